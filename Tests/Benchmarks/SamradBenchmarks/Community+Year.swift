import Foundation
import Matrix
import Samrad
import SamradBot

/// What a year brings: groups are formed, and meet.
extension Community {
  /// A Monday morning.
  static let firstDay = LocalDate("2026-01-12")

  static func moment(_ date: LocalDate, minute: Int) -> Date {
    let time = LocalTime(hour: minute / 60 % 24, minute: minute % 60)
    return time.map { LocalMoment.resolve(date: date, time: $0, zone: zone).earliest } ?? .distantFuture
  }

  /// The day of the first session's planning is four weeks into the year.
  static func day(month: Int, _ day: Int) -> LocalDate? { firstDay?.adding(days: 28 * (month + 1) + day) }

  /// Forms all groups; everybody joins.
  ///
  /// Each lot of groups is formed in a world without the others: the bot looks through all names for each new one,
  /// which is nothing for one new group and much for thousands.
  static func form(_ groups: Range<Int>, in store: any Store, library: Library) async throws {
    let beginning = firstDay.map { moment($0, minute: 9 * 60) } ?? .distantPast
    for first in stride(from: groups.lowerBound, to: groups.upperBound, by: 200) {
      let lot = first..<min(first + 200, groups.upperBound)
      let alone = ProgrammeOnly(store: store)
      let start = try await StartingState.read(from: alone, library: library, me: People.me)
      var community = Community(
        start, store: store, library: library, groups: lot, cohorts: 1, run: "form\(first)", now: beginning)
      if first == 1 { try await community.begin() }
      try await community.form()
    }
  }

  private mutating func form() async throws {
    var commands: [Inbox.Received] = []
    for group in groups {
      let leaders = People.leaders.map { People.user($0, group).text }.joined(separator: " ")
      let text = "!gruppe ny \"Gruppe \(group)\" leder \(leaders) mentor \(People.user(People.mentor, group))"
      commands.append(said(text, by: People.admin, in: People.adminRoom))
    }
    try await hear(commands)
    try await settle()
    for name in People.leaders + [People.mentor] {
      var joins: [Inbox.Received] = []
      for group in groups { joins.append(joined(name, group)) }
      try await hear(joins)
    }
    try await settle()
  }

  /// Four weeks: a session is planned, reminded of and held, and what was decided is followed up.
  mutating func month(_ month: Int) async throws {
    try await plan(month)
    try await meet(month)
    if let day = Self.day(month: month, 18) {
      try await play(from: Self.moment(day, minute: 10 * 60)) { _, _ in .firstAnswer }
    }
    if let day = Self.day(month: month, 24) {
      try await play(from: Self.moment(day, minute: 10 * 60)) { group, _ in .secondAnswer(moves: group % 3 == 0) }
    }
    try await settle()
  }

  mutating func plan(_ month: Int) async throws {
    guard let day = Self.day(month: month, 0), let meeting = Self.day(month: month, 14) else { return }
    try await play(from: Self.moment(day, minute: 10 * 60)) { _, cohort in
      let minute = Self.meetingMinute + cohort
      let time = LocalTime(hour: minute / 60, minute: minute % 60)
      return time.map { .planning(for: meeting, at: $0) } ?? Scene(deeds: [])
    }
    try await settle()
  }

  /// - Parameter minutes: what of the evening is played; nil for all.
  mutating func meet(_ month: Int, minutes: Range<Int>? = nil) async throws {
    guard let meeting = Self.day(month: month, 14), let later = Self.day(month: month, 24) else { return }
    try await play(from: Self.moment(meeting, minute: Self.meetingMinute + 1), minutes: minutes) { group, _ in
      .session(later: later, changesMind: (group + month) % 20 == 0)
    }
  }

  /// When the first cohort meets, in minutes of the day.
  static let meetingMinute = 12 * 60
}
