import Matrix
import Samrad
import ScriptedHomeserver
import Testing

@testable import SamradBot

/// Inviting and removing at the scripted homeserver: once, and never refused for what is so already.
struct SenderPeopleTests {
  private let scene: OutboxScene

  init() throws { scene = try OutboxScene() }

  @Test(arguments: FaultKind.passing) func `somebody is invited once whatever goes wrong`(fault: FaultKind) async throws
  {
    let room = try scene.room(["ola"])
    // The first invitation is to the bot's own room for its admin, or this one: both meet a fault.
    scene.fault(.invite, fault, fault, fault)
    let ended = try await scene.run(until: scene.queue([.invite(scene.kari, to: room, for: .adminRoom)]))
    #expect(ended == [.done(id: nil)] && scene.server.faultsDealt[fault, default: 0] > 0)
    #expect(scene.times("invite", of: scene.kari, in: room) == 1)
  }

  @Test(arguments: FaultKind.passing) func `a talk's guest is invited once, into a room that is for two`(
    fault: FaultKind
  ) async throws {
    scene.fault(.createRoom, fault, fault)
    let wish = RoomWish(name: "Vi to", invite: [scene.kari], isDirect: true, history: .invited)
    let ended = try await scene.run(until: scene.queue([.openRoom(wish, .directRoom(scene.kari))]))
    guard case .done(let id?)? = ended.first else { throw CancellationError() }
    #expect(ended.count == 1 && scene.server.faultsDealt[fault, default: 0] > 0)
    #expect(scene.server.state("m.room.member", scene.kari.text, in: RoomID(id))?["is_direct"] == true)
    #expect(scene.times("invite", of: scene.kari, in: RoomID(id)) == 1)
  }

  @Test func `a room that may have been made is looked for once, however often it has to wait`() async throws {
    scene.fault(.createRoom, .rateLimit, .rateLimit, .rateLimit, .rateLimit, .rateLimit)
    let wish = RoomWish(name: "Nord 1", invite: [], history: .joined)
    _ = try await scene.run(until: scene.queue([.openRoom(wish, .groupRoom(GroupID("g9")))]))
    // What stands in the outbox at the start may have been asked for before. The bot's own room was not.
    #expect(scene.server.faultsDealt[.rateLimit] == 5 && scene.server.heard(.joinedRooms) == 1)
  }

  @Test func `who is in the room or invited already counts as invited, who is banned does not`() async throws {
    let room = try scene.room(["kari"])
    try scene.server.person("samrad").invite(scene.ola, to: room)
    let banned = try scene.room([])
    try scene.server.person("samrad").setState("m.room.member", scene.kari.text, ["membership": "ban"], in: banned)
    let ended = try await scene.run(
      until: scene.queue([
        .invite(scene.kari, to: room, for: .adminRoom), .invite(scene.ola, to: room, for: .adminRoom),
        .invite(scene.kari, to: banned, for: .adminRoom),
        .invite(UserID("@ingen:samraad.test"), to: room, for: .adminRoom),
      ]))
    #expect(
      ended == [.done(id: nil), .done(id: nil), .refused(code: "forbidden"), .refused(code: "notFound")])
  }

  @Test func `an invitation that the bot may not see the end of is refused`() async throws {
    let room = try scene.server.person("kari").createRoom([:])
    let ended = try await scene.run(
      until: scene.queue([
        .invite(scene.ola, to: room, for: .adminRoom), .remove(scene.kari, from: room, reason: ""),
      ]))
    #expect(ended == [.refused(code: "forbidden"), .refused(code: "forbidden")])
  }

  @Test(arguments: FaultKind.passing) func `somebody is removed once whatever goes wrong`(fault: FaultKind) async throws
  {
    let room = try scene.room(["kari", "ola"])
    scene.fault(.kick, fault, fault)
    let ended = try await scene.run(until: scene.queue([.remove(scene.kari, from: room, reason: "Ny gruppe")]))
    #expect(ended == [.done(id: nil)] && scene.server.faultsDealt[fault, default: 0] > 0)
    #expect(scene.times("leave", of: scene.kari, in: room) == 1)
    #expect(scene.server.state("m.room.member", scene.kari.text, in: room)?["reason"] == "Ny gruppe")
    #expect(scene.server.members("join", of: room) == [scene.me, scene.ola])
  }

  @Test func `who has left, was never there or is only invited is removed all the same`() async throws {
    let room = try scene.room(["kari"])
    try scene.server.person("kari").leave(room)
    try scene.server.person("samrad").invite(scene.ola, to: room)
    let ended = try await scene.run(
      until: scene.queue([
        .remove(scene.kari, from: room, reason: ""), .remove(scene.ola, from: room, reason: ""),
        .remove(UserID("@ingen:samraad.test"), from: room, reason: ""),
      ]))
    #expect(ended == [.done(id: nil), .done(id: nil), .done(id: nil)])
    #expect(scene.server.members("invite", of: room) == [])
  }

  @Test func `a bot killed after a removal goes on with what comes next`() async throws {
    let room = try scene.room(["kari"])
    scene.fault(.kick, .hangAfter)
    let transactions = try await scene.queue([
      .remove(scene.kari, from: room, reason: ""), .invite(scene.kari, to: room, for: .groupRoom(GroupID("g9"))),
    ])
    try await scene.kill { [server = scene.server] in server.acted(.kick) == 1 }
    #expect(scene.server.members("invite", of: room) == [], "an invitation waits for the removal before it")
    #expect(try await scene.run(until: transactions) == [.done(id: nil), .done(id: nil)])
    #expect(scene.times("leave", of: scene.kari, in: room) == 1)
    #expect(scene.server.members("invite", of: room) == [scene.kari])
  }
}
