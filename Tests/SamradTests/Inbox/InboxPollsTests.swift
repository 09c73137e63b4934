import Foundation
import Matrix
import Testing

@testable import Samrad

/// What the inbox makes of votes.
struct InboxPollsTests {
  private static let poll = EventID("$poll")

  private static func content(_ naming: PollNaming, _ answers: JSONValue?) -> JSONValue {
    var content: JSONValue = ["m.relates_to": ["rel_type": "m.reference", "event_id": "$poll"]]
    switch naming {
    case .unstable:
      content["org.matrix.msc3381.poll.response"] = .object(answers.map { ["answers": $0] } ?? [:])
    case .stable: content["m.selections"] = answers
    }
    return content
  }

  private func votes(_ type: String, _ content: JSONValue, by user: UserID = Life.kari) throws -> [IncomingVote] {
    try Sync.inputs(Sync.event(type, content, by: user)).map { input in
      guard case .vote(let vote) = input else { throw CancellationError() }
      return vote
    }
  }

  @Test(arguments: PollNaming.allCases) func `a vote is read in both namings`(naming: PollNaming) throws {
    let vote = PollResponseContent(to: Self.poll, answers: ["1", "3"], naming: naming)
    #expect(
      try votes(vote.type, vote.json) == [
        IncomingVote(
          event: EventID("$e"), room: Life.room, sender: Life.kari, poll: Self.poll, answers: ["1", "3"],
          sentAt: Sync.sentAt)
      ])
    let nothing = PollResponseContent(to: Self.poll, answers: [], naming: naming)
    #expect(try votes(nothing.type, nothing.json).map(\.answers) == [[]])
  }

  @Test(
    arguments: PollNaming.allCases,
    [
      nil, nil as JSONValue, 1, "1", true, ["a": "1"], [1], ["1", nil], [["1"]], ["1", ["answers": "1"]],
      .array(Array(repeating: "1", count: 10_000)), .array((0..<10_000).map { .string("\($0)") }),
      [.string(String(repeating: "1", count: 256))], ["1", .string(String(repeating: "æ", count: 30_000))],
    ] as [JSONValue?])
  func `a vote that can't be read is a vote all the same`(naming: PollNaming, answers: JSONValue?) throws {
    let votes = try votes(naming.response, Self.content(naming, answers))
    #expect(votes.count == 1 && votes.first?.answers == nil && votes.first?.poll == Self.poll)
  }

  @Test(
    arguments: [
      nil, nil as JSONValue, 1, "$poll", [], [:], ["rel_type": "m.reference"], ["event_id": "$poll"],
      ["rel_type": "m.thread", "event_id": "$poll"], ["rel_type": "m.reference", "event_id": ""],
      ["rel_type": "m.reference", "event_id": 1], ["rel_type": ["m.reference"], "event_id": "$poll"],
      ["rel_type": "m.reference", "event_id": .string(String(repeating: "$", count: 50_000))],
      ["m.in_reply_to": ["event_id": "$poll"]],
    ] as [JSONValue?])
  func `what names no poll is no vote`(relation: JSONValue?) throws {
    for naming in PollNaming.allCases {
      var content = Self.content(naming, ["1"])
      content["m.relates_to"] = relation
      #expect(try votes(naming.response, content).isEmpty)
    }
  }

  @Test func `polls and ends of others say nothing, and the bot's own are echoes`() throws {
    let poll = try #require(Poll(question: "Når?", answers: [.init(id: "1", text: "Nå")]))
    for naming in PollNaming.allCases {
      let end = PollEndContent(of: Self.poll, text: "Slutt", naming: naming)
      let contents: [any EventContent] = [PollStartContent(poll, naming: naming), end]
      for content in contents {
        #expect(try votes(content.type, content.json).isEmpty)
        var own = content.json
        own[OwnField.transaction] = "r.7"
        let news = try Sync.news([Sync.event(content.type, own, by: Life.me)])
        #expect(news.inputs.isEmpty && news.echoes.map(\.transaction.text) == ["r.7"])
      }
      #expect(try votes(naming.response, Self.content(naming, ["1"]), by: Life.me).isEmpty)
    }
  }

  @Test func `votes from before the bot began to listen are not heard, and a state event is none`() throws {
    let vote = PollResponseContent(to: Self.poll, answers: ["1"])
    #expect(try Sync.news([Sync.event(vote.type, vote.json)], historical: true).inputs.isEmpty)
    #expect(try Sync.inputs(Sync.event(vote.type, vote.json, stateKey: "")).isEmpty)
  }

  @Test(arguments: [0, -1, .min] as [Int64]) func `a moment that is none is not said`(time: Int64) throws {
    var event = Sync.event(PollNaming.stable.response, Self.content(.stable, ["1"]))
    event["origin_server_ts"] = .int(time)
    guard case .vote(let vote)? = try Sync.inputs(event).first else { throw CancellationError() }
    #expect(vote.sentAt == nil && vote.answers == ["1"])
  }

  @Test func `a vote that is taken back comes as a redaction`() throws {
    #expect(
      try Sync.inputs(Sync.event("m.room.redaction", ["redacts": "$vote"])) == [
        .redaction(event: EventID("$e"), of: EventID("$vote"), room: Life.room, by: Life.kari)
      ])
  }
}
