import Foundation
import Testing

@testable import Samrad

/// Now is Saturday 21 November 2026, 12:00 in Oslo. Expectations: date, time, minutes, "|", what is left.
struct WhenParserTests {
  @Test(arguments: [
    ("torsdag 14:00 60 min refleksjon-60", "2026-11-26 14:00 60 | refleksjon-60"),
    ("26.11. kl 14", "2026-11-26 14:00 - |"),
    ("26.11.2026 14.00", "2026-11-26 14:00 - |"),
    ("26.11.26 14:00", "2026-11-26 14:00 - |"),
    ("26.11 2026 14:00", "2026-11-26 14:00 - |"),
    ("26/11-2026 14:00", "2026-11-26 14:00 - |"),
    ("3/12 kl 10", "2026-12-03 10:00 - |"),
    ("2026-11-26 14:00", "2026-11-26 14:00 - |"),
    ("2026-11-26T14:00", "2026-11-26 14:00 - |"),
    ("26. november kl. 14.00", "2026-11-26 14:00 - |"),
    ("tors. 26. nov. kl. 14.00", "2026-11-26 14:00 - |"),
    ("Torsdag, 26. november, kl. 14:00", "2026-11-26 14:00 - |"),
    ("torsdag den 26. november 2026 klokka 14", "2026-11-26 14:00 - |"),
    ("torsdag 26. kl 14", "2026-11-26 14:00 - |"),
    ("i morgen 9", "2026-11-22 09:00 - |"),
    ("i morgen, søndag 22. november kl 9", "2026-11-22 09:00 - |"),
    ("i overmorgen, kl. 9", "2026-11-23 09:00 - |"),
    ("om to uker tirsdag 14", "2026-12-01 14:00 - |"),
    ("tirsdag om to uker 14", "2026-12-01 14:00 - |"),
    ("tirsdag om 14 dager kl 9", "2026-12-01 09:00 - |"),
    ("om 14 dager kl 9", "2026-12-05 09:00 - |"),
    ("om 3 dager kl 9", "2026-11-24 09:00 - |"),
    ("om en måned 14:00", "2026-12-21 14:00 - |"),
    ("om en time", "2026-11-21 13:00 - |"),
    ("om halvannen time", "2026-11-21 13:30 - |"),
    ("tirsdag neste uke kl 9", "2026-11-24 09:00 - |"),
    ("tirsdag kl 9 neste uke", "2026-11-24 09:00 - |"),
    ("torsdag uke 49 kl 9", "2026-12-03 09:00 - |"),
    ("torsdag i uke 1 kl 9", "2027-01-07 09:00 - |"),
    ("på torsdag klokken 14", "2026-11-26 14:00 - |"),
    ("flytt til fredag kl 14", "2026-11-27 14:00 - | flytt"),
    ("denne torsdagen 14", "2026-11-26 14:00 - |"),
    ("man 30.11 kl 9", "2026-11-30 09:00 - |"),
    ("14:00 torsdag 26.11", "2026-11-26 14:00 - |"),
  ])
  func `bokmål is understood`(text: String, expected: String) {
    #expect(When.line(text) == expected)
    #expect(When.line(text, When.parser("nb")) == expected)
    #expect(When.line(text.uppercased(), When.parser("nb")).lowercased() == expected.lowercased())
  }

  @Test(arguments: [
    ("tysdag 14", "2026-11-24 14:00 - |"),
    ("i morgon 9", "2026-11-22 09:00 - |"),
    ("om to veker tysdag 14", "2026-12-01 14:00 - |"),
    ("tysdag neste veke kl. 9", "2026-11-24 09:00 - |"),
    ("komande laurdag", "2026-11-28 - - |"),
    ("sundag klokka halv tre", "2026-11-22 14:30 - |"),
    ("måndag 30. november frå 14 til 15.30", "2026-11-30 14:00 90 |"),
    ("torsdag 9 90 minutt refleksjon", "2026-11-26 09:00 90 | refleksjon"),
    ("om ein time", "2026-11-21 13:00 - |"),
    ("torsdag om kvelden kl 8", "2026-11-26 20:00 - |"),
    ("i morgon tidleg kl 6", "2026-11-22 06:00 - |"),
    ("tysdag veke 49 kl 9 ein og ein halv time", "2026-12-01 09:00 90 |"),
  ])
  func `nynorsk is understood`(text: String, expected: String) {
    #expect(When.line(text) == expected)
    #expect(When.line(text, When.parser("nn")) == expected)
  }

  @Test(arguments: [
    ("thursday 2pm", "2026-11-26 14:00 - |"),
    ("26 nov at 14", "2026-11-26 14:00 - |"),
    ("november 26th at 2 p.m.", "2026-11-26 14:00 - |"),
    ("Thursday 26th of November 14:00 for 90 minutes", "2026-11-26 14:00 90 |"),
    ("tuesday in two weeks at 2:30 pm", "2026-12-01 14:30 - |"),
    ("in two weeks tuesday 14", "2026-12-01 14:00 - |"),
    ("next friday 9am", "2026-11-27 09:00 - |"),
    ("friday next week 12am", "2026-11-27 00:00 - |"),
    ("12pm friday", "2026-11-27 12:00 - |"),
    ("tomorrow morning at 8", "2026-11-22 08:00 - |"),
    ("the day after tomorrow at half past two", "2026-11-23 14:30 - |"),
    ("friday at quarter to three", "2026-11-27 14:45 - |"),
    ("sun 14:00", "2026-11-22 14:00 - |"),
    ("thursday from 2pm to 3pm", "2026-11-26 14:00 60 |"),
    ("thursday 2-3pm", "2026-11-26 14:00 60 |"),
    ("tomorrow at 2 o'clock reflection-60", "2026-11-22 14:00 - | reflection-60"),
    ("friday an hour and a half at ten", "2026-11-27 10:00 90 |"),
    ("in an hour", "2026-11-21 13:00 - |"),
    ("tonight at 8", "2026-11-21 20:00 - |"),
  ])
  func `English is understood`(text: String, expected: String) {
    #expect(When.line(text) == expected)
    #expect(When.line(text, When.parser("en")) == expected)
  }

  @Test(arguments: [
    ("kl 2 i morgen", "14:00"), ("i morgen 02:00", "02:00"), ("i morgen kl 02", "02:00"), ("i morgen kl 6", "18:00"),
    ("i morgen kl 7", "07:00"), ("i morgen 2:30", "14:30"), ("i morgen 1400", "14:00"), ("kl14 torsdag", "14:00"),
    ("torsdag kl.14.00", "14:00"), ("fredag kl halv tre", "14:30"), ("halv ett i morgen", "12:30"),
    ("fredag halv åtte", "07:30"), ("fredag halv sju", "18:30"), ("kvart over to i morgen", "14:15"),
    ("i morgen kvart på ni", "08:45"), ("i morgen kl ti på tre", "14:50"), ("fredag kl fem på halv tre", "14:25"),
    ("i kveld 8", "20:00"), ("torsdag kveld kl 8", "20:00"), ("i morgen 0:30", "00:30"), ("fredag 2am", "02:00"),
    ("i morgen 10.12", "10:12"), ("torsdag 11.15", "11:15"), ("torsdag 14.", "14:00"), ("fredag kl tre", "15:00"),
  ])
  func `times mean what leaders mean by them`(text: String, expected: String) {
    let reading = When.parser.read(text, now: When.now, zone: When.oslo)
    #expect(reading.time?.description == expected)
    #expect(reading.date != nil && reading.rest == "" && reading.fault == nil)
  }

  @Test(arguments: [
    ("60 min", 60), ("60m", 60), ("1 time", 60), ("2t", 120), ("halvannen time", 90), ("90 minutter", 90),
    ("1,5 time", 90), ("1.25 hours", 75), ("1t30", 90), ("1 time og 30 minutter", 90), ("en halvtime", 30),
    ("en og en halv time", 90), ("tre kvarter", 45), ("an hour", 60), ("half an hour", 30), ("varer 45 min", 45),
    ("kl 14-15.30", 90), ("kl. 14:00–15:00", 60), ("kl 10-2", 240), ("kl 22 til 01", 180), ("14.00 - 60 min", 60),
  ])
  func `lengths are minutes`(text: String, minutes: Int) {
    let reading = When.parser.read("torsdag \(text) samtale", now: When.now, zone: When.oslo)
    #expect(reading.minutes == minutes)
    #expect(reading.date?.description == "2026-11-26" && reading.rest == "samtale" && reading.fault == nil)
  }

  @Test(arguments: [
    ("refleksjon-60 torsdag 9 om fredagens møte", "refleksjon-60 om fredagens møte"),
    ("torsdag 9 snakke om fredag 15:00", "snakke om fredag 15:00"),
    ("thursday 9 to discuss", "to discuss"), ("torsdag 9 en økt", "en økt"), ("versjon 2.0 torsdag 9", "versjon 2.0"),
    ("man må torsdag 9", "man må"), ("torsdag 9 med Tor", "med Tor"), ("50/50 torsdag 9", "50/50"),
    ("torsdag-gruppa fredag 9", "torsdag-gruppa"), ("erfaringer fra 3 kommuner torsdag 9", "erfaringer fra 3 kommuner"),
    ("økt 14 torsdag 9", "økt 14"), ("14-15 torsdag 9", "14-15"), ("torsdag 9 10.0.0.1", "10.0.0.1"),
    ("May the fourth friday 9", "May the fourth"), ("Jan torsdag 9", "Jan"), ("torsdag 9 kl", "kl"),
  ])
  func `words that are no dates are left alone`(text: String, rest: String) {
    let reading = When.parser.read(text, now: When.now, zone: When.oslo)
    #expect(reading.rest == rest)
    #expect(reading.date != nil && reading.time?.description == "09:00" && reading.minutes == nil)
  }

  @Test func `a text about nothing of the kind comes back whole`() {
    let text = "Vi tar det opp  igjen\nnår alle har lest 3 sider, ikke sant?"
    #expect(When.parser.read(text, now: When.now, zone: When.oslo) == WhenReading(rest: text))
  }

  @Test(arguments: [
    ("31.2. kl 14", WhenFault.noSuchDate("31.2.")), ("31.2", .noSuchDate("31.2")), ("12/26", .noSuchDate("12/26")),
    ("29.2. kl 10", .noSuchDate("29.2.")), ("30. februar", .noSuchDate("30. februar")),
    ("torsdag uke 60", .noSuchDate("uke 60")), ("i morgen kl 25", .noSuchTime("25")),
    ("i morgen 24:00", .noSuchTime("24:00")), ("i morgen 14:60", .noSuchTime("14:60")),
    ("i morgen kl 13am", .noSuchTime("13am")), ("i morgen kl 14-14", .noSuchTime("14-14")),
    ("26/11-2029", .tooFar("26/11-2029")), ("om 3000 uker", .tooFar("om 3000 uker")),
    ("om 99999999999999999999 uker", .tooFar("om 99999999999999999999 uker")),
    ("i morgen 0 min", .noSuchLength("0 min")), ("i morgen 2000 min", .noSuchLength("2000 min")),
    ("neste uke", .onlyWeek("neste uke")), ("uke 49", .onlyWeek("uke 49")),
  ])
  func `what looks like a time and is none is said`(text: String, fault: WhenFault) {
    #expect(When.parser.read(text, now: When.now, zone: When.oslo).fault == fault)
  }

  @Test func `a weekday that the date does not have is a fault`() throws {
    let date = try #require(LocalDate(year: 2026, month: 11, day: 26))
    let reading = When.parser.read("fredag 26. november kl 14", now: When.now, zone: When.oslo)
    #expect(reading.fault == .otherWeekday(said: .friday, date: date))
    #expect(reading.date == nil)
  }

  @Test(arguments: [
    ("2026-11-21 12:00", "førstkommende lørdag", "2026-11-28"), ("2026-11-21 12:00", "lørdag 12", "2026-11-28"),
    ("2026-11-21 12:00", "lørdag 12.05", "2026-11-21"), ("2026-11-23 08:00", "torsdag", "2026-11-26"),
    ("2026-11-23 08:00", "torsdag neste uke", "2026-12-03"), ("2026-11-22 08:00", "neste torsdag", "2026-11-26"),
    ("2026-12-31 23:59", "i morgen", "2027-01-01"), ("2026-12-31 08:00", "1.1.", "2027-01-01"),
    ("2026-12-31 08:00", "31.12 kl 7", "2026-12-31"), ("2026-12-31 08:00", "30.12", "2027-12-30"),
    ("2027-01-01 08:00", "fredag uke 53 kl 9", "2027-01-01"), ("2026-12-30 08:00", "torsdag uke 53", "2026-12-31"),
    ("2028-02-01 08:00", "29.2.", "2028-02-29"), ("2027-03-01 08:00", "29. februar", "2028-02-29"),
    ("2028-01-31 08:00", "om en måned", "2028-02-29"), ("2028-02-28 08:00", "i morgen", "2028-02-29"),
    ("2026-11-21 00:30", "i dag", "2026-11-21"), ("2026-06-20 00:30", "i dag", "2026-06-20"),
    ("2026-03-28 23:30", "om en dag", "2026-03-29"), ("2026-10-25 01:30", "om to timer", "2026-10-25"),
  ])
  func `days are counted from today in the zone`(now: String, text: String, expected: String) {
    let reading = When.parser.read(text, now: When.moment(now), zone: When.oslo)
    #expect(reading.date?.description == expected)
  }
}
