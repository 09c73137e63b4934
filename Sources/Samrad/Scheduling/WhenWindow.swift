package import Foundation

/// What was understood of a text that says within which days something may be: "neste uke 90 min".
package struct WindowReading: Equatable, Sendable {
  package var window: DateWindow?
  /// How long it shall last.
  package var minutes: Int?
  /// The words that were not understood, in order, as they were typed.
  package var rest: String
  /// What looked like days or a length and is none that can be used. Then what it would have said is nil.
  package var fault: WhenFault?

  package init(window: DateWindow? = nil, minutes: Int? = nil, rest: String = "", fault: WhenFault? = nil) {
    self.window = window
    self.minutes = minutes
    self.rest = rest
    self.fault = fault
  }
}

extension WhenParser {
  /// Longest window, in days, both ends included: a quarter of a year.
  package static let longestWindow = 92

  /// Finds days that lie together, and a length: "uke 49 og 50", "1.–15. desember", "innen fredag 60 min".
  ///
  /// A window begins tomorrow at the earliest. "Om to uker" is all of that week, "de neste to ukene" the 14 days from
  /// tomorrow, and "før onsdag" ends on Tuesday. What follows a word like "om" or "etter" is left in `rest`.
  package func window(_ text: String, now: Date, zone: TimeZone) -> WindowReading {
    let scanner = scanner(text, now: now, zone: zone)
    var reading = WindowReading()
    var taken: Set<Int> = []
    var hasWindow = false
    var hasLength = false
    var index = 0
    while let token = scanner.token(index) {
      var end: Int?
      if !hasLength, let length = scanner.length(index) {
        hasLength = true
        end = length.end
        switch length.value {
        case .success(let minutes): reading.minutes = minutes
        case .failure(let failure): reading.fault = reading.fault ?? failure.fault
        }
      } else if !hasWindow, let stretch = scanner.stretch(index) {
        hasWindow = true
        end = stretch.end
        switch scanner.window(stretch.value, scanner.text.typed(index..<stretch.end)) {
        case .success(let window): reading.window = window
        case .failure(let failure): reading.fault = reading.fault ?? failure.fault
        }
      }
      if let end {
        taken.formUnion(token.chunk...scanner.tokens[end - 1].chunk)
        index = end
      } else {
        index = scanner.endOfMatter(index) ?? scanner.nextRun(index)
      }
    }
    reading.rest = scanner.text.rest(without: taken)
    return reading
  }
}

extension WhenScanner {
  func nextRun(_ index: Int) -> Int {
    var next = index + 1
    while !isBoundary(next) { next += 1 }
    return next
  }

  /// The place after days that stand behind a word like "etter": they are part of the matter.
  func endOfMatter(_ index: Int) -> Int? {
    skip(.matter, index).flatMap { stretch($0)?.end }
  }

  /// The days that may be used of those that were meant.
  func window(_ stretch: WhenStretch, _ typed: String) -> Result<DateWindow, WhenFailure> {
    if let fault = stretch.fault { return .failure(WhenFailure(fault)) }
    let tomorrow = today.adding(days: 1)
    // A day far ahead without a year is rather one that has just been.
    guard stretch.last >= tomorrow, stretch.hasYear || today.days(until: stretch.last) <= 300 else {
      return .failure(WhenFailure(.passed(typed)))
    }
    guard stretch.last <= today.adding(months: 24) else { return .failure(WhenFailure(.tooFar(typed))) }
    guard let window = DateWindow(first: max(stretch.first, tomorrow), last: stretch.last) else {
      return .failure(WhenFailure(.noSuchDate(typed)))
    }
    guard window.first.days(until: window.last) < WhenParser.longestWindow else {
      return .failure(WhenFailure(.tooLong(typed)))
    }
    return .success(window)
  }
}
