extension PromptKey {
  /// One guide, for whoever tapped on 📖.
  static let tipCard = PromptKey(
    "offers.card", guidesFound.fields.filter { !["words", "guides"].contains($0) } + ["saysHow"])
  static let tipGone = PromptKey("offers.gone", ["example"])
  static let guideUse = PromptKey("offers.use", ["count", "read", "used", "notRelevant", "answered", "decisions"])
  static let guideAsked = PromptKey("offers.asked", ["title", "outdated"])
  static let tipsHelp = PromptKey("offers.tips-help", ["off", "roomOff"])
  static let tipsHelpAlone = PromptKey("offers.tips-help-alone", ["off"])
  static let tipsOff = PromptKey("offers.tips-off")
  static let tipsOn = PromptKey("offers.tips-on", ["roomOff", "everywhere"])
  static let tipsOffForAll = PromptKey("offers.tips-off-for-all")
  static let tipsOnForAll = PromptKey("offers.tips-on-for-all")
  static let tipsOffEverywhere = PromptKey("offers.tips-off-everywhere")
  static let tipsOnEverywhere = PromptKey("offers.tips-on-everywhere")
  static let tipsOffByTap = PromptKey("offers.tips-off-by-tap", ["group"])

  static let offers: [PromptKey] = [
    tipCard, tipGone, guideUse, guideAsked, tipsHelp, tipsHelpAlone, tipsOff, tipsOn, tipsOffForAll, tipsOnForAll,
    tipsOffEverywhere, tipsOnEverywhere, tipsOffByTap,
  ]
}
