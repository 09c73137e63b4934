import Foundation
import Matrix

/// Moving and cancelling a session, and saying what it is about.
extension Turn {
  func moveSession(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    guard group.isMentor(message.sender) else {
      return sayOnly(group.answer(message, Prompt(.onlyMentorPlans, ["mentors": .people(group.mentors)])))
    }
    guard let session = group.sessions.upcoming(now).first else {
      return sayOnly(group.answer(message, Prompt(.nothingPlanned, ["example": world.library.example(.planSession, in: group.language)])))
    }
    let reading = world.library.when.read(rest, now: now, zone: group.zone)
    if let fault = reading.fault { return sayOnly(group.answer(message, wording(of: fault, .moveSession, in: group))) }
    guard reading.date != nil || reading.time != nil || reading.minutes != nil else {
      var outcome = Outcome()
      outcome.ask(
        Prompt(.askMove, ["start": .moment(session.time.start)]), about: .movingSession(session.id),
        of: message.sender, answering: message, in: group)
      return outcome
    }
    return move(session, by: reading, message, in: group)
  }

  func completeMove(_ id: Int, with message: IncomingMessage, insists: Bool, in group: Group) -> Outcome? {
    let reading = world.library.when.read(message.text, now: now, zone: group.zone)
    guard let session = group.sessions[id], session.state == .planned else { return nil }
    if let fault = reading.fault { return sayOnly(group.answer(message, wording(of: fault, .moveSession, in: group))) }
    guard reading.date != nil || reading.time != nil, insists || reading.rest.isEmpty else {
      return insists ? sayOnly(group.answer(message, wording(of: nil, .moveSession, in: group))) : nil
    }
    return move(session, by: reading, message, in: group)
  }

  /// What is not said stays: «flytt til 15» keeps the day, «flytt fredag» the hour.
  private func move(_ session: Session, by reading: WhenReading, _ message: IncomingMessage, in group: Group) -> Outcome {
    let time = SessionTime(
      date: reading.date ?? session.time.date, time: reading.time ?? session.time.time,
      minutes: reading.minutes ?? session.time.minutes, zone: session.time.zone)
    if let refusal = refusal(of: time, beside: session.id, in: group) {
      return sayOnly(group.answer(message, refusal))
    }
    var outcome = Outcome()
    outcome.remember(SessionMoved(id: session.id, time: time), in: group.id)
    outcome.remember(WriteNoted(reversal: .moveBack(session: session.id, to: session.time)), in: group.id)
    outcome.say(
      group.answer(
        message,
        Prompt(
          .moved,
          [
            "from": .moment(session.time.start), "start": .moment(time.start), "minutes": .minutes(time.minutes),
            "twice": .flag(isRepeatedHour(time)),
          ])))
    outcome.add(callAboutChange(Prompt(.movedCall, ["start": .moment(time.start)]), session, message, in: group))
    return outcome
  }

  func cancelSession(_ message: IncomingMessage, in group: Group) -> Outcome {
    guard group.isMentor(message.sender) else {
      return sayOnly(group.answer(message, Prompt(.onlyMentorPlans, ["mentors": .people(group.mentors)])))
    }
    guard let session = group.sessions.upcoming(now).first else {
      return sayOnly(group.answer(message, Prompt(.nothingPlanned, ["example": world.library.example(.planSession, in: group.language)])))
    }
    var outcome = Outcome()
    outcome.remember(SessionCancelled(id: session.id), in: group.id)
    outcome.remember(WriteNoted(reversal: .restore(session: session.id)), in: group.id)
    outcome.say(group.answer(message, Prompt(.cancelled, ["start": .moment(session.time.start)])))
    outcome.add(callAboutChange(Prompt(.cancelledCall, ["start": .moment(session.time.start)]), session, message, in: group))
    return outcome
  }

  /// People who were already reminded must hear of a change on their phones.
  private func callAboutChange(
    _ prompt: Prompt, _ session: Session, _ message: IncomingMessage, in group: Group
  ) -> Outcome {
    let others = group.present.filter { $0.user != message.sender }
    guard session.told.contains(.dayBefore) || session.told.contains(.hourBefore), !others.isEmpty else {
      return Outcome()
    }
    return sayOnly(group.call(others, prompt))
  }

  func setTheme(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    let theme = SafeText.clean(rest, longest: 120).trimmingSpaces()
    guard let session = group.sessions.running ?? group.sessions.startable(now) else {
      return sayOnly(group.answer(message, Prompt(.nothingPlanned, ["example": world.library.example(.planSession, in: group.language)])))
    }
    guard !theme.isEmpty else {
      return sayOnly(group.answer(message, Prompt(.themeMissing, ["example": world.library.example(.setTheme, in: group.language)])))
    }
    return setFacts(theme: theme, caseOwner: session.caseOwner, of: session, Prompt(.themeSet, ["theme": .text(theme), "start": .moment(session.time.start)]), message, in: group)
  }

  func setCaseOwner(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    guard let session = group.sessions.running ?? group.sessions.startable(now) else {
      return sayOnly(group.answer(message, Prompt(.nothingPlanned, ["example": world.library.example(.planSession, in: group.language)])))
    }
    let member = isMyself(rest, in: group) ? group.member(message.sender) : group.membersNamed(rest).only
    guard let member else {
      return sayOnly(group.answer(message, Prompt(.whoIsThat, ["members": .people(group.leaders), "example": world.library.example(.setCaseOwner, in: group.language)])))
    }
    return setFacts(
      theme: session.theme, caseOwner: member.user, of: session,
      Prompt(.caseOwnerSet, ["who": .person(member.user, name: member.shownName), "start": .moment(session.time.start)]), message, in: group)
  }

  private func setFacts(
    theme: String?, caseOwner: UserID?, of session: Session, _ prompt: Prompt, _ message: IncomingMessage, in group: Group
  ) -> Outcome {
    var outcome = Outcome()
    outcome.remember(SessionFactsSet(id: session.id, theme: theme, caseOwner: caseOwner), in: group.id)
    outcome.remember(
      WriteNoted(reversal: .facts(session: session.id, theme: session.theme, caseOwner: session.caseOwner)), in: group.id)
    outcome.say(group.answer(message, prompt))
    return outcome
  }
}
