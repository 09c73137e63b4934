package import Foundation

/// Understands when something is to be, as people type it on a phone, in several languages at once.
///
/// Choices, all of them echoed to the person afterwards: dates are day before month; a weekday is its next occurrence
/// after today, or today when a time is given that is still to come; a date without a year is this year's or next
/// year's, whichever comes first from today on; a time that may be in either half of the day is in the one that lies in
/// the working hours, and when they don't decide, hours 1 to 6 mean the afternoon. Not chosen but asked: "neste torsdag"
/// while this week's is to come, and today's weekday without a time.
package struct WhenParser: Sendable {
  let vocabulary: WhenVocabulary

  /// - Parameter words: the room's language first; it wins where two languages disagree.
  package init(words: [DateWords]) { vocabulary = WhenVocabulary(words) }

  /// Reads a day, a time and a length, in any order; what is none of them is left in `rest`.
  /// - Parameter hours: decide which half of the day a time like "halv tre" means.
  package func read(_ text: String, now: Date, zone: TimeZone, hours: WorkingHours = .usual) -> WhenReading {
    var pass = WhenPass(scanner: scanner(text, now: now, zone: zone))
    pass.run()
    return pass.reading(now: now, zone: zone, hours: hours)
  }

  func scanner(_ text: String, now: Date, zone: TimeZone) -> WhenScanner {
    WhenScanner(text, vocabulary, today: LocalDate(now, in: zone))
  }
}

/// One reading of a text from left to right.
private struct WhenPass {
  let scanner: WhenScanner
  var day = WhenDay()
  var span: WhenSpan?
  var half: WhenClock.Half?
  var length: Result<Int, WhenFailure>?
  var taken: Set<Int> = []

  /// Pieces of a day must stand together: after other words, a second day is part of the matter.
  private var dayIsClosed = false
  /// What stood right before.
  private var before = Before.words

  private enum Before { case words, day, other }

  init(scanner: WhenScanner) { self.scanner = scanner }

  mutating func run() {
    var index = 0
    while let token = scanner.token(index) {
      if let end = takeLength(index) ?? takeDayOrTime(index) ?? takeHalf(index) ?? takeDash(index) {
        taken.formUnion(token.chunk...scanner.tokens[end - 1].chunk)
        index = end
      } else {
        if !day.isEmpty { dayIsClosed = true }
        before = .words
        index = skipped(index)
      }
    }
  }

  /// The place after something that is left alone: all of it when it is a second day or time, else one run.
  private func skipped(_ index: Int) -> Int {
    if let piece = scanner.datePiece(index) { return piece.end }
    if let time = scanner.time(index, afterDate: false) { return time.end }
    var next = index + 1
    while !scanner.isBoundary(next) { next += 1 }
    return next
  }

  private mutating func takeLength(_ index: Int) -> Int? {
    guard length == nil, let found = scanner.length(index) else { return nil }
    length = found.value
    before = .other
    return found.end
  }

  private mutating func takeDayOrTime(_ index: Int) -> Int? {
    let time = span == nil ? scanner.time(index, afterDate: before == .day) : nil
    let piece =
      dayIsClosed ? nil : scanner.datePiece(index, afterWeekday: before == .day ? day.weekday : nil)
    // "i morgen 10.12" is a time, "torsdag 10.12" was looked into already, and the longer find wins.
    if let piece, time == nil || day.absolute == nil || piece.end > (time?.end ?? 0) {
      let typed = scanner.text.typed(index..<piece.end)
      if day.take(piece.value, typed, today: scanner.today) {
        before = .day
        return piece.end
      }
      if time == nil || piece.end > (time?.end ?? 0) { return nil }
    }
    guard let time else { return nil }
    span = time.value
    before = .other
    return time.end
  }

  private mutating func takeHalf(_ index: Int) -> Int? {
    guard before != .words, half == nil, let found = scanner.half(index) else { return nil }
    half = found.value
    return found.end
  }

  private func takeDash(_ index: Int) -> Int? {
    before != .words && scanner.tokens[index].text == "-" && scanner.isBoundary(index + 1) ? index + 1 : nil
  }

  func reading(now: Date, zone: TimeZone, hours: WorkingHours) -> WhenReading {
    var reading = WhenReading(rest: scanner.text.rest(without: taken))
    let hint = half ?? (day.isTonight ? .afterNoon : nil)
    if let span {
      reading.time = span.start.time(hint, hours: hours)
      let end = span.end.map { end in reading.time.flatMap { end.time(after: $0) } }
      if reading.time == nil || end == .some(nil) || (end ?? nil) == reading.time {
        reading.fault = .noSuchTime(span.typed)
        reading.time = nil
      } else if let start = reading.time, case .some(.some(let end)) = end {
        reading.minutes = (end.minuteOfDay - start.minuteOfDay + 1440) % 1440
      }
    }
    switch length {
    case .success(let minutes): reading.minutes = minutes
    case .failure(let failure): reading.fault = reading.fault ?? failure.fault
    case nil: break
    }
    if let minutes = day.minutesFromNow {
      let moment = now.addingTimeInterval(TimeInterval(minutes * 60))
      reading.date = LocalDate(moment, in: zone)
      reading.time = reading.time ?? LocalTime(moment, in: zone)
      return reading
    }
    let purpose = WhenDay.Purpose.meeting(clock: reading.time, now: LocalTime(now, in: zone))
    switch day.resolve(today: scanner.today, for: purpose) {
    case .day(let date): reading.date = date
    case .wrong(let fault): reading.fault = reading.fault ?? fault
    }
    return reading
  }
}
