import Foundation
import Matrix

/// What the note to a line manager says: what was decided and why, what it rests on, and what is needed. Of people it
/// names the owner alone.
extension Turn {
  func managerNote(on decision: Decision, in group: Group) -> Prompt {
    let language = group.language
    let guides = (decision.anchors ?? []).compactMap { world.catalogue[$0.guide] }
    let objections = disagreement(of: decision, in: group)
    // In the order of a reader's questions; what nobody has answered is left out.
    let told = Passage.Part.allCases.filter { $0 != .need }.compactMap { part in
      decision[part].map {
        ["name": .phrase(DecisionFiles.name(of: part, decision.kind)), "note": .text($0.text)] as [String: PromptValue]
      }
    }
    return Prompt(
      .managerNote,
      [
        "number": .number(decision.id), "group": .text(group.name), "today": .day(LocalDate(now, in: group.zone)),
        "text": .text(decision.text), "made": .day(LocalDate(decision.at, in: group.zone)),
        "owner": .optional(ownerWords(of: decision, in: group)),
        "due": decision.due.map(PromptValue.day) ?? .flag(false),
        "kind": .phrase(decision.kindName),
        "state": .phrase(decision.stateName),
        "anyTold": .flag(!told.isEmpty), "told": .list(told), "anyGuides": .flag(!guides.isEmpty),
        "guides": .list(
          guides.map { guide in
            let card = guideCard(guide, language).filter { PromptKey.noteGuide.fields.contains($0.key) }
            return ["line": .phrase(Prompt(.noteGuide, card))]
          }),
        "anyDisagreement": .flag(!objections.isEmpty),
        "disagreement": .list(objections.map { ["objection": .text($0)] }),
        "need": .optional(decision[.need]?.text),
      ])
  }
}

extension Passage.Part {
  /// What templates call it: `look-at` is `lookAt`.
  var field: String {
    let words = rawValue.split(separator: "-")
    return words.enumerated().map { $0 == 0 ? String($1) : $1.capitalized }.joined()
  }
}
