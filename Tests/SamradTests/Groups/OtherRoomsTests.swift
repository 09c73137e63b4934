import Foundation
import Matrix
import Testing

@testable import Samrad

/// Invitations judged, and what the bot says where it has nothing to do.
struct OtherRoomsTests {
  static let kaffe = RoomID("!kaffe")
  static let ops = UserID("@drift:ops.test")

  private func life(allowing user: UserID? = ops) -> Life {
    var life = Life()
    if let user { life.allow { $0 == user } }
    return life
  }

  @Test(arguments: [
    (Life.admin, false, "other"), (ops, false, "other"), (ops, true, "other"), (Life.kari, false, "leave"),
    (Life.kari, true, "direct"), (Life.admin, true, "direct"), (Life.stranger, true, "leave"),
    (Life.stranger, false, "leave"), (UserID("@drift:OPS.test"), true, "leave"),
  ])
  func `an invitation is judged by who sends it`(user: UserID, isDirect: Bool, fate: String) {
    var life = life()
    let outcome = life.take(.invited(room: Self.kaffe, by: user, isDirect: isDirect))
    let via = user == Self.ops ? ["ops.test"] : []
    let effect: Effect =
      switch fate {
      case "other": .join(Self.kaffe, .otherRoom(user), via: via)
      case "direct": .join(Self.kaffe, .directRoom(user), via: via)
      default: .leave(Self.kaffe)
      }
    #expect(outcome.effects == [effect] && outcome.changes.isEmpty)
  }

  @Test func `nobody talks in a space`() {
    var life = life()
    #expect(
      life.take(.invited(room: Self.kaffe, by: Life.admin, isDirect: false, isSpace: true)).effects
        == [.leave(Self.kaffe)])
  }

  @Test func `a room said to be for two that is not gets nothing private`() throws {
    var life = life()
    let three = try RoomUpgradesTests.look(after: nil, joined: [Life.me, Life.kari, Life.ola])
    let crowd = life.take(.roomJoined(.directRoom(Life.kari), Self.kaffe, three))
    #expect(crowd.said == ["groups.direct-crowded"] && crowd.effects.last == .leave(Self.kaffe))
    #expect(crowd.changes.isEmpty && life.world.programme.directRooms.isEmpty)
    #expect(life.take(.roomJoined(.directRoom(Life.kari), Self.kaffe, .unknown)).effects.last == .leave(Self.kaffe))
    // An admin may have the bot in a room of many; it is just not a room for two.
    #expect(life.take(.roomJoined(.directRoom(Life.admin), Self.kaffe, three)).isEmpty)
    let two = try RoomUpgradesTests.look(after: nil, joined: [Life.me, Life.kari])
    #expect(life.take(.roomJoined(.directRoom(Life.kari), Self.kaffe, two)).said == ["groups.direct-welcome"])
  }

  @Test(arguments: [MembershipChange.Membership.invite, .join])
  func `when a third comes into a room for two, the bot goes`(membership: MembershipChange.Membership) {
    var life = life()
    life.take(.roomJoined(.directRoom(Life.kari), Self.kaffe))
    func change(_ user: UserID, _ membership: MembershipChange.Membership) -> Input {
      .membership(
        MembershipChange(event: EventID("$m"), room: Self.kaffe, user: user, membership: membership, displayName: nil))
    }
    #expect(life.take(change(Life.kari, membership)).isEmpty && life.take(change(Life.ola, .leave)).isEmpty)
    #expect(life.take(change(Life.ola, .knock)).isEmpty)
    let third = life.take(change(Life.ola, membership))
    #expect(third.said == ["groups.direct-crowded"] && third.effects.last == .leave(Self.kaffe))
    #expect(life.world.programme.directRooms.isEmpty)
    #expect(life.say("!hjelp", by: Life.kari, in: Self.kaffe).isEmpty)
  }

  @Test func `an encrypted room for two is told and left`() throws {
    var life = life()
    let look = try RoomUpgradesTests.look(
      after: nil, joined: [Life.me, Life.kari],
      more: [Sync.event("m.room.encryption", ["algorithm": "x"], id: "$x", stateKey: "")])
    let outcome = life.take(.roomJoined(.directRoom(Life.kari), Self.kaffe, look))
    #expect(outcome.said == ["groups.direct-room-encrypted"] && outcome.effects.last == .leave(Self.kaffe))
    #expect(life.world.programme.directRooms.isEmpty)
  }

  @Test func `ping is answered in any room, to those it is for`() {
    var life = life()
    let rooms = [Self.kaffe, Life.room, Life.adminRoom]
    func answers(_ outcome: Outcome, in room: RoomID) -> Bool {
      guard case .pong("17", let message)? = outcome.effects.first else { return false }
      return message.room == room && outcome.effects.count == 1 && outcome.changes.isEmpty
    }
    for room in rooms {
      #expect(answers(life.say("!ping 17", by: Self.ops, in: room), in: room))
      #expect(answers(life.say("!ping 17", by: Life.admin, in: room), in: room))
      #expect(life.say("!ping 17", by: Life.stranger, in: room).isEmpty)
      #expect(life.say("!ping 17", by: Life.me, in: room).isEmpty)
    }
    #expect(answers(life.say("!ping 17", by: Life.kari), in: Life.room))
    #expect(life.say("!ping 17", by: Life.kari, in: Self.kaffe).isEmpty)
    #expect(life.say("!ping 17", by: Life.kari, in: Life.adminRoom).isEmpty)
    life.take(.roomJoined(.directRoom(Life.kari), RoomID("!direct")))
    #expect(answers(life.say("!ping 17", by: Life.kari, in: RoomID("!direct")), in: RoomID("!direct")))
  }

  @Test func `in an ordinary room the bot says once that it does nothing there`() {
    var life = life()
    #expect(life.say("hei", by: Life.admin, in: Self.kaffe).isEmpty)
    #expect(life.say("!hjelp", by: Life.kari, in: Self.kaffe).isEmpty)
    let told = life.say("!hjelp", by: Life.admin, in: Self.kaffe)
    #expect(told.said == ["general.nothing-here"] && told.kinds == ["programme.other-room-told"])
    #expect(life.say("!hjelp", by: Life.admin, in: Self.kaffe).isEmpty)
    #expect(life.say("!help", by: Self.ops, in: Self.kaffe).isEmpty)
    #expect(life.say("!help", by: Self.ops, in: Life.room).isEmpty)
    for text in ["!møte torsdag 14:00", "!gruppe liste", "!veileder taushetsplikt", "!tull", "!", "!!!"] {
      #expect(life.say(text, by: Life.admin, in: Self.kaffe).isEmpty)
    }
    // Out and in again, it may be said again.
    #expect(life.take(.removed(room: Self.kaffe, by: Life.admin)).kinds == ["programme.other-room-left"])
    #expect(life.take(.removed(room: Self.kaffe, by: Life.admin)).isEmpty)
    #expect(life.say("!hjelp", by: Life.admin, in: Self.kaffe).said == ["general.nothing-here"])
  }

  @Test func `how many rooms are told is bounded`() {
    var life = life()
    for number in 0..<1_100 { life.say("!hjelp", by: Life.admin, in: RoomID("!room\(number)")) }
    #expect(life.world.programme.otherRoomsTold.count == 1_000)
  }

  @Test func `an admin who can't be invited is told of in the admins' room`() {
    var life = life()
    let refused = life.take(.inviteRefused(Self.ops, .adminRoom))
    #expect(refused.said == ["admin.admin-invite-refused"])
    #expect(refused.utterances.first?.prompt.values["user"] == .text("@drift:ops.test"))
  }
}
