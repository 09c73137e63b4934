/// What is left of a series when it goes over to other days.
extension Recurrence {
  /// The days from one of them on, moved so that `first` is the first one; nil when none are left.
  /// - Parameter times: how many meetings are left, where they are counted.
  func following(from day: LocalDate, first: LocalDate, times: Int) -> Recurrence? {
    guard count > (ending(before: day)?.count ?? 0), let last else { return nil }
    let step: Step =
      switch step {
      case .weeks: step
      case .monthly:
        .monthly(
          first.isLastOfWeekday && first.ordinalOfWeekday > 4 ? -1 : min(4, first.ordinalOfWeekday), first.weekday)
      }
    switch end {
    case .on(let end):
      // A later weekday must not lose the last one: it may be in the same week still.
      let sameWeek = last.monday.adding(days: first.weekday.rawValue - 1)
      return Recurrence(step: step, first: first, end: .on(max(end, first, sameWeek)))
    case .times: return Recurrence(step: step, first: first, end: times > 1 ? .times(times) : .on(first))
    }
  }
}
