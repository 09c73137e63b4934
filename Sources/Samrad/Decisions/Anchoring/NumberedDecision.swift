import Foundation
import Matrix

/// «3», «#3», «3.»: a decision that is written down, named by its number.
extension Turn {
  /// - Returns: the decision, and what stands behind its number. With only one there is, no number is needed. Nil when
  ///   none is meant, also where the number is that of a draft.
  func numbered(_ rest: String, in group: Group) -> (decision: Decision, rest: String)? {
    let words = rest.trimmingSpaces().split(maxSplits: 1, whereSeparator: \.isWhitespace)
    guard let number = words.first.flatMap({ Self.number($0) }) else {
      // With others to choose among, words alone say nothing of which.
      return group.decisions.confirmed.only.map { ($0, rest.trimmingSpaces()) }
    }
    guard let decision = group.decisions[number], decision.isConfirmed else { return nil }
    return (decision, words.count > 1 ? String(words[1]).trimmingSpaces() : "")
  }

  /// - Returns: nil when it is no number. One that is too large for any decision is 0.
  static func number(_ word: some StringProtocol) -> Int? {
    let digits = word.trimmingCharacters(in: .init(charactersIn: "#.:,()"))
    return digits.isEmpty || !digits.allSatisfy { $0.isASCII && $0.isNumber } ? nil : Int(digits) ?? 0
  }

  /// Which decision is meant: with the number of one that there is, so that the example can be sent as it stands.
  func whichNumber(_ rest: String, _ command: CommandID, _ message: IncomingMessage, in group: Group) -> Outcome {
    let number = rest.split(whereSeparator: \.isWhitespace).first.flatMap { Self.number($0) }
    if let number, group.decisions[number] == nil { return sayOnly(unknown(number, message, in: group)) }
    let newest = group.decisions.confirmed.last
    return sayOnly(
      group.answer(
        message,
        Prompt(
          .whichNumber,
          [
            "any": .flag(newest != nil),
            "waits": number.flatMap { group.decisions[$0]?.waitsForConfirmation == true ? .number($0) : nil }
              ?? .flag(false),
            "example": newest.map { .text("!\(world.library.word(command, in: group.language)) \($0.id)") }
              ?? world.library.example(.decide, in: group.language),
          ])))
  }
}
