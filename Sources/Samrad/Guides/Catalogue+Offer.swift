import SamradSearch

/// A guide that fits a message which nobody addressed to the bot.
package struct GuideOffer: Equatable, Sendable {
  package let guide: GuideID
  /// How sure the match is: larger is surer.
  package let score: Double
}

extension Catalogue {
  /// How sure a match must be before anybody is bothered with it. How it was chosen: `Sources/SamradSearch/README.md`.
  static let sureEnough = 0.43

  /// The guide that a message is clearly about, though nobody asked for one; nil for nearly all messages, since a wrong
  /// offer costs more than a missed one. Never a guide that no longer holds, that an admin has yet to check, or that is
  /// of little relevance here.
  package func offer(_ text: String) -> GuideOffer? {
    likeliestOffer(text).flatMap { offer in
      offer.score >= Self.sureEnough && !littleRelevant.contains(offer.guide) ? offer : nil
    }
  }

  /// The guide for what a session is about: one that is first of all about a topic that the theme names. A theme is
  /// chosen words, and no talk, so that they need not be weighed.
  package func offer(onTheme theme: String) -> GuideOffer? {
    search(theme, limit: Self.mostOnTheme).lazy.compactMap { found in
      guard case .topic(let topic, _) = found.reason, found.guide.topics.first == topic.id, found.guide.isVerified,
        !isOutdated(found.guide), !isLittleRelevant(found.guide)
      else { return nil }
      return GuideOffer(guide: found.guide.id, score: found.score)
    }.first
  }

  private static let mostOnTheme = 12

  /// The guide that a message is most likely about, however unsure that is; nil where none is about any of it.
  package func likeliestOffer(_ text: String) -> GuideOffer? {
    index.likeliest(for: text).map { GuideOffer(guide: guides[$0.guide].id, score: Double($0.score)) }
  }
}
