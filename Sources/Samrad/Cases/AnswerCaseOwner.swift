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
    let waiting = groups(of: user).compactMap { group -> (subject: Subject, at: Date)? in
      let newest = group.posts.newest { $0.isAbout(aloneWith: user) || $0.isAboutCase(of: user) }
      let subject =
        isNewest
        ? newest
        : group.sessions.sessions.first { $0.asking.open?.user == user }.map {
          .caseAsked(group.id, session: $0.id, user: user)
        }
      guard let subject, subject.isAboutCase(of: user), waits(for: message, about: subject, in: group) else {
        return nil
      }
      return (subject, asked(subject, user, in: group))
    }
    // Of two groups that ask, whichever asked last is answered.
    for (subject, _) in waiting.sorted(by: { $0.at > $1.at }) {
      let answer = QuickAnswer(
        message.text, by: user, as: message.event, in: message.room, to: subject, isAdmin: false, message: message
      ) { world.library.phrasebook.means(message.text, $0) }
      if let outcome = takeAboutCases(answer) { return outcome }
    }
    return nil
  }

  private func asked(_ subject: Subject, _ user: UserID, in group: Group) -> Date {
    let asking: CaseAsking? =
      switch subject {
      case .caseAsked(_, let number, _), .caseTitle(_, let number, _): group.sessions[number]?.asking
      default: nil
      }
    if case .caseTitle = subject { return asking?.titleAskedAt ?? .distantPast }
    return asking?.asked(user)?.at ?? .distantPast
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
      switch world.library.phrasebook.understand(message.text) {
      case .command(_, ""): return means(.skip) || cannotBring(message.text)
      // Words for oneself, or of another matter, are never shown to the group.
      case .command(.prepare, _), .command(.queueCase, _), .command(.wishTheme, _), .command(.away, _),
        .command(.come, _), .command(.comeMaybe, _), .command(.remindMe, _):
        return false
      default: break
      }
      if swaps(message.text) { return true }
      // «ja gjerne», «ok takk»: chatter, and no case.
      let isShort = message.text.split(whereSeparator: \.isWhitespace).count <= 3
      return !means(.filler) && !(isShort && phrasebook.begins(message.text, .yes))
    default: return false
    }
  }

  /// How long plain words are taken for what the case is about, in seconds. A reply is at any time.
  private static let titlePatience: TimeInterval = 3_600

  func answerAsked(_ session: Session, _ answer: QuickAnswer, in group: Group) -> Outcome? {
    let name = answer.message.flatMap { swapName(in: $0.text) }
    let isPass = answer.means(.no) || answer.means(.skip) || cannotBring(answer)
    // «ja, det går bra»
    let isYes = !isPass && (answer.means(.yes) || answer.message.map { phrasebook.begins($0.text, .yes) } ?? false)
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
    if isPass {
      return decline(
        session, asked, .pass, answer, casePassed(session, absent: mayBeAbsent(answer), in: group), in: group)
    }
    guard let name else {
      return decline(session, asked, .swapped, answer, swapped(session, nil, in: group), in: group)
    }
    let others = group.leaders.filter { $0.user != answer.user && $0.presence != .gone }
    guard let member = group.membersNamed(name).only, others.contains(member) else {
      return answered(answer, Prompt(.caseSwapWho, ["members": .people(others), "any": .flag(!others.isEmpty)]))
    }
    // Who was asked before, and said what, is told to nobody: all are named alike, and asked if they can be.
    let isFree = mayBringCase(member, to: session, in: group) && session.asking.asked(member.user) == nil
    return decline(
      session, asked, .swapped, wants: isFree ? member.user : nil, answer, swapped(session, member, in: group),
      in: group)
  }

  func swaps(_ text: String) -> Bool { swapName(in: text) != nil || phrasebook.means(text, .swap) }

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
    if let before = asked.answer, before != .yes, wants == nil {
      return answered(answer, casePassed(session, absent: false, in: group))
    }
    var outcome = Outcome()
    if session.caseOwner == answer.user {
      guard session.caseOwners.last?.cause != nil else { return Outcome() }
      outcome.add(giveUp(session, by: answer.user, in: group))
    }
    outcome.remember(
      CaseOwnerAnswered(session: session.id, user: answer.user, answer: said, wants: wants), in: group.id)
    outcome.add(answered(answer, prompt, about: .caseAsked(group.id, session: session.id, user: answer.user)))
    return outcome
  }

  /// «kan ikke»: of the case, since that was asked. That they come all the same is not sure.
  private func cannotBring(_ answer: QuickAnswer) -> Bool {
    answer.means(.cannotBring) || answer.message.map { cannotBring($0.text) } ?? false
  }

  /// «kan ikke» may be of the meeting as well.
  private func mayBeAbsent(_ answer: QuickAnswer) -> Bool {
    guard let text = answer.message?.text, case .command(.comeNot, _) = phrasebook.understand(text) else {
      return false
    }
    return true
  }

  func cannotBring(_ text: String) -> Bool { phrasebook.begins(text, .cannotBring) }

  private func casePassed(_ session: Session, absent: Bool, in group: Group) -> Prompt {
    Prompt(
      .casePassed,
      ["absent": .flag(absent), "start": .moment(session.time.start), "group": .text(group.name)])
  }

  private func swapped(_ session: Session, _ member: Member?, in group: Group) -> Prompt {
    Prompt(
      .caseSwapped,
      [
        "who": member.shown,
        "start": .moment(session.time.start), "group": .text(group.name),
      ])
  }

  private var phrasebook: Phrasebook { world.library.phrasebook }

  /// They bring no case any more: what it was about goes with them.
  private func giveUp(_ session: Session, by user: UserID, in group: Group) -> Outcome {
    var outcome = Outcome()
    if let cause = session.caseOwners.last?.cause {
      outcome.remember(SessionFactTakenBack(id: session.id, saidBy: cause), in: group.id)
    }
    for cause in Set(session.caseTitles.filter { $0.owner == user }.compactMap(\.cause)) {
      outcome.remember(SessionFactTakenBack(id: session.id, saidBy: cause), in: group.id)
      // What still stands in the queue keeps its words.
      if !group.cases.queued.contains(where: { $0.cause == cause }) {
        outcome.act(.erase(cause, from: .group(group.id)))
      }
    }
    outcome.act(removingOwn: { $0 == .caseBrought(group.id, session: session.id) }, in: group)
    outcome.add(sayReopened(session, in: group))
    return outcome
  }

  /// Named by a mentor, and no: the mentors hear it, and another is asked.
  func declineNamed(_ session: Session, _ answer: QuickAnswer, in group: Group) -> Outcome {
    var outcome = giveUp(session, by: answer.user, in: group)
    outcome.remember(CaseOwnerAsked(session: session.id, user: answer.user, until: now), in: group.id)
    outcome.remember(CaseOwnerAnswered(session: session.id, user: answer.user, answer: .pass), in: group.id)
    outcome.add(answered(answer, casePassed(session, absent: mayBeAbsent(answer), in: group)))
    outcome.add(tellMentors(that: answer.user, bringsNothingTo: session, absent: false, in: group))
    return outcome
  }

  /// - Parameter absent: they do not come, either.
  func tellMentors(that user: UserID, bringsNothingTo session: Session, absent: Bool, in group: Group) -> Outcome {
    var outcome = Outcome()
    guard let member = group.member(user), !group.quiet else { return outcome }
    for mentor in group.mentors where mentor.consent != false && mentor.presence == .joined && mentor.user != user {
      outcome.add(
        tellPrivately(
          mentor.user,
          Prompt(
            .caseOwnerLost,
            [
              "who": .person(member.user, name: member.shownName), "start": .moment(session.time.start),
              "group": .text(group.name), "absent": .flag(absent),
              "example": world.library.example(.setCaseOwner, in: language(of: mentor.user, in: group)),
            ]), in: group))
    }
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
    for cause in Set(session.caseTitles.filter { $0.owner == user }.compactMap(\.cause)) where cause != event {
      outcome.remember(SessionFactTakenBack(id: number, saidBy: cause), in: id)
    }
    let until = world.askingTimes(of: session, in: group).patience(from: now)
    guard until > now else {
      outcome.remember(CaseOwnerAnswered(session: number, user: user, answer: .pass), in: id)
      outcome.remember(CaseAskingEnded(session: number), in: id)
      outcome.add(tellMentors(that: user, bringsNothingTo: session, absent: false, in: group))
      return (outcome, casePassed(session, absent: false, in: group))
    }
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
