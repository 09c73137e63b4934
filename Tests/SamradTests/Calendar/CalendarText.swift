@testable import Samrad

/// A calendar file as lines: enough of RFC 5545 to look at what was written, apart from the library that wrote it.
struct CalendarText {
  /// As they are in the file.
  let raw: [[UInt8]]
  /// Put together again where they were folded.
  let lines: [String]

  init(_ bytes: [UInt8]) {
    var raw: [[UInt8]] = [[]]
    for byte in bytes {
      if byte == UInt8(ascii: "\n"), raw[raw.count - 1].last == UInt8(ascii: "\r") {
        raw[raw.count - 1].removeLast()
        raw.append([])
      } else {
        raw[raw.count - 1].append(byte)
      }
    }
    if raw.last == [] { raw.removeLast() }
    var unfolded: [[UInt8]] = []
    for line in raw {
      if line.first == UInt8(ascii: " "), !unfolded.isEmpty {
        unfolded[unfolded.count - 1] += line.dropFirst()
      } else {
        unfolded.append(line)
      }
    }
    self.raw = raw
    lines = unfolded.map { String(decoding: $0, as: UTF8.self) }
  }

  init(_ entry: CalendarEntry) { self.init(CalendarFile.bytes(of: entry)) }

  /// What stands between a part's first line and its last.
  subscript(part: String) -> [String] {
    guard let start = lines.firstIndex(of: "BEGIN:\(part)"), let end = lines.lastIndex(of: "END:\(part)")
    else { return [] }
    return Array(lines[(start + 1)..<end])
  }

  /// Names of properties, without parameters.
  func names(in part: String) -> [String] {
    self[part].map { String($0.prefix { $0 != ":" && $0 != ";" }) }
  }

  func value(of name: String) -> String? {
    let line = self["VEVENT"].first { $0.hasPrefix("\(name):") }
    return line.map { String($0.dropFirst(name.count + 1)) }
  }
}
