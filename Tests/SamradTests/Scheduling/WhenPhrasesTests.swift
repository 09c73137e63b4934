import Foundation
import Testing

@testable import Samrad

/// What Norwegians write, in bokmål, and what it means on Wednesday 25 November 2026 at 09:00 in Oslo (week 48).
/// Expectations: date, time, minutes, "|", what is left, "!" and the fault.
struct WhenPhrasesTests {
  static let wednesday = When.moment("2026-11-25 09:00")

  @Test(arguments: [
    ("torsdag", "2026-11-26 - - |"), ("fredag", "2026-11-27 - - |"), ("søndag", "2026-11-29 - - |"),
    ("mandag", "2026-11-30 - - |"), ("tirsdag", "2026-12-01 - - |"), ("på torsdag", "2026-11-26 - - |"),
    ("denne torsdagen", "2026-11-26 - - |"), ("nå på fredag", "2026-11-27 - - |"),
    ("førstkommende torsdag", "2026-11-26 - - |"), ("kommende onsdag", "2026-12-02 - - |"),
    ("kommende onsdag kl 14", "2026-12-02 14:00 - |"),
    // The coming one is next week's already.
    ("neste mandag", "2026-11-30 - - |"), ("neste tirsdag kl. 14", "2026-12-01 14:00 - |"),
    ("neste onsdag", "2026-12-02 - - |"),
    ("torsdag neste uke", "2026-12-03 - - |"), ("neste uke torsdag", "2026-12-03 - - |"),
    ("onsdag neste uke", "2026-12-02 - - |"), ("torsdag denne uka", "2026-11-26 - - |"),
    ("onsdag kl 14", "2026-11-25 14:00 - |"), ("onsdag kl 8", "2026-12-02 08:00 - |"),
    ("i dag", "2026-11-25 - - |"), ("i morgen", "2026-11-26 - - |"), ("i overmorgen", "2026-11-27 - - |"),
    ("i kveld kl 8", "2026-11-25 20:00 - |"), ("i morgen tidlig kl 7", "2026-11-26 07:00 - |"),
    ("om 3 dager", "2026-11-28 - - |"), ("om 14 dager", "2026-12-09 - - |"), ("om fjorten dager", "2026-12-09 - - |"),
    ("om en uke", "2026-12-02 - - |"), ("om to uker", "2026-12-09 - - |"), ("om to uker fredag", "2026-12-11 - - |"),
    ("om en måned", "2026-12-25 - - |"), ("om to måneder", "2027-01-25 - - |"), ("om 100 uker", "2028-10-25 - - |"),
    ("om tre timer", "2026-11-25 12:00 - |"),
    ("uke 7 onsdag", "2027-02-17 - - |"), ("onsdag uke 7", "2027-02-17 - - |"), ("onsdag i uke 49", "2026-12-02 - - |"),
    ("uke 1 mandag", "2027-01-04 - - |"), ("fredag uke 53", "2027-01-01 - - |"),
    ("uke 7 2027 onsdag", "2027-02-17 - - |"), ("mandag uke 48", "2026-11-23 - - |"),
    ("uke 7 onsdag kl 10 90 min", "2027-02-17 10:00 90 |"),
  ])
  func `days from today and weeks`(text: String, expected: String) {
    #expect(When.line(text, now: Self.wednesday) == expected)
    #expect(When.line(text, When.parser("nb"), now: Self.wednesday) == expected)
  }

  @Test(arguments: [
    ("første mandag i mars", "2027-03-01 - - |"), ("andre mandag i mars", "2027-03-08 - - |"),
    ("annen mandag i mars", "2027-03-08 - - |"), ("1. mandag i mars", "2027-03-01 - - |"),
    ("femte mandag i mars", "2027-03-29 - - |"), ("siste fredag i november", "2026-11-27 - - |"),
    ("siste fredag i november 2027", "2027-11-26 - - |"), ("siste onsdag i måneden", "2026-11-25 - - |"),
    // Has been: the planner says so.
    ("første mandag i denne måneden", "2026-11-02 - - |"),
    // This year's has been.
    ("første mandag i november", "2027-11-01 - - |"), ("siste fredag i oktober", "2027-10-29 - - |"),
    ("andre tirsdag i neste måned", "2026-12-08 - - |"), ("den første torsdagen i desember", "2026-12-03 - - |"),
    ("den tredje torsdagen i januar kl 10", "2027-01-21 10:00 - |"),
    ("siste fredag i februar kl halv ni", "2027-02-26 08:30 - |"),
    ("fjerde fredag i desember 60 min", "2026-12-25 - 60 |"),
    ("12/5", "2027-05-12 - - |"), ("12. mai", "2027-05-12 - - |"), ("12.5.2027", "2027-05-12 - - |"),
    ("12/5-27", "2027-05-12 - - |"), ("den 12. mai kl. 9", "2027-05-12 09:00 - |"),
    ("17. mai kl 12", "2027-05-17 12:00 - |"), ("2027-02-03", "2027-02-03 - - |"), ("3/12", "2026-12-03 - - |"),
    ("3. des", "2026-12-03 - - |"), ("25. november", "2026-11-25 - - |"), ("24. november", "2027-11-24 - - |"),
    ("24. november 2026", "2026-11-24 - - |"), ("29.2.2028", "2028-02-29 - - |"),
    ("onsdag 17. februar", "2027-02-17 - - |"), ("torsdag 3. kl 10", "2026-12-03 10:00 - |"),
    ("neste torsdag 3. desember", "2026-12-03 - - |"), ("neste torsdag uke 50", "2026-12-10 - - |"),
    ("lørdag 1. mai 2027 kl 10.30", "2027-05-01 10:30 - |"),
  ])
  func `days by the calendar`(text: String, expected: String) {
    #expect(When.line(text, now: Self.wednesday) == expected)
    #expect(When.line(text, When.parser("nb"), now: Self.wednesday) == expected)
  }

  @Test(arguments: [
    ("14.30", "- 14:30 - |"), ("kl 14.30", "- 14:30 - |"), ("torsdag 14.30", "2026-11-26 14:30 - |"),
    ("kl halv tre", "- 14:30 - |"), ("halv tre", "- 14:30 - |"), ("torsdag klokka halv ni", "2026-11-26 08:30 - |"),
    ("kvart på ni", "- 08:45 - |"), ("kl kvart over to", "- 14:15 - |"), ("ti på halv tre", "- 14:20 - |"),
    ("fem over halv tre", "- 14:35 - |"), ("torsdag ti over to", "2026-11-26 14:10 - |"),
    ("kl fem på ni", "- 08:55 - |"), ("fredag kvart på ett", "2026-11-27 12:45 - |"),
    ("kl tolv", "- 12:00 - |"), ("kl halv ett", "- 12:30 - |"), ("kl. 02.30", "- 02:30 - |"),
    ("kl 1430", "- 14:30 - |"),
    ("torsdag kl 7 om kvelden", "2026-11-26 19:00 - |"), ("torsdag 9–11", "2026-11-26 09:00 120 |"),
    ("torsdag kl 11-1", "2026-11-26 11:00 120 |"), ("torsdag 14.30-16", "2026-11-26 14:30 90 |"),
    ("torsdag 3-7", "2026-11-26 15:00 240 |"),
    ("torsdag kl 14 60 min refleksjon-60", "2026-11-26 14:00 60 | refleksjon-60"),
  ])
  func `times`(text: String, expected: String) {
    #expect(When.line(text, now: Self.wednesday) == expected)
    #expect(When.line(text, When.parser("nb"), now: Self.wednesday) == expected)
  }

  @Test(arguments: [
    ("neste torsdag", "- - - | !severalDates([2026-11-26, 2026-12-03])"),
    ("neste fredag kl 10 60 min", "- 10:00 60 | !severalDates([2026-11-27, 2026-12-04])"),
    ("neste søndag", "- - - | !severalDates([2026-11-29, 2026-12-06])"),
    ("onsdag", "- - - | !severalDates([2026-11-25, 2026-12-02])"),
    ("denne onsdagen", "- - - | !severalDates([2026-11-25, 2026-12-02])"),
    ("onsdag 60 min innsjekk-30", "- - 60 | innsjekk-30 !severalDates([2026-11-25, 2026-12-02])"),
    ("neste uke", "- - - | !onlyWeek(\"neste uke\")"), ("uke 7", "- - - | !onlyWeek(\"uke 7\")"),
    ("fredag 26. november", "- - - | !otherWeekday(said: Samrad.Weekday.friday, date: 2026-11-26)"),
    ("31. februar", "- - - | !noSuchDate(\"31. februar\")"), ("29. februar", "- - - | !noSuchDate(\"29. februar\")"),
    ("30/2", "- - - | !noSuchDate(\"30/2\")"), ("31.4.", "- - - | !noSuchDate(\"31.4.\")"),
    ("32. mai", "- - - | !noSuchDate(\"32. mai\")"), ("2027-02-29", "- - - | !noSuchDate(\"2027-02-29\")"),
    ("uke 54", "- - - | !noSuchDate(\"uke 54\")"), ("mandag uke 0", "- - - | !noSuchDate(\"uke 0\")"),
    ("uke 53 2027", "- - - | !noSuchDate(\"uke 53 2027\")"),
    ("femte torsdag i mars", "- - - | !noSuchDate(\"femte torsdag i mars\")"),
    ("femte mandag i februar kl 9", "- 09:00 - | !noSuchDate(\"femte mandag i februar\")"),
    ("kl 25", "- - - | !noSuchTime(\"25\")"), ("25:61", "- - - | !noSuchTime(\"25:61\")"),
    ("torsdag 24:30", "2026-11-26 - - | !noSuchTime(\"24:30\")"),
    ("torsdag kl 9.75", "2026-11-26 - - | !noSuchTime(\"9.75\")"),
    ("24.12.2031", "- - - | !tooFar(\"24.12.2031\")"), ("om 200 uker", "- - - | !tooFar(\"om 200 uker\")"),
    ("torsdag 0 min", "2026-11-26 - - | !noSuchLength(\"0 min\")"),
  ])
  func `what is impossible or may mean several things is asked back`(text: String, expected: String) {
    #expect(When.line(text, now: Self.wednesday) == expected)
    #expect(When.line(text, When.parser("nb"), now: Self.wednesday) == expected)
  }
}
