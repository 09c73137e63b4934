import Foundation
import Matrix
import Testing

@testable import Samrad

/// A group of which all was erased.
struct ForgettingGroupsTests {
  @Test func `a forgotten group is nowhere, and nothing brings it back`() {
    var life = Life()
    var world = life.world
    let version = world.roomsVersion
    let group = life.group
    world.forget(Life.nord)
    #expect(world.groups.isEmpty && world.group(in: Life.room) == nil && !world.isHome(Life.room))
    #expect(world.rooms == [Life.adminRoom] && world.roomsVersion > version)
    #expect(
      !world.remembers(.group(Life.nord)) && world.remembers(.programme) && world.remembers(.group(GroupID("g2"))))
    let stamp = Stamp(at: life.now)
    world.apply(Recorded(GroupRoomOpened(room: Life.room), in: Life.nord), stamp)
    world.replace(group)
    #expect(world.groups.isEmpty && world.group(in: Life.room) == nil)
    #expect(world.nextGroupID == GroupID("g2"), "its id is not given again")
    // The others are as they were.
    life.form(GroupID("g2"), "Sør", leaders: [Life.kari], mentors: [Life.eva], room: RoomID("!sor"))
    world = life.world
    world.forget(Life.nord)
    #expect(world.group(in: RoomID("!sor"))?.name == "Sør" && world.groups.count == 1)
    // Forgetting twice is forgetting once, and of one that never was too.
    world.forget(Life.nord)
    world.forget(GroupID("g9"))
    #expect(world.groups.count == 1)
  }

  @Test func `what still happens to a forgotten group is answered with nothing that matters`() {
    var world = Life().world
    world.forget(Life.nord)
    let turn = Turn(world, now: When.now)
    let inputs: [Input] = [
      .posted(.decision(Life.nord, decision: 1), EventID("$p")), .refused(.groupRoom(Life.nord), code: "forbidden"),
      .inviteRefused(Life.kari, .groupRoom(Life.nord)), .joinRefused(.groupRoom(Life.nord), Life.room),
      .roomJoined(.groupRoom(Life.nord), Life.room), .removed(room: Life.room, by: Life.kari), .tick,
    ]
    for input in inputs {
      #expect(!turn.take(input).changes.contains { world.remembers($0.stream) && $0.stream != .programme })
    }
  }
}
