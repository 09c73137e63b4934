import Matrix

extension Decision {
  /// As many messages as may say something about one decision. Each is remembered, so that its words can be erased;
  /// nobody needs more.
  static let mostWritten = 200
  /// As many reasons as may stand beside one decision.
  static let mostDisagreement = 30

  fileprivate var written: Int { (traces?.saidBy.count ?? 0) + (round?.written?.count ?? 0) }
}

extension Turn {
  /// Why nothing more is written about a decision: a newer one that takes its place begins anew.
  func enoughWritten(about decision: Decision, in group: Group) -> Prompt? {
    decision.written < Decision.mostWritten ? nil : full(.enoughWritten, decision, in: group)
  }

  /// Why no more disagreement is kept beside it.
  func enoughDisagreement(beside decision: Decision, in group: Group) -> Prompt? {
    guard let round = decision.round else { return nil }
    let kept = round.earlier.count + round.objectors.count
    return kept <= Decision.mostDisagreement ? nil : full(.enoughDisagreement, decision, in: group)
  }

  private func full(_ key: PromptKey, _ decision: Decision, in group: Group) -> Prompt {
    Prompt(
      key,
      fields(of: decision, in: group).merging(["example": example(.replaceDecision, decision.id, in: group)]) { $1 })
  }
}
