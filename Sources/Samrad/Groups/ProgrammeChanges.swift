package import Matrix

package let programmeChanges: [any Change.Type] = [
  AdminsConfigured.self, AdminRoomRequested.self, AdminRoomOpened.self, AdminRoomLost.self,
  DirectRoomRequested.self, DirectRoomOpened.self, DirectRoomLost.self, PersonLanguageChosen.self, GroupCounted.self,
  UpgradeSeen.self, UpgradeSettled.self, OtherRoomTold.self, OtherRoomLeft.self, ProgrammePosted.self, BreakSet.self,
]

package struct AdminsConfigured: ProgrammeChange {
  package static let kind = "programme.admins"
  package let admins: [UserID]

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.admins = admins
  }
}

package struct AdminRoomRequested: ProgrammeChange {
  package static let kind = "programme.admin-room-requested"

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.adminRoomRequested = true
  }
}

package struct AdminRoomOpened: ProgrammeChange {
  package static let kind = "programme.admin-room-opened"
  package let room: RoomID

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.adminRoom = room
  }
}

/// The bot is no longer in the admin room; the next start asks the admins into a new one.
package struct AdminRoomLost: ProgrammeChange {
  package static let kind = "programme.admin-room-lost"

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.adminRoom = nil
    programme.adminRoomRequested = false
  }
}

package struct DirectRoomRequested: ProgrammeChange {
  package static let kind = "programme.direct-room-requested"
  package let user: UserID

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.directRoomsRequested.insert(user)
  }
}

package struct DirectRoomOpened: ProgrammeChange {
  package static let kind = "programme.direct-room-opened"
  package let user: UserID
  package let room: RoomID

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.directRooms[user] = room
  }
}

/// The bot or its only other member left the room.
package struct DirectRoomLost: ProgrammeChange {
  package static let kind = "programme.direct-room-lost"
  package let user: UserID

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.directRooms[user] = nil
    programme.directRoomsRequested.remove(user)
  }
}

package struct PersonLanguageChosen: ProgrammeChange {
  package static let kind = "programme.person-language"
  package let user: UserID
  package let language: Language

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.languages[user] = language
  }
}

/// A group was formed; its own stream tells the rest.
package struct GroupCounted: ProgrammeChange {
  package static let kind = "programme.group-counted"
  package let group: GroupID

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.groupCount += 1
  }
}

/// A message of the bot's own stands outside the groups' rooms, and can be reacted or replied to.
package struct ProgrammePosted: ProgrammeChange {
  package static let kind = "programme.posted"
  package let event: EventID
  package let subject: Subject

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.posts.add(event, subject)
  }
}
