/// The header of an answer, as it came: it is read when somebody asks, and of most answers nobody does.
package enum HeaderLines {
  /// - Parameter lines: each ends in a line feed.
  /// - Returns: names in lower case; of a repeated one the last value. What is no "name: value" is left out.
  package static func fields(of lines: [UInt8]) -> [String: String] {
    var fields: [String: String] = [:]
    for line in lines.split(separator: 0x0A) {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
        line[..<colon].allSatisfy({ (0x21...0x7E).contains($0) })
      else { continue }
      let name = line[..<colon].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
      fields[String(decoding: name, as: UTF8.self)] = String(decoding: trimmed(line[(colon + 1)...]), as: UTF8.self)
    }
    return fields
  }

  package static func lines(of fields: [String: String]) -> [UInt8] {
    fields.sorted { $0.key < $1.key }.flatMap { Array("\($0.key): \($0.value)\n".utf8) }
  }

  private static func trimmed(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    var value = value.drop(while: isBlank)
    while let last = value.last, isBlank(last) { value.removeLast() }
    return value
  }
}
