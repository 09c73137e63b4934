import Foundation
import Matrix

/// Agreeing on what the group means by a word, by reactions or in words.
extension Turn {
  /// ✅ or ❌ under a message that shows what waits.
  func tapWord(_ agrees: Bool, _ terms: [Int], by user: UserID, as tap: EventID, in group: Group) -> Outcome {
    // Of whoever wants nothing remembered, nothing is.
    guard group.member(user)?.consent != false,
      let proposal = terms.compactMap({ group.terms[$0] }).first(where: { $0.isWaiting(now) })
    else { return Outcome() }
    var outcome = Outcome()
    outcome.remember(TermTapped(id: proposal.id, user: user, agrees: agrees, tap: tap), in: group.id)
    return outcome
  }

  /// «ja», «nei», as a reply.
  func answerWord(_ agrees: Bool, _ terms: [Int], with message: IncomingMessage, in group: Group) -> Outcome {
    var outcome = tapWord(agrees, terms, by: message.sender, as: message.event, in: group)
    guard let later = after(outcome).world.groups[group.id], !outcome.isEmpty,
      let proposal = terms.compactMap({ later.terms[$0] }).first(where: { $0.isWaiting(now) })
    else {
      return sayOnly(
        group.answer(message, Prompt(.wordOver, ["example": world.library.example(.explainWord, in: group.language)])))
    }
    // That all agree is said anyway.
    if !later.agrees(on: proposal) {
      let (agree, against) = later.standing(of: proposal)
      var utterance = group.answer(
        message,
        Prompt(
          .wordTapNoted,
          [
            "word": .text(word(of: proposal, group.language)), "agrees": .flag(against.isEmpty),
            "count": .number(agree.count(where: { $0.role == .leader })), "needed": .number(later.leadersNeeded),
          ]))
      // Whoever answers next may answer this.
      utterance.subject = .term(group.id, terms: [proposal.id])
      outcome.say(utterance)
    }
    return outcome
  }

  /// What follows when somebody has said what they think, has taken it back, or has left the group.
  func agreeingOnWords(_ outcome: Outcome) -> Outcome {
    var touched: [GroupID: Bool] = [:]
    var reopened: [GroupID: Set<Int>] = [:]
    for recorded in outcome.changes {
      guard case .group(let group) = recorded.stream else { continue }
      switch recorded.change {
      case is TermTapped, is TermTapTakenBack: touched[group] = true
      case is MembershipSeen, is MemberTakenOut: touched[group] = touched[group] ?? false
      case let change as TermReopened: reopened[group, default: []].insert(change.id)
      default: continue
      }
    }
    guard touched.keys.contains(where: { world.groups[$0]?.terms.waiting(now).isEmpty == false }) else {
      return outcome
    }
    var outcome = outcome
    for (id, isSaid) in touched.sorted(by: { $0.key < $1.key }) {
      guard let group = after(outcome).world.groups[id], group.room != nil else { continue }
      for proposal in group.terms.waiting(now) where reopened[id]?.contains(proposal.id) != true {
        if group.agrees(on: proposal) { outcome.add(agree(on: proposal, isSaid: isSaid, in: group)) }
      }
    }
    return outcome
  }

  /// - Parameter isSaid: somebody has just said so; it does not follow from somebody's leaving.
  private func agree(on proposal: TermProposal, isSaid: Bool, in group: Group) -> Outcome {
    var outcome = Outcome()
    let edition = group.terms.nextEdition(proposal.key)
    let session = group.sessions.running?.id
    outcome.remember(TermAgreed(id: proposal.id, edition: edition, session: session), in: group.id)
    if isSaid { outcome.remember(WriteNoted(reversal: .termAgreed(proposal.id)), in: group.id) }
    // Quiet, the bot answers people and says nothing of its own accord.
    guard isSaid || !group.quiet else { return outcome }
    var utterance = group.answer(
      nil,
      Prompt(
        .wordAgreed,
        [
          "word": .text(word(of: proposal, group.language)), "wording": .text(proposal.wording),
          "edition": .number(edition),
        ]), ofSession: session)
    utterance.subject = .term(group.id, terms: [proposal.id])
    outcome.say(utterance)
    return outcome
  }
}
