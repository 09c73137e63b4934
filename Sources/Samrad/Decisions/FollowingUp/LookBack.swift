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
      // Gaps that nobody does anything about yet have lists of their own.
      ($0.isFollowedUp || $0.state == .proposed && !($0.kind.needsNobody && $0.owner == nil))
        && $0.session != session.id
    }
    let drafts = group.decisions.unconfirmed.filter { $0.session != session.id }
    guard !open.isEmpty || !drafts.isEmpty else { return outcome }
    let ordered = open.sorted { ($0.due ?? .farthest, $0.id) < ($1.due ?? .farthest, $1.id) }
    let shown = Array(ordered.prefix(Self.mostLookedAt))
    outcome.remember(DecisionsLookedBackAt(session: session.id, decisions: shown.map(\.id)), in: group.id)
    if !open.isEmpty { outcome.say(openOnes(shown, of: open.count, run, in: group)) }
    if !drafts.isEmpty { outcome.say(unconfirmed(drafts, run, in: group)) }
    return outcome
  }

  private func openOnes(_ shown: [Decision], of all: Int, _ run: Run, in group: Group) -> Utterance {
    var utterance = group.utterance(
      Prompt(
        .sinceLast,
        listFields(of: shown, in: group).merging([
          "more": all > shown.count ? .number(all - shown.count) : .flag(false),
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
    var utterance = group.utterance(
      Prompt(
        .unconfirmed,
        listFields(of: shown, in: group).merging([
          "more": drafts.count > shown.count ? .number(drafts.count - shown.count) : .flag(false)
        ]) { $1 }), in: run)
    utterance.subject = .unconfirmed(group.id, decisions: shown.map(\.id))
    utterance.offering = world.library.reactions(.yes, .no, in: group.language)
    return utterance
  }

  /// ✅: those that nobody had confirmed are proposals now; what is the tapper's own, and has its day, is agreed, as
  /// under its card. ❌ by a mentor, or by who had meant them: they are not.
  func confirmDrafts(
    _ numbers: [Int], _ isMeant: Bool, by user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    var outcome = Outcome()
    let waiting = numbers.compactMap { group.decisions[$0] }
    let own = isMeant ? waiting.filter { $0.waitsForOwner && $0.owner == user } : []
    let drafts = waiting.filter { draft in draft.state == .draft && !own.contains { $0.id == draft.id } }
    for decision in own {
      let later = after(outcome, by: user, because: message?.event)
      var accepted = later.accept(
        decision.id, by: user, answering: message, in: later.world.groups[group.id] ?? group)
      // It is said where the session is, whichever session it was decided in.
      if message == nil {
        accepted.reword { $0.thread = group.answer(nil, $0.prompt, ofSession: group.sessions.running?.id).thread }
      }
      outcome.add(accepted)
    }
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
    var utterance = group.answer(
      message, Prompt(.draftsConfirmed, ["decisions": .list(shown), "meant": .flag(isMeant)]),
      ofSession: group.sessions.running?.id)
    utterance.subject = isMeant ? .unconfirmed(group.id, decisions: drafts.map(\.id)) : nil
    outcome.say(utterance)
    return outcome
  }
}

extension LocalDate {
  /// Behind every day that anybody names.
  fileprivate static let farthest = LocalDate(year: 9_999, month: 12, day: 31) ?? LocalDate(.distantFuture, in: .gmt)
}
