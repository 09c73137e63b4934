import Foundation
import Matrix

/// When a group is reminded of its sessions: `!påminn to dager og to timer før`.
extension Turn {
  func setReminders(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    if let refusal = refusal(unlessMentor: message, in: group) { return refusal }
    guard let reminders = reminders(in: rest) else {
      return sayOnly(group.answer(message, remindersHelp(rest, .groupReminders, group.schedule.reminders, in: group)))
    }
    var outcome = Outcome()
    outcome.remember(GroupRemindersSet(reminders: reminders), in: group.id)
    outcome.remember(WriteNoted(reversal: .reminders(group.schedule.reminders)), in: group.id)
    outcome.say(group.answer(message, remindersSet(reminders, after: outcome, in: group)))
    return outcome
  }

  /// Reminders as people type them; «ingen» is none.
  /// - Returns: nil for what can't be understood.
  func reminders(in text: String) -> [ReminderOffset]? {
    if world.library.phrasebook.means(text, .none) { return [] }
    guard case .offsets(let offsets) = world.library.when.offsets(text) else { return nil }
    return offsets
  }

  /// What holds from now on, and the next moment at which it does: a rule never acts backwards.
  func remindersSet(_ reminders: [ReminderOffset], after outcome: Outcome, in group: Group) -> Prompt {
    let world = after(outcome).world
    let next = world.groups[group.id].flatMap { group in
      group.sessions.upcoming(now).flatMap { world.pendingReminders(of: $0, in: group) }
        .filter { $0.key.user == nil && $0.at > now }.map(\.at).min()
    }
    return Prompt(
      .groupRemindersSet,
      [
        "any": .flag(!reminders.isEmpty), "reminders": offsets(reminders),
        "next": next.map(PromptValue.moment) ?? .flag(false),
      ])
  }

  func remindersHelp(
    _ typed: String, _ command: CommandID, _ present: [ReminderOffset]?, in group: Group
  ) -> Prompt {
    let present = present ?? ReminderOffset.usual
    return Prompt(
      .groupRemindersHelp,
      [
        "any": .flag(!present.isEmpty), "reminders": offsets(present),
        "typed": .optional(typed.isEmpty ? nil : String(SafeText.clean(typed).prefix(60))),
        "example": world.library.example(command, in: group.language),
      ])
  }

  /// For a section with `{{offset}}` and `{{last}}`.
  func offsets(_ offsets: [ReminderOffset]) -> PromptValue {
    .list(
      offsets.enumerated().map { index, offset in
        let isWhole = offset.minutes.isMultiple(of: 60)
        return [
          "last": .flag(index == offsets.count - 1),
          "offset": .phrase(
            Prompt(
              .offset,
              [
                "dayBefore": .flag(offset == .dayBefore), "days": .number(offset.days),
                "anyDays": .flag(offset.days > 0), "hours": .number(offset.minutes / 60),
                "anyHours": .flag(offset.minutes > 0 && isWhole), "minutes": .minutes(offset.minutes),
                "anyMinutes": .flag(offset.minutes > 0 && !isWhole),
              ])),
        ]
      })
  }
}
