import Foundation
import Matrix

/// How a series is said.
extension Turn {
  func fields(of series: Series, _ replacements: [Replacement], in group: Group) -> [String: PromptValue] {
    let shown = replacements.prefix(6).map(\.self)
    let reminders = series.reminders ?? group.schedule.reminders ?? ReminderOffset.usual
    return [
      "anyReminders": .flag(!reminders.isEmpty), "reminders": offsets(reminders),
      "rhythm": .phrase(rhythm(of: series.recurrence)), "time": .time(series.time),
      "minutes": .minutes(series.minutes), "script": .text(title(of: series.script, in: group)),
      "first": .day(series.recurrence.first), "until": series.recurrence.last.map(PromptValue.day) ?? .flag(false),
      "count": .number(series.recurrence.count - world.daysOff(of: series).count),
      "anyOff": .flag(!replacements.isEmpty), "off": self.shown(shown),
      "more": replacements.count > shown.count ? .number(replacements.count - shown.count) : .flag(false),
      "anyInstead": .flag(replacements.contains { $0.instead != nil }),
    ].merging(series.mode.fields) { $1 }
  }

  /// «hver torsdag», «annenhver torsdag», «første torsdag i måneden».
  func rhythm(of recurrence: Recurrence) -> Prompt {
    switch recurrence.step {
    case .weeks(let weeks):
      Prompt(
        .rhythm,
        [
          "weekday": .weekday(recurrence.first.weekday), "every": .flag(weeks == 1), "other": .flag(weeks == 2),
          "weeks": .number(weeks), "weekly": .flag(true),
        ])
    case .monthly(let ordinal, let weekday):
      Prompt(
        .rhythm,
        [
          "weekday": .weekday(weekday), "first": .flag(ordinal == 1), "second": .flag(ordinal == 2),
          "third": .flag(ordinal == 3), "fourth": .flag(ordinal == 4), "final": .flag(ordinal == -1),
        ])
    }
  }

  func title(of script: String, in group: Group) -> String {
    world.script(script, in: group.language)?.title ?? script
  }

  /// `!serie`: what comes again and again.
  func listSeries(_ message: IncomingMessage, in group: Group) -> Outcome {
    let series = group.schedule.series.living(LocalDate(now, in: group.zone))
    return sayOnly(
      group.answer(
        message,
        Prompt(
          .seriesList,
          [
            "any": .flag(!series.isEmpty), "mentor": .flag(group.isMentor(message.sender)),
            "example": world.library.example(.listSeries, in: group.language),
            "moveExample": world.library.example(.moveSeries, in: group.language),
            "endExample": world.library.example(.endSeries, in: group.language),
            "series": .list(
              series.map { series in
                [
                  "rhythm": .phrase(rhythm(of: series.recurrence)), "time": .time(series.time),
                  "minutes": .minutes(series.minutes), "script": .text(title(of: series.script, in: group)),
                  "until": series.recurrence.last.map(PromptValue.day) ?? .flag(false),
                ]
              }),
          ])))
  }
}
