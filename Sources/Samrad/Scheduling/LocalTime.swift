package import Foundation

/// A time of day, to the minute, as a clock on the wall shows it: 00:00 to 23:59, without a zone.
package struct LocalTime: Hashable, Sendable, Comparable {
  package let hour: Int
  package let minute: Int

  /// Nil for what no clock shows: 24:00, 25:00, 12:60.
  package init?(hour: Int, minute: Int) {
    guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
    self.hour = hour
    self.minute = minute
  }

  /// - Precondition: 0 to 23.
  init(wholeHour: Int) {
    precondition((0...23).contains(wholeHour), "No clock shows this hour.")
    hour = wholeHour
    minute = 0
  }

  /// The time a clock in `zone` shows at `moment`, its seconds dropped.
  package init(_ moment: Date, in zone: TimeZone) {
    let (_, seconds) = LocalMoment.wallSeconds(moment, in: zone).quotientAndRemainderDownwards(by: 86_400)
    hour = seconds / 3600
    minute = seconds / 60 % 60
  }

  package static func < (a: LocalTime, b: LocalTime) -> Bool { a.minuteOfDay < b.minuteOfDay }

  /// Minutes since midnight: 0 to 1439.
  package var minuteOfDay: Int { hour * 60 + minute }
}

/// As ISO 8601 writes it, in text and in JSON: `14:00`.
extension LocalTime: LosslessStringConvertible, Codable {
  package var description: String { DateText.padded(hour, 2) + ":" + DateText.padded(minute, 2) }

  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"),
      let hour = DateText.number(bytes[0..<2]), let minute = DateText.number(bytes[3..<5])
    else { return nil }
    self.init(hour: hour, minute: minute)
  }

  package init(from decoder: any Decoder) throws {
    self = try DateText.decode(from: decoder)
  }

  package func encode(to encoder: any Encoder) throws {
    try DateText.encode(description, to: encoder)
  }
}
