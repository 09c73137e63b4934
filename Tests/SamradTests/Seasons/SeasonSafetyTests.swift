import Foundation
import Matrix
import Testing

@testable import Samrad

/// What must not happen to people and groups, whatever is said when.
struct SeasonSafetyTests {
  @Test func `what people in one group say of each other never starts a change, nor gives it its turn`() throws {
    var life = Life.programme(leaders: 10, mentors: 2)
    life.season()
    let group = try #require(life.groups.first)
    let (one, other) = (group.leaders[0].user, group.leaders[1].user)
    life.apply([Recorded(NotWithChosen(user: one, added: [other], removed: []))])
    life.admin("!gruppe endring")
    #expect(life.search().said == ["seasons.adjustment-none"])
    // Somebody else leaves: the choices are the same as without that word.
    func choices(_ life: inout Life) -> [Adjustment.Choice] {
      life.take(Life.membership(group.leaders[2].user, .leave, in: RoomID("!g1")))
      life.take(Life.membership(group.leaders[3].user, .leave, in: RoomID("!g1")))
      life.search()
      return life.world.programme.season.adjustment?.choices ?? []
    }
    var without = Life.programme(leaders: 10, mentors: 2)
    without.season()
    #expect(choices(&life) == choices(&without))
  }

  @Test func `a choice puts nobody together who said meanwhile that they will not be`() throws {
    var life = Life.programme(leaders: 9, mentors: 2)
    life.season()
    life.describe(Life.leader(9), Life.leaderFacts(9))
    life.admin("!gruppe endring")
    life.search()
    let adjustment = try #require(life.world.programme.season.adjustment)
    let target = try #require(adjustment.choices.first?.groups.first { $0.members.contains(Life.leader(9)) })
    let host = try #require(target.members.first { $0 != Life.leader(9) })
    life.apply([Recorded(NotWithChosen(user: host, added: [Life.leader(9)], removed: []))])
    let outcome = life.answer(adjustment.choices.count == 1 ? "✅" : "1️⃣", to: .adjustment(adjustment.id))
    #expect(outcome.said == ["seasons.adjustment-outdated"])
    #expect(life.world.groups[target.group]?.member(Life.leader(9)) == nil)
  }

  @Test(arguments: ["Vi 2 er uenige", "1. mars passer bedre", "nr 2?", "12", "2 3", ""])
  func `a number within other words is no choice`(text: String) throws {
    var life = Life.programme(leaders: 9, mentors: 2)
    life.season()
    let group = try #require(life.groups.first { $0.leaders.count == 4 })
    life.take(Life.membership(group.leaders[0].user, .leave, in: try #require(group.room)))
    life.search()
    let before = life.groups
    let post = EventID("$choices")
    life.take(.posted(.adjustment(life.world.programme.season.adjustment?.id ?? 0), post))
    life.say(text, by: Life.admin, in: Life.adminRoom, replyTo: post)
    #expect(life.groups == before)
  }

  @Test func `locks that can't be kept cost a search, not the proposal`() throws {
    var life = Life.programme()
    life.admin("!gruppe forslag")
    life.search()
    let plan = try #require(life.proposal?.plan)
    life.admin("!forslag lås 1")
    let pair = plan.groups[0].members.prefix(2).map(\.text).joined(separator: ", ")
    life.admin("!forslag regel fra hverandre \(pair)")
    #expect(life.search().said == ["seasons.proposal-stuck"])
    #expect(life.proposal?.plan.groups == plan.groups && life.proposal?.searching == nil)
    #expect(life.admin("!angre").said == ["seasons.proposal-step-undone"])
  }

  @Test func `what was made can't be undone by undoing the list it was made of`() throws {
    var life = Life.programme()
    life.admin("!gruppe forslag")
    life.search()
    life.admin("!folk pause \(Life.mentor(0).text)")
    life.admin("!folk tilbake \(Life.mentor(0).text)")
    life.admin("!forslag godkjenn")
    let id = try #require(life.proposal?.id)
    life.answer("✅", to: .confirmation(id, step: life.proposal?.steps ?? 0))
    #expect(life.admin("!angre").said == ["people.cannot-undo"])
    #expect(life.groups.count >= 2 && life.world.programme.people.count == 15)
  }

  @Test func `who went out of one group and is put into another is expected in the first no more`() throws {
    var life = Life.programme(leaders: 10, mentors: 2)
    life.season()
    let (old, new) = (life.groups[0], life.groups[1])
    let user = old.leaders[0].user
    life.take(Life.membership(user, .leave, in: try #require(old.room)))
    life.admin("!gruppe medlem \"\(new.name)\" inn \(user.text)")
    life.take(Life.membership(user, .join, in: try #require(old.room)))
    #expect(life.groups.filter { $0.member(user) != nil }.map(\.id) == [new.id])
  }

  @Test func `who left the programme, or never was in it, can be taken out of a room`() throws {
    var life = Life()
    #expect(life.admin("!gruppe medlem \"Nord 1\" ut Kari").said.contains("seasons.member-changed"))
    #expect(life.group.member(Life.kari) == nil)
  }

  @Test func `a list of members that others have changed since is not forced on the group again`() throws {
    var life = Life.programme(leaders: 10, mentors: 2)
    life.season()
    let (from, to) = (life.groups[0], life.groups[1])
    life.admin("!gruppe flytt \(from.leaders[0].user.text) \"\(to.name)\"")
    life.take(Life.membership(to.leaders[1].user, .leave, in: try #require(to.room)))
    let before = life.groups.map(\.everybody)
    #expect(life.admin("!angre").said == ["people.cannot-undo"])
    #expect(life.groups.map(\.everybody) == before)
  }

  @Test func `a mentor by hand is one, is free, and has the time`() throws {
    var life = Life.programme(leaders: 10, mentors: 3)
    life.season()
    let (one, two) = (life.groups[0], life.groups[1])
    let leader = one.leaders[0].user
    #expect(life.admin("!gruppe mentor \"\(two.name)\" \(leader.text)").said == ["seasons.not-a-mentor"])
    let busy = try #require(one.mentors.first?.user)
    #expect(life.admin("!gruppe mentor \"\(two.name)\" inn \(busy.text)").said == ["seasons.member-refused"])
    let free = try #require((0..<3).map(Life.mentor).first { user in !life.groups.contains { $0.isMentor(user) } })
    #expect(life.admin("!gruppe mentor \"\(two.name)\" inn \(free.text)").said.contains("seasons.member-changed"))
    #expect(life.groups[1].mentors.count == 2)
  }

  @Test func `a session that somebody left open keeps no group open for ever`() throws {
    var life = Life.programme()
    life.season()
    let group = try #require(life.groups.first)
    life.say("!møte 30.11. 08:00", by: group.mentors[0].user, in: try #require(group.room))
    life.admin("!gruppe avslutt \"\(group.name)\"")
    life.answer("✅", to: .ending(group.id))
    life.now = When.moment("2026-11-30 08:00")
    life.say("!økt start", by: group.mentors[0].user, in: try #require(group.room))
    life.now = When.moment("2026-11-30 09:05")
    #expect(!life.take(.tick).said.contains("seasons.closed-now"))
    // Nothing is due again and again while it is waited for.
    let wake = try #require(life.world.nextWake(of: group.id))
    #expect(wake > life.now)
    life.pass(86_400)
    #expect(life.take(.tick).said.contains("seasons.closed-now"))
  }

  @Test func `a question whether all is to end is answered once, and not a season later`() {
    var life = Life.programme()
    life.season()
    life.admin("!program avslutt")
    var late = life
    late.pass(86_401)
    #expect(late.answer("✅", to: .ending(nil)).isEmpty && !late.groups.isEmpty)
    life.answer("❌", to: .ending(nil))
    #expect(life.answer("✅", to: .ending(nil)).isEmpty && !life.groups.isEmpty)
  }
}
