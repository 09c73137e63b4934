import Foundation
import Matrix
import SamradMatching

/// From a proposal to groups with rooms.
extension Turn {
  /// Asks whether to go on: what follows reaches many people, and can't be taken back.
  func confirmProposal(from place: Correspondent) -> Outcome {
    ready(place.answer, place.language) { proposal in
      let plan = proposal.plan
      var utterance = place.answer(
        Prompt(
          .proposalConfirm,
          [
            "groups": .number(plan.groups.count), "people": .number(plan.people.count),
            "unplaced": .number(plan.unplaced.count), "anyUnplaced": .flag(!plan.unplaced.isEmpty),
            "space": .flag(world.programme.season.space == nil),
          ]))
      utterance.subject = .confirmation(proposal.id, step: proposal.steps)
      utterance.offering = yesAndNo
      return sayOnly(utterance)
    }
  }

  /// ✅ on that: the rooms are asked for, all in one transaction, and made at the homeserver's pace.
  func makeGroups(of id: Int, step: Int, _ answer: QuickAnswer) -> Outcome {
    // A second ✅, by another admin or another finger.
    guard world.programme.season.begun?.proposal != id else { return Outcome() }
    return ready({ utterance($0, to: answer) }, world.language(of: answer.user)) { proposal in
      guard proposal.id == id, proposal.steps == step else {
        return sayOnly(utterance(Prompt(.proposalOver), to: answer))
      }
      var outcome = Outcome()
      var names = Set(
        world.groups.values.filter { !$0.closed }.map { Words.folded($0.name) }
          + proposal.plan.groups.compactMap(\.name).map(Words.folded))
      var ids: [GroupID] = []
      for proposed in proposal.plan.groups {
        let id = world.groupID(ids.count)
        let name = proposed.name ?? freeName(ids.count, taken: names)
        names.insert(Words.folded(name))
        ids.append(id)
        outcome.add(form(proposed, as: id, named: name))
      }
      // Last: people wait for their groups, and nobody for the space.
      outcome.add(askForSpace())
      outcome.remember(ProposalConfirmed(id: proposal.id, groups: ids))
      outcome.remember(ProgrammeWriteNoted(reversal: .cannot))
      outcome.say(
        utterance(
          Prompt(
            .proposalConfirmed, ["groups": .number(ids.count), "people": .number(proposal.plan.people.count)]),
          to: answer))
      return outcome
    }
  }

  private func form(_ proposed: ProposedGroup, as id: GroupID, named name: String) -> Outcome {
    var outcome = Outcome()
    outcome.remember(GroupCounted(group: id))
    outcome.remember(
      GroupFormed(
        name: name, leaders: proposed.members, mentors: proposed.mentors, language: world.library.defaultLanguage,
        zone: world.library.defaultZone), in: id)
    outcome.remember(GroupPlaced(halfDay: proposed.halfDay, season: world.today(now).year), in: id)
    outcome.act(
      .openRoom(
        RoomWish(
          name: name, invite: proposed.members + proposed.mentors, moderators: proposed.mentors, history: .joined),
        .groupRoom(id)))
    return outcome
  }

  private func freeName(_ made: Int, taken: Set<String>) -> String {
    var number = world.programme.groupCount + made + 1
    while true {
      let name = words(Prompt(.groupDefaultName, ["number": .number(number)]), world.library.defaultLanguage)
      if !taken.contains(Words.folded(name)) { return name }
      number += 1
    }
  }

  /// Says why a proposal can't be made into groups, or goes on with it.
  private func ready(
    _ answer: (Prompt) -> Utterance, _ language: Language, _ next: (Proposal) -> Outcome
  ) -> Outcome {
    let example = world.library.example(.proposeGroups, in: language)
    guard let proposal = world.programme.season.proposal else {
      return sayOnly(answer(Prompt(.proposalMissing, ["example": example])))
    }
    guard proposal.searching == nil else { return sayOnly(answer(Prompt(.proposalSearching))) }
    guard !proposal.plan.groups.isEmpty else { return sayOnly(answer(Prompt(.proposalEmpty))) }
    let gone = gone(from: proposal.plan)
    guard gone.isEmpty, fits(proposal.plan) else {
      var outcome = sayOnly(
        answer(
          Prompt(
            .proposalOutdated,
            [
              "people": persons(Array(gone.prefix(10))), "anyone": .flag(!gone.isEmpty), "more": .flag(gone.count > 10),
            ])))
      outcome.add(searchOn(proposal, with: proposal.plan))
      return outcome
    }
    return next(proposal)
  }

  /// Those who are away, in another group, or in the programme no more since the groups were found.
  private func gone(from plan: Proposal.Plan) -> [UserID] {
    let candidates = world.newcomers(on: world.today(now))
    let known = Set(candidates.leaders.map(\.user) + candidates.mentors.map(\.user))
    return plan.people.filter { !known.contains($0) }
  }

  /// Whether the rules still allow the plan. Which of them doesn't, and where, is not said: it may be what a person told
  /// the bot alone.
  private func fits(_ plan: Proposal.Plan) -> Bool {
    guard let instance = instance(of: plan) else { return true }
    return plan.judged(in: instance).violations.allSatisfy { Hindrance($0) == .none }
  }
}

extension Proposal.Plan {
  /// Everybody who has a place.
  var people: [UserID] { groups.flatMap { $0.members + $0.mentors }.uniqued() }
}

extension World {
  /// The id of the next group but so many.
  func groupID(_ further: Int) -> GroupID { GroupID("g\(programme.groupCount + further + 1)") }
}
