import Foundation
import Matrix
import SamradMatching

/// A proposed group as admins read it: who is in it, what speaks for it, and what is hard about it.
///
/// Its facts are taken of the people without what they told the bot alone, so that nothing in it lets one guess whom
/// somebody will not be with.
struct GroupCards {
  let plan: Proposal.Plan
  let language: Language
  /// Nil when the people can't be matched at all: then the cards say only who is in which group.
  let instance: MatchInstance?

  /// Of the topics that members share, the most frequent.
  static let mostTopics = 3
}

extension Turn {
  func cards(of plan: Proposal.Plan, _ language: Language) -> GroupCards {
    var candidates = world.newcomers(on: world.today(now))
    for index in candidates.leaders.indices { candidates.leaders[index].notWith = [] }
    for index in candidates.mentors.indices { candidates.mentors[index].notWith = [] }
    return GroupCards(plan: plan, language: language, instance: try? Matching.instance(candidates, past: world.past))
  }

  func card(of group: ProposedGroup, _ cards: GroupCards) -> [String: PromptValue] {
    let profile = cards.instance?.profile(of: group.matchGroup)
    let topics = (profile?.topics ?? []).prefix(GroupCards.mostTopics).map {
      world.library.people.shown(topic: $0.name, in: cards.language)
    }
    var card: [String: PromptValue] = [
      "number": .number(group.number), "name": .optional(group.name), "day": shown(group.halfDay, cards.language),
      "members": .list(
        group.members.enumerated().map { index, user in
          let facts = world.programme.people[user]?.facts
          return [
            "person": person(user), "service": .optional(facts?.service.map { serviceName($0, cards.language) }),
            "municipality": .optional(facts?.municipality), "last": .flag(index == group.members.count - 1),
          ]
        }), "mentors": persons(group.mentors), "anyMentor": .flag(!group.mentors.isEmpty),
      "locked": .flag(cards.plan.lockedGroups.contains(group.number)),
      "services": .number(profile?.sectors.filter { !$0.name.isEmpty }.count ?? 0),
      "municipalities": .number(profile?.municipalities.filter { !$0.name.isEmpty }.count ?? 0),
      "topics": .list(topics.enumerated().map { ["topic": .text($1), "last": .flag($0 == topics.count - 1)] }),
      "anyTopic": .flag(!topics.isEmpty), "wishes": .number(profile?.wishesMet.count ?? 0),
      "anyWish": .flag(profile?.wishesMet.isEmpty == false), "days": .number(profile?.slots.count ?? 0),
      "manyDays": .flag((profile?.slots.count ?? 0) >= 3), "repeats": .number(profile?.repeats.count ?? 0),
      "anyRepeat": .flag(profile?.repeats.isEmpty == false),
    ]
    card.merge(hardships(profile, cards.language)) { $1 }
    return card
  }

  /// What left little choice.
  private func hardships(_ profile: MatchGroupProfile?, _ language: Language) -> [String: PromptValue] {
    var fields: [String: PromptValue] = [
      "fewDays": .flag(false), "fewMentors": .flag(false), "dominant": .flag(false), "dominantCount": .flag(false),
      "oneMunicipality": .flag(false), "small": .flag(false),
    ]
    for tightness in profile?.tightness ?? [] {
      switch tightness {
      case .slots: fields["fewDays"] = .flag(true)
      case .mentors(let count): fields["fewMentors"] = .number(count)
      case .sector(let name, let members):
        guard !name.isEmpty else { continue }
        fields["dominant"] = .text(serviceName(name, language))
        fields["dominantCount"] = .number(members)
      case .oneMunicipality(let name): fields["oneMunicipality"] = .flag(!name.isEmpty)
      case .size(let size): fields["small"] = .flag(size == 4)
      }
    }
    let isHard = fields.values.contains { $0 != .flag(false) } || profile?.repeats.isEmpty == false
    fields["hard"] = .flag(isHard)
    return fields
  }
}
