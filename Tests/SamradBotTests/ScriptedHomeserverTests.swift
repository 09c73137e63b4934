import Matrix
import ScriptedHomeserver
import Testing

/// The scripted homeserver itself: what the tests of the bot rest on.
struct ScriptedHomeserverTests {
  private let server = ScriptedHomeserver(accounts: ["samrad": "secret", "kari": "secret", "ola": "secret"])

  @Test func `a transaction id gives the same event to the same device, however often it is sent`() async throws {
    let bot = try await TestClient(server)
    let room = try await bot.room(inviting: [])
    let first = try await bot.say("hei", in: room, transaction: "t1")
    #expect(try await bot.say("hei", in: room, transaction: "t1") == first)
    let again = try await TestClient(server, device: bot.device)
    let other = try await TestClient(server)
    // Logged in anew as the same device: the old token has ended, the id still holds.
    #expect(try await again.say("hei", in: room, transaction: "t1") == first)
    #expect(try await bot.answer(bot.endpoints.whoAmI()).status == 401)
    let second = try await other.say("hei", in: room, transaction: "t1")
    #expect(second != first)
    #expect(server.timeline(room).filter { $0.body == "hei" }.map(\.id) == [first, second])
  }

  @Test func `only the device that sent an event sees its transaction id`() async throws {
    let bot = try await TestClient(server)
    let other = try await TestClient(server)
    let room = try await bot.room(inviting: [])
    let event = try await bot.say("hei", in: room, transaction: "t1")
    let own = try await bot.sync(since: nil).events(room).last
    let foreign = try await other.sync(since: nil).events(room).last
    #expect(own?.id == event)
    #expect(foreign?.id == event)
    #expect(own?.transaction == TransactionID("t1"))
    #expect(foreign?.transaction == nil)
  }

  @Test func `sync gives what is new, once, and waits for it`() async throws {
    let bot = try await TestClient(server)
    let kari = server.person("kari")
    let room = try await bot.room(inviting: [kari.id])
    let start = try await bot.sync(since: nil)
    #expect(start.events(room).count > 3)

    try kari.join(room)
    let said = try kari.say("hei", in: room)
    let next = try await bot.sync(since: start.nextBatch)
    #expect(next.events(room).map(\.type) == ["m.room.member", "m.room.message"])
    #expect(next.events(room).last?.id == said)
    #expect(try await bot.sync(since: next.nextBatch).joined.isEmpty)

    let polls = server.heard(.sync)
    async let waiting = bot.sync(since: next.nextBatch, timeoutMilliseconds: 60_000)
    #expect(await server.wait(within: .seconds(20)) { server.heard(.sync) > polls ? true : nil } == true)
    let late = try kari.say("er du der?", in: room)
    #expect(try await waiting.events(room).map(\.id) == [late])
  }

  @Test func `a long timeline is limited, and the gap is in the history`() async throws {
    let bot = try await TestClient(server)
    let kari = server.person("kari")
    let room = try await bot.room(inviting: [kari.id])
    try kari.join(room)
    let start = try await bot.sync(since: nil)
    server.setLargestTimeline(3)
    let said = try (1...8).map { try kari.say("\($0)", in: room) }

    let next = try await bot.sync(since: start.nextBatch)
    #expect(next.joined.first?.isLimited == true)
    #expect(next.events(room).map(\.id) == said.suffix(3))
    let gap = try await bot.json(
      bot.endpoints.messages(room: room, from: next.joined.first?.previousBatch, to: start.nextBatch, limit: 4))
    let chunk = gap["chunk"]?.array?.compactMap { $0["event_id"]?.string }
    #expect(chunk == said[1...4].reversed().map(\.text))
    let rest = try await bot.json(
      bot.endpoints.messages(room: room, from: gap["end"]?.string, to: start.nextBatch, limit: 4))
    #expect(rest["chunk"]?.array?.compactMap { $0["event_id"]?.string } == [said[0].text])
    #expect(rest["end"] == nil)
  }

  @Test func `the state after the timeline holds what changed, and all of it for newcomers`() async throws {
    let bot = try await TestClient(server)
    let kari = server.person("kari")
    let room = try await bot.room(inviting: [kari.id])
    let start = try await bot.sync(since: nil)
    #expect(start.joined.first?.stateIsAfter == true)
    #expect(start.joined.first?.state.contains { $0.type == "m.room.create" } == true)
    try kari.join(room)
    try kari.say("hei", in: room)
    let next = try await bot.sync(since: start.nextBatch)
    #expect(next.joined.first?.state.map(\.stateKey) == [kari.id.text])
  }

  @Test func `invitations come with who made the room and who invited`() async throws {
    let bot = try await TestClient(server)
    let start = try await bot.sync(since: nil)
    let kari = server.person("kari")
    let room = try kari.createRoom(["invite": [.string(bot.user.text)], "is_direct": true, "name": "Vi to"])
    let answer = try await bot.sync(since: start.nextBatch)
    #expect(answer.invited.map(\.id) == [room])
    #expect(answer.invited.first?.inviter(of: bot.user) == kari.id)
    #expect(try await bot.answer(bot.endpoints.join(room)).status == 200)
    let joined = try await bot.sync(since: answer.nextBatch)
    #expect(joined.joined.map(\.id) == [room])
    #expect(joined.joined.first?.state.contains { $0.type == "m.room.create" } == true)
    #expect(try await bot.answer(bot.endpoints.leave(room)).status == 200)
    #expect(try await bot.sync(since: joined.nextBatch).left.first?.remover(of: bot.user) == bot.user)
  }

  @Test func `rooms keep what was asked for, and hide what came before a member`() async throws {
    let bot = try await TestClient(server)
    let (kari, ola) = (server.person("kari"), server.person("ola"))
    let room = try await bot.room(inviting: [kari.id, ola.id])
    #expect(!room.text.contains(":"))
    #expect(server.state("m.room.create", in: room)?["no.samrad.request"] == "r1")
    try kari.join(room)
    try kari.say("før", in: room)
    try ola.join(room)
    try kari.say("etter", in: room)
    #expect(ola.timeline(room).compactMap(\.body) == ["etter"])
    #expect(kari.timeline(room).compactMap(\.body) == ["før", "etter"])
    let again = try await bot.answer(bot.endpoints.invite(kari.id, to: room))
    #expect(again.status == 403)
    #expect(try JSONValue(parsing: again.body)["errcode"] == "M_FORBIDDEN")
  }

  @Test func `the same reaction twice is refused, until it is taken back`() async throws {
    let kari = server.person("kari")
    let room = try kari.createRoom([:])
    let said = try kari.say("hei", in: room)
    let first = try kari.react("✅", to: said, in: room)
    #expect(throws: Refusal.self) { try kari.react("✅", to: said, in: room) }
    try kari.redact(first, in: room)
    try kari.react("✅", to: said, in: room)
    #expect(server.timeline(room).compactMap { $0.annotation?.key } == ["✅"])
  }

  @Test func `unknown paths and tokens are told apart`() async throws {
    let bot = try await TestClient(server)
    let lost = try await bot.answer(Request(.get, "/_matrix/client/v3/thirdparty", accessToken: bot.token))
    #expect(lost.status == 404)
    #expect(try JSONValue(parsing: lost.body)["errcode"] == "M_UNRECOGNIZED")
    let stranger = try await bot.answer(Endpoints().whoAmI().with(AccessToken("no")))
    #expect(stranger.status == 401)
    #expect(try JSONValue(parsing: stranger.body)["errcode"] == "M_UNKNOWN_TOKEN")
  }
}
