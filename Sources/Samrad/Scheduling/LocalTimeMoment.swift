package import Foundation

/// The way from a day and a time on the wall to an instant.
package enum LocalMoment {
  package enum Resolution: Equatable, Sendable {
    case at(Date)
    /// The clock jumps over this time; `nextValid` is the instant it lands, the first one after the hole.
    case skipped(nextValid: Date)
    /// The clock shows this time twice.
    case `repeated`(first: Date, second: Date)

    /// The instant to use when nobody can be asked: the landing, or the first of two.
    package var earliest: Date {
      switch self {
      case .at(let date), .skipped(let date), .repeated(let date, _): date
      }
    }
  }

  /// When a clock in `zone` shows `time` on `date`.
  package static func resolve(date: LocalDate, time: LocalTime, zone: TimeZone) -> Resolution {
    let wall = date.dayNumber * 86_400 + time.minuteOfDay * 60
    // No zone changes twice within two days, so the offsets a day before and a day after are the only candidates.
    let before = offset(wall - 86_400, zone)
    let after = offset(wall + 86_400, zone)
    let early = wall - before
    // By far the most days: asking a zone is what takes time.
    guard before != after else { return .at(instant(early)) }
    let late = wall - after
    let earlyHolds = offset(early, zone) == before
    let lateHolds = offset(late, zone) == after
    switch (earlyHolds, lateHolds) {
    case (true, true) where early != late:
      return .repeated(first: instant(min(early, late)), second: instant(max(early, late)))
    case (true, _): return .at(instant(early))
    case (_, true): return .at(instant(late))
    default: return .skipped(nextValid: instant(change(between: min(early, late), and: max(early, late), zone)))
    }
  }

  /// The first second, after `low` and not after `high`, at which the zone's offset is no longer what it was at `low`.
  private static func change(between low: Int, and high: Int, _ zone: TimeZone) -> Int {
    let old = offset(low, zone)
    var (low, high) = (low, high)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if offset(middle, zone) == old { low = middle } else { high = middle }
    }
    return high
  }

  private static func offset(_ seconds: Int, _ zone: TimeZone) -> Int {
    zone.secondsFromGMT(for: instant(seconds))
  }

  private static func instant(_ seconds: Int) -> Date { Date(timeIntervalSince1970: TimeInterval(seconds)) }

  /// Seconds from 1970 to `moment` as a clock in `zone` counts them. Moments no calendar reaches are moved to its ends.
  static func wallSeconds(_ moment: Date, in zone: TimeZone) -> Int {
    let seconds = moment.timeIntervalSince1970
    guard seconds.isFinite else { return 0 }
    let bounded = min(max(seconds.rounded(.down), -62_135_596_800), 253_402_300_799)
    return Int(bounded) + zone.secondsFromGMT(for: Date(timeIntervalSince1970: bounded))
  }
}
