/// Collects the header lines of an answer; reads them once the answer is whole.
struct AnswerHead {
  private var lines: [UInt8] = []
  /// After the empty line only trailers come, which nobody asked for, or the real answer after an interim one.
  private var isComplete = false

  /// - Parameter line: as it came, line end included.
  mutating func take(line: UnsafeRawBufferPointer) {
    if line.starts(with: "HTTP/".utf8) {
      self = AnswerHead()
    } else if line.first == 0x0D || line.first == 0x0A {
      isComplete = true
    } else if !isComplete {
      lines.append(contentsOf: line)
    }
  }

  /// Names in lower case; of a repeated one the last value. What is no "name: value" is left out.
  func fields() -> [String: String] {
    var fields: [String: String] = [:]
    for line in lines.split(separator: 0x0A) {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
        line[..<colon].allSatisfy(isVisible)
      else { continue }
      let name = line[..<colon].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
      fields[String(decoding: name, as: UTF8.self)] = String(decoding: trimmed(line[(colon + 1)...]), as: UTF8.self)
    }
    return fields
  }

  private func trimmed(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    var value = value.drop(while: isBlank)
    while let last = value.last, isBlank(last) { value.removeLast() }
    return value
  }
}
