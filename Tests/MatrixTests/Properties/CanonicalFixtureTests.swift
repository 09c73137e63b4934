import Foundation
import Matrix
import Testing

/// What the `canonicaljson` package of the Matrix project makes of JSON, our writer makes too.
/// Spec: appendices, "Canonical JSON".
@Suite struct `Canonical JSON of others` {
  /// Lines of an input, a tab and its canonical form: see `Tests/CanonicalJSON/generate.py`.
  private struct Case {
    let input: [UInt8]
    let canonical: [UInt8]
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "CanonicalJSON")

  private func cases(_ file: URL) throws -> [Case] {
    try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).map { line in
      let parts = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      try #require(parts.count == 2)
      return Case(input: Array(parts[0]), canonical: Array(parts[1]))
    }
  }

  private func compare(_ cases: [Case]) throws {
    for (number, line) in cases.enumerated() {
      let document = try JSONDocument(parsing: line.input)
      expect(EncodedJSON(document.root).bytes, line, "line \(number + 1), as it stands")
      expect(
        try JSONWriter.write(Carried(json: EncodedJSON(document.root))), line, "line \(number + 1), carried", in: "json"
      )
      // A `JSONValue` has no place for two keys that Unicode calls equal, nor for an integer beyond 64 bits with sign.
      if hasPlace(document.root) {
        expect(document.root.value.canonicalBytes, line, "line \(number + 1), as a value")
        expect(try JSONWriter.write(document.root.value), line, "line \(number + 1), written")
      }
    }
  }

  private struct Carried: Encodable { let json: EncodedJSON }

  private func expect(_ bytes: [UInt8], _ line: Case, _ what: String, in key: String? = nil) {
    let expected = key.map { Array("{\"\($0)\":".utf8) + line.canonical + Array("}".utf8) } ?? line.canonical
    #expect(
      bytes == expected,
      "\(what): \(String(decoding: bytes, as: UTF8.self)), not \(String(decoding: expected, as: UTF8.self))")
  }

  private func hasPlace(_ element: JSONElement) -> Bool {
    if element.isObject {
      return element.value.object?.count == element.count && element.members.allSatisfy { hasPlace($0.element) }
    }
    if element.isArray { return element.elements.allSatisfy(hasPlace) }
    return (element.double ?? 0) < 0x1p63
  }

  /// The recorded cases; and those that `Tests/CanonicalJSON/compare.py` makes anew at each run and names.
  static var files: [URL] {
    let fresh = ProcessInfo.processInfo.environment["SAMRAD_CANONICAL_CASES"].map { URL(filePath: $0) }
    return [folder.appending(path: "cases.txt")] + (fresh.map { [$0] } ?? [])
  }

  @Test(arguments: files)
  func `is ours`(file: URL) throws {
    let cases = try cases(file)
    #expect(cases.count >= 400)
    try compare(cases)
  }
}
