import Foundation
import Matrix

/// Undoing what somebody said of how it went with several, or that one was taken on, or offered.
extension Turn {
  func reverse(report write: Write, in group: Group) -> Outcome {
    var outcome = Outcome()
    switch write.reversal {
    case .reviveDecisions(let decisions):
      for before in decisions {
        // What was struck and is gone by now does not come back.
        guard let decision = group.decisions[before.id] else { continue }
        outcome.remember(DecisionStateSet(id: before.id, state: before.state, due: before.due), in: group.id)
        if let due = before.due, decision.due != due {
          outcome.remember(DecisionMoveUndone(id: before.id), in: group.id)
        }
        if before.state == .draft, decision.traces != nil {
          outcome.remember(DecisionUnconfirmed(id: before.id), in: group.id)
        }
        outcome.add(withoutWords(of: before.id, saidBy: write, after: outcome, in: group))
      }
    case .offer(let decision):
      outcome.remember(DecisionOfferEnded(id: decision), in: group.id)
      outcome.add(removeOffer(of: decision, in: group))
    case .handBack(let decision, let owner, let state, let before):
      outcome.add(handBack(OwnerBefore(id: decision, owner: owner, state: state, before: before), in: group))
    case .handBacks(let decisions): for before in decisions { outcome.add(handBack(before, in: group)) }
    default: break
    }
    return outcome
  }

  /// What a report said besides goes with it: from the journal, and from all that the bot has said.
  /// - Parameter done: what brings the decision back.
  func withoutWords(of id: Int, saidBy write: Write, after done: Outcome, in group: Group) -> Outcome {
    var outcome = Outcome()
    guard group.decisions[id]?.passages.contains(where: { $0.cause == write.cause }) == true else { return outcome }
    outcome.remember(PassageRemoved(id: id, saidBy: write.cause), in: group.id)
    outcome.act(erasing: write.cause, of: id, in: group)
    // A card that is put to somebody again is about the decision as it was.
    let later = after(done)
    outcome.add(
      later.sayWithoutPassages(
        of: id, saidBy: write.cause, by: write.by, in: later.world.groups[group.id] ?? group))
    return outcome
  }

  /// The question went with the words that it led to: what is said of the undoing can be answered in its place.
  func question(insteadOfThat write: Write, goneWith outcome: Outcome, in group: Group) -> Subject? {
    guard outcome.changes.contains(where: { $0.change is PassageRemoved }) else { return nil }
    let ids: [Int] =
      switch write.reversal {
      case .reviveDecision(let id, let state, _): state.isUnderWay ? [id] : []
      case .reviveDecisions(let all): all.filter(\.state.isUnderWay).map(\.id)
      default: []
      }
    guard let id = ids.first else { return nil }
    return ids.count == 1 ? .followUp(group.id, decision: id) : .followUpList(group.id, decisions: ids)
  }

  /// Nobody is asked any more whether they take it on. That the whole group was, since its owner has left, stands.
  private func removeOffer(of id: Int, in group: Group) -> Outcome {
    var outcome = Outcome()
    let question = Subject.newOwner(group.id, decisions: [id])
    if group.decisions[id]?.followUp?.newOwnerAskedAt == nil {
      outcome.act(removingOwn: { $0 == question }, in: group)
    } else if let post = group.posts.event(of: question), let room = group.room {
      outcome.act(.redact(post, in: room))
    }
    return outcome
  }

  private func handBack(_ before: OwnerBefore, in group: Group) -> Outcome {
    var outcome = Outcome()
    outcome.remember(DecisionHandedOver(id: before.id, owner: before.owner, back: before.before), in: group.id)
    outcome.remember(DecisionStateSet(id: before.id, state: before.state, due: nil), in: group.id)
    return outcome
  }
}
