/// Which questions fit a decision, by what it says. The same words always give the same questions.
///
/// The words that tell are data: `about-…` in `commands.yaml`, of all languages at once. A word that ends in `*` stands
/// for all that begin with it, one that begins with `*` for all that end so.
struct QuestionChoice {
  /// Most questions that a decision is asked unasked.
  static let most = 2

  private let patterns: [AnswerID: [Pattern]]
  /// What guides of the catalogue are called.
  private let names: [[Substring]]

  init(words: [AnswerID: [String]], names: [String]) {
    patterns = words.mapValues { $0.map(Pattern.init) }
    self.names = names.map { Self.tokens(Words.folded($0)) }.filter { !$0.isEmpty }
  }

  /// - Returns: the questions that are asked of their own accord, the most pressing first; at most two.
  func chosen(for text: String, _ kind: Decision.Kind) -> [ReflectionQuestion] {
    Array(fitting(text, kind).prefix(Self.most))
  }

  /// Whether it brings something new, so that the checklist is of use.
  func adopts(_ text: String, _ kind: Decision.Kind) -> Bool { isAsked(kind) && reading(of: text).adopts }

  /// All questions in the order in which somebody who asks for them gets them: those that fit, then the rest.
  func all(for text: String, _ kind: Decision.Kind) -> [ReflectionQuestion] {
    let first = fitting(text, kind)
    return first + ReflectionQuestion.allCases.filter { !first.contains($0) }
  }

  /// A gap and what one would need to know are questions themselves.
  private func isAsked(_ kind: Decision.Kind) -> Bool {
    switch kind {
    case .decision, .trial, .agreement: true
    case .gap, .knowledgeGap: false
    }
  }

  private struct Reading {
    let adopts: Bool
    let isErrand: Bool
    let tokens: [Substring]
  }

  private func reading(of text: String) -> Reading {
    let tokens = Self.tokens(Words.folded(text))
    let brings = mentions(.aboutAdopting, tokens)
    let isErrand = mentions(.aboutErrand, tokens) && !brings
    let names = mentions(.aboutMeasure, tokens) || names.contains { tokens.contains(run: $0) }
    return Reading(adopts: brings || names && !isErrand, isErrand: isErrand, tokens: tokens)
  }

  private func fitting(_ text: String, _ kind: Decision.Kind) -> [ReflectionQuestion] {
    guard isAsked(kind) else { return [] }
    let reading = reading(of: text)
    // Ringing the school needs no reflection.
    guard !reading.isErrand else { return [] }
    var questions: [ReflectionQuestion] = []
    if mentions(.aboutLaw, reading.tokens) { questions.append(.lawful) }
    if reading.adopts { questions += [.known, .stopping] }
    let early = reading.adopts ? questions.count : 1
    // What services agree on needs somebody on each side who may.
    if kind == .agreement || mentions(.aboutAuthority, reading.tokens) { questions.append(.authority) }
    if mentions(.aboutPreventing, reading.tokens) { questions.append(.audience) }
    // Those whom it is about are what is forgotten first; where they are asked anyway, it needs no question.
    if !mentions(.aboutInvolving, reading.tokens) { questions.insert(.children, at: min(early, questions.count)) }
    if mentions(.aboutLevel, reading.tokens) { questions.append(.level) }
    return questions
  }

  private func mentions(_ answer: AnswerID, _ tokens: [Substring]) -> Bool {
    patterns[answer]?.contains { $0.stands(in: tokens) } == true
  }

  private static func tokens(_ text: String) -> [Substring] {
    text.prefix(2_000).split { !$0.isLetter && !$0.isNumber }
  }

  /// One word or several in a row.
  private struct Pattern {
    private enum Word {
      case exactly(String), beginning(String), ending(String)

      func fits(_ token: Substring) -> Bool {
        switch self {
        case .exactly(let word): token == word
        case .beginning(let word): token.hasPrefix(word)
        case .ending(let word): token.hasSuffix(word)
        }
      }
    }

    private let words: [Word]

    init(_ text: String) {
      words = text.split { $0.isWhitespace || $0 == "-" }.map {
        $0.last == "*"
          ? .beginning(String($0.dropLast())) : $0.first == "*" ? .ending(String($0.dropFirst())) : .exactly(String($0))
      }
    }

    func stands(in tokens: [Substring]) -> Bool {
      guard !words.isEmpty, tokens.count >= words.count else { return false }
      return (0...(tokens.count - words.count)).contains { start in
        words.indices.allSatisfy { words[$0].fits(tokens[start + $0]) }
      }
    }
  }
}

extension [Substring] {
  fileprivate func contains(run: [Substring]) -> Bool {
    guard !run.isEmpty, count >= run.count else { return false }
    return (0...(count - run.count)).contains { self[$0..<($0 + run.count)].elementsEqual(run) }
  }
}

extension Library {
  /// What the words of all languages, and the catalogue, say of which questions fit.
  func questionChoice(_ catalogue: Catalogue) -> QuestionChoice {
    let answers: [AnswerID] = [
      .aboutAdopting, .aboutMeasure, .aboutErrand, .aboutLaw, .aboutAuthority, .aboutPreventing, .aboutInvolving,
      .aboutLevel,
    ]
    let words = packs.values.map(\.words.answers)
    return QuestionChoice(
      words: Dictionary(answers.map { answer in (answer, words.flatMap { $0[answer] ?? [] }) }) { $1 },
      names: catalogue.guides.flatMap(\.shortNames))
  }
}

extension Guide {
  /// What people call it: the title up to its first stop, and what stands in brackets if that is short.
  fileprivate var shortNames: [String] {
    // «Forebygging.no» is a name, and «forebygging» alone is none.
    let sentence = title.firstRange(of: ". ").map { title[..<$0.lowerBound] } ?? title[...]
    let name = sentence.prefix { !"–(:,?!".contains($0) }.trimmingSpaces()
    let inner = title.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }
    let isShort = (3...8).contains(inner.count) && inner.allSatisfy(\.isLetter)
    return (name.count >= 6 ? [name] : []) + (isShort ? [String(inner)] : [])
  }
}
