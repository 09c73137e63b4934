import Foundation
import Testing

@testable import Samrad

/// The real words of all languages, Europe/Oslo, and a fixed now: Saturday 21 November 2026, 12:00.
enum When {
  static let oslo = TimeZone(identifier: "Europe/Oslo") ?? .gmt
  static let nb = DateWords.read(file("nb")).0
  static let nn = DateWords.read(file("nn")).0
  static let en = DateWords.read(file("en")).0
  static let parser = WhenParser(words: [nb, nn, en].compactMap { $0 })
  static let now = moment("2026-11-21 12:00")
  static var today: LocalDate { LocalDate(now, in: oslo) }

  static func file(_ language: String) -> TextFile {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Prompts/\(language)")
    let text = try? String(contentsOf: folder.appending(path: "dates.yaml").standardized, encoding: .utf8)
    return TextFile("\(language)/dates.yaml", text ?? "")
  }

  static func words(_ language: String) -> DateWords? {
    switch language {
    case "nb": nb
    case "nn": nn
    default: en
    }
  }

  /// Knows one language only.
  static func parser(_ language: String) -> WhenParser { alone[language] ?? WhenParser(words: []) }

  private static let alone = ["nb": nb, "nn": nn, "en": en].compactMapValues { words in
    words.map { WhenParser(words: [$0]) }
  }

  /// "2026-11-21 12:00" in Oslo.
  static func moment(_ text: String) -> Date {
    let parts = text.split(separator: " ").map(String.init)
    guard parts.count == 2, let date = LocalDate(parts[0]), let time = LocalTime(parts[1]) else {
      Issue.record("No moment: \(text)")
      return .distantPast
    }
    return LocalMoment.resolve(date: date, time: time, zone: oslo).earliest
  }

  /// A reading on one line, as the tables write it: "2026-11-26 14:00 60 | rest", "-" for what is missing.
  static func line(_ text: String, _ parser: WhenParser = parser, now: Date = now) -> String {
    let reading = parser.read(text, now: now, zone: oslo)
    return [
      reading.date.map(\.description) ?? "-", reading.time.map(\.description) ?? "-",
      reading.minutes.map(String.init) ?? "-", "|", reading.rest,
    ].filter { !$0.isEmpty }.joined(separator: " ") + (reading.fault.map { " !\($0)" } ?? "")
  }
}
