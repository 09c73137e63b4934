package import Foundation

/// How a group plans its sessions: what it needs, what comes again and again, and which time it is looking for.
package struct Schedule: Codable, Equatable, Sendable {
  /// How many leaders there must be for a session to be worth it, besides a mentor. Nil: as usual.
  package var quorum: Int?
  /// When its sessions are reminded of, if not as usual.
  package var reminders: [ReminderOffset]?
  /// When that was said: a reminder whose moment had passed by then is never sent.
  package var remindersSince: Date?
  private var ownSeries: SeriesBook?
  private var ownPolls: PollBook?

  /// Leaders that a group needs when nobody has said otherwise.
  package static let usualQuorum = 3

  package init() {}

  package var leadersNeeded: Int { quorum ?? Self.usualQuorum }

  /// Times that it looks or looked for.
  package var polls: PollBook {
    get { ownPolls ?? PollBook() }
    set { ownPolls = newValue == PollBook() ? nil : newValue }
  }

  /// What comes again and again.
  package var series: SeriesBook {
    get { ownSeries ?? SeriesBook() }
    set { ownSeries = newValue == SeriesBook() ? nil : newValue }
  }
}

/// A group needs so many leaders; nil is as usual.
package struct QuorumSet: GroupChange {
  package static let kind = "schedule.quorum"
  package let leaders: Int?

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.schedule.quorum = leaders
  }
}

/// When a group is reminded of its sessions; nil is as usual.
package struct GroupRemindersSet: GroupChange {
  package static let kind = "schedule.reminders"
  package let reminders: [ReminderOffset]?

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.schedule.reminders = reminders
    group.schedule.remindersSince = stamp.at
  }
}
