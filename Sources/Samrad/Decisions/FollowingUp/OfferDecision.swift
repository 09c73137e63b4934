import Foundation
import Matrix

/// Whoever has taken something on wants another to: «kan Per ta den?», `!vedtak gi 3 til Per`, 👥. Nobody is put down for
/// anything but by their own yes; until then it stays where it is, and whoever has it is asked how it goes.
extension Turn {
  /// `!vedtak gi 3 til Per`.
  func handOverDecision(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    withDecision(rest, .handOver, message, in: group) { decision, words in
      var name = words.split(whereSeparator: \.isWhitespace)[...]
      if let first = name.first, world.library.phrasebook.means(first, .to) { name = name.dropFirst() }
      let named = name.joined(separator: " ")
      let members =
        isMyself(named, in: group)
        ? group.member(message.sender).map { [$0] } ?? [] : group.membersMeant(by: SpokenWords(named).words.map(\.core))
      guard let member = members.only else {
        if named.isEmpty { return offer(decision, to: nil, by: message.sender, answering: message, in: group) }
        return sayOnly(
          group.answer(message, whoIsThat(members.isEmpty ? group.present : members, .handOver, in: group)))
      }
      return offer(decision, to: member, by: message.sender, answering: message, in: group)
    }
  }

  /// «Kan Per ta den?», «Per tar den», «jeg tar den», in reply to a question about it.
  /// - Returns: nil for other words.
  func answerHandOver(of decision: Decision, with message: IncomingMessage, in group: Group) -> Outcome? {
    if world.library.phrasebook.means(message.text, .takeIt) {
      guard decision.owner != message.sender else { return nil }
      guard isOnOffer(decision, to: message.sender, in: group) || group.isMentor(message.sender) else {
        return sayOnly(
          group.answer(message, Prompt(.onlyOwnerCloses.of(decision), fields(of: decision, in: group))))
      }
      return takeOn([decision], by: message.sender, answering: message, in: group)
    }
    guard let member = successor(in: message.text, of: decision, in: group) else { return nil }
    guard decision.proposedBy == message.sender || mayReport(decision, message.sender, in: group) else {
      return sayOnly(group.answer(message, Prompt(.onlyOwnerCloses.of(decision), fields(of: decision, in: group))))
    }
    return offer(decision, to: member, by: message.sender, answering: message, in: group)
  }

  /// Who shall take it on, by words that say nothing else: «kan Per ta den?», «gi den til Per».
  func successor(in text: String, of decision: Decision, in group: Group) -> Member? {
    guard text.utf8.count < 200 else { return nil }
    let phrasebook = world.library.phrasebook
    let words = SpokenWords(text).words.map(\.core).filter { !$0.isEmpty }
    var member: Member?
    var says = false
    var index = 0
    while index < words.count {
      let named = (1...3).reversed().lazy.filter { index + $0 <= words.count }.compactMap {
        count -> (member: Member, count: Int)? in
        group.membersMeant(by: Array(words[index..<(index + count)])).only.map { (member: $0, count: count) }
      }.first
      if let named, !phrasebook.means(words[index], .handOverFiller) {
        guard member == nil || member?.user == named.member.user else { return nil }
        member = named.member
        index += named.count
      } else if phrasebook.means(words[index], .handOverVerb) {
        says = true
        index += 1
      } else if phrasebook.means(words[index], .handOverFiller) || phrasebook.means(words[index], .shall) {
        index += 1
      } else {
        return nil
      }
    }
    return says && member?.user != decision.owner ? member : nil
  }

  /// Asks one person, or all, whether they take it on.
  func offer(
    _ decision: Decision, to member: Member?, by user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    // What nobody has promised yet is simply put to the other.
    if decision.state == .proposed || decision.state == .draft {
      guard let member else { return release(decision, by: user, answering: message, in: group) }
      return member.user == user
        ? takeOver(decision, by: user, answering: message, in: group)
        : setOwner(of: decision.id, to: member.user, by: user, answering: message, in: group)
    }
    if let member, member.user == user {
      // A mentor who takes it has said yes to it already.
      return decision.owner == user ? Outcome() : takeOn([decision], by: user, answering: message, in: group)
    }
    // Theirs already: said, as nobody is asked anything.
    if let member, member.user == decision.owner {
      guard let message else { return Outcome() }
      var utterance = group.answer(message, Prompt(.decisionIsTheirs, fields(of: decision, in: group)))
      utterance.subject = .decisionsShown(group.id, decisions: [decision.id])
      return sayOnly(utterance)
    }
    var outcome = Outcome()
    outcome.remember(DecisionOffered(id: decision.id, to: member?.user), in: group.id)
    outcome.remember(WriteNoted(reversal: .offer(decision.id)), in: group.id)
    if let member {
      outcome.add(ask(member, toTakeOn: decision, message, in: group))
    } else {
      outcome.say(whoTakesOver(decision, answering: message, in: group))
    }
    return outcome
  }

  private func takeOver(
    _ decision: Decision, by user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    var outcome = Outcome()
    outcome.remember(DecisionOwnerNamed(id: decision.id, owner: user), in: group.id)
    let later = after(outcome, by: user, because: message?.event)
    outcome.add(later.accept(decision.id, by: user, answering: message, in: later.world.groups[group.id] ?? group))
    return outcome
  }

  /// Whoever was asked lets go of it; what another has proposed stays.
  private func release(
    _ decision: Decision, by user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    decision.owner == user
      ? decline(decision.id, by: user, answering: message, in: group)
      : message.map {
        sayOnly(group.answer($0, Prompt(.onlyOwnerAccepts.of(decision), fields(of: decision, in: group))))
      } ?? Outcome()
  }

  private func whoTakesOver(_ decision: Decision, answering message: IncomingMessage?, in group: Group) -> Utterance {
    var utterance = group.answer(message, Prompt(.whoTakesOver, fields(of: decision, in: group)))
    utterance.subject = .newOwner(group.id, decisions: [decision.id])
    utterance.offering = world.library.reactions(.yes, in: group.language)
    return utterance
  }

  /// ❌, «nei», by who was asked: it stays where it is.
  func declineOffer(
    _ numbers: [Int], by user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome? {
    guard let decision = numbers.only.flatMap({ group.decisions[$0] }), decision.state.isUnderWay,
      decision.followUp?.offeredTo == user
    else { return nil }
    var outcome = Outcome()
    outcome.remember(DecisionOfferEnded(id: decision.id), in: group.id)
    let isStanding = decision.owner.map { group.member($0) != nil } ?? false
    var utterance =
      isStanding
      ? group.answer(
        message,
        Prompt(
          .offerDeclined,
          // «One of you, would you …» would be put to nobody.
          waysFields(of: decision, in: group).merging([
            "asked": decision.owner.map(group.wantsNoMemory) == false
              ? shownOwner(of: decision, in: group) : .flag(false)
          ]) { $1 }))
      : whoTakesOver(decision, answering: message, in: group)
    utterance.subject =
      isStanding
      ? .followUp(group.id, decision: decision.id) : .newOwner(group.id, decisions: [decision.id])
    if isStanding, let owner = decision.owner.flatMap({ group.member($0) }), owner.consent != false {
      utterance.calling = [owner.user]
    }
    outcome.say(utterance)
    return outcome
  }

  /// Whether this person may take it on by their own word: who had it is gone or away and the group was asked, or it was
  /// offered to them, or to all.
  func isOnOffer(_ decision: Decision, to user: UserID? = nil, in group: Group) -> Bool {
    guard decision.isOpen, decision.state != .draft, user == nil || decision.owner != user else { return false }
    let isOrphaned = decision.owner.map { group.member($0) == nil } ?? true
    if let asked = decision.followUp?.newOwnerAskedAt, isOrphaned || asked >= decision.settledAt ?? .distantPast {
      return true
    }
    guard let record = decision.followUp, let offered = record.offeredAt,
      offered >= decision.settledAt ?? .distantPast
    else { return false }
    return user == nil || record.offeredTo == nil || record.offeredTo == user
  }
}
