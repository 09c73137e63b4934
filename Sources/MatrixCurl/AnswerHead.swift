/// Collects the header lines of an answer.
struct AnswerHead {
  private(set) var lines: [UInt8] = []
  /// After the empty line only trailers come, which nobody asked for, or the real answer after an interim one.
  private var isComplete = false

  /// - Parameter line: as it came, line end included.
  mutating func take(line: UnsafeRawBufferPointer) {
    if line.starts(with: "HTTP/".utf8) {
      clear()
    } else if line.first == 0x0D || line.first == 0x0A {
      isComplete = true
    } else if !isComplete {
      lines.append(contentsOf: line)
    }
  }

  mutating func clear() {
    lines = []
    isComplete = false
  }
}
