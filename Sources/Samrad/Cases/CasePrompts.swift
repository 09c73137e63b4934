extension PromptKey {
  static let cases: [PromptKey] = []
}
