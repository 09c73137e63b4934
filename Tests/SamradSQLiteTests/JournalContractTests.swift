import Foundation
import Matrix
import Samrad
import SamradSQLite
import Testing

@Suite struct JournalContractTests {
  @Test(arguments: StoreKind.allCases)
  func `an empty store has nothing, and keeping nothing changes nothing`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    let before = try await store.everything()
    #expect(before == Everything(rows: [], pending: [], cursor: Cursor(), snapshots: [], results: [:], handled: []))
    #expect(try await store.keep(Keeping(at: .at(0))) == 0)
    #expect(try await store.everything() == before)
  }

  @Test(arguments: StoreKind.allCases)
  func `rows are numbered from one without holes, and keep gives the last number`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    #expect(try await store.keep([.sample("a"), .sample("b", in: .programme)]) == 2)
    #expect(try await store.keep([.sample("c")]) == 3)
    #expect(try await store.keep(Keeping(at: .at(0), handled: [EventID("$1")])) == 3)
    #expect(try await store.allRows().map(\.seq) == [1, 2, 3])
  }

  @Test(arguments: StoreKind.allCases)
  func `a row comes back as it was kept, to the millisecond`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    let entries = [
      JournalEntry(
        stream: .programme, kind: "group.formed", version: 7, at: .at(0.123_456), actor: nil, cause: nil, payload: []),
      .sample(#"{"ord":"Blåbærsyltetøy 🫐"}"#, in: .group(GroupID("g12")), cause: "$cause:example.org"),
      .sample("\u{0}\u{1}", cause: "$a\u{0}b", actor: "@\u{0}:x"),
      .sample("", cause: "", actor: ""),
      .sample("x", cause: "$caf\u{e9}"), .sample("x", cause: "$cafe\u{301}"),
    ]
    try await store.keep(entries)
    let kept = try await store.allRows().map(\.entry)
    #expect(kept[0].at == .at(0.123))
    #expect(kept[0].actor == nil && kept[0].cause == nil && kept[0].version == 7 && kept[0].payload.isEmpty)
    #expect(Array(kept.dropFirst()) == Array(entries.dropFirst()))
    #expect(kept[2].cause.map { Array($0.text.utf8) } == Array("$a\u{0}b".utf8))
    #expect(kept[5].cause.map { Array($0.text.unicodeScalars.map(\.value).suffix(2)) } == [0x65, 0x301])
    #expect(try await store.verifyJournal() == .intact(rows: 6, erased: 0, head: store.allRows()[5].chain))
  }

  @Test(
    arguments: StoreKind.allCases, [(64_092_211_200.0, 64_092_211_200.0), (-1e11, -1e11), (1e300, 1e11), (.nan, 0)])
  func `no date is too strange to keep`(kind: StoreKind, seconds: (given: Double, kept: Double)) async throws {
    let store = try Fixture(kind).store
    let date = Date(timeIntervalSince1970: seconds.given)
    let entry = JournalEntry(stream: .g1, kind: "k", version: 1, at: date, actor: nil, cause: nil, payload: [])
    _ = try await store.keep(Keeping(at: date, entries: [entry], handled: [EventID("$1")]))
    let row = try #require(try await store.allRows().first)
    #expect(row.entry.at.timeIntervalSince1970 == seconds.kept)
    #expect(try await store.verifyJournal() == .intact(rows: 1, erased: 0, head: row.chain))
    try await store.forget(before: date)
  }

  @Test(arguments: StoreKind.allCases)
  func `the rows of a stream are its own, in order, after a number`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    try await store.keep((1...9).map { .sample("\($0)", in: $0 % 3 == 0 ? .g2 : .g1) })
    #expect(try await store.rows(of: .g2, after: 0).map(\.seq) == [3, 6, 9])
    #expect(try await store.rows(of: .g2, after: 3).map { words($0.entry.payload) } == ["6", "9"])
    #expect(try await store.rows(of: .g2, after: 9).isEmpty)
    #expect(try await store.rows(of: .programme, after: 0).isEmpty)
  }

  @Test(arguments: StoreKind.allCases)
  func `the rows of all streams come in pages`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    try await store.keep((1...7).map { .sample("\($0)", in: $0 % 2 == 0 ? .g2 : .g1) })
    #expect(try await store.rows(after: 0, limit: 3).map(\.seq) == [1, 2, 3])
    #expect(try await store.rows(after: 5, limit: 3).map(\.seq) == [6, 7])
    #expect(try await store.rows(after: 7, limit: 3).isEmpty)
    #expect(try await store.rows(after: 0, limit: 0).isEmpty)
    #expect(try await store.rows(after: 0, limit: -1).isEmpty)
    #expect(try await store.rows(after: .max, limit: 5).isEmpty)
    #expect(try await store.rows(after: -5, limit: 1).map(\.seq) == [1])
  }

  @Test(arguments: StoreKind.allCases)
  func `each stream with rows has a snapshot, empty until one is kept`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    try await store.keep([.sample(in: .g1), .sample(in: .programme), .sample(in: .g1)])
    let empty = Snapshot(stream: .g1, seq: 0, version: 0, state: [])
    #expect(
      try await store.everything().snapshots == [empty, Snapshot(stream: .programme, seq: 0, version: 0, state: [])])
    let last = try await store.keep(
      Keeping(at: .at(0), entries: [.sample(in: .g2)], snapshots: [.sample("one", of: .g1, seq: 77)]))
    #expect(last == 4)
    #expect(try await store.everything().snapshots.first == .sample("one", of: .g1, seq: 4))
    // Without entries it gets the number of the newest row; a later one replaces it, whatever its length.
    for text in [String(repeating: "long ", count: 4000), "", "two"] {
      _ = try await store.keep(Keeping(at: .at(0), snapshots: [.sample(text, of: .g1)]))
      #expect(try await store.everything().snapshots.first == .sample(text, of: .g1, seq: 4))
    }
    #expect(try await store.snapshots().count == 3)
  }

  @Test(arguments: StoreKind.allCases)
  func `a snapshot of a stream without rows is ignored`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    _ = try await store.keep(Keeping(at: .at(0), entries: [.sample()], snapshots: [.sample("s", of: .g2)]))
    #expect(try await store.snapshots().map(\.stream) == [.g1])
  }

  @Test(arguments: StoreKind.allCases)
  func `many callers at once leave one unbroken chain`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    let given = try await withThrowingTaskGroup(of: Int64.self) { group in
      for number in 1...60 {
        group.addTask {
          _ = try await store.pending()
          return try await store.keep(
            Keeping(
              at: .at(0), entries: [.sample("\(number)", in: .g1), .sample("\(number)", in: .g2)],
              outgoing: [.sample("t\(number)")], handled: [EventID("$\(number)")]))
        }
      }
      return try await group.reduce(into: Set<Int64>()) { $0.insert($1) }
    }
    #expect(given == Set((1...60).map { $0 * 2 }))
    let rows = try await store.allRows()
    #expect(stride(from: 0, to: 120, by: 2).allSatisfy { rows[$0].entry.payload == rows[$0 + 1].entry.payload })
    #expect(
      try await store.pending().map { String($0.transaction.text.dropFirst()) }
        == stride(from: 0, to: 120, by: 2).map { words(rows[$0].entry.payload) })
    #expect(try await store.verifyJournal() == .intact(rows: 120, erased: 0, head: rows[119].chain))
  }

  @Test(arguments: StoreKind.allCases)
  func `a keep whose task was cancelled is whole, and reported as done`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await store.keep([.sample("a"), .sample("b")])
    }
    #expect(try await task.value == 2)
    #expect(try await store.allRows().count == 2)
  }
}
