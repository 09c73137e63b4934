/// What the homeserver lets the account do. What it doesn't mention is as the spec says for that case.
/// Spec: Client-Server API, "Capabilities negotiation".
package struct ServerCapabilities: Equatable, Sendable {
  /// The room version of rooms made without naming one; nil when the homeserver doesn't say.
  package let defaultRoomVersion: String?
  /// Room versions that it calls stable.
  package let stableRoomVersions: Set<String>
  /// The homeserver forgets a room for us when it makes us leave it.
  package let forgetsForcedLeaves: Bool

  private let profileFields: ProfileFields

  private enum ProfileFields: Equatable, Sendable {
    case all(but: Set<String>)
    case only(Set<String>)
    case none
    /// Before v1.16: only the two fields that were there then, each with a capability of its own.
    case older(displayName: Bool, avatar: Bool)
  }

  /// - Parameter answer: of `GET /capabilities`, or nil from a homeserver that has no such endpoint.
  package init(_ answer: JSONElement? = nil) {
    let all = answer?["capabilities"]
    func isEnabled(_ name: String, unsaid: Bool) -> Bool { all?[name]?["enabled"]?.bool ?? unsaid }
    let rooms = all?["m.room_versions"]
    defaultRoomVersion = rooms?["default"]?.string
    stableRoomVersions = Set(
      rooms?["available"]?.members.compactMap { $0.element.string == "stable" ? $0.key : nil } ?? [])
    forgetsForcedLeaves = isEnabled("m.forget_forced_upon_leave", unsaid: false)
    guard let fields = all?["m.profile_fields"], fields.isObject else {
      profileFields = .older(
        displayName: isEnabled("m.set_displayname", unsaid: true), avatar: isEnabled("m.set_avatar_url", unsaid: true))
      return
    }
    if fields["enabled"]?.bool != true {
      profileFields = .none
    } else if let allowed = fields["allowed"], allowed.isArray {
      profileFields = .only(Set(allowed.elements.compactMap(\.string)))
    } else {
      profileFields = .all(but: Set(fields["disallowed"]?.elements.compactMap(\.string) ?? []))
    }
  }

  /// Whether the account may set this field of its profile (`displayname`, `avatar_url`, `m.tz` …).
  package func maySet(profileField field: String) -> Bool {
    switch profileFields {
    case .all(let others): !others.contains(field)
    case .only(let fields): fields.contains(field)
    case .none: false
    case .older(let displayName, let avatar):
      field == "displayname" ? displayName : field == "avatar_url" ? avatar : false
    }
  }
}
