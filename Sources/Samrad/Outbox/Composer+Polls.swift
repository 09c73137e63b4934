import Foundation
import Matrix

/// Polls that the bot begins and closes. Sent in the names that clients show; see `PollNaming`.
extension Composer {
  /// Most bytes of a question and of an answer: twenty answers fit in one event, twice, as clients without polls get them
  /// as text. What phones show is shorter.
  private static let (largestQuestion, largestAnswer) = (1_000, 400)

  mutating func poll(_ wish: PollWish, _ now: Date, _ composed: inout Composed) {
    guard let (room, lane) = address(wish.place) else { return }
    func text(_ prompt: Prompt, _ most: Int) -> String {
      words(prompt, wish.language, wish.zone, now).body.cut(toBytes: most)
    }
    let answers = wish.answers.map { Poll.Answer(id: $0.id, text: text($0.text, Self.largestAnswer)) }
    guard
      let poll = Poll(
        question: text(wish.question, Self.largestQuestion), answers: answers, maxSelections: wish.maxSelections,
        isDisclosed: wish.isDisclosed)
    else { return }
    send(PollStartContent(poll), to: room, lane: lane, about: wish.subject, now, &composed)
  }

  mutating func closePoll(
    _ event: EventID, _ text: Rendered, results: [String: Int], in room: RoomID, _ now: Date,
    _ composed: inout Composed
  ) {
    let end = PollEndContent(of: event, text: text.body, results: results)
    send(end, to: .room(room), lane: room.text, about: nil, now, &composed)
  }

  private mutating func send(
    _ content: some EventContent, to room: RoomReference, lane: String, about subject: Subject?, _ now: Date,
    _ composed: inout Composed
  ) {
    let transaction = nextTransaction()
    var json = content.json
    json[OwnField.transaction] = .string(transaction.text)
    add(
      .event(type: content.type, room: room, content: EncodedJSON(json), subject: subject), lane: lane, transaction,
      now, &composed)
  }
}
