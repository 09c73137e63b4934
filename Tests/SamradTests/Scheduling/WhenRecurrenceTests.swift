import Foundation
import Testing

@testable import Samrad

/// Now is Saturday 21 November 2026, 12:00 in Oslo. Expectations: step, first day, end, "|", what the ordinary reader
/// makes of the rest: time, minutes and words.
struct WhenRecurrenceTests {
  static func line(_ text: String, _ parser: WhenParser = When.parser, now: Date = When.now) -> String {
    guard let found = parser.recurrence(text, now: now, zone: When.oslo) else { return "nil" }
    let step =
      switch found.step {
      case .weeks(let weeks): "\(weeks)w"
      case .monthly(let ordinal, let weekday): "\(ordinal)\(weekday)"
      case nil: "-"
      }
    let end =
      switch found.end {
      case .on(let day): day.description
      case .times(let times): "×\(times)"
      case nil: "-"
      }
    let left = parser.read(found.rest, now: now, zone: When.oslo)
    if found.fault == nil, found.first != nil { #expect(left.date == found.first, "\(text): \(found.rest)") }
    return [
      step, found.first?.description ?? "-", end, "|", left.time?.description ?? "-",
      left.minutes.map(String.init) ?? "-",
      left.rest,
    ].filter { !$0.isEmpty }.joined(separator: " ") + (found.fault.map { " !\($0)" } ?? "")
  }

  @Test(arguments: [
    ("hver torsdag 14:00 60 min refleksjon-60", "1w 2026-11-26 - | 14:00 60 refleksjon-60"),
    ("annenhver tirsdag kl 9 til 15. juni", "2w 2026-11-24 2027-06-15 | 09:00 -"),
    ("hver tredje uke på onsdag 14 fra 7. januar, 10 ganger", "3w 2027-01-13 ×10 | 14:00 -"),
    ("første mandag i måneden kl 13", "1monday 2026-12-07 - | 13:00 -"),
    ("siste torsdag hver måned", "-1thursday 2026-11-26 - | - -"),
    ("siste torsdagen i hver måned kl. 9.30 til og med mai", "-1thursday 2026-11-26 2027-05-31 | 09:30 -"),
    ("ukentlig på fredager 10.00", "1w 2026-11-27 - | 10:00 -"),
    ("hver 14. dag torsdag", "2w 2026-11-26 - | - -"),
    ("hver fjortende dag på torsdager kl 14", "2w 2026-11-26 - | 14:00 -"),
    ("torsdager 14", "1w 2026-11-26 - | 14:00 -"),
    ("kl 14 hver torsdag i 8 uker", "1w 2026-11-26 2027-01-20 | 14:00 -"),
    ("onsdag 14 hver uke refleksjon", "1w 2026-11-25 - | 14:00 - refleksjon"),
    ("refleksjon hver uke kl 14 på torsdager ut juni", "1w 2026-11-26 2027-06-30 | 14:00 - refleksjon"),
    ("torsdag 26. november kl 14 annenhver uke", "2w 2026-11-26 - | 14:00 -"),
    ("hver torsdag 3.12. kl 14", "1w 2026-12-03 - | 14:00 -"),
    ("hver torsdag fra neste uke kl 14", "1w 2026-11-26 - | 14:00 -"),
    ("hver torsdag fra uke 2 til uke 20 kl 14", "1w 2027-01-14 2027-05-23 | 14:00 -"),
    ("hver torsdag fra januar til juni kl 14", "1w 2027-01-07 2027-05-31 | 14:00 -"),
    ("hver uke fra 7. januar kl 14", "1w 2027-01-07 - | 14:00 -"),
    ("hver torsdag fra 14 til 15.30 til 15.6.", "1w 2026-11-26 2027-06-15 | 14:00 90"),
    ("hver torsdag 14-15.30, 10 ganger", "1w 2026-11-26 ×10 | 14:00 90"),
    ("hver torsdag 14 til 15.10", "1w 2026-11-26 - | 14:00 70"),
    ("hver torsdag 14 til 15.06", "1w 2026-11-26 2027-06-15 | 14:00 -"),
    ("hver torsdag kl 14 fra 1. august til 1. juni", "1w 2027-08-05 2028-06-01 | 14:00 -"),
    ("hver lørdag kl 13", "1w 2026-11-21 - | 13:00 -"), ("hver lørdag kl 11", "1w 2026-11-28 - | 11:00 -"),
    ("hver lørdag", "1w 2026-11-28 - | - -"), ("hver lørdag fra i dag", "1w 2026-11-21 - | - -"),
    ("hver andre tirsdag i måneden kl 9", "2tuesday 2026-12-08 - | 09:00 -"),
    ("hver måned, første mandag, kl 9", "1monday 2026-12-07 - | 09:00 -"),
    ("månedlig den 2. tirsdagen kl 9 ut 2027", "2tuesday 2026-12-08 2027-12-31 | 09:00 -"),
    ("hver tredje torsdag kl 9", "3w 2026-11-26 - | 09:00 -"),
    ("alle mandager kl 10 ut året", "1w 2026-11-23 2026-12-31 | 10:00 -"),
    ("hver uke kl 14", "1w - - | 14:00 -"),
    ("annenhver uke tors. kl. 14", "2w 2026-11-26 - | 14:00 -"),
    ("hver torsdag 14 til slutten av mai", "1w 2026-11-26 2027-05-31 | 14:00 -"),
  ])
  func `bokmål is understood`(text: String, expected: String) {
    #expect(Self.line(text) == expected)
    #expect(Self.line(text, When.parser("nb")) == expected)
    #expect(Self.line(text.uppercased()).lowercased() == expected.lowercased())
  }

  @Test(arguments: [
    ("kvar torsdag 14 60 min refleksjon", "1w 2026-11-26 - | 14:00 60 refleksjon"),
    ("annakvar veke tysdag kl 9", "2w 2026-11-24 - | 09:00 -"),
    ("fyrste måndag i månaden klokka 13", "1monday 2026-12-07 - | 13:00 -"),
    ("kvar tredje veke på onsdagar frå 6. januar, ti gonger", "3w 2027-01-06 ×10 | - -"),
    ("siste torsdag kvar månad til 15. juni", "-1thursday 2026-11-26 2027-06-15 | - -"),
    ("vekentleg på fredagar kl 10", "1w 2026-11-27 - | 10:00 -"),
  ])
  func `nynorsk is understood`(text: String, expected: String) {
    #expect(Self.line(text) == expected)
    #expect(Self.line(text, When.parser("nn")) == expected)
  }

  @Test(arguments: [
    ("every thursday 2pm", "1w 2026-11-26 - | 14:00 -"),
    ("every other week on tuesday until 15 june", "2w 2026-11-24 2027-06-15 | - -"),
    ("thursdays at 14, every 3 weeks", "3w 2026-11-26 - | 14:00 -"),
    ("first monday of the month at 1pm 10 times", "1monday 2026-12-07 ×10 | 13:00 -"),
    ("every third week on wednesday from 7 january through june", "3w 2027-01-13 2027-06-30 | - -"),
    ("the last friday of every month 10:00", "-1friday 2026-11-27 - | 10:00 -"),
    ("weekly on fridays from 9:00 to 10", "1w 2026-11-27 - | 09:00 60"),
    ("fortnightly on mondays at 9", "2w 2026-11-23 - | 09:00 -"),
    ("every 2nd tuesday of the month", "2tuesday 2026-12-08 - | - -"),
  ])
  func `English is understood`(text: String, expected: String) {
    #expect(Self.line(text) == expected)
    #expect(Self.line(text, When.parser("en")) == expected)
  }

  @Test(arguments: [
    "torsdag 14:00 60 min refleksjon-60", "første mandag i mars", "siste frist", "", "hver", "hver og en", "annenhver",
    "hver time", "10 ganger", "fra 7. januar til 15. juni", "hverdag", "hver-torsdag", "kvart over ni torsdag",
  ])
  func `where nothing recurs there is no answer`(text: String) { #expect(Self.line(text) == "nil") }

  @Test(arguments: [
    ("femte mandag i måneden", RecurrenceFault.noSuchStep("femte mandag i måneden")),
    ("hver dag kl 9", .noSuchStep("hver dag")), ("hver 13. uke", .noSuchStep("hver 13. uke")),
    ("hver 99999999999. uke", .noSuchStep("hver 99999999999. uke")), ("hver 2. måned", .noSuchStep("hver 2. måned")),
    ("hver måned kl 9", .whichDayOfMonth("hver måned")),
    ("hver mandag og onsdag kl 9", .severalDays("hver mandag og onsdag")),
    ("hver mandag 1 gang", .noSuchCount("1 gang")), ("hver mandag 201 ganger", .noSuchCount("201 ganger")),
    ("hver mandag ut 2099", .noSuchCount("ut 2099")),
    ("hver mandag fra 7. januar 2027 til 1. januar 2027", .endsBeforeFirst("til 1. januar 2027")),
    ("hver mandag til i morgen", .endsBeforeFirst("til i morgen")),
    ("hver mandag til 31. juni", .when(.noSuchDate("31. juni"))),
    ("hver mandag fra 30. februar", .when(.noSuchDate("30. februar"))),
    ("hver mandag fra 1. januar 2050", .when(.tooFar("2050-01-03"))),
    ("torsdag 25. november hver uke", .when(.otherWeekday(said: .thursday, date: LocalDate(nearestTo: 20_782)))),
  ])
  func `what cannot be is a fault`(text: String, fault: RecurrenceFault) {
    #expect(When.parser.recurrence(text, now: When.now, zone: When.oslo)?.fault == fault)
  }

  @Test func `all that is understood is a recurrence`() throws {
    let found = try #require(
      When.parser.recurrence("hver torsdag 14 til 15. juni", now: When.now, zone: When.oslo))
    #expect(found.recurrence?.count == 29 && found.rest == "2026-11-26 14")
    #expect(When.parser.recurrence("hver torsdag 14", now: When.now, zone: When.oslo)?.recurrence == nil)
  }

  @Test(arguments: [
    "hver ", "hver torsdag ", "annenhver uke ", "første mandag i måneden ", "hver torsdag til ", "fra ",
    "til 15. juni ",
    "10 ganger ", "hver torsdag fra 7. januar til 15. juni, 10 ganger ", "hver 3. ", "i 8 uker ", "torsdager og ",
  ])
  func `sixty kilobytes of anything are read in a moment`(piece: String) {
    let text = "hver uke " + String(repeating: piece, count: 60_000 / piece.utf8.count)
    let elapsed = ContinuousClock().measure { _ = When.parser.recurrence(text, now: When.now, zone: When.oslo) }
    // Some 3 s in a debug build; a quadratic reader takes minutes.
    #expect(elapsed < .seconds(30))
  }

  @Test func `random tokens never trap, and what is found is whole`() {
    var random = SeededGenerator(seed: 8)
    let pieces = [
      "hver", "annenhver", "uke", "uker", "torsdag", "torsdager", "første", "siste", "femte", "i måneden", "måned",
      "3.",
      "14.", "fra", "til", "ut", "til og med", "7.", "januar", "juni", "15.6.", "10", "ganger", "kl", "14", "14:00",
      "-",
      "og", "99999999999", "2099", "året", "every", "other", "the", "of the month", "\u{301}", ".", "i", "8", "neste",
      "månedlig", "ukentlig", "9999", "lørdag", "i dag", "0", "31.", "februar", "2027", "om", "to",
    ]
    var whole = 0
    for _ in 0..<4000 {
      let text = (0..<Int.random(in: 1...12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined(separator: Bool.random(using: &random) ? " " : "")
      guard let found = When.parser.recurrence(text, now: When.now, zone: When.oslo) else { continue }
      #expect((found.step == nil) == (found.fault.map(Self.isOfStep) ?? false), "\(text)")
      if found.fault == nil, found.first != nil, found.end != nil {
        #expect(found.recurrence != nil, "\(text)")
        whole += 1
      }
    }
    #expect(whole > 20)
  }

  private static func isOfStep(_ fault: RecurrenceFault) -> Bool {
    switch fault {
    case .noSuchStep, .whichDayOfMonth, .severalDays: true
    case .when, .noSuchCount, .endsBeforeFirst: false
    }
  }
}
