import Foundation
import Testing

@testable import Samrad

/// The same in nynorsk and English, on other days, in other zones and with other working hours.
struct WhenPhrasesElsewhereTests {
  @Test(arguments: [
    ("tysdag", "2026-12-01 - - |"), ("tysdag kl. 14", "2026-12-01 14:00 - |"), ("neste tysdag", "2026-12-01 - - |"),
    ("førstkomande torsdag", "2026-11-26 - - |"), ("torsdag neste veke", "2026-12-03 - - |"),
    ("måndag i neste veke", "2026-11-30 - - |"), ("laurdag", "2026-11-28 - - |"),
    ("sundag kl. halv fire", "2026-11-29 15:30 - |"), ("i morgon klokka ti", "2026-11-26 10:00 - |"),
    ("i overmorgon", "2026-11-27 - - |"), ("om fjorten dagar", "2026-12-09 - - |"), ("om ei veke", "2026-12-02 - - |"),
    ("om to veker fredag", "2026-12-11 - - |"), ("om to månader", "2027-01-25 - - |"),
    ("veke 7 onsdag", "2027-02-17 - - |"), ("fyrste måndag i mars", "2027-03-01 - - |"),
    ("siste fredag i november", "2026-11-27 - - |"), ("andre tysdag i neste månad", "2026-12-08 - - |"),
    ("den tredje torsdagen i januar", "2027-01-21 - - |"), ("12. mai", "2027-05-12 - - |"),
    ("12/5", "2027-05-12 - - |"),
    ("kvart på ni", "- 08:45 - |"), ("kl. halv tre", "- 14:30 - |"), ("kvart over to", "- 14:15 - |"),
    ("ti på halv tre", "- 14:20 - |"), ("fem over halv tre", "- 14:35 - |"), ("i kveld kl. 7", "2026-11-25 19:00 - |"),
    ("torsdag frå 9 til 10.30", "2026-11-26 09:00 90 |"),
    ("neste torsdag", "- - - | !severalDates([2026-11-26, 2026-12-03])"),
    ("neste laurdag", "- - - | !severalDates([2026-11-28, 2026-12-05])"),
    ("onsdag", "- - - | !severalDates([2026-11-25, 2026-12-02])"),
    ("neste veke", "- - - | !onlyWeek(\"neste veke\")"), ("veke 54", "- - - | !noSuchDate(\"veke 54\")"),
    ("31. februar", "- - - | !noSuchDate(\"31. februar\")"),
    ("femte torsdag i mars", "- - - | !noSuchDate(\"femte torsdag i mars\")"),
    ("kl. 25", "- - - | !noSuchTime(\"25\")"),
  ])
  func `nynorsk`(text: String, expected: String) {
    #expect(When.line(text, now: WhenPhrasesTests.wednesday) == expected)
    #expect(When.line(text, When.parser("nn"), now: WhenPhrasesTests.wednesday) == expected)
  }

  @Test(arguments: [
    ("thursday", "2026-11-26 - - |"), ("this thursday", "2026-11-26 - - |"),
    ("this coming thursday", "2026-11-26 - - |"), ("next tuesday", "2026-12-01 - - |"),
    ("thursday next week", "2026-12-03 - - |"), ("tuesday at 2pm", "2026-12-01 14:00 - |"),
    ("the day after tomorrow", "2026-11-27 - - |"), ("in 14 days", "2026-12-09 - - |"),
    ("in two weeks", "2026-12-09 - - |"), ("in a week", "2026-12-02 - - |"), ("week 7 wednesday", "2027-02-17 - - |"),
    ("wednesday in week 7", "2027-02-17 - - |"), ("first monday of march", "2027-03-01 - - |"),
    ("the first monday in march", "2027-03-01 - - |"), ("last friday in november", "2026-11-27 - - |"),
    ("second tuesday of next month", "2026-12-08 - - |"), ("3rd thursday of january 2027", "2027-01-21 - - |"),
    ("12 may", "2027-05-12 - - |"), ("May 12th", "2027-05-12 - - |"), ("12/5", "2027-05-12 - - |"),
    ("2027-02-03 at 9", "2027-02-03 09:00 - |"), ("half past two", "- 14:30 - |"), ("quarter to nine", "- 08:45 - |"),
    ("ten past two", "- 14:10 - |"), ("at twenty-five past two", "- 14:25 - |"),
    ("tonight at 8", "2026-11-25 20:00 - |"),
    ("wednesday at 8am", "2026-12-02 08:00 - |"), ("thursday 11am-2", "2026-11-26 11:00 180 |"),
    ("next thursday", "- - - | !severalDates([2026-11-26, 2026-12-03])"),
    ("wednesday", "- - - | !severalDates([2026-11-25, 2026-12-02])"), ("next week", "- - - | !onlyWeek(\"next week\")"),
    ("february 31st", "- - - | !noSuchDate(\"february 31st\")"), ("week 54", "- - - | !noSuchDate(\"week 54\")"),
    ("fifth thursday of march", "- - - | !noSuchDate(\"fifth thursday of march\")"),
    ("at 25", "- - - | !noSuchTime(\"25\")"), ("thursday 13pm", "2026-11-26 13:00 - |"),
  ])
  func `English`(text: String, expected: String) {
    #expect(When.line(text, now: WhenPhrasesTests.wednesday) == expected)
    #expect(When.line(text, When.parser("en"), now: WhenPhrasesTests.wednesday) == expected)
  }

  @Test(arguments: [
    // A Saturday and a Sunday: what comes is next week already, but for the Sunday.
    ("2026-11-21 12:00", "neste torsdag", "2026-11-26 - - |"), ("2026-11-21 12:00", "neste lørdag", "2026-11-28 - - |"),
    ("2026-11-21 12:00", "neste søndag", "- - - | !severalDates([2026-11-22, 2026-11-29])"),
    ("2026-11-21 12:00", "lørdag", "- - - | !severalDates([2026-11-21, 2026-11-28])"),
    ("2026-11-21 12:00", "lørdag 14", "2026-11-21 14:00 - |"), ("2026-11-21 12:00", "lørdag 9", "2026-11-28 09:00 - |"),
    ("2026-11-22 20:00", "neste mandag", "2026-11-23 - - |"), ("2026-11-22 20:00", "neste søndag", "2026-11-29 - - |"),
    ("2026-11-22 20:00", "mandag neste uke", "2026-11-23 - - |"),
    // A Monday: everything is to come this week.
    ("2026-11-23 08:00", "neste torsdag", "- - - | !severalDates([2026-11-26, 2026-12-03])"),
    ("2026-11-23 08:00", "neste mandag", "2026-11-30 - - |"),
    // New year.
    ("2026-12-31 15:00", "i morgen", "2027-01-01 - - |"), ("2026-12-31 15:00", "fredag", "2027-01-01 - - |"),
    ("2026-12-31 15:00", "neste fredag", "- - - | !severalDates([2027-01-01, 2027-01-08])"),
    ("2026-12-31 15:00", "neste uke mandag", "2027-01-04 - - |"),
    ("2026-12-31 15:00", "uke 53 søndag", "2027-01-03 - - |"),
    ("2026-12-31 15:00", "uke 1 mandag", "2027-01-04 - - |"), ("2026-12-31 15:00", "om en måned", "2027-01-31 - - |"),
    ("2026-12-31 15:00", "om to måneder", "2027-02-28 - - |"), ("2026-12-31 15:00", "1/1", "2027-01-01 - - |"),
    ("2026-12-31 15:00", "første mandag i januar", "2027-01-04 - - |"),
    ("2026-12-31 15:00", "siste torsdag i desember", "2026-12-31 - - |"),
    ("2026-12-31 15:00", "første fredag i neste måned", "2027-01-01 - - |"),
    ("2027-01-01 00:30", "i dag", "2027-01-01 - - |"), ("2027-01-01 00:30", "uke 53 fredag", "2027-01-01 - - |"),
    // Before, on and after the nights in which the clock is changed.
    ("2026-03-28 23:30", "om tre timer", "2026-03-29 03:30 - |"),
    ("2026-03-28 23:30", "i morgen 02:30", "2026-03-29 02:30 - |"),
    ("2026-10-24 12:00", "i morgen 02:30", "2026-10-25 02:30 - |"),
    ("2026-10-24 12:00", "om 24 timer", "2026-10-25 11:00 - |"),
    ("2026-10-24 12:00", "om en dag kl 12", "2026-10-25 12:00 - |"),
    ("2026-10-25 01:30", "om to timer", "2026-10-25 02:30 - |"),
    ("2026-10-25 08:00", "i morgen kl 8", "2026-10-26 08:00 - |"),
    ("2027-03-26 10:00", "søndag 02:30", "2027-03-28 02:30 - |"),
    ("2027-03-26 10:00", "om 72 timer", "2027-03-29 11:00 - |"),
    ("2027-03-26 10:00", "neste søndag", "- - - | !severalDates([2027-03-28, 2027-04-04])"),
    ("2027-03-26 10:00", "i overmorgen kl 3", "2027-03-28 15:00 - |"),
    ("2027-10-30 23:00", "om fire timer", "2027-10-31 02:00 - |"),
    ("2027-10-30 23:00", "siste søndag i oktober", "2027-10-31 - - |"),
  ])
  func `other days`(now: String, text: String, expected: String) {
    #expect(When.line(text, now: When.moment(now)) == expected)
  }

  /// Half past eleven in the evening of Wednesday 25 November in Oslo.
  @Test(arguments: [
    ("Pacific/Auckland", "i morgen", "2026-11-27"), ("Pacific/Auckland", "neste torsdag", "2026-12-03"),
    ("Pacific/Auckland", "fredag", "2026-11-27"), ("Pacific/Honolulu", "i morgen", "2026-11-26"),
    ("Pacific/Honolulu", "onsdag kl 13", "2026-11-25"), ("Pacific/Honolulu", "onsdag kl 12", "2026-12-02"),
    ("Europe/Oslo", "onsdag kl 13", "2026-12-02"), ("Europe/Helsinki", "i dag", "2026-11-26"),
  ])
  func `other zones`(zone: String, text: String, date: String) throws {
    let zone = try #require(TimeZone(identifier: zone))
    let reading = When.parser.read(text, now: When.moment("2026-11-25 23:30"), zone: zone)
    #expect(reading.date?.description == date && reading.fault == nil)
  }

  @Test(arguments: [
    ("16:00", "22:00", "kl 7", "19:00"), ("16:00", "22:00", "8.30", "20:30"),
    ("16:00", "22:00", "kl halv åtte", "19:30"),
    ("16:00", "22:00", "08:30", "08:30"), ("16:00", "22:00", "10.30", "10:30"), ("16:00", "22:00", "kl 10", "10:00"),
    ("16:00", "22:00", "kl 9 om morgenen", "09:00"), ("16:00", "22:00", "kl halv tre", "14:30"),
    ("16:00", "22:00", "kl 12", "12:00"), ("00:00", "07:00", "kl halv tre", "02:30"),
    ("00:00", "07:00", "kl 6", "06:00"),
    ("07:00", "20:00", "kl 7", "07:00"), ("07:00", "20:00", "kl 3", "15:00"), ("05:00", "13:00", "kl 6", "06:00"),
    ("08:00", "16:00", "kl halv tre", "14:30"), ("08:00", "16:00", "kl 7", "07:00"),
    ("08:00", "16:00", "kl 4", "16:00"),
    ("16:00", "22:00", "kvart på ni", "20:45"), ("16:00", "22:00", "quarter past six", "18:15"),
  ])
  func `working hours decide the half of the day`(from: String, until: String, text: String, time: String) throws {
    let hours = try hours(from, until)
    let now = WhenPhrasesTests.wednesday
    #expect(When.parser.read(text, now: now, zone: When.oslo, hours: hours).time?.description == time)
    let deadline = When.parser.deadline(in: "ringe innen fredag \(text)", now: now, zone: When.oslo, hours: hours)
    #expect(deadline.time?.description == time)
  }

  @Test func `an evening's range lies in the evening`() throws {
    let hours = try hours("16:00", "22:00")
    let reading = When.parser.read("torsdag kl 7-9", now: WhenPhrasesTests.wednesday, zone: When.oslo, hours: hours)
    #expect(reading.time?.description == "19:00" && reading.minutes == 120)
  }

  private func hours(_ from: String, _ until: String) throws -> WorkingHours {
    let (from, until) = (try #require(LocalTime(from)), try #require(LocalTime(until)))
    return try #require(WorkingHours(from: from, until: until))
  }
}
