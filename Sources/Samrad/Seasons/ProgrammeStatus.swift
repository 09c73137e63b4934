package import Foundation
import Matrix

/// How the programme stands, in numbers and dates: never what is said in a group.
extension Turn {
  func programmeStatus(from place: Correspondent) -> Outcome {
    let today = world.today(now)
    let people = world.programme.people.all
    let groups = world.livingGroups
    let active = people.filter { $0.isActive(on: today) }
    let newcomers = world.withoutGroup(on: today).count
    let missing = groups.flatMap(\.missing)
    let unsaid = groups.flatMap { $0.present.filter { $0.consent == nil } }
    let next = groups.compactMap { group in group.sessions.upcoming(now).first.map { $0.time.start } }.min()
    let ending = world.groups.values.filter { !$0.closed && $0.ending != nil }
    let season = world.programme.season
    return sayOnly(
      place.answer(
        Prompt(
          .programmeStatus,
          [
            "leaders": .number(active.filter { !$0.facts.isMentor }.count),
            "mentors": .number(active.filter(\.facts.isMentor).count), "anybody": .flag(!people.isEmpty),
            "paused": .number(people.filter { $0.isPaused && !$0.isActive(on: today) }.count),
            "anyPaused": .flag(people.contains { $0.isPaused && !$0.isActive(on: today) }),
            "without": .number(newcomers), "anyWithout": .flag(newcomers > 0), "groups": .number(groups.count),
            "anyGroup": .flag(!groups.isEmpty),
            "waiting": .number(groups.filter { $0.room == nil }.count),
            "anyWaiting": .flag(groups.contains { $0.room == nil }), "missing": .number(missing.count),
            "anyMissing": .flag(!missing.isEmpty), "unsaid": .number(unsaid.count), "anyUnsaid": .flag(!unsaid.isEmpty),
            "small": .list(
              groups.filter { $0.leaders.count < 4 }.map {
                ["name": .text($0.name), "leaders": .number($0.leaders.count)]
              }), "unled": .list(groups.filter(\.mentors.isEmpty).map { ["name": .text($0.name)] }),
            "next": next.map(PromptValue.moment) ?? .flag(false), "ending": .number(ending.count),
            "anyEnding": .flag(!ending.isEmpty), "proposal": .flag(season.proposal != nil),
            "searching": .flag(season.searchKey != nil), "adjustment": .flag(season.adjustment?.isOpen == false),
            "past": .number(season.past.count), "anyPast": .flag(!season.past.isEmpty),
          ])))
  }

  /// When the groups of a proposal have had three days: who has not come, in one message.
  func reportSeasonJoining() -> Outcome {
    var outcome = Outcome()
    guard let begun = world.programme.season.begun else { return outcome }
    let groups = begun.groups.compactMap { world.groups[$0] }.filter(\.isLiving)
    let incomplete = groups.filter { !$0.missing.isEmpty }
    if !begun.allJoinedTold, incomplete.isEmpty, groups.allSatisfy({ $0.room != nil }), !groups.isEmpty {
      outcome.remember(SeasonJoiningTold(all: true))
      outcome.add(tellAdmins(Prompt(.seasonAllJoined, ["groups": .number(groups.count)])))
      return outcome
    }
    guard !begun.joiningTold, let due = world.programme.season.joiningDue, due <= now else { return outcome }
    outcome.remember(SeasonJoiningTold(all: false))
    if !incomplete.isEmpty {
      outcome.add(
        tellAdmins(
          Prompt(
            .seasonStillMissing,
            [
              "groups": .list(
                incomplete.prefix(40).map { ["name": .text($0.name), "missing": .people($0.missing)] }),
              "more": .number(max(0, incomplete.count - 40)), "anyMore": .flag(incomplete.count > 40),
            ])))
    }
    return outcome
  }
}

extension Season {
  /// When the admins shall hear who has not joined; nil when they have heard, or all have joined.
  package var joiningDue: Date? {
    guard let begun, !begun.joiningTold, !begun.allJoinedTold else { return nil }
    return begun.at.addingTimeInterval(Group.joiningPatience)
  }
}

extension Person {
  fileprivate var isPaused: Bool { if case .paused = standing { true } else { false } }
}
