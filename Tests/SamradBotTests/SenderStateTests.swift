import Matrix
import Samrad
import ScriptedHomeserver
import Testing

@testable import SamradBot

/// State, links and archives at the scripted homeserver.
struct SenderStateTests {
  private let scene: OutboxScene

  init() throws { scene = try OutboxScene() }

  @Test(arguments: FaultKind.passing) func `state is as it shall be whatever goes wrong`(fault: FaultKind) async throws
  {
    let room = try scene.room(["kari"])
    scene.fault(.state, fault, fault)
    let wish = RoomStateWish(type: "m.room.topic", content: ["topic": "Vår 27"])
    let ended = try await scene.run(
      until: scene.queue([
        .setState(wish, in: room),
        .setState(RoomStateWish(type: "no.samrad.test", key: "ø/..", content: ["a": [1, nil]]), in: room),
      ]))
    #expect(ended == [.done(id: nil), .done(id: nil)] && scene.server.faultsDealt[fault, default: 0] > 0)
    #expect(scene.server.state("m.room.topic", in: room) == wish.content)
    #expect(scene.server.state("no.samrad.test", "ø/..", in: room) == ["a": [1, nil]])
    #expect(scene.server.timeline(room).count { $0.type == "m.room.topic" } == 1)
  }

  @Test func `a space is made, and rooms are linked to it and taken away`() async throws {
    let room = try scene.room(["kari"])
    let wish = RoomWish(
      name: "Høst 26", invite: [scene.kari], moderators: [scene.ola], history: .joined, kind: .space)
    scene.fault(.createRoom, .dropAfter, .dropAfter)
    let made = try await scene.run(until: scene.queue([.openRoom(wish, .upgrade(of: room))]))
    guard case .done(let id?)? = made.first else { throw CancellationError() }
    let space = RoomID(id)
    #expect(scene.server.state("m.room.create", in: space)?["type"] == "m.space")
    #expect(scene.server.state("m.room.history_visibility", in: space) == ["history_visibility": "invited"])
    #expect(scene.server.rooms.count { scene.server.state("m.room.create", in: $0)?["type"] == "m.space" } == 1)
    scene.fault(.state, .dropAfter, .gatewayBefore, .dropAfter)
    _ = try await scene.run(until: scene.queue([.link(room, toSpace: space, via: [])], run: "y"))
    #expect(scene.server.state("m.space.child", room.text, in: space) == ["via": ["samraad.test"]])
    #expect(scene.server.state("m.space.parent", space.text, in: room) == ["via": ["samraad.test"], "canonical": true])
    _ = try await scene.run(until: scene.queue([.unlink(room, fromSpace: space)], run: "z"))
    #expect(scene.server.state("m.space.child", room.text, in: space) == [:])
    #expect(scene.server.state("m.space.parent", space.text, in: room) == [:])
  }

  @Test(arguments: ["10", "11", "12"]) func `an archived room is read by all and changed by nobody`(
    version: String
  ) async throws {
    let room = try scene.room(["kari", "ola"], version: version)
    // The second request reads the levels, the third writes them.
    scene.fault(.state, .dropAfter, .gatewayBefore, .cut, .dropBefore, .dropAfter)
    let ended = try await scene.run(until: scene.queue([.archive(room, name: "Nord 1 (2026)")]))
    #expect(ended == [.done(id: nil)])
    try check(room)
    #expect(scene.server.timeline(room).count { $0.type == "m.room.power_levels" } == 2)
    // Again, later: nothing more is written.
    let before = scene.server.timeline(room).count
    #expect(try await scene.run(until: scene.queue([.archive(room, name: "Nord 1 (2026)")], run: "y")) == ended)
    #expect(scene.server.timeline(room).count == before)
  }

  @Test(arguments: 1...3) func `a bot killed while it archives does it to the end`(request: Int) async throws {
    let room = try scene.room(["kari", "ola"])
    scene.server.setFaults(.script([.state: [request: ServerFault(.hangAfter)]]))
    let transactions = try await scene.queue([.archive(room, name: "Nord 1 (2026)")])
    try await scene.kill { [server = scene.server] in server.acted(.state) == request }
    #expect(try await scene.run(until: transactions) == [.done(id: nil)])
    try check(room)
    #expect(scene.server.timeline(room).count { $0.type == "m.room.power_levels" } == 2)
    #expect(scene.server.timeline(room).count { $0.type == "m.room.name" } == 2)
  }

  @Test func `a room that the bot may not change stays as it is, and that is known`() async throws {
    let room = try scene.server.person("kari").createRoom(["invite": [.string(scene.me.text)]])
    try scene.server.person("samrad").join(room)
    let levels = scene.server.state("m.room.power_levels", in: room)
    let ended = try await scene.run(until: scene.queue([.archive(room, name: "x")]))
    #expect(ended == [.refused(code: "forbidden")])
    #expect(scene.server.state("m.room.power_levels", in: room) == levels)
  }

  private func check(_ room: RoomID) throws {
    #expect(scene.server.state("m.room.name", in: room) == ["name": "Nord 1 (2026)"])
    let creation = try #require(scene.server.timeline(room).first)
    let event: JSONValue = [
      "type": "m.room.create", "sender": .string(creation.sender.text), "content": creation.content,
    ]
    let levels = PowerLevels(
      scene.server.state("m.room.power_levels", in: room),
      in: try #require(RoomCreation(try JSONDocument(parsing: event.canonicalBytes).root)))
    for person in [scene.kari, scene.ola] {
      for type in ["m.room.message", "m.reaction"] { #expect(!levels.may(person, .send(type))) }
      for type in ["m.room.name", "m.room.topic", "m.room.power_levels", "m.space.parent"] {
        #expect(!levels.may(person, .state(type, key: "")))
      }
      #expect(!levels.may(person, .invite) && !levels.may(person, .kick(scene.kari)))
      #expect(!levels.may(person, .redactOthers) && levels.may(person, .send("m.room.redaction")))
    }
    #expect(levels.may(scene.me, .send("m.room.message")) && levels.may(scene.me, .kick(scene.ola)))
    #expect(levels.may(scene.me, .state("m.room.power_levels", key: "")) && levels.may(scene.me, .invite))
  }
}
