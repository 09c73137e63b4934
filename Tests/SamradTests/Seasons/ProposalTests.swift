import Foundation
import Matrix
import Testing

@testable import Samrad

/// Groups proposed, changed by hand, and made.
struct ProposalTests {
  @Test func `everybody gets a group of four to six with a mentor, and the same people the same groups`() {
    var life = Life.programme()
    #expect(life.admin("!gruppe forslag").said == ["seasons.proposal-begun"])
    #expect(life.world.programme.season.searchKey == .proposal(1, round: 1))
    #expect(life.search().said == ["seasons.proposal-summary", "seasons.proposal-groups"])
    let groups = life.proposal?.plan.groups ?? []
    #expect(Set(groups.flatMap(\.members)) == Set((0..<12).map(Life.leader)))
    #expect(groups.allSatisfy { (4...6).contains($0.members.count) && (1...2).contains($0.mentors.count) })
    #expect(life.world.programme.season.searchKey == nil)
    var again = Life.programme()
    again.admin("!gruppe forslag")
    again.search()
    #expect(again.proposal?.plan == life.proposal?.plan)
  }

  @Test(arguments: [
    (0, 3, "seasons.proposal-too-few"), (3, 3, "seasons.proposal-too-few"), (8, 0, "seasons.proposal-no-mentor"),
  ])
  func `what is missing is said before anything is searched for`(leaders: Int, mentors: Int, said: String) {
    var life = Life.programme(leaders: leaders, mentors: mentors)
    #expect(life.admin("!gruppe forslag").said == [said])
    #expect(life.proposal == nil && life.world.programme.season.searchKey == nil)
  }

  @Test func `who came or went while the search was on is in what is found`() {
    var life = Life.programme()
    life.admin("!gruppe forslag")
    let request = Turn(life.world, now: life.now).search
    life.apply([Recorded(PersonStood(user: Life.leader(0), standing: .left))])
    let work = request.map(SearchWork.init)
    var result: SearchResult?
    while result == nil { result = work?.step() }
    // Found for people of whom one has left: it is not shown, and searched for anew.
    if let result { #expect(life.take(.searched(result)).said == []) }
    #expect(life.world.programme.season.searchKey == .proposal(1, round: 2))
    life.search()
    let people = life.proposal?.plan.groups.flatMap(\.members) ?? []
    #expect(people.count == 11 && !people.contains(Life.leader(0)))
  }

  @Test func `a result that nobody waits for any more changes nothing`() {
    var life = Life.programme()
    life.admin("!gruppe forslag")
    let request = Turn(life.world, now: life.now).search
    life.admin("!forslag forkast")
    let work = request.map(SearchWork.init)
    var result: SearchResult?
    while result == nil { result = work?.step() }
    if let result { #expect(life.take(.searched(result)).isEmpty) }
    #expect(life.proposal == nil)
  }

  @Test func `a change by hand shows what it did, and is taken back`() throws {
    var life = Life.programme()
    life.admin("!gruppe forslag")
    life.search()
    let before = try #require(life.proposal?.plan)
    let (one, two) = (before.groups[0], before.groups[1])
    let outcome = life.admin("!forslag bytt \(name(one.members[0])), \(name(two.members[0]))")
    #expect(outcome.said == ["seasons.proposal-changed"])
    let after = try #require(life.proposal?.plan)
    #expect(after.group(of: one.members[0])?.number == two.number)
    #expect(after.group(of: two.members[0])?.number == one.number)
    #expect(life.admin("!angre").said == ["seasons.proposal-step-undone"])
    #expect(life.proposal?.plan.groups == before.groups)
  }

  @Test func `what the rules forbid is refused, with the reason`() throws {
    var life = Life.programme(leaders: 9)
    life.admin("!gruppe forslag")
    life.search()
    let plan = try #require(life.proposal?.plan)
    let small = try #require(plan.groups.first { $0.members.count == 4 })
    let other = try #require(plan.groups.first { $0.number != small.number })
    let outcome = life.admin("!forslag flytt \(name(small.members[0])) \(other.number)")
    #expect(outcome.said == ["seasons.proposal-refused"])
    #expect(life.proposal?.plan == plan)
    #expect(life.admin("!forslag flytt \(name(small.members[0])) 99").said == ["seasons.proposal-no-such-group"])
    #expect(life.admin("!forslag bytt Ingen, Heller").said == ["seasons.person-unknown"])
    #expect(life.admin("!forslag mentor 1 \(name(small.members[0]))").said == ["seasons.not-a-mentor"])
  }

  @Test func `whom somebody will not be with is kept apart, and nothing says so`() throws {
    var life = Life.programme(leaders: 8, mentors: 2)
    let (shy, other) = (Life.leader(0), Life.leader(5))
    life.apply([Recorded(NotWithChosen(user: shy, added: [other], removed: []))])
    life.admin("!gruppe forslag")
    life.search()
    let plan = try #require(life.proposal?.plan)
    let (mine, theirs) = (try #require(plan.group(of: shy)), try #require(plan.group(of: other)))
    #expect(mine.number != theirs.number)
    let bystander = try #require(mine.members.first { $0 != shy })
    let outcome = life.admin("!forslag bytt \(name(bystander)), \(name(other))")
    #expect(outcome.said == ["seasons.proposal-refused"])
    let reasons = outcome.utterances.first.map { String(describing: $0.prompt.values) } ?? ""
    #expect(!reasons.contains(shy.text) && !reasons.contains(other.text))
    #expect(reasons.contains("seasons.hindrance-fit"))
    // The reason that somebody stands above another reads just the same.
    var chain = Life.programme(leaders: 8, mentors: 2)
    var facts = Life.leaderFacts(0)
    facts.manager = other
    chain.describe(shy, facts)
    chain.apply([Recorded(ProposalAsked(id: 1, seed: 1, moves: 1)), Recorded(ProposalFound(id: 1, plan: plan))])
    let second = chain.admin("!forslag bytt \(name(bystander)), \(name(other))")
    #expect(second.utterances.map(\.prompt) == outcome.utterances.map(\.prompt))
  }

  @Test func `rules are kept, listed and taken away, and locks hold`() throws {
    var life = Life.programme()
    life.admin("!gruppe forslag")
    life.search()
    let plan = try #require(life.proposal?.plan)
    let (one, two) = (plan.groups[0].members[0], plan.groups[1].members[0])
    #expect(life.admin("!forslag lås \(name(two))").said == ["seasons.proposal-locked"])
    #expect(life.admin("!forslag regel sammen \(name(one)), \(name(two))").said == ["seasons.rule-added"])
    life.search()
    let after = try #require(life.proposal?.plan)
    #expect(after.group(of: one) == after.group(of: two))
    #expect(after.group(of: two)?.number == plan.group(of: two)?.number)
    #expect(life.admin("!forslag regel høyst 1 politi").said == ["seasons.rule-added"])
    life.search()
    let police = Set((0..<12).filter { $0 % 4 == 3 }.map(Life.leader))
    let spread = try #require(life.proposal?.plan)
    #expect(spread.groups.allSatisfy { $0.members.filter(police.contains).count <= 1 } || !spread.unplaced.isEmpty)
    #expect(life.admin("!forslag regler").said == ["seasons.rule-list"])
    #expect(life.admin("!forslag regel bort 1").said == ["seasons.rule-removed"])
    #expect(life.proposal?.plan.rules.map(\.id) == [2])
    life.search()
    #expect(life.admin("!forslag regel tull").said == ["seasons.rule-how"])
  }

  @Test func `a confirmed proposal becomes groups, rooms and a space, once`() throws {
    var life = Life.programme()
    life.admin("!gruppe forslag")
    life.search()
    let plan = try #require(life.proposal?.plan)
    #expect(life.admin("!forslag godkjenn").said == ["seasons.proposal-confirm"])
    let outcome = life.answer("✅", to: .confirmation(1, step: life.proposal?.steps ?? 0))
    #expect(outcome.said == ["seasons.proposal-confirmed"])
    let wishes = outcome.effects.compactMap { effect -> (RoomWish, Subject)? in
      if case .openRoom(let wish, let subject) = effect { (wish, subject) } else { nil }
    }
    #expect(wishes.last?.0.kind == .space && wishes.last?.1 == .space)
    #expect(wishes.dropLast().map(\.0.invite) == plan.groups.map { $0.members + $0.mentors })
    #expect(life.groups.map { $0.leaders.map(\.user) } == plan.groups.map(\.members))
    #expect(life.groups.map(\.halfDay) == plan.groups.map(\.halfDay))
    #expect(Set(life.groups.map(\.name)).count == plan.groups.count)
    // Nobody but mentors and admins is asked into the space.
    #expect(Set(wishes.last?.0.invite ?? []) == Set([Life.admin] + plan.groups.flatMap(\.mentors)))
    // A second finger on the same ✅.
    #expect(life.answer("✅", to: .confirmation(1, step: 1)).isEmpty)
    #expect(life.groups.count == plan.groups.count)
  }

  @Test func `what no longer fits is said and not made`() throws {
    var life = Life.programme()
    life.admin("!gruppe forslag")
    life.search()
    life.admin("!forslag godkjenn")
    var gone = life
    gone.apply([Recorded(PersonStood(user: Life.leader(3), standing: .left))])
    #expect(
      gone.answer("✅", to: .confirmation(1, step: gone.proposal?.steps ?? 0)).said == ["seasons.proposal-outdated"])
    #expect(gone.groups.isEmpty)
    // A wish that came meanwhile, told to the bot alone: the group's number is said, and nobody's name.
    let group = try #require(life.proposal?.plan.groups.first)
    life.apply([Recorded(NotWithChosen(user: group.members[0], added: [group.members[1]], removed: []))])
    let outcome = life.answer("✅", to: .confirmation(1, step: life.proposal?.steps ?? 0))
    #expect(outcome.said == ["seasons.proposal-outdated"])
    let words = outcome.utterances.first.map { String(describing: $0.prompt.values) } ?? ""
    #expect(!group.members.contains { words.contains($0.text) })
  }

  private func name(_ user: UserID) -> String { user.text }
}
