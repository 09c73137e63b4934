/// One thing a text says about the day.
enum WhenDatePiece: Equatable, Sendable {
  case weekday(Weekday, WhenLead)
  /// "om to uker": that many weeks from today, or the weekday typed beside it in that week.
  case weeksFromToday(Int)
  /// "neste uke": some day in the week so many weeks ahead.
  case weekAhead(Int)
  /// The Monday of "uke 49".
  case weekOf(LocalDate)
  case day(LocalDate)
  /// "26." after a weekday.
  case dayOfMonth(Int)
  /// So many minutes from now.
  case minutesFromNow(Int)
  case tonight
  case wrong(WhenFault)
}

/// What stands before a weekday's name and says which one is meant.
enum WhenLead: Equatable, Sendable {
  case none
  /// "neste torsdag"
  case next
  /// "førstkommende torsdag"
  case coming
}

extension WhenScanner {
  /// - Parameters:
  ///   - afterWeekday: a weekday stands right before, so that "26." can be a day of a month and "10.10" a time.
  ///   - deadline: nil outside deadlines; else whether a deadline word stands right before.
  func datePiece(_ start: Int, afterWeekday: Weekday? = nil, deadline: Bool? = nil) -> Found<WhenDatePiece>? {
    let index = skipFillers(.beforeDate, start, exceptMatter: deadline == false)
    for place in index == start ? [start] : [start, index] {
      let found =
        fromNow(place, isAfterDeadline: deadline == true) ?? relative(place, isAfterDeadline: deadline == true)
        ?? ordinalWeekday(place) ?? weekday(place) ?? calendar(place, afterWeekday: afterWeekday)
      if let found, isBoundary(found.end) || token(found.end - 1)?.text == "t" { return found }
    }
    return nil
  }

  // MARK: From today

  /// "om to uker", "om en time", and after a deadline word "to uker".
  private func fromNow(_ index: Int, isAfterDeadline: Bool) -> Found<WhenDatePiece>? {
    guard let next = skip(.inTime, index) ?? (isAfterDeadline ? index : nil) else { return nil }
    if let count = countOrArticle(next), let unit = unit(count.end), unit.value != .minute, unit.value != .hour {
      return ahead(count.value, unit.value, index..<unit.end)
    }
    guard let minutes = minutes(next) else { return nil }
    guard minutes.value <= 100 * 1440 else {
      return Found(value: .wrong(.tooFar(text.typed(index..<minutes.end))), end: minutes.end)
    }
    return Found(value: .minutesFromNow(minutes.value), end: minutes.end)
  }

  private func ahead(_ count: Int, _ unit: DateUnit, _ range: Range<Int>) -> Found<WhenDatePiece> {
    guard count <= 1000 else { return Found(value: .wrong(.tooFar(text.typed(range))), end: range.upperBound) }
    return switch unit {
    case .month: Found(value: .day(today.adding(months: count)), end: range.upperBound)
    case .day where count % 7 != 0 || count == 0: Found(value: .day(today.adding(days: count)), end: range.upperBound)
    case .day: Found(value: .weeksFromToday(count / 7), end: range.upperBound)
    default: Found(value: .weeksFromToday(count), end: range.upperBound)
    }
  }

  private func relative(_ index: Int, isAfterDeadline: Bool) -> Found<WhenDatePiece>? {
    let piece: Found<WhenDatePiece>? = match(index) { meaning in
      switch meaning {
      case .daysAhead(let days): .day(today.adding(days: days))
      case .sign(.tonight): .tonight
      case .sign(.nextWeek): .weekAhead(1)
      case .sign(.weekEnd) where isAfterDeadline: .weekAhead(0)
      case .sign(.thisWeek): .weekAhead(0)
      case .sign(.monthEnd) where isAfterDeadline: .day(today.endOfMonth)
      case .sign(.christmas) where isAfterDeadline: dayBeforeChristmas.map { .day($0) }
      case .sign(.theYear) where isAfterDeadline: LocalDate(year: today.year, month: 12, day: 31).map { .day($0) }
      default: nil
      }
    }
    return piece ?? endOfMonth(index) ?? week(index)
  }

  /// The last day that may be a working day before Christmas Eve, which is a day off: this year's, or the next.
  private var dayBeforeChristmas: LocalDate? {
    LocalDate(year: today.year, month: 12, day: 23).flatMap { day in
      day >= today ? day : LocalDate(year: today.year + 1, month: 12, day: 23)
    }
  }

  /// "utgangen av november"
  private func endOfMonth(_ index: Int) -> Found<WhenDatePiece>? {
    guard let next = skip(.endOf, index), let month = month(next) else { return nil }
    let year = month.value < today.month ? today.year + 1 : today.year
    guard let day = LocalDate(year: year, month: month.value, day: 1) else { return nil }
    return Found(value: .day(day.endOfMonth), end: month.end)
  }

  /// "uke 49": the next one that is not over.
  private func week(_ index: Int) -> Found<WhenDatePiece>? {
    guard let next = skip(.weekNumber, index), let number = token(next), number.kind == .number, number.digits <= 2,
      let week = number.value
    else { return nil }
    var end = next + 1
    let monday = monday(ofWeek: week, year: weekYear(&end))
    return Found(value: monday.map { .weekOf($0) } ?? .wrong(.noSuchDate(text.typed(index..<end))), end: end)
  }

  /// The Monday of the week with this number that is not over, or of the one in a year.
  func monday(ofWeek week: Int, year: Int?) -> LocalDate? {
    if let year { return LocalDate.monday(ofWeek: week, year: year) }
    // The first days of January may still be in the last week of the year before.
    return (today.year - 1...today.year + 1).lazy.compactMap { LocalDate.monday(ofWeek: week, year: $0) }
      .first { $0.adding(days: 6) >= today }
  }

  /// "uke 7 2027"; no year so near is a time ("20.28" comes rarely, and with a sign).
  func weekYear(_ end: inout Int) -> Int? {
    var place = end
    guard let year = year(&place), (today.year - 1...today.year + 3).contains(year) else { return nil }
    end = place
    return year
  }

  /// "torsdag", "neste torsdag", "denne torsdagen", "førstkommende torsdag".
  private func weekday(_ index: Int) -> Found<WhenDatePiece>? {
    for (sign, lead) in [(DateSign.next, WhenLead.next), (.coming, .coming), (.this, .none)] {
      if let place = skip(sign, index), let day = weekdayName(place) {
        return Found(value: .weekday(day.value, lead), end: day.end)
      }
    }
    return weekdayName(index).map { Found(value: .weekday($0.value, .none), end: $0.end) }
  }

  func weekdayName(_ index: Int) -> Found<Weekday>? {
    let full: Found<Weekday>? = match(index) { meaning in if case .weekday(let day) = meaning { day } else { nil } }
    if let full { return full }
    let short: Found<Weekday>? = match(index) { meaning in
      if case .weekdayBeforeNumber(let day) = meaning { day } else { nil }
    }
    guard let short, token(short.end)?.kind == .number || skip(.clock, short.end) != nil else { return nil }
    return short
  }

  func month(_ index: Int) -> Found<Int>? {
    match(index) { meaning in if case .month(let month) = meaning { month } else { nil } }
  }

  // MARK: By the calendar

  private func calendar(_ index: Int, afterWeekday: Weekday?) -> Found<WhenDatePiece>? {
    guard let first = token(index) else { return nil }
    if let month = month(index) { return monthFirst(month, index) }
    guard first.kind == .number, first.digits <= 4, let number = first.value else { return nil }
    if let date = withMonthName(number, index) ?? yearFirst(number, index) ?? dayFirst(number, index, afterWeekday) {
      return date
    }
    return afterWeekday == nil ? nil : dayOfMonth(number, index)
  }

  /// "november 26th"
  private func monthFirst(_ month: Found<Int>, _ index: Int) -> Found<WhenDatePiece>? {
    let place = skipDot(month.end)
    guard let day = token(place), day.kind == .number, day.digits <= 2, let number = day.value else { return nil }
    var end = skip(.ordinal, place + 1) ?? place + 1
    // "desember 30 min" is a month and a length.
    guard isBoundary(end), unit(end) == nil else { return nil }
    let year = year(&end)
    return date(number, month.value, year, index..<end)
  }

  /// "26. november", "26 nov 2026", "26th of November"
  private func withMonthName(_ day: Int, _ index: Int) -> Found<WhenDatePiece>? {
    var place = skipDot(index + 1)
    if isGlued(place) { place = skip(.ordinal, place) ?? place }
    place = skip(.of, place) ?? place
    guard tokens[index].digits <= 2, let month = month(place) else { return nil }
    var end = skipDot(month.end)
    let year = year(&end)
    return date(day, month.value, year, index..<end)
  }

  /// "2026-11-26", also with a time after a "T".
  private func yearFirst(_ year: Int, _ index: Int) -> Found<WhenDatePiece>? {
    guard tokens[index].digits == 4, let month = part(index + 1, "-", width: 1...2),
      let day = part(index + 3, "-", width: 1...2)
    else { return nil }
    // "2026-11-26T14:00": the time is read from behind the letter.
    let letter = index + 5
    let hasTime = isGlued(letter) && tokens[letter].text == "t" && time(letter + 1, afterDate: true) != nil
    return date(day, month, year, index..<(hasTime ? letter + 1 : letter))
  }

  /// "26.11.", "26.11.2026", "26/11", "26/11-26", "26-11-2026"
  private func dayFirst(_ day: Int, _ index: Int, _ afterWeekday: Weekday?) -> Found<WhenDatePiece>? {
    guard tokens[index].digits <= 2, let sign = token(index + 1)?.text,
      let month = part(index + 1, sign, width: 1...2), [".", "/", "-"].contains(sign)
    else { return nil }
    for separator in [sign, "-"] {
      if let year = part(index + 3, separator, width: 2...2) ?? part(index + 3, separator, width: 4...4),
        isBoundary(index + 5)
      {
        // "14.30-16" are times.
        if sign == ".", separator == "-", day < 24, month < 60, year <= 24 { return nil }
        return date(day, month, year < 100 ? 2000 + year : year, index..<index + 5)
      }
    }
    guard sign != "-", isBoundary(index + 3), day > 0 else { return nil }
    var end = index + 3
    if let year = year(&end) { return date(day, month, year, index..<end) }
    let isDotted = tokens[index + 2].endsWithDot && end < tokens.count && (1...12).contains(month)
    if sign == ".", !isDotted, isRatherTime(day, month, index, afterWeekday) { return nil }
    // What is far from any day is no mistyped one either: "50/50", "49.90", "2.0".
    guard day <= 39, month <= 39, month > 0 || tokens[index + 2].digits == 2 else { return nil }
    return date(day, month, nil, index..<end)
  }

  /// Whether "10.10" is a time: when it is no date, or when it follows a weekday that the date does not have, is
  /// a round time, and nothing else says one.
  private func isRatherTime(_ day: Int, _ month: Int, _ index: Int, _ afterWeekday: Weekday?) -> Bool {
    guard tokens[index + 2].digits == 2, day < 24, month < 60 else { return false }
    guard case .day(let date) = date(day, month, nil, index..<index + 3).value else { return !(1...12).contains(month) }
    guard let afterWeekday, date.weekday != afterWeekday, month % 5 == 0 else { return false }
    return time(index + 3, afterDate: false) == nil
  }

  /// "26." after "torsdag": a full stop and then a time, or a number that is no hour.
  private func dayOfMonth(_ day: Int, _ index: Int) -> Found<WhenDatePiece>? {
    let number = tokens[index]
    let end = number.endsWithDot ? index + 1 : skip(.ordinal, index + 1) ?? index + 1
    let isOrdinal = end > index + 1 || number.endsWithDot
    guard number.digits <= 2, isBoundary(end), (1...31).contains(day), isOrdinal else { return nil }
    guard day > 23 || end > index + 1 || time(end, afterDate: true) != nil else { return nil }
    return Found(value: .dayOfMonth(day), end: end)
  }

  /// A number glued behind a glued sign.
  private func part(_ index: Int, _ sign: String, width: ClosedRange<Int>) -> Int? {
    guard isGlued(index), isGlued(index + 1), tokens[index].text == sign, width.contains(tokens[index + 1].digits)
    else { return nil }
    return tokens[index + 1].value
  }

  /// A year of four digits that stands alone, near enough to be meant as one; moves past it.
  func year(_ end: inout Int) -> Int? {
    guard let year = token(end), year.isFirst, isBoundary(end + 1), year.digits == 4, let value = year.value,
      (2000...2099).contains(value)
    else { return nil }
    end += 1
    return value
  }

  /// A date with its year, or the next such date on or after today: this year's or next year's.
  private func date(_ day: Int, _ month: Int, _ year: Int?, _ range: Range<Int>) -> Found<WhenDatePiece> {
    for candidate in year.map({ [$0] }) ?? [today.year, today.year + 1] {
      if let date = LocalDate(year: candidate, month: month, day: day), year != nil || date >= today {
        return Found(value: .day(date), end: range.upperBound)
      }
    }
    return Found(value: .wrong(.noSuchDate(text.typed(range))), end: range.upperBound)
  }
}
