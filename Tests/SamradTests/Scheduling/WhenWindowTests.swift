import Foundation
import Testing

@testable import Samrad

/// Now is Wednesday 25 November 2026, 09:00 in Oslo (week 48), unless said otherwise.
struct WhenWindowTests {
  private func line(_ text: String, _ parser: WhenParser, now: Date = WhenPhrasesTests.wednesday) -> String {
    let reading = parser.window(text, now: now, zone: When.oslo)
    let days = reading.window.map { "\($0.first) \($0.last)" } ?? "-"
    return [days, reading.minutes.map(String.init) ?? "", reading.rest.isEmpty ? "" : "| \(reading.rest)"]
      .filter { !$0.isEmpty }.joined(separator: " ") + (reading.fault.map { " !\($0)" } ?? "")
  }

  @Test(arguments: [
    ("neste uke", "2026-11-30 2026-12-06"), ("denne uka", "2026-11-26 2026-11-29"), ("uke 48", "2026-11-26 2026-11-29"),
    ("uke 49", "2026-11-30 2026-12-06"), ("i uke 49", "2026-11-30 2026-12-06"),
    ("uke 49 og 50", "2026-11-30 2026-12-13"), ("uke 49 eller uke 50", "2026-11-30 2026-12-13"),
    ("uke 49, 50 og 51", "2026-11-30 2026-12-20"), ("uke 49 til 51", "2026-11-30 2026-12-20"),
    ("uke 2-4", "2027-01-11 2027-01-31"), ("uke 2–4 90 min", "2027-01-11 2027-01-31 90"),
    ("fra uke 53 til uke 1", "2026-12-28 2027-01-10"), ("uke 2 2027", "2027-01-11 2027-01-17"),
    ("1.–15. desember", "2026-12-01 2026-12-15"), ("1-15 desember", "2026-12-01 2026-12-15"),
    ("1. til 15. desember", "2026-12-01 2026-12-15"), ("1.-15.12.", "2026-12-01 2026-12-15"),
    ("mellom 1. og 15. desember", "2026-12-01 2026-12-15"),
    ("mellom 1. desember og 15. desember", "2026-12-01 2026-12-15"),
    ("fra 1. til 15. desember", "2026-12-01 2026-12-15"), ("fra den 1. til den 15. desember", "2026-12-01 2026-12-15"),
    ("1., 2. og 3. desember", "2026-12-01 2026-12-03"), ("1.–30. november", "2026-11-26 2026-11-30"),
    ("fra 3/12 til 10/12", "2026-12-03 2026-12-10"), ("3/12-10/12", "2026-12-03 2026-12-10"),
    ("3.12.–10.12.", "2026-12-03 2026-12-10"), ("3/12 til og med 10/12", "2026-12-03 2026-12-10"),
    ("fra 28/12 til 3/1", "2026-12-28 2027-01-03"), ("28.12.–3.1.", "2026-12-28 2027-01-03"),
    ("fra 15/11 til 30/11", "2026-11-26 2026-11-30"), ("2027-01-11 til 2027-01-15", "2027-01-11 2027-01-15"),
    ("i desember", "2026-12-01 2026-12-31"), ("desember 60 min", "2026-12-01 2026-12-31 60"),
    ("i november", "2026-11-26 2026-11-30"), ("neste måned", "2026-12-01 2026-12-31"),
    ("denne måneden", "2026-11-26 2026-11-30"), ("i januar og februar", "2027-01-01 2027-02-28"),
    ("januar–februar", "2027-01-01 2027-02-28"), ("i mars 2027", "2027-03-01 2027-03-31"),
    ("innen 15. desember", "2026-11-26 2026-12-15"), ("innen fredag", "2026-11-26 2026-11-27"),
    ("senest 4/12", "2026-11-26 2026-12-04"), ("før fredag", "2026-11-26 2026-11-26"),
    ("innen to uker", "2026-11-26 2026-12-09"), ("innen utgangen av januar", "2026-11-26 2027-01-31"),
    ("de neste to ukene", "2026-11-26 2026-12-09"), ("de neste 10 dagene", "2026-11-26 2026-12-05"),
    ("de neste tre månedene", "2026-11-26 2027-02-25"), ("om to uker", "2026-12-07 2026-12-13"),
    ("om en uke", "2026-11-30 2026-12-06"), ("torsdag", "2026-11-26 2026-11-26"), ("onsdag", "2026-12-02 2026-12-02"),
    ("i morgen", "2026-11-26 2026-11-26"), ("uke 7 onsdag", "2027-02-17 2027-02-17"),
    ("første mandag i mars", "2027-03-01 2027-03-01"), ("torsdag eller fredag", "2026-11-26 2026-11-27"),
    ("mandag til onsdag", "2026-11-30 2026-12-02"), ("mandag-onsdag", "2026-11-30 2026-12-02"),
    ("fra mandag til onsdag i uke 50", "2026-12-07 2026-12-09"), ("mandag, tirsdag og onsdag", "2026-11-30 2026-12-02"),
    ("tirsdag eller onsdag neste uke", "2026-12-01 2026-12-02"), ("mellom fredag og mandag", "2026-11-27 2026-11-30"),
    ("resten av uka", "2026-11-26 2026-11-29"), ("ut måneden", "2026-11-26 2026-11-30"),
    ("i løpet av uke 49 90 min om sorg", "2026-11-30 2026-12-06 90 | om sorg"),
    ("60 min fredag kl 10", "2026-11-27 2026-11-27 60 | kl 10"), ("60 min", "- 60"),
    ("noe helt annet", "- | noe helt annet"),
    ("snakke om torsdag", "- | snakke om torsdag"), ("desember-planen", "- | desember-planen"),
  ])
  func `bokmål`(text: String, expected: String) {
    #expect(line(text, When.parser) == expected)
    #expect(line(text, When.parser("nb")) == expected)
  }

  @Test(arguments: [
    ("neste veke", "2026-11-30 2026-12-06"), ("denne veka", "2026-11-26 2026-11-29"),
    ("veke 49 og 50", "2026-11-30 2026-12-13"), ("veke 2-4", "2027-01-11 2027-01-31"),
    ("mellom 1. og 15. desember", "2026-12-01 2026-12-15"), ("frå 3/12 til 10/12", "2026-12-03 2026-12-10"),
    ("i desember", "2026-12-01 2026-12-31"), ("neste månad", "2026-12-01 2026-12-31"),
    ("innan 15. desember", "2026-11-26 2026-12-15"), ("dei neste to vekene", "2026-11-26 2026-12-09"),
    ("om to veker", "2026-12-07 2026-12-13"), ("torsdag eller fredag", "2026-11-26 2026-11-27"),
    ("før fredag", "2026-11-26 2026-11-26"), ("tysdag eller onsdag neste veke", "2026-12-01 2026-12-02"),
    ("resten av veka 45 min", "2026-11-26 2026-11-29 45"),
  ])
  func `nynorsk`(text: String, expected: String) {
    #expect(line(text, When.parser) == expected)
    #expect(line(text, When.parser("nn")) == expected)
  }

  @Test(arguments: [
    ("next week", "2026-11-30 2026-12-06"), ("this week", "2026-11-26 2026-11-29"),
    ("week 49", "2026-11-30 2026-12-06"),
    ("weeks 49 and 50", "2026-11-30 2026-12-13"), ("weeks 2-4", "2027-01-11 2027-01-31"),
    ("December 1-15", "2026-12-01 2026-12-15"), ("1-15 December", "2026-12-01 2026-12-15"),
    ("1st to 15th of December", "2026-12-01 2026-12-15"), ("between 1 and 15 December", "2026-12-01 2026-12-15"),
    ("between december 1 and 15", "2026-12-01 2026-12-15"), ("from 3/12 to 10/12", "2026-12-03 2026-12-10"),
    ("in December", "2026-12-01 2026-12-31"), ("next month", "2026-12-01 2026-12-31"),
    ("by 15 December", "2026-11-26 2026-12-15"), ("before friday", "2026-11-26 2026-11-26"),
    ("within two weeks", "2026-11-26 2026-12-09"), ("the next two weeks", "2026-11-26 2026-12-09"),
    ("in two weeks", "2026-12-07 2026-12-13"), ("thursday", "2026-11-26 2026-11-26"),
    ("tuesday or wednesday next week", "2026-12-01 2026-12-02"), ("monday to wednesday", "2026-11-30 2026-12-02"),
    ("the rest of the week", "2026-11-26 2026-11-29"), ("next week for an hour", "2026-11-30 2026-12-06 60"),
  ])
  func `English`(text: String, expected: String) {
    #expect(line(text, When.parser) == expected)
    #expect(line(text, When.parser("en")) == expected)
  }

  @Test(arguments: [
    ("i dag", "- !passed(\"i dag\")"), ("uke 40", "- !passed(\"uke 40\")"),
    ("mandag uke 48", "- !passed(\"mandag uke 48\")"),
    ("1.–20. november", "- !passed(\"1.–20. november\")"),
    ("1.–20. november 2026", "- !passed(\"1.–20. november 2026\")"),
    ("oktober 2026", "- !passed(\"oktober 2026\")"), ("uke 54", "- !noSuchDate(\"uke 54\")"),
    ("uke 52-54", "- !noSuchDate(\"uke 52-54\")"), ("30.–31. februar", "- !noSuchDate(\"30.–31. februar\")"),
    ("15.–1. desember", "- !noSuchDate(\"15.–1. desember\")"),
    ("fra 10/12 til 3/12", "- !noSuchDate(\"10/12 til 3/12\")"),
    ("10/12-3/12", "- !noSuchDate(\"10/12-3/12\")"),
    ("fra 1/12 til 30/4", "- !tooLong(\"fra 1/12 til 30/4\")"), ("innen 1. mai", "- !tooLong(\"innen 1. mai\")"),
    ("de neste fire månedene", "- !tooLong(\"de neste fire månedene\")"),
    ("desember 2029", "- !tooFar(\"desember 2029\")"), ("uke 2 2029", "- !tooFar(\"uke 2 2029\")"),
    ("uke 49 og 51", "- !apart(\"uke 49 og 51\")"), ("mandag og onsdag", "- !apart(\"mandag og onsdag\")"),
    ("1. og 15. desember", "- !apart(\"1. og 15. desember\")"), ("fra 1. desember", "- !noEnd(\"fra 1. desember\")"),
    ("neste torsdag", "- !severalDates([2026-11-26, 2026-12-03])"),
    ("onsdag til fredag", "- !severalDates([2026-11-25, 2026-12-02])"),
    ("neste uke 0 min", "2026-11-30 2026-12-06 !noSuchLength(\"0 min\")"),
  ])
  func `what can't be used is a fault`(text: String, expected: String) {
    #expect(line(text, When.parser) == expected)
    #expect(line(text, When.parser("nb")) == expected)
  }

  @Test(arguments: [
    ("2026-11-22 20:00", "denne uka", "- !passed(\"denne uka\")"),
    ("2026-11-22 20:00", "neste uke", "2026-11-23 2026-11-29"),
    ("2026-11-22 20:00", "resten av uka", "- !passed(\"resten av uka\")"),
    ("2026-12-31 15:00", "denne uka", "2027-01-01 2027-01-03"),
    ("2026-12-31 15:00", "neste uke", "2027-01-04 2027-01-10"),
    ("2026-12-31 15:00", "uke 53", "2027-01-01 2027-01-03"),
    ("2026-12-31 15:00", "neste måned", "2027-01-01 2027-01-31"),
    ("2026-12-31 15:00", "i januar", "2027-01-01 2027-01-31"),
    ("2026-12-31 15:00", "i desember", "- !passed(\"i desember\")"),
    ("2026-12-31 15:00", "fra 15/12 til 15/1", "2027-01-01 2027-01-15"),
    ("2027-03-26 10:00", "neste uke", "2027-03-29 2027-04-04"), ("2027-03-26 10:00", "i helga", "- | i helga"),
    ("2026-10-24 23:30", "de neste to dagene", "2026-10-25 2026-10-26"),
  ])
  func `windows on other days`(now: String, text: String, expected: String) {
    #expect(line(text, When.parser, now: When.moment(now)) == expected)
  }
}
