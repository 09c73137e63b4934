import Foundation
import Matrix

/// What is asked, thought of or repeated, rather than decided: «skal vi …?», «kanskje Kari kan …», «hva om …».
extension Turn {
  /// Words at the beginning in which a «perhaps» makes a thought of all of it.
  private static let beginning = 4

  /// - Returns: why it is no decision; nil when it may be one.
  func undecided(
    _ text: String, saidBy speaker: UserID, _ message: IncomingMessage, in group: Group
  ) -> NoDecision? {
    if isQuoted(text) { return .quote }
    guard let mark = text.lastIndex(of: "?") else { return begins(asking: text, in: group) ? .question : nil }
    // «Hvem ringer? Kari ringer skolen innen fredag»: what follows the question may have answered it.
    let answer = text[text.index(after: mark)...].trimmingSpaces()
    guard SpokenWords(answer).words.contains(where: { $0.core.contains(where: \.isLetter) }),
      !begins(asking: answer, in: group)
    else { return .question }
    let isAnswered =
      deadline(answer, message, in: group).date != nil
      || !OwnerSpeech(group, world.library, speaker: speaker).read(answer, followsDate: false).people.isEmpty
    return isAnswered ? nil : .question
  }

  private func begins(asking text: String, in group: Group) -> Bool {
    let words = SpokenWords(text)
    let means = { (word: String, answer: AnswerID) in world.library.phrasebook.means(word, answer) }
    guard let first = words.words.first(where: { !$0.isMark }) else { return false }
    let start = words.words.firstIndex { !$0.isMark } ?? 0
    if words.phrase(at: start, most: 6, { means($0, .doubt) }) != nil { return true }
    if words.words.prefix(start + Self.beginning).contains(where: { means($0.core, .perhaps) }) { return true }
    let next = words[start + 1]
    let isPerson = next.map { next in
      means(next.core, .we) || isMyself(next.core, in: group) || !group.membersMeant(by: [next.core]).isEmpty
    }
    // «Hva vi gjør: …» and «Hvem: Kari» are headings.
    if let count = words.phrase(at: start, { means($0, .question) }) {
      let isHeading = words[start + count - 1]?.closing.contains(":") == true || count == 1 && isPerson == true
      if !isHeading, !means(first.core, .every) { return true }
    }
    guard means(first.core, .shall), isPerson == true else { return false }
    // «Får vi nei, ringer Kari BUP»: it goes on with what is done then.
    return !words.words.indices.contains { index in
      guard let word = words[index], let next = words[index + 1] else { return false }
      return word.closing.contains(",") && (means(next.core, .does) || means(next.core, .shall))
    }
  }

  /// «"Vi kommer på fredag", sa rektor»: most of it stands between quotation marks, and the rest says who said it.
  private func isQuoted(_ text: String) -> Bool {
    let marks: (Character) -> Bool = { "«»\"“”„".contains($0) }
    guard let first = text.firstIndex(where: marks), let last = text.lastIndex(where: marks), first < last else {
      return false
    }
    let inside = SpokenWords(text[first...last]).words.count
    let outside = SpokenWords("\(text[..<first]) \(text[text.index(after: last)...])").words.filter { !$0.isMark }
    return inside > outside.count
      && outside.contains { world.library.phrasebook.means($0.core, .aboutSaying) }
  }
}
