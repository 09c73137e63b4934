import Foundation
import Matrix
import SamradMatching

/// Running groups when people have come or gone: the smallest change that puts things right is proposed, and done only
/// when an admin says so.
extension Turn {
  /// `!gruppe endring`
  func adjustGroups(from place: Correspondent) -> Outcome {
    guard !world.programme.season.isAdjusting else { return sayOnly(place.answer(Prompt(.proposalSearching))) }
    guard !world.unsettled(on: world.today(now)).running.isEmpty else {
      return sayOnly(place.answer(Prompt(.noSeason)))
    }
    return askForAdjustment()
  }

  /// Lets it be worked out what could be done.
  func askForAdjustment() -> Outcome {
    var outcome = Outcome()
    outcome.remember(AdjustmentAsked(id: world.programme.season.adjustmentCount + 1))
    return outcome
  }

  var adjustmentSearch: SearchRequest? {
    guard let adjustment = world.programme.season.adjustment else { return nil }
    let candidates = world.unsettled(on: world.today(now))
    return SearchRequest(
      key: .adjustment(adjustment.id), instance: try? Matching.instance(candidates, past: world.past), seed: 0,
      moves: 0,
      start: MatchPlan(groups: candidates.running.compactMap(\.matchGroup)), locks: .none)
  }

  func showChoices(_ plans: [MatchPlan], of start: MatchPlan?) -> Outcome {
    guard let adjustment = world.programme.season.adjustment else { return Outcome() }
    var outcome = Outcome()
    guard !plans.isEmpty else {
      outcome.remember(AdjustmentClosed(id: adjustment.id))
      outcome.add(tellAdmins(Prompt(.proposalImpossible, ["place": .flag(false)])))
      return outcome
    }
    let candidates = world.unsettled(on: world.today(now))
    // Somebody came or went while it was worked out: it begins anew, with the groups as they are now.
    guard start?.groups == candidates.running.compactMap(\.matchGroup) else { return askForAdjustment() }
    let running = Dictionary(candidates.running.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let choices = plans.map { choice($0, running) }.filter { !$0.groups.isEmpty }.uniquedChoices()
    let placed = Set(plans.first?.groups.flatMap(\.members) ?? [])
    let unplaced = (plans.first?.unplaced ?? [])
      .map { Unplaced(user: UserID($0.id), reasons: UnplacedReason.read($0.reason.description)) }
      .filter { !placed.contains($0.user.text) }.sorted { $0.user < $1.user }
    outcome.remember(AdjustmentFound(id: adjustment.id, choices: choices, unplaced: unplaced))
    let language = world.library.defaultLanguage
    guard !choices.isEmpty else {
      outcome.remember(AdjustmentClosed(id: adjustment.id))
      outcome.add(
        tellAdmins(
          Prompt(
            .adjustmentNone,
            ["unplaced": unplacedList(unplaced), "anyUnplaced": .flag(!unplaced.isEmpty)])))
      return outcome
    }
    var utterance = adminUtterance(
      Prompt(
        .adjustmentChoices,
        [
          "only": .flag(choices.count == 1),
          "choices": .list(
            choices.enumerated().map { index, choice in
              [
                "number": .number(index + 1), "moved": .number(choice.moved.count),
                "anyMoved": .flag(!choice.moved.isEmpty),
                "groups": .list(choice.groups.map { step(to: $0, language) }),
              ]
            }), "unplaced": unplacedList(unplaced), "anyUnplaced": .flag(!unplaced.isEmpty),
        ]))
    utterance.subject = .adjustment(adjustment.id)
    utterance.offering = choices.count == 1 ? yesAndNo : Self.digits.prefix(choices.count) + yesAndNo.suffix(1)
    outcome.say(utterance)
    return outcome
  }

  /// What the clients show as 1, 2 and 3.
  private static let digits = ["1\u{FE0F}\u{20E3}", "2\u{FE0F}\u{20E3}", "3\u{FE0F}\u{20E3}"]

  private func choice(_ plan: MatchPlan, _ running: [GroupID: Group]) -> Adjustment.Choice {
    let found = Dictionary(plan.groups.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var groups: [AdjustedGroup] = []
    for group in running.values.sorted(by: { $0.id < $1.id }) {
      let new = found[group.id.text]
      let adjusted = AdjustedGroup(
        group: group.id, members: new?.members.map { UserID($0) }.sorted() ?? [],
        mentors: new?.mentors.map { UserID($0) }.sorted() ?? [], halfDay: new.flatMap { HalfDay(rawValue: $0.slot) },
        found: group.everybody)
      let isSame =
        adjusted.members == group.leaders.map(\.user).sorted() && adjusted.mentors == group.mentors.map(\.user).sorted()
        && adjusted.halfDay == group.halfDay
      if !isSame { groups.append(adjusted) }
    }
    let moved = running.values.flatMap { group in
      group.leaders.map(\.user).filter { user in
        !(found[group.id.text]?.members.contains(user.text) ?? false) && plan.groupOfLeader[user.text] != nil
      }
    }
    return Adjustment.Choice(groups: groups, moved: moved.sorted())
  }

  private func step(to adjusted: AdjustedGroup, _ language: Language) -> [String: PromptValue] {
    guard let group = world.groups[adjusted.group] else { return ["name": .text("")] }
    let change = Reshuffle(
      group: group, leaders: adjusted.members, mentors: adjusted.mentors, halfDay: adjusted.halfDay)
    return [
      "name": .text(group.name), "dissolved": .flag(adjusted.members.isEmpty),
      "entering": persons(change.entering), "anyEntering": .flag(!change.entering.isEmpty),
      "leaving": persons(change.leaving), "anyLeaving": .flag(!change.leaving.isEmpty),
      "day": adjusted.halfDay.flatMap { $0 == group.halfDay ? nil : shown($0, language) } ?? .flag(false),
      "leaders": .number(adjusted.members.count),
    ]
  }

  /// ✅, ❌, or the number of a choice.
  func choose(in id: Int, _ answer: QuickAnswer) -> Outcome? {
    guard let adjustment = world.programme.season.adjustment, adjustment.id == id, !adjustment.isOpen else {
      return answer.message == nil ? Outcome() : sayOnly(utterance(Prompt(.adjustmentOver), to: answer))
    }
    if answer.means(.no) {
      var outcome = Outcome()
      outcome.remember(AdjustmentClosed(id: id))
      outcome.say(utterance(Prompt(.adjustmentDeclined), to: answer))
      return outcome
    }
    let chosen =
      answer.means(.yes) && adjustment.choices.count == 1
      ? adjustment.choices.first
      : answer.number.flatMap { adjustment.choices.indices.contains($0 - 1) ? adjustment.choices[$0 - 1] : nil }
    guard let chosen else { return answer.means(.yes) ? sayOnly(utterance(Prompt(.adjustmentWhich), to: answer)) : nil }
    return carryOut(chosen, of: adjustment, answer)
  }

  private func carryOut(_ choice: Adjustment.Choice, of adjustment: Adjustment, _ answer: QuickAnswer) -> Outcome {
    var outcome = Outcome()
    outcome.remember(AdjustmentClosed(id: adjustment.id))
    let candidates = world.unsettled(on: world.today(now))
    let known = Set((candidates.leaders + candidates.mentors).map(\.user))
    let isUpToDate = choice.groups.allSatisfy { adjusted in
      guard let group = candidates.running.first(where: { $0.id == adjusted.group }), group.room != nil else {
        return false
      }
      return group.everybody == adjusted.found && group.sessions.running == nil
        && (adjusted.members + adjusted.mentors).allSatisfy(known.contains)
    }
    guard isUpToDate, isAllowed(choice, candidates) else {
      outcome.say(
        utterance(
          Prompt(
            .adjustmentOutdated, ["example": world.library.example(.adjustGroups, in: world.library.defaultLanguage)]),
          to: answer))
      return outcome
    }
    outcome.remember(
      ProgrammeWriteNoted(
        reversal: .members(
          choice.groups.compactMap { adjusted in
            world.groups[adjusted.group].map { GroupMembers($0, made: adjusted.members + adjusted.mentors) }
          })))
    let names = Dictionary(
      choice.groups.flatMap { adjusted in
        (adjusted.members + adjusted.mentors).map { ($0, world.groups[adjusted.group]?.name ?? "") }
      }, uniquingKeysWith: { first, _ in first })
    for adjusted in choice.groups {
      guard let group = world.groups[adjusted.group] else { continue }
      // Nobody is left in it: those who go take along what it has agreed on, before they are out of the room.
      if adjusted.members.isEmpty {
        outcome.remember(GroupRemembered(group: group.id, past: PastGroup(group)))
        outcome.add(announceEnd(of: group, by: answer.user))
      }
      outcome.add(
        carryOut(
          Reshuffle(group: group, leaders: adjusted.members, mentors: adjusted.mentors, halfDay: adjusted.halfDay),
          movedTo: names))
    }
    outcome.say(
      utterance(
        Prompt(
          .adjustmentDone,
          ["groups": .number(choice.groups.count), "moved": .number(choice.moved.count)]), to: answer))
    return outcome
  }
}

extension Turn {
  /// Whether the rules still allow it: people may have said something since it was found.
  private func isAllowed(_ choice: Adjustment.Choice, _ candidates: Candidates) -> Bool {
    guard let instance = try? Matching.instance(candidates, past: []) else { return false }
    let changed = Dictionary(choice.groups.map { ($0.group, $0) }, uniquingKeysWith: { first, _ in first })
    let before = candidates.running.compactMap(\.matchGroup)
    let after = candidates.running.compactMap { group -> MatchGroup? in
      guard let adjusted = changed[group.id] else { return group.matchGroup }
      guard !adjusted.members.isEmpty, let day = adjusted.halfDay else { return nil }
      return MatchGroup(
        id: group.id.text, members: adjusted.members.map(\.text), mentors: adjusted.mentors.map(\.text),
        slot: day.rawValue)
    }
    func faults(_ groups: [MatchGroup]) -> Set<String> {
      let known: [MatchViolation.Kind] = [.leaderMissing, .unplacedReason]
      return Set(
        instance.judge(MatchPlan(groups: groups)).violations.filter { !known.contains($0.kind) }
          .map { "\($0.kind.rawValue) \($0.group ?? "") \($0.people.sorted())" })
    }
    return faults(after).isSubset(of: faults(before))
  }
}

extension Group {
  /// As the matcher reads it; nil for a group without a half day of its own.
  fileprivate var matchGroup: MatchGroup? {
    halfDay.map { day in
      MatchGroup(
        id: id.text, members: leaders.map(\.user.text), mentors: mentors.map(\.user.text), slot: day.rawValue)
    }
  }
}

extension [Adjustment.Choice] {
  /// Choices that come to the same are one.
  fileprivate func uniquedChoices() -> [Adjustment.Choice] {
    reduce(into: []) { list, choice in if !list.contains(choice) { list.append(choice) } }
  }
}
