import Foundation
import Matrix

/// Times to propose to a group: on working days, within everybody's working hours by their own clocks, when nobody has
/// another session. It says who can't, never why: what somebody does in another group is not told.
struct TimeCandidates {
  struct Slot: Equatable {
    let time: SessionTime
    /// Who can't come then, as far as is known.
    let blocked: [UserID]
    /// How badly it suits the half days that people and the group gave: 0 is best.
    let misfit: Int
  }

  /// Most times that are proposed at once.
  static let most = 5
  /// How far apart two times of one day are, in seconds, begin to begin.
  private static let apart: TimeInterval = 2 * 3_600

  private let world: World
  private let group: Group
  private let members: [Member]
  private let minutes: Int
  /// When each person, and the group as a whole, is taken by what is planned.
  private let busy: [UserID: [Range<Date>]]
  /// The groups that a person is in besides this one.
  private let others: [UserID: [Group]]
  private let ownSessions: [Range<Date>]

  /// A session that another time is sought for is in the way, too: its own time is the one that does not suit.
  init(_ world: World, _ group: Group, minutes: Int) {
    self.world = world
    self.group = group
    self.minutes = minutes
    members = group.members.filter { $0.presence == .joined }
    func taken(_ group: Group) -> [Range<Date>] {
      group.sessions.sessions.filter { $0.state == .planned || $0.run != nil }.map(\.time.interval)
    }
    let id = group.id
    ownSessions = taken(group)
    others = Dictionary(
      members.map { member in
        (member.user, world.groups(of: member.user).filter { $0.id != id && $0.member(member.user) != nil })
      }, uniquingKeysWith: { first, _ in first })
    busy = others.mapValues { $0.flatMap(taken) }
  }

  /// The best times in the window, in the order of the calendar: one a day, and two where there are few days.
  /// - Parameter floor: none begins before it.
  func best(in window: DateWindow, from floor: Date) -> [Slot] {
    let days = (0...window.first.days(until: window.last)).map { possible(on: window.first.adding(days: $0), floor) }
    let firsts = days.compactMap { $0.min(by: isBetter) }
    var chosen = Array(firsts.sorted(by: isBetter).prefix(Self.most))
    if firsts.count < Self.most {
      let seconds = days.compactMap { day -> Slot? in
        guard let first = day.min(by: isBetter) else { return nil }
        return day.filter { abs($0.time.start.timeIntervalSince(first.time.start)) >= Self.apart }.min(by: isBetter)
      }
      chosen += seconds.sorted(by: isBetter).prefix(Self.most - chosen.count)
    }
    return chosen.sorted { $0.time.start < $1.time.start }
  }

  /// Every half hour of the day at which a mentor and enough leaders are free.
  private func possible(on day: LocalDate, _ floor: Date) -> [Slot] {
    guard world.programme.breaks.isWorkingDay(day) else { return [] }
    // What series will bring is taken, too.
    let ownLater = world.laterTimes(on: day, in: group).map(\.interval)
    let later = others.mapValues { $0.flatMap { world.laterTimes(on: day, in: $0) }.map(\.interval) }
    return (0..<48).compactMap { half in
      guard let clock = LocalTime(hour: half / 2, minute: half % 2 * 30) else { return nil }
      let time = SessionTime(date: day, time: clock, minutes: minutes, zone: group.zoneName)
      // The clock jumps over it, so there is no such time.
      if case .skipped = LocalMoment.resolve(date: day, time: clock, zone: group.zone) { return nil }
      let interval = time.interval
      guard interval.lowerBound >= floor, !(ownSessions + ownLater).contains(where: { $0.overlaps(interval) }) else {
        return nil
      }
      let blocked = members.map(\.user).filter { user in
        isBlocked(user, at: time, interval) || later[user]?.contains { $0.overlaps(interval) } == true
      }
      let free = members.filter { !blocked.contains($0.user) }
      guard world.hasQuorum(free, in: group) else { return nil }
      return Slot(time: time, blocked: blocked, misfit: misfit(day, clock))
    }
  }

  private func isBlocked(_ user: UserID, at time: SessionTime, _ interval: Range<Date>) -> Bool {
    if world.programme.isAway(user, on: time.date) { return true }
    let own = world.programme.times[user]
    let zone = own?.zone.flatMap { TimeZone(identifier: $0) } ?? group.zone
    let start = interval.lowerBound
    let clock = LocalTime(start, in: zone)
    guard LocalDate(start, in: zone).weekday < .saturday, (own?.hours ?? .usual).hold(clock, minutes: time.minutes)
    else { return true }
    return busy[user]?.contains { $0.overlaps(interval) } == true
  }

  // MARK: What is better

  private func misfit(_ day: LocalDate, _ clock: LocalTime) -> Int {
    let half = HalfDay(on: day, at: clock)
    let people = members.count { member in
      let halves = world.programme.people[member.user]?.facts.halfDays ?? []
      return !halves.isEmpty && !halves.contains { $0 == half }
    }
    return people + (group.halfDay.map { $0 != half } == true ? 1 : 0)
  }

  private func isBetter(_ left: Slot, _ right: Slot) -> Bool {
    rank(left).lexicographicallyPrecedes(rank(right))
  }

  /// Fewest who can't, then the half day, then the middle of the morning or after lunch, then the earliest.
  private func rank(_ slot: Slot) -> [Int] {
    let minute = slot.time.time.minuteOfDay
    let isGood = (9 * 60...11 * 60).contains(minute) || (13 * 60...14 * 60).contains(minute)
    return [slot.blocked.count, slot.misfit, isGood ? 0 : 1, slot.time.date.dayNumber, minute]
  }
}

extension SessionTime {
  fileprivate var interval: Range<Date> {
    let start = start
    return start..<start.addingTimeInterval(Double(max(0, minutes)) * 60)
  }
}

extension HalfDay {
  /// - Returns: nil on Saturdays and Sundays.
  init?(on day: LocalDate, at clock: LocalTime) {
    let index = (day.weekday.rawValue - 1) * 2 + (clock.hour < 12 ? 0 : 1)
    guard Self.allCases.indices.contains(index) else { return nil }
    self = Self.allCases[index]
  }
}
