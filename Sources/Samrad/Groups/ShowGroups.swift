import Foundation
import Matrix

/// What the admins see of groups: membership and dates, never content.
extension Turn {
  func listGroups(from place: Correspondent) -> Outcome {
    let groups = world.groups.values.filter { !$0.closed }.sorted { ($0.formedAt, $0.id) < ($1.formedAt, $1.id) }
    return sayOnly(
      place.answer(
        Prompt(
          .groupList,
          [
            "any": .flag(!groups.isEmpty), "count": .number(groups.count),
            "groups": .list(
              groups.suffix(40).map { group in
                [
                  "name": .text(group.name), "joined": .number(group.present.count),
                  "members": .number(group.leaders.count + group.mentors.count),
                ]
              }),
            "more": .flag(groups.count > 40),
          ])))
  }

  func showGroup(_ rest: String, from place: Correspondent) -> Outcome {
    withGroup(named: rest, example: .showGroup, from: place) { group in
      let unsaid = group.present.filter { $0.consent == nil }
      return sayOnly(
        place.answer(
          Prompt(
            .groupCard,
            [
              "name": .text(group.name), "leaders": .people(group.leaders), "mentors": .people(group.mentors),
              "anyMentor": .flag(!group.mentors.isEmpty), "missing": .people(group.missing),
              "anyMissing": .flag(!group.missing.isEmpty), "unsaid": .people(unsaid),
              "anyUnsaid": .flag(!unsaid.isEmpty),
              "day": group.halfDay.map { shown($0, place.language) } ?? .flag(false),
              "next": group.sessions.upcoming(now).first.map { .moment($0.time.start) } ?? .flag(false),
              "closes": group.ending.map { .moment($0.closesAt) } ?? .flag(false), "noRoom": .flag(group.room == nil),
            ])))
    }
  }
}
