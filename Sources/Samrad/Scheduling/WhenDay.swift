/// What a text says about the day, piece by piece, until all of it is known.
struct WhenDay {
  private(set) var weekday: Weekday?
  private(set) var absolute: LocalDate?
  private var weeks: Int?
  private var weekIsEnough = false
  private var weekMonday: LocalDate?
  private var dayOfMonth: Int?
  private(set) var minutesFromNow: Int?
  private(set) var isTonight = false
  private var fault: WhenFault?
  /// For faults.
  private(set) var typed = ""

  var isEmpty: Bool {
    weekday == nil && absolute == nil && weeks == nil && weekMonday == nil && minutesFromNow == nil && fault == nil
  }

  /// Adds a piece; false when there is one of its kind already that says something else.
  mutating func take(_ piece: WhenDatePiece, _ typed: String, today: LocalDate) -> Bool {
    guard fits(piece, today) else { return false }
    switch piece {
    case .weekday(let day, let ahead):
      weekday = day
      weeks = weeks ?? ahead
    case .weeksFromToday(let count): (weeks, weekIsEnough) = (count, true)
    case .weekAhead(let count): weeks = count
    case .weekOf(let monday): weekMonday = monday
    case .day(let date): absolute = date
    case .dayOfMonth(let day): dayOfMonth = day
    case .minutesFromNow(let minutes): minutesFromNow = minutes
    case .tonight: (absolute, isTonight) = (today, true)
    case .wrong(let fault): self.fault = fault
    }
    self.typed += self.typed.isEmpty ? typed : " " + typed
    return true
  }

  private func fits(_ piece: WhenDatePiece, _ today: LocalDate) -> Bool {
    guard fault == nil, minutesFromNow == nil else { return false }
    return switch piece {
    case .weekday: weekday == nil
    case .weeksFromToday, .weekAhead, .weekOf: weeks == nil && weekMonday == nil && absolute == nil
    case .day(let date): (absolute == nil || absolute == date) && weeks == nil && weekMonday == nil
    case .dayOfMonth: dayOfMonth == nil && absolute == nil && weekday != nil
    case .tonight: absolute == nil || absolute == today
    case .minutesFromNow: isEmpty
    case .wrong: true
    }
  }

  enum Resolution: Equatable {
    /// Nil when no day was said.
    case day(LocalDate?)
    case wrong(WhenFault)
  }

  /// The day that all pieces together mean.
  /// - Parameters:
  ///   - isLater: whether the time that was typed is still to come today; false when none was.
  ///   - weekMeansFriday: "neste uke" alone: its Friday (a deadline), or too little (a meeting).
  func resolve(today: LocalDate, isLater: Bool, weekMeansFriday: Bool) -> Resolution {
    if let fault { return .wrong(fault) }
    guard let date = date(today, isLater, weekMeansFriday) else {
      return isEmpty ? .day(nil) : .wrong(.onlyWeek(typed))
    }
    if let weekday, date.weekday != weekday { return .wrong(.otherWeekday(said: weekday, date: date)) }
    return date > today.adding(months: 24) ? .wrong(.tooFar(typed)) : .day(date)
  }

  private func date(_ today: LocalDate, _ isLater: Bool, _ weekMeansFriday: Bool) -> LocalDate? {
    if let absolute { return absolute }
    if let monday = weekMonday
      ?? (weekday != nil || !weekIsEnough ? weeks.map { today.monday.adding(days: 7 * $0) } : nil)
    {
      if let weekday { return monday.adding(days: weekday.rawValue - 1) }
      return weekMeansFriday ? friday(of: monday, today) : nil
    }
    if weekIsEnough, let weeks { return today.adding(days: 7 * weeks) }
    if let dayOfMonth { return next(dayOfMonth: dayOfMonth, today) }
    guard let weekday else { return nil }
    return weekday == today.weekday && isLater ? today : today.next(weekday)
  }

  /// A week's work is due on its Friday; on its Sunday when Friday has passed.
  private func friday(of monday: LocalDate, _ today: LocalDate) -> LocalDate {
    let friday = monday.adding(days: 4)
    return friday < today ? monday.adding(days: 6) : friday
  }

  /// The next day with this number, today included. Every number up to 31 comes within two months.
  private func next(dayOfMonth: Int, _ today: LocalDate) -> LocalDate? {
    (0...62).lazy.map { today.adding(days: $0) }.first { $0.day == dayOfMonth }
  }
}
