/// The version of a room's rules, and what it decides of what the bot looks at.
/// Spec: "Room Versions".
package struct RoomVersion: Hashable, Sendable, CustomStringConvertible {
  package let text: String
  /// Nil for a version that this program doesn't know: then the newest rules are assumed, since a version that is
  /// not known here is newer, not older.
  private let number: Int?

  /// Versions that are in the spec, oldest first.
  package static let known: [RoomVersion] = (1...12).map { RoomVersion(String($0)) }

  package init(_ text: String) {
    self.text = text
    // Versions are opaque text: "012" is not twelve.
    number = Int(text).flatMap { (1...12).contains($0) && String($0) == text ? $0 : nil }
  }

  package var description: String { text }
  package var isKnown: Bool { number != nil }

  /// A redaction names what it redacts in its content; before, beside it.
  package var redactsInContent: Bool { isAtLeast(11) }
  /// Who made the room is the sender of its first event; before, a field of it.
  package var creatorIsSender: Bool { isAtLeast(11) }
  /// Who made the room stands above all power levels, and is never listed among them.
  package var creatorsAreAbove: Bool { isAtLeast(12) }
  /// A room's id is made from its first event and names no server.
  package var roomIDsNameNoServer: Bool { isAtLeast(12) }
  /// A power level may be text, as in `"50"`.
  package var levelsMayBeText: Bool { !isAtLeast(10) }
  package var allowsKnocking: Bool { isAtLeast(7) }

  private func isAtLeast(_ least: Int) -> Bool { (number ?? .max) >= least }
}
