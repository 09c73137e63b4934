extension SearchIndex {
  /// How sure a match must be before a document is offered to somebody who asked in so many words. Found beforehand,
  /// see README.md.
  package static let sureEnough: Float = 0.25
  /// What a match counts that is no better than the next.
  package static let marginless: Float = 0.2
  /// The score at which there is half as much to go by as there can be: about one rare long word.
  package static let halfOfEvidence: Float = 10

  /// The document that a message is about, and how sure that is.
  /// - Returns: nil when no document has anything of the message; compare the score with `sureEnough`.
  package func offer(_ text: String) -> Hit? {
    let question = question(text)
    let hits = ranked(scores(for: question), question, atMost: 2)
    guard let best = hits.first else { return nil }
    let covered = coverage(of: question, in: [best.document])[0]
    let next = hits.count > 1 ? hits[1].score : 0
    return Hit(document: best.document, score: Self.certainty(of: best.score, next: next, covered: covered))
  }

  /// How sure a match is: how much better than the next, how much of the message it covers, and how much there is to go
  /// by at all. Each alone misleads: a single rare word is all of a short message, and a long message has something of
  /// every document. Only together do they say nearly the same in small and large catalogues, of short and long texts.
  /// - Parameters:
  ///   - score: of the best document, above 0.
  ///   - next: the score of the next, not above that.
  ///   - covered: how much of the message the best has, from 0 to 1.
  package static func certainty(of score: Float, next: Float, covered: Float) -> Float {
    guard score > 0 else { return 0 }
    let margin = 1 - min(1, next / score)
    return covered * (margin + marginless) * score / (score + halfOfEvidence)
  }
}
