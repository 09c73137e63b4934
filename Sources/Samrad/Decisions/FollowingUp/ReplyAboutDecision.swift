import Foundation
import Matrix

/// The message that is replied to decides what a reply is about: «fredag» to the card of one decision is never about
/// another that happens to be asked about, nor «flytt til fredag» about the meeting.
extension Turn {
  /// - Returns: nil when the message replied to is about no decision.
  func replyAboutDecisions(_ subject: Subject, _ message: IncomingMessage, in group: Group) -> Outcome? {
    let ids = group.decisions(asked: subject)
    guard !ids.isEmpty else { return isOvertaken(subject, message, in: group) ? Outcome() : nil }
    if case .command(let command, let rest) = world.library.phrasebook.understand(message.text), command.isMeantInReply
    {
      // «Sjekkliste», «erstatt med …»: the number is known.
      let isNumbered = rest.first.map { $0.isNumber || $0 == "#" } ?? false
      let number = command.takesDecision && !isNumbered ? ids.only.map { "\($0) " } ?? "" : ""
      return obey(command, number + rest, message, in: group)
    }
    if let id = ids.only { return answer(about: id, with: message, in: group) ?? Outcome() }
    return answerList(of: ids, with: message, insists: false, in: group) ?? Outcome()
  }

  /// A question that nobody waits for an answer to any more: what is replied to it answers no other.
  private func isOvertaken(_ subject: Subject, _ message: IncomingMessage, in group: Group) -> Bool {
    guard case .question(_, let id) = subject, group.questions.question(id) == nil else { return false }
    if case .command = world.library.phrasebook.understand(message.text) { return false }
    return true
  }

  /// Whether words in reply to a decision are a command though no `!` stands before them. Most commands' words are
  /// everyday words, and there they are about the decision: «flytt til fredag», «kan ikke», «finn ut mer».
  func isOtherCommand(_ message: IncomingMessage) -> Bool {
    guard case .command(let command, _) = world.library.phrasebook.understand(message.text) else { return false }
    return command.isMeantInReply
  }

  /// - Returns: nil for talk.
  private func answer(about id: Int, with message: IncomingMessage, in group: Group) -> Outcome? {
    guard let decision = group.decisions[id] else { return nil }
    if decision.isFollowedUp { return answerFollowUp(id, with: message, insists: false, in: group) }
    let day = { (words: String) in self.day(words, message, in: group) }
    let heard = heard(message.text, day: day)
    guard decision.waitsForOwner else {
      guard let heard, heard.said != .yes, heard.said != .no, decision.state != .withdrawn else { return nil }
      return sayOnly(group.answer(message, notOpen(decision, in: group)))
    }
    if let outcome = complete(id, with: message.text, message, in: group) { return outcome }
    guard decision.owner == message.sender || decision.proposedBy == message.sender || group.isMentor(message.sender)
    else { return nil }
    if let member = successor(in: message.text, of: decision, in: group) {
      return offer(decision, to: member, by: message.sender, answering: message, in: group)
    }
    switch heard?.said {
    case .moved(let due?): return setDay(of: id, to: due, by: message.sender, answering: message, in: group)
    case .moved(nil): return askDue(decision, of: message.sender, answering: message, in: group)
    case .cannot, .someoneElse, .dropped: return decline(id, by: message.sender, answering: message, in: group)
    default: return nil
    }
  }
}

extension Group {
  /// The decisions that one of the bot's messages is about. Of a question that is answered or overtaken, they remember it.
  func decisions(asked subject: Subject) -> [Int] {
    guard case .question(_, let id) = subject else { return subject.decisions }
    if let decision = questions.question(id)?.about.decision { return [decision] }
    return decisions.repeated(by: id)
  }
}

extension CommandID {
  fileprivate var isMeantInReply: Bool {
    switch self {
    case .undo, .help, .quiet, .speak, .nextStage, .listDecisions, .openDecisions, .myDecisions, .searchDecisions,
      .exportDecisions:
      true
    default: takesDecision
    }
  }
}
