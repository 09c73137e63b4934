/// The guides that the bot can point to, ready to be searched (norsk: katalogen, "torget").
package struct Catalogue: Equatable, Sendable {
  /// In the order of the file.
  package let guides: [Guide]
  package let vocabulary: Vocabulary
  /// Those that admins have marked as of little relevance here.
  package internal(set) var littleRelevant: Set<GuideID> = []
  private let positions: [GuideID: Int]
  let index: GuideIndex

  /// - Parameter guides: with different ids; of two with the same id only the first can be found by it.
  package init(guides: [Guide] = [], vocabulary: Vocabulary = Vocabulary()) {
    self.guides = guides
    self.vocabulary = vocabulary
    positions = Dictionary(guides.indices.map { (guides[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    index = GuideIndex(guides, vocabulary)
  }

  package subscript(id: GuideID) -> Guide? {
    positions[id].map { guides[$0] }
  }

  /// Whether the guide no longer holds. Never show such a guide without saying so.
  package func isOutdated(_ guide: Guide) -> Bool {
    vocabulary.isOutdated(status: guide.status)
  }

  /// A guide's place when everything else is equal: by status and evidence as the vocabulary lists them, then the newer.
  func preference(of guide: Guide) -> Int32 { positions[guide.id].map { index.preference[$0] } ?? .max }

  /// The guides that fit what a person typed, best first; empty when none has anything to do with them. Guides that no
  /// longer hold come after all others. The same words always give the same answer.
  /// - Parameter limit: how many at most.
  package func search(_ words: String, limit: Int) -> [RankedGuide] {
    lastOfLittleRelevance(limit) { limit in
      index.search(words, limit: limit).map { hit in
        RankedGuide(
          guide: guides[hit.guide], score: Double(hit.score), reason: reason(hit.reason), isClear: hit.isClear)
      }
    }
  }

  /// What is of little relevance here comes after all others.
  private func lastOfLittleRelevance(_ limit: Int, _ find: (Int) -> [RankedGuide]) -> [RankedGuide] {
    guard !littleRelevant.isEmpty else { return find(limit) }
    let found = find(limit + littleRelevant.count)
    let others = found.filter { !isLittleRelevant($0.guide) }
    return Array((others + found.filter { isLittleRelevant($0.guide) }).prefix(limit))
  }

  private func reason(_ reason: GuideIndex.Reason) -> RankedGuide.Reason {
    switch reason {
    case .topic(let topic, let typed): .topic(vocabulary.topics[topic], typed: typed)
    case .title(let words): .title(words)
    case .words(let words): .words(words)
    }
  }

  /// The index follows from the rest.
  package static func == (left: Self, right: Self) -> Bool {
    left.guides == right.guides && left.vocabulary == right.vocabulary && left.littleRelevant == right.littleRelevant
  }
}

/// A guide that a search found.
package struct RankedGuide: Equatable, Sendable {
  package let guide: Guide
  /// Larger is better. Only to be compared within one answer.
  package let score: Double
  package let reason: Reason
  /// Whether it has most of what was asked: where the best has not, say so, and to those who only talk say nothing.
  package var isClear = true

  /// Why it was found, for the prompts to word. What was typed consists of letters and digits in single spaces.
  package enum Reason: Equatable, Sendable {
    /// `typed` is what the person called the topic.
    case topic(Topic, typed: String)
    /// These typed words are in the title.
    case title([String])
    /// These typed words, or words much like them, are on the card.
    case words([String])
  }
}
