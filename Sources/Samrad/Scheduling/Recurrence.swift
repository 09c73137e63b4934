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

  package static let weeksApart = 1...12
  package static let timesInAll = 2...200

  /// Nil when a number is out of its range, when the first day does not fit the step, or when the end is before it.
  package init?(step: Step, first: LocalDate, end: End) {
    switch step {
    case .weeks(let weeks): guard Self.weeksApart.contains(weeks) else { return nil }
    case .monthly(let ordinal, let weekday):
      guard Self.isOrdinal(ordinal), first.weekday == weekday,
        ordinal == first.ordinalOfWeekday || (ordinal == -1 && first.isLastOfWeekday)
      else { return nil }
    }
    switch end {
    case .on(let last): guard last >= first else { return nil }
    case .times(let times): guard Self.timesInAll.contains(times) else { return nil }
    }
    self.step = step
    self.first = first
    self.end = end
  }

  /// There is no fifth one in every month: so the last is counted from the end.
  package static func isOrdinal(_ number: Int) -> Bool { number == -1 || (1...4).contains(number) }

  /// - Throws: `DecodingError` when the three are no recurrence together.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let recurrence = Recurrence(
      step: try container.decode(Step.self, forKey: .step), first: try container.decode(LocalDate.self, forKey: .first),
      end: try container.decode(End.self, forKey: .end))
    guard let recurrence else {
      throw DecodingError.dataCorruptedError(forKey: .step, in: container, debugDescription: "Not a Recurrence.")
    }
    self = recurrence
  }
}
