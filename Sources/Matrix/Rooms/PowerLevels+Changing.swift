extension PowerLevels {
  /// Why power levels can't be changed as wished.
  package enum Refusal: Error, Equatable, Sendable {
    case mayNotChangeLevels
    /// The number to be set, or the one that stands there, is out of the changer's reach.
    case aboveOwn(Key)
    /// Whoever made the room stands above the numbers, and is never listed.
    case creator(UserID)
    /// Not a number that an event can hold.
    case outOfRange(Key)
  }

  /// The content with just these numbers changed, all else kept as it stands. To be asked of fresh state.
  /// - Parameter wishes: nil takes an entry away.
  /// - Throws: `Refusal`, when a homeserver would refuse it.
  package func changing(_ wishes: [Key: Int?], by user: UserID) throws(Refusal) -> JSONValue {
    guard may(user, .state("m.room.power_levels", key: "")) else { throw .mayNotChangeLevels }
    let own = level(of: user)
    var result = JSONValue.object(content ?? unwritten)
    for (key, wish) in wishes {
      if let wish {
        guard Self.inRange(wish) != nil else { throw .outOfRange(key) }
        guard .number(wish) <= own else { throw .aboveOwn(key) }
      }
      if case .user(let other) = key {
        if creation.version.creatorsAreAbove, creation.creators.contains(other) { throw .creator(other) }
        // Nobody lowers an equal; oneself one may.
        if other != user, let written = written(key), .number(written) >= own { throw .aboveOwn(key) }
      } else if let written = written(key), .number(written) > own {
        throw .aboveOwn(key)
      }
      Self.set(key, to: wish, in: &result)
    }
    return result
  }

  /// What counts in a room without the event, written out: a first event would else change more than was meant.
  private var unwritten: [String: JSONValue] {
    var content: [String: JSONValue] = ["state_default": 0]
    if !creation.version.creatorsAreAbove {
      content["users"] = .object(
        Dictionary(creation.creators.map { ($0.text, 100) }, uniquingKeysWith: { first, _ in first }))
    }
    return content
  }

  private static func set(_ key: Key, to number: Int?, in content: inout JSONValue) {
    let value = number.map { JSONValue.int(Int64($0)) }
    func set(_ name: String, in list: String) {
      var entries = content[list]?.object ?? [:]
      entries[name] = value
      content[list] = .object(entries)
    }
    switch key {
    case .user(let user): set(user.text, in: "users")
    case .event(let type): set(type, in: "events")
    case .notification(let name): set(name, in: "notifications")
    default: if let name = key.name { content[name] = value }
    }
  }
}
