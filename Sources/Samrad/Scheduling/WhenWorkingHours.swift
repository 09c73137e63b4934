import Foundation

extension WhenParser {
  /// Reads when in a day somebody works: "9–15", "fra 8.30 til 16", "from 9 to 5". Nil when the text says anything else.
  ///
  /// Hours are as written; only an end that would lie before the beginning is in the afternoon ("8–4").
  package func workingHours(_ text: String) -> WorkingHours? {
    // Two times and the words between them are short; this bounds the work below too.
    guard text.utf8.count <= 64 else { return nil }
    let scanner = scanner(text, now: Date(timeIntervalSince1970: 0), zone: .gmt)
    let start = scanner.skip(.from, 0) ?? 0
    // Each end is read alone: together, "9 to 5" is nine minutes to five.
    for index in scanner.tokens.indices.dropFirst(start) {
      guard let next = scanner.skip(.until, index), let from = clock(scanner.words(start..<index)),
        let until = clock(scanner.words(next..<scanner.tokens.count))
      else { continue }
      return hours(from, until)
    }
    return nil
  }

  /// The time that is all of a text.
  private func clock(_ text: String) -> WhenClock? {
    let scanner = scanner(text, now: Date(timeIntervalSince1970: 0), zone: .gmt)
    guard let found = scanner.time(0, afterDate: true), found.end == scanner.tokens.count, found.value.end == nil else {
      return nil
    }
    return found.value.start
  }

  private func hours(_ from: WhenClock, _ until: WhenClock) -> WorkingHours? {
    guard let start = asWritten(from), let end = asWritten(until) else { return nil }
    if start >= end, until.half == nil, let later = LocalTime(hour: end.hour + 12, minute: end.minute) {
      return WorkingHours(from: start, until: later)
    }
    return WorkingHours(from: start, until: end)
  }

  private func asWritten(_ clock: WhenClock) -> LocalTime? {
    switch clock.half {
    case nil: LocalTime(hour: clock.hour, minute: clock.minute)
    case .beforeNoon where clock.hour <= 12: LocalTime(hour: clock.hour % 12, minute: clock.minute)
    case .afterNoon where (1...12).contains(clock.hour): LocalTime(hour: clock.hour % 12 + 12, minute: clock.minute)
    case .beforeNoon, .afterNoon: nil
    }
  }
}

extension WhenScanner {
  /// Tokens as a text that is cut into the same ones.
  fileprivate func words(_ range: Range<Int>) -> String {
    tokens[range].reduce(into: "") { words, token in words += (token.isFirst ? " " : "") + token.text }
  }
}
