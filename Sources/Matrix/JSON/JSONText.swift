import CSimdjson
import Foundation

/// UTF-8 where it lies in a document: a string's or a key's. Valid as long as a `JSONView` is.
package struct JSONText {
  let raw: sj_text

  /// In bytes.
  package var count: Int { raw.length }

  package var string: String {
    String(decoding: raw.buffer, as: UTF8.self)
  }

  /// Gives the bytes to `body`; they may contain NUL.
  package func withUTF8Bytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try body(UnsafeRawBufferPointer(raw.buffer))
  }

  package func equals(_ other: StaticString) -> Bool {
    other.withUTF8Buffer { $0.count == count && begins(with: $0) }
  }

  /// Byte for byte, while `==` on `String` takes no account of spelling.
  package func equals(bytesOf other: String) -> Bool {
    var other = other
    return other.withUTF8 { $0.count == count && begins(with: $0) }
  }

  package func hasPrefix(_ prefix: StaticString) -> Bool {
    prefix.withUTF8Buffer { begins(with: $0) }
  }

  private func begins(with other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard other.count <= count else { return false }
    guard let bytes = raw.bytes, let start = other.baseAddress else { return other.isEmpty }
    return memcmp(bytes, start, other.count) == 0
  }
}

extension JSONElement {
  /// Whether this is a string of exactly these bytes.
  package func equals(_ other: StaticString) -> Bool { withView { $0.equals(other) } }
  /// Whether this is a string of exactly the bytes of `other`; `==` on `String` takes no account of spelling.
  package func equals(bytesOf other: String) -> Bool { withView { $0.equals(bytesOf: other) } }
  /// Whether this is a string that begins with exactly these bytes.
  package func hasPrefix(_ prefix: StaticString) -> Bool { withView { $0.hasPrefix(prefix) } }

  /// Gives the UTF-8 of a string to `body`, where it lies; nil when this is no string.
  package func withUTF8Bytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result? {
    try withView { try $0.text?.withUTF8Bytes(body) }
  }
}

extension sj_text {
  var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: bytes, count: length) }
}
