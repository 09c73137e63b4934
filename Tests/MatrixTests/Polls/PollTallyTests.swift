import Matrix
import Testing

struct PollTallyTests {
  private static let id = EventID("$p")
  private static let admin = UserID("@admin:example.org")

  private struct Round {
    var responses: [PollResponse] = []
    var ends: [PollEnd] = []
    var redacted: Set<EventID> = []

    mutating func vote(
      _ answers: [String], by sender: UserID = Shown.kari, at time: Int, id: String,
      in poll: EventID = PollTallyTests.id
    ) throws {
      let content = PollResponseContent(to: poll, answers: answers)
      responses.append(
        try #require(PollResponse(Shown.event(content.type, content.json, by: sender, id: id, at: time))))
    }

    mutating func end(by sender: UserID, at time: Int, id: String = "$end", of poll: EventID = PollTallyTests.id) throws
    {
      let content = PollEndContent(of: poll, text: "x")
      ends.append(try #require(PollEnd(Shown.event(content.type, content.json, by: sender, id: id, at: time))))
    }

    /// The same in any order, or the test fails.
    func tally(most: Int = 1) throws -> PollTally {
      let poll = try #require(
        Poll(
          question: "?", answers: [.init(id: "a", text: "A"), .init(id: "b", text: "B"), .init(id: "c", text: "C")],
          maxSelections: most))
      func tally(_ responses: [PollResponse]) -> PollTally {
        PollTally(
          of: poll, id: PollTallyTests.id, creator: Shown.me, responses: responses, ends: ends, redacted: redacted,
          mayRedact: { $0 == PollTallyTests.admin })
      }
      let result = tally(responses)
      #expect(tally(responses.reversed()) == result)
      return result
    }
  }

  @Test func `the last vote by time counts, whenever it came`() throws {
    var round = Round()
    try round.vote(["b"], at: 20, id: "$2")
    try round.vote(["a"], at: 10, id: "$1")
    try round.vote(["a"], by: Shown.ola, at: 5, id: "$3")
    try round.vote(["b"], by: Shown.ola, at: 5, id: "$4")
    try round.vote(["c"], by: Shown.me, at: 99, id: "$5", in: EventID("$other"))
    #expect(try round.tally().voters == ["a": [], "b": [Shown.kari, Shown.ola], "c": []])
    #expect(try round.tally().count(of: "b") == 2 && round.tally().count(of: "x") == 0)
    #expect(try round.tally().closedMilliseconds == nil)
  }

  @Test func `an unknown answer or none takes the earlier vote away`() throws {
    var round = Round()
    try round.vote(["a"], at: 1, id: "$1")
    try round.vote(["a", "x"], at: 2, id: "$2")
    #expect(try round.tally(most: 3).voters == ["a": [], "b": [], "c": []])
    try round.vote(["b"], at: 3, id: "$3")
    try round.vote([], at: 4, id: "$4")
    #expect(try round.tally().count(of: "b") == 0)
  }

  @Test func `nobody chooses more than the poll allows, and each answer once`() throws {
    var round = Round()
    try round.vote(["c", "c", "a"], at: 1, id: "$1")
    #expect(try round.tally().voters == ["a": [], "b": [], "c": [Shown.kari]])
    #expect(try round.tally(most: 2).voters == ["a": [], "b": [], "c": [Shown.kari]])
    #expect(try round.tally(most: 3).voters == ["a": [Shown.kari], "b": [], "c": [Shown.kari]])
  }

  @Test func `votes after the end do not count, and one at the end does`() throws {
    var round = Round()
    try round.vote(["a"], at: 10, id: "$1")
    try round.vote(["b"], at: 11, id: "$2")
    try round.vote(["c"], by: Shown.ola, at: 10, id: "$3")
    try round.end(by: Shown.me, at: 10)
    try round.end(by: Shown.me, at: 30, id: "$later")
    #expect(try round.tally().voters == ["a": [Shown.kari], "b": [], "c": [Shown.ola]])
    #expect(try round.tally().closedMilliseconds == 10)
  }

  @Test func `only its creator or who may redact closes a poll`() throws {
    var round = Round()
    try round.vote(["a"], at: 10, id: "$1")
    try round.end(by: Shown.kari, at: 1)
    try round.end(by: Shown.me, at: 1, of: EventID("$other"))
    #expect(try round.tally().closedMilliseconds == nil && round.tally().count(of: "a") == 1)
    try round.end(by: Self.admin, at: 5, id: "$admin")
    #expect(try round.tally().closedMilliseconds == 5 && round.tally().count(of: "a") == 0)
    round.redacted = [EventID("$admin")]
    #expect(try round.tally().closedMilliseconds == nil)
  }

  @Test func `a redacted vote gives way to the one before it`() throws {
    var round = Round()
    try round.vote(["a"], at: 1, id: "$1")
    try round.vote(["b"], at: 2, id: "$2")
    round.redacted = [EventID("$2")]
    #expect(try round.tally().voters == ["a": [Shown.kari], "b": [], "c": []])
    round.redacted.insert(EventID("$1"))
    #expect(try round.tally().voters == ["a": [], "b": [], "c": []])
  }
}
