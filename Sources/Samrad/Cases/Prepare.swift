import Foundation
import Matrix

/// Preparing (norsk: forberede seg): what a person writes alone with the bot before a session. They get it back when it
/// begins; nobody else ever does, and when it ends it is gone.
extension Turn {
  /// `!forbered Hva gjorde jeg sist?`; alone it shows what there is.
  func prepare(_ rest: String, from place: Correspondent) -> Outcome {
    let user = place.message.sender
    let mine = groups(of: user).filter { $0.room != nil }
    if rest.isEmpty { return sayOnly(place.answer(preparations(of: user, in: mine, place.language))) }
    let words = rest.split(whereSeparator: \.isWhitespace)
    if words.count == 1, world.library.phrasebook.means(rest, .remove) {
      return forgetOwn(of: user, in: mine, from: place)
    }
    let groups = mine.filter { next(in: $0) != nil }
    guard !groups.isEmpty else { return sayOnly(place.answer(Prompt(.nothingToPrepare))) }
    guard let (group, text) = named(in: rest, among: groups) ?? groups.only.map({ ($0, rest) }),
      let session = next(in: group)
    else { return sayOnly(place.answer(whichGroup(groups, .prepare, in: place.language))) }
    guard group.cases.preparations(of: user, session: session.id).count < CaseQueue.mostPreparations else {
      return sayOnly(place.answer(Prompt(.preparationFull, ["most": .number(CaseQueue.mostPreparations)])))
    }
    switch caseWords(text, longest: CaseQueue.longestPreparation, in: group) {
    case .failure(let refused): return sayOnly(place.answer(refused.prompt))
    case .success(let text):
      var outcome = Outcome()
      outcome.remember(CasePrepared(session: session.id, text: text), in: group.id)
      outcome.note(.caseWords(group.id))
      outcome.say(
        place.answer(Prompt(.prepared, ["start": .moment(session.time.start), "group": .text(group.name)])))
      return outcome
    }
  }

  /// The session that people prepare for.
  private func next(in group: Group) -> Session? { group.sessions.upcoming(now).first }

  private func preparations(of user: UserID, in groups: [Group], _ language: Language) -> Prompt {
    let sessions = groups.flatMap { group in
      group.sessions.sessions.compactMap { session -> [String: PromptValue]? in
        let notes = group.cases.preparations(of: user, session: session.id)
        guard !notes.isEmpty else { return nil }
        return [
          "start": .moment(session.time.start), "group": .text(group.name),
          "notes": .list(notes.map { ["text": .text($0.text)] }),
        ]
      }
    }
    return Prompt(
      .preparations,
      [
        "any": .flag(!sessions.isEmpty), "sessions": .list(sessions),
        "example": world.library.example(.prepare, in: language),
      ])
  }

  private func forgetOwn(of user: UserID, in groups: [Group], from place: Correspondent) -> Outcome {
    var outcome = Outcome()
    for group in groups {
      let own = group.cases.preparations.filter { $0.by == user }
      for session in Set(own.map(\.session)).sorted() {
        outcome.remember(PreparationsForgotten(session: session, user: user), in: group.id)
      }
      outcome.erase(own, in: group)
    }
    outcome.say(
      place.answer(
        Prompt(
          .preparationsGone,
          [
            "any": .flag(!outcome.changes.isEmpty),
            "example": world.library.example(.prepare, in: place.language),
          ])))
    return outcome
  }

  // MARK: The session

  /// It begins: each gets back what they wrote, alone. It rings nobody: they are in the session.
  func givePreparations(of session: Session, in group: Group) -> Outcome {
    var outcome = Outcome()
    for member in group.members where member.presence == .joined {
      let notes = group.cases.preparations(of: member.user, session: session.id)
      guard !notes.isEmpty else { continue }
      outcome.add(
        tellPrivately(
          member.user,
          Prompt(
            .preparationGiven,
            ["group": .text(group.name), "notes": .list(notes.map { ["text": .text($0.text)] })]),
          in: group, rings: false))
    }
    return outcome
  }

  /// It is over, or will never be: what was written for it goes out of the state and the journal.
  func forgetPreparations(of session: Session, in group: Group) -> Outcome {
    forgetPreparations(session: session.id, in: group)
  }

  private func forgetPreparations(session: Int, in group: Group) -> Outcome {
    var outcome = Outcome()
    let notes = group.cases.preparations.filter { $0.session == session }
    guard !notes.isEmpty else { return outcome }
    outcome.remember(PreparationsForgotten(session: session), in: group.id)
    outcome.erase(notes, in: group)
    return outcome
  }

  /// Of sessions that were cancelled, or that nobody ever started.
  func forgetOldPreparations(in group: Group) -> Outcome {
    var outcome = Outcome()
    for session in Set(group.cases.preparations.map(\.session)).sorted() {
      guard let due = world.preparationsDue(session, in: group), due <= now else { continue }
      outcome.add(forgetPreparations(session: session, in: group))
    }
    return outcome
  }

  // MARK: Whose group

  /// «Nord 1: Uro i teamet»: the group, and what is said to it.
  func named(in text: String, among groups: [Group]) -> (group: Group, rest: String)? {
    let words = text.split(whereSeparator: \.isWhitespace)
    for group in groups.sorted(by: { $0.name.count > $1.name.count }) {
      let count = group.name.split(whereSeparator: \.isWhitespace).count
      guard count > 0, words.count > count else { continue }
      let beginning = words.prefix(count).joined(separator: " ")
      guard Words.folded(beginning.trimmingCharacters(in: .init(charactersIn: "«»\":,"))) == Words.folded(group.name)
      else { continue }
      return (group, String(text[words[count].startIndex...]))
    }
    return nil
  }

  func whichGroup(_ groups: [Group], _ command: CommandID, in language: Language) -> Prompt {
    Prompt(
      .caseWhichGroup,
      [
        "groups": names(of: groups), "first": .optional(groups.first?.name),
        "word": .text(world.library.word(command, in: language)),
      ])
  }
}

extension World {
  /// How long after its end, in seconds, a session that nobody started may still be.
  private static let maybeLater: TimeInterval = 12 * 3_600

  func preparationsDue(in group: Group) -> Date? {
    guard !group.cases.preparations.isEmpty else { return nil }
    return Set(group.cases.preparations.map(\.session)).compactMap { preparationsDue($0, in: group) }.min()
  }

  /// When what was written for a session goes though the session has not; nil while it runs.
  func preparationsDue(_ number: Int, in group: Group) -> Date? {
    guard let session = group.sessions[number] else { return group.formedAt }
    switch session.state {
    case .running: return nil
    case .held: return session.time.start
    case .planned, .cancelled: return session.time.end.addingTimeInterval(Self.maybeLater)
    }
  }
}

extension Outcome {
  fileprivate mutating func erase(_ preparations: [Preparation], in group: Group) {
    for cause in Set(preparations.compactMap(\.cause)).sorted() { act(.erase(cause, from: .group(group.id))) }
  }
}
