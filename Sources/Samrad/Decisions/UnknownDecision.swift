import Foundation
import Matrix

/// A number that is no decision's, or of one whose words were erased: that is said, and where the others are.
extension Turn {
  /// More digits than any decision's number has are not said again: they may be somebody's.
  private static let largestNumber = 9_999

  func unknown(_ number: Int, _ message: IncomingMessage, in group: Group) -> Utterance {
    group.answer(
      message,
      Prompt(
        whatBecame(of: number, in: group),
        [
          "number": (1...Self.largestNumber).contains(number) ? .number(number) : .flag(false),
          "any": .flag(group.decisions.decisions.contains { $0.state != .withdrawn }),
          "list": world.library.example(.listDecisions, in: group.language),
          "example": world.library.example(.decide, in: group.language),
        ]))
  }

  private func whatBecame(of number: Int, in group: Group) -> PromptKey {
    if group.decisions.erased[number] != nil { return .decisionGone }
    let isTakenBack = number > 0 && group.decisions.isForgotten(number) && group.decisions.fallenOut == 0
    return isTakenBack ? .decisionTakenBack : .unknownDecision
  }

  /// Whether words behind a number are said of a decision, so that they are no new one: «er gjort», «flytt fredag»,
  /// «fredag», «Kari tar den».
  func speaksOfDecision(_ words: String, _ message: IncomingMessage, in group: Group) -> Bool {
    guard !words.isEmpty else { return true }
    let phrasebook = world.library.phrasebook
    let said: [AnswerID] = [.done, .kept, .dropped, .moved, .remove, .strike, .takeIt, .yes, .no, .maybe]
    if said.contains(where: { phrasebook.means(words, $0) }) || isMyself(words, in: group) { return true }
    let spoken = SpokenWords(words)
    // «Flyttet til fredag».
    for count in 1...3 where count < spoken.words.count && phrasebook.means(spoken.core(0..<count), .moved) {
      if isDay(spoken.typed(count..<spoken.words.count), message, in: group) { return true }
    }
    if isDay(words, message, in: group) { return true }
    if !membersTaking(spoken, in: group).isEmpty { return true }
    let turned = "\(world.library.word(.decide, in: group.language)) \(words)"
    guard case .command(let command, _) = phrasebook.understand(turned) else { return false }
    return command.takesDecision
  }

  /// Whether a text says a day, and nothing else.
  func isDay(_ text: String, _ message: IncomingMessage, in group: Group) -> Bool {
    let reading = deadline(text, message, in: group)
    return reading.rest.trimmingSpaces().isEmpty && (reading.date != nil || reading.fault != nil)
  }
}

extension CommandID {
  /// Is said of one decision, by its number.
  var takesDecision: Bool {
    switch self {
    case .closeDecision, .dropDecision, .moveDecision, .replaceDecision, .consentRound, .improveDecision, .checklist,
      .decisionLevel, .anchor, .decisionNote, .handOver, .eraseDecision:
      true
    default: false
    }
  }
}
