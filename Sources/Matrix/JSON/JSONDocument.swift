import CSimdjson

/// Parsed JSON. It is checked as a whole when it is parsed; values are made only of what is asked for.
///
/// Memory: 8 bytes for each value, key and bracket, and the text of all strings. The bytes it was parsed from are not kept.
package final class JSONDocument: Sendable {
  /// Arrays and objects may be nested this deep, the outermost one counted.
  package static let largestDepth = Int(SJ_LARGEST_DEPTH)
  /// No caller can allow longer texts, in bytes.
  package static let largestBytes = Int(SJ_LARGEST_BYTES)

  // Both point to memory that nothing changes between `init` and `deinit`.
  nonisolated(unsafe) private let handle: OpaquePointer
  nonisolated(unsafe) private let tape: UnsafeRawPointer?
  private let rootIndex: Int

  /// Parses a whole text.
  ///
  /// An array with at least 64 bytes of spare capacity is parsed where it lies, any other is copied first: who
  /// receives long answers reserves those bytes.
  /// What RFC 8259 allows and cannot be represented is replaced, since one odd event must not make a whole answer
  /// unreadable: a number beyond `Double` becomes null, an integer beyond 64 bits a double, and an escaped surrogate
  /// without its partner U+FFFD.
  /// - Parameters:
  ///   - pruning: replace what is nested too deep by null, instead of refusing the whole text. For answers that
  ///     carry other people's events, such as /sync.
  ///   - limit: longest text to accept, in bytes.
  /// - Throws: `JSONFault`.
  package convenience init(
    parsing bytes: [UInt8], pruning: Bool = false, limit: Int = largestBytes
  ) throws(JSONFault) {
    let readable = bytes.capacity
    let parsed: Result<OpaquePointer, JSONFault> = bytes.withUnsafeBytes { text in
      do throws(JSONFault) {
        return .success(try Self.parse(text, readable: readable, pruning, limit))
      } catch {
        return .failure(error)
      }
    }
    self.init(try parsed.get())
  }

  /// The same for a text that lies in a longer one.
  /// - Parameter readable: how many bytes from the first on may be read; what they hold does not matter.
  package convenience init(
    parsing text: UnsafeRawBufferPointer, readable: Int, pruning: Bool = false
  ) throws(JSONFault) {
    self.init(try Self.parse(text, readable: max(readable, text.count), pruning, Self.largestBytes))
  }

  private static func parse(
    _ text: UnsafeRawBufferPointer, readable: Int, _ pruning: Bool, _ limit: Int
  ) throws(JSONFault) -> OpaquePointer {
    var fault = SJ_OK
    let bytes = text.bindMemory(to: UInt8.self).baseAddress
    guard let parsed = sj_parse(bytes, text.count, readable, max(0, limit), pruning, &fault) else {
      throw JSONFault(fault)
    }
    return parsed
  }

  private init(_ parsed: OpaquePointer) {
    handle = parsed
    let root = sj_root(parsed)
    tape = root.document
    rootIndex = root.index
  }

  deinit { sj_free(handle) }

  package var root: JSONElement { JSONElement(document: self, index: rootIndex) }

  /// The element at `index`, as the shim wants it.
  func raw(_ index: Int) -> sj_element { sj_element(document: tape, index: index) }
}

extension JSONFault {
  fileprivate init(_ fault: sj_fault) {
    self =
      switch fault {
      case SJ_EMPTY: .empty
      case SJ_TOO_LARGE: .tooLarge
      case SJ_TOO_DEEP: .tooDeep
      case SJ_NOT_UTF8: .notUTF8
      case SJ_NO_MEMORY: .outOfMemory
      default: .malformed
      }
  }
}
