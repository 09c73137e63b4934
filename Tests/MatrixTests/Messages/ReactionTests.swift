import Matrix
import Testing

struct ReactionTests {
  private func reaction(
    _ key: String, by sender: UserID = Shown.kari, id: String = "$r", on target: String = "$m",
    type: String = "m.reaction"
  )
    throws -> ReceivedReaction?
  {
    ReceivedReaction(
      try Shown.event(
        type, ["m.relates_to": ["rel_type": "m.annotation", "event_id": .string(target), "key": .string(key)]],
        by: sender, id: id))
  }

  @Test(arguments: [
    ("👍", "👍"), ("👍🏽", "👍"), ("👍\u{FE0F}", "👍"), ("▶\u{FE0E}", "▶"), ("1\u{FE0F}\u{20E3}", "1\u{20E3}"), ("ja", "ja"),
    ("👩🏽‍🚒", "👩‍🚒"), ("\u{FE0F}", "\u{FE0F}"), ("🏽", "🏽"),
  ])
  func `variation selectors and skin tones make no difference`(key: String, expected: String) throws {
    #expect(Array(ReceivedReaction.normalised(key).unicodeScalars) == Array(expected.unicodeScalars))
    #expect(try reaction(key)?.key == expected)
  }

  @Test func `what is no annotation is no reaction`() throws {
    #expect(try reaction("") == nil)
    #expect(try reaction(String(repeating: "a", count: 513)) == nil)
    #expect(try reaction("a", type: "m.room.message") == nil)
    #expect(
      ReceivedReaction(
        try Shown.event("m.reaction", ["m.relates_to": ["rel_type": "m.reference", "event_id": "$m", "key": "a"]]))
        == nil)
  }

  @Test func `a person votes once for each key, however often it is sent`() throws {
    var votes = ReactionVotes()
    func add(_ reaction: ReceivedReaction?) throws -> Bool { votes.add(try #require(reaction)) }
    func redact(_ event: String) -> Bool { votes.redact(EventID(event)) }
    #expect(try add(reaction("👍", id: "$1")))
    #expect(try !add(reaction("👍🏽", id: "$2")))
    #expect(try !add(reaction("👍", id: "$1")))
    #expect(try add(reaction("👎", id: "$3")))
    #expect(try add(reaction("👍", by: Shown.ola, id: "$4")))
    #expect(try add(reaction("👍", id: "$5", on: "$n")))
    #expect(votes.senders(of: "👍\u{FE0F}", on: EventID("$m")) == [Shown.kari, Shown.ola])
    #expect(votes.senders(of: "👍", on: EventID("$n")) == [Shown.kari])
  }

  @Test func `a vote is withdrawn when nothing of it is left`() throws {
    var votes = ReactionVotes()
    func add(_ reaction: ReceivedReaction?) throws -> Bool { votes.add(try #require(reaction)) }
    func redact(_ event: String) -> Bool { votes.redact(EventID(event)) }
    _ = try add(reaction("👍", id: "$1"))
    _ = try add(reaction("👍", id: "$2"))
    #expect(!redact("$1"))
    #expect(votes.senders(of: "👍", on: EventID("$m")) == [Shown.kari])
    #expect(!redact("$x"))
    #expect(redact("$2"))
    #expect(!redact("$2"))
    #expect(votes.senders(of: "👍", on: EventID("$m")) == [])
    // One that was redacted before it came, or comes again, is no vote.
    #expect(try !add(reaction("👍", id: "$x")))
    #expect(try !add(reaction("👍", id: "$2")))
    #expect(try add(reaction("👍", id: "$3")))
  }

  @Test func `reactions to an edit say nothing, whichever came first`() throws {
    var votes = ReactionVotes()
    func add(_ reaction: ReceivedReaction?) throws -> Bool { votes.add(try #require(reaction)) }
    func redact(_ event: String) -> Bool { votes.redact(EventID(event)) }
    _ = try add(reaction("👍", id: "$1", on: "$edit"))
    _ = try add(reaction("👍", id: "$2"))
    votes.ignore(edit: EventID("$edit"))
    #expect(votes.senders(of: "👍", on: EventID("$edit")) == [])
    #expect(try !add(reaction("👍", by: Shown.ola, id: "$3", on: "$edit")))
    #expect(votes.senders(of: "👍", on: EventID("$m")) == [Shown.kari])
  }
}
