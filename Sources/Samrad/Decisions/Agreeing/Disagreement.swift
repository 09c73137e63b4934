import Matrix

/// The disagreement that stands beside a decision, because the group wanted it.
extension Turn {
  /// For whoever shows a decision: one text an objection, in the order of saying, with a name only where the person
  /// wanted it in that very round. Empty unless somebody asked for it to be kept.
  package func disagreement(of decision: Decision, in group: Group) -> [String] {
    guard let round = decision.round else { return [] }
    let reasons = round.kept.map { reason in
      guard reason.isNamed == true, let member = group.member(reason.user), member.consent != false else {
        return reason.text
      }
      return "\(member.shownName): \(reason.text)"
    }
    guard round.unreasoned > 0 else { return reasons }
    return reasons + Array(repeating: worded(Prompt(.objectionUnreasoned), in: group), count: round.unreasoned)
  }

  /// What the questions and the checklist brought, as texts about a decision may use them.
  func reflectionFields(of decision: Decision, in group: Group) -> [String: PromptValue] {
    let disagreement = disagreement(of: decision, in: group)
    return [
      "level": decision.reflection?.level.map(PromptValue.number) ?? .flag(false),
      "disagreement": .list(disagreement.map { ["objection": .text($0)] }),
      "anyDisagreement": .flag(!disagreement.isEmpty),
    ]
  }
}
