extension PromptKey {
  static let erasing: [PromptKey] = []
}
