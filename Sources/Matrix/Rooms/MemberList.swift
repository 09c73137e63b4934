/// Everybody who has to do with a room, as `/members` tells: whole, unlike what `/sync` shows with lazy loading.
/// Spec: Client-Server API, "Lazy-loading room members".
package struct MemberList: Sendable {
  /// Of `m.room.member`, with a user in the state key and a membership; one each.
  package let events: [Event]

  /// - Returns: nil when the answer holds no list: nobody must be thought gone for that.
  package init?(_ answer: JSONElement) {
    guard let chunk = answer["chunk"], chunk.isArray else { return nil }
    var seen: Set<String> = []
    events = chunk.elements.compactMap(Event.init).filter { event in
      guard event.type == "m.room.member", let user = event.stateKey, event.content["membership"]?.string != nil
      else { return false }
      return seen.insert(user).inserted
    }
  }

  package func users(_ membership: String) -> [UserID] {
    events.filter { $0.content["membership"]?.string == membership }.compactMap { $0.stateKey.map(UserID.init) }
  }
}
