extension PromptKey {
  static let catching: [PromptKey] = []
}
