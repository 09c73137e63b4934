import Foundation
import Testing

@testable import Samrad

/// Now is Saturday 21 November 2026, 12:00 in Oslo.
struct DateSpeechTests {
  let nb, nn, en: DateSpeech

  init() throws {
    nb = DateSpeech(words: try #require(When.nb), zone: When.oslo)
    nn = DateSpeech(words: try #require(When.nn), zone: When.oslo)
    en = DateSpeech(words: try #require(When.en), zone: When.oslo)
  }

  @Test func `days and times are said in full`() {
    let thursday = When.moment("2026-11-26 14:00")
    #expect(nb.full(thursday, now: When.now) == "torsdag 26. november kl. 14.00")
    #expect(nn.full(thursday, now: When.now) == "torsdag 26. november kl. 14.00")
    #expect(en.full(thursday, now: When.now) == "Thursday 26 November at 14:00")
    let saturday = When.moment("2027-01-02 09:05")
    #expect(nb.full(saturday, now: When.now) == "lørdag 2. januar 2027 kl. 09.05")
    #expect(nn.full(saturday, now: When.now) == "laurdag 2. januar 2027 kl. 09.05")
    #expect(en.full(saturday, now: When.now) == "Saturday 2 January 2027 at 09:05")
    #expect(nb.range(thursday, minutes: 90, now: When.now) == "torsdag 26. november kl. 14.00–15.30")
    #expect(en.range(thursday, minutes: 60, now: When.now) == "Thursday 26 November at 14:00–15:00")
    #expect(nb.time(thursday) == "14.00" && nn.time(thursday) == "14.00" && en.time(thursday) == "14:00")
  }

  @Test func `the year is the zone's year`() {
    // Half past midnight on New Year's Day in Oslo, still the old year in London.
    let now = When.moment("2027-01-01 00:30")
    #expect(nb.full(now, now: now) == "fredag 1. januar kl. 00.30")
    #expect(nb.full(When.moment("2026-12-31 23:30"), now: now) == "torsdag 31. desember 2026 kl. 23.30")
  }

  @Test func `weekdays have their own names in each language`() throws {
    let monday = try #require(LocalDate("2026-11-23"))
    func names(_ speech: DateSpeech) -> [String] {
      (0..<7).map { String(speech.day(monday.adding(days: $0), now: When.now).prefix { $0 != " " }) }
    }
    #expect(names(nb) == ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"])
    #expect(names(nn) == ["måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "sundag"])
    #expect(names(en) == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
  }

  @Test(arguments: [
    (1, "1 minutt", "1 minutt", "1 minute"), (0, "0 minutter", "0 minutt", "0 minutes"),
    (60, "60 minutter", "60 minutt", "60 minutes"),
  ])
  func `lengths have their plural`(minutes: Int, bokmål: String, nynorsk: String, english: String) {
    #expect(nb.duration(minutes: minutes) == bokmål)
    #expect(nn.duration(minutes: minutes) == nynorsk)
    #expect(en.duration(minutes: minutes) == english)
  }

  @Test(arguments: [
    (-3600.0, "nå", "now"), (0, "nå", "now"), (29, "nå", "now"), (60, "om ett minutt", "in a minute"),
    (300, "om 5 minutter", "in 5 minutes"), (3600, "om en time", "in an hour"), (5399, "om 2 timer", "in 2 hours"),
    (7200, "om 2 timer", "in 2 hours"), (86_400, "om en dag", "in a day"), (172_800, "om 2 dager", "in 2 days"),
    (.infinity, "nå", "now"),
  ])
  func `how long until is said in the unit that fits`(seconds: Double, bokmål: String, english: String) {
    let moment = When.now.addingTimeInterval(seconds)
    #expect(nb.until(moment, now: When.now) == bokmål)
    #expect(en.until(moment, now: When.now) == english)
  }

  @Test func `near days have names`() throws {
    let today = try #require(LocalDate("2026-11-21"))
    #expect([nb, nn, en].map { $0.relativeDay(today, now: When.now) } == ["i dag", "i dag", "today"])
    #expect(
      [nb, nn, en].map { $0.relativeDay(today.adding(days: 1), now: When.now) } == ["i morgen", "i morgon", "tomorrow"])
    #expect(nn.relativeDay(today.adding(days: 2), now: When.now) == "måndag 23. november")
    #expect(en.relativeDay(today.adding(days: -1), now: When.now) == "Friday 20 November")
  }

  @Test func `zones have names where the language has one`() throws {
    #expect([nb, nn, en].map(\.zoneName) == ["norsk tid", "norsk tid", "Norwegian time"])
    let lima = try #require(TimeZone(identifier: "America/Lima"))
    #expect(DateSpeech(words: try #require(When.nb), zone: lima).zoneName == "Lima")
  }
}
