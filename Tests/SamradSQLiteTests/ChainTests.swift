import Foundation
import Matrix
import Samrad
import Testing

@Suite struct ChainTests {
  private let salt = [UInt8](0..<16)

  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// The values were computed with another program (Python's hashlib) from the description in `Chain`.
  @Test func `the hashes are the ones every journal was written with`() {
    let entry = JournalEntry(
      stream: .group(GroupID("g12")), kind: "session.planned", version: 2,
      at: Chain.date(milliseconds: 1_763_000_000_250),
      actor: UserID("@kari:example.org"), cause: nil, payload: Array(#"{"ord":"å"}"#.utf8))
    let row = Chain.row(seq: 1, entry: entry, salt: salt, previous: Chain.start)
    #expect(hex(row.digest) == "4ea11cfedf21f2b550cf57e046c344ebadcf625df1da442f538fc548ff396bd0")
    #expect(hex(row.chain) == "f7085bff9630407c3f66bc2906ef1440771702704bedfcb485d5f1322c4e55b5")
  }

  @Test func `a row in order verifies, after the right row only`() {
    let row = Chain.row(seq: 1, entry: .sample("a"), salt: salt, previous: Chain.start)
    #expect(Chain.verify(row: row, after: Chain.start) == nil)
    #expect(Chain.verify(row: row, after: row.chain) == .row)
  }

  @Test func `whatever is changed in a row is found`() {
    let entry = JournalEntry.sample("abc", cause: "$1")
    let row = Chain.row(seq: 5, entry: entry, salt: salt, previous: Chain.start)
    func flaw(
      seq: Int64 = 5, stream: StreamID = .g1, kind: String = entry.kind, version: Int = 1, later: Double = 0,
      actor: String? = "@kari:example.org", cause: String? = "$1", payload: String = "abc", erased: Bool = false,
      salt: [UInt8]? = nil, digest: [UInt8]? = nil
    ) -> ChainVerdict.Flaw? {
      let changed = JournalEntry(
        stream: stream, kind: kind, version: version, at: entry.at.addingTimeInterval(later),
        actor: actor.map { UserID($0) }, cause: cause.map { EventID($0) }, payload: Array(payload.utf8))
      let row = JournalRow(
        seq: seq, entry: changed, erased: erased, salt: salt ?? self.salt, digest: digest ?? row.digest,
        chain: row.chain)
      return Chain.verify(row: row, after: Chain.start)
    }
    #expect(flaw() == nil)
    #expect(flaw(seq: 6) == .row)
    #expect(flaw(stream: .g2) == .row)
    #expect(flaw(kind: "decision.logget") == .row)
    #expect(flaw(version: 2) == .row)
    #expect(flaw(later: 0.001) == .row)
    #expect(flaw(actor: nil) == .row)
    #expect(flaw(actor: "@kari:example.com") == .row)
    #expect(flaw(cause: nil) == .row)
    #expect(flaw(cause: "") == .row)
    #expect(flaw(digest: [UInt8](repeating: 0, count: 32)) == .row)
    #expect(flaw(payload: "abd") == .payload)
    #expect(flaw(payload: "", salt: []) == .payload)
    #expect(flaw(salt: [1]) == .payload)
    #expect(flaw(erased: true) == .payload)
    #expect(flaw(payload: "", erased: true) == .payload)
    #expect(flaw(payload: "", erased: true, salt: []) == nil)
  }

  @Test func `moving a letter from one field to the next changes the hash`() {
    func row(kind: String, actor: String?, cause: String?, payload: String, salt: [UInt8]) -> JournalRow {
      let entry = JournalEntry(
        stream: .g1, kind: kind, version: 1, at: .at(0), actor: actor.map { UserID($0) },
        cause: cause.map { EventID($0) }, payload: Array(payload.utf8))
      return Chain.row(seq: 1, entry: entry, salt: salt, previous: Chain.start)
    }
    let rows = [
      row(kind: "ab", actor: "c", cause: nil, payload: "xy", salt: [1]),
      row(kind: "a", actor: "bc", cause: nil, payload: "xy", salt: [1]),
      row(kind: "abc", actor: "", cause: nil, payload: "xy", salt: [1]),
      row(kind: "ab", actor: nil, cause: "c", payload: "xy", salt: [1]),
      row(kind: "ab", actor: "c", cause: "", payload: "xy", salt: [1]),
    ]
    #expect(Set(rows.map(\.chain)).count == rows.count)
    let salted = row(kind: "ab", actor: "c", cause: nil, payload: "y", salt: [1, 0x78])
    #expect(salted.digest != rows[0].digest)
  }

  @Test func `the digest of a short text can't be guessed without its salt`() {
    let other = [UInt8](1...16)
    #expect(
      Chain.row(seq: 1, entry: .sample("ja"), salt: salt, previous: Chain.start).digest
        != Chain.row(seq: 1, entry: .sample("ja"), salt: other, previous: Chain.start).digest)
  }

  @Test func `two rows given the same salts make the same chain in memory`() async throws {
    let (one, two) = (MemoryStore(salt: { [7] }), MemoryStore(salt: { [7] }))
    for store in [one, two] { try await store.keep([.sample("a"), .sample("b")]) }
    #expect(try await one.allRows() == two.allRows())
  }
}
