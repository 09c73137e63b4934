import Foundation
import Matrix
import Testing

/// Everything that reads what others wrote, given anything at all. A trap would end the test run.
@Suite struct `Any JSON to every reader` {
  @Test func `of events is read within its limits, or set aside`() throws {
    var read: [String: Int] = [:]
    try Cases.run(2_500) { dice, seed in
      let sample = dice.pick(Samples.events)
      let value = dice.oneIn(10) ? dice.json() : dice.oneIn(6) ? sample : dice.mutated(sample)
      guard let event = Event(try JSONDocument(parsing: value.canonicalBytes, pruning: true).root) else { return }
      func count(_ name: String, _ isThere: Bool) { if isThere { read[name, default: 0] += 1 } }
      if let message = ReceivedMessage(event.content) {
        count("message", true)
        #expect(message.body.utf8.count <= 65_536 && message.mentions.users.count <= 200, "seed \(seed)")
        _ = (message.words(isReply: true), message.command?.line(), message.html.map { ReceivedLink.all(in: $0) })
      }
      if let reaction = ReceivedReaction(event) {
        count("reaction", true)
        #expect(!reaction.key.isEmpty && reaction.key.utf8.count <= 512, "seed \(seed)")
      }
      if let edit = Replacement(event) {
        count("edit", true)
        #expect(edit.content.isObject && !edit.replaces(event) && !edit.isNewer(than: edit), "seed \(seed)")
      }
      if let poll = Poll(event) {
        count("poll", true)
        #expect((1...20).contains(poll.answers.count) && poll.maxSelections >= 1, "seed \(seed)")
        #expect(Set(poll.answers.map(\.id)).count == poll.answers.count && !poll.question.isEmpty, "seed \(seed)")
      }
      count("vote", PollResponse(event) != nil)
      _ = PollEnd(event)
      count("tombstone", Tombstone(event, in: RoomID("!a:b")) != nil)
      let creation = RoomCreation(content: event.content, sender: event.sender)
      count("version 12", creation.version.creatorsAreAbove)
      let levels = PowerLevels(event.content.value, in: creation)
      count("a level", levels.level(of: UserID("@kari:test")) > .number(1))
      _ = (levels[.ban], levels[.event("m.room.name")], creation.creators, creation.predecessor)
      _ = SpaceLinks([event])
    }
    for name in ["message", "reaction", "edit", "poll", "vote", "tombstone", "version 12", "a level"] {
      #expect(read[name, default: 0] > 20, "\(name)")
    }
  }

  private static let answers: [JSONValue] = [
    [
      "access_token": "abc", "refresh_token": "def", "user_id": "@samrad:test", "device_id": "D", "expires_in_ms": 1,
      "well_known": ["m.homeserver": ["base_url": "https://test"]],
    ],
    [
      "issuer": "https://test/", "token_endpoint": "https://test/token", "registration_endpoint": "https://test/r",
      "device_authorization_endpoint": "https://test/d",
    ],
    [
      "device_code": "abc", "user_code": "ABCD", "verification_uri": "https://test/link", "interval": 5,
      "expires_in": 600,
    ],
    ["capabilities": ["m.room_versions": ["default": "12", "available": ["11": "stable"]]]],
    ["versions": ["v1.1", "v1.18"], "unstable_features": ["org.matrix.msc4169": true]],
    ["chunk": .array(Samples.events)], ["m.homeserver": ["base_url": "https://test"]],
    ["error": "authorization_pending"], Samples.sync["rooms"]?["invite"]?["!invited:test"]?["invite_state"] ?? .null,
  ]

  @Test func `of answers is read within its limits, or refused`() throws {
    var read: [String: Int] = [:]
    try Cases.run(1_500) { dice, seed in
      let sample = dice.pick(Self.answers)
      let value = dice.oneIn(10) ? dice.json() : dice.oneIn(6) ? sample : dice.mutated(sample)
      let bytes = dice.oneIn(5) ? dice.mutated(value.canonicalBytes) : value.canonicalBytes
      let response = Response(status: dice.pick([200, 200, 400, 401, 404, 429, 500]), body: bytes)
      _ = (WellKnown(response), OAuthTokenAnswer(response))
      guard let root = try? JSONDocument(parsing: bytes, pruning: true).root else { return }
      func count(_ name: String, _ isThere: Bool) { if isThere { read[name, default: 0] += 1 } }
      count("login", (try? LoginAnswer(root)) != nil)
      count("who", WhoAmI(root) != nil)
      count("metadata", OAuthMetadata(root) != nil)
      if let authorization = try? DeviceAuthorization(root) {
        count("authorization", true)
        #expect(authorization.interval >= .seconds(1) && authorization.interval <= .seconds(300), "seed \(seed)")
        #expect(authorization.lifetime > .zero && authorization.userCode.utf8.count <= 64, "seed \(seed)")
      }
      count("capabilities", ServerCapabilities(root).defaultRoomVersion != nil)
      count("versions", (try? ServerVersions(root))?.isUsable ?? false)
      count("members", MemberList(root)?.users("join").isEmpty == false)
      let me = UserID("@samrad:test")
      let stripped = StrippedState(root["events"])
      count("inviter", stripped.inviter(of: me) != nil)
      _ = (stripped.isDirect(for: me), stripped.event(inviting: me))
    }
    for name in ["login", "who", "metadata", "authorization", "capabilities", "versions", "members", "inviter"] {
      #expect(read[name, default: 0] > 10, "\(name)")
    }
  }

  @Test func `of links and texts is read, or not`() throws {
    try Cases.run(700) { dice, seed in
      let text = dice.text()
      let room = MatrixURI.Room.id(RoomID("!" + text))
      for target in [MatrixURI.Target.user(UserID("@" + text)), .room(room), .event(EventID("$" + text), in: room)] {
        let link = MatrixURI(target)
        // What can be read from what was written is what was written.
        for back in [MatrixURI(link.matrixTo), MatrixURI(link.scheme)] {
          #expect(back == nil || back == link, "seed \(seed)")
        }
      }
      let html = String(decoding: dice.mutated(Array(Self.html.utf8)), as: UTF8.self)
      let links = ReceivedLink.all(in: html)
      #expect(links.count <= 50 && links.allSatisfy { !$0.shown.isEmpty }, "seed \(seed)")
      _ = (MatrixURI(text), MatrixURI("matrix:" + text), MatrixURI("https://matrix.to/#/" + text))
    }
  }

  private static let html =
    "<mx-reply>x</mx-reply><a href=\"https://matrix.to/#/%40ola%3Atest\">Ola</a> &amp; <A title=x HREF='matrix:u/a:b'>b</A>"

  @Test func `of polls reads what was sent`() throws {
    try Cases.run(200) { dice, seed in
      let answers = (0...dice.below(25)).map { Poll.Answer(id: "\($0)" + dice.text(), text: "a" + dice.text()) }
      guard
        let poll = Poll(
          question: "?" + dice.text(), answers: answers, maxSelections: 1 + dice.below(min(20, answers.count)),
          isDisclosed: dice.oneIn(2))
      else { return }
      for naming in PollNaming.allCases {
        let content = PollStartContent(poll, naming: naming)
        let event = Samples.event("$p", type: content.type, content.json)
        let back = Poll(try #require(Event(try JSONDocument(parsing: event.canonicalBytes).root)))
        #expect(back == poll, "seed \(seed)")
      }
    }
  }
}
