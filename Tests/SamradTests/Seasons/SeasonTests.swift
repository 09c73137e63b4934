import Foundation
import Matrix
import Testing

@testable import Samrad

/// A season's groups: made, joined, changed and ended.
struct SeasonTests {
  @Test func `rooms go into the space, whichever of the two comes first`() throws {
    var life = Life.programme()
    life.admin("!gruppe forslag")
    life.search()
    life.answer("✅", to: .confirmation(1, step: life.proposal?.steps ?? 0))
    let ids = life.groups.map(\.id)
    let (first, second) = (try #require(ids.first), try #require(ids.last))
    #expect(links(life.take(.roomOpened(.groupRoom(first), RoomID("!a")))) == [])
    #expect(links(life.take(.roomOpened(.space, RoomID("!space")))) == ["!a"])
    #expect(links(life.take(.roomOpened(.groupRoom(second), RoomID("!b")))) == ["!b"])
  }

  @Test func `that all have joined is said once for all groups, and after three days who has not`() {
    var life = Life.programme()
    life.season()
    #expect(life.world.programme.season.begun?.allJoinedTold == true)
    var late = Life.programme()
    late.admin("!gruppe forslag")
    late.search()
    late.answer("✅", to: .confirmation(1, step: late.proposal?.steps ?? 0))
    for group in late.groups {
      late.take(.roomOpened(.groupRoom(group.id), RoomID("!\(group.id.text)")))
      for member in group.members where member.user != Life.leader(4) {
        late.take(Life.membership(member.user, .join, in: RoomID("!\(group.id.text)")))
      }
    }
    late.pass(3 * 86_400 - 1)
    #expect(!late.take(.tick).said.contains("seasons.still-missing"))
    late.pass(2)
    #expect(late.take(.tick).said.filter { $0 == "seasons.still-missing" }.count == 1)
    #expect(!late.take(.tick).said.contains("seasons.still-missing"))
  }

  @Test func `a welcome asks for consent, and who says no is not called`() throws {
    var life = Life.programme()
    life.season()
    let group = try #require(life.groups.first)
    let room = try #require(group.room)
    let post = EventID("$welcome")
    life.take(.posted(.consent(group.id), post))
    let (yes, no) = (group.leaders[0].user, group.leaders[1].user)
    func react(_ key: String, _ user: UserID) -> Outcome {
      life.take(
        .reaction(
          IncomingReaction(event: EventID("$\(key)\(user)"), room: room, sender: user, target: post, key: key)),
        by: user)
    }
    #expect(react("✅", yes).said == [])
    #expect(react("❌", no).said == ["groups.consent-refused"])
    let now = try #require(life.groups.first)
    #expect(now.member(yes)?.consent == true && now.member(no)?.consent == false)
    #expect(!now.call(now.present, Prompt(.nowQuiet)).calling.contains(no))
    #expect(now.call(now.present, Prompt(.nowQuiet)).calling.contains(yes))
    #expect(react("✅", no).said == [])
    #expect(life.groups.first?.member(no)?.consent == true)
  }

  @Test func `a group that falls under four is told to its mentor alone, and a change is proposed, not done`() throws {
    var life = Life.programme(leaders: 9)
    life.season()
    let group = try #require(life.groups.first { $0.leaders.count == 4 })
    let room = try #require(group.room)
    let outcome = life.take(Life.membership(group.leaders[0].user, .leave, in: room))
    #expect(outcome.said == ["admin.member-gone", "seasons.few-left"])
    #expect(outcome.utterances.last?.calling == group.mentors.map(\.user))
    let before = life.groups
    let found = life.search()
    #expect(found.said == ["seasons.adjustment-choices"])
    #expect(life.groups == before)
    let id = try #require(life.world.programme.season.adjustment?.id)
    let count = life.world.programme.season.adjustment?.choices.count ?? 0
    let done = life.answer(count == 1 ? "✅" : "1️⃣", to: .adjustment(id))
    #expect(done.said.contains("seasons.adjustment-done"))
    #expect(life.groups.allSatisfy { $0.leaders.count >= 4 })
    #expect(life.answer("✅", to: .adjustment(id)).isEmpty)
  }

  @Test func `who comes in mid-season is put where there is room, and nobody else moves`() throws {
    var life = Life.programme(leaders: 9, mentors: 2)
    life.season()
    let before = life.groups
    life.describe(Life.leader(9), Life.leaderFacts(9))
    #expect(life.admin("!gruppe forslag").said == ["seasons.proposal-too-few"])
    life.admin("!gruppe endring")
    #expect(life.search().said == ["seasons.adjustment-choices"])
    let adjustment = try #require(life.world.programme.season.adjustment)
    #expect(adjustment.choices.first?.moved == [])
    life.answer(adjustment.choices.count == 1 ? "✅" : "1️⃣", to: .adjustment(adjustment.id))
    #expect(life.groups.filter { $0.member(Life.leader(9)) != nil }.count == 1)
    for (old, new) in zip(before, life.groups) { #expect(Set(old.everybody).isSubset(of: new.everybody)) }
    life.admin("!gruppe endring")
    #expect(life.search().said == ["seasons.adjustment-none"])
  }

  @Test func `a choice that was found for other groups than there are now is not carried out`() throws {
    var life = Life.programme(leaders: 9, mentors: 2)
    life.season()
    life.describe(Life.leader(9), Life.leaderFacts(9))
    life.admin("!gruppe endring")
    life.search()
    let adjustment = try #require(life.world.programme.season.adjustment)
    let touched = try #require(adjustment.choices.first?.groups.first)
    let group = try #require(life.world.groups[touched.group])
    life.admin("!gruppe medlem \"\(group.name)\" ut \(group.leaders[0].user.text)")
    let outcome = life.answer(adjustment.choices.count == 1 ? "✅" : "1️⃣", to: .adjustment(adjustment.id))
    #expect(outcome.isEmpty && life.world.programme.season.adjustment == nil)
    #expect(life.world.groups[touched.group]?.member(Life.leader(9)) == nil)
  }

  @Test func `a mentor who leaves is replaced, if somebody can`() throws {
    var life = Life.programme(leaders: 10, mentors: 3)
    life.season()
    let group = try #require(life.groups.first)
    let mentor = try #require(group.mentors.first?.user)
    life.apply([Recorded(PersonStood(user: mentor, standing: .left))])
    let outcome = life.take(Life.membership(mentor, .leave, in: try #require(group.room)))
    #expect(outcome.said.contains("admin.member-gone"))
    life.search()
    let id = try #require(life.world.programme.season.adjustment?.id)
    let count = life.world.programme.season.adjustment?.choices.count ?? 0
    #expect(life.answer(count == 1 ? "✅" : "1️⃣", to: .adjustment(id)).said.contains("seasons.adjustment-done"))
    #expect(life.groups.first?.mentors.map(\.user).contains(mentor) == false)
    #expect(life.groups.first?.mentors.count == 1)
  }

  @Test func `a member is moved by hand between two groups, each of which is told`() throws {
    var life = Life.programme(leaders: 10, mentors: 2)
    life.season()
    let (from, to) = (life.groups[0], life.groups[1])
    let user = from.leaders[0].user
    let outcome = life.admin("!gruppe flytt \(user.text) \"\(to.name)\"")
    #expect(outcome.effects.contains(.remove(user, from: try #require(from.room), reason: "Gruppa er endret")))
    #expect(outcome.effects.contains(.invite(user, to: try #require(to.room), for: .groupRoom(to.id))))
    #expect(life.groups[0].member(user) == nil && life.groups[1].member(user)?.presence == .invited)
    #expect(outcome.said.contains("seasons.moved-to-group") && outcome.said.last == "seasons.member-changed")
    #expect(
      life.admin("!gruppe medlem \"\(to.name)\" ut \(user.text)").said.contains("seasons.member-changed"))
    #expect(life.groups[1].member(user) == nil)
    #expect(
      life.admin("!gruppe medlem \"\(to.name)\" ut \(user.text)").said == ["seasons.member-not-there"])
  }

  @Test func `what was done by hand is taken back in the order in which it was done`() throws {
    var life = Life.programme(leaders: 10, mentors: 2)
    life.admin("!gruppe forslag")
    life.search()
    let plan = try #require(life.proposal?.plan)
    life.admin("!forslag lås 1")
    life.admin("!folk pause \(Life.leader(0).text)")
    #expect(life.admin("!angre").said.contains("people.undone-standing"))
    #expect(life.admin("!angre").said == ["seasons.proposal-step-undone"])
    #expect(life.proposal?.plan.lockedGroups == plan.lockedGroups)
    life.admin("!forslag godkjenn")
    life.answer("✅", to: .confirmation(1, step: life.proposal?.steps ?? 0))
    for group in life.groups { life.take(.roomOpened(.groupRoom(group.id), RoomID("!\(group.id.text)"))) }
    let before = life.groups.map(\.everybody)
    let (from, to) = (life.groups[0], life.groups[1])
    life.admin("!gruppe flytt \(from.leaders[0].user.text) \"\(to.name)\"")
    let outcome = life.admin("!angre")
    #expect(outcome.said.contains("seasons.undone-members"))
    #expect(life.groups.map(\.everybody) == before)
    #expect(outcome.effects.contains(.invite(from.leaders[0].user, to: RoomID("!g1"), for: .groupRoom(from.id))))
    life.admin("!gruppe avslutt \"\(from.name)\"")
    life.answer("✅", to: .ending(from.id))
    #expect(life.world.groups[from.id]?.ending != nil)
    #expect(life.admin("!angre").said.contains("seasons.undone-ending"))
    #expect(life.world.groups[from.id]?.ending == nil)
  }

  @Test func `nobody is put together by hand with whom somebody will not be`() {
    var life = Life.programme(leaders: 10, mentors: 2)
    life.season()
    let (from, to) = (life.groups[0], life.groups[1])
    let user = from.leaders[0].user
    life.apply([Recorded(NotWithChosen(user: to.leaders[0].user, added: [user], removed: []))])
    let outcome = life.admin("!gruppe flytt \(user.text) \"\(to.name)\"")
    #expect(outcome.said == ["seasons.member-refused"])
    #expect(!String(describing: outcome.utterances.map(\.prompt.values)).contains(to.leaders[0].user.text))
    #expect(life.groups[0].member(user) != nil)
  }

  @Test func `a group ends after a week, and only who was with whom is remembered`() throws {
    var life = Life.programme()
    life.season()
    let group = try #require(life.groups.first)
    let room = try #require(group.room)
    #expect(life.admin("!gruppe avslutt \"\(group.name)\"").said == ["seasons.ending-confirm"])
    let announced = life.answer("✅", to: .ending(group.id))
    #expect(announced.said == ["seasons.ending-announced", "seasons.ending-announced-to-admins"])
    #expect(announced.effects.contains { if case .share = $0 { true } else { false } })
    // No more than announced: the group goes on for a week, and can go on for good.
    var kept = life
    #expect(kept.admin("!gruppe avslutt \"\(group.name)\"").said == ["seasons.ending-already"])
    #expect(kept.answer("❌", to: .ending(group.id)).said.contains("seasons.ending-taken-back"))
    kept.pass(8 * 86_400)
    #expect(!kept.take(.tick).said.contains("seasons.closed-now"))
    life.pass(7 * 86_400 + 1)
    let closed = life.take(.tick)
    #expect(closed.said.contains("seasons.closed-now") && closed.said.contains("seasons.closed-for-admins"))
    #expect(closed.effects.contains(.eraseAll(of: group.id)) && closed.effects.contains(.leave(room)))
    #expect(
      life.world.programme.season.past == [
        PastGroup(
          season: 2026, members: group.leaders.map(\.user).sorted(), mentors: group.mentors.map(\.user).sorted())
      ])
  }

  @Test func `the programme ends group by group, but not one in the middle of a session`() {
    var life = Life.programme()
    life.season()
    #expect(life.admin("!program avslutt").said == ["seasons.ending-season-confirm"])
    let outcome = life.answer("✅", to: .ending(nil))
    #expect(outcome.said.filter { $0 == "seasons.ending-announced" }.count == 2 || life.groups.isEmpty)
    #expect(life.groups.isEmpty)
    #expect(life.admin("!program").said == ["seasons.status"])
  }

  private func links(_ outcome: Outcome) -> [String] {
    outcome.effects.compactMap { if case .link(let room, _, _) = $0 { room.text } else { nil } }
  }
}
