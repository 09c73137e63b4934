/// What a text says about the day, piece by piece, until all of it is known.
struct WhenDay {
  private(set) var weekday: Weekday?
  private(set) var absolute: LocalDate?
  private var lead = WhenLead.none
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
    case .weekday(let day, let lead): (weekday, self.lead) = (day, lead)
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

  /// What the day is for. It decides what a bare "fredag" means on a Friday, and "neste uke" alone.
  enum Purpose: Equatable {
    /// `clock` is the time that was typed, `now` what the clock shows: a time to come means today, one that has passed
    /// the next such day, and without a time it is asked. A week is too little.
    case meeting(clock: LocalTime?, now: LocalTime)
    /// As for a meeting with its time, without one the next such day: people write "i dag" for today. A week is its Friday.
    case deadline(clock: LocalTime?, now: LocalTime)
    /// Never today.
    case window
  }

  /// The day that all pieces together mean.
  func resolve(today: LocalDate, for purpose: Purpose) -> Resolution {
    if let fault { return .wrong(fault) }
    let dates = dates(today, purpose)
    guard let date = dates.first else { return isEmpty ? .day(nil) : .wrong(.onlyWeek(typed)) }
    if dates.count > 1 { return .wrong(.severalDates(dates)) }
    if let weekday, date.weekday != weekday { return .wrong(.otherWeekday(said: weekday, date: date)) }
    return date > today.adding(months: 24) ? .wrong(.tooFar(typed)) : .day(date)
  }

  /// One day; several when it can't be known which; none when too little was said.
  private func dates(_ today: LocalDate, _ purpose: Purpose) -> [LocalDate] {
    if let absolute { return [absolute] }
    if let monday = week(today), weekday != nil || !weekIsEnough {
      if let weekday { return [monday.adding(days: weekday.rawValue - 1)] }
      if case .deadline = purpose { return [friday(of: monday, today)] }
      return []
    }
    if weekIsEnough, let weeks { return [today.adding(days: 7 * weeks)] }
    if let dayOfMonth { return [next(dayOfMonth: dayOfMonth, today)].compactMap { $0 } }
    return weekday.map { days(named: $0, today, purpose) } ?? []
  }

  private func days(named weekday: Weekday, _ today: LocalDate, _ purpose: Purpose) -> [LocalDate] {
    let coming = today.next(weekday)
    switch lead {
    case .coming: return [coming]
    // On a Saturday, "neste torsdag" is in five days; on a Monday it may be in three or in ten.
    case .next: return coming.monday == today.monday ? [coming, coming.adding(days: 7)] : [coming]
    case .none where weekday == today.weekday:
      switch purpose {
      case .meeting(let clock?, let now), .deadline(let clock?, let now): return [clock > now ? today : coming]
      case .meeting(nil, _): return [today, coming]
      case .deadline(nil, _), .window: return [coming]
      }
    case .none: return [coming]
    }
  }

  /// The Monday of the week that was said.
  private func week(_ today: LocalDate) -> LocalDate? {
    weekMonday ?? weeks.map { today.monday.adding(days: 7 * $0) }
  }

  /// All days that are meant when a week is enough, the Monday of one first; nil when no day was said.
  /// - Parameter isAfterDeadline: "innen to uker" ends on a day, not with a week.
  func window(today: LocalDate, isAfterDeadline: Bool) -> Result<(first: LocalDate, last: LocalDate), WhenFailure>? {
    guard minutesFromNow == nil, !isEmpty else { return nil }
    if fault == nil, weekday == nil, absolute == nil, dayOfMonth == nil, !(isAfterDeadline && weekIsEnough),
      let monday = week(today)
    {
      return .success((monday, monday.adding(days: 6)))
    }
    switch resolve(today: today, for: .window) {
    case .day(let date): return date.map { .success(($0, $0)) }
    case .wrong(let fault): return .failure(WhenFailure(fault))
    }
  }

  /// Whether nothing but a weekday was said, so that what stands beside it may decide the week.
  var isBareWeekday: Bool {
    weekday != nil && lead == .none && absolute == nil && weeks == nil && weekMonday == nil && dayOfMonth == nil
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
