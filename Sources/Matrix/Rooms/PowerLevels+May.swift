extension PowerLevels {
  /// Something that takes power.
  package enum Action: Equatable, Sendable {
    /// A message, a reaction: an event without a state key.
    case send(String)
    case state(String, key: String)
    /// Somebody else's event; one's own takes only the power to send.
    case redactOthers
    case invite
    case kick(UserID)
    case ban(UserID)
    case unban(UserID)
    /// Notifying all of a room, as `@room` does.
    case notify(String)
  }

  /// Whether `user`, being in the room, has the power for it.
  package func may(_ user: UserID, _ action: Action) -> Bool {
    let own = level(of: user)
    func reaches(_ key: Key) -> Bool { own >= .number(self[key]) }
    switch action {
    case .send(let type): return reaches(.event(type))
    case .state(let type, let key):
      // What is kept under a person's name only that person may change (memberships have rules of their own).
      if key.hasPrefix("@"), key != user.text { return false }
      return own >= .number(written(.event(type)) ?? self[.stateDefault])
    case .redactOthers: return reaches(.redact) && reaches(.event("m.room.redaction"))
    case .invite: return reaches(.invite)
    case .kick(let other): return reaches(.kick) && own > level(of: other)
    case .ban(let other): return reaches(.ban) && own > level(of: other)
    case .unban(let other): return reaches(.ban) && reaches(.kick) && own > level(of: other)
    case .notify(let name): return reaches(.notification(name))
    }
  }
}
