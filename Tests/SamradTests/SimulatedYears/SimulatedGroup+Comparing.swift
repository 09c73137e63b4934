import Foundation
import Matrix

/// What was said beside what should have been said.
extension SimulatedGroup {
  /// What went wrong first, with what people had done before; nil when all is as it should be.
  var failure: String? {
    if !problems.isEmpty { return (problems.prefix(3) + around(firstProblem)).joined(separator: "\n") }
    let said = told.sorted()
    let due = ReminderOracle(record: record).everything().filter { $0.time <= now }
    if said == due { return broken(said) }
    let lacking = due.filter { !said.contains($0) }
    let wrong = said.filter { !due.contains($0) }
    let doubled = Dictionary(grouping: said) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    guard let first = (lacking + wrong + doubled).map(\.time).min() else { return "the order is another" }
    return
      ([
        lacking.prefix(3).map { "missing:  \(shown($0))" }, wrong.prefix(3).map { "wrongly:  \(shown($0))" },
        doubled.prefix(3).map { "twice:    \(shown($0))" },
      ].flatMap(\.self) + around(first)).joined(separator: "\n")
  }

  /// What holds whatever the oracle says.
  private func broken(_ said: [ToldOfSession]) -> String? {
    for one in said {
      let isHeld = record.sessions.contains { session in
        session.times.contains { time in
          time.start == one.start && time.booked.time <= one.time
            && (time.until == .max || record.actions[time.until - 1] >= one.time)
        }
      }
      if !isHeld { return "of a session that is not there: \(shown(one))" }
      let isBefore = ["day", "hour", "other"].contains { one.kind.hasSuffix("reminder-\($0)") }
      if isBefore, one.time >= one.start { return "a reminder after the start: \(shown(one))" }
      if !isBefore, one.alone == nil, one.time < one.start { return "an early invitation: \(shown(one))" }
    }
    return nil
  }

  private func shown(_ told: ToldOfSession) -> String {
    let called = told.called.map(\.localpart).joined(separator: " ")
    return "\(shown(told.time)) \(told.kind)\(told.isLate ? " (late)" : "") of \(shown(told.start)) "
      + (told.alone.map { "to \($0.localpart) alone" } ?? "in the room, calling \(called)")
  }

  /// Of the story, the last things before a moment and the first after it.
  private func around(_ moment: Date) -> [String] {
    let before = story.filter { $0.at <= moment }.suffix(40)
    let after = story.filter { $0.at > moment }.prefix(4)
    return (before + after).map { "\(shown($0.at))  \($0.text)" }
  }
}
