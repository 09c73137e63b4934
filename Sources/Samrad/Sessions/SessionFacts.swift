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
    guard !theme.isEmpty else {
      return sayOnly(
        group.answer(message, Prompt(.themeMissing, ["example": world.library.example(.setTheme, in: group.language)])))
    }
    return setFacts(
      theme: theme, caseOwner: session.caseOwner, of: session,
      Prompt(.themeSet, ["theme": .text(theme), "start": .moment(session.time.start)]), message, in: group)
  }

  func setCaseOwner(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    guard let session = group.sessions.running ?? group.sessions.startable(now) else {
      return sayOnly(
        group.answer(
          message, Prompt(.nothingPlanned, ["example": world.library.example(.planSession, in: group.language)])))
    }
    let member = isMyself(rest, in: group) ? group.member(message.sender) : group.membersNamed(rest).only
    guard let member else {
      return sayOnly(group.answer(message, whoIsThat(group.leaders, .setCaseOwner, in: group)))
    }
    return setFacts(
      theme: session.theme, caseOwner: member.user, of: session,
      Prompt(
        .caseOwnerSet,
        ["who": .person(member.user, name: member.shownName), "start": .moment(session.time.start)]), message, in: group
    )
  }

  private func setFacts(
    theme: String?, caseOwner: UserID?, of session: Session, _ prompt: Prompt, _ message: IncomingMessage,
    in group: Group
  ) -> Outcome {
    var outcome = Outcome()
    outcome.remember(SessionFactsSet(id: session.id, theme: theme, caseOwner: caseOwner), in: group.id)
    outcome.remember(
      WriteNoted(reversal: .facts(session: session.id, theme: session.theme, caseOwner: session.caseOwner)),
      in: group.id)
    outcome.say(group.answer(message, prompt))
    return outcome
  }

  // MARK: Texts that several commands share

  /// «It is the mentor who …», with names if there is a mentor.
  func onlyMentor(_ key: PromptKey, _ group: Group, also user: UserID? = nil) -> Prompt {
    let others = user.flatMap(group.member).map { $0.role == .mentor ? [] : [$0] } ?? []
    let people = group.mentors + others
    return Prompt(key, ["mentors": .people(people), "anyMentor": .flag(!people.isEmpty)])
  }

  func whoIsThat(_ members: [Member], _ command: CommandID, in group: Group) -> Prompt {
    Prompt(
      .whoIsThat,
      ["members": .people(members), "example": world.library.example(command, in: group.language)])
  }
}
