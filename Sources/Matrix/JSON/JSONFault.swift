/// Why bytes were refused as JSON. Safe to log: nothing of the bytes is in it.
package enum JSONFault: String, Error, Equatable, Sendable {
  /// No value at all: no bytes, or only white space.
  case empty
  /// Longer than the caller allowed.
  case tooLarge
  /// Nested deeper than `JSONDocument.largestDepth`.
  case tooDeep
  /// Not valid UTF-8.
  case notUTF8
  /// Not JSON by RFC 8259; a text that was cut off is this, too.
  case malformed
  case outOfMemory
}
