package import Foundation

extension WhenParser {
  /// Finds by when something is to be done, and the text without it.
  ///
  /// A day counts when a deadline word stands before it (the last such, wherever it stands) or when it ends the text.
  /// Any other day is part of the matter. "Neste uke" alone means its Friday. "Før onsdag" gives the Wednesday.
  /// - Parameter hours: decide which half of the day a time like "halv tre" means.
  package func deadline(
    in text: String, now: Date, zone: TimeZone, hours: WorkingHours = .usual
  ) -> DeadlineReading {
    let scanner = scanner(text, now: now, zone: zone)
    guard let found = scanner.markedDeadline() ?? scanner.trailingDeadline() else {
      return DeadlineReading(rest: scanner.text.rest(without: []))
    }
    var reading = DeadlineReading(rest: scanner.text.matter(without: found.range, scanner.tokens))
    let hint: WhenClock.Half? = found.half ?? (found.day.isTonight ? .afterNoon : nil)
    if let span = found.span {
      reading.time = span.start.time(hint, hours: hours)
      if reading.time == nil { reading.fault = .noSuchTime(span.typed) }
    }
    if let minutes = found.day.minutesFromNow {
      let moment = now.addingTimeInterval(TimeInterval(minutes * 60))
      reading.date = LocalDate(moment, in: zone)
      reading.time = reading.time ?? LocalTime(moment, in: zone)
      return reading
    }
    let purpose = WhenDay.Purpose.deadline(clock: reading.time, now: LocalTime(now, in: zone))
    switch found.day.resolve(today: scanner.today, for: purpose) {
    case .day(let date): reading.date = date
    case .wrong(let fault): reading.fault = reading.fault ?? fault
    }
    // With several days to choose from, the time is kept for the one that is chosen.
    if reading.date == nil, !reading.isAmbiguous { reading.time = nil }
    return reading
  }

  /// Whether a text begins with a word that leads to a day and does not take it in: "til", "før", not "til og med".
  package func saysUntil(_ text: String) -> Bool {
    let scanner = scanner(text, now: Date(timeIntervalSince1970: 0), zone: .gmt)
    return scanner.skip(.deadline, 0) != nil && scanner.skip(.throughout, 0) == nil
  }
}

extension WhenScanner {
  /// A day with what stands around it: a time, a half of the day, the deadline word.
  struct Deadline {
    var day = WhenDay()
    var span: WhenSpan?
    var half: WhenClock.Half?
    var range: Range<Int>
  }

  /// The last day that stands behind a deadline word.
  func markedDeadline() -> Deadline? {
    var last: Deadline?
    var index = 0
    while index < tokens.count {
      guard tokens[index].isFirst, let first = skip(.deadline, index), isBoundary(first) else {
        index += 1
        continue
      }
      let next = skip(.deadline, first) ?? first
      if let found = deadline(index, from: next, isMarked: true) {
        last = found
        index = found.range.upperBound
      } else {
        index += 1
      }
    }
    return last
  }

  /// The longest find that ends the text. Only the last dozen tokens are looked at: no day takes more.
  func trailingDeadline() -> Deadline? {
    for index in max(0, tokens.count - 12)..<tokens.count where tokens[index].isFirst {
      guard let found = deadline(index, from: index, isMarked: false), found.range.upperBound == tokens.count else {
        continue
      }
      return standsBehindMatter(index) ? nil : found
    }
    return nil
  }

  /// Whether a word like "om" or "etter" stands before: "snakke om fredag".
  private func standsBehindMatter(_ index: Int) -> Bool {
    (max(0, index - 3)..<index).contains { tokens[$0].isFirst && skip(.matter, $0) == index }
  }

  private func deadline(_ start: Int, from first: Int, isMarked: Bool) -> Deadline? {
    var found = Deadline(range: start..<start)
    var end = first
    var isAfterDay = false
    // A weekday, a week, a date, a time, a half of the day and a spare: more is no deadline.
    for _ in 0..<6 {
      let time = found.span == nil ? time(end, afterDate: isAfterDay) : nil
      let piece = datePiece(
        end, afterWeekday: isAfterDay ? found.day.weekday : nil, deadline: isMarked && end == first)
      if let piece, time == nil || found.day.absolute == nil || piece.end > (time?.end ?? 0),
        found.day.take(piece.value, text.typed(end..<piece.end), today: today)
      {
        (end, isAfterDay) = (piece.end, true)
      } else if let time, piece == nil || found.day.absolute != nil {
        (found.span, end, isAfterDay) = (time.value, time.end, false)
      } else if end > first, found.half == nil, let half = half(end) {
        (found.half, end) = (half.value, half.end)
      } else {
        break
      }
    }
    guard !found.day.isEmpty, end > start, isBoundary(end) else { return nil }
    found.range = start..<end
    return found
  }
}

extension WhenText {
  /// The text without the runs of some tokens, and without the comma or dash that led to them.
  fileprivate func matter(without range: Range<Int>, _ tokens: [WhenToken]) -> String {
    let taken = Set(tokens[range].map(\.chunk))
    var rest = rest(without: taken)
    guard range.upperBound == tokens.count else { return rest }
    let trailing: Set<Unicode.Scalar> = [",", ";", ":", "-", "–", "—", " ", "\n"]
    while let last = rest.unicodeScalars.last, trailing.contains(last) { rest.unicodeScalars.removeLast() }
    return rest
  }
}
