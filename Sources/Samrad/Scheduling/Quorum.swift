import Foundation
import Matrix

/// Whether enough people come for a session to be worth it: a mentor, and so many leaders.
extension World {
  /// Those who have not said no and are not away.
  func possible(at session: Session, in group: Group) -> [Member] {
    group.members.filter {
      $0.presence == .joined && session.attendance[$0.user] != .notComing
        && !programme.isAway($0.user, on: session.time.date)
    }
  }

  func hasQuorum(_ members: [Member], in group: Group) -> Bool {
    members.contains { $0.role == .mentor }
      && members.count { $0.role == .leader } >= min(group.schedule.leadersNeeded, max(1, group.leaders.count))
  }
}

extension Turn {
  /// Tells the mentors when too few are left for a session, once, until enough come again.
  /// - Parameter outcome: what the turn has decided so far.
  func watchQuorum(of number: Int, in group: Group, after outcome: Outcome) -> Outcome {
    let later = after(outcome)
    let world = later.world
    guard let group = world.groups[group.id], let session = group.sessions[number], session.state == .planned,
      session.time.start > now
    else { return Outcome() }
    let possible = world.possible(at: session, in: group)
    let isDanger = !world.hasQuorum(possible, in: group)
    guard isDanger != session.attendance.isDangerTold else { return Outcome() }
    var told = Outcome()
    told.remember(QuorumTold(id: number, isDanger: isDanger), in: group.id)
    guard isDanger, !group.quiet else { return told }
    let others = group.members.filter { member in
      member.presence == .joined && !possible.contains { $0.user == member.user }
    }
    for mentor in group.mentors where mentor.presence == .joined {
      told.add(
        later.tellPrivately(
          mentor.user,
          Prompt(
            .quorumInDanger,
            [
              "group": .text(group.name), "start": .moment(session.time.start),
              "leaders": .number(possible.count { $0.role == .leader }),
              "needed": .number(group.schedule.leadersNeeded),
              "noMentor": .flag(!possible.contains { $0.role == .mentor }), "others": .people(others),
              "anyOthers": .flag(!others.isEmpty), "word": .text(world.library.word(.findTime, in: group.language)),
            ]),
          in: group, about: .quorum(group.id, session: number),
          offering: [world.library.reaction(.yes, in: group.language)].compactMap { $0 }))
    }
    return told
  }

  /// The same for all sessions of a person's groups, when they go away or come back.
  func watchQuorum(of user: UserID, after outcome: Outcome) -> Outcome {
    var watched = Outcome()
    for group in groups(of: user) {
      for session in group.sessions.upcoming(now) {
        watched.add(watchQuorum(of: session.id, in: group, after: outcome))
      }
    }
    return watched
  }

  /// `!minst 4`: how many leaders a session needs, besides a mentor.
  func setQuorum(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    guard group.isMentor(message.sender) else {
      return sayOnly(group.answer(message, onlyMentor(.onlyMentorPlans, group)))
    }
    let number = rest.split { !$0.isNumber }.first.flatMap { Int($0) }
    let example = world.library.example(.setQuorum, in: group.language)
    guard let number, (1...6).contains(number) else {
      return sayOnly(
        group.answer(
          message, Prompt(.quorumHelp, ["needed": .number(group.schedule.leadersNeeded), "example": example])))
    }
    var outcome = Outcome()
    outcome.remember(QuorumSet(leaders: number), in: group.id)
    outcome.remember(WriteNoted(reversal: .quorum(group.schedule.quorum)), in: group.id)
    for session in group.sessions.upcoming(now) {
      outcome.add(watchQuorum(of: session.id, in: group, after: outcome))
    }
    outcome.say(group.answer(message, Prompt(.quorumSet, ["needed": .number(number)])))
    return outcome
  }
}
