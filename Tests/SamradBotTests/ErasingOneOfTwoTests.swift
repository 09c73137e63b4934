import Foundation
import Matrix
import SamradSQLite
import Testing

@testable import Samrad
@testable import SamradBot

/// One message may make several decisions, or speak of several. What is erased of one leaves the others their words: in
/// memory, after a start, and in the database.
struct ErasingOneOfTwoTests {
  private static let (ola, siri, per, eva) = (
    Player.user("ola"), Player.user("siri"), Player.user("per"), Player.user("eva")
  )
  /// What stands about decision 1, and what decision 2 is.
  private static let (known, other) = ("Per sjekker innen torsdag", "sjekke hjemmelen for vedtak 1")

  @Test(arguments: [1, 2], [false, true]) func `what is erased of one leaves the other its words`(
    erased: Int, isOnDisk: Bool
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "samrad-one-of-two-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let store: any Store =
      isOnDisk ? try SQLiteStore(path: folder.appending(path: "samrad.sqlite").path) : MemoryStore()
    var rehearsal = try await rehearsed(store)
    let room = try #require(rehearsal.roomOrder.last { rehearsal.rooms[$0]?.name == "Nord 1" })
    try await rehearsal.say("!vedtak slett \(erased)", by: Self.eva, in: room)
    try await react("✅", to: "slettes for godt", by: Self.eva, &rehearsal, room)
    for _ in 0..<2 {
      let group = try #require(rehearsal.world?.groups.values.first)
      #expect(group.decisions.erased.keys.map(\.self) == [erased])
      if erased == 1 {
        #expect(group.decisions[2]?.text.contains(Self.other) == true && group.decisions[2]?.state == .agreed)
      } else {
        #expect(group.decisions[1]?[.lawful]?.text == Self.known && group.decisions[1]?.state == .agreed)
      }
      // After a start it is the same.
      rehearsal.stop()
      try await rehearsal.start()
    }
    let kept = try await store.rows(after: 0, limit: .max).map { String(decoding: $0.entry.payload, as: UTF8.self) }
    #expect(kept.contains { $0.contains(Self.known) } == (erased == 2))
    #expect(kept.contains { $0.contains(Self.other) } == (erased == 1))
    guard case .intact = try await store.verifyJournal() else {
      Issue.record("The chain is broken")
      return
    }
  }

  @Test func `both go with the message that said both`() async throws {
    let store = MemoryStore()
    var rehearsal = try await rehearsed(store)
    let room = try #require(rehearsal.roomOrder.last { rehearsal.rooms[$0]?.name == "Nord 1" })
    let answer = try #require(rehearsal.rooms[room]?.last(by: Self.per, with: "sjekker")?.event)
    try await rehearsal.redact(answer, by: Self.per, in: room)
    let kept = try await store.rows(after: 0, limit: .max).map { String(decoding: $0.entry.payload, as: UTF8.self) }
    #expect(!kept.contains { $0.contains(Self.known) || $0.contains(Self.other) })
    #expect(rehearsal.world?.groups.values.first?.decisions[1]?.state == .agreed)
  }

  /// Decision 1, and Per's answer to a question about it, of which decision 2 comes.
  private func rehearsed(_ store: any Store) async throws -> Rehearsal {
    var rehearsal = try await Rehearsal(library: ConversationTests.library, store: store)
    let people = ["kari", "ola", "siri", "per"].map { Player.user($0).text }.joined(separator: " ")
    let admins = try #require(rehearsal.roomOrder.first)
    try await rehearsal.say(
      "!gruppe ny \"Nord 1\" leder \(people) mentor \(Self.eva)", by: Rehearsal.admin, in: admins)
    let room = try #require(rehearsal.roomOrder.last { rehearsal.rooms[$0]?.name == "Nord 1" })
    try await rehearsal.say(
      "!vedtak Siri deler opplysninger om fravær på tvers innen fredag", by: Self.ola, in: room)
    try await react("✅", to: "Vedtak 1:", by: Self.siri, &rehearsal, room)
    let asked = try #require(rehearsal.rooms[room]?.last(by: Rehearsal.me, with: "Er det forbudt")?.event)
    try await rehearsal.say("1 \(Self.known)", by: Self.per, in: room, replyTo: asked)
    try await react("✅", to: "Vedtak 2:", by: Self.per, &rehearsal, room)
    return rehearsal
  }

  private func react(
    _ key: String, to words: String, by user: UserID, _ rehearsal: inout Rehearsal, _ room: RoomID
  ) async throws {
    let said = try #require(rehearsal.rooms[room]?.last(by: Rehearsal.me, with: words)?.event)
    try await rehearsal.react(key, to: said, by: user, in: room)
  }
}
