/// What was understood of a text that says that something comes again: "hver torsdag 14:00 refleksjon-60".
package struct RecurrenceReading: Equatable, Sendable {
  package var step: Recurrence.Step?
  /// Nil when none was said: "hver uke kl 9". Then the first day is nil too.
  package var weekday: Weekday?
  /// The first day, which fits the step; nil only when it can't be known.
  package var first: LocalDate?
  /// Nil when none was said.
  package var end: Recurrence.End?
  /// The text without all this, for the ordinary reader to find time, length and words in. Where the day stood, its
  /// first one stands now (`2026-11-26`), since a bare "14" is a time only beside a day.
  package var rest: String
  /// The first thing that can't be. Then what it would have said is nil.
  package var fault: RecurrenceFault?

  package init(
    step: Recurrence.Step? = nil, weekday: Weekday? = nil, first: LocalDate? = nil, end: Recurrence.End? = nil,
    rest: String = "", fault: RecurrenceFault? = nil
  ) {
    self.step = step
    self.weekday = weekday
    self.first = first
    self.end = end
    self.rest = rest
    self.fault = fault
  }

  /// The whole of it; nil while something is missing.
  package var recurrence: Recurrence? {
    guard fault == nil, let step, let first, let end else { return nil }
    return Recurrence(step: step, first: first, end: end)
  }
}

/// Why something that looks like a recurrence is none. Texts are as typed, at most a few words.
package enum RecurrenceFault: Equatable, Sendable {
  /// Its first or last day is no day.
  case when(WhenFault)
  /// Oftener than every week, more than twelve weeks or one month apart, or a fifth weekday of the month.
  case noSuchStep(String)
  /// "hver måned": the weekday must be counted, as in "første mandag i måneden".
  case whichDayOfMonth(String)
  /// "hver mandag og onsdag": one recurrence has one weekday.
  case severalDays(String)
  /// Fewer than two times or more than two hundred, as typed; or what a last day amounts to.
  case noSuchCount(String)
  case endsBeforeFirst(String)
}
