extension PromptKey {
  static let agreeing: [PromptKey] = []
}
