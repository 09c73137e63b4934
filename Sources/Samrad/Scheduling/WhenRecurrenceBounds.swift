/// What a text says of when something begins or stops to recur.
enum WhenBound: Equatable, Sendable {
  case first(Result<LocalDate, WhenFailure>)
  /// `isYearless` when the same day of the next year may be meant: "15. juni".
  case last(Result<LocalDate, WhenFailure>, isYearless: Bool)
  case times(Int)
  /// "i 8 uker", in days from the first, and "i tre måneder".
  case lasting(days: Int, months: Int)
}

extension WhenScanner {
  func recurrenceBound(_ index: Int) -> Found<WhenBound>? {
    guard token(index)?.isFirst == true else { return nil }
    let found = times(index) ?? lasting(index) ?? first(index) ?? last(index)
    return found.flatMap { isBoundary($0.end) ? $0 : nil }
  }

  /// "10 ganger"
  private func times(_ index: Int) -> Found<WhenBound>? {
    guard let count = count(index), let end = skip(.times, count.end) else { return nil }
    return Found(value: .times(count.value), end: end)
  }

  private func lasting(_ index: Int) -> Found<WhenBound>? {
    guard let next = skip(.beforeDuration, index), let count = countOrArticle(next), count.value <= 1000,
      let unit = unit(count.end)
    else { return nil }
    return switch unit.value {
    case .week: Found(value: .lasting(days: count.value * 7, months: 0), end: unit.end)
    case .month: Found(value: .lasting(days: 0, months: count.value), end: unit.end)
    case .day, .hour, .minute: nil
    }
  }

  /// "fra 7. januar", "fra og med uke 2", "fra august".
  private func first(_ index: Int) -> Found<WhenBound>? {
    guard let place = skip(.starting, index) else { return nil }
    if let day = boundDay(place, isLast: false) {
      // "fra 8.10 til 9.10" is a time.
      if let time = time(index, afterDate: false), time.value.end != nil, time.end >= day.end { return nil }
      return Found(value: .first(day.value), end: day.end)
    }
    return monthAlone(place).map { month in
      Found(value: .first(.success(max(month.value, today))), end: month.end)
    }
  }

  /// "til 15. juni", "til og med torsdag 15. juni", "ut juni", "ut året".
  private func last(_ index: Int) -> Found<WhenBound>? {
    let through = skip(.throughout, index)
    guard let place = through ?? skip(.upTo, index), tokens[index].text != "-" else { return nil }
    if let day = boundDay(place, isLast: true) {
      guard !isRatherTime(index, place..<day.end) else { return nil }
      return Found(value: .last(day.value, isYearless: isYearless(place..<day.end)), end: day.end)
    }
    if let month = monthAlone(place) {
      let day = through != nil ? month.value.endOfMonth : month.value.adding(days: -1)
      return Found(value: .last(.success(day), isYearless: isYearless(place..<month.end)), end: month.end)
    }
    if let end = skip(.theYear, place) { return endOfYear(today.year, end) }
    guard through != nil, let year = token(place), year.isFirst, year.digits == 4, let value = year.value,
      (2000...2099).contains(value)
    else { return nil }
    return endOfYear(value, place + 1)
  }

  private func endOfYear(_ year: Int, _ end: Int) -> Found<WhenBound>? {
    LocalDate(year: year, month: 12, day: 31).map { Found(value: .last(.success($0), isYearless: false), end: end) }
  }

  private func boundDay(_ index: Int, isLast: Bool) -> Found<Result<LocalDate, WhenFailure>>? {
    guard let piece = datePiece(index) else { return nil }
    func found(_ day: LocalDate) -> Found<Result<LocalDate, WhenFailure>> {
      Found(value: .success(day), end: piece.end)
    }
    switch piece.value {
    case .day(let day): return found(day)
    case .weekOf(let monday): return found(isLast ? monday.adding(days: 6) : monday)
    case .weekAhead(let weeks): return found(today.monday.adding(days: 7 * weeks + (isLast ? 6 : 0)))
    case .weeksFromToday(let weeks): return found(today.adding(days: 7 * weeks))
    case .wrong(let fault): return Found(value: .failure(WhenFailure(fault)), end: piece.end)
    case .weekday(let weekday, _):
      guard let date = datePiece(piece.end, afterWeekday: weekday), case .day(let day) = date.value else {
        return found(today.next(weekday))
      }
      let fault = WhenFault.otherWeekday(said: weekday, date: day)
      return Found(value: day.weekday == weekday ? .success(day) : .failure(WhenFailure(fault)), end: date.end)
    case .dayOfMonth, .minutesFromNow, .tonight: return nil
    }
  }

  /// The first day of a month said by its name: the one that is going on or the next, unless its year is said.
  private func monthAlone(_ index: Int) -> Found<LocalDate>? {
    let place = skipFillers(.beforeDate, index)
    let month: Found<Int>? = match(place) { meaning in if case .month(let month) = meaning { month } else { nil } }
    guard let month else { return nil }
    let typed = token(month.end).flatMap { token in
      token.isFirst && token.digits == 4 && isBoundary(month.end + 1)
        ? token.value.flatMap { (2000...2099).contains($0) ? $0 : nil } : nil
    }
    let year = typed ?? (month.value < today.month ? today.year + 1 : today.year)
    return LocalDate(year: year, month: month.value, day: 1).map {
      Found(value: $0, end: typed == nil ? month.end : month.end + 1)
    }
  }

  /// "15.10" behind "14 til" is an hour, "15.10." and "15.06" are dates.
  private func isRatherTime(_ index: Int, _ range: Range<Int>) -> Bool {
    guard token(index - 1)?.kind == .number, let last = token(range.upperBound - 1), last.digits == 2,
      !last.endsWithDot, let minute = last.value, minute % 5 == 0, token(range.upperBound - 2)?.text == "."
    else { return false }
    return tokens[range].count { $0.kind == .number } == 2
  }

  /// Whether a day was typed with a month and without a year.
  private func isYearless(_ range: Range<Int>) -> Bool {
    let numbers = tokens[range].count { $0.kind == .number }
    let isNamed = range.contains { place in
      match(place) { meaning in if case .month = meaning { true } else { nil } } != nil
    }
    return isNamed ? !tokens[range].contains { $0.digits == 4 && $0.kind == .number } : numbers == 2
  }
}
