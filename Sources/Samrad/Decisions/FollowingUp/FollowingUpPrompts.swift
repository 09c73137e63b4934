extension PromptKey {
  static let followingUp: [PromptKey] = []
}
