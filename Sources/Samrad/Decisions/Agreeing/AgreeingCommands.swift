import Foundation
import Matrix

/// Which decision `!runde`, `!vedtak spørsmål`, `!sjekkliste` and `!vedtak nivå` are about.
extension Turn {
  /// Finds the decision whose number begins `rest`, or whose card is replied to; with only one open, no number is needed.
  /// A draft is none: nobody has confirmed it.
  func withConfirmed(
    _ rest: String, _ command: CommandID, _ message: IncomingMessage, in group: Group,
    _ then: (Decision, String) -> Outcome
  ) -> Outcome {
    let words = rest.split(whereSeparator: \.isWhitespace).map(String.init)
    let first = words.first?.trimmingCharacters(in: .init(charactersIn: "#.:,")) ?? ""
    // A number too large to be one is still not «the only one there is».
    let number = first.isEmpty || !first.allSatisfy(\.isNumber) ? nil : Int(first) ?? 0
    if let number, group.decisions[number] == nil { return sayOnly(unknown(number, message, in: group)) }
    let open = group.decisions.open.filter { $0.state != .draft }
    let replied = message.inReplyTo.flatMap { group.posts[$0]?.decision }.flatMap { group.decisions[$0] }
    // Nobody has confirmed what is meant: that comes first.
    let drafts = group.decisions.unclosed.filter(\.isDraft)
    if let draft = number.map({ number in drafts.first { $0.id == number } }) ?? (open.isEmpty ? drafts.only : nil) {
      return sayOnly(group.answer(message, Prompt(.notConfirmed, fields(of: draft, in: group))))
    }
    let decision = number.map { number in open.first { $0.id == number } } ?? replied ?? open.only
    guard let decision, decision.isOpen, decision.state != .draft else {
      return sayOnly(
        group.answer(
          message,
          Prompt(
            .whichDecision,
            ["any": .flag(!open.isEmpty), "example": world.library.example(command, in: group.language)])))
    }
    return then(decision, (number == nil ? words[...] : words.dropFirst()).joined(separator: " "))
  }

  /// A text in words, where it is to stand in another text.
  func worded(_ prompt: Prompt, in group: Group) -> String {
    world.library.pack(group.language)?.renderer.render(prompt, zone: group.zone, now: now).body ?? ""
  }
}

extension Subject {
  /// The decision that a message of the bot's is about.
  var decision: Int? {
    switch self {
    case .decision(_, let id), .decisionCard(_, let id), .followUp(_, let id), .consentRound(_, let id, _),
      .consentStanding(_, let id, _),
      .consentOver(_, let id, _), .objection(_, let id, _, _), .reflection(_, let id, _, _), .checklist(_, let id, _):
      id
    default: nil
    }
  }
}
