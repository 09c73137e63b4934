import Foundation
import Matrix

/// Asking who brings the case (norsk: saksgiver): one person at a time, each alone, two days before the session.
extension World {
  /// When the next step for a session is due; nil when there is none.
  func caseOwnerDue(of session: Session, in group: Group) -> Date? {
    guard session.state == .planned, session.caseOwner == nil, !session.asking.isOver,
      !session.told.contains(.atStart),
      script(session.script, in: group.language)?.needs.contains(.caseOwner) == true
    else { return nil }
    if let open = session.asking.open { return open.until }
    if let next = session.asking.nextAt { return next }
    let times = askingTimes(of: session, in: group)
    // Whoever plans for so soon sees to it themselves.
    guard session.bookedAt <= times.lastAsk else { return nil }
    return max(times.opens, session.bookedAt)
  }

  /// When something of the group's cases is due; nil when nothing is.
  func casesDue(in group: Group) -> Date? {
    let dates = group.sessions.sessions.compactMap { caseOwnerDue(of: $0, in: group) }
    return (dates + [wishDue(in: group), preparationsDue(in: group)].compactMap(\.self)).min()
  }
}

extension Turn {
  func tendCases(in id: GroupID) -> Outcome {
    guard let group = world.groups[id] else { return Outcome() }
    var outcome = askForCases(in: group)
    outcome.add(after(outcome).mentionWishes(in: group))
    outcome.add(forgetOldPreparations(in: group))
    return outcome
  }

  private func askForCases(in group: Group) -> Outcome {
    var outcome = Outcome()
    for number in group.sessions.sessions.map(\.id) {
      // Nobody is asked twice in a row, so this ends.
      for _ in 0...(group.members.count + 2) {
        let later = after(outcome)
        guard let group = later.world.groups[group.id], let session = group.sessions[number],
          let due = later.world.caseOwnerDue(of: session, in: group), due <= now
        else { break }
        outcome.add(later.goOnAsking(of: session, in: group))
      }
    }
    return outcome
  }

  /// One step: whoever has not answered is waited for no longer, or the next is asked, or the mentors hear of it.
  private func goOnAsking(of session: Session, in group: Group) -> Outcome {
    var outcome = Outcome()
    // A quiet bot does not burst out afterwards, and nobody is asked too late.
    guard !group.quiet, session.time.start > now else {
      outcome.remember(CaseAskingEnded(session: session.id), in: group.id)
      return outcome
    }
    if let open = session.asking.open {
      outcome.remember(CaseOwnerAnswered(session: session.id, user: open.user, answer: .silent), in: group.id)
      if group.member(open.user) != nil {
        outcome.add(
          tellPrivately(
            open.user, Prompt(.caseSilent, ["start": .moment(session.time.start), "group": .text(group.name)]),
            in: group, rings: false))
      }
      return outcome
    }
    let times = world.askingTimes(of: session, in: group)
    let moment = times.working(from: now)
    guard moment <= times.lastAsk, session.asking.asked.isEmpty || times.hasTimeForAnother(at: moment),
      let next = nextCaseOwner(of: session, in: group)
    else {
      outcome.remember(CaseAskingEnded(session: session.id), in: group.id)
      outcome.add(tellMentorsNobody(brings: session, rings: times.isWorking(now), in: group))
      return outcome
    }
    guard moment == now else {
      outcome.remember(CaseAskingPutOff(session: session.id, until: moment), in: group.id)
      return outcome
    }
    return ask(next, about: session, until: times.patience(from: now), in: group)
  }

  private func ask(_ member: Member, about session: Session, until: Date, in group: Group) -> Outcome {
    var outcome = Outcome()
    outcome.remember(CaseOwnerAsked(session: session.id, user: member.user, until: until), in: group.id)
    let by = session.asking.wanted.flatMap { $0.user == member.user ? group.member($0.by) : nil }
    outcome.add(
      tellPrivately(
        member.user,
        Prompt(
          .caseAsked,
          [
            "start": .moment(session.time.start), "group": .text(group.name), "until": .moment(until),
            "title": .optional(group.cases.firstCase(of: member.user)?.title),
            "by": by.shown,
          ]), in: group, about: .caseAsked(group.id, session: session.id, user: member.user),
        offering: world.library.reactions(.yes, .swap, .no, in: language(of: member.user, in: group))))
    return outcome
  }

  /// - Parameter rings: people are at work.
  private func tellMentorsNobody(brings session: Session, rings: Bool, in group: Group) -> Outcome {
    var outcome = Outcome()
    for mentor in group.mentors where mentor.consent != false {
      let example = world.library.example(.setCaseOwner, in: language(of: mentor.user, in: group))
      outcome.add(
        tellPrivately(
          mentor.user,
          Prompt(
            .caseNobody,
            ["start": .moment(session.time.start), "group": .text(group.name), "example": example]),
          in: group, rings: rings))
    }
    return outcome
  }

  // MARK: What follows from other things

  /// Groups in which somebody may be to be asked now, or to be asked no longer.
  func groupsAskingForCases(after outcome: Outcome) -> Set<GroupID> {
    var groups: Set<GroupID> = []
    for recorded in outcome.changes {
      guard case .group(let group) = recorded.stream else { continue }
      switch recorded.change {
      case is SessionPlanned, is SessionMoved, is SessionCancelled, is SessionRestored, is SessionFactTakenBack,
        is SessionCaseOwnerSet, is CaseOwnerAnswered, is CaseOwnerAsked:
        groups.insert(group)
      default: continue
      }
    }
    return groups
  }

  /// Whoever was to bring the case does not come: the mentors hear it, and choose.
  func missCaseOwners(after outcome: Outcome, in group: Group) -> Outcome {
    let later = after(outcome)
    var missed = Outcome()
    guard let changed = later.world.groups[group.id] else { return missed }
    for session in changed.sessions.upcoming(now) {
      guard let owner = session.caseOwner, session.attendance[owner] == .notComing,
        let before = group.sessions[session.id], before.caseOwner == owner, before.attendance[owner] != .notComing
      else { continue }
      missed.add(later.tellMentors(that: owner, bringsNothingTo: session, absent: true, in: changed))
    }
    return missed
  }

  /// - Parameter before: the world in which the question was asked that may not hold any more.
  func goOnAsking(in id: GroupID, before: World) -> Outcome {
    guard let group = world.groups[id], group.room != nil else { return Outcome() }
    var outcome = Outcome()
    for session in group.sessions.sessions {
      guard let old = before.groups[id]?.sessions[session.id], old.state == .planned, let open = old.asking.open,
        let prompt = reason(that: open.user, needNotAnswer: session, old, in: group)
      else { continue }
      outcome.remember(CaseOwnerAnswered(session: session.id, user: open.user, answer: nil), in: id)
      guard !group.quiet, group.member(open.user) != nil else { continue }
      outcome.add(tellPrivately(open.user, prompt, in: group, rings: false))
    }
    let later = after(outcome)
    if let group = later.world.groups[id] { outcome.add(later.askForCases(in: group)) }
    return outcome
  }

  /// Nil when they still are to answer, or have answered.
  private func reason(that user: UserID, needNotAnswer session: Session, _ old: Session, in group: Group) -> Prompt? {
    let owner = session.caseOwner.flatMap(group.member)
    let isMoved = session.time.start != old.time.start
    let isTaken = owner != nil && owner?.user != user && session.asking.open?.user == user
    guard session.state == .cancelled || isMoved || isTaken else { return nil }
    // They are asked anew at once, for the new time.
    if isMoved, session.state == .planned, let due = world.caseOwnerDue(of: session, in: group), due <= now {
      return nil
    }
    let who = isMoved || session.state == .cancelled ? nil : owner
    return Prompt(
      .caseOverSince,
      [
        "who": who.shown, "group": .text(group.name),
        "start": .moment(session.time.start), "cancelled": .flag(session.state == .cancelled),
      ])
  }
}
