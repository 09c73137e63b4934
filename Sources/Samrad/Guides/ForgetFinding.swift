import Foundation
import Matrix

/// Who looked for what is nobody's business a day later: it goes from the state, and from the journal.
extension Turn {
  func forgetFinding(in group: Group) -> Outcome {
    forget(group.finding, of: .group(group.id)) { $0.remember(FindingForgotten(), in: group.id) }
  }

  func forgetFinding() -> Outcome {
    forget(world.programme.finding, of: .programme) { $0.remember(FindingForgotten() as any ProgrammeChange) }
  }

  private func forget(_ finding: Finding, of stream: StreamID, _ remember: (inout Outcome) -> Void) -> Outcome {
    var outcome = Outcome()
    guard let due = finding.forgetDue, due <= now else { return outcome }
    remember(&outcome)
    for event in Set(finding.expired(now)).sorted() { outcome.act(.erase(event, from: stream)) }
    return outcome
  }
}
