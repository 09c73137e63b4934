package import Matrix

package let groupChanges: [any Change.Type] = [
  GroupFormed.self, GroupRoomOpened.self, GroupRoomLost.self, MembershipSeen.self, MemberNamed.self,
  GroupLanguageChosen.self, GroupZoneChosen.self, GroupQuieted.self, JoiningReported.self, MembersWelcomed.self,
  GroupRoomMoved.self,
  GroupEncryptionTold.self, GroupSilenced.self, MemberAdded.self, MemberTakenOut.self, GroupPlaced.self,
  GroupEndingAnnounced.self, ConsentSaid.self, DangerTold.self,
]

package struct GroupFormed: GroupChange {
  package static let kind = "group.formed"
  package let name: String
  package let leaders: [UserID]
  package let mentors: [UserID]
  package let language: Language
  package let zone: String

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.name = name
    group.formedAt = stamp.at
    group.formedBy = stamp.actor
    group.language = language
    group.zoneName = zone
    group.members =
      leaders.map { Member(user: $0, role: .leader) } + mentors.map { Member(user: $0, role: .mentor) }
  }
}

package struct GroupRoomOpened: GroupChange {
  package static let kind = "group.room-opened"
  package let room: RoomID

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.room = room
    group.closed = false
    group.lostRoom = nil
  }
}

/// The bot was removed from the room, or the homeserver would not make it.
package struct GroupRoomLost: GroupChange {
  package static let kind = "group.room-lost"

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.lostRoom = group.room
    group.room = nil
    group.closed = true
  }
}

/// The group has heard that its room is encrypted.
package struct GroupEncryptionTold: GroupChange {
  package static let kind = "group.encryption-told"
  package let room: RoomID?

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.encryptionTold = room
  }
}

/// The homeserver refused what the bot said in the room; with nil it takes it again.
package struct GroupSilenced: GroupChange {
  package static let kind = "group.silenced"
  package let room: RoomID?

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.silencedIn = room
  }
}

package struct MembershipSeen: GroupChange {
  package static let kind = "group.membership"
  package let user: UserID
  package let presence: Member.Presence

  package func apply(to group: inout Group, _ stamp: Stamp) {
    guard let index = group.members.firstIndex(where: { $0.user == user }) else { return }
    group.members[index].presence = presence
    if presence == .joined { group.members[index].joinedAt = stamp.at }
    if presence == .gone { group.members[index].welcomed = false }
  }
}

package struct MemberNamed: GroupChange {
  package static let kind = "group.member-named"
  package let user: UserID
  package let name: String?

  package func apply(to group: inout Group, _ stamp: Stamp) {
    guard let index = group.members.firstIndex(where: { $0.user == user }) else { return }
    group.members[index].name = name
  }
}

package struct GroupLanguageChosen: GroupChange {
  package static let kind = "group.language"
  package let language: Language

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.language = language
  }
}

package struct GroupQuieted: GroupChange {
  package static let kind = "group.quieted"
  package let quiet: Bool

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.quiet = quiet
  }
}

package struct JoiningReported: GroupChange {
  package static let kind = "group.joining-reported"

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.joiningReported = true
  }
}

package struct MembersWelcomed: GroupChange {
  package static let kind = "group.members-welcomed"
  package let users: [UserID]

  package func apply(to group: inout Group, _ stamp: Stamp) {
    for index in group.members.indices where users.contains(group.members[index].user) {
      group.members[index].welcomed = true
    }
  }
}
