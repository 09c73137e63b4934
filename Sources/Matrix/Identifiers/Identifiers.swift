import Foundation

/// A Matrix identifier: opaque text that we compare exactly and never take apart to decide anything.
/// Spec: appendices, "Common Identifier Format".
package protocol Identifier: Hashable, Sendable, Codable, Comparable, CustomStringConvertible, CodingKeyRepresentable {
  var text: String { get }
  init(_ text: String)
}

extension Identifier {
  package var description: String { text }

  package static func < (left: Self, right: Self) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  // Byte by byte: two spellings that Unicode calls equal are two ids to a homeserver.
  package static func == (left: Self, right: Self) -> Bool {
    var (left, right) = (left.text, right.text)
    return left.withUTF8 { left in
      right.withUTF8 { right in
        guard left.count == right.count, let first = left.baseAddress, let other = right.baseAddress else {
          return left.isEmpty && right.isEmpty
        }
        return memcmp(first, other, left.count) == 0
      }
    }
  }

  package func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }

  package var codingKey: any CodingKey { IdentifierKey(stringValue: text) }

  package init?(codingKey: some CodingKey) {
    self.init(codingKey.stringValue)
  }

  package init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// Lets a dictionary keyed by identifiers be a JSON object.
private struct IdentifierKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

/// A room (`!…`). Since room version 12 it has no server part, so it is opaque.
package struct RoomID: Identifier {
  package let text: String
  package init(_ text: String) { self.text = text }
}

/// An event (`$…`).
package struct EventID: Identifier {
  package let text: String
  package init(_ text: String) { self.text = text }
}

/// A device of an account: the scope of transaction ids, so the bot keeps one for ever.
package struct DeviceID: Identifier {
  package let text: String
  package init(_ text: String) { self.text = text }
}

/// Names one logical request, so that the homeserver recognises a retry.
/// Spec: Client-Server API, "Transaction identifiers".
package struct TransactionID: Identifier {
  package let text: String
  package init(_ text: String) { self.text = text }
}
