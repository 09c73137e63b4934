import Foundation
import Matrix
import SamradMatching

/// The people of the programme as the matcher knows them, and its groups as the programme does.
enum Matching {
  static func instance(
    _ candidates: Candidates, past: [PastGroup], rules: [MatchRule] = []
  ) throws(MatchFault) -> MatchInstance {
    try MatchInstance(
      name: "samrad", config: MatchConfig(slots: HalfDay.allCases.map(\.rawValue)),
      leaders: candidates.leaders.map(leader),
      mentors: candidates.mentors.compactMap { mentor($0, candidates.engagements[$0.user] ?? Engagement()) },
      history: past.map {
        MatchHistory(
          season: String($0.season), members: $0.members.map(\.text), mentors: $0.mentors.map(\.text))
      }, rules: rules)
  }

  private static func leader(_ person: Person) -> MatchLeader {
    let facts = person.facts
    return MatchLeader(
      id: person.user.text, municipality: folded(facts.municipality), region: folded(facts.region),
      sector: folded(facts.service), roleLevel: (facts.level ?? .unit).rawValue, years: facts.years ?? usualYears,
      languages: languages(facts), slots: facts.halfDays.map(\.rawValue), topics: facts.topics,
      manager: facts.manager?.text, wantWith: facts.wishes.map(\.text), notWith: person.notWith.map(\.text),
      meeting: meeting(facts.meeting))
  }

  /// - Returns: nil for a mentor who can lead no more groups.
  private static func mentor(_ person: Person, _ engagement: Engagement) -> MatchMentor? {
    let facts = person.facts
    let left = (facts.capacity ?? 1) - engagement.groups
    guard left > 0 else { return nil }
    return MatchMentor(
      id: person.user.text, municipality: folded(facts.municipality), region: folded(facts.region),
      sector: folded(facts.service), languages: languages(facts),
      slots: facts.halfDays.filter { !engagement.halfDays.contains($0) }.map(\.rawValue), topics: facts.topics,
      capacity: min(2, left), manager: facts.manager?.text, notWith: person.notWith.map(\.text),
      meeting: meeting(facts.meeting))
  }

  /// Of somebody who has not said: between those who are new and those who are not.
  private static let usualYears = 3

  private static func folded(_ text: String?) -> String { Words.folded(text ?? "") }

  private static func languages(_ facts: PersonFacts) -> [String] {
    facts.languages.isEmpty ? [Language.catalogueDefault.text] : facts.languages.map(\.text)
  }

  private static func meeting(_ form: MeetingForm) -> MatchMeeting {
    switch form {
    case .either: .either
    case .online: .online
    case .inPerson: .inPerson
    }
  }
}

extension ProposalRule {
  /// - Parameter groups: how many groups there will be, about.
  func rule(groups: Int) -> MatchRule {
    let ids = people.map(\.text)
    return switch kind {
    case .together: .together(ids)
    case .apart: .apart(ids)
    case .spread: .spread(ids, groups: groups)
    case .atMost(let most): .atMost(most, ids)
    }
  }
}

extension ProposedGroup {
  var matchGroup: MatchGroup {
    MatchGroup(
      id: String(number), members: members.map(\.text), mentors: mentors.map(\.text), slot: halfDay.rawValue)
  }
}

extension Proposal.Plan {
  /// As the matcher reads it; groups are named by their numbers.
  var matchPlan: MatchPlan {
    MatchPlan(
      groups: groups.map(\.matchGroup), unplaced: unplaced.map { MatchUnplaced(id: $0.user.text, reason: .leftOver) })
  }

  var locks: MatchLocks {
    let places = lockedPeople.compactMap { user in group(of: user).map { (user.text, String($0.number)) } }
    return MatchLocks(
      members: Dictionary(places, uniquingKeysWith: { first, _ in first }), groups: Set(lockedGroups.map(String.init)))
  }

  /// Takes what the search found. Groups keep their numbers and names where they are the same ones.
  mutating func take(_ found: MatchPlan) {
    let names = Dictionary(groups.map { ($0.number, $0.name) }, uniquingKeysWith: { first, _ in first })
    var used = Set(found.groups.compactMap { Int($0.id) })
    var next = 1
    groups = found.groups.compactMap { group -> ProposedGroup? in
      guard let halfDay = HalfDay(rawValue: group.slot) else { return nil }
      let number: Int
      if let known = Int(group.id) {
        number = known
      } else {
        while used.contains(next) { next += 1 }
        number = next
        used.insert(number)
      }
      return ProposedGroup(
        number: number, members: group.members.map { UserID($0) }, mentors: group.mentors.map { UserID($0) },
        halfDay: halfDay, name: names[number] ?? nil)
    }.sorted { $0.number < $1.number }
    unplaced = found.unplaced.map { Unplaced(user: UserID($0.id), reasons: UnplacedReason.read($0.reason.description)) }
      .sorted { $0.user < $1.user }
  }
}
