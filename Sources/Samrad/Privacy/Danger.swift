import Foundation
import Matrix

/// Words that read like an ongoing danger: the session stops, and everybody sees whom to call. The bot judges nothing and
/// alerts nobody; it is no emergency channel, and says so.
extension Turn {
  /// Said once, until this long after, in seconds: who has seen the lines has them.
  static let dangerApart: TimeInterval = 1_800

  /// - Parameter wasPinned: the words are marked as a decision, perhaps long after they were written.
  /// - Returns: nil for other words, and when the lines have just been shown: whoever then asks for the same once more
  ///   means what they ask for.
  func noticeDanger(_ message: IncomingMessage, wasPinned: Bool = false, in group: Group) -> Outcome? {
    guard readsLikeDanger(message.text),
      group.dangerToldAt.map({ now.timeIntervalSince($0) >= Self.dangerApart }) ?? true,
      // Of words from before an outage nobody is in danger now.
      wasPinned || now.timeIntervalSince(sent(message)) < Self.dangerApart
    else { return nil }
    var outcome = Outcome()
    outcome.remember(DangerTold(), in: group.id)
    let run = group.sessions.running?.run
    let isPaused = run?.pausedAt == nil && run != nil
    if let session = group.sessions.running, isPaused { outcome.remember(SessionPaused(id: session.id), in: group.id) }
    // Also a quiet bot, and to every phone.
    var utterance = group.answer(
      message,
      Prompt(.danger, ["paused": .flag(isPaused), "unwritten": .flag(wasPinned || commandText(message) != nil)]))
    utterance.calling = group.present.map(\.user)
    outcome.say(utterance)
    for mentor in group.mentors where mentor.presence == .joined && mentor.user != message.sender {
      outcome.add(tellPrivately(mentor.user, Prompt(.dangerToMentor, ["group": .text(group.name)]), in: group))
    }
    return outcome
  }

  /// Between two: the lines, and nothing is remembered of it.
  func answerDanger(_ message: IncomingMessage, from place: Correspondent) -> Outcome? {
    readsLikeDanger(message.text)
      ? sayOnly(place.answer(Prompt(.danger, ["paused": .flag(false), "unwritten": .flag(false)]))) : nil
  }

  func readsLikeDanger(_ text: String) -> Bool { world.library.phrasebook.mentions(text, .danger) }
}

extension CommandID {
  /// What stands behind it is looked for, or names what a meeting is about: «akutt fare» may be that.
  var namesTopic: Bool {
    switch self {
    case .help, .findGuides, .moreGuides, .narrowGuides, .shareGuide, .explainEvidence, .explainWord, .exportWords,
      .tips,
      .searchDecisions, .listDecisions, .anchor, .wishTheme, .setTheme, .planSession, .moveSession, .findTime,
      .listSeries, .moveSeries:
      true
    default: false
    }
  }
}

/// The room has seen whom to call.
package struct DangerTold: GroupChange {
  package static let kind = "group.danger-told"

  package func apply(to group: inout Group, _ stamp: Stamp) { group.dangerToldAt = stamp.at }
}
