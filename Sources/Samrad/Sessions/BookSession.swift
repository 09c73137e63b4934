import Foundation
import Matrix

/// What every way to a session shares: a command, an answer, or a time that a group has chosen.
extension Turn {
  /// Plans a session at a time that is free, and tells the group.
  /// - Parameters:
  ///   - themeCause: the message that said the theme, if not the one that this turn answers to.
  ///   - message: what asked for it in the group's room; nil when that was said elsewhere.
  ///   - called: whose phones shall ring.
  func book(
    _ time: SessionTime, _ script: SessionScript, mode: SessionMode = .meeting, theme: String? = nil,
    themeCause: EventID? = nil,
    answering message: IncomingMessage?, calling called: [UserID] = [], in group: Group
  ) -> Outcome {
    var outcome = Outcome()
    let id = group.sessions.count + 1
    var session = Session(id: id, time: time, script: script.id, bookedAt: now)
    session.mode = mode
    let reminders = world.pendingReminders(of: session, in: group).filter { $0.key.user == nil }.map(\.key.offset)
    outcome.plan(id, at: time, script.id, mode: mode, in: group)
    if let theme {
      // Words of an earlier command than this answer go when that one is removed.
      outcome.remember(SessionThemeSet(id: id, theme: theme), in: group.id, causedBy: themeCause)
    }
    outcome.remember(WriteNoted(reversal: .unplan(session: id)), in: group.id)
    let prompt = Prompt(
      .planned,
      [
        "start": .moment(time.start), "minutes": .minutes(time.minutes), "script": .text(script.title),
        "theme": .optional(theme), "twice": .flag(isRepeatedHour(time)), "holiday": holiday(on: time.date),
        "weekend": .flag(time.date.weekday > .friday),
        "reminders": offsets(reminders), "anyReminders": .flag(!reminders.isEmpty),
        "otherLength": .flag(mode.minutes(script) != time.minutes), "scriptMinutes": .minutes(mode.minutes(script)),
        "days": days(of: session, mode, in: group),
        "asksTheme": .flag(script.needs.contains(.theme) && theme == nil),
        "themeExample": world.library.example(.setTheme, in: group.language),
        "asksService": .flag(script.needs.contains(.service)),
        "serviceExample": world.library.example(.setService, in: group.language),
      ].merging(mode.fields) { $1 })
    outcome.say(aboutSession(id, prompt, answering: message, calling: called, in: group))
    return outcome
  }

  /// Moves a session to a time that is free, and tells the group.
  func move(
    _ session: Session, to time: SessionTime, answering message: IncomingMessage?, calling called: [UserID],
    in group: Group
  ) -> Outcome {
    var outcome = Outcome()
    outcome.remember(SessionMoved(id: session.id, time: time), in: group.id)
    outcome.remember(WriteNoted(reversal: .moveBack(session: session.id, to: session.time)), in: group.id)
    let prompt = Prompt(
      .moved,
      [
        "from": .moment(session.time.start), "start": .moment(time.start), "minutes": .minutes(time.minutes),
        "twice": .flag(isRepeatedHour(time)), "series": .flag(session.place != nil), "holiday": holiday(on: time.date),
        "weekend": .flag(time.date.weekday > .friday),
      ].merging(session.mode.fields) { $1 })
    var utterance = aboutSession(session.id, prompt, answering: message, calling: called, in: group)
    if session.place != nil {
      utterance.offering += world.library.reactions(.following, in: group.language)
    }
    outcome.say(utterance)
    return outcome
  }

  /// A day on which nobody else meets is said: it may be a slip.
  private func holiday(on day: LocalDate) -> PromptValue {
    PublicHoliday.holiday(on: day).map(PromptValue.holiday) ?? .flag(false)
  }

  /// A new time, a new question: who comes?
  private func aboutSession(
    _ id: Int, _ prompt: Prompt, answering message: IncomingMessage?, calling called: [UserID], in group: Group
  ) -> Utterance {
    var utterance = group.answer(message, prompt)
    utterance.calling = called
    utterance.subject = .plan(group.id, session: id)
    utterance.offering = world.library.reactions(.yes, .maybe, .no, in: group.language)
    return utterance
  }
}
