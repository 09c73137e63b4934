import Foundation
import Matrix

/// Asking how it went: the owner first, alone where the two have a room; after a week without an answer all of the
/// group, once. Whatever is due for one person comes in one message, whichever groups it is of.
extension Turn {
  /// As many as one can answer standing: the rest comes the next day.
  private static let mostOfOwner = 7
  /// As many as a room can look through.
  static let mostOfGroup = 12
  /// How late, in seconds, a question is when that is said.
  private static let late: TimeInterval = 12 * 3_600

  func followUp(in group: Group) -> Outcome {
    var outcome = Outcome()
    guard let from = world.mayFollowUp(in: group), from <= now else { return outcome }
    let due = world.followUps(in: group).filter { $0.at <= now }
    for step in due {
      guard case .presence(let isBack) = step.of else { continue }
      outcome.remember(DecisionOwnerMissed(id: step.decision.id, isBack: isBack), in: group.id)
    }
    let asked = due.filter { if case .presence = $0.of { false } else { true } }
    guard !asked.isEmpty else { return outcome }
    let times = world.followUpTimes(in: group)
    let today = LocalDate(now, in: group.zone)
    let possible =
      times.isOpen(now)
      ? asked.filter { step in
        step.of == .newOwner || step.decision.owner.map { !world.programme.isAway($0, on: today) } ?? true
      } : []
    if possible.count < asked.count {
      outcome.remember(FollowUpsPutOff(until: times.opening(after: now)), in: group.id)
    }
    for owner in possible.owners { outcome.add(ask(owner, possible.filter { $0.of == .owner(owner) }, in: group)) }
    // What does not fit into one message comes the next day.
    let most = Self.mostOfGroup
    outcome.add(askAll(Array(possible.filter { $0.of == .group }.inOrder.prefix(most)), in: group))
    outcome.add(
      askForNewOwner(possible.filter { $0.of == .newOwner }.inOrder.prefix(most).map(\.decision), in: group))
    return outcome
  }

  // MARK: The owner

  private func ask(_ owner: UserID, _ steps: [FollowUpStep], in group: Group) -> Outcome {
    guard world.programme.directRooms[owner] == nil else { return askAlone(owner, in: group) }
    var outcome = Outcome()
    let steps = Array(steps.inOrder.prefix(Self.mostOfOwner))
    for step in steps { outcome.remember(DecisionNudged(id: step.decision.id, user: owner), in: group.id) }
    outcome.remember(PersonFollowedUp(user: owner))
    let comesLate = steps.contains { isLate($0) }
    var utterance: Utterance
    if let step = steps.only {
      utterance = question(about: step.decision, late: comesLate, in: group)
    } else {
      let fields = listFields(of: steps.map(\.decision), in: group)
      utterance = group.utterance(
        Prompt(
          .followUpList,
          fields.merging(["owner": group.member(owner).shown, "late": .flag(comesLate)]) { $1 }))
      utterance.subject = .followUpList(group.id, decisions: steps.map(\.decision.id))
    }
    utterance.calling = [owner]
    outcome.say(utterance)
    return outcome
  }

  /// One message, from all groups of theirs in which something is due. An answer finds the way back to each.
  private func askAlone(_ owner: UserID, in group: Group) -> Outcome {
    var outcome = Outcome()
    let items = world.groups(of: owner).flatMap { other -> [(step: FollowUpStep, group: Group)] in
      let times = world.followUpTimes(in: other)
      guard let from = world.mayFollowUp(in: other), from <= now, times.isOpen(now), other.member(owner) != nil,
        !world.programme.isAway(owner, on: LocalDate(now, in: other.zone))
      else { return [] }
      return world.followUps(in: other).filter { $0.of == .owner(owner) && $0.at <= now }.map { ($0, other) }
    }
    let chosen = items.sorted { ($0.step.meantAt, $0.group.id) < ($1.step.meantAt, $1.group.id) }
      .prefix(Self.mostOfOwner)
    for (step, group) in chosen {
      outcome.remember(DecisionNudged(id: step.decision.id, user: owner), in: group.id)
    }
    outcome.remember(PersonFollowedUp(user: owner))
    let lines = chosen.enumerated().map { index, item in
      FollowUpLine(place: index + 1, group: item.group.id, decision: item.step.decision.id)
    }
    let language = language(of: owner, in: group)
    outcome.add(
      tellPrivately(
        owner, alone(Array(chosen), late: chosen.contains { isLate($0.step) }), in: group,
        about: .followUps(owner, lines),
        offering: lines.count == 1 ? world.library.reactions(.done, .moved, .dropped, in: language) : []))
    return outcome
  }

  private func alone(_ items: [(step: FollowUpStep, group: Group)], late: Bool) -> Prompt {
    if let (step, group) = items.only {
      return Prompt(
        .followUpAlone,
        questionFields(of: step.decision, in: group).merging([
          "group": .text(group.name), "late": .flag(late),
        ]) { $1 })
    }
    return Prompt(
      .followUpAloneList,
      [
        "items": .list(
          Self.sharing(
            items.enumerated().map { index, item in
              fields(of: item.step.decision, in: item.group).merging([
                "place": .number(index + 1), "group": .text(item.group.name),
              ]) { $1 }
            })), "late": .flag(late),
      ])
  }

  // MARK: All of the group

  private func askAll(_ steps: [FollowUpStep], in group: Group) -> Outcome {
    var outcome = Outcome()
    guard !steps.isEmpty else { return outcome }
    for step in steps { outcome.remember(DecisionNudged(id: step.decision.id, user: nil), in: group.id) }
    let comesLate = steps.contains { isLate($0) }
    if let decision = steps.only?.decision {
      var utterance = group.utterance(
        Prompt(
          .followUpOfAll,
          questionFields(of: decision, in: group).merging(["late": .flag(comesLate)]) { $1 }))
      utterance.subject = .followUp(group.id, decision: decision.id)
      utterance.offering = world.library.reactions(.done, .moved, .dropped, in: group.language)
      outcome.say(utterance)
    } else {
      let decisions = steps.map(\.decision)
      var utterance = group.utterance(
        Prompt(.followUpOfAllList, listFields(of: decisions, in: group).merging(["late": .flag(comesLate)]) { $1 }))
      utterance.subject = .followUpList(group.id, decisions: decisions.map(\.id))
      outcome.say(utterance)
    }
    return outcome
  }

  // MARK: The words

  private func isLate(_ step: FollowUpStep) -> Bool { now.timeIntervalSince(step.meantAt) > Self.late }

  /// How one decision went, with quick answers.
  func question(about decision: Decision, late: Bool, in group: Group) -> Utterance {
    var utterance = group.utterance(
      Prompt(.followUp, questionFields(of: decision, in: group).merging(["late": .flag(late)]) { $1 }))
    utterance.subject = .followUp(group.id, decision: decision.id)
    utterance.offering = world.library.reactions(.done, .moved, .dropped, in: group.language)
    return utterance
  }

  /// A trial is asked about in other words than an agreement.
  func questionFields(of decision: Decision, in group: Group) -> [String: PromptValue] {
    let fields = fields(of: decision, in: group).merging(["plain": .flag(decision.kind == .decision)]) { $1 }
    return fields.merging([
      "how": .phrase(Prompt(.followUpHow, fields)), "known": .phrase(Prompt(.followUpKnown, fields)),
      "answers": .phrase(Prompt(.followUpAnswers, fields)),
    ]) { $1 }
  }

  /// The first of them, and two numbers to show how one answers.
  func listFields(of decisions: [Decision], in group: Group) -> [String: PromptValue] {
    let shown = decisions.prefix(Self.mostOfGroup)
    let numbers = shown.map(\.id)
    return [
      "decisions": .list(
        zip(shown, fields(ofAll: Array(shown), in: group)).map { decision, fields in
          var fields = fields
          fields["unanswered"] = .flag(decision.isAskedOfGroup)
          // Nothing is expected any more of somebody who has left.
          if decision.owner.map({ group.member($0) == nil }) == true { fields["owner"] = .flag(false) }
          return fields
        }),
      "more": decisions.count > shown.count ? .number(decisions.count - shown.count) : .flag(false),
      "first": numbers.first.map(PromptValue.number) ?? .flag(false),
      "second": numbers.dropFirst().first.map(PromptValue.number) ?? .flag(false),
      "command": .text("!" + world.library.word(.openDecisions, in: group.language)),
    ]
  }
}

extension [FollowUpStep] {
  /// Who is asked, each once.
  fileprivate var owners: [UserID] {
    reduce(into: []) { owners, step in
      if case .owner(let user) = step.of, !owners.contains(user) { owners.append(user) }
    }
  }

  /// What has been due longest first.
  fileprivate var inOrder: [FollowUpStep] {
    sorted { ($0.meantAt, $0.decision.id) < ($1.meantAt, $1.decision.id) }
  }
}
