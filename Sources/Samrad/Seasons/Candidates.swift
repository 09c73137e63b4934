import Foundation
import Matrix

/// Who can be put where: the people of the programme beside the groups that are there.
struct Candidates {
  /// In the order of their ids, as all lists here.
  var leaders: [Person] = []
  var mentors: [Person] = []
  /// What mentors lead already, in groups that are not to be touched.
  var engagements: [UserID: Engagement] = [:]
  /// Groups that are there, and can be changed.
  var running: [Group] = []

  /// So many are given places in running groups at one time.
  static let mostNewcomers = 40
}

extension Candidates {
  /// Who is in a group together stays so for all that they have said of each other since: a change that it began, or
  /// that it gave its turn, would tell others of it.
  fileprivate mutating func leaveTogether(_ groups: [Group]) {
    let company = Dictionary(
      groups.flatMap { group in group.everybody.map { ($0, Set(group.everybody)) } },
      uniquingKeysWith: { $0.union($1) })
    func left(_ person: Person) -> [UserID] { person.notWith.filter { company[person.user]?.contains($0) != true } }
    for index in leaders.indices { leaders[index].notWith = left(leaders[index]) }
    for index in mentors.indices { mentors[index].notWith = left(mentors[index]) }
  }
}

struct Engagement {
  var groups = 0
  var halfDays: [HalfDay] = []
}

extension Group {
  /// It has people and a future: neither closed, nor about to be.
  var isLiving: Bool { !closed && ending == nil && !members.isEmpty }
}

extension World {
  func today(_ now: Date) -> LocalDate {
    LocalDate(now, in: library.zone)
  }

  /// Groups that are neither closed nor about to be, in the order in which they were formed.
  var livingGroups: [Group] {
    groups.values.filter(\.isLiving).sorted {
      ($0.formedAt, $0.id.text.count, $0.id) < ($1.formedAt, $1.id.text.count, $1.id)
    }
  }

  /// Groups that are told that they end, and not closed yet.
  var endingGroups: [Group] {
    groups.values.filter { !$0.closed && $0.ending != nil }.sorted { $0.id < $1.id }
  }

  /// Leaders who are in no group, also those who went out of the room of one.
  func withoutGroup(on today: LocalDate) -> [Person] {
    let inside = Set(livingGroups.flatMap(\.everybody))
    return programme.people.active(on: today).filter { !$0.facts.isMentor && !inside.contains($0.user) }
  }

  /// For new groups: the leaders who are in none, and the mentors who can lead one more.
  func newcomers(on today: LocalDate) -> Candidates {
    let living = livingGroups
    return candidates(on: today, taken: Set(living.flatMap { $0.members.map(\.user) }), untouchable: living)
  }

  /// For groups that have changed: those whose people are all known, and whoever is in none. Who has gone out of a
  /// group's room is not put into another one unasked. A leader who is away for a while stays; a mentor who is can't
  /// lead.
  func unsettled(on today: LocalDate) -> Candidates {
    let living = livingGroups
    let (known, unknown) = living.reduce(into: ([Group](), [Group]())) { parts, group in
      let people = (group.leaders + group.mentors).map { programme.people[$0.user] }
      if people.allSatisfy({ $0 != nil }), group.halfDay != nil { parts.0.append(group) } else { parts.1.append(group) }
    }
    let taken =
      unknown.flatMap { $0.members.map(\.user) }
      + known.flatMap { $0.members.filter { $0.presence == .gone }.map(\.user) }
    var candidates = candidates(on: today, taken: Set(taken), untouchable: unknown)
    candidates.running = known
    let away = known.flatMap(\.leaders).compactMap { programme.people[$0.user] }
      .filter { $0.standing != .left && !$0.isActive(on: today) }
    candidates.leaders = (candidates.leaders + away).sorted { $0.user < $1.user }
    candidates.leaveTogether(known)
    // A few at a time: finding places for many at once, among many groups, takes too long to wait for.
    let inside = Set(known.flatMap(\.everybody))
    let outside = candidates.leaders.filter { !inside.contains($0.user) }.dropFirst(Candidates.mostNewcomers)
    candidates.leaders.removeAll { person in outside.contains { $0.user == person.user } }
    return candidates
  }

  private func candidates(on today: LocalDate, taken: Set<UserID>, untouchable: [Group]) -> Candidates {
    var candidates = Candidates()
    for person in programme.people.active(on: today) {
      if person.facts.isMentor {
        candidates.mentors.append(person)
      } else if !taken.contains(person.user) {
        candidates.leaders.append(person)
      }
    }
    for group in untouchable {
      for mentor in group.mentors {
        candidates.engagements[mentor.user, default: Engagement()].groups += 1
        // A group that was typed has no half day of its own.
        if let halfDay = group.halfDay { candidates.engagements[mentor.user]?.halfDays.append(halfDay) }
      }
    }
    return candidates
  }

  /// Who was with whom: in seasons that are over, and in groups that are about to be.
  var past: [PastGroup] {
    programme.season.past
      + endingGroups.map(PastGroup.init)
  }
}

extension PastGroup {
  init(_ group: Group) {
    self.init(
      season: group.yearFormed, members: group.leaders.map(\.user).sorted(), mentors: group.mentors.map(\.user).sorted()
    )
  }
}

extension Group {
  var yearFormed: Int { LocalDate(formedAt, in: zone).year }
}
