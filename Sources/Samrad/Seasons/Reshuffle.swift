import Foundation
package import Matrix

/// A running group's people as they shall be: put into the journal, invited and taken out, and told.
struct Reshuffle {
  let group: Group
  /// Everybody who shall be in it.
  let leaders: [UserID]
  let mentors: [UserID]
  var halfDay: HalfDay?

  private var present: [UserID] { group.leaders.map(\.user) + group.mentors.map(\.user) }
  var entering: [UserID] { (leaders + mentors).filter { !present.contains($0) } }
  var leaving: [UserID] { present.filter { !leaders.contains($0) && !mentors.contains($0) } }
  var isChange: Bool {
    !entering.isEmpty || !leaving.isEmpty || (halfDay != nil && halfDay != group.halfDay)
      || Set(leaders) != Set(group.leaders.map(\.user))
  }
}

extension Turn {
  /// - Parameters:
  ///   - movedTo: the names of the groups that people go to from here.
  ///   - hasLeft: those who are taken out have left the programme themselves.
  func carryOut(_ reshuffle: Reshuffle, movedTo: [UserID: String] = [:], hasLeft: Bool = false) -> Outcome {
    var outcome = Outcome()
    let group = reshuffle.group
    guard reshuffle.isChange else { return outcome }
    // What was proposed for the groups as they were holds no longer.
    if let adjustment = world.programme.season.adjustment, !adjustment.isOpen {
      outcome.remember(AdjustmentClosed(id: adjustment.id))
    }
    let leaving = reshuffle.leaving
    for user in leaving {
      outcome.remember(MemberTakenOut(user: user), in: group.id)
      if let room = group.room {
        outcome.act(.remove(user, from: room, reason: words(Prompt(.removalReason), group.language)))
      }
      outcome.add(
        tellPrivately(
          user,
          Prompt(
            movedTo[user] == nil ? .takenOutOfGroup : .movedToGroup,
            [
              "group": .text(group.name), "to": .optional(movedTo[user]),
              "away": .flag(isAway(user)), "left": .flag(hasLeft),
            ]), in: group))
    }
    for (users, role) in [(reshuffle.leaders, Member.Role.leader), (reshuffle.mentors, .mentor)] {
      for user in users where group.member(user)?.role != role {
        // Whoever had gone out of another group is expected there no more.
        for other in world.livingGroups where other.id != group.id && role == .leader {
          guard other.members.contains(where: { $0.user == user && $0.presence == .gone }) else { continue }
          outcome.remember(MemberTakenOut(user: user), in: other.id)
        }
        outcome.remember(
          MemberAdded(user: user, role: role, name: world.programme.people[user]?.facts.name), in: group.id)
        guard let room = group.room else { continue }
        if group.member(user) == nil { outcome.act(.invite(user, to: room, for: .groupRoom(group.id))) }
        if role == .mentor { outcome.act(.entrust(user, in: room)) }
      }
    }
    if let halfDay = reshuffle.halfDay, halfDay != group.halfDay {
      outcome.remember(GroupPlaced(halfDay: halfDay, season: group.season), in: group.id)
    }
    let newDay = reshuffle.halfDay == group.halfDay ? nil : reshuffle.halfDay
    if group.room != nil, !reshuffle.entering.isEmpty || !leaving.isEmpty || newDay != nil {
      outcome.say(
        group.utterance(
          Prompt(
            .groupChanged,
            [
              "entering": persons(reshuffle.entering), "anyEntering": .flag(!reshuffle.entering.isEmpty),
              "leaving": persons(leaving), "anyLeaving": .flag(!leaving.isEmpty),
              "day": newDay.map { shown($0, group.language) } ?? .flag(false),
            ])))
    }
    return outcome
  }
}

extension Turn {
  private func isAway(_ user: UserID) -> Bool {
    world.programme.people[user].map { $0.standing != .left && !$0.isActive(on: world.today(now)) } ?? false
  }
}

/// Somebody is to be in the group: invited, until they have joined.
package struct MemberAdded: GroupChange {
  package static let kind = "group.member-added"
  package let user: UserID
  package let role: Member.Role
  /// What the bot calls the person until they have joined.
  package let name: String?

  package func apply(to group: inout Group, _ stamp: Stamp) {
    let known = group.members.first { $0.user == user && $0.presence != .gone }
    group.members.removeAll { $0.user == user }
    var member = Member(
      user: user, role: role, presence: known?.presence ?? .invited, name: known?.name ?? name)
    member.joinedAt = known?.joinedAt
    member.welcomed = known?.welcomed ?? false
    member.consent = known?.consent
    group.members.append(member)
    guard member.presence == .invited else { return }
    group.invitedAt = stamp.at
    group.joiningReported = false
  }
}

/// Somebody is no longer to be in the group.
package struct MemberTakenOut: GroupChange {
  package static let kind = "group.member-taken-out"
  package let user: UserID

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.members.removeAll { $0.user == user }
  }
}

/// When the group meets, as it was put together, and of which season it is.
package struct GroupPlaced: GroupChange {
  package static let kind = "group.placed"
  package let halfDay: HalfDay
  /// The year it began in; nil for a group that was typed.
  package let season: Int?

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.halfDay = halfDay
    group.season = season
  }
}
