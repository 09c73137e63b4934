import Foundation
import Testing

@testable import Samrad

struct ZoneNamesTests {
  @Test(arguments: [
    ("Europe/London", "Europe/London"), ("europe/london", "Europe/London"), ("London", "Europe/London"),
    ("norsk tid", "Europe/Oslo"), ("Norwegian  time", "Europe/Oslo"), (" Oslo ", "Europe/Oslo"),
    ("New York", "America/New_York"), ("new_york", "America/New_York"), ("UTC", "UTC"), ("gmt", "UTC"),
    ("São Paulo", "America/Sao_Paulo"), ("buenos aires", "America/Argentina/Buenos_Aires"),
    ("America/New York", "America/New_York"),
  ])
  func `zones have several names`(text: String, expected: String) {
    #expect(When.parser.zone(text) == expected)
    #expect(TimeZone(identifier: expected) != nil)
  }

  @Test(arguments: [
    "", " ", "/", "Europe", "Europe/", "/London", "Europe//London", "../etc/passwd", "Ålesund", "\u{301}", "\u{0}",
    "+01:00", "GMT+1", "Lond\u{200B}", String(repeating: "Oslo ", count: 20_000),
  ])
  func `what is no zone is none`(text: String) { #expect(When.parser.zone(text) == nil) }

  @Test func `every known zone is found by its identifier`() {
    for zone in TimeZone.knownTimeZoneIdentifiers where zone != "GMT" && TimeZone(identifier: zone) != nil {
      #expect(When.parser.zone(zone) == zone)
    }
  }
}
