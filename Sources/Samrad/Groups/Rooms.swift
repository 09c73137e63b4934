import Foundation
import Matrix

/// Rooms of the bot: asked for, moved into, lost.
extension Turn {
  /// At start: the admins as configured, and a room with them.
  func begin(admins: [UserID]) -> Outcome {
    var outcome = Outcome()
    let programme = world.programme
    if programme.admins != admins { outcome.remember(AdminsConfigured(admins: admins)) }
    guard !admins.isEmpty else { return outcome }
    if !programme.adminRoomRequested {
      outcome.add(openAdminRoom(with: admins))
    } else if let room = programme.adminRoom {
      for admin in admins where !programme.isAdmin(admin) { outcome.act(.invite(admin, to: room)) }
    }
    return outcome
  }

  private func openAdminRoom(with admins: [UserID]) -> Outcome {
    var outcome = Outcome()
    let language = world.library.defaultLanguage
    outcome.remember(AdminRoomRequested())
    outcome.act(
      .openRoom(
        RoomWish(
          name: words(Prompt(.adminRoomName), language), topic: words(Prompt(.adminRoomTopic), language),
          invite: admins, moderators: admins, history: .invited), .adminRoom))
    outcome.say(
      Utterance(
        Prompt(.adminWelcome), in: .opening(.adminRoom), language: language,
        zone: TimeZone(identifier: world.library.defaultZone) ?? .gmt))
    return outcome
  }

  func moveIn(_ room: RoomID, for subject: Subject) -> Outcome {
    var outcome = Outcome()
    switch subject {
    case .adminRoom: outcome.remember(AdminRoomOpened(room: room))
    case .directRoom(let user): outcome.remember(DirectRoomOpened(user: user, room: room))
    case .groupRoom(let group): outcome.remember(GroupRoomOpened(room: room), in: group)
    default: break
    }
    return outcome
  }

  func rememberPost(_ event: EventID, about subject: Subject) -> Outcome {
    guard let group = subject.group, let known = world.groups[group], known.posts[event] == nil else {
      return Outcome()
    }
    var outcome = Outcome()
    outcome.remember(Posted(event: event, subject: subject), in: group)
    return outcome
  }

  /// Only people of the programme may have a room with the bot: anybody on the federation can send invitations.
  /// - Parameter isDirect: the inviter's client says that the room is for two.
  func considerInvitation(to room: RoomID, by user: UserID, isDirect: Bool) -> Outcome {
    var outcome = Outcome()
    if world.knows(user), let group = world.groups.values.first(where: { $0.lostRoom == room }) {
      // Back into the room of a group that it was removed from.
      outcome.act(.join(room, .groupRoom(group.id)))
    } else if world.knows(user), isDirect {
      outcome.act(.join(room, .directRoom(user)))
    } else {
      outcome.act(.leave(room))
    }
    return outcome
  }

  /// The bot has joined. Not before is the room anybody's: a join can be refused.
  func settleIn(_ room: RoomID, for subject: Subject) -> Outcome {
    var outcome = Outcome()
    switch subject {
    case .groupRoom(let id):
      guard var group = world.groups[id] else { return outcome }
      outcome.remember(GroupRoomOpened(room: room), in: id)
      group.room = room
      outcome.say(group.utterance(Prompt(.nowSpeaking)))
    case .directRoom(let user):
      let old = world.programme.directRooms[user]
      guard old != room else { return outcome }
      // One room for two: who invites the bot anew means the new one.
      if let old { outcome.act(.leave(old)) }
      outcome.remember(DirectRoomRequested(user: user))
      outcome.remember(DirectRoomOpened(user: user, room: room))
      outcome.say(
        Utterance(
          Prompt(.directWelcome), in: .room(room), language: world.language(of: user),
          zone: TimeZone(identifier: world.library.defaultZone) ?? .gmt))
    default: break
    }
    return outcome
  }

  func mourn(_ room: RoomID, removedBy user: UserID?) -> Outcome {
    var outcome = Outcome()
    if let group = world.group(in: room) {
      outcome.remember(GroupRoomLost(), in: group.id)
      outcome.add(tellAdmins(Prompt(.botRemoved, ["name": .text(group.name)])))
    } else if room == world.programme.adminRoom {
      outcome.remember(AdminRoomLost())
      outcome.add(openAdminRoom(with: world.programme.admins))
    } else if let owner = world.programme.owner(ofDirectRoom: room) {
      outcome.remember(DirectRoomLost(user: owner))
    }
    return outcome
  }

  /// It can't be switched off again, and the bot can't read what is encrypted.
  func warnOfEncryption(in room: RoomID) -> Outcome {
    if let group = world.group(in: room) {
      var outcome = sayOnly(group.utterance(Prompt(.roomEncrypted)))
      outcome.add(tellAdmins(Prompt(.groupRoomEncrypted, ["name": .text(group.name)])))
      return outcome
    }
    if let owner = world.programme.owner(ofDirectRoom: room) {
      return sayOnly(
        Utterance(
          Prompt(.directRoomEncrypted), in: .room(room), language: world.language(of: owner),
          zone: TimeZone(identifier: world.library.defaultZone) ?? .gmt))
    }
    return Outcome()
  }

  /// A request that the homeserver will never take. What people must know is said to the admins.
  func faceRefusal(of subject: Subject?, code: String) -> Outcome {
    switch subject {
    case .groupRoom(let id):
      guard let group = world.groups[id] else { return Outcome() }
      var outcome = tellAdmins(Prompt(.roomRefused, ["name": .text(group.name), "code": .text(code)]))
      outcome.remember(GroupRoomLost(), in: id)
      return outcome
    case .directRoom(let user):
      var outcome = Outcome()
      outcome.remember(DirectRoomLost(user: user))
      return outcome
    case .adminRoom:
      var outcome = Outcome()
      outcome.remember(AdminRoomLost())
      return outcome
    default:
      return Outcome()
    }
  }

  func faceRefusedInvitation(of user: UserID, to subject: Subject) -> Outcome {
    guard case .groupRoom(let id) = subject, let group = world.groups[id] else { return Outcome() }
    return tellAdmins(Prompt(.inviteRefused, ["name": .text(group.name), "user": .text(user.text)]))
  }

  func tellAdmins(_ prompt: Prompt) -> Outcome {
    // While the room is being made, what there is to say waits for it.
    sayOnly(
      Utterance(
        prompt, in: world.programme.adminRoom.map(Place.room) ?? .opening(.adminRoom),
        language: world.library.defaultLanguage,
        zone: TimeZone(identifier: world.library.defaultZone) ?? .gmt))
  }

  /// Something for one person alone. Makes a room for the two, once.
  func tellPrivately(_ user: UserID, _ prompt: Prompt, in group: Group) -> Outcome {
    var outcome = Outcome()
    let room = world.programme.directRooms[user]
    if room == nil, !world.programme.directRoomsRequested.contains(user) {
      outcome.remember(DirectRoomRequested(user: user))
      outcome.act(
        .openRoom(
          RoomWish(
            name: words(Prompt(.directRoomName), group.language), invite: [user], isDirect: true, history: .invited),
          .directRoom(user)))
    }
    var utterance = Utterance(
      prompt, in: room.map(Place.room) ?? .opening(.directRoom(user)),
      language: world.programme.languages[user] ?? group.language, zone: group.zone)
    utterance.calling = [user]
    outcome.say(utterance)
    return outcome
  }

  /// A prompt as plain words, for what is not a message (a room's name).
  private func words(_ prompt: Prompt, _ language: Language) -> String {
    world.library.pack(language)?.renderer.render(prompt, zone: .gmt, now: now).body ?? ""
  }
}
