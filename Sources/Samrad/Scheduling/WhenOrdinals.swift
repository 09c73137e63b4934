/// Weekdays counted within a month: "første mandag i mars", "siste fredag i neste måned", "2. tirsdag i mai 2027".
extension WhenScanner {
  func ordinalWeekday(_ index: Int) -> Found<WhenDatePiece>? {
    guard let number = ordinal(index), let weekday = weekdayName(number.end) else { return nil }
    let place = skipFillers(.beforeDate, skip(.of, weekday.end) ?? weekday.end)
    guard place > weekday.end, let month = monthMeant(place) else { return nil }
    let typed = text.typed(index..<month.end)
    for first in month.value {
      // A month that is over is next year's; one that is still going on, but past this day, is too.
      guard let date = day(number.value, weekday.value, in: first) else {
        if first.endOfMonth < today { continue }
        break
      }
      if date >= today || month.value.count == 1 { return Found(value: .day(date), end: month.end) }
    }
    return Found(value: .wrong(.noSuchDate(typed)), end: month.end)
  }

  /// "første", "siste", "2.", "2nd": the last is -1.
  private func ordinal(_ index: Int) -> Found<Int>? {
    if let word: Found<Int> = match(
      index, { meaning in if case .ordinal(let number) = meaning { number } else { nil } })
    {
      return word
    }
    guard let number = token(index), number.kind == .number, number.digits == 1, let value = number.value,
      (1...5).contains(value)
    else { return nil }
    if number.endsWithDot { return Found(value: value, end: index + 1) }
    return skip(.ordinal, index + 1).map { Found(value: value, end: $0) }
  }

  /// The first days of the months that may be meant, in the order they are tried: one with its year, or said from
  /// today; else this year's and the next.
  private func monthMeant(_ index: Int) -> Found<[LocalDate]>? {
    if let end = skip(.nextMonth, index) { return Found(value: [today.firstOfMonth.adding(months: 1)], end: end) }
    if let end = skip(.thisMonth, index) { return Found(value: [today.firstOfMonth], end: end) }
    guard let month = month(index) else { return nil }
    var end = month.end
    let years = year(&end).map { [$0] } ?? [today.year, today.year + 1]
    return Found(value: years.compactMap { LocalDate(year: $0, month: month.value, day: 1) }, end: end)
  }

  private func day(_ number: Int, _ weekday: Weekday, in first: LocalDate) -> LocalDate? {
    let start = first.adding(days: -1).next(weekday)
    guard number > 0 else {
      let fifth = start.adding(days: 28)
      return fifth.month == first.month ? fifth : start.adding(days: 21)
    }
    let date = start.adding(days: 7 * (number - 1))
    return date.month == first.month ? date : nil
  }
}
