import Foundation
import Matrix

/// Nothing counts before a person has said yes to exactly what will stand there.
extension Turn {
  /// Shows what will be written, and what a tap does.
  func card(
    _ decision: Decision, by user: UserID, answering message: IncomingMessage?, answeredBy answerer: UserID? = nil,
    in group: Group
  ) -> Utterance {
    let fields = askingFields(of: decision, answeredBy: answerer, in: group)
    var utterance = group.answer(
      message, Prompt(cardKey(of: decision), fields), ofSession: message == nil ? decision.session : nil)
    utterance.calling = group.callable([decision.owner].compactMap { $0 }.filter { $0 != user })
    utterance.subject = .decision(group.id, decision: decision.id)
    utterance.offering = world.library.reactions(.yes, .no, in: group.language) + takingIt(decision, in: group)
    return utterance
  }

  /// It stands as a proposal: said once, and whoever wants can take it on there.
  func kept(_ decision: Decision, answering message: IncomingMessage?, in group: Group) -> Utterance {
    let fields = askingFields(of: decision, in: group)
    return aboutTaking(decision, Prompt(.proposalKept.of(decision), fields), answering: message, in: group)
  }

  private func aboutTaking(
    _ decision: Decision, _ prompt: Prompt, answering message: IncomingMessage?, in group: Group
  ) -> Utterance {
    var utterance = group.answer(message, prompt, ofSession: decision.session)
    utterance.subject = .decision(group.id, decision: decision.id)
    utterance.offering = takingIt(decision, in: group)
    return utterance
  }

  private func takingIt(_ decision: Decision, in group: Group) -> [String] {
    decision.owner == nil && decision.kind == .decision ? world.library.reactions(.takeIt, in: group.language) : []
  }

  /// ✅: who it falls to has promised it; from anybody else it says that it is written down rightly.
  func accept(_ id: Int, by user: UserID, answering message: IncomingMessage?, in group: Group) -> Outcome {
    guard var decision = group.decisions[id], decision.waitsForOwner else { return Outcome() }
    var outcome = Outcome()
    if decision.state == .draft { outcome.remember(DecisionConfirmed(id: id), in: group.id) }
    decision.state = .proposed
    decision.waitsForConfirmation = false
    guard decision.owner == user else {
      // Another's ✅ is kind, but only the owner can promise. Said when it was said in words.
      guard outcome.changes.isEmpty else {
        outcome.say(kept(decision, answering: message, in: group))
        return outcome
      }
      guard let message else { return Outcome() }
      let prompt = Prompt(
        decision.owner == nil && decision.kind == .decision ? .whoTakesIt : .onlyOwnerAccepts.of(decision),
        askingFields(of: decision, in: group))
      return sayOnly(aboutTaking(decision, prompt, answering: message, in: group))
    }
    // A promise without a day is none yet.
    guard !decision.lacks(.due) else {
      // Who has just said that they don't know yet is not asked the same once more.
      if decision.isLeftOpen(.due), decision.proposedBy == user, !outcome.changes.isEmpty {
        outcome.say(kept(decision, answering: message, in: group))
        return outcome
      }
      outcome.add(askDue(decision, of: user, answering: message, in: group))
      return outcome
    }
    // Nor is a plan without words, or an answer without a day.
    guard decision.isWhole else {
      outcome.add(askForKind(decision, by: user, answering: message, in: group))
      return outcome
    }
    let state = decision.stateWhenAgreed
    outcome.remember(DecisionStateSet(id: id, state: state, due: nil), in: group.id)
    outcome.remember(WriteNoted(reversal: .reviveDecision(id, state: .proposed, due: nil)), in: group.id)
    decision.state = state
    var utterance = group.answer(
      message, Prompt(.decisionAgreed.of(decision), promisedFields(of: decision, in: group)),
      ofSession: decision.session)
    utterance.subject = .decisionsShown(group.id, decisions: [id])
    outcome.say(utterance)
    return outcome
  }

  /// ❌: strikes what was only proposed. An owner who can't take on what the group has confirmed only lets go of it.
  /// - Parameter strikes: it was said so in words, for all: «stryk», «legg bort».
  func decline(
    _ id: Int, strikes: Bool = false, by user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    guard var decision = group.decisions[id], decision.waitsForOwner,
      decision.owner == user || decision.proposedBy == user || mayStrike(decision, user, in: group)
    else { return Outcome() }
    if let outcome = declineTask(decision, by: user, answering: message, in: group) { return outcome }
    var outcome = Outcome()
    // Who is named by another says no for themselves; the words are whoever's who wrote them.
    let isOthers = !strikes && decision.kind == .decision && decision.proposedBy != user
    guard decision.owner != user || decision.waitsForConfirmation && !isOthers else {
      outcome.remember(DecisionOwnerReleased(id: id), in: group.id)
      // Taking something older back in its place would be worse: who wants it again takes it.
      outcome.remember(WriteNoted(reversal: .cannot), in: group.id)
      decision.owner = nil
      let prompt = Prompt(.whoTakesIt, fields(of: decision, in: group))
      outcome.say(aboutTaking(decision, prompt, answering: message, in: group))
      return outcome
    }
    outcome.remember(DecisionStateSet(id: id, state: .withdrawn, due: nil), in: group.id)
    outcome.remember(WriteNoted(reversal: .reviveDecision(id, state: .proposed, due: nil)), in: group.id)
    for question in group.questions.open where question.about.completes(decision: id) {
      outcome.close(question.id, in: group)
    }
    outcome.say(
      group.answer(
        message, Prompt(.decisionDeclined.of(decision), fields(of: decision, in: group)), ofSession: decision.session))
    return outcome
  }

  // MARK: Taking it on later

  /// ✋, «jeg tar den»: what nobody has, anybody can take.
  func takeOn(_ id: Int, by user: UserID, answering message: IncomingMessage?, in group: Group) -> Outcome {
    guard let decision = group.decisions[id], decision.waitsForOwner else { return Outcome() }
    guard decision.owner == nil || decision.owner == user else {
      return message.map {
        sayOnly(group.answer($0, Prompt(.decisionIsTaken, askingFields(of: decision, in: group))))
      } ?? Outcome()
    }
    var outcome = Outcome()
    if decision.owner == nil {
      outcome.remember(DecisionOwnerNamed(id: id, owner: user), in: group.id)
      // What stands on a list goes back to it.
      if decision.kind.needsNobody, decision.isConfirmed {
        outcome.remember(WriteNoted(reversal: .freeDecision(id)), in: group.id)
      }
    }
    for question in group.questions.open where question.about.asksOwner(of: id) {
      outcome.close(question.id, in: group)
    }
    let later = after(outcome, by: user, because: message?.event)
    guard let group = later.world.groups[group.id] else { return outcome }
    outcome.add(later.accept(id, by: user, answering: message, in: group))
    return outcome
  }

  /// «Kari tar den», «innen fredag», in words: to the card, or behind the number of a decision that waits.
  /// - Returns: nil for other words.
  func complete(_ id: Int, with words: String, _ message: IncomingMessage, in group: Group) -> Outcome? {
    guard let decision = group.decisions[id], decision.waitsForOwner, !words.isEmpty, words.utf8.count < 200 else {
      return nil
    }
    let phrasebook = world.library.phrasebook
    if phrasebook.means(words, .takeIt) || isMyself(words, in: group) {
      return takeOn(id, by: message.sender, answering: message, in: group)
    }
    if decision.owner == nil, let member = membersTaking(SpokenWords(words), in: group).only {
      return member.user == message.sender
        ? takeOn(id, by: message.sender, answering: message, in: group)
        : setOwner(of: id, to: member.user, by: message.sender, answering: message, in: group)
    }
    // That one does not know is no answer of anybody else's.
    let isOpen = phrasebook.means(words, .skip) || phrasebook.means(words, .maybe)
    let isTheirs = [decision.owner, decision.proposedBy].contains(message.sender)
    guard decision.due == nil, !isOpen || isTheirs else { return nil }
    return setDue(of: id, with: replaced(words, in: message), insists: false, moved: false, in: group)
  }

  func replaced(_ words: String, in message: IncomingMessage) -> IncomingMessage {
    IncomingMessage(
      event: message.event, room: message.room, sender: message.sender, text: words, inReplyTo: message.inReplyTo,
      threadRoot: message.threadRoot, mentionsBot: message.mentionsBot, sentAt: message.sentAt)
  }
}
