import Matrix

/// Where the law on a word is explained.
extension Turn {
  /// The guide of the catalogue that is most about a word of the law, among those that hold and that no other is to be
  /// opened instead of: whoever asks about a duty should not be sent to how it was, or to something else.
  /// Nil when none clearly is.
  func guide(onLaw term: Term) -> Guide? {
    let catalogue = world.catalogue
    func holds(_ guide: Guide) -> Bool {
      catalogue.vocabulary.statuses.position(of: guide.status) == 0 && !catalogue.isOutdated(guide)
        && guide.seeInstead.isEmpty
    }
    guard let topic = topic(of: term) else {
      return catalogue.search(term.name(in: .catalogueDefault), limit: 1).first {
        if case .title = $0.reason, $0.isClear { holds($0.guide) } else { false }
      }?.guide
    }
    // Most about it, and of the kind that readers should open first; of equals the first in the file.
    return catalogue.guides.filter { holds($0) && $0.topics.contains(topic) }.min { one, other in
      func place(_ guide: Guide) -> (Int, Int) {
        (guide.topics.firstIndex(of: topic) ?? .max, catalogue.vocabulary.kinds.position(of: guide.kind))
      }
      return place(one) < place(other)
    }
  }

  /// The topic that is called as the term is.
  private func topic(of term: Term) -> TopicID? {
    let words = Set(term.words.map(Words.folded))
    return world.catalogue.vocabulary.topics.first { $0.phrases.contains { words.contains(Words.folded($0)) } }?.id
  }
}
