import Foundation
package import Matrix

/// Who has taken something on has left, or is away for long: the group is asked, once and without a name, who takes it
/// on. Nobody is put down for anything but by their own yes.
extension Turn {
  func askForNewOwner(_ decisions: [Decision], in group: Group) -> Outcome {
    var outcome = Outcome()
    guard !decisions.isEmpty else { return outcome }
    for decision in decisions { outcome.remember(NewOwnerAsked(id: decision.id), in: group.id) }
    var utterance = group.utterance(
      Prompt(
        .newOwner,
        listFields(of: decisions, in: group).merging(["several": .flag(decisions.count > 1)]) { $1 }))
    utterance.subject = .newOwner(group.id, decisions: decisions.map(\.id))
    if decisions.count == 1 { utterance.offering = world.library.reactions(.yes, in: group.language) }
    outcome.say(utterance)
    return outcome
  }

  /// ✅ takes it on, when just one is asked about.
  func tapNewOwner(_ numbers: [Int], by user: UserID, in group: Group) -> Outcome {
    guard let decision = numbers.only.flatMap({ group.decisions[$0] }), isOnOffer(decision, to: user, in: group) else {
      return Outcome()
    }
    return takeOn([decision], by: user, answering: nil, in: group)
  }

  /// «jeg», «Ola», «3 jeg, 4 Ola».
  /// - Returns: nil when the words are no answer, so that they may be a command.
  func answerNewOwner(_ numbers: [Int], with message: IncomingMessage, in group: Group) -> Outcome? {
    let left = numbers.compactMap { group.decisions[$0] }.filter { isOnOffer($0, in: group) }
    guard !left.isEmpty else { return nil }
    if let decision = left.only, world.library.phrasebook.means(message.text, .takeIt) {
      return answerHandOver(of: decision, with: message, in: group)
    }
    let said: [(Decision, String)]
    if let reports = reports(in: message.text, takesNames: true, day: { _ in nil }) {
      said = reports.compactMap { report in
        guard let decision = left.first(where: { $0.id == report.number }) else { return nil }
        switch report.said {
        case .person(let name): return (decision, name)
        case .yes: return (decision, world.library.pack(group.language)?.words.answers[.myself]?.first ?? "")
        default: return nil
        }
      }
      guard said.count == reports.count else { return whoTakes(left, message, in: group) }
    } else if let decision = left.only {
      let isYes = world.library.phrasebook.means(message.text, .yes)
      said = [
        (decision, isYes ? world.library.pack(group.language)?.words.answers[.myself]?.first ?? "" : message.text)
      ]
    } else {
      return whoTakes(left, message, in: group)
    }
    let own = said.filter { isMyself($0.1, in: group) || group.membersNamed($0.1).only?.user == message.sender }
    let others = said.filter { pair in !own.contains { $0.0.id == pair.0.id } }
    if let other = own.map(\.0).first(where: { !isOnOffer($0, to: message.sender, in: group) }) {
      return answerHandOver(of: other, with: message, in: group) ?? Outcome()
    }
    var outcome = takeOn(own.map(\.0), by: message.sender, answering: message, in: group)
    for (decision, name) in others {
      guard let member = group.membersNamed(name).only ?? successor(in: name, of: decision, in: group) else {
        return whoTakes(left, message, in: group)
      }
      outcome.add(ask(member, toTakeOn: decision, message, in: group))
    }
    return outcome
  }

  /// «jeg», said plainly right after the question.
  func takeOverPlainly(_ message: IncomingMessage, in group: Group) -> Outcome? {
    guard isMyself(message.text, in: group) else { return nil }
    let asked = group.decisions.unclosed.filter { decision in
      isOnOffer(decision, to: message.sender, in: group)
        && [decision.followUp?.newOwnerAskedAt, decision.followUp?.offeredAt].contains {
          $0.map { sent(message).timeIntervalSince($0) < 3_600 } == true
        }
    }
    guard let decision = asked.only else { return nil }
    return takeOn([decision], by: message.sender, answering: message, in: group)
  }

  func takeOn(
    _ decisions: [Decision], by user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    var outcome = Outcome()
    for decision in decisions {
      outcome.remember(DecisionHandedOver(id: decision.id, owner: user), in: group.id)
      // A promise without a day is none yet.
      if decision.state == .proposed, decision.isWhole {
        outcome.remember(
          DecisionStateSet(id: decision.id, state: decision.stateWhenAgreed, due: nil), in: group.id)
      }
      outcome.remember(
        WriteNoted(
          reversal: .handBack(
            decision.id, owner: decision.owner, state: decision.state, before: FollowedUpBefore(decision))),
        in: group.id)
      let later = after(outcome, by: user, because: message?.event)
      guard let group = later.world.groups[group.id], let taken = group.decisions[decision.id] else { continue }
      guard taken.due != nil, taken.state.isUnderWay else {
        outcome.add(later.goOn(with: taken, by: user, answering: message, in: group))
        continue
      }
      var utterance = group.answer(message, Prompt(.handedOver, later.promisedFields(of: taken, in: group)))
      utterance.subject = .followUp(group.id, decision: decision.id)
      outcome.say(utterance)
    }
    // One message, undone as one.
    if decisions.count > 1 {
      outcome.remember(WriteNoted(reversal: .handBacks(decisions.map { OwnerBefore($0) })), in: group.id)
    }
    return outcome
  }

  func ask(_ member: Member, toTakeOn decision: Decision, _ message: IncomingMessage?, in group: Group) -> Outcome {
    // Whoever wants nothing remembered is asked by name, as somebody said it, and no phone of theirs rings.
    let person = member.consent == false ? PromptValue.text(member.shownName) : Member?(member).shown
    var utterance = group.answer(
      message, Prompt(.willYouTakeOn, fields(of: decision, in: group).merging(["person": person]) { $1 }))
    utterance.calling = group.callable([member.user])
    utterance.subject = .newOwner(group.id, decisions: [decision.id])
    utterance.offering = world.library.reactions(.yes, .no, in: group.language)
    return sayOnly(utterance)
  }

  private func whoTakes(_ left: [Decision], _ message: IncomingMessage, in group: Group) -> Outcome? {
    if isOtherCommand(message) { return nil }
    var utterance = group.answer(
      message,
      Prompt(
        .whoTakesOn,
        listFields(of: left, in: group).merging([
          "members": .people(group.present), "several": .flag(left.count > 1),
        ]) { $1 }))
    utterance.subject = .newOwner(group.id, decisions: left.map(\.id))
    return sayOnly(utterance)
  }
}

/// Whose a decision was before somebody took it on with others.
package struct OwnerBefore: Codable, Equatable, Sendable {
  package let id: Int
  package let owner: UserID?
  package let state: Decision.State
  /// Nil in journals of before it was kept.
  package let before: FollowedUpBefore?

  init(id: Int, owner: UserID?, state: Decision.State, before: FollowedUpBefore? = nil) {
    self.id = id
    self.owner = owner
    self.state = state
    self.before = before
  }

  init(_ decision: Decision) {
    self.init(id: decision.id, owner: decision.owner, state: decision.state, before: FollowedUpBefore(decision))
  }
}
