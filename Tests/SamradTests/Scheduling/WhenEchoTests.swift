import Foundation
import Testing

@testable import Samrad

/// What the bot echoes, typed back at the same now, is the same instant: whatever the zone, the language, the working
/// hours, and however ambiguous the day would be by its name alone.
struct WhenEchoTests {
  static let zones = ["Europe/Oslo", "America/New_York", "Asia/Kathmandu", "Pacific/Chatham"]

  @Test(arguments: ["nb", "nn", "en"], zones)
  func `an echo is understood as what it says`(language: String, zoneName: String) throws {
    let zone = try #require(TimeZone(identifier: zoneName))
    for seed in UInt64(1)...250 {
      var random = SeededGenerator(seed: seed)
      // Any minute of 2026 to 2029, and half the time a moment so near that its weekday alone would be ambiguous.
      let now = Date(timeIntervalSince1970: Double(Int.random(in: 29_453_760...31_557_600, using: &random) * 60))
      let ahead = Bool.random(using: &random) ? 20_160 : 1_051_000
      let moment = now.addingTimeInterval(Double(Int.random(in: 1...ahead, using: &random) * 60))
      try check(moment, now, zone, language, &random, "seed \(seed)")
    }
  }

  /// The four nights in which Oslo's clock is changed in 2026 and 2027, minute by minute.
  @Test(arguments: ["nb", "nn", "en"], ["2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31"])
  func `around the changes of the clock too`(language: String, day: String) throws {
    let midnight = When.moment("\(day) 00:00")
    for minute in stride(from: 0, to: 300, by: 7) {
      var random = SeededGenerator(seed: UInt64(minute))
      let moment = midnight.addingTimeInterval(Double(minute) * 60)
      for hoursBefore: Double in [1, 30, 168] {
        let now = moment.addingTimeInterval(-hoursBefore * 3600)
        try check(moment, now, When.oslo, language, &random, "\(day) minute \(minute)")
      }
    }
  }

  private func check(
    _ moment: Date, _ now: Date, _ zone: TimeZone, _ language: String, _ random: inout SeededGenerator, _ note: String
  ) throws {
    let words = try #require(When.words(language))
    let speech = DateSpeech(words: words, zone: zone)
    let date = LocalDate(moment, in: zone)
    let time = LocalTime(moment, in: zone)
    // Of an hour that comes twice the first one is meant.
    let resolution = LocalMoment.resolve(date: date, time: time, zone: zone)
    let instant = resolution.earliest
    if case .at(let only) = resolution {
      #expect(only == moment, "\(note)")
    } else {
      #expect(instant <= moment, "\(note)")
    }
    let minutes = Int.random(in: 1...600, using: &random)
    let end = LocalTime(moment.addingTimeInterval(Double(minutes) * 60), in: zone)
    let from = Int.random(in: 0...20, using: &random)
    let hours = try #require(
      WorkingHours(
        from: LocalTime(wholeHour: from), until: LocalTime(wholeHour: Int.random(in: from + 1...23, using: &random))))
    let full = speech.full(moment, now: now)
    let range = speech.range(moment, minutes: minutes, now: now)
    let day = speech.day(date, now: now)
    for parser in [When.parser, When.parser(language)] {
      let reading = parser.read(full, now: now, zone: zone, hours: hours)
      #expect(reading == WhenReading(date: date, time: time), "\(full), \(note)")
      if let date = reading.date, let time = reading.time {
        #expect(LocalMoment.resolve(date: date, time: time, zone: zone).earliest == instant, "\(full), \(note)")
      }
      #expect(parser.read(day, now: now, zone: zone) == WhenReading(date: date), "\(day), \(note)")
      #expect(
        parser.deadline(in: day, now: now, zone: zone) == DeadlineReading(date: date, rest: ""), "\(day), \(note)")
      // The clock may be changed meanwhile: then the wall's difference is what was typed. Equal ends say no length.
      let wall = (end.minuteOfDay - time.minuteOfDay + 1440) % 1440
      guard wall > 0 else { continue }
      let ranged = parser.read(range, now: now, zone: zone, hours: hours)
      #expect(ranged == WhenReading(date: date, time: time, minutes: wall), "\(range), \(note)")
    }
  }

  /// A question's days, typed back as they are said, are the chosen ones; so are their places.
  @Test(arguments: ["nb", "nn", "en"])
  func `each day of a question can be chosen by its words`(language: String) throws {
    let speech = DateSpeech(words: try #require(When.words(language)), zone: When.oslo)
    for seed in UInt64(1)...300 {
      var random = SeededGenerator(seed: seed)
      let now = Date(timeIntervalSince1970: Double(Int.random(in: 29_453_760...31_557_600, using: &random) * 60))
      let first = LocalDate(now, in: When.oslo).adding(days: Int.random(in: 0...6, using: &random))
      let dates = [first, first.adding(days: 7)]
      for (index, date) in dates.enumerated() {
        for text in [speech.day(date, now: now), "\(index + 1)"] {
          let choice = When.parser.choice(text, among: dates, now: now, zone: When.oslo)
          #expect(choice?.date == date && choice?.rest == "", "\(text), seed \(seed)")
        }
      }
    }
  }
}
