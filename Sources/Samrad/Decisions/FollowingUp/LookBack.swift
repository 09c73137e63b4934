import Foundation
import Matrix

/// «Siden sist»: what is open comes back by itself in each session, where it looks back, or else at its beginning.
extension Turn {
  /// As many as a group can go through in ten minutes.
  private static let mostLookedAt = 7

  func lookBack(at index: Int, of session: Session, _ run: Run, in group: Group) -> Outcome {
    var outcome = Outcome()
    guard !group.quiet, index == run.lookingBack, group.decisions.lookedBackIn != session.id else { return outcome }
    let open = group.decisions.unclosed.filter {
      ($0.state.isUnderWay || $0.state == .proposed) && $0.session != session.id
    }
    let drafts = group.decisions.unconfirmed.filter { $0.session != session.id }
    guard !open.isEmpty || !drafts.isEmpty else { return outcome }
    outcome.remember(DecisionsLookedBackAt(session: session.id), in: group.id)
    if !open.isEmpty { outcome.say(openOnes(open, run, in: group)) }
    if !drafts.isEmpty { outcome.say(unconfirmed(drafts, run, in: group)) }
    return outcome
  }

  private func openOnes(_ open: [Decision], _ run: Run, in group: Group) -> Utterance {
    let ordered = open.sorted { ($0.due ?? .farthest, $0.id) < ($1.due ?? .farthest, $1.id) }
    let shown = Array(ordered.prefix(Self.mostLookedAt))
    var utterance = group.utterance(
      Prompt(
        .sinceLast,
        listFields(of: shown, in: group).merging([
          "more": open.count > shown.count ? .number(open.count - shown.count) : .flag(false),
          "several": .flag(shown.count > 1),
        ]) { $1 }), in: run)
    if let only = shown.only, only.state.isUnderWay {
      utterance.subject = .followUp(group.id, decision: only.id)
      utterance.offering = world.library.reactions(.done, .moved, .dropped, in: group.language)
    } else {
      utterance.subject = .followUpList(group.id, decisions: shown.map(\.id))
    }
    return utterance
  }

  private func unconfirmed(_ drafts: [Decision], _ run: Run, in group: Group) -> Utterance {
    let shown = Array(drafts.suffix(Self.mostLookedAt))
    var utterance = group.utterance(Prompt(.unconfirmed, listFields(of: shown, in: group)), in: run)
    utterance.subject = .unconfirmed(group.id, decisions: shown.map(\.id))
    utterance.offering = world.library.reactions(.yes, .no, in: group.language)
    return utterance
  }

  /// ✅: those that nobody had confirmed are proposals now. ❌ by a mentor, or by who had meant them: they are not.
  func confirmDrafts(
    _ numbers: [Int], _ isMeant: Bool, by user: UserID, answering message: IncomingMessage?, in group: Group
  )
    -> Outcome
  {
    var outcome = Outcome()
    let drafts = numbers.compactMap { group.decisions[$0] }.filter { $0.state == .draft }
    guard !drafts.isEmpty, isMeant || group.isMentor(user) || drafts.allSatisfy({ $0.proposedBy == user }) else {
      return outcome
    }
    for draft in drafts {
      if isMeant {
        outcome.remember(DecisionConfirmed(id: draft.id), in: group.id)
      } else {
        outcome.remember(DecisionStateSet(id: draft.id, state: .withdrawn, due: nil), in: group.id)
      }
    }
    outcome.remember(WriteNoted(reversal: .reviveDecisions(drafts.map { DecisionBefore($0) })), in: group.id)
    let shown = drafts.enumerated().map { index, draft -> [String: PromptValue] in
      ["number": .number(draft.id), "last": .flag(index == drafts.count - 1)]
    }
    outcome.say(
      group.answer(
        message, Prompt(.draftsConfirmed, ["decisions": .list(shown), "meant": .flag(isMeant)]),
        ofSession: group.sessions.running?.id))
    return outcome
  }
}

extension LocalDate {
  /// Behind every day that anybody names.
  fileprivate static let farthest = LocalDate(year: 9_999, month: 12, day: 31) ?? LocalDate(.distantFuture, in: .gmt)
}
