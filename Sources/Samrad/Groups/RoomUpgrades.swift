import Foundation
package import Matrix

/// A room of the bot's own is replaced by another: it moves along, once, if the two rooms name each other.
extension Turn {
  func follow(_ tombstone: Tombstone) -> Outcome {
    let upgrades = world.programme.upgrades.filter { $0.from == tombstone.room }
    // A replacement that is already somebody's is no replacement; leaving it later would cost them the bot.
    guard world.home(tombstone.room) != nil, world.home(tombstone.replacement) == nil,
      upgrades.count < Upgrade.mostPerRoom, !upgrades.contains(where: { $0.to == tombstone.replacement })
    else { return Outcome() }
    var outcome = Outcome()
    outcome.remember(UpgradeSeen(from: tombstone.room, to: tombstone.replacement, by: tombstone.sender))
    outcome.act(join(tombstone.replacement, after: tombstone.room, by: tombstone.sender))
    return outcome
  }

  func join(_ room: RoomID, after old: RoomID, by user: UserID) -> Effect {
    .join(room, .upgrade(of: old), via: ViaServers.of([user], besides: world.me))
  }

  /// The bot stands in the room that an old one pointed at.
  func moveHouse(from old: RoomID, to new: RoomID, _ look: RoomLook?) -> Outcome {
    var outcome = Outcome()
    guard let upgrade = world.programme.upgrades.first(where: { $0.from == old && $0.to == new }),
      let home = world.home(old), world.home(new) == nil
    else {
      // Another room was first, or the old one is nobody's any more.
      if world.home(new) == nil { outcome.act(.leave(new)) }
      return outcome
    }
    guard upgrade.tombstone.isLegitimate(predecessor: look?.predecessor) else {
      outcome.remember(UpgradeSettled(from: old, to: new))
      outcome.act(.leave(new))
      if case .group(let group) = home {
        outcome.add(tellAdmins(Prompt(.upgradeRefused, ["name": .text(group.name)])))
      }
      return outcome
    }
    outcome.remember(UpgradeSettled(from: old, to: nil))
    switch home {
    case .group(var group):
      outcome.remember(GroupRoomMoved(room: new, joined: look?.joined ?? []), in: group.id)
      group.room = new
      outcome.say(group.utterance(Prompt(.roomMoved)))
      outcome.add(continueSession(after: outcome, in: group))
      outcome.add(tellAdmins(Prompt(.groupRoomMoved, ["name": .text(group.name)])))
      outcome.add(complain(about: group, look))
    case .admins:
      outcome.remember(AdminRoomOpened(room: new))
      outcome.say(utterance(Prompt(.directRoomMoved), in: new, world.library.defaultLanguage))
    case .person(let user):
      guard look?.isForTwo == true else {
        outcome.remember(DirectRoomLost(user: user))
        outcome.act(.leave(new))
        break
      }
      outcome.remember(DirectRoomOpened(user: user, room: new))
      outcome.say(utterance(Prompt(.directRoomMoved), in: new, world.language(of: user)))
    }
    return outcome
  }

  /// The new room is open only to those invited: whoever upgraded the old one can let the bot in.
  func awaitInvitation(from old: RoomID, to new: RoomID) -> Outcome {
    guard let upgrade = world.programme.upgrades.first(where: { $0.from == old && $0.to == new }),
      case .group(let group)? = world.home(old)
    else { return Outcome() }
    return tellAdmins(
      Prompt(.upgradeWaiting, ["name": .text(group.name), "user": .text(upgrade.by.text)]))
  }

  /// What the bot can't do in the group's room, and people must put right.
  func complain(about group: Group, _ look: RoomLook?) -> Outcome {
    var outcome = Outcome()
    guard let look else { return outcome }
    if look.isEncrypted { outcome.add(warnOfEncryption(of: group)) }
    if !look.maySpeak { outcome.add(tellAdmins(Prompt(.maySpeakNot, ["name": .text(group.name)]))) }
    return outcome
  }
}

/// A room points at its replacement, and the bot has not moved yet.
package struct Upgrade: Codable, Equatable, Sendable {
  package let from: RoomID
  package let to: RoomID
  package let by: UserID

  /// Whoever may place a tombstone may place many.
  static let mostPerRoom = 3

  var tombstone: Tombstone { Tombstone(room: from, replacement: to, sender: by) }
}

/// A room of the bot's own points at its replacement.
package struct UpgradeSeen: ProgrammeChange {
  package static let kind = "programme.upgrade-seen"
  package let from: RoomID
  package let to: RoomID
  package let by: UserID

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.upgrades.append(Upgrade(from: from, to: to, by: by))
  }
}

/// The bot has moved out of a room, or found that one it was pointed to is no replacement.
package struct UpgradeSettled: ProgrammeChange {
  package static let kind = "programme.upgrade-settled"
  package let from: RoomID
  /// The one room that is out of the question; nil when the bot has moved, and none is waited for any more.
  package let to: RoomID?

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.upgrades.removeAll { $0.from == from && (to == nil || $0.to == to) }
  }
}

/// The group goes on in another room. What hung on messages in the old one is forgotten: nobody can answer there.
package struct GroupRoomMoved: GroupChange {
  package static let kind = "group.room-moved"
  package let room: RoomID
  /// Who was in the new room when the bot came; the others are expected.
  package let joined: [UserID]

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.room = room
    group.movedAt = stamp.at
    group.joiningReported = false
    group.posts = Posts()
    if let running = group.sessions.running {
      group.sessions.updateRun(running.id) { run in
        // One without a thread goes on as it is.
        guard run.sitting.root != nil else { return }
        run.sitting.root = nil
        run.sitting.isOpen = false
        run.sitting.hasMoved = true
      }
    }
    for question in group.questions.open { group.questions.close(question.id) }
    for index in group.members.indices where group.members[index].presence != .gone {
      group.members[index].presence = joined.contains(group.members[index].user) ? .joined : .invited
    }
  }
}
