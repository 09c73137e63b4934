import Foundation
import Testing

@testable import Samrad

struct WhenHostileTests {
  private func both(_ text: String) -> (WhenReading, DeadlineReading) {
    (
      When.parser.read(text, now: When.now, zone: When.oslo),
      When.parser.deadline(in: text, now: When.now, zone: When.oslo)
    )
  }

  @Test(arguments: [
    "99999999999999999999.1.", "99999999999999999999.1. kl 99999999999999999999:99", "٢٦.١١ kl ١٤", "２６.11.",
    "1\u{301}4:00",
    "26.11.\u{20E3}", "-26.11", "26..11", "..", ".", ":", "-", "kl", "kl.", "kl -", "om", "om om om", "26.", "26/",
    "/26",
    "0.0.", "00:00:00:00", "t", "T14", "2026-11-26T", "2026-11-26t99", "uke", "uke 99999999999", "\u{0}", "\u{FEFF}",
    "halv", "halv halv tre", "kvart", "kvart på", "til til til", "1,", "1,5", "1,55555 time", "om 1,5", "(((", "\"\"",
  ])
  func `oddities give no date and no trap`(text: String) {
    let (reading, deadline) = both(text)
    #expect(reading.date == nil)
    #expect(deadline.date == nil)
  }

  @Test func `invisible marks inside a word do not hide it`() {
    #expect(When.line("\u{202E}tors\u{200B}dag\u{2069} 14\u{200D}:00\u{FE0F}") == "2026-11-26 14:00 - |")
    #expect(When.line("\u{200B} torsdag \u{202E} 14:00 \u{2066}") == "2026-11-26 14:00 - |")
    #expect(When.line("i ma\u{30A}ned torsdag pa\u{30A} møtet") == "2026-11-26 - - | i ma\u{30A}ned pa\u{30A} møtet")
    #expect(When.line("om en ma\u{30A}ned") == "2026-12-21 - - |")
  }

  @Test(arguments: [
    "a", "1", "1.", "torsdag ", "til ", "om ", "om to ", "1:", "\u{301}", "\u{200B}", "\u{202E} ", "kl ",
    "innen fredag ",
    "i uke ", "14-", "- ", "halv ", "fem på ", "26.11. ", "the end of ", "(", "👨‍👩‍👧‍👦", "neste torsdag om to uker kl ",
    "fra ", "mellom 1. og ", "uke 1 og ", "mandag, ", "1. ", "1.-", "mandag-", "desember-", "første mandag i ", "før ",
  ])
  func `sixty kilobytes of anything are read in a moment`(piece: String) {
    let text = String(repeating: piece, count: 60_000 / piece.utf8.count)
    let clock = ContinuousClock()
    var rest = ""
    var left = ""
    let elapsed = clock.measure {
      rest = both(text).0.rest
      left = When.parser.window(text, now: When.now, zone: When.oslo).rest
    }
    #expect(left.utf8.count <= text.utf8.count)
    // Under 2 s in a debug build; a quadratic reader takes minutes.
    #expect(elapsed < .seconds(30))
    #expect(rest.utf8.count <= text.utf8.count)
  }

  @Test func `random tokens never trap, and what is left was in the text`() {
    var random = SeededGenerator(seed: 7)
    let pieces = [
      "torsdag", "neste", "om", "to", "uker", "kl", ".", ":", "14", "26", "2026", "-", "/", "på", "til", "halv", "tre",
      "kvart", "over", "fra", "i", "morgen", "pm", "min", "time", ",", "99999999999", "uke", "november", "th", "00",
      " ",
      " ", " ", " ", "t", "innen", "utgangen", "av", "\u{301}", "\u{200B}", "1", "en", "og", "5", "o'clock", "\n",
      "mellom", "mandag", "eller", "første", "siste", "de neste", "før", "desember", "ukene", "resten av uka",
      "neste måned",
    ]
    for _ in 0..<4000 {
      let text = (0..<Int.random(in: 1...14, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined(separator: Bool.random(using: &random) ? " " : "")
      let (reading, deadline) = both(text)
      let window = When.parser.window(text, now: When.now, zone: When.oslo)
      #expect(window.window.map { $0.first.description >= "2026-11-22" } ?? true, "\(text)")
      #expect(window.window.map { $0.first.days(until: $0.last) < 92 } ?? true, "\(text)")
      _ = When.parser.choice(text, among: [When.today, When.today.adding(days: 7)], now: When.now, zone: When.oslo)
      for rest in [reading.rest, deadline.rest, window.rest] {
        var typed = text.unicodeScalars.makeIterator()
        for scalar in rest.unicodeScalars where !scalar.properties.isWhitespace {
          var next = typed.next()
          while let other = next, other != scalar { next = typed.next() }
          #expect(next != nil, "\(text) left \(rest)")
        }
      }
      #expect(reading.minutes.map { (1...1440).contains($0) } ?? true)
    }
  }
}

/// SplitMix64: the same seed gives the same numbers on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
