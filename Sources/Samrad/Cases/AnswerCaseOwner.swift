import Foundation
import Matrix

/// Answers to whether somebody brings the case: a tap or a word, alone with the bot.
extension Turn {
  func takeAboutCases(_ answer: QuickAnswer) -> Outcome? {
    switch answer.subject {
    case .caseAsked(let id, let number, answer.user):
      guard let group = world.groups[id], let session = group.sessions[number] else { return Outcome() }
      return answerAsked(session, answer, in: group)
    case .caseTitle(let id, let number, answer.user):
      guard let group = world.groups[id], let session = group.sessions[number] else { return Outcome() }
      return describeCase(of: session, answer, in: group)
    default: return nil
    }
  }

  /// «ja», «bytt med Ola», or what the case is about, said plainly.
  /// - Parameter isNewest: only if the bot has written nothing to this person since.
  func answerCase(_ message: IncomingMessage, isNewest: Bool) -> Outcome? {
    let user = message.sender
    for group in groups(of: user) {
      let newest = group.posts.newest { $0.isAbout(aloneWith: user) || $0.isAboutCase(of: user) }
      let subject =
        isNewest
        ? newest
        : group.sessions.sessions.first { $0.asking.open?.user == user }.map {
          .caseAsked(group.id, session: $0.id, user: user)
        }
      guard let subject, subject.isAboutCase(of: user), waits(for: message, about: subject, in: group) else { continue }
      let answer = QuickAnswer(
        message.text, by: user, as: message.event, in: message.room, to: subject, isAdmin: false, message: message
      ) { world.library.phrasebook.means(message.text, $0) }
      if let outcome = takeAboutCases(answer) { return outcome }
    }
    return nil
  }

  private func waits(for message: IncomingMessage, about subject: Subject, in group: Group) -> Bool {
    switch subject {
    // That it does not hold any more is said, too.
    case .caseAsked: return true
    case .caseTitle(_, let number, _):
      guard let asked = group.sessions[number]?.asking.titleAskedAt,
        sent(message).timeIntervalSince(asked) < Self.titlePatience
      else { return false }
      // «takk», «hjelp»: not what a case is about.
      let means = { (answer: AnswerID) in world.library.phrasebook.means(message.text, answer) }
      if case .command(_, "") = world.library.phrasebook.understand(message.text) { return means(.skip) }
      return !means(.yes) && !means(.filler)
    default: return false
    }
  }

  /// How long plain words are taken for what the case is about, in seconds. A reply is at any time.
  private static let titlePatience: TimeInterval = 3_600

  private func answerAsked(_ session: Session, _ answer: QuickAnswer, in group: Group) -> Outcome? {
    let (isYes, isPass) = (answer.means(.yes), answer.means(.no) || answer.means(.skip))
    let name = answer.message.flatMap { swapName(in: $0.text) }
    guard isYes || isPass || answer.means(.swap) || name != nil else { return nil }
    guard session.state == .planned, session.time.start > now, let asked = session.asking.asked(answer.user) else {
      return answered(answer, Prompt(.caseOver))
    }
    if let owner = session.caseOwner.flatMap(group.member), owner.user != answer.user {
      return answered(
        answer,
        Prompt(
          .caseTaken, ["who": .person(owner.user, name: owner.shownName), "start": .moment(session.time.start)]))
    }
    if isYes { return accept(session, answer, in: group) }
    if isPass { return decline(session, asked, .pass, answer, Prompt(.casePassed), in: group) }
    guard let name else {
      return decline(session, asked, .swapped, answer, Prompt(.caseSwapped), in: group)
    }
    let free = group.members.filter {
      mayBringCase($0, to: session, in: group) && session.asking.asked($0.user) == nil
    }
    guard let member = group.membersNamed(name).only, free.contains(member) else {
      return answered(
        answer, Prompt(.caseSwapWho, ["members": .people(free), "any": .flag(!free.isEmpty)]))
    }
    return decline(
      session, asked, .swapped, wants: member.user, answer,
      Prompt(.caseSwapped, ["who": .person(member.user, name: member.shownName)]), in: group)
  }

  /// «bytt med Ola», «bytt Ola»: the name.
  private func swapName(in text: String) -> String? {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard (2...6).contains(words.count), world.library.phrasebook.means(words[0], .swap) else { return nil }
    let isWith = words.count > 2 && world.library.phrasebook.means(words[1], .with)
    return words.dropFirst(isWith ? 2 : 1).joined(separator: " ")
  }

  private func accept(_ session: Session, _ answer: QuickAnswer, in group: Group) -> Outcome {
    guard session.caseOwner == nil, let member = group.member(answer.user) else { return Outcome() }
    var outcome = Outcome()
    let queued = group.cases.firstCase(of: answer.user)
    outcome.remember(CaseOwnerAnswered(session: session.id, user: answer.user, answer: .yes), in: group.id)
    outcome.remember(SessionCaseOwnerSet(id: session.id, caseOwner: answer.user), in: group.id)
    if let queued {
      // These words go when the message goes that put them in line.
      outcome.remember(
        SessionCaseTitled(session: session.id, owner: answer.user, title: queued.title), in: group.id,
        causedBy: queued.cause)
    }
    outcome.remember(CaseTitleAsked(session: session.id, isOpen: true), in: group.id)
    outcome.note(.caseOwner(group.id, session: session.id))
    outcome.add(
      answered(
        answer,
        Prompt(
          .caseAccepted,
          [
            "start": .moment(session.time.start), "group": .text(group.name), "title": .optional(queued?.title),
            "example": world.library.example(.prepare, in: world.language(of: answer.user)),
          ]), about: .caseTitle(group.id, session: session.id, user: answer.user)))
    guard !group.quiet else { return outcome }
    let who = PromptValue.person(member.user, name: member.shownName)
    var told = group.utterance(
      queued.map {
        Prompt(.caseBrought, ["who": who, "start": .moment(session.time.start), "title": .text($0.title)])
      } ?? Prompt(.caseOwnerSet, ["who": who, "start": .moment(session.time.start)]))
    told.subject = .caseBrought(group.id, session: session.id)
    outcome.say(told)
    return outcome
  }

  private func decline(
    _ session: Session, _ asked: CaseAsking.Asked, _ said: CaseAsking.Answer, wants: UserID? = nil,
    _ answer: QuickAnswer, _ prompt: Prompt, in group: Group
  ) -> Outcome {
    // Tapped once more, or something else: they are out already.
    if let before = asked.answer, before != .yes, wants == nil { return answered(answer, Prompt(.casePassed)) }
    var outcome = Outcome()
    if session.caseOwner == answer.user {
      guard let cause = session.caseOwners.last?.cause else { return Outcome() }
      outcome.remember(SessionFactTakenBack(id: session.id, saidBy: cause), in: group.id)
      outcome.add(sayReopened(session, in: group))
    }
    outcome.remember(
      CaseOwnerAnswered(session: session.id, user: answer.user, answer: said, wants: wants), in: group.id)
    outcome.add(answered(answer, prompt))
    return outcome
  }

  private func sayReopened(_ session: Session, in group: Group) -> Outcome {
    group.quiet
      ? Outcome() : sayOnly(group.utterance(Prompt(.caseReopened, ["start": .moment(session.time.start)])))
  }

  /// The yes was taken back: they are asked again.
  /// - Returns: nil when it does not hold any more, or the session has begun.
  func reopen(_ number: Int, saidBy event: EventID, by user: UserID, in id: GroupID) -> (
    outcome: Outcome, said: Prompt
  )? {
    guard let group = world.groups[id], let session = group.sessions[number], session.state == .planned,
      session.time.start > now, session.caseOwner == user, session.caseOwners.last?.cause == event,
      session.asking.asked(user) != nil
    else { return nil }
    var outcome = Outcome()
    outcome.remember(SessionFactTakenBack(id: number, saidBy: event), in: id)
    let until = world.askingTimes(of: session, in: group).patience(from: now)
    outcome.remember(CaseOwnerAsked(session: number, user: user, until: until), in: id)
    outcome.add(sayReopened(session, in: group))
    return (outcome, Prompt(.caseUndone, ["start": .moment(session.time.start)]))
  }
}

extension Subject {
  /// Said to this person alone, about the case of a session.
  func isAboutCase(of user: UserID) -> Bool {
    switch self {
    case .caseAsked(_, _, user), .caseTitle(_, _, user): true
    default: false
    }
  }
}
