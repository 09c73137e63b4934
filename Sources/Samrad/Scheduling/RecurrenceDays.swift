/// Which days a recurrence has.
///
/// Each day is computed from its number, so that every question takes the same short time however long the recurrence
/// is. Foundation's `Calendar.RecurrenceRule` gives the same days (the tests compare), but steps from the first one,
/// at some 30 µs a day, and traps on some rules whose calendar begins its weeks on Mondays (Swift 6.3.1 on Linux: an
/// inner `try!` fails with `CalendarEnumerationError.notAdvancing`). What a journal holds must not stop the bot.
extension Recurrence {
  /// Those on or after a day, in order; at most `limit`.
  package func days(from: LocalDate, limit: Int) -> [LocalDate] {
    var days: [LocalDate] = []
    var number = number(from: from)
    while days.count < limit, let day = day(number) {
      days.append(day)
      number += 1
    }
    return days
  }

  package func contains(_ day: LocalDate) -> Bool { self.day(number(from: day)) == day }

  package func next(after day: LocalDate) -> LocalDate? {
    day < first ? first : self.day(number(from: day.adding(days: 1))).flatMap { $0 > day ? $0 : nil }
  }

  /// The last one.
  package var last: LocalDate? { count > 0 ? day(count - 1) : nil }

  /// How many there are in all.
  package var count: Int {
    switch end {
    case .times(let times): min(times, self.count(through: Self.lastOfAll))
    case .on(let last): self.count(through: last)
    }
  }

  /// How many there are up to and with a day.
  package func count(through day: LocalDate) -> Int {
    guard day >= first else { return 0 }
    // What is on or after the day after it has the number of those before it.
    let last = if case .on(let last) = end { min(day, last) } else { day }
    let reached = number(from: last)
    let number = unboundedDay(reached) == last ? reached + 1 : reached
    return if case .times(let times) = end { min(number, times) } else { number }
  }

  /// The part before a day, for "this one and those that follow"; itself when that is all of it, nil when nothing is.
  package func ending(before day: LocalDate) -> Recurrence? {
    guard let last, day <= last else { return self }
    let kept = count(through: day.adding(days: -1))
    guard day > first, kept > 0, let end = self.day(kept - 1) else { return nil }
    return Recurrence(step: step, first: first, end: .on(end))
  }

  /// No day is later.
  private static let lastOfAll = LocalDate(nearestTo: Int.max)

  /// The one with a number, counted from 0; nil when there is none.
  private func day(_ number: Int) -> LocalDate? {
    guard let day = unboundedDay(number) else { return nil }
    switch end {
    case .on(let last): return day <= last ? day : nil
    case .times(let times): return number < times ? day : nil
    }
  }

  // MARK: Without the end

  /// Nil past the year 9999, where days stop.
  private func unboundedDay(_ number: Int) -> LocalDate? {
    switch step {
    case .weeks(let weeks):
      let ahead = number * weeks * 7
      let day = first.adding(days: ahead)
      return first.days(until: day) == ahead ? day : nil
    case .monthly(let ordinal, let weekday):
      let month = first.firstDayOfMonth.adding(months: number)
      return month.monthsSinceYearOne == first.monthsSinceYearOne + number ? month.day(ordinal, weekday) : nil
    }
  }

  /// The number of the first one on or after a day.
  private func number(from day: LocalDate) -> Int {
    guard day > first else { return 0 }
    switch step {
    case .weeks(let weeks): return (first.days(until: day) + weeks * 7 - 1) / (weeks * 7)
    case .monthly(let ordinal, let weekday):
      let number = day.monthsSinceYearOne - first.monthsSinceYearOne
      return day.day(ordinal, weekday) < day ? number + 1 : number
    }
  }
}

extension LocalDate {
  /// The so many-th such weekday of this day's month; -1 is the last.
  /// - Precondition: 1 to 4 or -1, which every month has.
  func day(_ ordinal: Int, _ weekday: Weekday) -> LocalDate {
    precondition(Recurrence.isOrdinal(ordinal), "Not every month has this weekday.")
    guard ordinal > 0 else {
      let end = endOfMonth
      return end.adding(days: -((end.weekday.rawValue - weekday.rawValue + 7) % 7))
    }
    let start = firstDayOfMonth
    return start.adding(days: (weekday.rawValue - start.weekday.rawValue + 7) % 7 + 7 * (ordinal - 1))
  }

  /// Which one of its weekday it is in its month: 1 to 5.
  var ordinalOfWeekday: Int { (day - 1) / 7 + 1 }

  var isLastOfWeekday: Bool { day + 7 > Self.length(ofMonth: month, year: year) }

  fileprivate var firstDayOfMonth: LocalDate { adding(days: 1 - day) }

  fileprivate var monthsSinceYearOne: Int { (year - 1) * 12 + month - 1 }
}
