import Foundation
import Testing

@testable import Samrad

/// Now is Saturday 21 November 2026, 12:00 in Oslo.
struct WhenDeadlineTests {
  @Test(arguments: [
    ("Kari ringer skolen innen fredag", "2026-11-27", "Kari ringer skolen"),
    ("Kari ringer skolen innen fredag.", "2026-11-27", "Kari ringer skolen"),
    ("Kari ringer skolen til 3. desember", "2026-12-03", "Kari ringer skolen"),
    ("Kari ringer skolen før neste onsdag", "2026-11-25", "Kari ringer skolen"),
    ("Kari calls the school by friday", "2026-11-27", "Kari calls the school"),
    ("Kari calls the school before next week", "2026-11-27", "Kari calls the school"),
    ("call the school by the end of the month", "2026-11-30", "call the school"),
    ("Kari ringjer skulen innan tysdag", "2026-11-24", "Kari ringjer skulen"),
    ("Kari ringjer skulen, seinast laurdag 28.11", "2026-11-28", "Kari ringjer skulen"),
    ("Kari ringer skolen fredag", "2026-11-27", "Kari ringer skolen"),
    ("Kari ringer skolen på fredag", "2026-11-27", "Kari ringer skolen"),
    ("Kari tar kontakt – fredag", "2026-11-27", "Kari tar kontakt"),
    ("Kari ringer skolen neste uke", "2026-11-27", "Kari ringer skolen"),
    ("Kari ringer skolen om en uke", "2026-11-28", "Kari ringer skolen"),
    ("Kari ringer skolen innen to uker", "2026-12-05", "Kari ringer skolen"),
    ("Kari ringer skolen innen utgangen av uka", "2026-11-22", "Kari ringer skolen"),
    ("Kari ringer skolen innen utgangen av januar", "2027-01-31", "Kari ringer skolen"),
    ("Kari ringer skolen i uke 49", "2026-12-04", "Kari ringer skolen"),
    ("snakke om fredag på møtet innen 3.12", "2026-12-03", "snakke om fredag på møtet"),
    ("lese kapittel 3.2 innen om to uker", "2026-12-05", "lese kapittel 3.2"),
    ("ringe 3 foreldre til fredag", "2026-11-27", "ringe 3 foreldre"),
    ("Innen fredag ringer Kari skolen", "2026-11-27", "ringer Kari skolen"),
    ("evaluere etter jul, frist 15.1.", "2027-01-15", "evaluere etter jul"),
    ("første linje\nandre linje innen fredag", "2026-11-27", "første linje\nandre linje"),
    ("innen fredag", "2026-11-27", ""),
  ])
  func `a deadline is taken out of the text`(text: String, date: String, rest: String) throws {
    let date: LocalDate = try #require(LocalDate(date))
    let expected = DeadlineReading(date: date, rest: rest)
    #expect(When.parser.deadline(in: text, now: When.now, zone: When.oslo) == expected)
  }

  @Test(arguments: [
    "Kari ringer skolen", "snakke om fredag", "om fredag skal vi snakke", "gi beskjed til Tor", "Møte hver fredag",
    "skrive referat fra tirsdag", "skrive referat frå tysdag", "talk about friday", "fredag var fin for gruppa",
    "avtale før møtet", "be ready at 14", "ta kontakt til høsten", "",
  ])
  func `a day that is part of the matter stays there`(text: String) {
    #expect(When.parser.deadline(in: text, now: When.now, zone: When.oslo) == DeadlineReading(rest: text))
  }

  @Test func `a time beside the day comes along`() {
    let reading = When.parser.deadline(
      in: "Kari ringer skolen, senest innen fredag kl 12", now: When.now, zone: When.oslo)
    #expect(reading.date?.description == "2026-11-27" && reading.time?.description == "12:00")
    #expect(reading.rest == "Kari ringer skolen")
  }

  @Test(arguments: [
    ("ringe innen 31.2.", WhenFault.noSuchDate("31.2.")), ("ringe innen 1.1.2040", .tooFar("1.1.2040")),
    ("ringe innen fredag kl 25", .noSuchTime("25")),
  ])
  func `an impossible deadline is said`(text: String, fault: WhenFault) {
    let reading = When.parser.deadline(in: text, now: When.now, zone: When.oslo)
    #expect(reading.fault == fault)
    #expect(reading.rest == "ringe")
  }
}
