import Foundation
import Testing

@testable import Samrad

struct CalendarFileTests {
  @Test func `a session is one entry, with its zone, and names nobody`() throws {
    let text = CalendarText(try CalendarCase.single("Europe/Oslo", "2026-12-03", "14:00").entry)
    #expect(
      text.lines == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Samrad//Samrad//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        "BEGIN:VTIMEZONE", "TZID:Europe/Oslo",
        "BEGIN:DAYLIGHT", "DTSTART:19700329T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "END:DAYLIGHT",
        "BEGIN:STANDARD", "DTSTART:19701025T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "END:STANDARD", "END:VTIMEZONE",
        "BEGIN:VEVENT", "UID:Europe/Oslo-2026-12-03-14:00@example.org", "SEQUENCE:0", "DTSTAMP:20261130T005320Z",
        "LAST-MODIFIED:20261130T005320Z", "DTSTART;TZID=Europe/Oslo:20261203T140000", "DURATION:PT1H",
        #"SUMMARY:Veiledning: rød tråd\, blå\; "grønn" \\ ny"#,
        #"DESCRIPTION:Første linje\nandre\, med komma\; og semikolon\n\n– og en til"#, "STATUS:CONFIRMED",
        "TRANSP:OPAQUE", "CLASS:PRIVATE", "END:VEVENT", "END:VCALENDAR",
      ])
  }

  @Test func `a move and a cancellation are the same entry with a higher number`() throws {
    let texts = try CalendarCase.story().map { CalendarText($0.entry) }
    #expect(texts.map { $0.value(of: "UID") } == Array(repeating: "story@example.org", count: 4))
    #expect(texts.map { $0.value(of: "SEQUENCE") } == ["0", "1", "2", "3"])
    #expect(texts.map { $0.lines[4] } == ["METHOD:PUBLISH", "METHOD:PUBLISH", "METHOD:PUBLISH", "METHOD:CANCEL"])
    #expect(texts.map { $0.value(of: "STATUS") } == ["CONFIRMED", "CONFIRMED", "CONFIRMED", "CANCELLED"])
    #expect(texts.map { $0.value(of: "TRANSP") } == ["OPAQUE", "OPAQUE", "OPAQUE", "TRANSPARENT"])
    #expect(texts[1]["VEVENT"].contains("DTSTART;TZID=Europe/Oslo:20270408T093000"))
    #expect(texts[1].value(of: "DURATION") == "PT45M")
    #expect(texts[2]["VEVENT"].contains("DTSTART;TZID=Australia/Lord_Howe:20270408T093000"))
  }

  @Test(arguments: [
    ("2026-10-25", "02:30", "20261025T023000"), ("2027-03-28", "02:30", "20270328T030000"),
    ("2027-03-28", "01:59", "20270328T015900"), ("2027-03-28", "03:00", "20270328T030000"),
  ])
  func `an hour that the clocks jump over is written as the one that they show`(
    date: String, time: String, written: String
  ) throws {
    let text = CalendarText(try CalendarCase.single("Europe/Oslo", date, time).entry)
    #expect(text["VEVENT"].contains("DTSTART;TZID=Europe/Oslo:\(written)"))
  }

  static let rules: [(Recurrence.Step, String, Recurrence.End, String)] = {
    guard let last = LocalDate("2026-12-17"), let summer = LocalDate("2027-06-17") else { return [] }
    return [
      (.weeks(1), "2026-09-03", .on(last), "FREQ=WEEKLY;UNTIL=20261217T225959Z;BYDAY=TH"),
      (.weeks(2), "2026-09-04", .on(summer), "FREQ=WEEKLY;UNTIL=20270617T215959Z;INTERVAL=2;BYDAY=FR"),
      (.weeks(12), "2026-09-06", .times(200), "FREQ=WEEKLY;COUNT=200;INTERVAL=12;BYDAY=SU"),
      (.monthly(1, .monday), "2026-09-07", .times(2), "FREQ=MONTHLY;COUNT=2;BYDAY=1MO"),
      (.monthly(-1, .thursday), "2026-09-24", .on(last), "FREQ=MONTHLY;UNTIL=20261217T225959Z;BYDAY=-1TH"),
    ]
  }()

  @Test(arguments: rules)
  func `a series has a rule that ends`(step: Recurrence.Step, first: String, end: Recurrence.End, rule: String) throws {
    var entry = try CalendarCase.single("Europe/Oslo", "2026-01-01", "14:00").entry
    entry.repeats = Recurrence(step: step, first: try CalendarCase.date(first), end: end)
    let text = CalendarText(entry)
    #expect(text.value(of: "RRULE") == rule)
    // The first day of the series, and not that of the time.
    #expect(text["VEVENT"].contains("DTSTART;TZID=Europe/Oslo:\(first.filter { $0 != "-" })T140000"))
  }

  @Test func `days left out are said once each, in order`() throws {
    var entry = try CalendarCase.weekly("Europe/Oslo", "2026-09-03", "14:00", until: .times(20)).entry
    entry.except = try ["2026-12-24", "2026-10-29", "2026-12-24"].map(CalendarCase.date)
    #expect(
      CalendarText(entry)["VEVENT"].filter { $0.hasPrefix("EXDATE") } == [
        "EXDATE;TZID=Europe/Oslo:20261029T140000", "EXDATE;TZID=Europe/Oslo:20261224T140000",
      ])
    entry.repeats = nil
    #expect(!CalendarText(entry).names(in: "VEVENT").contains("EXDATE"))
  }

  @Test(arguments: try CalendarCase.all())
  func `every file keeps the form`(file: CalendarCase) {
    let bytes = CalendarFile.bytes(of: file.entry)
    let text = CalendarText(bytes)
    #expect(bytes.suffix(2) == [13, 10] && text.raw.allSatisfy { $0.count <= 75 })
    #expect(text.raw.allSatisfy { !$0.contains(13) && !$0.contains(10) && !$0.contains(0) })
    // No character is cut in two where a line is.
    #expect(text.raw.allSatisfy { String(validating: $0, as: UTF8.self) != nil })
    let names = text.names(in: "VEVENT").filter { $0 != "EXDATE" && $0 != "RRULE" }
    #expect(
      names == [
        "UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "DURATION", "SUMMARY", "DESCRIPTION", "STATUS",
        "TRANSP", "CLASS",
      ])
    #expect(text.lines.count(where: { $0.hasPrefix("BEGIN:VEVENT") || $0.hasPrefix("BEGIN:VTIMEZONE") }) == 2)
    #expect(text.lines.last == "END:VCALENDAR" && text.lines.count(where: { $0 == "END:VCALENDAR" }) == 1)
  }

  @Test func `numbers beyond all sense are brought within it`() throws {
    var entry = try CalendarCase.single("Europe/Oslo", "9999-12-31", "23:59", minutes: .max).entry
    entry.sequence = .max
    entry.stamp = .distantFuture
    #expect(CalendarText(entry).value(of: "SEQUENCE") == "1000000")
    #expect(CalendarText(entry).value(of: "DURATION") == "P1W")
    entry.time = try CalendarCase.sessionTime("0001-01-01", "00:00", minutes: .min, zone: "No/Where")
    entry.sequence = .min
    entry.stamp = Date(timeIntervalSince1970: -.infinity)
    #expect(CalendarText(entry).value(of: "SEQUENCE") == "0")
    #expect(CalendarText(entry).value(of: "DURATION") == "PT0S")
    #expect(CalendarText(entry)["VEVENT"].contains("DTSTART;TZID=UTC:00010101T000000"))
  }
}
