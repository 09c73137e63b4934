/// The words of a text that mean something, in order, as an index numbers them.
package struct WordBag: Sendable {
  let words: [Int32]
  /// Positions in `words` before which something was left out or a text ended, so that the words beside it are no pair.
  let breaks: Set<Int32>
}

/// What an index knows of a document while it is built.
package struct DocumentWords: Sendable {
  let title: WordBag
  /// Each in one or more languages. What stands in several languages counts as in one of them: a translation adds
  /// words, not weight.
  let parts: [[WordBag]]

  /// - Parameter parts: without the title, which is part of the text anyway.
  package init(title: WordBag, parts: [[WordBag]]) {
    self.title = title
    self.parts = parts.map { $0.filter { !$0.words.isEmpty } }.filter { !$0.isEmpty }
  }
}
