import Foundation
import Matrix

/// `!vedtak 3`: all that is known of one, and its history in short.
extension Turn {
  func show(_ decision: Decision, _ message: IncomingMessage, in group: Group) -> Outcome {
    switch decision.state {
    // Taken back before it counted: its words are no longer shown.
    case .withdrawn: return sayOnly(group.answer(message, notOpen(decision, in: group)))
    // Nobody has confirmed it: it is put to people once more, or asked for what it lacks.
    case .draft:
      if case .part(let part) = decision.lack, part.isOptional {
        return sayOnly(card(of: decision, message, in: group))
      }
      return whatIsMissing(in: decision, message, group)
    case .proposed, .agreed, .inTrial, .done, .dropped, .replaced:
      return sayOnly(whole(decision, answering: message, in: group))
    }
  }

  /// All that is known of one that is written down.
  func whole(_ decision: Decision, answering message: IncomingMessage?, in group: Group) -> Utterance {
    func day(_ moment: Date?) -> PromptValue {
      moment.map { .day(LocalDate($0, in: group.zone)) } ?? .flag(false)
    }
    let waits = decision.state == .proposed && !(decision.kind.needsNobody && decision.owner == nil)
    let words = Self.sharing(decision.passages.map(\.text))
    let passages = zip(decision.passages, words).map { passage, words in
      ["label": PromptValue.phrase(passage.part.label(of: decision)), "words": .text(words), "zone": .flag(false)]
    }
    var fields = fields(of: decision, in: group)
    fields["disagreement"] = .list(
      Self.sharing(disagreement(of: decision, in: group)).map { ["objection": .text($0)] })
    // When something was to be looked at again is over once it has ended.
    if !decision.isOpen, decision.kind != .decision { fields["due"] = .flag(false) }
    var utterance = group.answer(
      message,
      Prompt(
        .decisionShown,
        fields.merging([
          "plain": .flag(decision.kind == .decision), "by": shownPerson(decision.proposedBy, in: group),
          "at": day(decision.at), "agreedAt": day(decision.history?.agreedAt),
          "closedAt": day(decision.history?.closedAt), "passages": .list(passages), "waits": .flag(waits),
          "anchored": .list(
            (decision.anchors ?? []).compactMap { world.catalogue[$0.guide] }.map { ["title": .text($0.title)] }),
        ]) { $1 }))
    utterance.subject = .decisionCard(group.id, decision: decision.id)
    if waits { utterance.offering = world.library.reactions(.yes, .no, in: group.language) }
    return utterance
  }
}
