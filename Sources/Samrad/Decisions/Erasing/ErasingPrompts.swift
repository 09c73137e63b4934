extension PromptKey {
  static let erasureAsked = PromptKey("erasing.asked", ["number", "text", "open", "example"])
  static let decisionErased = PromptKey("erasing.erased", ["number", "minutes"])
  static let alreadyErased = PromptKey("erasing.already", ["number"])
  static let erasureDropped = PromptKey("erasing.dropped", ["number"])
  static let eraseWhich = PromptKey("erasing.which", ["example"])
  static let onlyProposerErases = PromptKey("erasing.only-proposer", ["number"])
  /// Who has taken a decision on, and wants nothing remembered of them.
  static let hiddenOwner = PromptKey("erasing.hidden-owner")
  static let undonePassage = PromptKey("erasing.undone-passage", ["number"])
  static let passageRewritten = PromptKey("erasing.passage-rewritten", ["number"])
  static let decisionStands = PromptKey("erasing.stands", ["number", "example"])
  static let sourceEdited = PromptKey("erasing.source-edited", ["number", "example"])

  static let erasing: [PromptKey] = [
    erasureAsked, decisionErased, alreadyErased, erasureDropped, eraseWhich, onlyProposerErases, undonePassage,
    hiddenOwner,
    passageRewritten, decisionStands, sourceEdited,
  ]
}
