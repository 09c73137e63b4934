import Foundation

/// What people call time zones: an identifier, a city, or a name from `dates.yaml`.
struct ZoneNames: Sendable {
  /// By what they are called, in lower case, without accents and with blanks between words.
  private let identifiers: [String: String]

  init(_ languages: [DateWords]) {
    var named = Self.known
    for words in languages {
      for (zone, name) in words.zoneNames where TimeZone(identifier: zone) != nil { named[Self.key(name)] = zone }
    }
    identifiers = named
  }

  /// Nil for what is no zone.
  func identifier(_ text: String) -> String? {
    // The longest name of a zone has 30 letters or so.
    text.utf8.count <= 64 ? identifiers[Self.key(text)] : nil
  }

  /// Where two cities have one name, the zone that comes first in the alphabet.
  private static let known: [String: String] = {
    var known: [String: String] = [:]
    let zones = TimeZone.knownTimeZoneIdentifiers.filter { TimeZone(identifier: $0) != nil }.sorted()
    for zone in zones {
      if let city = zone.split(separator: "/").last, known[key(String(city))] == nil { known[key(String(city))] = zone }
    }
    for zone in zones { known[key(zone)] = zone }
    for name in ["UTC", "GMT"] { known[key(name)] = "UTC" }
    return known
  }()

  private static func key(_ text: String) -> String {
    let scalars = text.decomposedStringWithCanonicalMapping.unicodeScalars.filter {
      $0.properties.generalCategory != .nonspacingMark
    }
    let words = String(String.UnicodeScalarView(scalars)).lowercased().split { $0 == "_" || $0.isWhitespace }
    return words.joined(separator: " ")
  }
}

extension WhenParser {
  /// The identifier of the zone that a text names: "Europe/London", "london", "norsk tid". Nil for anything else.
  package func zone(_ text: String) -> String? { vocabulary.zones.identifier(text) }
}
