import Foundation
import Matrix
import Testing

@testable import Samrad

extension Life {
  static let buttons = EventID("$buttons")
  static let list = EventID("$list")

  /// A poll for next week, asked on Monday at nine: it closes on Thursday at three.
  static func polling(_ words: String = "!avtal neste uke 60 min") -> Life {
    var life = Life()
    life.say(words, by: eva)
    life.take(.posted(.timePoll(nord, poll: 1), list))
    life.take(.posted(.timePollButtons(nord, poll: 1), buttons))
    return life
  }

  var poll: TimePoll? { group.schedule.polls.polls.last }
  var standing: PollStanding? { poll.map { Turn(world, now: now).standing(of: $0, in: group) } }

  @discardableResult
  mutating func vote(
    _ answers: [String]?, by user: UserID, in poll: EventID = buttons, room: RoomID = room, as id: EventID? = nil
  ) -> Outcome {
    let event = id ?? event()
    return take(
      .vote(IncomingVote(event: event, room: room, sender: user, poll: poll, answers: answers)), by: user,
      because: event)
  }

  /// What a person has said, as «1y 2n».
  func said(_ user: UserID) -> String {
    guard let poll else { return "" }
    return poll.options.indices.compactMap { index in
      poll.choice(user, index + 1).map { "\(index + 1)\($0 == .yes ? "y" : $0 == .no ? "n" : "m")" }
    }.joined(separator: " ")
  }

  /// Ticks at every wake until that moment, as the clock would, and tells what was said when.
  mutating func wake(until end: Date) -> [String] {
    var told: [String] = []
    while let wake = nextWake, wake <= end {
      now = max(now, wake)
      let outcome = take(.tick)
      #expect(!outcome.isEmpty, "Woken for nothing at \(now)")
      told += outcome.said.map { "\(LocalDate(now, in: When.oslo)) \(LocalTime(now, in: When.oslo)) \($0)" }
      if outcome.isEmpty { break }
    }
    now = end
    return told
  }
}
