import Foundation
import Matrix
import SamradMatching
import Testing

@testable import Samrad

/// A programme with people and no groups, and what an admin says to the bot about them.
extension Life {
  /// Nobody has a group: twelve leaders from four services and two municipalities, and three mentors.
  static func programme(leaders: Int = 12, mentors: Int = 3) -> Life {
    var life = Life(empty: When.moment("2026-11-23 09:00"))
    for number in 0..<leaders { life.describe(leader(number), leaderFacts(number)) }
    for number in 0..<mentors { life.describe(mentor(number), mentorFacts(number)) }
    return life
  }

  static func leader(_ number: Int) -> UserID { UserID("@l\(number < 10 ? "0" : "")\(number):test") }
  static func mentor(_ number: Int) -> UserID { UserID("@m\(number):test") }

  static func leaderFacts(_ number: Int) -> PersonFacts {
    PersonFacts(
      name: "Leder \(number)", level: .unit, service: ["barnevern", "skole", "nav", "politi"][number % 4],
      municipality: ["Elveid", "Graneid"][number % 2], region: "Nord", years: number, languages: [Language("nb")],
      halfDays: Array(HalfDay.allCases.prefix(6)), topics: ["samhandling"])
  }

  static func mentorFacts(_ number: Int) -> PersonFacts {
    PersonFacts(
      name: "Mentor \(number)", isMentor: true, service: "skole", municipality: "Elveid", region: "Nord", years: 20,
      languages: [Language("nb")], halfDays: Array(HalfDay.allCases.prefix(6)), topics: ["samhandling"], capacity: 1)
  }

  mutating func describe(_ user: UserID, _ facts: PersonFacts) {
    apply([Recorded(PersonDescribed(user: user, facts: facts))])
  }

  @discardableResult
  mutating func admin(_ text: String) -> Outcome { say(text, by: Self.admin, in: Self.adminRoom) }

  /// Does what the state asks to be searched for.
  @discardableResult
  mutating func search() -> Outcome {
    var last = Outcome()
    while let request = Turn(world, now: now).search {
      let work = SearchWork(request)
      var result: SearchResult?
      while result == nil { result = work.step() }
      guard let result else { break }
      last = take(.searched(result))
    }
    return last
  }

  @discardableResult
  mutating func answer(_ key: String, to subject: Subject, by user: UserID = admin) -> Outcome {
    let post = event()
    take(.posted(subject, post))
    let event = event()
    return take(
      .reaction(
        IncomingReaction(
          event: event, room: Self.adminRoom, sender: user, target: post, key: Words.reaction(key))), by: user,
      because: event)
  }

  /// Groups were proposed, confirmed, made, and joined by all.
  mutating func season() {
    admin("!gruppe forslag")
    search()
    let id = world.programme.season.proposal?.id ?? 0
    admin("!forslag godkjenn")
    answer("✅", to: .confirmation(id, step: proposal?.steps ?? 0))
    take(.roomOpened(.space, RoomID("!space")))
    for group in world.livingGroups {
      take(.roomOpened(.groupRoom(group.id), RoomID("!\(group.id.text)")))
      for member in group.members { take(Self.membership(member.user, .join, in: RoomID("!\(group.id.text)"))) }
    }
  }

  static func membership(_ user: UserID, _ membership: MembershipChange.Membership, in room: RoomID) -> Input {
    .membership(
      MembershipChange(
        event: EventID("$member"), room: room, user: user, membership: membership,
        displayName: user.localpart.uppercased()))
  }

  var proposal: Proposal? { world.programme.season.proposal }
  var groups: [Group] { world.livingGroups }
}
