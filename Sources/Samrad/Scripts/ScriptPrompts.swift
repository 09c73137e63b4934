extension PromptKey {
  static let scripts: [PromptKey] = []
}
