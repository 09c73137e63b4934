import Foundation
import Matrix
import ScriptedHomeserver
import Testing

@testable import Samrad
@testable import SamradBot

/// 📖 under a message of a person's, at the scripted homeserver: one, whatever goes wrong.
struct SenderOffersTests {
  private let scene: OutboxScene

  init() throws { scene = try OutboxScene() }

  private func talk(in room: RoomID) throws -> EventID {
    try scene.server.person("kari").say("Hva kan vi si til skolen?", in: room)
  }

  private func reactions(to event: EventID, in room: RoomID) -> [String] {
    scene.server.timeline(room).compactMap { found in
      found.sender == scene.me ? found.annotation.flatMap { $0.target == event ? $0.key : nil } : nil
    }
  }

  @Test(arguments: FaultKind.passing) func `there is one reaction whatever goes wrong`(fault: FaultKind) async throws {
    let room = try scene.room(["kari"])
    let said = try talk(in: room)
    scene.fault(.send, fault, fault, fault)
    let ended = try await scene.run(until: scene.queue([.annotate(said, key: "📖", in: room)]))
    #expect(scene.server.faultsDealt[fault, default: 0] > 0)
    #expect(ended.count == 1 && ended.allSatisfy { if case .done = $0 { true } else { false } })
    #expect(reactions(to: said, in: room) == ["📖"])
  }

  @Test(arguments: [FaultKind.hangAfter, .hangBefore]) func `a bot killed while it reacts does so once`(
    fault: FaultKind
  ) async throws {
    let room = try scene.room(["kari"])
    // Otherwise the first request is the welcome in the room that the bot makes for its admins.
    try await scene.kill { [server = scene.server] in server.acted(.send) == 1 }
    let said = try talk(in: room)
    scene.fault(.send, fault)
    let transactions = try await scene.queue([.annotate(said, key: "📖", in: room)])
    try await scene.kill { [server = scene.server] in server.faultsDealt[fault, default: 0] > 0 }
    scene.server.setFaults(.none)
    _ = try await scene.run(until: transactions)
    #expect(reactions(to: said, in: room) == ["📖"])
  }

  /// The homeserver has forgotten the transaction, as it does after a day.
  @Test func `what stands there already is not put there again`() async throws {
    let room = try scene.room(["kari"])
    let said = try talk(in: room)
    let effect = Effect.annotate(said, key: "📖", in: room)
    _ = try await scene.run(until: scene.queue([effect]))
    #expect(try await scene.run(until: scene.queue([effect], run: "y")) == [.done(id: nil)])
    #expect(reactions(to: said, in: room) == ["📖"])
  }
}
