import Foundation

/// What was understood of a text that says how long before something a reminder is to come.
package enum OffsetsReading: Equatable, Sendable {
  /// Each once, the earliest first; one to five.
  case offsets([ReminderOffset])
  /// The words from the first one that says no such time; the whole text when it says none.
  case notUnderstood(String)
  /// More than thirty days before, or none at all, as typed.
  case noSuchOffset(String)
  /// More than five.
  case tooMany
}

extension WhenParser {
  package static let mostOffsets = 5

  /// Reads "dagen før og en time før", "3 dager, 2 timer", "2 dager og 1 time før".
  ///
  /// A comma and a word like "før" end an offset; "og" does too, unless a smaller unit follows it.
  package func offsets(_ text: String) -> OffsetsReading {
    let scanner = scanner(text, now: Date(timeIntervalSince1970: 0), zone: .gmt)
    var found: Set<ReminderOffset> = []
    var index = 0
    while index < scanner.tokens.count {
      if index > 0, let next = scanner.skip(.and, index) { index = next }
      guard let offset = scanner.offset(index), scanner.isBoundary(offset.end) else {
        return .notUnderstood(scanner.text.typed(index == 0 ? 0..<scanner.tokens.count : index..<scanner.tokens.count))
      }
      guard let value = ReminderOffset(days: offset.value.days, minutes: offset.value.minutes) else {
        return .noSuchOffset(scanner.text.typed(index..<offset.end))
      }
      found.insert(value)
      if found.count > Self.mostOffsets { return .tooMany }
      index = offset.end
    }
    return found.isEmpty ? .notUnderstood("") : .offsets(found.sorted())
  }
}

extension WhenScanner {
  /// Days and minutes, each at most a hundred thousand.
  struct Before: Equatable {
    var days = 0
    var minutes = 0
  }

  /// One offset with the word behind it: "2 dager og 1 time før".
  fileprivate func offset(_ start: Int) -> Found<Before>? {
    if let day = skip(.theDay, start) ?? skip(.theWeek, start), let end = skip(.beforehand, day) {
      return Found(value: Before(days: skip(.theDay, start) != nil ? 1 : 7), end: end)
    }
    guard let first = amount(start) else { return nil }
    var (value, end, unit) = (first.value.before, first.end, first.value.unit)
    // Weeks, days, hours, minutes: no more can follow each other.
    for _ in 0..<3 {
      guard !isAfterComma(end), let next = amount(skip(.and, end) ?? end), next.value.unit < unit else { break }
      value.days += next.value.before.days
      value.minutes += next.value.before.minutes
      (end, unit) = (next.end, next.value.unit)
    }
    return Found(value: value, end: skip(.beforehand, end) ?? end)
  }

  /// A number of one unit; units are in order, the smallest first.
  private func amount(_ index: Int) -> Found<(before: Before, unit: Int)>? {
    if let count = countOrArticle(index), let unit = unit(count.end), !isAfterComma(count.end) {
      let number = min(count.value, 100_000)
      switch unit.value {
      case .month: return Found(value: (Before(days: number * 30), 4), end: unit.end)
      case .week: return Found(value: (Before(days: number * 7), 3), end: unit.end)
      case .day: return Found(value: (Before(days: number), 2), end: unit.end)
      case .hour where isBoundary(unit.end): return Found(value: (Before(minutes: number * 60), 1), end: unit.end)
      case .minute: return Found(value: (Before(minutes: number), 0), end: unit.end)
      case .hour: break
      }
    }
    // "en halv time", "1,5 time", "1t30": whatever else is a length.
    return minutes(index).map { Found(value: (Before(minutes: min($0.value, 100_000)), 0), end: $0.end) }
  }

  /// A comma ends the run before this token; it is no token, since lists of words are typed in many ways.
  private func isAfterComma(_ index: Int) -> Bool {
    guard let chunk = token(index - 1)?.chunk, isBoundary(index) else { return false }
    let last = text.source[text.chunks[chunk].range].unicodeScalars.last
    return last == "," || last == ";"
  }
}
