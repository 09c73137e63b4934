/// What a text says of how often something comes.
struct WhenStep: Equatable, Sendable {
  /// Nil with a fault.
  var step: Recurrence.Step?
  var weekday: Weekday?
  var fault: RecurrenceFault?
}

extension WhenScanner {
  /// How often, with the weekday when it stands beside it: "hver tredje uke på onsdag", "første mandag i måneden".
  func recurringStep(_ index: Int) -> Found<WhenStep>? {
    guard token(index)?.isFirst == true else { return nil }
    let found = oneWord(index) ?? counted(index) ?? weekdayOfMonth(index, from: skipFillers(.beforeDate, index))
    return found.flatMap { isBoundary($0.end) ? several(index, $0) ?? $0 : nil }
  }

  /// A weekday in the plural alone: "på torsdager".
  func recurringWeekdays(_ index: Int) -> Found<WhenStep>? {
    guard token(index)?.isFirst == true, let weekday = everyWeekday(skipFillers(.beforeDate, index)),
      isBoundary(weekday.end)
    else { return nil }
    let found = Found(value: WhenStep(step: .weeks(1), weekday: weekday.value), end: weekday.end)
    return several(index, found) ?? found
  }

  /// A weekday's name, in the singular or the plural.
  func recurringWeekday(_ index: Int) -> Found<Weekday>? {
    everyWeekday(index) ?? weekdayName(index)
  }

  private func everyWeekday(_ index: Int) -> Found<Weekday>? {
    match(index) { meaning in if case .everyWeekday(let day) = meaning { day } else { nil } }
  }

  /// "ukentlig", "fortnightly", "månedlig".
  private func oneWord(_ index: Int) -> Found<WhenStep>? {
    if let end = skip(.weekly, index) { return weeks(1, index, end) }
    if let end = skip(.fortnightly, index) { return weeks(2, index, end) }
    return skip(.monthly, index).map { month(index, $0) }
  }

  /// "hver", a count, and what is counted.
  private func counted(_ index: Int) -> Found<WhenStep>? {
    let count: Found<Int>
    var isOrdinal = false
    if let end = skip(.everyOther, index) {
      (count, isOrdinal) = (Found(value: 2, end: end), true)
    } else if let end = skip(.every, index) {
      if let ordinal = recurringOrdinal(end) {
        (count, isOrdinal) = (ordinal, true)
      } else {
        count = self.count(end) ?? Found(value: 1, end: end)
      }
    } else {
      return nil
    }
    if let unit = unit(count.end) {
      switch unit.value {
      case .week: return weeks(count.value, index, unit.end)
      case .day where count.value > 0 && count.value % 7 == 0: return weeks(count.value / 7, index, unit.end)
      case .month where count.value == 1: return month(index, unit.end)
      case .day, .month: return noSuchStep(index, unit.end)
      case .hour, .minute: return nil
      }
    }
    // "hver tredje torsdag" is every three weeks, unless it is one of the month's.
    if isOrdinal, let found = weekdayOfMonth(index, count) { return found }
    guard let weekday = recurringWeekday(count.end) else { return nil }
    if isOrdinal, count.value == 1 || count.value == -1 { return monthly(count.value, weekday, index) }
    var step = weeks(count.value, index, weekday.end).value
    step.weekday = weekday.value
    return Found(value: step, end: weekday.end)
  }

  private func weeks(_ count: Int, _ index: Int, _ end: Int) -> Found<WhenStep> {
    guard Recurrence.weeksApart.contains(count) else { return noSuchStep(index, end) }
    let weekday = recurringWeekday(skipFillers(.beforeDate, end))
    return Found(value: WhenStep(step: .weeks(count), weekday: weekday?.value), end: weekday?.end ?? end)
  }

  /// "hver måned", and which weekday of it: "den siste torsdagen".
  private func month(_ index: Int, _ end: Int) -> Found<WhenStep> {
    if let ordinal = recurringOrdinal(skipFillers(.beforeDate, end)), let weekday = recurringWeekday(ordinal.end) {
      let found = monthly(ordinal.value, weekday, index)
      return Found(value: found.value, end: skip(.inMonth, found.end) ?? found.end)
    }
    return Found(value: WhenStep(fault: .whichDayOfMonth(text.typed(index..<end))), end: end)
  }

  /// "første mandag i måneden", "siste torsdag hver måned".
  private func weekdayOfMonth(_ index: Int, from place: Int) -> Found<WhenStep>? {
    recurringOrdinal(place).flatMap { weekdayOfMonth(index, $0) }
  }

  private func weekdayOfMonth(_ index: Int, _ ordinal: Found<Int>) -> Found<WhenStep>? {
    guard let weekday = recurringWeekday(ordinal.end), let end = skip(.inMonth, weekday.end) else { return nil }
    return monthly(ordinal.value, Found(value: weekday.value, end: end), index)
  }

  private func monthly(_ ordinal: Int, _ weekday: Found<Weekday>, _ index: Int) -> Found<WhenStep> {
    guard Recurrence.isOrdinal(ordinal) else { return noSuchStep(index, weekday.end) }
    return Found(
      value: WhenStep(step: .monthly(ordinal, weekday.value), weekday: weekday.value), end: weekday.end)
  }

  private func noSuchStep(_ index: Int, _ end: Int) -> Found<WhenStep> {
    Found(value: WhenStep(fault: .noSuchStep(text.typed(index..<end))), end: end)
  }

  /// "hver mandag og onsdag", "hver mandag og hver onsdag".
  private func several(_ index: Int, _ found: Found<WhenStep>) -> Found<WhenStep>? {
    guard let next = skip(.and, found.end), let other = recurringWeekday(skip(.every, next) ?? next) else { return nil }
    return Found(value: WhenStep(fault: .severalDays(text.typed(index..<other.end))), end: other.end)
  }

  /// "første", "siste", "3.", "3rd"; the last is -1.
  private func recurringOrdinal(_ index: Int) -> Found<Int>? {
    let word: Found<Int>? = match(index) { meaning in if case .ordinal(let number) = meaning { number } else { nil } }
    if let word { return word }
    guard let number = token(index), number.kind == .number, number.digits <= 2, let value = number.value else {
      return nil
    }
    if number.endsWithDot { return Found(value: value, end: index + 1) }
    let dot = skipDot(index + 1)
    if dot > index + 1 { return Found(value: value, end: dot) }
    return isGlued(index + 1) ? skip(.ordinal, index + 1).map { Found(value: value, end: $0) } : nil
  }
}
