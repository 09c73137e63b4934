/// Canonical JSON that is known to be valid, so that it can stand inside other JSON as it is.
///
/// For what is written once and then carried: an event's content, from the turn through the outbox to the request.
/// Made by our writer, or checked once. `JSONWriter` copies its bytes, and `JSONReader` fills one straight from the
/// parsed text; neither makes a `JSONValue`. Two are equal when their bytes are.
///
/// Keys are kept byte by byte, also two that Unicode calls equal, and integers up to 2^64−1 as they are.
package struct EncodedJSON: Hashable, Sendable {
  /// One JSON value in UTF-8. Spec: appendices, "Canonical JSON".
  package let bytes: [UInt8]

  /// Makes canonical what may be written in any way.
  /// - Throws: `JSONFault` when it is no JSON.
  package init(parsing bytes: [UInt8]) throws(JSONFault) {
    self.init(try JSONDocument(parsing: bytes).root)
  }

  /// A copy that needs the document no longer. Of members with the same key the first is kept.
  package init(_ element: JSONElement) {
    var out: [UInt8] = []
    element.withView { $0.appendCanonical(to: &out) }
    bytes = out
  }

  package init(_ value: JSONValue) {
    bytes = value.canonicalBytes
  }

  /// - Throws: what `JSONWriter` throws.
  package init(writing value: some Encodable) throws {
    bytes = try JSONWriter.write(value)
  }
}

extension EncodedJSON: Codable {
  package init(from decoder: any Decoder) throws {
    if let decoder = decoder as? JSONElementDecoder {
      self.init(decoder.element)
    } else {
      self.init(try JSONValue(from: decoder))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    if let encoder = encoder as? JSONPlaceEncoder {
      encoder.node.fill(encoder.place) { $0.append(contentsOf: bytes) }
    } else {
      try JSONValue(parsing: bytes).encode(to: encoder)
    }
  }
}
