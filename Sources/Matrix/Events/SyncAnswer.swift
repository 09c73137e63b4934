/// An answer to `/sync`, as far as the bot looks at it.
/// Spec: Client-Server API, "Syncing".
package struct SyncAnswer: Sendable {
  package let nextBatch: String
  package let joined: [JoinedRoom]
  package let invited: [InvitedRoom]
  package let left: [LeftRoom]

  /// - Throws: `.badAnswer` when there is no `next_batch`: then it is no answer to `/sync`.
  package init(_ document: JSONDocument) throws(MatrixError) {
    let root = document.root
    guard let nextBatch = root["next_batch"]?.string else { throw MatrixError(.badAnswer, retry: .later) }
    self.nextBatch = nextBatch
    let rooms = root["rooms"]
    joined = rooms?["join"]?.members.map { JoinedRoom(RoomID($0.key), $0.element) } ?? []
    invited = rooms?["invite"]?.members.map { InvitedRoom(RoomID($0.key), $0.element) } ?? []
    left = rooms?["leave"]?.members.map { LeftRoom(RoomID($0.key), $0.element) } ?? []
  }
}

package struct JoinedRoom: Sendable {
  package let id: RoomID
  /// In the order of the server.
  package let timeline: [Event]
  /// Events are missing between the last answer and this timeline.
  package let isLimited: Bool
  /// Where the missing ones end.
  package let previousBatch: String?
  /// The state's changes. Before the timeline, or after it: see `stateIsAfter`.
  package let state: [Event]
  /// The server gave the state after the timeline; then state is taken from there alone.
  package let stateIsAfter: Bool

  init(_ id: RoomID, _ element: JSONElement) {
    self.id = id
    let timeline = element["timeline"]
    self.timeline = timeline?["events"]?.elements.compactMap(Event.init) ?? []
    isLimited = timeline?["limited"]?.bool ?? false
    previousBatch = timeline?["prev_batch"]?.string
    let after = element["state_after"]
    stateIsAfter = after != nil
    state = (after ?? element["state"])?["events"]?.elements.compactMap(Event.init) ?? []
  }
}

package struct InvitedRoom: Sendable {
  package let id: RoomID
  /// Who invited `user`, by the stripped state: unsigned, so it may be false.
  private let members: [(user: String, sender: String, isDirect: Bool)]

  init(_ id: RoomID, _ element: JSONElement) {
    self.id = id
    // Stripped events have no event id.
    members =
      element["invite_state"]?["events"]?.elements.compactMap { event in
        guard event["type"]?.string == "m.room.member", event["content"]?["membership"]?.string == "invite",
          let user = event["state_key"]?.string, let sender = event["sender"]?.string
        else { return nil }
        return (user, sender, event["content"]?["is_direct"]?.bool ?? false)
      } ?? []
  }

  package func inviter(of user: UserID) -> UserID? {
    members.last { $0.user == user.text }.map { UserID($0.sender) }
  }

  /// The inviter's client made the room for two. Only a hint.
  package func isDirect(for user: UserID) -> Bool {
    members.last { $0.user == user.text }?.isDirect ?? false
  }
}

package struct LeftRoom: Sendable {
  package let id: RoomID
  package let timeline: [Event]

  init(_ id: RoomID, _ element: JSONElement) {
    self.id = id
    timeline = element["timeline"]?["events"]?.elements.compactMap(Event.init) ?? []
  }

  /// Who made `user` leave: itself, or another.
  package func remover(of user: UserID) -> UserID? {
    timeline.last { $0.type == "m.room.member" && $0.stateKey == user.text }?.sender
  }
}
