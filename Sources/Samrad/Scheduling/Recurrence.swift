/// How a session comes again and again (norsk: fast møte): which days, without a time and without a zone.
package struct Recurrence: Codable, Hashable, Sendable {
  package enum Step: Codable, Hashable, Sendable {
    /// Every so many weeks, 1 to 12, on the weekday of the first one.
    case weeks(Int)
    /// So many-th such weekday of every month: 1 to 4, or -1 for the last.
    case monthly(Int, Weekday)
  }

  package enum End: Codable, Hashable, Sendable {
    /// The last day that may be one.
    case on(LocalDate)
    /// So many times in all, 2 to 200.
    case times(Int)
  }

  package let step: Step
  /// The first day; itself one of them.
  package let first: LocalDate
  package let end: End
}
