package import Matrix

/// A row of the journal for an archive: a line of JSON that holds all that its hashes cover, so that it can be checked
/// without this program. `Deploy/verify_journal.py` does that.
package struct ExportedRow: Encodable, Equatable, Sendable {
  package let seq: Int64
  package let stream: String
  package let kind: String
  package let version: Int
  /// Milliseconds since 1970.
  package let at: Int64
  package let actor: UserID?
  package let cause: EventID?
  package let erased: Bool
  /// The text itself, which is JSON: its very bytes are what was hashed. Empty when erased.
  package let payload: String
  // Hexadecimal, two digits a byte.
  package let salt: String
  package let digest: String
  package let chain: String
  /// The chain value of the row before it, where that row is not the line before.
  package let previous: String?

  enum CodingKeys: String, CodingKey {
    case seq, stream, kind, version, actor, cause, erased, payload, salt, digest, chain, previous
    case at = "at_unix_ms"
  }

  /// - Parameter previous: the chain value of the row before; nil where that row is the line before.
  package init(_ row: JournalRow, after previous: [UInt8]? = nil) {
    seq = row.seq
    stream = row.entry.stream.text
    kind = row.entry.kind
    version = row.entry.version
    at = Chain.milliseconds(row.entry.at)
    actor = row.entry.actor
    cause = row.entry.cause
    erased = row.erased
    payload = String(decoding: row.entry.payload, as: UTF8.self)
    salt = row.salt.hexadecimal
    digest = row.digest.hexadecimal
    chain = row.chain.hexadecimal
    self.previous = previous?.hexadecimal
  }

  /// Who and because of what is said also when it is nobody and nothing: that was hashed, too.
  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(seq, forKey: .seq)
    try fields.encode(stream, forKey: .stream)
    try fields.encode(kind, forKey: .kind)
    try fields.encode(version, forKey: .version)
    try fields.encode(at, forKey: .at)
    try fields.encode(actor, forKey: .actor)
    try fields.encode(cause, forKey: .cause)
    try fields.encode(erased, forKey: .erased)
    try fields.encode(payload, forKey: .payload)
    try fields.encode(salt, forKey: .salt)
    try fields.encode(digest, forKey: .digest)
    try fields.encode(chain, forKey: .chain)
    try fields.encodeIfPresent(previous, forKey: .previous)
  }

  /// Canonical JSON, and the end of the line.
  /// - Throws: what writing JSON throws, for a number that no JSON can hold: then somebody else wrote the row.
  package func line() throws -> [UInt8] {
    try JSONWriter.write(self) + [UInt8(ascii: "\n")]
  }
}

/// The last line of an export: how many rows were written, and the chain value of the last one. A file that was cut short
/// has no such line. Whoever makes a journal up can make it up as well: what tells is a head that was noted elsewhere.
package struct ExportEnd: Encodable, Equatable, Sendable {
  package let rows: Int
  /// Hexadecimal.
  package let head: String

  package init(rows: Int, head: [UInt8]) {
    self.rows = rows
    self.head = head.hexadecimal
  }

  /// Canonical JSON, and the end of the line.
  package func line() throws -> [UInt8] {
    try JSONWriter.write(self) + [UInt8(ascii: "\n")]
  }
}

extension [UInt8] {
  /// Two digits a byte.
  package var hexadecimal: String {
    map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
