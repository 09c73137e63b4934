import Foundation
import Matrix
import SamradSearch

/// `!vedtak søk skolevegring`: in what was decided and what was written about it, whatever became of it. The words are
/// neither kept nor said again.
extension Turn {
  /// How much of what was asked a decision must have, from 0 to 1.
  private static let leastFound: Float = 0.3

  func searchDecisions(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    guard !rest.trimmingSpaces().isEmpty else {
      return sayOnly(
        group.answer(
          message,
          Prompt(.askDecisionSearch, ["example": world.library.example(.searchDecisions, in: group.language)])))
    }
    return show(decisions(about: rest, in: group), as: .found, message, in: group)
  }

  private func decisions(about words: String, in group: Group) -> [Int] {
    let decisions = group.decisions.confirmed
    if let number = Self.number(words.trimmingSpaces()) {
      let isThere = decisions.contains { $0.id == number } || group.decisions.erased[number] != nil
      return isThere ? [number] : []
    }
    let vocabulary = world.catalogue.vocabulary
    let stopWords = Set(vocabulary.stopWords.flatMap { SearchWord.words(of: $0).map(\.folded) })
    var builder = SearchIndexBuilder(background: vocabulary.background, stopWords: stopWords)
    for decision in decisions {
      // Whoever is «one of you» is found by no name.
      let owner = group.callable([decision.owner].compactMap(\.self)).map { group.shownName(of: $0) }
      let parts = [[builder.bag(decision.passages.map(\.text))], [builder.bag(owner)]]
      builder.add(DocumentWords(title: builder.bag([decision.text]), parts: parts))
    }
    let index = builder.index()
    let question = index.question(words)
    let hits = index.ranked(index.scores(for: question), question)
    let shares = index.coverage(of: question, in: hits.map(\.document))
    return zip(hits, shares).filter { $0.1 >= Self.leastFound }.map { decisions[$0.0.document].id }
  }
}
