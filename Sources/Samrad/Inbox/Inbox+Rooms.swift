package import Matrix

/// Rooms that the bot comes into and goes out of, and their people as a whole.
extension Inbox {
  /// - Parameter batch: the answer's `next_batch`.
  /// - Returns: nil for an invitation that is not the bot's, or of nobody.
  package func invitation(to room: InvitedRoom, batch: String) -> Received? {
    guard let inviter = room.state.inviter(of: me), inviter != me else { return nil }
    // Shown again (as after a lost token) it is the same invitation, and judged once. A homeserver that doesn't give
    // its id may show one twice: declining twice is declining once.
    let event = EventID("invite:\(room.id):\(room.state.event(inviting: me)?.text ?? batch)")
    return Received(
      .invited(
        room: room.id, by: inviter, isDirect: room.state.isDirect(for: me),
        isSpace: room.state.creation?.isSpace == true),
      event: event, sender: inviter)
  }

  /// - Parameter batch: the answer's `next_batch`.
  package func departure(from room: LeftRoom, batch: String) -> Received {
    let departure = room.departure(of: me)
    return Received(
      .removed(room: room.id, by: departure?.sender),
      event: EventID("left:\(room.id):\(departure?.id.text ?? batch)"), sender: departure?.sender ?? me)
  }

  /// Everybody in a room, seen as a whole: after a lost token or a gap, or with lazily loaded members.
  /// - Parameter batch: as of which the list is.
  package func roster(of room: RoomID, _ list: MemberList, batch: String) -> Received {
    Received(
      .roster(Roster(room: room, members: list.events.compactMap { membership($0, room) })),
      event: EventID("roster:\(room):\(batch)"), sender: me)
  }

  /// Something was said in a room that could not be read, or was too much.
  package func gap(in room: RoomID, batch: String) -> Received {
    Received(.missed(in: room), event: EventID("gap:\(room):\(batch)"), sender: me)
  }

  /// After a lost token: rooms that the bot had, and is no longer in.
  /// - Parameters:
  ///   - known: the bot's rooms as they were before `joined` was asked for: one made meanwhile is not among `joined`.
  ///   - joined: the answer to `/joined_rooms`, whole.
  ///   - batch: the answer's `next_batch`.
  package func missing(of known: Set<RoomID>, joined: Set<RoomID>, batch: String) -> [Received] {
    known.subtracting(joined).sorted().map { room in
      Received(.removed(room: room, by: nil), event: EventID("gone:\(room):\(batch)"), sender: me)
    }
  }
}
