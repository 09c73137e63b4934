/// What an invitation shows of a room: unsigned, so all of it may be false.
/// Spec: Client-Server API, "Stripped state".
package struct StrippedState: Sendable {
  /// Why and by whom one person is in the room, or is to be.
  private struct Membership: Sendable {
    let user: String
    let sender: UserID
    let membership: String
    let isDirect: Bool
    let event: EventID?
  }

  private let memberships: [Membership]
  package let creation: RoomCreation?
  package let isEncrypted: Bool

  /// An honest invitation shows ten events or so.
  private static let mostEvents = 200

  /// - Parameter events: an array of stripped events; anything else is an empty one.
  package init(_ events: JSONElement?) {
    var memberships: [Membership] = []
    var creation: RoomCreation?
    var isEncrypted = false
    for event in events.map({ Array($0.elements.prefix(Self.mostEvents)) }) ?? [] {
      guard let type = event["type"]?.string, let key = event["state_key"]?.string, let content = event["content"],
        content.isObject
      else { continue }
      switch type {
      case "m.room.member":
        guard let membership = content["membership"]?.string,
          let sender = event["sender"]?.string.flatMap({ UserID(historical: $0) })
        else { continue }
        memberships.append(
          Membership(
            user: key, sender: sender, membership: membership, isDirect: content["is_direct"]?.bool ?? false,
            // Not promised by the spec, but given by homeservers with the invitation itself.
            event: event["event_id"]?.string.flatMap { $0.utf8.count <= 255 ? EventID($0) : nil }))
      case "m.room.create" where key.isEmpty: creation = RoomCreation(event)
      case "m.room.encryption" where key.isEmpty: isEncrypted = true
      default: break
      }
    }
    self.memberships = memberships
    self.creation = creation
    self.isEncrypted = isEncrypted
  }

  package func inviter(of user: UserID) -> UserID? { invitation(of: user)?.sender }

  /// The inviter's client made the room for two. Only a hint.
  package func isDirect(for user: UserID) -> Bool { invitation(of: user)?.isDirect ?? false }

  /// The invitation's own event, so that one that is shown again is known again.
  package func event(inviting user: UserID) -> EventID? { invitation(of: user)?.event }

  private func invitation(of user: UserID) -> Membership? {
    memberships.last { $0.membership == "invite" && UserID($0.user) == user }
  }
}
