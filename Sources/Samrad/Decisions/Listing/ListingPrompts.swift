extension PromptKey {
  static let decisionListing: [PromptKey] = []
}
