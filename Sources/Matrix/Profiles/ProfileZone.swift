import Foundation

/// The time zone that a person has put into their profile, if any: their own word, or their homeserver's.
/// Spec: Client-Server API, "Profiles" (`m.tz`, since v1.16); MSC4175, under whose name clients still write it.
package enum ProfileZone {
  /// Most bytes of a zone's name. Those in use have up to 32.
  package static let longest = 64

  /// - Parameter profile: the answer to `Endpoints.profile(of:)`.
  /// - Returns: a name from the IANA time zone database, as it was written; nil when there is none that is known here.
  package static func identifier(in profile: JSONElement) -> String? {
    ["m.tz", "us.cloke.msc4175.tz"].lazy.compactMap { profile[$0]?.string }.first(where: isKnown)
  }

  private static func isKnown(_ text: String) -> Bool {
    (1...longest).contains(text.utf8.count) && text.utf8.allSatisfy(isOfName) && TimeZone(identifier: text) != nil
  }

  /// Foundation reads a name only up to a zero byte.
  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "+"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
