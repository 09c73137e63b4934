package import Foundation

extension WhenParser {
  /// Finds what recurs, from when and until when. Nil when nothing in the text recurs.
  ///
  /// Choices: without a first day it is the next that fits, today only when the time is still to come; "hver tredje
  /// torsdag" is every three weeks, "hver tredje torsdag i måneden" is not; "til juni" leaves out June, "ut juni" and
  /// "til og med juni" do not; a last day without a year is the first such after the first day.
  package func recurrence(_ text: String, now: Date, zone: TimeZone) -> RecurrenceReading? {
    guard var pass = WhenRecurrencePass(scanner(text, now: now, zone: zone)) else { return nil }
    pass.run()
    return pass.reading { rest in
      guard let time = read(rest, now: now, zone: zone).time else { return false }
      return time > LocalTime(now, in: zone)
    }
  }
}

private struct WhenRecurrencePass {
  private let scanner: WhenScanner
  private let step: WhenStep
  private let place: Range<Int>
  private var taken: Set<Int>
  /// Where the day stands, by its run.
  private var dayPlace: Int
  private var weekday: Weekday?
  private var date: LocalDate?
  private var first: Result<LocalDate, WhenFailure>?
  private var last: WhenBound?
  private var lastTyped = ""

  init?(_ scanner: WhenScanner) {
    // "torsdager kl 14, hver tredje uke": what says how often goes before a weekday in the plural.
    let steps = [scanner.recurringStep, scanner.recurringWeekdays].lazy.compactMap { find in
      scanner.tokens.indices.lazy.compactMap { index in find(index).map { (index, $0) } }.first
    }
    guard let (index, step) = steps.first else { return nil }
    self.scanner = scanner
    self.step = step.value
    place = index..<step.end
    weekday = step.value.weekday
    taken = Set(scanner.tokens[place].map(\.chunk))
    dayPlace = scanner.tokens[index].chunk
  }

  mutating func run() {
    var index = 0
    while index < scanner.tokens.count {
      if let bound = scanner.recurrenceBound(index), isFree(index..<bound.end), take(bound.value, index..<bound.end) {
        index = bound.end
      } else {
        index += 1
      }
    }
    takeDays()
  }

  private func isFree(_ range: Range<Int>) -> Bool { scanner.tokens[range].allSatisfy { !taken.contains($0.chunk) } }

  private mutating func take(_ bound: WhenBound, _ range: Range<Int>) -> Bool {
    if case .first(let day) = bound {
      guard first == nil else { return false }
      first = day
    } else {
      guard last == nil else { return false }
      (last, lastTyped) = (bound, scanner.text.typed(range))
    }
    taken.formUnion(scanner.tokens[range].map(\.chunk))
    return true
  }

  /// The weekday when the step did not say it, and a date right behind a weekday: "torsdag 26. november hver uke".
  private mutating func takeDays() {
    var index = 0
    var before = false
    while index < scanner.tokens.count {
      if index == place.lowerBound { (index, before) = (place.upperBound, true) }
      guard let token = scanner.token(index) else { break }
      let piece = taken.contains(token.chunk) ? nil : scanner.datePiece(index, afterWeekday: before ? weekday : nil)
      let end = [scanner.length(index)?.end, scanner.time(index, afterDate: before)?.end].compactMap { $0 }.max()
      if let piece, piece.end >= end ?? 0, isFree(index..<piece.end), takeDay(piece.value, index, isBeside: before) {
        taken.formUnion(scanner.tokens[index..<piece.end].map(\.chunk))
        (index, before) = (piece.end, true)
      } else if !taken.contains(token.chunk), let many = scanner.recurringWeekday(index), weekday == nil,
        scanner.isBoundary(many.end), isFree(index..<many.end)
      {
        (weekday, dayPlace) = (many.value, token.chunk)
        taken.formUnion(scanner.tokens[index..<many.end].map(\.chunk))
        (index, before) = (many.end, true)
      } else {
        (index, before) = (end ?? piece?.end ?? index + 1, false)
      }
    }
  }

  private mutating func takeDay(_ piece: WhenDatePiece, _ index: Int, isBeside: Bool) -> Bool {
    switch piece {
    case .weekday(let day, _):
      guard weekday == nil else { return false }
      weekday = day
    case .day(let day):
      guard date == nil, first == nil, isBeside || weekday == nil else { return false }
      date = day
    default: return false
    }
    dayPlace = isBeside ? dayPlace : scanner.tokens[index].chunk
    return true
  }

  // MARK: The answer

  /// - Parameter isToCome: whether a text says a time that has not passed today.
  func reading(isToCome: (String) -> Bool) -> RecurrenceReading {
    var reading = RecurrenceReading(step: step.step, weekday: weekday ?? date?.weekday, fault: step.fault)
    if reading.fault == nil {
      switch firstDay(reading.weekday, isToCome) {
      case .success(let day): reading.first = day
      case .failure(let failure): reading.fault = .when(failure.fault)
      }
    }
    reading.rest = rest(with: reading.first)
    if reading.fault == nil {
      switch lastDay(reading.first) {
      case .success(let end): reading.end = end
      case .failure(let failure): reading.fault = failure.fault
      }
    }
    return reading
  }

  private func rest(with day: LocalDate?) -> String {
    let chunks = scanner.text.chunks.indices
    guard let day else { return scanner.text.rest(without: taken) }
    let before = scanner.text.rest(without: taken.union(dayPlace..<chunks.upperBound))
    let after = scanner.text.rest(without: taken.union(0...dayPlace))
    return [before, day.description, after].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func firstDay(_ weekday: Weekday?, _ isToCome: (String) -> Bool) -> Result<LocalDate?, WhenFailure> {
    let today = scanner.today
    if let date, let weekday, date.weekday != weekday {
      return .failure(WhenFailure(.otherWeekday(said: weekday, date: date)))
    }
    if case .failure(let failure) = first { return .failure(failure) }
    var from = date ?? today
    if case .success(let day) = first { from = day }
    guard let weekday = weekday ?? (first == nil ? nil : from.weekday), let step = step.step else {
      return .success(nil)
    }
    var day = fitting(from, weekday, step)
    if first == nil, date == nil, day == today, !isToCome(rest(with: today)) {
      day = fitting(today.adding(days: 1), weekday, step)
    }
    return day > today.adding(months: 24) ? .failure(WhenFailure(.tooFar(day.description))) : .success(day)
  }

  /// The first that fits the step, on or after a day.
  private func fitting(_ day: LocalDate, _ weekday: Weekday, _ step: Recurrence.Step) -> LocalDate {
    switch step {
    case .weeks: return day.adding(days: -1).next(weekday)
    case .monthly(let ordinal, let weekday):
      let found = day.day(ordinal, weekday)
      return found >= day ? found : day.endOfMonth.adding(days: 1).day(ordinal, weekday)
    }
  }

  private struct Failure: Error { let fault: RecurrenceFault }

  private func lastDay(_ first: LocalDate?) -> Result<Recurrence.End?, Failure> {
    let from = first ?? scanner.today
    switch last {
    case .last(.failure(let failure), _): return .failure(Failure(fault: .when(failure.fault)))
    case .last(.success(let day), let isYearless):
      return end(on: day < from && isYearless ? day.adding(months: 12) : day, from)
    case .lasting(let days, let months): return end(on: from.adding(months: months).adding(days: days - 1), from)
    case .times(let times):
      guard Recurrence.timesInAll.contains(times) else { return .failure(Failure(fault: .noSuchCount(lastTyped))) }
      return .success(.times(times))
    case .first, nil: return .success(nil)
    }
  }

  private func end(on day: LocalDate, _ from: LocalDate) -> Result<Recurrence.End?, Failure> {
    guard day >= from else { return .failure(Failure(fault: .endsBeforeFirst(lastTyped))) }
    if let step = step.step, let recurrence = Recurrence(step: step, first: from, end: .on(day)),
      recurrence.count > Recurrence.timesInAll.upperBound
    {
      return .failure(Failure(fault: .noSuchCount(lastTyped)))
    }
    return .success(.on(day))
  }
}
