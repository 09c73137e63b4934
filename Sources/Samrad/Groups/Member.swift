package import Foundation
package import Matrix

/// A person in a group. Roles are the bot's own: a homeserver's power levels are needed, but never enough.
package struct Member: Codable, Equatable, Sendable {
  package enum Role: String, Codable, Sendable { case leader, mentor }

  package enum Presence: String, Codable, Sendable {
    case invited, joined
    /// Left, was removed, or declined.
    case gone
  }

  package let user: UserID
  package let role: Role
  package var presence: Presence
  /// The display name: untrusted, only for showing and for understanding «Kari ringer».
  package var name: String?
  package var joinedAt: Date?
  /// Was in the room when the bot said welcome: who joins later can't see what was said before.
  package var welcomed = false
  /// Whether the bot may remember what it does of the person; nil: has not said.
  package var consent: Bool?

  package init(user: UserID, role: Role, presence: Presence = .invited, name: String? = nil) {
    self.user = user
    self.role = role
    self.presence = presence
    self.name = name
  }

  /// What the bot calls the person: the display name, else the localpart.
  package var shownName: String { name ?? user.localpart }
}
