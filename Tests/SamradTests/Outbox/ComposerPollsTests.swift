import Foundation
import Matrix
import Testing

@testable import Samrad

/// Polls and questions about profiles as rows of the outbox.
struct ComposerPollsTests {
  private var composer = Composer(library: Shipped.library, me: Life.me, run: "r")
  private static let subject = Subject.question(Life.nord, question: 3)

  private func wish(_ place: Place = .room(Life.room), answers: Int = 2, text: Prompt = Prompt(.nowQuiet)) -> PollWish {
    PollWish(
      text, answers: (1...answers).map { .init(id: "\($0)", text: text) }, place: place, subject: Self.subject,
      language: Language("nb"), zone: When.oslo, maxSelections: 2)
  }

  private mutating func rows(_ effects: Effect...) throws -> [(lane: String, request: OutboxRequest)] {
    try composer.compose(effects, now: When.now).outgoing.map {
      ($0.lane, try JSONReader.read(OutboxRequest.self, from: $0.row.request))
    }
  }

  private func event(_ request: OutboxRequest?) throws -> (type: String, content: JSONValue, subject: Subject?) {
    guard case .event(let type, _, let content, let subject)? = request else { throw CancellationError() }
    return (type, try JSONValue(parsing: content.bytes), subject)
  }

  /// As clients read it.
  private func poll(_ type: String, _ content: JSONValue) throws -> Poll {
    let answer = try Sync.answer([
      Life.room.text: Sync.room(timeline: [Sync.event(type, content, by: Life.me)])
    ])
    let event = try #require(answer.joined.first?.timeline.first)
    return try #require(Poll(event))
  }

  @Test mutating func `a poll has its words, its mark and nobody to call`() throws {
    let rows = try rows(.poll(wish()))
    #expect(rows.map(\.lane) == ["!nord"])
    let (type, content, subject) = try event(rows.first?.request)
    #expect(type == PollNaming.unstable.start && subject == Self.subject && rows.first?.request.subject == subject)
    #expect(rows.first?.request.isAwaited == true)
    #expect(content[OwnField.transaction] == "r.1" && content["m.mentions"] == [:])
    let poll = try poll(type, content)
    let words = composer.words(Prompt(.nowQuiet), Language("nb"), When.oslo, When.now).body
    #expect(poll.question == words && poll.answers == [.init(id: "1", text: words), .init(id: "2", text: words)])
    #expect(poll.maxSelections == 2 && poll.isDisclosed && !words.isEmpty)
    #expect(content["org.matrix.msc1767.text"]?.string?.contains("2. \(words)") == true, "for clients without polls")
  }

  @Test mutating func `a poll for a room that is being made goes after it, for one that nobody asked for nowhere`()
    throws
  {
    let wish = RoomWish(name: "Nord", invite: [Life.kari], history: .joined)
    let place = Place.opening(.groupRoom(Life.nord))
    #expect(try rows(.poll(self.wish(place))).isEmpty)
    let rows = try rows(.openRoom(wish, .groupRoom(Life.nord)), .poll(self.wish(place)))
    #expect(rows.count == 3 && Set(rows.map(\.lane)).count == 1)
    guard case .event(_, .made, _, _)? = rows.last?.request else { throw CancellationError() }
  }

  /// Quotation marks are twice as long in JSON.
  @Test(arguments: ["a", "æ", "👩‍👩‍👧‍👦", "\"", "\\", "\n", "<"]) mutating func `no poll is too large for an event`(
    letter: String
  ) throws {
    for count in [100, 2_000, 19_000] {
      let long = Prompt(.recordProposed, ["text": .text(String(repeating: letter, count: count)), "label": .text("x")])
      let (type, content, _) = try event(try rows(.poll(wish(answers: Poll.mostAnswers, text: long))).first?.request)
      #expect(content.canonicalBytes.count <= EventSize.largestContent, "\(count)")
      let poll = try poll(type, content)
      #expect(poll.answers.count == 20 && poll.question.utf8.count <= 1_000)
      #expect(poll.answers.allSatisfy { $0.text.utf8.count <= 400 && !$0.text.isEmpty })
    }
  }

  @Test mutating func `a poll is closed in its room, and nobody waits for that`() throws {
    let effect = Effect.closePoll(
      EventID("$poll"), text: Prompt(.nowQuiet), results: ["1": 3], in: Life.room, language: Language("nb"),
      zone: When.oslo)
    let rows = try rows(effect)
    #expect(rows.map(\.lane) == ["!nord"] && rows.first?.request.isAwaited == false)
    let (type, content, subject) = try event(rows.first?.request)
    #expect(type == PollNaming.unstable.end && subject == nil && content[OwnField.transaction] == "r.1")
    #expect(content["m.relates_to"] == ["rel_type": "m.reference", "event_id": "$poll"])
    #expect(content["m.mentions"] == [:] && content["org.matrix.msc1767.text"]?.string?.isEmpty == false)
    #expect(content["org.matrix.msc3381.poll.end"] == [:])
  }

  @Test mutating func `nobody's words wait for a profile`() throws {
    let rows = try rows(.lookUpZone(of: Life.kari), .poll(wish()), .lookUpZone(of: Life.ola))
    #expect(rows.map(\.lane) == ["zone @kari:test", "!nord", "zone @ola:test"])
    #expect(rows.first?.request == .lookUpZone(Life.kari) && rows.first?.request.isAwaited == true)
  }

  /// Byte for byte: whatever waits while the bot is upgraded must go out.
  @Test(
    arguments: [
      (
        #"{"event":{"content":{"a":1},"room":{"room":{"_0":"!nord"}},"subject":{"adminRoom":{}},"type":"t"}}"#,
        .event(
          type: "t", room: .room(Life.room), content: EncodedJSON(["a": 1] as JSONValue), subject: .adminRoom)
      ),
      (
        #"{"event":{"content":{},"room":{"made":{"by":"r.1"}},"type":"t"}}"#,
        .event(
          type: "t", room: .made(by: TransactionID("r.1")), content: EncodedJSON([:] as JSONValue), subject: nil)
      ),
      (#"{"lookUpZone":{"_0":"@kari:test"}}"#, .lookUpZone(Life.kari)),
      (
        #"{"annotation":{"key":"📖","of":"$said","room":"!nord"}}"#,
        .annotation(of: EventID("$said"), key: "📖", room: Life.room)
      ),
    ] as [(String, OutboxRequest)])
  func `rows are written and read as they are`(row: String, request: OutboxRequest) throws {
    #expect(try JSONReader.read(OutboxRequest.self, from: Array(row.utf8)) == request)
    #expect(String(decoding: try request.canonicalBytes(), as: UTF8.self) == row)
  }
}
