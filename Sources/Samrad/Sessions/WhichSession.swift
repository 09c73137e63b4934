import Foundation
import Matrix

/// Which of a group's sessions somebody means.
enum WhichSession {
  case one(Session)
  case refused(Prompt)
}

extension Turn {
  /// The session on the day that is named; without a day the one that should have begun, else the next to come.
  /// - Parameters:
  ///   - sessions: those that may be meant, the first to come first.
  ///   - asksAmongSeveral: without a day and with several to choose from, nothing is guessed.
  func chosenSession(
    _ words: String, _ message: IncomingMessage, _ command: CommandID, among sessions: [Session],
    asksAmongSeveral: Bool = false, in group: Group
  ) -> WhichSession {
    guard let first = sessions.first else {
      return .refused(Prompt(.nothingPlanned, ["example": world.library.example(.planSession, in: group.language)]))
    }
    // «neste», «neste møte»
    let firstWord = words.split(whereSeparator: \.isWhitespace).first ?? ""
    let reading = when(words, message, in: group)
    if reading.date == nil, reading.fault == nil, world.library.phrasebook.means(firstWord, .next) {
      return .one(first)
    }
    let dates = reading.days
    if let date = dates.first {
      let there = sessions.filter {
        dates.contains($0.time.date) && (reading.time == nil || reading.time == $0.time.time)
      }
      let isClear = Set(there.map(\.time.date)).count == 1
      return isClear
        ? .one(there[0]) : .refused(choices(sessions, command, group.language, none: there.isEmpty ? date : nil))
    }
    // A day that there isn't is not any other.
    if let fault = reading.fault { return .refused(wording(of: fault, command, in: group)) }
    if asksAmongSeveral, sessions.count > 1, first.time.start > now {
      return .refused(choices(sessions, command, group.language, none: nil))
    }
    return .one(first)
  }

  private func choices(_ sessions: [Session], _ command: CommandID, _ language: Language, none day: LocalDate?)
    -> Prompt
  {
    Prompt(
      .whichSession,
      [
        "day": day.map(PromptValue.day) ?? .flag(false),
        "sessions": .list(sessions.prefix(10).map { ["start": .moment($0.time.start)] }),
        "word": .text(world.library.word(command, in: language)),
      ])
  }
}
