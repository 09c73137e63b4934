import Matrix
import Testing

/// Events as people send them, with anything in them changed for anything else.
struct HostileMessageTests {
  private static let contents: [(type: String, content: JSONValue)] = [
    (
      "m.room.message",
      [
        "msgtype": "m.text", "body": "> <@ola:example.org> a\n\n!hjelp", "format": "org.matrix.custom.html",
        "formatted_body": "<mx-reply>a</mx-reply><a href=\"https://matrix.to/#/@ola:example.org?via=a\">Ola</a>",
        "m.mentions": ["user_ids": ["@kari:example.org", "@ola:example.org"], "room": true],
        "m.relates_to": [
          "rel_type": "m.thread", "event_id": "$r", "m.in_reply_to": ["event_id": "$a"], "is_falling_back": true,
        ],
        "org.matrix.msc4391.command": [
          "command": "plan", "arguments": ["a": "b c", "d": [1, true, ["type": "room_id", "id": "!r"]]],
        ],
      ]
    ),
    (
      "m.room.message",
      [
        "msgtype": "m.text", "body": "* b", "m.new_content": ["msgtype": "m.text", "body": "b"],
        "m.relates_to": ["rel_type": "m.replace", "event_id": "$a"],
      ]
    ),
    ("m.reaction", ["m.relates_to": ["rel_type": "m.annotation", "event_id": "$a", "key": "👍🏽"]]),
    ("m.room.member", ["membership": "join", "displayname": "Kari"]),
    (
      "m.poll.start",
      [
        "m.poll": [
          "kind": "m.disclosed", "max_selections": 2, "question": ["m.text": [["body": "?"]]],
          "answers": [["m.id": "a", "m.text": [["body": "A"]]], ["m.id": "b", "m.text": [["body": "B"]]]],
        ]
      ]
    ),
    (
      "org.matrix.msc3381.poll.start",
      [
        "org.matrix.msc3381.poll.start": [
          "max_selections": 1, "question": ["org.matrix.msc1767.text": "?"],
          "answers": [["id": "a", "org.matrix.msc1767.text": "A"]],
        ]
      ]
    ),
    ("m.poll.response", ["m.relates_to": ["rel_type": "m.reference", "event_id": "$p"], "m.selections": ["a", "b"]]),
    (
      "org.matrix.msc3381.poll.response",
      [
        "m.relates_to": ["rel_type": "m.reference", "event_id": "$p"],
        "org.matrix.msc3381.poll.response": ["answers": ["a"]],
      ]
    ),
    ("m.poll.end", ["m.relates_to": ["rel_type": "m.reference", "event_id": "$p"]]),
  ]

  @Test func `nothing that anybody sends does harm, and what is whole is read`() throws {
    var counts: [String: Int] = [:]
    for seed in 0..<2_500 as Range<UInt64> {
      var chance = MessageChance(seed: seed)
      let sample = chance.one(of: Self.contents)
      let spoiled = chance.spoiled(sample.content, oneIn: chance.one(of: [6, 12, 30]))
      let type = chance.below(8) == 0 ? chance.one(of: Self.contents).type : sample.type
      let state =
        type == "m.room.member" || chance.below(20) == 0 ? "@kari:example.org" + chance.one(of: ["", "\0"]) : nil
      let event = try Shown.event(type, spoiled.object == nil ? [:] : spoiled, stateKey: state)
      for name in try read(event, seed: seed) { counts[name, default: 0] += 1 }
    }
    for name in [
      "message", "html", "mentions", "command", "words", "relation", "edit", "reaction", "poll", "response", "spoiled",
      "end", "name",
    ] {
      #expect(counts[name, default: 0] > 20, "\(name): \(counts)")
    }
  }

  /// Reads an event in every way there is.
  /// - Returns: what was found in it.
  private func read(_ event: Event, seed: UInt64) throws -> [String] {
    var found: [String] = []
    func note(_ name: String, _ isFound: Bool) { if isFound { found.append(name) } }
    let message = ReceivedMessage(event.content)
    note("message", message != nil)
    note("html", message?.html.map { ReceivedLink.all(in: $0).compactMap { MatrixURI($0.address) } }?.isEmpty == false)
    note("mentions", message?.mentions.users.isEmpty == false)
    note("words", message.map { $0.words(isReply: true) != $0.body } ?? false)
    if let command = message?.command {
      note("command", true)
      #expect(!command.line().contains { $0.isNewline }, "seed \(seed)")
    }
    note("relation", event.relates != nil)
    note("edit", Replacement(event) != nil)
    note("reaction", ReceivedReaction(event) != nil)
    if let poll = Poll(event) {
      note("poll", true)
      #expect((1...20).contains(poll.answers.count) && poll.maxSelections >= 1, "seed \(seed)")
      let sent = PollStartContent(poll)
      #expect(sent.json.canonicalFault == nil, "seed \(seed)")
      let again = try #require(Poll(Shown.event(sent.type, sent.json)))
      #expect(again.answers == poll.answers && again.question == poll.question, "seed \(seed)")
    }
    let response = PollResponse(event)
    note("response", response?.answers != nil)
    note("spoiled", response.map { $0.answers == nil } ?? false)
    note("end", PollEnd(event) != nil)
    var names = DisplayNames()
    names.update(event)
    note("name", event.stateKey.map { names.name(of: UserID($0)) != $0 } ?? false)
    return found
  }
}
