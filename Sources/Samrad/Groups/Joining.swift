import Foundation
import Matrix

/// Who has joined, and who has not.
extension Turn {
  func welcome(_ change: MembershipChange) -> Outcome {
    var outcome = Outcome()
    if let owner = world.owner(of: change.room) {
      switch change.membership {
      case .leave, .ban: return change.user == owner ? end(change.room, of: owner) : outcome
      case .join, .invite: return [owner, world.me].contains(change.user) ? outcome : crowd(change.room, of: owner)
      case .knock: return outcome
      }
    }
    guard let group = world.group(in: change.room), change.user != world.me,
      var member = group.members.first(where: { $0.user == change.user })
    else { return outcome }
    let presence: Member.Presence =
      switch change.membership {
      case .join: .joined
      case .invite, .knock: .invited
      case .leave, .ban: .gone
      }
    if change.membership == .join, member.name != change.displayName {
      outcome.remember(MemberNamed(user: member.user, name: change.displayName), in: group.id)
      member.name = change.displayName
    }
    guard presence != member.presence else { return outcome }
    outcome.remember(MembershipSeen(user: member.user, presence: presence), in: group.id)
    switch presence {
    case .joined:
      let missing = group.missing.filter { $0.user != member.user }
      if missing.isEmpty {
        if !group.joiningReported { outcome.remember(JoiningReported(), in: group.id) }
        outcome.add(reportJoined(group))
      }
      let newcomers = group.unwelcomed + (member.welcomed ? [] : [member])
      if missing.isEmpty, !newcomers.isEmpty { outcome.add(sayWelcome(to: newcomers, in: group)) }
    case .gone:
      let left = group.leaders.filter { $0.user != member.user }.count
      outcome.add(
        tellAdmins(
          Prompt(
            .memberGone,
            [
              "name": .text(group.name), "who": .person(member.user, name: member.shownName),
              "leaders": .number(left), "few": .flag(left < 4 && member.role == .leader),
              "isMentor": .flag(member.role == .mentor),
              "noMentor": .flag(group.mentors.allSatisfy { $0.user == member.user }),
            ])))
      outcome.add(noticeGap(in: group, without: member))
    case .invited: break
    }
    return outcome
  }

  /// Takes a whole list of a room's people: after the bot had lost its place, or where events are missing.
  /// A person who is invited and not on the list stays so: the invitation may still be on its way.
  func call(_ roster: Roster) -> Outcome {
    var outcome = Outcome()
    var world = world
    func take(_ change: MembershipChange) {
      let step = Turn(world, now: now).welcome(change)
      for recorded in step.changes { world.apply(recorded, Stamp(at: now)) }
      outcome.add(step)
    }
    let inside = roster.users(.join) + roster.users(.invite)
    switch world.home(roster.room) {
    case .group(let group)?:
      for change in roster.members { take(change) }
      for member in group.present where !inside.contains(member.user) {
        take(
          MembershipChange(
            event: EventID(""), room: roster.room, user: member.user, membership: .leave, displayName: nil))
      }
    case .person(let owner)?:
      if !inside.contains(owner) {
        outcome.add(end(roster.room, of: owner))
      } else if inside.contains(where: { $0 != owner && $0 != world.me }) {
        outcome.add(crowd(roster.room, of: owner))
      }
    case .admins?, nil: break
    }
    return outcome
  }

  private func end(_ room: RoomID, of owner: UserID) -> Outcome {
    var outcome = Outcome()
    outcome.remember(DirectRoomLost(user: owner))
    outcome.act(.leave(room))
    return outcome
  }

  /// A third has come into a room for two: nothing private may be said there any more.
  func crowd(_ room: RoomID, of owner: UserID) -> Outcome {
    var outcome = Outcome()
    if world.programme.directRooms[owner] == room { outcome.remember(DirectRoomLost(user: owner)) }
    outcome.say(utterance(Prompt(.directCrowded), in: room, world.language(of: owner)))
    outcome.act(.leave(room))
    return outcome
  }

  /// Who joins later can't see what was said before, so the welcome waits until all are in, or until nobody has
  /// joined for ten minutes; whoever comes after that gets one of their own.
  func welcomeNewcomers(in group: Group) -> Outcome {
    guard let due = group.welcomeDue, due <= now else { return Outcome() }
    return sayWelcome(to: group.unwelcomed, in: group)
  }

  private func sayWelcome(to members: [Member], in group: Group) -> Outcome {
    var outcome = Outcome()
    let isFirst = !group.members.contains(where: \.welcomed)
    outcome.remember(MembersWelcomed(users: members.map(\.user)), in: group.id)
    var welcome = group.utterance(Prompt(.groupWelcome, ["later": .flag(!isFirst), "newcomers": .people(members)]))
    welcome.subject = .consent(group.id)
    welcome.offering = world.library.reactions(.yes, .no, in: group.language)
    outcome.say(welcome)
    return outcome
  }

  /// Three days after a group was formed, the admins hear who has not joined.
  func reportMissing(in group: Group) -> Outcome {
    guard let due = group.missingReportDue, due <= now else { return Outcome() }
    var outcome = Outcome()
    outcome.remember(JoiningReported(), in: group.id)
    // Of the groups of a proposal it is said in one message.
    if !group.missing.isEmpty, !isNew(group) {
      outcome.add(
        tellAdmins(Prompt(.stillMissing, ["name": .text(group.name), "missing": .people(group.missing)])))
    }
    return outcome
  }
}

extension Group {
  /// How long people have to accept an invitation before the admins hear of it, in seconds.
  static let joiningPatience: TimeInterval = 3 * 86_400

  var unwelcomed: [Member] { present.filter { !$0.welcomed } }

  /// When those who joined lately are to be welcomed; nil when there is nobody to welcome.
  var welcomeDue: Date? {
    unwelcomed.compactMap(\.joinedAt).max()?.addingTimeInterval(600)
  }

  /// When the admins shall hear who has not joined; nil when they have heard.
  var missingReportDue: Date? {
    joiningReported || closed
      ? nil : max(movedAt ?? formedAt, invitedAt ?? formedAt).addingTimeInterval(Self.joiningPatience)
  }
}
