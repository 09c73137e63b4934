import Foundation
import Matrix

extension Turn {
  /// A message between two was removed: what it said of how things went in a group, or of who shall take something on,
  /// is undone there.
  func takeBackReport(_ event: EventID, in group: Group) -> Outcome {
    guard let write = group.writes.write(causedBy: event), now.timeIntervalSince(write.at) < Writes.undoable,
      isReversible(write, in: group)
    else { return Outcome() }
    switch write.reversal {
    case .reviveDecision, .reviveDecisions, .offer, .handBack, .handBacks:
      var outcome = reverse(write, in: group)
      var utterance = group.utterance(undone(write.reversal, in: group))
      utterance.subject = question(insteadOfThat: write, goneWith: outcome, in: group)
      outcome.say(utterance)
      return outcome
    default: return Outcome()
    }
  }

  /// `!angre` between two, when what the person did last was to say how things went: undone in each group it was about.
  /// - Parameter other: when they did something else last that can be undone here.
  func undoReport(from place: Correspondent, after other: Date?) -> Outcome? {
    let user = place.message.sender
    let reports = groups(of: user).compactMap { group in
      group.writes.last(by: user, now: now).map { (group: group, write: $0) }
    }
    guard let newest = reports.map(\.write).max(by: { $0.at < $1.at }), newest.at >= other ?? .distantPast else {
      return nil
    }
    var outcome = Outcome()
    for (group, write) in reports where write.cause == newest.cause {
      let undone = takeBackReport(write.cause, in: group)
      outcome.add(undone)
      outcome.add(wordsTakenBack(after: undone, in: group))
    }
    guard !outcome.isEmpty else { return nil }
    outcome.say(place.answer(Prompt(.undoneReports)))
    return outcome
  }

  /// An edited message between two or in the admin room. What it did stands: whoever changed it must know that the new
  /// words are not in force.
  func rereadOutsideGroups(_ message: IncomingMessage, hasActed: Bool) -> Outcome {
    guard hasActed else { return read(message) }
    let isAdmin = message.room == world.programme.adminRoom && world.programme.isAdmin(message.sender)
    guard isAdmin || world.programme.directRooms[message.sender] == message.room else { return Outcome() }
    if !isAdmin, let outcome = rereadPersonal(message, in: nil) { return outcome }
    if let outcome = rereadGuides(message) { return outcome }
    let place = Correspondent(
      message: message, language: world.language(of: message.sender), zone: world.library.defaultZone, isAdmin: isAdmin)
    return sayOnly(place.answer(Prompt(.editTooLate)))
  }
}
