import Foundation
import Testing

@testable import Samrad

/// Writes the files that `Tests/CalendarFiles/validate.py` gives to parsers that others wrote, and what they shall find.
struct CalendarFilesForOthersTests {
  struct Expected: Encodable {
    let file: String
    let uid: String
    let sequence: Int
    let isCancelled: Bool
    let zone: String
    /// Day and hour on the wall of every start, as they were asked for.
    let walls: [String]
    /// The same as seconds since 1970.
    let starts: [Int]
    let minutes: Int
    let title: String
    let details: String
  }

  static let folder = ProcessInfo.processInfo.environment["SAMRAD_CALENDAR_FOLDER"].map { URL(filePath: $0) }

  @Test(.enabled(if: folder != nil)) func `files for others are written`() throws {
    let folder = try #require(Self.folder)
    let cases = try CalendarCase.all()
    for (number, file) in cases.enumerated() {
      try Data(CalendarFile.bytes(of: file.entry)).write(to: folder.appending(path: "\(number).ics"))
    }
    let expected = cases.enumerated().map(Self.expected)
    try JSONEncoder().encode(expected).write(to: folder.appending(path: "expected.json"))
  }

  private static func expected(_ number: Int, _ file: CalendarCase) -> Expected {
    let entry = file.entry
    return Expected(
      file: "\(number).ics", uid: entry.uid, sequence: entry.sequence, isCancelled: entry.isCancelled,
      zone: entry.time.zone, walls: file.days.map { "\($0)T\(entry.time.time)" },
      starts: file.starts.map { Int($0.timeIntervalSince1970) }, minutes: entry.time.minutes,
      title: String(
        SafeText.clean(entry.title, longest: 800).split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(
          200)),
      details: String(SafeText.clean(entry.details, longest: 32_000).prefix(8_000)))
  }
}
