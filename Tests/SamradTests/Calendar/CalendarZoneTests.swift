import Foundation
import Testing

@testable import Samrad

struct CalendarZoneTests {
  @Test(arguments: [
    ("Europe/Oslo", 3, -1, 10, -1), ("Europe/London", 3, -1, 10, -1), ("America/New_York", 3, 2, 11, 1),
    ("Australia/Lord_Howe", 10, 1, 4, 1),
  ])
  func `a zone whose clocks change by a rule is told with it`(
    name: String, spring: Int, which: Int, autumn: Int, whichToo: Int
  ) throws {
    // 2026 and 2027 alone could not tell the last Sunday of October from the fourth.
    let zone = try zone(name, 2026, 2026)
    #expect(zone.observances.count == 2 && zone.observances.allSatisfy { $0.onsets.count == 1 })
    #expect(
      zone.observances.first(where: \.isDaylight)?.everyYear
        == CalendarZone.YearlyDay(month: spring, ordinal: which, weekday: .sunday))
    #expect(
      zone.observances.first { !$0.isDaylight }?.everyYear
        == CalendarZone.YearlyDay(month: autumn, ordinal: whichToo, weekday: .sunday))
  }

  @Test(arguments: [("UTC", "UTC", 0), ("GMT", "UTC", 0), ("Asia/Kolkata", "Asia/Kolkata", 19_800)])
  func `a zone whose clocks never change has one offset`(asked: String, name: String, offset: Int) throws {
    let zone = try zone(asked, 2026, 2030)
    #expect(zone.name == name && zone.observances.count == 1)
    #expect(zone.observances.first.map { [$0.offsetBefore, $0.offset] } == [offset, offset])
    #expect(zone.observances.first?.isDaylight == false && zone.observances.first?.everyYear == nil)
  }

  /// Nuuk changes on the day before the last Sunday, which is not always the last Saturday.
  @Test(arguments: ["Africa/Casablanca", "America/Nuuk", "Asia/Jerusalem"])
  func `a zone that follows no such rule has its changes listed`(name: String) throws {
    let zone = try zone(name, 2026, 2028)
    #expect(zone.observances.allSatisfy { $0.everyYear == nil })
    #expect(zone.observances.map(\.onsets.count).reduce(0, +) >= 7)
  }

  /// What an implementation of RFC 5545 makes of the observances is what Foundation says of the zone.
  @Test(arguments: [
    "Europe/Oslo", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "America/Nuuk", "UTC",
  ])
  func `the offset is right at every hour of the years asked for`(name: String) throws {
    let foundation = try #require(TimeZone(identifier: name))
    let told = try zone(name, 2026, 2029)
    let first = try #require(LocalDate("2026-01-01")).dayNumber
    let begun = told.begun
    for hour in 0..<(4 * 365 * 24) {
      let moment = first * 86_400 + hour * 3600
      let offset = begun.last { $0.moment <= moment }?.offset
      if offset != foundation.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment))) {
        Issue.record("\(name) at \(moment): \(String(describing: offset))")
      }
    }
  }

  private func zone(_ name: String, _ first: Int, _ last: Int) throws -> CalendarZone {
    CalendarZone(
      try #require(TimeZone(identifier: name)), from: try #require(LocalDate(year: first, month: 1, day: 1)),
      to: try #require(LocalDate(year: last, month: 12, day: 31)))
  }
}

extension CalendarZone {
  /// When each offset begins to hold, in order.
  fileprivate var begun: [(moment: Int, offset: Int)] {
    observances.flatMap { observance in
      observance.allOnsets.map { (moment: $0 - observance.offsetBefore, offset: observance.offset) }
    }.sorted { $0.moment < $1.moment }
  }
}

extension CalendarZone.Observance {
  fileprivate var allOnsets: [Int] {
    guard let everyYear, let onset = onsets.first else { return onsets }
    let (day, second) = onset.quotientAndRemainderDownwards(by: 86_400)
    return (LocalDate(nearestTo: day).year...2031).compactMap { year in
      let days = (1...31).compactMap { LocalDate(year: year, month: everyYear.month, day: $0) }
        .filter { $0.weekday == everyYear.weekday }
      let chosen = everyYear.ordinal == -1 ? days.last : days.dropFirst(everyYear.ordinal - 1).first
      return chosen.map { $0.dayNumber * 86_400 + second }
    }
  }
}
