import Foundation

/// A `Date` in JSON: an integer of milliseconds since 1970.
enum JSONDate {
  /// Some 17,800 years to each side. Further out, sums of doubles miss the millisecond, so that what was read would be
  /// written as another date.
  private static let range = -(Int64(1) << 49)...(Int64(1) << 49)

  /// - Returns: nil out of range.
  static func date(milliseconds: Int64) -> Date? {
    range.contains(milliseconds) ? Date(timeIntervalSince1970: Double(milliseconds) / 1_000) : nil
  }

  /// Rounded. What is read back from it is the date, if that was a whole number of milliseconds.
  /// - Returns: nil out of range.
  static func milliseconds(_ date: Date) -> Int64? {
    guard let milliseconds = Int64(exactly: (date.timeIntervalSince1970 * 1_000).rounded()) else { return nil }
    return range.contains(milliseconds) ? milliseconds : nil
  }
}
