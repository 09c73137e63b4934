import Matrix
import Testing

struct PollTests {
  private static let poll = Poll(
    question: "Når?", answers: [.init(id: "a", text: "Mandag"), .init(id: "b", text: "Tirsdag")], maxSelections: 2)

  @Test(arguments: PollNaming.allCases)
  func `what is sent is read as the same`(naming: PollNaming) throws {
    let poll = try #require(Self.poll)
    let start = PollStartContent(poll, naming: naming)
    #expect(Poll(try Shown.event(start.type, start.json)) == poll)
    #expect(start.json["m.mentions"] == [:] && start.canonicalBytes() == start.json.canonicalBytes)
    let response = PollResponseContent(to: EventID("$p"), answers: ["a", "b"], naming: naming)
    let vote = try #require(PollResponse(try Shown.event(response.type, response.json, at: 7)))
    #expect(
      vote.poll == EventID("$p") && vote.answers == ["a", "b"] && vote.sender == Shown.kari
        && vote.originServerMilliseconds == 7)
    let end = PollEndContent(of: EventID("$p"), text: "Slutt", results: ["a": 1], naming: naming)
    #expect(PollEnd(try Shown.event(end.type, end.json))?.poll == EventID("$p"))
    #expect(end.json["m.mentions"] == [:])
  }

  @Test func `polls are sent in the names that clients know`() throws {
    #expect(
      PollStartContent(try #require(Self.poll)).json == [
        "m.mentions": [:], "org.matrix.msc1767.text": "Når?\n1. Mandag\n2. Tirsdag",
        "org.matrix.msc3381.poll.start": [
          "kind": "org.matrix.msc3381.poll.disclosed", "max_selections": 2,
          "question": ["org.matrix.msc1767.text": "Når?"],
          "answers": [
            ["id": "a", "org.matrix.msc1767.text": "Mandag"], ["id": "b", "org.matrix.msc1767.text": "Tirsdag"],
          ],
        ],
      ])
    #expect(PollStartContent(try #require(Self.poll)).type == "org.matrix.msc3381.poll.start")
    #expect(
      PollResponseContent(to: EventID("$p"), answers: ["a"]).json == [
        "m.relates_to": ["rel_type": "m.reference", "event_id": "$p"],
        "org.matrix.msc3381.poll.response": ["answers": ["a"]],
      ])
    #expect(
      PollEndContent(of: EventID("$p"), text: "Slutt", results: ["a": 1]).json == [
        "m.relates_to": ["rel_type": "m.reference", "event_id": "$p"], "m.mentions": [:],
        "org.matrix.msc1767.text": "Slutt",
        "org.matrix.msc3381.poll.end": [:],
      ])
  }

  @Test func `the accepted names are understood`() throws {
    let poll = Poll(
      try Shown.event(
        "m.poll.start",
        [
          "m.text": [["body": "fallback"]],
          "m.poll": [
            "kind": "m.undisclosed",
            "question": ["m.text": [["mimetype": "text/html", "body": "<b>Når?</b>"], ["body": "Når?"]]],
            "answers": [["m.id": "a", "m.text": [["body": "Mandag", "mimetype": "text/plain"]]]],
          ],
        ]))
    #expect(poll == Poll(question: "Når?", answers: [.init(id: "a", text: "Mandag")], isDisclosed: false))
    #expect(
      PollEndContent(of: EventID("$p"), text: "Slutt", results: ["a": 1], naming: .stable).json["m.poll.results"] == [
        "a": 1
      ])
  }

  @Test func `a poll has one to twenty answers, each once, and one choice at least`() throws {
    let many = (0..<25).map { Poll.Answer(id: "\($0)", text: "svar") }
    #expect(Poll(question: "?", answers: many)?.answers.count == 20)
    #expect(
      Poll(question: "?", answers: [.init(id: "a", text: "1"), .init(id: "a", text: "2")])?.answers == [
        .init(id: "a", text: "1")
      ])
    #expect(Poll(question: "", answers: many) == nil && Poll(question: "?", answers: []) == nil)
    #expect(Poll(question: "?", answers: [.init(id: "", text: "1")]) == nil)
    #expect(Poll(question: "?", answers: many, maxSelections: -3)?.maxSelections == 1)
    let wide = try #require(Poll(question: "?", answers: Array(many.prefix(2)), maxSelections: .max))
    #expect(PollStartContent(wide).json["org.matrix.msc3381.poll.start"]?["max_selections"] == 2)
    let read = try Shown.event(
      "m.poll.start",
      [
        "m.poll": [
          "question": ["m.text": [["body": "?"]]],
          "answers": .array((0..<5_000).map { ["m.id": .string("\($0)"), "m.text": [["body": "x"]]] }),
        ]
      ])
    #expect(Poll(read)?.answers.count == 20)
    #expect(Poll(try Shown.event("m.room.message", PollStartContent(wide).json)) == nil)
  }

  @Test func `a vote that can't be read is a vote for nothing`() throws {
    for answers: JSONValue in [nil, "a", [1], ["a", nil], .array(Array(repeating: "a", count: 1_001))] {
      let event = try Shown.event(
        "m.poll.response", ["m.relates_to": ["rel_type": "m.reference", "event_id": "$p"], "m.selections": answers])
      #expect(PollResponse(event)?.answers == nil && PollResponse(event) != nil)
    }
    #expect(PollResponse(try Shown.event("m.poll.response", ["m.selections": ["a"]])) == nil)
    #expect(
      PollEnd(try Shown.event("m.poll.end", ["m.relates_to": ["rel_type": "m.thread", "event_id": "$p"]])) == nil)
  }
}
