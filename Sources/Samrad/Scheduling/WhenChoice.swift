package import Foundation

extension WhenParser {
  /// Which of some days an answer means: "1", "den andre", "26.", "torsdag 26. november", "neste uke". A bare number is
  /// the place in the list; with a full stop it may be the day of the month too.
  /// - Returns: the day and the words behind it; nil when no day or more than one may be meant.
  package func choice(
    _ text: String, among dates: [LocalDate], now: Date, zone: TimeZone
  ) -> (date: LocalDate, rest: String)? {
    let scanner = scanner(text, now: now, zone: zone)
    guard let found = scanner.choice(among: dates) else { return nil }
    let taken = Set(scanner.tokens[..<found.end].map(\.chunk))
    return (found.value, scanner.text.rest(without: taken))
  }
}

extension WhenScanner {
  fileprivate func choice(among dates: [LocalDate]) -> Found<LocalDate>? {
    if let stretch = days(0), stretch.value.fault == nil {
      let meant = dates.filter { stretch.value.first <= $0 && $0 <= stretch.value.last }
      return meant.count == 1 ? Found(value: meant[0], end: stretch.end) : nil
    }
    let place = skipFillers(.beforeDate, 0)
    return ordinal(place, among: dates) ?? number(place, among: dates)
  }

  /// "første", "den siste", "den andre torsdagen"
  private func ordinal(_ index: Int, among dates: [LocalDate]) -> Found<LocalDate>? {
    let word: Found<Int>? = match(index) { meaning in if case .ordinal(let number) = meaning { number } else { nil } }
    guard let word, isBoundary(word.end), let date = word.value < 0 ? dates.last : place(word.value, in: dates) else {
      return nil
    }
    return Found(value: date, end: weekdayName(word.end)?.end ?? word.end)
  }

  private func number(_ index: Int, among dates: [LocalDate]) -> Found<LocalDate>? {
    guard let token = token(index), token.kind == .number, token.digits <= 2, let number = token.value else {
      return nil
    }
    let end = skip(.ordinal, index + 1) ?? index + 1
    guard isBoundary(end), unit(end) == nil else { return nil }
    let isOrdinal = end > index + 1 || token.endsWithDot
    let byPlace = place(number, in: dates)
    let byDay = dates.filter { $0.day == number }
    if let byPlace, !isOrdinal || byDay.isEmpty || byDay == [byPlace] { return Found(value: byPlace, end: end) }
    return byPlace == nil && byDay.count == 1 ? Found(value: byDay[0], end: end) : nil
  }

  private func place(_ number: Int, in dates: [LocalDate]) -> LocalDate? {
    dates.indices.contains(number - 1) ? dates[number - 1] : nil
  }
}
