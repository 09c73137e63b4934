import Foundation
import Matrix
import Testing

@testable import Samrad

/// Rooms: asked for, moved into, lost, encrypted.
struct RoomsTests {
  @Test func `the first start asks the admins into a room, the next does not`() throws {
    var world = World(library: Shipped.library, me: Life.me)
    let outcome = Turn(world, now: When.now).take(.started(admins: [Life.admin]))
    #expect(outcome.kinds == ["programme.admins", "programme.admin-room-requested"])
    guard case .openRoom(let wish, .adminRoom) = try #require(outcome.effects.first) else {
      Issue.record("no room")
      return
    }
    #expect(wish.invite == [Life.admin] && wish.history == .invited && !wish.name.isEmpty && !wish.isDirect)
    #expect(outcome.said == ["admin.welcome"])
    for change in outcome.changes { world.apply(change, Stamp(at: When.now)) }
    #expect(Turn(world, now: When.now).take(.started(admins: [Life.admin])).isEmpty)
    #expect(Turn(world, now: When.now).take(.started(admins: [])).kinds == ["programme.admins"])
  }

  @Test func `a new admin is invited into the room there is`() {
    var life = Life()
    let new = UserID("@ny:test")
    let outcome = life.take(.started(admins: [Life.admin, new]))
    #expect(outcome.effects == [.invite(new, to: Life.adminRoom, for: .adminRoom)])
    #expect(life.say("!gruppe liste", by: new, in: Life.adminRoom).said == ["admin.group-list"])
    life.take(.started(admins: [new]))
    #expect(life.say("!gruppe liste", by: Life.admin, in: Life.adminRoom).isEmpty)
  }

  @Test func `invitations by strangers are declined, by people of the programme accepted`() {
    var life = Life()
    let room = RoomID("!direct")
    let declined = life.take(.invited(room: room, by: Life.stranger, isDirect: true))
    #expect(declined.effects == [.leave(room)] && declined.changes.isEmpty)
    // A room of several is nobody's room for two.
    let crowd = life.take(.invited(room: RoomID("!crowd"), by: Life.kari, isDirect: false))
    #expect(crowd.effects == [.leave(RoomID("!crowd"))] && crowd.changes.isEmpty)
    // The room is hers when the bot is in it, not before: a join can be refused.
    let accepted = life.take(.invited(room: room, by: Life.kari, isDirect: true))
    #expect(accepted.effects == [.join(room, .directRoom(Life.kari))] && accepted.changes.isEmpty)
    #expect(life.take(.roomJoined(.directRoom(Life.kari), room)).said == ["groups.direct-welcome"])
    #expect(life.world.programme.directRooms == [Life.kari: room])
    #expect(life.take(.roomJoined(.directRoom(Life.kari), room)).isEmpty)
    // The newest room is the one; the old one is left.
    let newer = RoomID("!newer")
    life.take(.invited(room: newer, by: Life.kari, isDirect: true))
    #expect(life.take(.roomJoined(.directRoom(Life.kari), newer)).effects.first == .leave(room))
    #expect(life.take(.removed(room: room, by: Life.me)).isEmpty)
    #expect(life.world.programme.directRooms == [Life.kari: newer])
  }

  @Test func `a group whose room the bot was removed from comes back with an invitation to it`() {
    var life = Life()
    life.take(.removed(room: Life.room, by: Life.eva))
    #expect(life.group.closed && life.say("!hjelp", by: Life.eva).isEmpty)
    let invited = life.take(.invited(room: Life.room, by: Life.eva, isDirect: false))
    #expect(invited.effects == [.join(Life.room, .groupRoom(Life.nord))])
    #expect(life.take(.roomJoined(.groupRoom(Life.nord), Life.room)).said == ["groups.now-speaking"])
    #expect(!life.group.closed && life.say("!hjelp", by: Life.eva).said == ["help.mentor"])
    #expect(life.world.programme.directRooms.isEmpty)
  }

  @Test func `an admin room that is lost is asked for anew`() {
    var life = Life()
    let outcome = life.take(.removed(room: Life.adminRoom, by: Life.admin))
    #expect(outcome.kinds == ["programme.admin-room-lost", "programme.admin-room-requested"])
    #expect(outcome.said == ["admin.welcome"])
  }

  @Test func `who has left the group is a stranger again`() {
    var life = Life()
    life.take(
      .membership(
        MembershipChange(event: EventID("$m"), room: Life.room, user: Life.kari, membership: .leave, displayName: nil)))
    #expect(
      life.take(.invited(room: RoomID("!direct"), by: Life.kari, isDirect: true)).effects == [.leave(RoomID("!direct"))]
    )
  }

  @Test func `leaving the room for two ends it`() {
    var life = Life()
    let room = RoomID("!direct")
    life.take(.roomJoined(.directRoom(Life.kari), room))
    let outcome = life.take(
      .membership(
        MembershipChange(event: EventID("$m"), room: room, user: Life.kari, membership: .leave, displayName: nil)))
    #expect(outcome.effects == [.leave(room)] && outcome.kinds == ["programme.direct-room-lost"])
    #expect(life.world.programme.directRooms.isEmpty && life.world.programme.directRoomsRequested.isEmpty)
  }

  @Test func `encryption is told to the group and to the admins, never elsewhere`() {
    var life = Life()
    let outcome = life.take(.encrypted(room: Life.room, event: EventID("$e")))
    #expect(outcome.said == ["groups.room-encrypted", "admin.room-encrypted"])
    #expect(outcome.utterances.map(\.place) == [.room(Life.room), .room(Life.adminRoom)])
    #expect(life.take(.encrypted(room: RoomID("!elsewhere"), event: EventID("$e"))).isEmpty)
  }

  @Test func `a bot that is removed stops, and tells the admins`() {
    var life = Life()
    life.say("!møte torsdag 14:00", by: Life.eva)
    #expect(life.nextWake != nil)
    let outcome = life.take(.removed(room: Life.room, by: Life.eva))
    #expect(outcome.said == ["admin.bot-removed"])
    #expect(life.group.closed && life.group.room == nil && life.nextWake == nil)
    #expect(life.world.group(in: Life.room) == nil)
    #expect(life.say("!hjelp", by: Life.kari).isEmpty)
    #expect(life.take(.removed(room: Life.room, by: Life.eva)).isEmpty)
    // Its name is free again.
    life.say("!gruppe ny \"Nord 1\" leder @a:t @b:t @c:t @d:t mentor @e:t", by: Life.admin, in: Life.adminRoom)
    #expect(life.world.groups.count == 2)
  }

  @Test func `what the admins are to hear waits for their new room`() {
    var life = Life()
    life.take(.removed(room: Life.adminRoom, by: Life.admin))
    #expect(life.world.programme.adminRoom == nil && life.world.programme.adminRoomRequested)
    let told = life.take(.encrypted(room: Life.room, event: EventID("$e")))
    #expect(told.said == ["groups.room-encrypted", "admin.room-encrypted"])
    #expect(told.utterances.last?.place == .opening(.adminRoom))
    #expect(life.take(.started(admins: [Life.admin])).said.isEmpty)
  }

  @Test func `a room that the homeserver refuses is told, and its group closed`() {
    var life = Life()
    life.say("!gruppe ny \"Sør\" leder @a:t @b:t @c:t @d:t mentor @e:t", by: Life.admin, in: Life.adminRoom)
    let new = GroupID("g2")
    #expect(life.world.groups[new]?.room == nil && life.world.groups[new]?.closed == false)
    let outcome = life.take(.refused(.groupRoom(new), code: "forbidden"))
    #expect(outcome.said == ["admin.room-refused"])
    #expect(outcome.utterances.first?.prompt.values["code"] == .text("forbidden"))
    #expect(life.world.groups[new]?.closed == true)
    #expect(life.take(.refused(.groupRoom(GroupID("g9")), code: "forbidden")).isEmpty)
    #expect(life.take(.refused(nil, code: "forbidden")).isEmpty)
    #expect(life.take(.refused(.stage(Life.nord, session: 1, stage: 0), code: "eventTooLarge")).isEmpty)
    #expect(life.take(.refused(.adminRoom, code: "forbidden")).kinds == ["programme.admin-room-lost"])
    #expect(life.take(.refused(.directRoom(Life.kari), code: "forbidden")).kinds == ["programme.direct-room-lost"])
  }

  @Test func `a bot that may not write in a group's room tells the admins, once`() {
    var life = Life()
    let plan = Subject.plan(Life.nord, session: 1)
    let silenced = life.take(.refused(plan, code: "forbidden"))
    #expect(silenced.said == ["admin.may-not-speak"] && silenced.kinds == ["group.silenced"])
    #expect(life.take(.refused(.decision(Life.nord, decision: 1), code: "forbidden")).isEmpty)
    // When it could write again, the next refusal is news.
    #expect(life.take(.posted(plan, EventID("$p"))).kinds == ["turn.posted", "group.silenced"])
    #expect(life.take(.posted(plan, EventID("$q"))).kinds == ["turn.posted"])
    #expect(life.take(.refused(plan, code: "forbidden")).said == ["admin.may-not-speak"])
    #expect(life.take(.refused(.plan(GroupID("g9"), session: 1), code: "forbidden")).isEmpty)
  }

  @Test func `a room that was made becomes the group's`() {
    var life = Life()
    life.say("!gruppe ny \"Sør\" leder @a:t @b:t @c:t @d:t mentor @e:t", by: Life.admin, in: Life.adminRoom)
    life.take(.roomOpened(.groupRoom(GroupID("g2")), RoomID("!sor")))
    #expect(life.world.group(in: RoomID("!sor"))?.name == "Sør")
    #expect(life.take(.roomOpened(.stage(Life.nord, session: 1, stage: 0), RoomID("!x"))).isEmpty)
  }

  @Test func `something for one person asks for a room once`() {
    var life = Life()
    let first = Turn(life.world, now: life.now).tellPrivately(Life.eva, Prompt(.directWelcome), in: life.group)
    #expect(first.kinds == ["programme.direct-room-requested"])
    #expect(first.utterances.map(\.place) == [.opening(.directRoom(Life.eva))])
    life.apply(first.changes)
    let second = Turn(life.world, now: life.now).tellPrivately(Life.eva, Prompt(.directWelcome), in: life.group)
    #expect(second.changes.isEmpty && second.effects.count == 1)
    life.take(.roomOpened(.directRoom(Life.eva), RoomID("!eva")))
    let third = Turn(life.world, now: life.now).tellPrivately(Life.eva, Prompt(.directWelcome), in: life.group)
    #expect(third.utterances.map(\.place) == [.room(RoomID("!eva"))])
    #expect(third.utterances.map(\.calling) == [[Life.eva]])
  }
}
