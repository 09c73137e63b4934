extension PromptKey {
  static let decisionKind: [PromptKey] = []
}
