import Foundation
import Matrix
import SamradSearch

/// Proposing what the group means by a word: `!ord effekt = den endringen som skyldes tiltaket`.
extension Turn {
  /// Longest wording, in characters: what fits on a phone.
  private static let longestWording = 300

  func proposeWord(_ word: String, _ wording: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    let language = group.language
    guard word.count <= 60, let typed = SafeText.name(word), !WordIndex.words(of: typed).isEmpty else {
      return sayOnly(
        group.answer(message, Prompt(.wordMissing, ["example": world.library.example(.explainWord, in: language)])))
    }
    // One line: a wording is to be said aloud.
    let words = SafeText.clean(wording).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !WordIndex.words(of: words).isEmpty else {
      return sayOnly(
        group.answer(
          message,
          Prompt(
            .wordingMissing, ["word": .text(typed), "example": world.library.example(.explainWord, in: language)])))
    }
    // A character may consist of any number of marks.
    guard words.count <= Self.longestWording, words.utf8.count <= 4 * Self.longestWording else {
      return sayOnly(group.answer(message, Prompt(.wordingTooLong, ["most": .number(Self.longestWording)])))
    }
    if let refusal = refusal(ofIdentifying: "\(typed): \(words)", in: group) {
      return sayOnly(group.answer(message, refusal))
    }
    return propose(named(typed, in: group), words, message, in: group)
  }

  /// What a word that is proposed is: a term of the glossary, in any form, or one of the group's own.
  private func named(_ typed: String, in group: Group) -> NamedWord {
    switch seek(typed, in: [group], inSentences: false) {
    case .word(let word, isMisspelt: false):
      return NamedWord(term: word.term?.id, word: word.name(in: group.language), near: nil)
    case .word(let word, isMisspelt: true):
      return NamedWord(term: nil, word: typed, near: word.name(in: group.language))
    case .near: return NamedWord(term: nil, word: typed, near: nil)
    }
  }

  private struct NamedWord {
    /// Of the glossary's term; nil for a word that it does not have.
    let term: String?
    let word: String
    /// What was perhaps meant.
    let near: String?

    var key: String { term ?? TermProposal.key(ofOwn: word) }
  }

  private func propose(_ word: NamedWord, _ wording: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    let known = Set((group.terms.agreed + group.terms.waiting(now)).map(\.key))
    guard known.contains(word.key) || known.count < GroupTerms.most else {
      return sayOnly(
        group.answer(
          message,
          Prompt(
            .wordsFull,
            [
              "most": .number(GroupTerms.most), "example": world.library.example(.explainWord, in: group.language),
            ])))
    }
    let id = group.terms.count + 1
    let replaced = group.terms.waiting(word.key, now)
    var outcome = Outcome()
    outcome.remember(NumberTaken(series: .term, number: id), in: group.id)
    if let replaced { outcome.remember(TermRemoved(id: replaced.id), in: group.id) }
    outcome.remember(
      TermProposed(id: id, term: word.term, word: word.word, wording: wording, by: message.sender), in: group.id)
    outcome.remember(WriteNoted(reversal: .termProposed(id, replaced: replaced?.id)), in: group.id)
    var utterance = group.answer(
      message,
      Prompt(
        .wordProposed,
        [
          "word": .text(word.word), "wording": .text(wording), "replaced": .flag(replaced != nil),
          "current": .optional(group.terms.agreed(word.key)?.wording), "unlisted": .flag(word.term == nil),
          "near": .optional(word.near),
          "until": .day(LocalDate(now.addingTimeInterval(TermProposal.patience), in: group.zone)),
        ]))
    utterance.subject = .term(group.id, terms: [id])
    utterance.offering = world.library.reactions(.yes, .no, in: group.language)
    outcome.say(utterance)
    return outcome
  }
}
