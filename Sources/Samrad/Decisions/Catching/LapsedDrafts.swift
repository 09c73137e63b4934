import Foundation
import Matrix

/// What nobody has confirmed for two weeks is let go, words and all.
extension Decision {
  /// Days that a draft waits for somebody to confirm it.
  static let daysUnconfirmed = 14

  /// At nine in the morning, two weeks after it was put down.
  func lapses(zone: TimeZone) -> Date? {
    guard waitsForConfirmation, let nine = LocalTime(hour: 9, minute: 0) else { return nil }
    let day = LocalDate(at, in: zone).adding(days: Self.daysUnconfirmed)
    return LocalMoment.resolve(date: day, time: nine, zone: zone).earliest
  }
}

extension Group {
  /// When the next draft is let go; nil when none waits.
  var draftsLapse: Date? { decisions.unconfirmed.compactMap { $0.lapses(zone: zone) }.min() }
}

extension Turn {
  func letDraftsLapse(in group: Group) -> Outcome {
    var outcome = Outcome()
    let lapsed = group.decisions.unconfirmed.filter { ($0.lapses(zone: group.zone) ?? .distantFuture) <= now }
    guard !lapsed.isEmpty else { return outcome }
    for draft in lapsed {
      outcome.remember(DraftLapsed(id: draft.id), in: group.id)
      for question in group.questions.open where question.about.completes(decision: draft.id) {
        outcome.close(question.id, in: group)
      }
      // Wherever the bot repeated them: on its card, in its questions, in lists.
      outcome.act(removingOwnAbout: draft, in: group)
      for cause in draft.sources { outcome.act(.erase(cause, from: .group(group.id))) }
    }
    // In the quiet they go all the same: that words are kept is no less true there.
    if !group.quiet {
      outcome.say(
        group.utterance(
          Prompt(
            .draftsLapsed,
            [
              "many": .flag(lapsed.count > 1),
              "drafts": .list(
                lapsed.enumerated().map { ["number": .number($1.id), "last": .flag($0 == lapsed.count - 1)] }),
            ])))
    }
    return outcome
  }
}
