import Foundation
import Matrix
import Testing

@testable import Samrad

/// Who is who, and who is in.
struct MembersTests {
  @Test(arguments: [
    ("Kari", ["@kari:test"]), ("kari", ["@kari:test"]), ("@kari:test", ["@kari:test"]), (" Kari, ", ["@kari:test"]),
    ("KARI NORDMANN", ["@kari:test"]),
    ("Ola", ["@ola:test", "@per:test"]), ("Ola Olsen", ["@per:test"]), ("ola", ["@ola:test", "@per:test"]),
    ("per", ["@per:test"]), ("siri", []), ("", []), ("@", []),
    ("Nordmann", []), ("K", []),
  ])
  func `members are found by what they are called`(text: String, found: [String]) {
    var life = Life()
    name(Life.kari, "Kari Nordmann", &life)
    name(Life.ola, "Ola Hansen", &life)
    name(Life.per, "Ola Olsen", &life)
    life.take(membership(Life.siri, .leave))
    let expected = text.lowercased() == "ola" ? ["@ola:test"] : found
    // «ola» is also one's localpart, which goes before another's first name.
    #expect(life.group.membersNamed(text).map(\.user.text) == expected)
  }

  @Test func `of two with one first name neither is taken, and both are asked about`() {
    var life = Life()
    name(Life.kari, "Anne Berg", &life)
    name(Life.siri, "Anne Dahl", &life)
    let outcome = life.say("!vedtak Anne ringer skolen innen fredag", by: Life.eva)
    #expect(life.decisions.map(\.owner) == [nil])
    #expect(outcome.said == ["decisions.ask-owner"])
    #expect(life.say("Anne", by: Life.eva).said == ["general.who-is-that"])
    #expect(life.say("Anne Dahl", by: Life.eva).said == ["decisions.proposed"])
    #expect(life.decisions.map(\.owner) == [Life.siri])
    // The whole name is longer than the first word that fits.
    life.say("!vedtak Anne Berg ringer skolen innen fredag", by: Life.eva)
    #expect(life.decisions.last?.owner == Life.kari)
  }

  @Test func `a membership that is known changes nothing`() {
    var life = Life()
    for change in [membership(Life.kari, .join), membership(Life.kari, .join)] { #expect(life.take(change).isEmpty) }
    #expect(life.take(membership(Life.stranger, .join)).isEmpty)
    #expect(life.take(membership(Life.me, .join)).isEmpty)
    #expect(life.take(membership(Life.kari, .join, "Kari N.")).kinds == ["group.member-named"])
    #expect(life.take(membership(Life.kari, .join, "Kari N.")).isEmpty)
    #expect(
      life.take(membership(Life.kari, .leave, nil)).kinds == ["group.membership", "programme.direct-room-requested"])
    #expect(life.take(membership(Life.kari, .ban, nil)).isEmpty)
    #expect(life.group.members.first { $0.user == Life.kari }?.name == "Kari N.")
  }

  @Test func `the last to join is welcomed with all, whoever comes later alone`() {
    var life = Life()
    life.form(GroupID("g2"), "Sør", leaders: [], mentors: [], room: RoomID("!x"))
    var world = World(library: Shipped.library, me: Life.me)
    let id = GroupID("g1")
    let users = [Life.kari, Life.ola, Life.siri, Life.per, Life.eva]
    func apply(_ outcome: Outcome) { for change in outcome.changes { world.apply(change, Stamp(at: life.now)) } }
    for change in [
      Recorded(AdminRoomOpened(room: Life.adminRoom)),
      Recorded(
        GroupFormed(
          name: "Nord", leaders: Array(users.dropLast()), mentors: [Life.eva], language: Language("nb"),
          zone: "Europe/Oslo"), in: id),
      Recorded(GroupRoomOpened(room: Life.room), in: id),
    ] { world.apply(change, Stamp(at: life.now)) }
    for user in users.dropLast() {
      let outcome = Turn(world, now: life.now).take(membership(user, .join))
      #expect(outcome.said == [])
      apply(outcome)
    }
    let last = Turn(world, now: life.now).take(membership(Life.eva, .join))
    #expect(last.said == ["admin.all-joined", "groups.welcome"])
    apply(last)
    #expect(world.groups[id]?.unwelcomed.isEmpty == true)
    #expect(world.nextWake(of: id) == nil)
    // Away and back: a welcome of their own, and the admins hear that all are in again.
    apply(Turn(world, now: life.now).take(membership(Life.kari, .leave)))
    let back = Turn(world, now: life.now).take(membership(Life.kari, .join))
    #expect(back.said == ["admin.all-joined", "groups.welcome"])
    #expect(back.utterances.last?.prompt.values["later"] == .flag(true))
  }

  @Test(arguments: [
    ("", ["admin.name-missing", "admin.leader-count", "admin.mentor-count"]),
    ("\"Sør\" leder @a:t @b:t @c:t mentor @e:t", ["admin.leader-count"]),
    ("\"Sør\" leder @a:t @a:t @b:t @c:t mentor @e:t", ["admin.leader-count"]),
    ("\"Sør\" leder @a:t @b:t @c:t @d:t @f:t @g:t @h:t mentor @e:t", ["admin.leader-count"]),
    ("\"Sør\" leder @a:t @b:t @c:t @d:t", ["admin.mentor-count"]),
    ("\"Sør\" leder @a:t @b:t @c:t @d:t mentor @e:t @f:t @g:t", ["admin.mentor-count"]),
    ("\"Sør\" leder @a:t @b:t @c:t @d:t mentor @a:t", ["admin.both-roles"]),
    ("\"nord  1\" leder @a:t @b:t @c:t @d:t mentor @e:t", ["admin.name-taken"]),
    ("\"Sør\" leder @a:t @b:t @c:t @d:t mentor @samrad:test", ["admin.with-bot"]),
    (
      "\"Sør\" leder @a:t @b:t @c:t @d:t mentor @e:t kari @: @x",
      ["admin.not-understood", "admin.not-understood", "admin.not-understood"]
    ),
    ("\u{202E}\u{200B} leder @a:t @b:t @c:t @d:t mentor @e:t", ["admin.name-missing"]),
  ])
  func `a group that can't be is refused with every reason`(wish: String, reasons: [String]) throws {
    var life = Life()
    let outcome = life.say("!gruppe ny \(wish)", by: Life.admin, in: Life.adminRoom)
    #expect(outcome.said == ["admin.group-refused"] && outcome.changes.isEmpty && outcome.effects.count == 1)
    guard case .list(let items)? = outcome.utterances.first?.prompt.values["reasons"] else {
      Issue.record("no reasons")
      return
    }
    let keys = items.map { item in if case .phrase(let prompt)? = item["reason"] { prompt.key.name } else { "" } }
    #expect(keys == reasons)
  }

  @Test func `a group is formed as asked for`() throws {
    var life = Life()
    let outcome = life.say(
      "!gruppe ny Sør 2, leder: @a:t, @b:t; @c:t @d:t MENTOR @e:t @f:t", by: Life.admin, in: Life.adminRoom)
    #expect(outcome.said == ["admin.group-formed"])
    guard case .openRoom(let wish, .groupRoom(GroupID("g2")))? = outcome.effects.first else {
      Issue.record("no room")
      return
    }
    #expect(
      wish.invite.map(\.text) == ["@a:t", "@b:t", "@c:t", "@d:t", "@e:t", "@f:t"] && wish.history == .joined
        && !wish.isDirect)
    #expect(wish.moderators.map(\.text) == ["@e:t", "@f:t"])
  }

  private func name(_ user: UserID, _ name: String, _ life: inout Life) { life.take(membership(user, .join, name)) }

  private func membership(_ user: UserID, _ membership: MembershipChange.Membership, _ name: String? = nil) -> Input {
    .membership(
      MembershipChange(
        event: EventID("$m"), room: Life.room, user: user, membership: membership,
        displayName: name ?? (membership == .join ? user.localpart.capitalized : nil)))
  }
}
