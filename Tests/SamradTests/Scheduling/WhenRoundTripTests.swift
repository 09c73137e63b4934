import Foundation
import Testing

@testable import Samrad

struct WhenRoundTripTests {
  @Test(arguments: ["nb", "nn", "en"], ["Europe/Oslo", "America/St_Johns", "Pacific/Chatham", "Asia/Kathmandu"])
  func `what is said in full is understood as the same instant`(language: String, zoneName: String) throws {
    let zone = try #require(TimeZone(identifier: zoneName))
    let words = try #require(When.words(language))
    let speech = DateSpeech(words: words, zone: zone)
    let parsers = [WhenParser(words: [words]), When.parser]
    var random = SeededGenerator(seed: 2026)
    for _ in 0..<600 {
      // Any minute of 2026 to 2029, and a moment up to two years ahead of it.
      let now = Date(timeIntervalSince1970: Double(Int.random(in: 29_453_760...31_557_600, using: &random) * 60))
      let moment = now.addingTimeInterval(Double(Int.random(in: 1...1_051_000, using: &random) * 60))
      let said = speech.full(moment, now: now)
      let ranged = speech.range(moment, minutes: 75, now: now)
      for parser in parsers {
        #expect(means(parser.read(said, now: now, zone: zone), moment, zone), "\(said)")
        #expect(parser.read(said, now: now, zone: zone).rest == "", "\(said)")
        let range = parser.read(ranged, now: now, zone: zone)
        #expect(means(range, moment, zone) && range.rest == "", "\(ranged)")
      }
    }
  }

  @Test(arguments: ["nb", "nn", "en"])
  func `every minute around the changes of the clock comes back`(language: String) throws {
    let speech = DateSpeech(words: try #require(When.words(language)), zone: When.oslo)
    let days = ["2026-03-29 00:00", "2026-10-25 00:00", "2027-03-28 00:00", "2027-10-31 00:00"].map(When.moment)
    for day in days {
      let now = day.addingTimeInterval(-86_400)
      for minute in stride(from: 0, through: 300, by: 5) {
        let moment = day.addingTimeInterval(Double(minute) * 60)
        let said = speech.full(moment, now: now)
        #expect(means(When.parser.read(said, now: now, zone: When.oslo), moment, When.oslo), "\(said)")
      }
    }
  }

  @Test(arguments: ["nb", "nn", "en"])
  func `lengths and near moments come back`(language: String) throws {
    let speech = DateSpeech(words: try #require(When.words(language)), zone: When.oslo)
    for minutes in 1...1440 {
      let said = speech.duration(minutes: minutes)
      #expect(When.parser.read(said, now: When.now, zone: When.oslo) == WhenReading(minutes: minutes), "\(said)")
    }
    for minutes in [1, 5, 59, 60, 120, 600] {
      let moment = When.now.addingTimeInterval(Double(minutes) * 60)
      let said = speech.until(moment, now: When.now)
      #expect(means(When.parser.read(said, now: When.now, zone: When.oslo), moment, When.oslo), "\(said)")
    }
  }

  /// A wall time that comes twice cannot be told apart by its name: either of the two will do.
  private func means(_ reading: WhenReading, _ moment: Date, _ zone: TimeZone) -> Bool {
    guard let date = reading.date, let time = reading.time, reading.fault == nil else { return false }
    return switch LocalMoment.resolve(date: date, time: time, zone: zone) {
    case .at(let found): found == moment
    case .repeated(let first, let second): first == moment || second == moment
    case .skipped: false
    }
  }
}
