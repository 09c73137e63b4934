import Crypto
package import Foundation
import Matrix

/// How each row of the journal vouches for all rows before it.
///
/// Two hashes a row: the digest covers what may be erased, the chain covers the rest and the digest. So a payload
/// can be taken away without breaking the chain, and nothing else can be changed unnoticed. Every field is hashed
/// with its length in front of it, hence no two different rows hash the same bytes.
/// Changing a byte of this breaks every journal ever written.
package enum Chain {
  /// The chain value before the first row: 32 zero bytes.
  package static let start = [UInt8](repeating: 0, count: 32)

  /// Builds the row that follows `previous`.
  /// - Parameters:
  ///   - seq: one more than that of the row before, 1 for the first.
  ///   - salt: 16 random bytes.
  ///   - previous: the chain value of the row before, `start` for the first.
  /// - Returns: the row, its time rounded as it will be kept.
  package static func row(seq: Int64, entry: JournalEntry, salt: [UInt8], previous: [UInt8]) -> JournalRow {
    let kept = JournalEntry(
      stream: entry.stream, kind: entry.kind, version: entry.version, at: rounded(entry.at), actor: entry.actor,
      cause: entry.cause, payload: entry.payload)
    let digest = digest(salt: salt, payload: entry.payload)
    return JournalRow(
      seq: seq, entry: kept, erased: false, salt: salt, digest: digest,
      chain: link(seq: seq, entry: kept, digest: digest, previous: previous))
  }

  /// Says what is wrong with a row that should follow `previous`.
  /// - Returns: nil if nothing is; else `.row` or `.payload`. A row that was changed and given a new chain value
  ///   is itself in order: then the row after it is not.
  package static func verify(row: JournalRow, after previous: [UInt8]) -> ChainVerdict.Flaw? {
    guard row.chain == link(seq: row.seq, entry: row.entry, digest: row.digest, previous: previous) else {
      return .row
    }
    if row.erased { return row.entry.payload.isEmpty && row.salt.isEmpty ? nil : .payload }
    return row.digest == digest(salt: row.salt, payload: row.entry.payload) ? nil : .payload
  }

  private static func digest(salt: [UInt8], payload: [UInt8]) -> [UInt8] {
    var bytes = Frames(label: "samrad.payload.1", capacity: salt.count + payload.count)
    bytes.append(salt)
    bytes.append(payload)
    return bytes.sha256
  }

  private static func link(seq: Int64, entry: JournalEntry, digest: [UInt8], previous: [UInt8]) -> [UInt8] {
    var bytes = Frames(label: "samrad.row.1", capacity: 320)
    bytes.append(previous)
    bytes.append(seq)
    bytes.append(entry.stream.text)
    bytes.append(entry.kind)
    bytes.append(Int64(entry.version))
    bytes.append(milliseconds(entry.at))
    bytes.append(entry.actor?.text)
    bytes.append(entry.cause?.text)
    bytes.append(digest)
    return bytes.sha256
  }
}

extension Chain {
  /// Milliseconds since 1970, rounded to the nearest. Times outside the years ±5138, where a `Date` starts to lose
  /// milliseconds, become that limit, and what is no number becomes 0: no date from outside can trap.
  package static func milliseconds(_ date: Date) -> Int64 {
    let limit = 100_000_000_000_000.0
    let exact = (date.timeIntervalSince1970 * 1000).rounded()
    return exact.isNaN ? 0 : Int64(min(max(exact, -limit), limit))
  }

  package static func date(milliseconds: Int64) -> Date {
    Date(timeIntervalSince1970: Double(milliseconds) / 1000)
  }

  /// The date as every store keeps it.
  package static func rounded(_ date: Date) -> Date {
    self.date(milliseconds: milliseconds(date))
  }
}

/// Fields laid end to end, each behind its length in bytes (8 bytes, most significant first). A field that is not
/// there has the length 2^64-1, so that nil and the empty text differ.
private struct Frames {
  private var bytes: [UInt8] = []

  init(label: String, capacity: Int) {
    bytes.reserveCapacity(capacity + 48)
    append(label)
  }

  var sha256: [UInt8] { Array(SHA256.hash(data: bytes)) }

  mutating func append(_ field: [UInt8]) {
    append(raw: UInt64(field.count))
    bytes.append(contentsOf: field)
  }

  mutating func append(_ field: String?) {
    guard let field else { return append(raw: .max) }
    append(raw: UInt64(field.utf8.count))
    bytes.append(contentsOf: field.utf8)
  }

  mutating func append(_ field: Int64) {
    append(raw: 8)
    append(raw: UInt64(bitPattern: field))
  }

  private mutating func append(raw number: UInt64) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }
}
