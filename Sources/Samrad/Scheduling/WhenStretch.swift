/// Days that lie together, as they were meant: not yet cut at tomorrow.
struct WhenStretch: Equatable, Sendable {
  var first: LocalDate
  var last: LocalDate
  /// The year was typed, or the days are counted from today, so that no other year can be meant.
  var hasYear = false
  /// Nothing but a weekday, or nothing but weekdays: what stands beside them may move the week.
  var weekday: Weekday?
  var fault: WhenFault?

  init(_ first: LocalDate, _ last: LocalDate, hasYear: Bool = false) {
    (self.first, self.last, self.hasYear) = (first, last, hasYear)
  }

  init(_ fault: WhenFault, on day: LocalDate) {
    (first, last, self.fault) = (day, day, fault)
  }
}

extension WhenScanner {
  /// More days or weeks than these stand in no list.
  private var longestList: Int { 8 }

  /// Days that lie together: "innen fredag", "mellom 1. og 15. desember", "uke 49 og 50", "i desember", "torsdag".
  func stretch(_ index: Int) -> Found<WhenStretch>? {
    if let found = upTo(index) { return found }
    if let start = skip(.between, index) { return list(start, isBetween: true).flatMap { $0.isList ? $0.found : nil } }
    if let start = skip(.from, index), let found = list(start, isBetween: false) {
      return found.isList ? found.found : openEnded(index, found.found)
    }
    return list(index, isBetween: false)?.found
  }

  /// "innen 15. desember": from tomorrow. "Til fredag" is rather Friday.
  private func upTo(_ index: Int) -> Found<WhenStretch>? {
    guard let next = skip(.deadline, index), skip(.beforeDate, index) != next else { return nil }
    let place = skip(.deadline, next) ?? next
    guard let found = days(place, isAfterDeadline: true) else { return nil }
    var stretch = found.value
    let isSooner = skip(.sooner, index) != nil
    stretch.last = isSooner ? stretch.first.adding(days: -1) : stretch.last
    stretch.first = min(today.adding(days: 1), stretch.last)
    return Found(value: stretch, end: found.end)
  }

  /// "fra 1. desember" says no end; but "fra" may also be a small word before a week or a month.
  private func openEnded(_ index: Int, _ found: Found<WhenStretch>) -> Found<WhenStretch> {
    guard found.value.fault == nil else { return found }
    return Found(value: WhenStretch(.noEnd(text.typed(index..<found.end)), on: today), end: found.end)
  }

  /// One stretch, or several that are joined: "torsdag eller fredag", "3/12 til 10/12", "mandag, tirsdag og onsdag".
  private func list(_ index: Int, isBetween: Bool) -> (found: Found<WhenStretch>, isList: Bool)? {
    if let found = numbered(index, isBetween: isBetween) ?? slashed(index) ?? weekdays(index) { return (found, true) }
    if let found = weeks(index, isBetween: isBetween) { return found }
    guard let first = days(index) else { return nil }
    var items = [first.value]
    var end = first.end
    var isRange = false
    while items.count < longestList, !isRange {
      let until = skip(.until, end)
      let and = skip(.and, end) ?? skip(.or, end)
      guard let place = until ?? and ?? (items.last?.weekday == nil ? nil : end), let next = days(place) else { break }
      // "mandag, tirsdag": without a word between them, only weekdays are a list.
      guard until != nil || and != nil || next.value.weekday != nil else { break }
      items.append(next.value)
      end = next.end
      isRange = until != nil || (isBetween && and != nil)
    }
    // "desember-planen" is no month.
    guard isBoundary(end) else { return nil }
    guard items.count > 1 else { return (first, false) }
    return (Found(value: joined(items, isRange: isRange, text.typed(index..<end)), end: end), true)
  }

  /// - Parameter isRange: all days between the last two are meant too.
  private func joined(_ items: [WhenStretch], isRange: Bool, _ typed: String) -> WhenStretch {
    if let fault = items.compactMap(\.fault).first { return WhenStretch(fault, on: today) }
    var items = items
    if let last = items.last, last.weekday == nil {
      // "tirsdag eller onsdag neste uke": the week holds for both.
      for index in items.indices.dropLast().reversed() {
        guard let weekday = items[index].weekday else { break }
        let next = items[index + 1].first
        let day = next.adding(days: -((next.weekday.rawValue - weekday.rawValue + 7) % 7))
        items[index] = WhenStretch(day, day, hasYear: true)
      }
    } else {
      for index in items.indices.dropFirst() {
        guard let weekday = items[index].weekday else { continue }
        let day = items[index - 1].last.next(weekday)
        items[index] = WhenStretch(day, day, hasYear: true)
      }
      if let first = items[0].weekday, first == today.weekday {
        return WhenStretch(.severalDates([today, today.next(first)]), on: today)
      }
    }
    var all = items[0]
    for (index, next) in items.enumerated().dropFirst() {
      // "15/11 til 30/11" on the 21st: the first of them is this year's too.
      if next.last < all.first, !all.hasYear, all.first.adding(months: -12).days(until: today) <= 92 {
        (all.first, all.last) = (all.first.adding(months: -12), all.last.adding(months: -12))
      }
      let isGap = next.first > all.last.adding(days: 1)
      guard next.last >= all.first else { return WhenStretch(.noSuchDate(typed), on: today) }
      if isGap, !(isRange && index == items.count - 1) { return WhenStretch(.apart(typed), on: today) }
      all.last = max(all.last, next.last)
      all.hasYear = all.hasYear || next.hasYear
    }
    all.weekday = nil
    return all
  }

  // MARK: Joined in a way of their own

  /// "uke 49 og 50", "uke 2-4", "uke 52 til uke 1", "weeks 49, 50 and 51".
  private func weeks(_ index: Int, isBetween: Bool) -> (found: Found<WhenStretch>, isList: Bool)? {
    let start = skipFillers(.beforeDate, index)
    guard let place = skip(.weekNumber, start), let number = weekNumber(place) else { return nil }
    var numbers = [(number, isRange: false)]
    var end = place + 1
    while numbers.count < longestList {
      let until = skip(.until, end)
      var next = until ?? skip(.and, end) ?? skip(.or, end) ?? end
      let isJoined = next > end
      next = skip(.weekNumber, next) ?? next
      guard let number = weekNumber(next), isJoined || (length(next) == nil && isBoundary(next + 1)) else { break }
      numbers.append((number, isRange: until != nil || (isBetween && isJoined)))
      end = next + 1
    }
    guard isBoundary(end) else { return nil }
    // "uke 49 onsdag" is a day.
    if numbers.count == 1, !isBetween { return nil }
    let year = weekYear(&end)
    let typed = text.typed(start..<end)
    func found(_ stretch: WhenStretch) -> (found: Found<WhenStretch>, isList: Bool) {
      (Found(value: stretch, end: end), numbers.count > 1)
    }
    // Counted back from the last one when a year was typed, since it stands there.
    guard let monday = monday(ofWeek: numbers[0].0, year: year) else {
      return found(WhenStretch(.noSuchDate(typed), on: today))
    }
    var all = WhenStretch(monday, monday.adding(days: 6), hasYear: year != nil)
    for (number, isRange) in numbers.dropFirst() {
      let next = [all.first.adding(days: 3).year, all.first.adding(days: 3).year + 1].lazy
        .compactMap { LocalDate.monday(ofWeek: number, year: $0) }.first { $0 > all.first }
      guard let next else { return found(WhenStretch(.noSuchDate(typed), on: today)) }
      if !isRange, next > all.last.adding(days: 1) { return found(WhenStretch(.apart(typed), on: today)) }
      all.last = next.adding(days: 6)
    }
    return found(all)
  }

  private func weekNumber(_ index: Int) -> Int? {
    guard let token = token(index), token.kind == .number, token.digits <= 2 else { return nil }
    return token.value
  }

  /// "1.–15. desember", "1. og 2. desember", "December 1-15": the month is said once.
  private func numbered(_ index: Int, isBetween: Bool) -> Found<WhenStretch>? {
    let start = skipFillers(.beforeDate, index)
    if let month = month(start), let found = monthFirst(month.end, from: start, isBetween: isBetween) { return found }
    var days: [(Int, isRange: Bool)] = []
    var place = start
    while days.count < longestList, let number = dayNumber(place) {
      let until = skip(.until, number.end)
      let next = until ?? skip(.and, number.end) ?? skip(.or, number.end)
      days.append((number.value, isRange: until != nil || (isBetween && next != nil)))
      // A comma leaves nothing between them, but the full stop stays: "1., 2. og 3. desember".
      guard let following = next ?? (isBoundary(number.end) && tokens[place].endsWithDot ? number.end : nil) else {
        return nil
      }
      place = skipFillers(.beforeDate, following)
      if let date = datePiece(place), case .day(let last) = date.value {
        return Found(value: month(days, last, text.typed(start..<date.end), place..<date.end), end: date.end)
      }
      if let date = datePiece(place), case .wrong(let fault) = date.value {
        return Found(value: WhenStretch(fault, on: today), end: date.end)
      }
    }
    return nil
  }

  private func month(
    _ days: [(Int, isRange: Bool)], _ last: LocalDate, _ typed: String, _ range: Range<Int>
  ) -> WhenStretch {
    var all = WhenStretch(last, last, hasYear: saysYear(range))
    for (day, isRange) in days.reversed() {
      guard let date = LocalDate(year: last.year, month: last.month, day: day), date < all.first else {
        return WhenStretch(.noSuchDate(typed), on: today)
      }
      if !isRange, date.adding(days: 1) != all.first { return WhenStretch(.apart(typed), on: today) }
      all.first = date
    }
    return all
  }

  /// "December 1-15", "desember 1 til 15": the place is after the month's name.
  private func monthFirst(_ index: Int, from start: Int, isBetween: Bool) -> Found<WhenStretch>? {
    guard let first = dayNumber(skipDot(index)),
      let until = skip(.until, first.end) ?? (isBetween ? skip(.and, first.end) : nil),
      let last = dayNumber(until), isBoundary(last.end), unit(last.end) == nil, let month = month(start)
    else { return nil }
    var end = last.end
    let year = year(&end)
    for candidate in year.map({ [$0] }) ?? [today.year, today.year + 1] {
      guard let from = LocalDate(year: candidate, month: month.value, day: first.value),
        let to = LocalDate(year: candidate, month: month.value, day: last.value), from < to
      else { break }
      if to >= today || year != nil { return Found(value: WhenStretch(from, to, hasYear: year != nil), end: end) }
    }
    return Found(value: WhenStretch(.noSuchDate(text.typed(start..<end)), on: today), end: end)
  }

  /// "1", "1.", "1st": a day of a month.
  private func dayNumber(_ index: Int) -> Found<Int>? {
    guard let token = token(index), token.kind == .number, token.digits <= 2, let value = token.value,
      (1...31).contains(value)
    else { return nil }
    return Found(value: value, end: skip(.ordinal, index + 1) ?? skipDot(index + 1))
  }

  /// "3/12-10/12", "3.12.–10.12.2026": dates in one run.
  private func slashed(_ index: Int) -> Found<WhenStretch>? {
    guard let day = token(index), day.kind == .number, day.digits <= 2, isGlued(index + 1), isGlued(index + 2),
      [".", "/"].contains(tokens[index + 1].text), tokens[index + 2].kind == .number, tokens[index + 2].digits <= 2,
      let first = day.value, let month = tokens[index + 2].value
    else { return nil }
    var dash = index + 3
    var year: Int?
    if isGlued(dash), tokens[dash].text == tokens[index + 1].text, let token = token(dash + 1), token.digits == 4 {
      (year, dash) = (token.value, dash + 2)
    }
    dash = skipDot(dash)
    guard isGlued(dash), tokens[dash].text == "-", isGlued(dash + 1), let last = datePiece(dash + 1) else { return nil }
    let typed = text.typed(index..<last.end)
    let fault = Found(value: WhenStretch(.noSuchDate(typed), on: today), end: last.end)
    guard case .day(let to) = last.value else { return fault }
    // The first day is the last such one before the other.
    for candidate in year.map({ [$0] }) ?? [to.year, to.year - 1] {
      guard let from = LocalDate(year: candidate, month: month, day: first) else { return fault }
      guard from <= to else { continue }
      let isThisWinter = year != nil || from.days(until: to) <= 183
      return isThisWinter
        ? Found(value: WhenStretch(from, to, hasYear: year != nil || saysYear(dash..<last.end)), end: last.end) : fault
    }
    return fault
  }

  /// "mandag-onsdag"
  private func weekdays(_ index: Int) -> Found<WhenStretch>? {
    let start = skipFillers(.beforeDate, index)
    guard let first = weekdayName(start), isGlued(first.end), tokens[first.end].text == "-",
      isGlued(first.end + 1), let last = days(first.end + 1)
    else { return nil }
    let day = today.next(first.value)
    var from = WhenStretch(day, day, hasYear: true)
    from.weekday = first.value
    return Found(value: joined([from, last.value], isRange: true, text.typed(start..<last.end)), end: last.end)
  }

  func saysYear(_ range: Range<Int>) -> Bool { tokens[range].contains { $0.digits == 4 && $0.kind == .number } }
}
