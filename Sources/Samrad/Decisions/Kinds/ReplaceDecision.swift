import Foundation
import Matrix

/// `!vedtak erstatt 3 Ola ringer skolen innen fredag`: nothing is deleted; a newer one takes its place once it counts.
extension Turn {
  func replaceDecision(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    withDecision(rest, .replaceDecision, message, in: group, anybody: true) { old, text in
      guard old.mayBecome(.replaced) else { return sayOnly(group.answer(message, notOpen(old, in: group))) }
      guard !text.isEmpty else {
        return sayOnly(
          group.answer(
            message,
            Prompt(
              .replacementLacksText,
              fields(of: old, in: group).merging([
                "example": world.library.example(.replaceDecision, in: group.language)
              ]) { $1 })))
      }
      return draft(old.kind, text, replacing: old.id, message, in: group)
    }
  }

  /// A decision that takes another's place counts now, or no longer: the other one steps aside, or comes back.
  /// Whatever brought that about, so that no way of agreeing or undoing forgets it.
  func replacing(_ decided: Outcome) -> Outcome {
    var outcome = decided
    for recorded in decided.changes {
      guard case .group(let id) = recorded.stream, let group = world.groups[id],
        let new = newState(after: recorded.change, in: group),
        let old = new.decision.replaces.flatMap({ group.decisions[$0] })
      else { continue }
      let counts = new.state.isUnderWay || new.decision.kind.needsNobody && new.state == .proposed
      if counts, old.mayBecome(.replaced) {
        outcome.remember(DecisionReplaced(id: old.id, by: new.decision.id, state: nil), in: id)
      } else if !counts, old.replacedBy == new.decision.id, new.state == .withdrawn || new.state.isOpen {
        outcome.remember(
          DecisionReplaced(id: old.id, by: nil, state: old.history?.beforeReplaced ?? old.kind.usual), in: id)
      }
    }
    return outcome
  }

  private func newState(
    after change: any Change, in group: Group
  ) -> (decision: Decision, state: Decision.State)? {
    switch change {
    case let change as DecisionStateSet: group.decisions[change.id].map { ($0, change.state) }
    case let change as DecisionConfirmed: group.decisions[change.id].map { ($0, .proposed) }
    // What is no more takes no place.
    case let change as DecisionErased: group.decisions[change.id].map { ($0, .withdrawn) }
    case let change as DecisionTakenOut: group.decisions[change.id].map { ($0, .withdrawn) }
    default: nil
    }
  }
}

extension Decision.Kind {
  /// What one of it is while it counts, where nothing is known of how it stood.
  fileprivate var usual: Decision.State { self == .trial ? .inTrial : needsNobody ? .proposed : .agreed }
}
