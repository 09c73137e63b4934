import Foundation
import Matrix

/// What becomes of wishes for a theme (norsk: temaønsker).
extension World {
  /// When the mentors are to hear of the oldest wish that they have not heard of; nil when they are not.
  func wishDue(in group: Group) -> Date? {
    guard let wish = group.cases.queued.first(where: { $0.isWish && $0.mentionedFor == nil }) else {
      return nil
    }
    return sessionsLackingTheme(in: group).map { max(askingTimes(of: $0, in: group).opens, $0.bookedAt, wish.at) }.min()
  }

  /// And before which no wish has been mentioned.
  func sessionsLackingTheme(in group: Group) -> [Session] {
    group.sessions.sessions.filter { session in
      session.state == .planned && session.theme == nil && !session.told.contains(.atStart)
        && session.bookedAt < session.time.start && !group.cases.queued.contains { $0.mentionedFor == session.id }
        && script(session.script, in: group.language)?.needs.contains(.theme) == true
    }
  }
}

extension Turn {
  /// One before each session that lacks its theme: the oldest that they have not heard of.
  func mentionWishes(in group: Group) -> Outcome {
    var outcome = Outcome()
    guard let due = world.wishDue(in: group), due <= now,
      let wish = group.cases.queued.first(where: { $0.isWish && $0.mentionedFor == nil }),
      let session = world.sessionsLackingTheme(in: group)
        .filter({ world.askingTimes(of: $0, in: group).opens <= now && $0.bookedAt <= now })
        .min(by: { $0.time.start < $1.time.start })
    else { return outcome }
    outcome.remember(CaseWishMentioned(id: wish.id, session: session.id), in: group.id)
    guard !group.quiet, session.time.start > now else { return outcome }
    let who = wish.isAlone ? nil : group.member(wish.by)
    for mentor in group.mentors where mentor.consent != false {
      outcome.add(
        tellPrivately(
          mentor.user,
          Prompt(
            .caseWish,
            [
              "title": .text(wish.title), "number": .number(wish.id), "group": .text(group.name),
              "start": .moment(session.time.start),
              "who": who.shown,
            ]), in: group, rings: false))
    }
    return outcome
  }

  /// `!tema 2`
  func wish(numbered text: String, in group: Group) -> QueuedCase? {
    Int(text).flatMap { group.cases[$0] }.flatMap { $0.isWish ? $0 : nil }
  }

  /// A mentor takes up a wish. Its words are still those of whoever wished, and go with their message.
  func useWish(_ wish: QueuedCase, for session: Session, _ message: IncomingMessage, in group: Group) -> Outcome {
    var outcome = Outcome()
    outcome.remember(SessionThemeSet(id: session.id, theme: wish.title), in: group.id, causedBy: wish.cause)
    outcome.remember(
      WriteNoted(reversal: .fact(session: session.id, saidBy: wish.cause ?? message.event)), in: group.id)
    var utterance = group.answer(
      message, Prompt(.themeSet, ["theme": .text(wish.title), "start": .moment(session.time.start)]))
    utterance.subject = .plan(group.id, session: session.id)
    outcome.say(utterance)
    return outcome
  }
}
