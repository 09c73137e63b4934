import Foundation
import Matrix

/// What the case is about, in one sentence of its owner's; and the end of it.
extension Turn {
  /// A mentor has named somebody, who may not have been in the room then.
  func tellNamed(_ member: Member, to session: Session, by user: UserID, in group: Group) -> Outcome {
    var outcome = Outcome()
    guard member.user != user, member.presence == .joined, member.consent != false, !group.quiet,
      session.state == .planned, session.caseOwner != member.user
    else { return outcome }
    outcome.remember(CaseTitleAsked(session: session.id, isOpen: true), in: group.id)
    let by = group.member(user)
    outcome.add(
      tellPrivately(
        member.user,
        Prompt(
          .caseNamed,
          [
            "who": by.shown,
            "start": .moment(session.time.start), "group": .text(group.name),
            "example": world.library.example(.prepare, in: language(of: member.user, in: group)),
          ]), in: group, about: .caseTitle(group.id, session: session.id, user: member.user)))
    return outcome
  }

  func describeCase(of session: Session, _ answer: QuickAnswer, in group: Group) -> Outcome? {
    let isNamed = session.asking.asked(answer.user)?.answer != .yes
    guard let message = answer.message else {
      // ❌ under «takk, du tar med en sak».
      guard answer.means(.no), session.state == .planned, session.caseOwner == answer.user else { return Outcome() }
      return isNamed ? declineNamed(session, answer, in: group) : answerAsked(session, answer, in: group)
    }
    guard session.state == .planned, session.caseOwner == answer.user else {
      return answered(answer, Prompt(.caseOver))
    }
    // Having said yes, they would rather swap; having been named, they can't choose who.
    if swaps(message.text) {
      return isNamed ? declineNamed(session, answer, in: group) : answerAsked(session, answer, in: group)
    }
    let isNo = answer.means(.no) || answer.means(.cannotBring) || cannotBring(message.text)
    if isNamed, isNo { return declineNamed(session, answer, in: group) }
    if answer.means(.skip) || answer.means(.no) || answer.means(.none) {
      var outcome = answered(
        answer,
        Prompt(
          .caseTitleSkipped, ["example": world.library.example(.prepare, in: world.language(of: answer.user))]))
      outcome.remember(CaseTitleAsked(session: session.id, isOpen: false), in: group.id)
      return outcome
    }
    switch caseWords(message.text, longest: CaseQueue.longestTitle, in: group) {
    case .failure(let refused): return answered(answer, refused.prompt)
    case .success(let title):
      var outcome = Outcome()
      outcome.remember(
        SessionCaseTitled(session: session.id, owner: answer.user, title: title), in: group.id)
      outcome.remember(CaseTitleAsked(session: session.id, isOpen: false), in: group.id)
      outcome.note(.caseWords(group.id))
      outcome.add(
        answered(
          answer, Prompt(.caseTitled, ["title": .text(title), "start": .moment(session.time.start)]),
          about: .caseTitle(group.id, session: session.id, user: answer.user)))
      return outcome
    }
  }

  struct RefusedWords: Error { let prompt: Prompt }

  /// People's words on one line, if they may be kept.
  func caseWords(_ text: String, longest: Int, in group: Group) -> Result<String, RefusedWords> {
    let words = SafeText.clean(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard words.count <= longest, words.utf8.count <= longest * 8 else {
      return .failure(RefusedWords(prompt: Prompt(.caseTooLong, ["most": .number(longest)])))
    }
    return refusal(ofIdentifying: words, in: group).map { .failure(RefusedWords(prompt: $0)) } ?? .success(words)
  }

  /// The session begins. Where it has a theme as well, nobody has read yet what the case is about.
  func showCase(of session: Session, _ run: Run, in group: Group) -> Outcome {
    guard let title = session.caseTitle, !session.themes.isEmpty, let owner = group.member(title.owner) else {
      return Outcome()
    }
    var utterance = group.utterance(
      Prompt(.caseAtStart, ["who": .person(owner.user, name: owner.shownName), "title": .text(title.title)]), in: run)
    utterance.subject = .caseBrought(group.id, session: session.id)
    return sayOnly(utterance)
  }

  /// The session is over: what was brought, and what was wished for and talked about, waits no longer.
  func closeCase(of session: Session, in group: Group) -> Outcome {
    var outcome = Outcome()
    // What was not brought waits for another time.
    for brought in group.cases.queued where session.caseTitles.contains(where: { $0.cause == brought.cause }) {
      outcome.remember(CaseRemoved(id: brought.id), in: group.id)
    }
    for wish in group.cases.queued where wish.isWish && session.themes.last.map({ $0.cause == wish.cause }) == true {
      outcome.remember(CaseRemoved(id: wish.id), in: group.id)
    }
    return outcome
  }

  /// A message or a tap was removed: what it said of cases goes, and a yes is none any more.
  /// - Parameter done: what the removal has brought about already.
  func takeBackCases(_ event: EventID, by user: UserID, beside done: Outcome, in group: Group) -> Outcome {
    var outcome = Outcome()
    var hasWords = false
    for item in group.cases.queued where item.cause == event {
      hasWords = true
      if !done.removes(item.id) { outcome.remember(CaseRemoved(id: item.id), in: group.id) }
      outcome.act(removingOwn: { $0 == .caseShown(group.id, number: item.id) }, in: group)
    }
    for session in Set(group.cases.preparations.filter { $0.cause == event }.map(\.session)).sorted() {
      hasWords = true
      outcome.remember(PreparationsForgotten(session: session, saidBy: event), in: group.id)
    }
    for session in group.sessions.sessions {
      if session.caseTitles.contains(where: { $0.cause == event }) {
        hasWords = true
        outcome.remember(SessionFactTakenBack(id: session.id, saidBy: event), in: group.id)
        outcome.act(removingOwn: { $0 == .caseBrought(group.id, session: session.id) }, in: group)
      }
      guard !done.takesBack(event, of: session.id),
        let (reopened, said) = reopen(session.id, saidBy: event, by: user, in: group.id)
      else { continue }
      outcome.add(reopened)
      outcome.add(tellPrivately(user, said, in: group, rings: false))
    }
    if hasWords { outcome.act(.erase(event, from: .group(group.id))) }
    return outcome
  }
}

extension Outcome {
  fileprivate func removes(_ number: Int) -> Bool {
    changes.contains { ($0.change as? CaseRemoved)?.id == number }
  }

  fileprivate func takesBack(_ event: EventID, of session: Int) -> Bool {
    changes.contains { ($0.change as? SessionFactTakenBack).map { $0.id == session && $0.saidBy == event } ?? false }
  }
}
