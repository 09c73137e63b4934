import Foundation
import Matrix

/// `!vedtak gjort 2`, `!vedtak flytt 2 fredag`, `!vedtak legg bort 2`.
extension Turn {
  func endDecision(_ rest: String, as state: Decision.State, _ message: IncomingMessage, in group: Group) -> Outcome {
    withDecision(rest, state == .done ? .closeDecision : .dropDecision, message, in: group) { decision, _ in
      close(decision, as: state, message, in: group)
    }
  }

  func moveDecision(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    withDecision(rest, .moveDecision, message, in: group) { decision, words in
      let reading = deadline(words, message, in: group)
      if case .severalDates(let dates) = reading.fault {
        return askWhichDue(dates, of: decision.id, moved: true, message, in: group)
      }
      if let fault = reading.fault {
        return sayOnly(group.answer(message, wording(of: fault, .moveDecision, in: group)))
      }
      guard let due = reading.date else {
        return askNewDue(decision.id, by: message.sender, answering: message, in: group)
      }
      guard due >= LocalDate(now, in: group.zone) else {
        return sayOnly(
          group.answer(
            message,
            Prompt(.dueInPast, ["day": .day(due), "example": world.library.example(.moveDecision, in: group.language)]))
        )
      }
      return putOff(decision, to: due, message, in: group)
    }
  }

  /// `!vedtak 2 gjort`, `!vedtak 2 flytt fredag`, `!vedtak 2`: a number that is a decision's is not a new one.
  /// - Returns: nil when it does not begin with the number of an open decision.
  func speakOfNumbered(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome? {
    let words = rest.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first, let number = Int(first.drop { $0 == "#" }), let decision = group.decisions[number],
      decision.isOpen
    else { return nil }
    let meaning = words.dropFirst().joined(separator: " ")
    let means = { (answer: AnswerID) in world.library.phrasebook.means(meaning, answer) }
    if means(.done) { return endDecision(first, as: .done, message, in: group) }
    if means(.dropped) { return endDecision(first, as: .dropped, message, in: group) }
    if let second = words.dropFirst().first, world.library.phrasebook.means(second, .moved) {
      return moveDecision(([first] + words.dropFirst(2)).joined(separator: " "), message, in: group)
    }
    return meaning.isEmpty ? listDecisions(message, in: group) : nil
  }

  /// Finds the open decision whose number begins `rest`; with only one open, no number is needed.
  private func withDecision(
    _ rest: String, _ command: CommandID, _ message: IncomingMessage, in group: Group,
    _ then: (Decision, String) -> Outcome
  ) -> Outcome {
    let words = rest.split(whereSeparator: \.isWhitespace).map(String.init)
    let first = words.first?.trimmingCharacters(in: .init(charactersIn: "#.:,")) ?? ""
    // A number too large to be one is still not «the only one there is».
    let number = first.isEmpty || !first.allSatisfy(\.isNumber) ? nil : Int(first) ?? 0
    let decision = number.flatMap { group.decisions[$0] } ?? (number == nil ? group.decisions.open.only : nil)
    guard let decision, decision.isOpen else {
      return sayOnly(
        group.answer(
          message,
          Prompt(
            .whichDecision,
            [
              "any": .flag(!group.decisions.open.isEmpty),
              "example": world.library.example(command, in: group.language),
            ])))
    }
    guard decision.owner == message.sender || decision.proposedBy == message.sender || group.isMentor(message.sender)
    else { return sayOnly(group.answer(message, Prompt(.onlyOwnerCloses, fields(of: decision, in: group)))) }
    return then(decision, (number == nil ? words[...] : words.dropFirst()).joined(separator: " "))
  }
}
