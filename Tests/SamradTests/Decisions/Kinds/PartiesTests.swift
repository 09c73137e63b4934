import Foundation
import Matrix
import Testing

@testable import Samrad

/// Between whom an agreement is, and which gaps are refused.
struct PartiesTests {
  @Test(arguments: [
    ("Samme svarfrist mellom skolen og helsestasjonen", "skolen og helsestasjonen"),
    ("Samarbeid mellom skolen, barnevernet og helsestasjonen om overganger", "skolen, barnevernet og helsestasjonen"),
    ("Møte mellom Nordby skole og Nordby helsestasjon hver måned", "Nordby skole og Nordby helsestasjon"),
    ("skolen og barnevernet: vi ringer samme dag", "skolen og barnevernet"),
    ("Between the school and daycare", "the school and daycare"), ("Skolen ringer helsestasjonen samme dag", nil),
    ("Mellom oss", nil), ("mellom og", nil), ("", nil), ("mellom skolen og", nil), ("NB: ring først", nil),
  ])
  func `parties are found where they are said`(text: String, parties: String?) {
    #expect(Turn(Life().world, now: When.moment("2026-11-23 09:00")).parties(in: text) == parties)
  }

  @Test(arguments: [
    ("Ingen følger opp mellom barnehage og skole", false), ("Barn som flytter, mister plassen sin", false),
    ("Ungdom over 18 faller mellom to stoler", false), ("Hun venter på BUP", true),
    ("Gutten på 8 fikk ikke hjelp", true), ("Eleven som byttet skole", true), ("En 12-åring uten tilbud", true),
  ])
  func `a gap is never one child's`(text: String, isRefused: Bool) {
    var life = Life()
    let outcome = life.say("!glippsone \(text)", by: Life.kari)
    #expect(outcome.said == [isRefused ? "kinds.gap-about-child" : "kinds.gap-proposed"])
    #expect(life.decisions.isEmpty == isRefused)
  }
}
