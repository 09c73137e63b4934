import Foundation
import Matrix
import Samrad
import ScriptedHomeserver
import Testing

@testable import SamradBot

/// Effects in the outbox of a bot that is started, killed and started again, at a scripted homeserver. What no command
/// asks for yet is put into the outbox as if a turn had.
final class OutboxScene: Sendable {
  let server = ScriptedHomeserver(
    accounts: Dictionary(uniqueKeysWithValues: ["samrad", "admin", "kari", "ola"].map { ($0, "pw-\($0)") }))
  let bot: FaultRunBot
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "samrad-outbox-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    bot = try FaultRunBot(server, folder: folder)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var me: UserID { server.person("samrad").id }
  var kari: UserID { server.person("kari").id }
  var ola: UserID { server.person("ola").id }

  /// A room as the bot makes them, with these people in it.
  func room(_ people: [String], version: String = "12") throws -> RoomID {
    let wish = RoomWish(
      name: "Nord 1", invite: people.map { server.person($0).id }, moderators: [ola], history: .joined)
    var body = RoomBody(me: me, available: [version]).body(for: wish, transaction: TransactionID("earlier"))
    body["invite"] = .array(people.map { .string(server.person($0).id.text) })
    let room = try server.person("samrad").createRoom(body)
    for name in people { try server.person(name).join(room) }
    return room
  }

  /// - Returns: the requests' transactions, in order: `x.1` and so on.
  @discardableResult
  func queue(_ effects: [Effect], run: String = "x") async throws -> [TransactionID] {
    var composer = Composer(library: ConversationTests.library, me: me, run: run)
    let outgoing = composer.compose(effects, now: Date()).outgoing
    _ = try await bot.store.keep(Keeping(at: Date(), outgoing: outgoing.map { try $0.row }))
    return outgoing.map(\.transaction)
  }

  /// Runs the bot until all of `transactions` have ended and that is kept.
  /// - Returns: how they ended.
  func run(until transactions: [TransactionID]) async throws -> [Settlement.Result] {
    let ended = try await living { [bot] in
      let end = ContinuousClock.now + .seconds(30)
      while ContinuousClock.now < end {
        let results = try await bot.store.results(of: transactions)
        if results.count == transactions.count { return results }
        try await Task.sleep(for: .milliseconds(5))
      }
      return try await bot.store.results(of: transactions)
    }
    return try transactions.map { try #require(ended[$0], "\($0) has not ended") }
  }

  /// Runs the bot until the homeserver has done something, and kills it then.
  func kill(when look: @escaping @Sendable () -> Bool) async throws {
    let seen = try await living { [server] in await server.wait(within: .seconds(20)) { look() ? true : nil } }
    #expect(seen == true)
  }

  private func living<Seen: Sendable>(_ watch: @escaping @Sendable () async throws -> Seen) async throws -> Seen {
    try await withThrowingTaskGroup(of: Seen?.self) { [bot] group in
      group.addTask {
        try await bot.run()
        return nil
      }
      group.addTask { try await watch() }
      defer { group.cancelAll() }
      for try await seen in group { if let seen { return seen } }
      throw CancellationError()
    }
  }

  /// Faults that come to the first requests of a kind, one after the other.
  func fault(_ kind: EndpointKind, _ faults: FaultKind...) {
    let numbered = faults.enumerated().map { ($0.offset + 1, ServerFault($0.element)) }
    server.setFaults(.script([kind: Dictionary(numbered) { first, _ in first }]))
  }

  /// How often somebody's membership became this.
  func times(_ membership: String, of user: UserID, in room: RoomID) -> Int {
    server.timeline(room).count {
      $0.type == "m.room.member" && $0.stateKey == user.text && $0.content["membership"]?.string == membership
    }
  }
}

extension FaultKind {
  /// After which a request is tried again, whether it was carried out or not.
  static let passing: [FaultKind] = [
    .dropBefore, .dropAfter, .resetAfter, .gatewayBefore, .gatewayAfter, .cut, .halfJSON, .rateLimit, .serverError,
    .extraFields,
  ]
}
