import Foundation
import Testing

@testable import Samrad

/// An entry, and the moments at which it shall begin, worked out here without a calendar file.
struct CalendarCase: Sendable, CustomTestStringConvertible {
  let name: String
  var entry: CalendarEntry
  /// The days it is on, or a rule for them: is it on this day, which is so many days after the first?
  private let isOn: @Sendable (LocalDate, Int) -> Bool

  var testDescription: String { name }

  var days: [LocalDate] {
    guard let repeats = entry.repeats else { return [entry.time.date] }
    var days: [LocalDate] = []
    for offset in 0..<20_000 {
      let day = repeats.first.adding(days: offset)
      switch repeats.end {
      case .on(let last) where day > last: return days.filter { !entry.except.contains($0) }
      case .times(let count) where days.count == count: return days.filter { !entry.except.contains($0) }
      default: if isOn(day, offset) { days.append(day) }
      }
    }
    return []
  }

  var starts: [Date] {
    days.map { LocalMoment.resolve(date: $0, time: entry.time.time, zone: entry.zone).earliest }
  }
}

extension CalendarCase {
  static func single(_ zone: String, _ date: String, _ time: String, minutes: Int = 60) throws -> CalendarCase {
    let entry = CalendarEntry(
      uid: "\(zone)-\(date)-\(time)@example.org", sequence: 0,
      time: try sessionTime(date, time, minutes: minutes, zone: zone),
      title: "Veiledning: rød tråd, blå; \"grønn\" \\ ny",
      details: "Første linje\nandre, med komma; og semikolon\n\n– og en til", stamp: stamp)
    return CalendarCase(name: "\(zone) \(date) \(time)", entry: entry) { _, _ in true }
  }

  static func weekly(
    _ zone: String, _ first: String, _ time: String, every weeks: Int = 1, until end: Recurrence.End,
    except: [String] = []
  ) throws -> CalendarCase {
    let rule = try #require(Recurrence(step: .weeks(weeks), first: date(first), end: end))
    return try series(zone, time, rule, except) { _, offset in
      offset % (7 * weeks) == 0
    }
  }

  static func monthly(
    _ zone: String, _ first: String, _ time: String, _ ordinal: Int, until end: Recurrence.End, except: [String] = []
  ) throws -> CalendarCase {
    let weekday = try date(first).weekday
    let rule = try #require(Recurrence(step: .monthly(ordinal, weekday), first: try date(first), end: end))
    return try series(zone, time, rule, except) { day, _ in
      guard day.weekday == weekday else { return false }
      return ordinal == -1 ? day.adding(days: 7).month != day.month : (day.day - 1) / 7 + 1 == ordinal
    }
  }

  private static func series(
    _ zone: String, _ time: String, _ rule: Recurrence, _ except: [String],
    isOn: @escaping @Sendable (LocalDate, Int) -> Bool
  ) throws -> CalendarCase {
    let entry = CalendarEntry(
      uid: "series-\(zone)-\(rule.first)-\(time)-\(rule.step)@example.org", sequence: 3,
      time: try sessionTime(rule.first.description, time, minutes: 90, zone: zone), repeats: rule,
      except: try except.map(date), title: "Gruppe 7 🙂", details: "", stamp: stamp)
    return CalendarCase(name: "\(zone) \(rule)", entry: entry, isOn: isOn)
  }

  static let stamp = Date(timeIntervalSince1970: 1_796_000_000)

  static func sessionTime(_ day: String, _ time: String, minutes: Int = 60, zone: String) throws -> SessionTime {
    guard let time = LocalTime(time) else { throw Unreadable(text: time) }
    return SessionTime(date: try date(day), time: time, minutes: minutes, zone: zone)
  }

  static func date(_ text: String) throws -> LocalDate {
    guard let date = LocalDate(text) else { throw Unreadable(text: text) }
    return date
  }

  struct Unreadable: Error {
    let text: String
  }
}

extension CalendarCase {
  /// Both changes of clocks, near and far, and zones of every kind.
  static func singles() throws -> [CalendarCase] {
    try [
      single("Europe/Oslo", "2026-12-03", "14:00"), single("Europe/Oslo", "2026-07-03", "09:05", minutes: 45),
      single("Europe/Oslo", "2026-10-25", "02:30"), single("Europe/Oslo", "2026-10-25", "03:00"),
      single("Europe/Oslo", "2026-10-24", "23:30", minutes: 240), single("Europe/Oslo", "2027-03-28", "01:59"),
      single("Europe/Oslo", "2027-03-28", "02:30"), single("Europe/Oslo", "2027-03-28", "03:00"),
      single("Europe/Oslo", "2027-01-01", "00:00"), single("Europe/Oslo", "2026-12-31", "23:59"),
      single("Europe/Oslo", "2031-10-26", "02:59"), single("America/New_York", "2026-11-01", "01:30"),
      single("America/New_York", "2027-03-14", "02:15"), single("America/New_York", "2026-12-31", "23:00"),
      single("Asia/Kolkata", "2026-10-25", "08:30"), single("Australia/Lord_Howe", "2026-10-04", "02:15"),
      single("Australia/Lord_Howe", "2027-04-04", "01:45"), single("Australia/Lord_Howe", "2027-04-04", "02:00"),
      single("Europe/London", "2026-10-25", "01:30"), single("Europe/London", "2027-03-28", "01:30"),
      single("Europe/Dublin", "2026-12-01", "12:00"), single("UTC", "2026-10-25", "02:30"),
      single("America/Nuuk", "2027-03-27", "23:30"), single("America/Nuuk", "2026-12-01", "10:00"),
      single("Africa/Casablanca", "2027-02-20", "10:00"), single("Africa/Casablanca", "2027-05-20", "10:00"),
      single("Asia/Kathmandu", "2026-12-01", "10:00"), single("Etc/GMT+5", "2026-12-01", "10:00"),
    ]
  }

  static func series() throws -> [CalendarCase] {
    try [
      weekly("Europe/Oslo", "2026-09-03", "14:00", until: .on(date("2027-06-17"))),
      weekly("Europe/Oslo", "2026-09-03", "14:00", every: 2, until: .times(20), except: ["2026-12-24", "2026-10-29"]),
      weekly("Europe/Oslo", "2026-10-05", "00:00", until: .on(date("2026-11-09")), except: ["2026-10-05"]),
      weekly("Europe/Oslo", "2026-10-05", "23:59", until: .on(date("2026-11-08"))),
      weekly("Europe/Oslo", "2026-10-04", "02:30", until: .times(6)),
      monthly("Europe/Oslo", "2026-09-07", "09:00", 1, until: .on(date("2027-09-06"))),
      monthly("Europe/Oslo", "2026-09-24", "09:00", -1, until: .times(12), except: ["2026-12-31"]),
      monthly("Europe/Oslo", "2026-09-22", "09:00", 4, until: .times(200)),
      weekly("America/New_York", "2026-09-03", "20:00", until: .on(date("2027-04-08"))),
      weekly("Australia/Lord_Howe", "2026-09-01", "09:15", every: 3, until: .times(15)),
      weekly("Africa/Casablanca", "2027-01-07", "10:00", until: .on(date("2027-04-29"))),
      weekly("America/Nuuk", "2026-03-05", "10:00", every: 12, until: .times(60)),
      weekly("Europe/London", "2026-09-01", "09:15", every: 12, until: .times(200)),
      monthly("Asia/Kolkata", "2026-09-10", "09:00", 2, until: .times(8)),
      weekly("UTC", "2026-09-10", "09:00", until: .on(date("2026-12-10"))),
    ]
  }

  /// Files of one entry, in the order in which they come: planned, moved, moved and told anew, cancelled.
  static func story() throws -> [CalendarCase] {
    var first = try single("Europe/Oslo", "2026-12-03", "14:00")
    first.entry.uid = "story@example.org"
    var moved = first
    moved.entry.time = try sessionTime("2027-04-08", "09:30", minutes: 45, zone: "Europe/Oslo")
    moved.entry.sequence = 1
    moved.entry.title = "Flyttet"
    var again = moved
    again.entry.sequence = 2
    again.entry.time = try sessionTime("2027-04-08", "09:30", minutes: 45, zone: "Australia/Lord_Howe")
    var cancelled = again
    cancelled.entry.sequence = 3
    cancelled.entry.isCancelled = true
    return [first, moved, again, cancelled]
  }

  /// Text that tries to leave its property, or to upset whoever reads it.
  static func hostile() throws -> [CalendarCase] {
    try hostileTexts.enumerated().map { number, text in
      var hostile = try single("Europe/Oslo", "2026-12-03", "14:00")
      hostile.entry.uid = "hostile-\(number)@example.org"
      hostile.entry.title = text
      hostile.entry.details = text
      return hostile
    }
  }

  static let hostileTexts = [
    "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil\r\nSUMMARY:b", "a\nATTENDEE:mailto:evil@example.org",
    "a\rEND:VCALENDAR", "a\u{0}b\u{1}\u{7}\u{8}\u{B}\u{C}\u{1B}[31m\u{7F}\u{85}\u{2028}\u{2029}c",
    "BEGIN:VEVENT", "END:VCALENDAR", String(repeating: "x", count: 10_000), String(repeating: "å", count: 10_000),
    String(repeating: "👩‍👩‍👧‍👦 ", count: 2_000), String(repeating: "a\u{301}", count: 9_000),
    "a" + String(repeating: "\u{301}", count: 30_000), "\\", "\\n", "\\\\n;,:\"'^n^^", "a;b,c:d\"e\"=\\", "tab\there",
    "", " ", "\n\n\n", "\u{202E}snudd\u{200B}", "=0D=0AEND:VEVENT", String(repeating: "\\;,", count: 3_000),
    String(repeating: "linje\n", count: 3_000), String(repeating: "ab cd ", count: 2_000),
  ]

  static func all() throws -> [CalendarCase] { try singles() + series() + story() + hostile() }
}
