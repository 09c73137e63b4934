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
      for admin in admins where !programme.isAdmin(admin) { outcome.act(.invite(admin, to: room, for: .adminRoom)) }
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
        zone: world.library.zone))
    return outcome
  }

  func moveIn(_ room: RoomID, for subject: Subject) -> Outcome {
    var outcome = Outcome()
    switch subject {
    case .adminRoom: outcome.remember(AdminRoomOpened(room: room))
    case .directRoom(let user): outcome.remember(DirectRoomOpened(user: user, room: room))
    case .groupRoom(let group):
      guard world.groups[group] != nil else { break }
      outcome.remember(GroupRoomOpened(room: room), in: group)
      outcome.add(link(room, to: world.programme.season.space))
    case .space: outcome.add(moveIntoSpace(room))
    default: break
    }
    return outcome
  }

  /// - Parameter said: when the bot said it, which may be long before it stands there.
  func rememberPost(_ event: EventID, about subject: Subject, said: Date? = nil) -> Outcome {
    if let outcome = noteGuidePost(event, about: subject) ?? noteOwnDecisions(event, about: subject) { return outcome }
    var outcome = Outcome()
    if case .followUps(let user, let lines) = subject { return noteFollowUps(event, user, lines) }
    guard let group = subject.group else {
      if subject.isAnswered, world.programme.posts[event] == nil {
        outcome.remember(ProgrammePosted(event: event, subject: subject))
      }
      return outcome
    }
    guard let known = world.groups[group], known.posts[event] == nil else { return outcome }
    if let outcome = removeLatePost(event, about: subject, said: said, in: known) { return outcome }
    outcome.remember(Posted(event: event, subject: subject), in: group)
    outcome.add(closeLateButtons(event, subject, in: known))
    if case .session(_, let number) = subject { outcome.add(open(number, root: event, in: known)) }
    if known.silencedIn != nil { outcome.remember(GroupSilenced(room: nil), in: group) }
    return outcome
  }

  /// Only people of the programme may have a room with the bot: anybody on the federation can send invitations.
  /// Those who may talk to it anywhere may also ask it into an ordinary room, where it does next to nothing.
  /// - Parameters:
  ///   - isDirect: the inviter's client says that the room is for two.
  ///   - isSpace: nobody talks in a space.
  func considerInvitation(to room: RoomID, by user: UserID, isDirect: Bool, isSpace: Bool) -> Outcome {
    var outcome = Outcome()
    let via = ViaServers.of([user], besides: world.me)
    if let upgrade = world.programme.upgrades.first(where: { $0.to == room }),
      upgrade.by == user || world.knows(user)
    {
      // A room that takes the place of one of the bot's own, and would not let it in uninvited.
      outcome.act(join(room, after: upgrade.from, by: user))
    } else if world.knows(user), let group = world.groups.values.first(where: { $0.lostRoom == room }) {
      // Back into the room of a group that it was removed from.
      outcome.act(.join(room, .groupRoom(group.id), via: via))
    } else if isSpace {
      outcome.act(.leave(room))
    } else if world.knows(user), isDirect {
      outcome.act(.join(room, .directRoom(user), via: via))
    } else if world.mayTalkAnywhere(user) {
      outcome.act(.join(room, .otherRoom(user), via: via))
    } else {
      outcome.act(.leave(room))
    }
    return outcome
  }

  /// The bot has joined. Not before is the room anybody's: a join can be refused.
  func settleIn(_ room: RoomID, for subject: Subject, _ look: RoomLook?) -> Outcome {
    var outcome = Outcome()
    switch subject {
    case .upgrade(let old): return moveHouse(from: old, to: room, look)
    case .groupRoom(let id):
      guard var group = world.groups[id] else { return outcome }
      outcome.remember(GroupRoomOpened(room: room), in: id)
      group.room = room
      outcome.say(group.utterance(Prompt(.nowSpeaking)))
      outcome.add(complain(about: group, look))
      // Who went while the bot was away was not seen going.
      for member in group.present where look?.people.map({ $0 <= RoomLook.mostNamed }) == true {
        if look?.joined.contains(member.user) == false {
          outcome.remember(MembershipSeen(user: member.user, presence: .gone), in: id)
        }
      }
    case .directRoom(let user):
      // Said to be for two, and isn't: it is then no more than an ordinary room.
      if let look, !look.isForTwo { return world.mayTalkAnywhere(user) ? outcome : crowd(room, of: user) }
      if look?.isEncrypted == true {
        outcome.say(utterance(Prompt(.directRoomEncrypted), in: room, world.language(of: user)))
        outcome.act(.leave(room))
        return outcome
      }
      let old = world.programme.directRooms[user]
      guard old != room else { return outcome }
      // One room for two: who invites the bot anew means the new one.
      if let old { outcome.act(.leave(old)) }
      outcome.remember(DirectRoomRequested(user: user))
      outcome.remember(DirectRoomOpened(user: user, room: room))
      outcome.say(utterance(Prompt(.directWelcome), in: room, world.language(of: user)))
    default: break
    }
    return outcome
  }

  /// The homeserver did not let the bot in.
  func faceClosedDoor(of room: RoomID, for subject: Subject) -> Outcome {
    guard case .upgrade(let old) = subject else { return Outcome() }
    return awaitInvitation(from: old, to: room)
  }

  /// Something said in a room that is no group's.
  func utterance(_ prompt: Prompt, in room: RoomID, _ language: Language) -> Utterance {
    Utterance(
      prompt, in: .room(room), language: language, zone: world.library.zone)
  }

  func mourn(_ room: RoomID, removedBy user: UserID?) -> Outcome {
    var outcome = Outcome()
    if let group = world.group(in: room) {
      outcome.remember(GroupRoomLost(), in: group.id)
      outcome.add(tellAdmins(Prompt(.botRemoved, ["name": .text(group.name)])))
    } else if room == world.programme.season.space {
      outcome.add(loseSpace(code: nil))
    } else if room == world.programme.adminRoom {
      outcome.remember(AdminRoomLost())
      outcome.add(openAdminRoom(with: world.programme.admins))
    } else if let owner = world.owner(of: room) {
      outcome.remember(DirectRoomLost(user: owner))
    } else if world.programme.otherRoomsTold.contains(room) {
      outcome.remember(OtherRoomLeft(room: room))
    }
    return outcome
  }

  /// Whoever waits for an answer to what the bot has not read should know that none will come.
  func admitGap(in room: RoomID) -> Outcome {
    guard let group = world.group(in: room), !group.closed else { return Outcome() }
    return sayOnly(group.utterance(Prompt(.missedMessages)))
  }

  /// It can't be switched off again, and the bot can't read what is encrypted.
  func warnOfEncryption(in room: RoomID) -> Outcome {
    if let group = world.group(in: room) { return warnOfEncryption(of: group) }
    if let owner = world.owner(of: room) {
      return sayOnly(utterance(Prompt(.directRoomEncrypted), in: room, world.language(of: owner)))
    }
    return Outcome()
  }

  /// Told once a room: the bot may see it both on coming in and in the timeline.
  func warnOfEncryption(of group: Group) -> Outcome {
    var outcome = Outcome()
    guard group.encryptionTold != group.room else { return outcome }
    outcome.remember(GroupEncryptionTold(room: group.room), in: group.id)
    outcome.say(group.utterance(Prompt(.roomEncrypted)))
    outcome.add(tellAdmins(Prompt(.groupRoomEncrypted, ["name": .text(group.name)])))
    return outcome
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
    case .space: return loseSpace(code: code)
    // Without a thread, then.
    case .session(let id, let number):
      return world.groups[id].map { open(number, root: nil, in: $0) } ?? Outcome()
    // A room may forbid polls alone; the list in words still stands there.
    case .timePollButtons: return Outcome()
    case .reminder(let id, let number):
      // The mentors hear it where they still can be reached.
      guard let group = world.groups[id], let session = group.sessions[number] else { return Outcome() }
      var outcome = faceSilence(in: code == MatrixError.Code.forbidden.rawValue ? id : nil)
      outcome.add(
        tellMentors(
          in: group,
          Prompt(
            .reminderMissed,
            [
              "start": .moment(session.time.start), "group": .text(group.name), "everybody": .flag(true),
              "refused": .flag(true),
            ])))
      return outcome
    case .sharedGuide(let id, let cause, let user?): return admitUnsent(cause, to: user, in: id)
    case let subject? where subject.isBetweenTwo: return Outcome()
    default:
      return code == MatrixError.Code.forbidden.rawValue ? faceSilence(in: subject?.group) : Outcome()
    }
  }

  /// The bot may not write in a group's room. The admins hear it once, until it could write again.
  private func faceSilence(in id: GroupID?) -> Outcome {
    guard let group = id.flatMap({ world.groups[$0] }), let room = group.room, group.silencedIn != room else {
      return Outcome()
    }
    var outcome = tellAdmins(Prompt(.maySpeakNot, ["name": .text(group.name)]))
    outcome.remember(GroupSilenced(room: room), in: group.id)
    return outcome
  }

  func faceRefusedInvitation(of user: UserID, to subject: Subject) -> Outcome {
    // Into the space nobody needs to come.
    if subject == .space { return Outcome() }
    if subject == .adminRoom { return tellAdmins(Prompt(.adminInviteRefused, ["user": .text(user.text)])) }
    guard case .groupRoom(let id) = subject, let group = world.groups[id] else { return Outcome() }
    return tellAdmins(Prompt(.inviteRefused, ["name": .text(group.name), "user": .text(user.text)]))
  }
}
