/// A guide that fits a message which nobody addressed to the bot.
package struct GuideOffer: Equatable, Sendable {
  package let guide: GuideID
  /// How sure the match is: larger is surer. Only to be compared within one catalogue.
  package let score: Double
}

extension Catalogue {
  /// How many words a message needs at least before it is looked at.
  private static let fewestWords = 4

  /// The guide that a message is clearly about, though nobody asked for one; nil for nearly all messages, since a wrong
  /// offer costs more than a missed one. Never a guide that no longer holds or that an admin has yet to check.
  package func offer(_ text: String) -> GuideOffer? {
    guard SearchWord.words(of: text, atMost: 2_000).count >= Self.fewestWords,
      let best = search(text, limit: 1).first, case .topic = best.reason,
      best.guide.isVerified, !isOutdated(best.guide)
    else { return nil }
    return GuideOffer(guide: best.guide.id, score: best.score)
  }
}
