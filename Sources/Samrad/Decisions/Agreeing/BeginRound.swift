import Foundation
import Matrix

/// `!runde 3`: can everybody live with it? The proposal is said once, in one message that is changed as people answer.
extension Turn {
  func beginConsentRound(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    withConfirmed(rest, .consentRound, message, in: group) { decision, words in
      if !words.isEmpty, world.library.phrasebook.means(words, .endRound) {
        return endRound(of: decision, by: message.sender, answering: message, in: group)
      }
      return begin(roundOn: decision, message, in: group)
    }
  }

  private func begin(roundOn decision: Decision, _ message: IncomingMessage, in group: Group) -> Outcome {
    let running = decision.openRound
    var outcome = Outcome()
    if running == nil {
      outcome.remember(
        ConsentRoundBegun(id: decision.id, number: (decision.round?.number ?? 0) + 1), in: group.id)
      outcome.remember(WriteNoted(reversal: .agreeing(.round(decision.id))), in: group.id)
    }
    let later = after(outcome, by: message)
    guard let now = later.world.groups[group.id], let decision = now.decisions[decision.id], let round = decision.round
    else { return outcome }
    var utterance = group.answer(message, later.standing(of: round, decision, in: now))
    utterance.subject = .consentRound(group.id, decision: decision.id, round: round.number)
    // Whoever began it sees it anyway, and whoever has answered is not asked again.
    utterance.calling =
      running == nil ? now.askedForConsent.map(\.user).filter { $0 != message.sender } : []
    utterance.offering = world.library.reactions(.yes, .no, in: group.language)
    outcome.say(utterance)
    return outcome
  }

  /// The round, as its message says it: how many, and never who.
  func standing(of round: ConsentRound, _ decision: Decision, in group: Group) -> Prompt {
    let (yes, objections) = (group.yeses(in: round), round.objectors.count)
    return Prompt(
      .consentRound,
      fields(of: decision, in: group).merging([
        "yes": .number(yes), "anyYes": .flag(yes > 0), "objections": .number(objections),
        "anyObjections": .flag(objections > 0), "open": .flag(round.isOpen),
        "until": .day(LocalDate(round.until, in: group.zone)),
      ]) { $1 })
  }

  /// The round's message says how it stands now.
  /// - Parameter before: the group as it was; nothing is said when nothing of it is another by now.
  func showStanding(of id: Int, before: Group, in group: Group) -> Outcome {
    guard let decision = group.decisions[id], let round = decision.round,
      let shown = group.posts.event(of: .consentRound(group.id, decision: id, round: round.number))
    else { return Outcome() }
    if let old = before.decisions[id]?.round, old.number == round.number, old.isOpen == round.isOpen,
      before.yeses(in: old) == group.yeses(in: round), old.objectors.count == round.objectors.count
    {
      return Outcome()
    }
    var utterance = group.utterance(standing(of: round, decision, in: group))
    utterance.replacing = shown
    // Known by an own name: when the decision's words are taken back, each of their repetitions is.
    utterance.subject = .consentStanding(group.id, decision: id, round: round.number)
    return sayOnly(utterance)
  }
}
