extension PromptKey {
  static let anchoring: [PromptKey] = []
}
