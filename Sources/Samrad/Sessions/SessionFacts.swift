import Foundation
import Matrix

/// Saying what a session is about, and who brings the case.
extension Turn {
  func setTheme(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    let theme = SafeText.clean(rest, longest: 120).trimmingSpaces()
    guard let session = group.sessions.running ?? group.sessions.startable(now) else {
      return sayOnly(
        group.answer(
          message, Prompt(.nothingPlanned, ["example": world.library.example(.planSession, in: group.language)])))
    }
    if let wish = wish(numbered: theme, in: group) { return useWish(wish, for: session, message, in: group) }
    guard !theme.isEmpty else {
      return sayOnly(
        group.answer(message, Prompt(.themeMissing, ["example": world.library.example(.setTheme, in: group.language)])))
    }
    if let refusal = refusal(ofIdentifying: theme, in: group) { return sayOnly(group.answer(message, refusal)) }
    return setFact(
      SessionThemeSet(id: session.id, theme: theme), of: session,
      Prompt(.themeSet, ["theme": .text(theme), "start": .moment(session.time.start)]), message, in: group)
  }

  func setCaseOwner(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    guard let session = group.sessions.running ?? group.sessions.startable(now) else {
      return sayOnly(
        group.answer(
          message, Prompt(.nothingPlanned, ["example": world.library.example(.planSession, in: group.language)])))
    }
    if rest.isEmpty {
      let owner = session.caseOwner.flatMap(group.member)
      return sayOnly(
        group.answer(
          message,
          Prompt(
            .caseOwnerShown,
            [
              "who": owner.shown,
              "start": .moment(session.time.start),
              "example": world.library.example(.setCaseOwner, in: group.language),
            ])))
    }
    let member = isMyself(rest, in: group) ? group.member(message.sender) : group.membersNamed(rest).only
    guard let member else {
      return sayOnly(group.answer(message, whoIsThat(group.leaders, .setCaseOwner, in: group)))
    }
    var outcome = setFact(
      SessionCaseOwnerSet(id: session.id, caseOwner: member.user), of: session,
      Prompt(
        .caseOwnerSet,
        ["who": .person(member.user, name: member.shownName), "start": .moment(session.time.start)]), message, in: group
    )
    outcome.add(tellNamed(member, to: session, by: message.sender, in: group))
    return outcome
  }

  /// `!tjeneste Helsestasjonen`: which service presents itself.
  func setService(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    let service = SafeText.clean(rest, longest: 80).trimmingSpaces()
    guard let session = group.sessions.running ?? group.sessions.startable(now) else {
      return sayOnly(
        group.answer(
          message, Prompt(.nothingPlanned, ["example": world.library.example(.planSession, in: group.language)])))
    }
    guard !service.isEmpty else {
      return sayOnly(
        group.answer(
          message, Prompt(.serviceMissing, ["example": world.library.example(.setService, in: group.language)])))
    }
    if let refusal = refusal(ofIdentifying: service, in: group) { return sayOnly(group.answer(message, refusal)) }
    return setFact(
      SessionServiceSet(id: session.id, service: service), of: session,
      Prompt(.serviceSet, ["service": .text(service), "start": .moment(session.time.start)]), message, in: group)
  }

  private func setFact(
    _ change: any GroupChange, of session: Session, _ prompt: Prompt, _ message: IncomingMessage, in group: Group
  ) -> Outcome {
    var outcome = Outcome()
    outcome.remember(change, in: group.id)
    outcome.remember(WriteNoted(reversal: .fact(session: session.id, saidBy: message.event)), in: group.id)
    var utterance = group.answer(message, prompt)
    utterance.subject = .plan(group.id, session: session.id)
    outcome.say(utterance)
    return outcome
  }

  /// Also of sessions that have taken the place of the one that it was said of.
  func takeBackFacts(saidBy event: EventID, in group: Group) -> Outcome {
    var outcome = Outcome()
    for session in group.sessions.sessions
    where session.themes.contains(where: { $0.cause == event })
      || session.caseOwners.contains(where: { $0.cause == event })
      || session.services.contains(where: { $0.cause == event })
    {
      outcome.remember(SessionFactTakenBack(id: session.id, saidBy: event), in: group.id)
    }
    return outcome
  }

  // MARK: Texts that several commands share

  /// «It is the mentor who …», with names if there is a mentor.
  func onlyMentor(_ key: PromptKey, _ group: Group, also user: UserID? = nil) -> Prompt {
    let others = user.flatMap(group.member).map { $0.role == .mentor ? [] : [$0] } ?? []
    let people = group.mentors + others
    return Prompt(key, ["mentors": .people(people), "anyMentor": .flag(!people.isEmpty)])
  }

  /// Planning is the mentors'. Nil: a mentor wrote the message.
  func refusal(unlessMentor message: IncomingMessage, in group: Group) -> Outcome? {
    group.isMentor(message.sender) ? nil : sayOnly(group.answer(message, onlyMentor(.onlyMentorPlans, group)))
  }

  func whoIsThat(_ members: [Member], _ command: CommandID, in group: Group) -> Prompt {
    Prompt(
      .whoIsThat,
      ["members": .people(members), "example": world.library.example(command, in: group.language)])
  }
}
