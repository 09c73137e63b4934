package import Foundation
package import Matrix

/// One reminder of a session: how long before it, and whose. Without a person it is the room's.
package struct ReminderKey: Codable, Hashable, Sendable {
  package let offset: ReminderOffset
  package let user: UserID?

  package init(_ offset: ReminderOffset, of user: UserID? = nil) {
    self.offset = offset
    self.user = user
  }
}

/// Which reminders of a session, at the time it has now, are behind it.
package struct Reminding: Codable, Equatable, Sendable {
  /// Sent, or left out when their moment came.
  package private(set) var passed: [ReminderKey] = []
  package private(set) var sent: [ReminderKey] = []
  /// Whom the reminders in the room have called. Nil: none of them, or it was not remembered.
  package private(set) var called: Set<UserID>?
  /// Who wants to be reminded again, and when.
  package fileprivate(set) var snoozes: [UserID: Date] = [:]

  package init() {}

  mutating func pass(_ keys: [ReminderKey], sent: [ReminderKey], called: [UserID]) {
    if !called.isEmpty { self.called = (self.called ?? []).union(called) }
    for key in keys where !passed.contains(key) { passed.append(key) }
    for key in sent where !self.sent.contains(key) { self.sent.append(key) }
  }
}

extension Session {
  /// Whether anybody was reminded of it, at this time or an earlier one.
  package var hasReminded: Bool {
    wasReminded || !told.isDisjoint(with: [.dayBefore, .hourBefore]) || !reminding.sent.isEmpty
  }

  /// Whether this person was reminded of it at the time it has now, in the room or alone.
  func isReminded(_ user: UserID) -> Bool {
    if !told.isDisjoint(with: [.dayBefore, .hourBefore]) { return true }
    // Of what was sent before it was remembered to whom: to everybody.
    return reminding.called?.contains(user) ?? reminding.sent.contains { $0.user == nil }
      || reminding.sent.contains { $0.user == user }
  }

  func hasPassed(_ key: ReminderKey) -> Bool {
    // What earlier versions remembered of the room's two reminders.
    if key == ReminderKey(.dayBefore), told.contains(.dayBefore) { return true }
    if key == ReminderKey(.hourBefore), told.contains(.hourBefore) { return true }
    return reminding.passed.contains(key)
  }
}

/// The moments of a session's reminders. The zone is looked up once and asked seldom: that is most of what they cost.
struct SessionMoments {
  private let time: SessionTime
  private let zone: TimeZone
  private let start: Date

  init(_ time: SessionTime) {
    self.time = time
    zone = TimeZone(identifier: time.zone) ?? .gmt
    start = LocalMoment.resolve(date: time.date, time: time.time, zone: zone).earliest
  }

  /// Days are counted by the calendar, so that a reminder comes at the session's own time of day.
  func of(_ offset: ReminderOffset) -> Date {
    let day =
      offset.days == 0
      ? start
      : LocalMoment.resolve(date: time.date.adding(days: -offset.days), time: time.time, zone: zone).earliest
    return day.addingTimeInterval(Double(offset.minutes) * -60)
  }
}

/// Reminders went out, or their moments passed and they were left out.
package struct SessionReminded: GroupChange {
  package static let kind = "session.reminded"
  package let id: Int
  package let passed: [ReminderKey]
  package let sent: [ReminderKey]
  /// Whom it called in the room; nil in journals from before this was remembered.
  package let called: [UserID]?

  init(id: Int, passed: [ReminderKey], sent: [ReminderKey], called: [UserID]? = nil) {
    self.id = id
    self.passed = passed
    self.sent = sent
    self.called = called
  }

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.update(id) { $0.reminding.pass(passed, sent: sent, called: called ?? []) }
  }
}

/// A person wants to be reminded again, alone; nil: has been.
package struct SnoozeSet: GroupChange {
  package static let kind = "session.snoozed"
  package let id: Int
  package let user: UserID
  package let until: Date?

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.update(id) { $0.reminding.snoozes[user] = until }
  }
}
