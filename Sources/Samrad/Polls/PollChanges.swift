package import Foundation
package import Matrix

package let pollChanges: [any Change.Type] = [
  PollStarted.self, PollAnswered.self, PollAnswerTakenBack.self, PollNudged.self, PollAllTold.self, PollClosed.self,
  PollDropped.self, PollBooked.self,
]

package struct PollStarted: GroupChange {
  package static let kind = "poll.started"
  package let id: Int
  package let by: UserID
  package let options: [SessionTime]
  package let script: String?
  package let moving: TimePoll.Moved?
  package let closesAt: Date

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.schedule.polls.start(
      TimePoll(
        id: id, by: by, options: Array(options.prefix(TimePoll.mostOptions)), script: script, moving: moving,
        askedAt: stamp.at, closesAt: closesAt))
  }
}

/// A person said to some of the times whether they suit.
package struct PollAnswered: GroupChange {
  package static let kind = "poll.answered"
  package let id: Int
  package let user: UserID
  package let answers: [Answer]
  /// Whatever the person said before is void, as when they vote anew.
  package let replaces: Bool

  package struct Answer: Codable, Equatable, Sendable {
    package let option: Int
    package let choice: TimePoll.Choice
  }

  init(id: Int, user: UserID, _ said: [Int: TimePoll.Choice], replaces: Bool = false) {
    self.id = id
    self.user = user
    answers = said.sorted { $0.key < $1.key }.map { Answer(option: $0.key, choice: $0.value) }
    self.replaces = replaces
  }

  package func apply(to group: inout Group, _ stamp: Stamp) {
    let said = Dictionary(answers.map { ($0.option, $0.choice) }) { _, last in last }
    group.schedule.polls.update(id) {
      $0.mark(user, said, cause: stamp.cause, replaces: replaces)
      $0.answeredAt = stamp.at
    }
  }
}

/// What said it was removed.
package struct PollAnswerTakenBack: GroupChange {
  package static let kind = "poll.answer-taken-back"
  package let id: Int
  package let saidBy: EventID

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.schedule.polls.update(id) { $0.takeBack(saidBy) }
  }
}

/// Those who had not answered were reminded of it, or the moment for that passed.
package struct PollNudged: GroupChange {
  package static let kind = "poll.nudged"
  package let id: Int
  /// So many of its nudges are behind it.
  package let nudges: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.schedule.polls.update(id) { $0.nudges = max($0.nudges, nudges) }
  }
}

/// The mentor heard that all have answered.
package struct PollAllTold: GroupChange {
  package static let kind = "poll.all-told"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.schedule.polls.update(id) { $0.isAllTold = true }
  }
}

package struct PollClosed: GroupChange {
  package static let kind = "poll.closed"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.schedule.polls.update(id) { if $0.state == .open { $0.state = .closed } }
  }
}

package struct PollDropped: GroupChange {
  package static let kind = "poll.dropped"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.schedule.polls.update(id) { if $0.state != .booked { $0.state = .dropped } }
  }
}

package struct PollBooked: GroupChange {
  package static let kind = "poll.booked"
  package let id: Int
  package let option: Int
  package let session: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.schedule.polls.update(id) {
      $0.state = .booked
      $0.booking = TimePoll.Booking(option: option, session: session)
    }
  }
}
