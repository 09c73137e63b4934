/// Who may do what in a room, by its `m.room.power_levels` and its creation.
///
/// A homeserver decides in the end; this tells beforehand, so that nothing is promised that can't be done.
/// Spec: Client-Server API, "m.room.power_levels"; "Room Versions", the authorization rules.
package struct PowerLevels: Equatable, Sendable {
  /// How high a person stands.
  package enum Level: Comparable, Sendable {
    case number(Int)
    /// A maker of a room of version 12 or later: above every number.
    case above
  }

  /// A number that can be set, and that other numbers are measured against.
  package enum Key: Hashable, Sendable {
    case user(UserID), event(String), notification(String)
    case usersDefault, eventsDefault, stateDefault, invite, kick, ban, redact
  }

  /// Nil when the room has no such event.
  let content: [String: JSONValue]?
  let creation: RoomCreation

  /// - Parameter content: of the event; nil when the room has none. What is no object is an empty one.
  package init(_ content: JSONValue?, in creation: RoomCreation) {
    self.content = content.map { $0.object ?? [:] }
    self.creation = creation
  }

  /// The event's content; nil when the room has none.
  package var json: JSONValue? { content.map(JSONValue.object) }

  package func level(of user: UserID) -> Level {
    let isCreator = creation.creators.contains(user)
    if isCreator, creation.version.creatorsAreAbove { return .above }
    // Without the event whoever made the room may do all, and the others what takes no power.
    if content == nil { return .number(isCreator ? 100 : 0) }
    return .number(written(.user(user)) ?? self[.usersDefault])
  }

  /// The number that counts: as written, or what the spec says where nothing is, or no number.
  package subscript(key: Key) -> Int {
    if let written = written(key) { return written }
    switch key {
    case .user: return self[.usersDefault]
    // Who may send what state is not said by its own entry: the general ones decide.
    case .event: return self[.eventsDefault]
    case .notification, .kick, .ban, .redact: return 50
    case .usersDefault, .eventsDefault, .invite: return 0
    case .stateDefault: return content == nil ? 0 : 50
    }
  }

  /// What is written under a key, if it is a number that the room's version allows.
  func written(_ key: Key) -> Int? {
    let value: JSONValue? =
      switch key {
      case .user(let user): content?["users"]?[user.text]
      case .event(let type): content?["events"]?[type]
      case .notification(let name): content?["notifications"]?[name]
      default: key.name.flatMap { content?[$0] }
      }
    return value.flatMap(number)
  }

  /// Integers within what canonical JSON can hold; in old rooms also text: white space, a sign, digits.
  private func number(_ value: JSONValue) -> Int? {
    if let text = value.string {
      guard creation.version.levelsMayBeText, text.utf8.count <= 100 else { return nil }
      return Int(text.trimmingASCIISpaces()).flatMap(Self.inRange)
    }
    return value.int.flatMap(Self.inRange)
  }

  static let largest = 9_007_199_254_740_991
  static func inRange(_ number: Int) -> Int? { (-largest...largest).contains(number) ? number : nil }
}

extension PowerLevels.Key {
  /// Of a number at the top of the content.
  var name: String? {
    switch self {
    case .user, .event, .notification: nil
    case .usersDefault: "users_default"
    case .eventsDefault: "events_default"
    case .stateDefault: "state_default"
    case .invite: "invite"
    case .kick: "kick"
    case .ban: "ban"
    case .redact: "redact"
    }
  }
}

extension String {
  fileprivate func trimmingASCIISpaces() -> Substring {
    var rest = self[...]
    while let first = rest.utf8.first, first == 0x20 || (0x09...0x0D).contains(first) { rest = rest.dropFirst() }
    while let last = rest.utf8.last, last == 0x20 || (0x09...0x0D).contains(last) { rest = rest.dropLast() }
    return rest
  }
}
