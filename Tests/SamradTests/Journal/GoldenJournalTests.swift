import Foundation
import Matrix
import Testing

@testable import Samrad

/// A journal written by an earlier version is read by this one.
@Suite(.serialized) struct GoldenJournalTests {
  static let versions = ["v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8"]

  @Test(arguments: versions) func `a journal of an earlier version folds to the state it meant`(version: String) throws
  {
    let state = try GoldenJournal.fold(try GoldenJournal.read(version).rows)
    let file = GoldenJournal.folder.appending(path: "\(version).state.json")
    if ProcessInfo.processInfo.environment["RECORD"] != nil, version == Self.versions.last {
      try Self.sorted(try JSONValue(parsing: JSONWriter.write(state))).pretty().write(
        to: file, atomically: true, encoding: .utf8)
    }
    let golden = try JSONReader.read(FoldedState.self, from: Array(try String(contentsOf: file, encoding: .utf8).utf8))
    #expect(state.programme == golden.programme)
    for (id, group) in golden.groups { #expect(state.groups[id] == group, "\(id)") }
    #expect(state.groups.count == golden.groups.count)
  }

  @Test func `every kind of change is in the golden journals`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: GoldenJournal.folder.path).filter {
      $0.hasSuffix(".jsonl")
    }
    let kinds = try names.flatMap { try GoldenJournal.read(String($0.dropLast(6))).rows.map(\.entry.kind) }
    #expect(Set(ChangeKinds.all.map { $0.kind }).subtracting(kinds) == [])
  }

  @Test(arguments: versions) func `every row is read, and what is read again is the same`(version: String) throws {
    for row in try GoldenJournal.read(version).rows {
      let change = try #require(try ChangeKinds.change(in: row))
      #expect(
        try JSONValue(parsing: JSONWriter.write(change)) == JSONValue(parsing: row.entry.payload), "\(row.entry.kind)")
    }
  }

  @Test(arguments: versions) func `a field that a later version added is passed over`(version: String) throws {
    for row in try GoldenJournal.read(version).rows {
      var payload = try JSONValue(parsing: row.entry.payload)
      payload["addedLater"] = ["x": [1, nil]]
      let change = try #require(try ChangeKinds.change(in: Self.row(row.entry, payload: payload.canonicalBytes)))
      #expect(
        try JSONValue(parsing: JSONWriter.write(change)) == JSONValue(parsing: row.entry.payload), "\(row.entry.kind)")
    }
  }

  @Test func `what this program can't read is refused, and says what to do`() throws {
    let row = try #require(try GoldenJournal.read("v1").rows.first)
    let cases: [(JournalRow, UnreadableRow.Why, String)] = [
      (
        Self.row(row.entry, kind: "no.such"), .unknownKind,
        "Journal row 1 is of kind no.such, which this version doesn't know."
      ),
      (
        Self.row(row.entry, version: 2), .newerVersion,
        "Journal row 1 (programme.admins) has version 2, newer than this program."
      ),
      (Self.row(row.entry, payload: Array("{}".utf8)), .damagedPayload, "samrad journal verify"),
      (Self.row(row.entry, payload: Array("{\"admins\":".utf8)), .damagedPayload, "samrad journal verify"),
      (Self.row(row.entry, payload: []), .damagedPayload, "samrad journal verify"),
      (Self.row(row.entry, payload: [0xFF, 0xFE]), .damagedPayload, "samrad journal verify"),
    ]
    for (row, why, words) in cases {
      let error = #expect(throws: UnreadableRow.self) { try ChangeKinds.change(in: row) }
      #expect(error?.why == why && error?.description.contains(words) == true, "\(String(describing: error))")
      #expect(throws: UnreadableRow.self) { _ = try GoldenJournal.fold([row]) }
    }
  }

  @Test(arguments: versions) func `an erased row is passed over, and the rest still folds`(version: String) throws {
    let rows = try GoldenJournal.read(version).rows
    // Each row gone by itself, and then every second one: what later ones speak of may be missing.
    for place in rows.indices {
      _ = try GoldenJournal.fold(rows.enumerated().map { $0 == place ? Self.erased($1) : $1 })
    }
    _ = try GoldenJournal.fold(rows.enumerated().map { $0 % 2 == 0 ? Self.erased($1) : $1 })
    let nothing = try ChangeKinds.change(in: Self.erased(rows[0]))
    #expect(nothing.map { _ in true } == nil)
  }

  @Test func `kinds are named once, and their lists are whole`() {
    let kinds = ChangeKinds.all.map { $0.kind }
    #expect(Set(kinds).count == kinds.count && kinds.count >= 45)
    for kind in kinds { #expect(kind.wholeMatch(of: /[a-z]+\.[a-z-]+/) != nil, "\(kind)") }
    #expect(ChangeKinds.all.allSatisfy { $0.version >= 1 })
  }

  private static func row(_ entry: JournalEntry, kind: String? = nil, version: Int? = nil, payload: [UInt8]? = nil)
    -> JournalRow
  {
    let changed = JournalEntry(
      stream: entry.stream, kind: kind ?? entry.kind, version: version ?? entry.version, at: entry.at,
      actor: entry.actor, cause: entry.cause, payload: payload ?? entry.payload)
    return Chain.row(seq: 1, entry: changed, salt: Array(repeating: 0, count: 16), previous: Chain.start)
  }

  private static func erased(_ row: JournalRow) -> JournalRow {
    let entry = JournalEntry(
      stream: row.entry.stream, kind: row.entry.kind, version: row.entry.version, at: row.entry.at,
      actor: row.entry.actor, cause: row.entry.cause, payload: [])
    return JournalRow(seq: row.seq, entry: entry, erased: true, salt: [], digest: row.digest, chain: row.chain)
  }

  /// The only sets are written in any order: sorted, so that a recording changes only where the state does.
  private static func sorted(_ value: JSONValue, named name: String = "") -> JSONValue {
    switch value {
    case .array(let items):
      let inner = items.map { sorted($0) }
      let isSet = ["told", "directRoomsRequested", "otherRooms"].contains(name)
      return .array(isSet ? inner.sorted { ($0.string ?? "") < ($1.string ?? "") } : inner)
    case .object(let members):
      return .object(Dictionary(uniqueKeysWithValues: members.map { ($0.key, sorted($0.value, named: $0.key)) }))
    default: return value
    }
  }
}

extension JSONValue {
  /// One member a line, for people who review it.
  fileprivate func pretty(_ indent: String = "") -> String {
    let inner = indent + "  "
    switch self {
    case .object(let members) where !members.isEmpty:
      let lines = members.sorted { $0.key < $1.key }.map {
        "\(inner)\(JSONValue.string($0.key).text): \($0.value.pretty(inner))"
      }
      return "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
    case .array(let items) where items.contains { $0.object != nil }:
      return "[\n\(items.map { inner + $0.pretty(inner) }.joined(separator: ",\n"))\n\(indent)]"
    default: return text
    }
  }

  private var text: String { String(decoding: canonicalBytes, as: UTF8.self) }
}
