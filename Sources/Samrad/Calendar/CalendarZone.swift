import Foundation

/// A zone as a calendar file tells it (VTIMEZONE): which offset holds from when, for the years that an entry needs.
///
/// Zones with two changes every year, each on such a weekday of such a month, are told with a rule, because Outlook
/// takes nothing else (MS-OXCICAL, 2.1.3.1.1.19.2.2). Where the rules are about to change, or follow the moon, the
/// changes are listed.
///
/// What is told begins in 1970, as in the files of Google and Thunderbird, though it may hold from later on: programs
/// remember a zone by its name, and use it for what they hear of other years; vobject takes for UTC what has no offset in
/// 2000 to 2020.
struct CalendarZone: Equatable {
  struct Observance: Equatable {
    let isDaylight: Bool
    /// Seconds east of UTC, before and after.
    let offsetBefore: Int
    let offset: Int
    /// When it begins, on the clocks that still go as before, in seconds since 1970. Never empty.
    var onsets: [Int]
    var everyYear: YearlyDay?
  }

  /// The second Sunday of March; -1 is the last one.
  struct YearlyDay: Equatable {
    let month: Int
    let ordinal: Int
    let weekday: Weekday

    func date(in year: Int) -> LocalDate? {
      guard let first = LocalDate(year: year, month: month, day: 1) else { return nil }
      let days = (0..<31).map(first.adding(days:)).filter { $0.month == month && $0.weekday == weekday }
      return ordinal == -1 ? days.last : days.dropFirst(ordinal - 1).first
    }
  }

  private static let firstYear = 1970

  /// As the file's times refer to it.
  let name: String
  let observances: [Observance]

  init(_ zone: TimeZone, from first: LocalDate, to last: LocalDate) {
    name = Self.name(of: zone)
    // A year more at both ends: the offset at the first start began to hold in the year before, and programs look
    // a little farther than the last one.
    let years = max(first.year - 1, 1)...min(max(last.year, first.year) + 1, 9999)
    // Eleven years show whether the fourth Sunday was also the last one by chance.
    let longer = years.lowerBound...min(max(years.upperBound, years.lowerBound + 11), 9999)
    observances =
      Self.yearly(ZoneChange.all(of: zone, in: longer), in: longer)
      ?? [Self.base(zone, year: years.lowerBound)] + Self.listed(ZoneChange.all(of: zone, in: years))
  }

  private static func name(of zone: TimeZone) -> String {
    // What Foundation calls it, also when it was asked for UTC. Outlook's «GMT» is Britain, with summer time.
    if zone.identifier == "GMT" { return "UTC" }
    let plain = zone.identifier.unicodeScalars.filter { scalar in
      switch scalar {
      case "A"..."Z", "a"..."z", "0"..."9", "/", "_", "+", "-": true
      default: false
      }
    }
    return String(String.UnicodeScalarView(plain))
  }

  /// What holds when the first of the years begins.
  private static func base(_ zone: TimeZone, year: Int) -> Observance {
    let start = ZoneChange.start(ofYear: year)
    let onset = ZoneChange.start(ofYear: min(year, firstYear))
    let offset = zone.secondsFromGMT(for: start)
    return Observance(
      isDaylight: zone.isDaylightSavingTime(for: start), offsetBefore: offset, offset: offset,
      onsets: [Int(onset.timeIntervalSince1970)])
  }

  /// Two observances that begin on the same day of every year. Nil when the changes follow no such pattern.
  private static func yearly(_ changes: [ZoneChange], in years: ClosedRange<Int>) -> [Observance]? {
    let halves = [changes.filter(\.isDaylight), changes.filter { !$0.isDaylight }]
    let observances = halves.compactMap { half -> Observance? in
      guard let first = half.first, half.map(\.day.year) == Array(years), let day = yearlyDay(of: half),
        half.allSatisfy({ $0.before == first.before && $0.after == first.after && $0.second == first.second }),
        let onset = day.date(in: min(years.lowerBound, firstYear))
      else { return nil }
      return Observance(
        isDaylight: first.isDaylight, offsetBefore: first.before, offset: first.after,
        onsets: [onset.dayNumber * 86_400 + first.second], everyYear: day)
    }
    return observances.count == 2 ? observances.sorted { $0.onsets[0] < $1.onsets[0] } : nil
  }

  private static func yearlyDay(of changes: [ZoneChange]) -> YearlyDay? {
    let days = changes.map(\.day)
    guard let first = days.first, days.allSatisfy({ $0.month == first.month && $0.weekday == first.weekday })
    else { return nil }
    if days.allSatisfy({ $0.adding(days: 7).month != $0.month }) {
      return YearlyDay(month: first.month, ordinal: -1, weekday: first.weekday)
    }
    let ordinal = (first.day - 1) / 7 + 1
    guard days.allSatisfy({ ($0.day - 1) / 7 + 1 == ordinal }) else { return nil }
    return YearlyDay(month: first.month, ordinal: ordinal, weekday: first.weekday)
  }

  /// Changes of the same kind together, in the order in which each kind first comes.
  private static func listed(_ changes: [ZoneChange]) -> [Observance] {
    changes.reduce(into: []) { found, change in
      let alike = found.firstIndex {
        $0.isDaylight == change.isDaylight && $0.offsetBefore == change.before && $0.offset == change.after
      }
      if let alike {
        found[alike].onsets.append(change.wall)
      } else {
        found.append(
          Observance(
            isDaylight: change.isDaylight, offsetBefore: change.before, offset: change.after, onsets: [change.wall]))
      }
    }
  }
}

/// A moment at which the clocks of a zone are moved.
private struct ZoneChange {
  let isDaylight: Bool
  let before: Int
  let after: Int
  /// What the clocks show when they are moved, in seconds since 1970.
  let wall: Int

  var day: LocalDate { LocalDate(nearestTo: wall.quotientAndRemainderDownwards(by: 86_400).quotient) }
  var second: Int { wall.quotientAndRemainderDownwards(by: 86_400).remainder }

  static func start(ofYear year: Int) -> Date {
    // The year after the last one that a `LocalDate` knows begins where that one ends.
    let day = LocalDate(year: year, month: 1, day: 1)?.dayNumber ?? LocalDate(nearestTo: .max).dayNumber
    return Date(timeIntervalSince1970: Double(day) * 86_400)
  }

  static func all(of zone: TimeZone, in years: ClosedRange<Int>) -> [ZoneChange] {
    let end = start(ofYear: years.upperBound + 1)
    var moment = start(ofYear: years.lowerBound)
    var before = zone.secondsFromGMT(for: moment)
    var changes: [ZoneChange] = []
    while let next = zone.nextDaylightSavingTimeTransition(after: moment), next > moment, next < end {
      let after = zone.secondsFromGMT(for: next)
      // A new name or another law without another offset moves no clock.
      if after != before {
        changes.append(
          ZoneChange(
            isDaylight: zone.isDaylightSavingTime(for: next), before: before, after: after,
            wall: Int(next.timeIntervalSince1970.rounded()) + before))
      }
      (moment, before) = (next, after)
    }
    return changes
  }
}
