/// The parts of a stretch: one day, one week, one month, or days counted from today.
extension WhenScanner {
  func days(_ index: Int, isAfterDeadline: Bool = false) -> Found<WhenStretch>? {
    let start = skipFillers(.beforeDate, index)
    for place in start == index ? [index] : [index, start] {
      if let found = counted(place) ?? restOf(place) ?? relativeMonth(place), isBoundary(found.end) { return found }
    }
    if let found = wholeDays(index, isAfterDeadline) { return found }
    // "innen desember" may be before it begins or before it ends.
    guard !isAfterDeadline, let found = month(start, hasFiller: start > index),
      isBoundary(found.end) || tokens[found.end].text == "-"
    else { return nil }
    return found
  }

  /// "de neste to ukene", "the next 10 days"
  private func counted(_ index: Int) -> Found<WhenStretch>? {
    guard let place = skip(.nextFew, index), let count = count(place), let unit = unit(count.end) else { return nil }
    let number = min(count.value, 1000)
    let last: LocalDate? =
      switch unit.value {
      case .day: today.adding(days: number)
      case .week: today.adding(days: 7 * number)
      case .month: today.adding(months: number)
      case .hour, .minute: nil
      }
    return last.map { Found(value: WhenStretch(today.adding(days: 1), $0, hasYear: true), end: unit.end) }
  }

  /// "resten av uka", "ut måneden": on its last day there is none.
  private func restOf(_ index: Int) -> Found<WhenStretch>? {
    if let end = skip(.restOfWeek, index) {
      return Found(value: WhenStretch(today, today.monday.adding(days: 6), hasYear: true), end: end)
    }
    return skip(.restOfMonth, index).map { Found(value: WhenStretch(today, today.endOfMonth, hasYear: true), end: $0) }
  }

  private func relativeMonth(_ index: Int) -> Found<WhenStretch>? {
    let first = today.firstOfMonth
    let (end, month) = (skip(.nextMonth, index), first.adding(months: 1))
    if let end { return Found(value: WhenStretch(month, month.endOfMonth, hasYear: true), end: end) }
    return skip(.thisMonth, index).map { Found(value: WhenStretch(first, first.endOfMonth, hasYear: true), end: $0) }
  }

  /// A day or a week, said in up to four pieces: "onsdag 26. november", "uke 7 onsdag", "neste uke", "om to uker".
  private func wholeDays(_ index: Int, _ isAfterDeadline: Bool) -> Found<WhenStretch>? {
    var day = WhenDay()
    var end = index
    var isRelative = false
    for _ in 0..<4 {
      let deadline: Bool? = isAfterDeadline ? end == index : nil
      // "torsdag fredag" are two days; "torsdag til fredag" too.
      guard end == index || skip(.until, end) == nil,
        let piece = datePiece(end, afterWeekday: end == index ? nil : day.weekday, deadline: deadline),
        day.take(piece.value, text.typed(end..<piece.end), today: today)
      else { break }
      switch piece.value {
      case .weekday(_, _), .weekAhead, .weeksFromToday, .dayOfMonth, .tonight: isRelative = true
      default: break
      }
      end = piece.end
    }
    guard let days = day.window(today: today, isAfterDeadline: isAfterDeadline) else { return nil }
    let said = index..<end
    switch days {
    case .failure(let failure): return Found(value: WhenStretch(failure.fault, on: today), end: end)
    case .success((let first, let last)):
      var stretch = WhenStretch(first, last, hasYear: isRelative || saysYear(said))
      if day.isBareWeekday { stretch.weekday = day.weekday }
      return Found(value: stretch, end: end)
    }
  }

  /// "i desember", "desember 2026": this year's if it is not over.
  private func month(_ index: Int, hasFiller: Bool) -> Found<WhenStretch>? {
    // "jan" is a name and "may" a verb: short ones need "i" before them.
    guard let month = month(index), hasFiller || tokens[index].text.utf8.count > 3 else { return nil }
    var end = month.end
    let year = year(&end)
    let typed = year ?? (month.value < today.month ? today.year + 1 : today.year)
    guard let first = LocalDate(year: typed, month: month.value, day: 1) else { return nil }
    return Found(value: WhenStretch(first, first.endOfMonth, hasYear: year != nil), end: end)
  }
}
