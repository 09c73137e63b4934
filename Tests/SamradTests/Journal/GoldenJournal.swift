import Foundation
import Matrix
import Testing

@testable import Samrad

/// `Tests/Journals/<version>.jsonl`: a journal as a released version wrote it. Never written anew; a later version
/// that writes otherwise gets a file of its own beside it.
struct GoldenJournal {
  static let folder = Shipped.root.appending(path: "Tests/Journals")

  let rows: [JournalRow]

  /// One row a line: stream, kind, version, milliseconds, actor, cause, payload.
  private struct Line: Codable {
    let stream: String
    let kind: String
    let version: Int
    let at: Int64
    let actor: UserID?
    let cause: EventID?
    let payload: JSONValue
  }

  static func read(_ name: String) throws -> GoldenJournal {
    let file = folder.appending(path: "\(name).jsonl")
    if ProcessInfo.processInfo.environment["RECORD"] != nil, !FileManager.default.fileExists(atPath: file.path) {
      try write(EveryChange.entries(), to: file)
    }
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let entries = try lines.map { text in
      let line = try JSONReader.read(Line.self, from: Array(text.utf8))
      return JournalEntry(
        stream: StreamID(line.stream), kind: line.kind, version: line.version,
        at: Date(timeIntervalSince1970: Double(line.at) / 1_000), actor: line.actor,
        cause: line.cause, payload: line.payload.canonicalBytes)
    }
    return GoldenJournal(rows: chained(entries))
  }

  /// Rows as a store makes them.
  static func chained(_ entries: [JournalEntry]) -> [JournalRow] {
    var rows: [JournalRow] = []
    for entry in entries {
      rows.append(
        Chain.row(
          seq: Int64(rows.count + 1), entry: entry, salt: Array(repeating: 7, count: 16),
          previous: rows.last?.chain ?? Chain.start))
    }
    return rows
  }

  private static func write(_ entries: [JournalEntry], to file: URL) throws {
    let lines = try entries.map { entry in
      let line = Line(
        stream: entry.stream.text, kind: entry.kind, version: entry.version,
        at: Int64((entry.at.timeIntervalSince1970 * 1_000).rounded()), actor: entry.actor,
        cause: entry.cause, payload: try JSONValue(parsing: entry.payload))
      return String(decoding: try JSONWriter.write(line), as: UTF8.self) + "\n"
    }
    try lines.joined().write(to: file, atomically: true, encoding: .utf8)
  }

  /// The state that a start finds.
  static func fold(_ rows: [JournalRow]) throws -> FoldedState {
    var state = FoldedState()
    for (stream, rows) in Dictionary(grouping: rows, by: \.entry.stream) {
      switch stream {
      case .programme: try Folding.fold(rows, into: &state.programme)
      case .group(let id):
        var group = Group(id: id)
        try Folding.fold(rows, into: &group)
        state.groups[id] = group
      }
    }
    return state
  }
}

struct FoldedState: Codable, Equatable {
  var programme = Programme()
  var groups: [GroupID: Group] = [:]
}
