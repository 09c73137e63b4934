/// Something wrong in a file of the catalogue: in English for those who run the program, and for those who post a file
/// in words of their own language.
package struct CatalogueFault: Equatable, Sendable {
  /// Each has a text of its own under `Prompts`. `other` is only in files that nobody posts.
  package enum Kind: String, CaseIterable, Sendable {
    case other, more, missing, empty
    case noBokmal = "no-bokmal"
    case notText = "not-text"
    case tooLong = "too-long"
    case badID = "bad-id"
    case emptyList = "empty-list"
    case notList = "not-list"
    case twice
    case notFlag = "not-flag"
    case noEntries = "no-entries"
    case unknownField = "unknown-field"
    case noKeys = "no-keys"
    case keyNotWord = "key-not-word"
    case keyTwice = "key-twice"
    case version
    case tooDeep = "too-deep"
    case tooLarge = "too-large"
    case tooMany = "too-many"
    case anchor
    case emptyFile = "empty-file"
    case notYAML = "not-yaml"
    case syntax
    case badCharacter = "bad-character"
    case evidenceNote = "evidence-note"
    case idTaken = "id-taken"
    case notYear = "not-year"
    case futureYear = "future-year"
    case address
    case language
    case word
    case seeInstead = "see-instead"
    case sameTitle = "same-title"
    case sameAddress = "same-address"
    case identifying
    case noHeader = "no-header"
    case openQuote = "open-quote"
    case noCards = "no-cards"
  }

  package let english: Fault
  package let kind: Kind
  /// The field that is meant, as its file names it.
  var key = ""
  var value = ""
  /// What was probably meant.
  var nearest: String?
  var number = 0
  /// Words to choose among.
  var words: [String] = []

  /// Longest list of words that a fault shows.
  static let mostWords = 50

  /// In words of the reader's, with its line.
  var prompt: Prompt {
    Prompt(
      .catalogueFault,
      ["line": english.line.map(PromptValue.number) ?? .flag(false), "what": .phrase(saying)])
  }

  /// Without a line.
  var saying: Prompt {
    Prompt(
      .fault(kind),
      [
        "key": .text(key), "value": .text(kind == .other ? english.problem + " " + english.remedy : value),
        "nearest": .optional(nearest), "number": .number(number),
        "words": .optional(words.isEmpty || words.count > Self.mostWords ? nil : words.joined(separator: ", ")),
      ])
  }
}
