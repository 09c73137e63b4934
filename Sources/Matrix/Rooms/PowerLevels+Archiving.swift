extension PowerLevels {
  /// Above every level that people usually have, for those who stand above all numbers.
  private static let highest = 150

  /// The content with which nobody but `user`, and whoever stands as high, can do anything more in the room than read.
  /// Words of one's own one can still take back. Made again of the result it is the same.
  /// - Throws: `Refusal`, when a homeserver would refuse it.
  package func archived(by user: UserID) throws(Refusal) -> JSONValue {
    let bar = bar(for: user)
    var wishes: [Key: Int?] = [:]
    let general: [Key] = [.eventsDefault, .stateDefault, .invite, .kick, .ban, .redact]
    let events: [Key] = (content?["events"]?.object ?? [:]).keys.map { .event($0) }
    let ownWords = Key.event("m.room.redaction")
    // Only raised, never lowered: what stands higher is out of everybody's reach already.
    for key in general + events where key != ownWords && self[key] < bar { wishes[key] = bar }
    if written(ownWords) == nil { wishes[ownWords] = self[ownWords] }
    return try changing(wishes, by: user)
  }

  private func bar(for user: UserID) -> Int {
    guard case .number(let own) = level(of: user) else {
      let others = (content?["users"]?.object ?? [:]).keys.compactMap { written(.user(UserID($0))) }
      let most = max(others.max() ?? 0, self[.usersDefault])
      return max(Self.highest, min(most, Self.largest - 1) + 1)
    }
    return own
  }
}
