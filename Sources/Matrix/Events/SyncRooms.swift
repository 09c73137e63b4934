package struct JoinedRoom: Sendable {
  package let id: RoomID
  /// In the order of the server.
  package var timeline: [Event]
  /// Events are missing between the last answer and this timeline.
  package let isLimited: Bool
  /// Where the missing ones end.
  package let previousBatch: String?
  /// The state's changes. Before the timeline, or after it: see `stateIsAfter`.
  package let state: [Event]
  /// The server gave the state after the timeline; then state is taken from there alone.
  package let stateIsAfter: Bool
  /// Memberships in the timeline that were so before: somebody in the room changed name or picture.
  private let profileChanges: Set<EventID>

  package init(_ id: RoomID, _ element: JSONElement) {
    self.id = id
    let timeline = element["timeline"]
    var profileChanges: Set<EventID> = []
    self.timeline =
      timeline?["events"]?.elements.compactMap { element in
        guard let event = Event(element) else { return nil }
        if event.type == "m.room.member", element["unsigned"]?["prev_content"]?["membership"]?.string == "join" {
          profileChanges.insert(event.id)
        }
        return event
      } ?? []
    self.profileChanges = profileChanges
    isLimited = timeline?["limited"]?.bool ?? false
    previousBatch = timeline?["prev_batch"]?.string
    let after = element["state_after"]
    stateIsAfter = after != nil
    state = (after ?? element["state"])?["events"]?.elements.compactMap(Event.init) ?? []
  }

  /// Keeps only messages that begin with `!`: in a room that is nobody's the bot has nothing else to hear, and no gap
  /// to fill for it.
  init(callsIn id: RoomID, _ element: JSONElement) {
    self.id = id
    timeline = element.withView { view in
      view["timeline"]?["events"]?.elements.compactMap { event in
        guard event["content"]?["body"]?.hasPrefix("!") == true, event["type"]?.equals("m.room.message") == true else {
          return nil
        }
        return Event(element.element(event))
      } ?? []
    }
    state = []
    stateIsAfter = false
    isLimited = false
    previousBatch = nil
    profileChanges = []
  }

  /// Where in the timeline `user` came in, last; nil when not there. Changing one's name is not coming in.
  package func arrival(of user: UserID) -> Int? {
    timeline.lastIndex { event in
      event.type == "m.room.member" && event.stateKey.map { UserID($0) } == user
        && event.content["membership"]?.string == "join" && !profileChanges.contains(event.id)
    }
  }
}

package struct InvitedRoom: Sendable {
  package let id: RoomID
  package let state: StrippedState

  package init(_ id: RoomID, _ element: JSONElement) {
    self.id = id
    state = StrippedState(element["invite_state"]?["events"])
  }

  package func inviter(of user: UserID) -> UserID? { state.inviter(of: user) }

  /// The inviter's client made the room for two. Only a hint.
  package func isDirect(for user: UserID) -> Bool { state.isDirect(for: user) }
}

package struct KnockedRoom: Sendable {
  package let id: RoomID
  package let state: StrippedState

  package init(_ id: RoomID, _ element: JSONElement) {
    self.id = id
    state = StrippedState(element["knock_state"]?["events"])
  }
}

/// A room that the bot is no longer in, or no longer invited to. Being removed shows here and nowhere else.
package struct LeftRoom: Sendable {
  package let id: RoomID
  package let timeline: [Event]
  private let state: [Event]

  package init(_ id: RoomID, _ element: JSONElement) {
    self.id = id
    timeline = element["timeline"]?["events"]?.elements.compactMap(Event.init) ?? []
    // A short timeline may have lost the departure, which the state then tells.
    state = (element["state_after"] ?? element["state"])?["events"]?.elements.compactMap(Event.init) ?? []
  }

  /// How `user` went: with a kick, a ban, or alone.
  package func departure(of user: UserID) -> Event? {
    func isDeparture(_ event: Event) -> Bool {
      guard event.type == "m.room.member", event.stateKey.map({ UserID($0) }) == user else { return false }
      return ["leave", "ban"].contains(event.content["membership"]?.string)
    }
    return timeline.last(where: isDeparture) ?? state.last(where: isDeparture)
  }

  /// Who made `user` leave: itself, or another.
  package func remover(of user: UserID) -> UserID? { departure(of: user)?.sender }
}
