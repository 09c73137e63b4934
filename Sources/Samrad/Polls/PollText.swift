/// Understands what people write to a list of times: «1 ja, 2 nei, 3 kanskje», «1 og 3», «alle utenom 2», «ja til 2».
///
/// A word that says whether they suit belongs to the numbers before it, or, when the text begins with such a word, to
/// those behind it. Numbers without any are a yes. Only what is named gets an answer.
struct PollText {
  let phrasebook: Phrasebook
  /// How many times there are.
  let count: Int

  enum Reading: Equatable {
    case answers([Int: TimePoll.Choice])
    /// A number that none of the times has.
    case noSuchOption(Int)
  }

  /// What a text says. `isTerse`: with neither a word nor several numbers, so that it may mean anything.
  struct Answer: Equatable {
    let reading: Reading
    let isTerse: Bool
  }

  /// Longer texts are no answers, in bytes.
  private static let longest = 200

  fileprivate enum Token: Equatable {
    case number(Int), choice(TimePoll.Choice), all, none, except, only, to, comma
  }

  /// - Returns: nil when anything else is in the text.
  func read(_ text: String) -> Answer? {
    guard text.utf8.count <= Self.longest, var tokens = tokens(text) else { return nil }
    // «Ikke alle» is neither; «nei til alle» is a no.
    if case .choice(.no)? = tokens.first, tokens.count > 1, tokens[1] == .all { return nil }
    tokens = joiningRanges(tokens).filter { $0 != .comma }
    let numbers = tokens.compactMap { if case .number(let number) = $0 { number } else { nil } }
    guard !numbers.isEmpty || tokens.contains(.all) || tokens.contains(.none) || isAboutTheOnlyOne(tokens) else {
      return nil
    }
    // «Bare 2»: and none of the others.
    let isOnly = tokens.first == .only
    tokens.removeAll { $0 == .only }
    let isTerse = tokens.count == 1 && !isOnly
    if let strange = numbers.first(where: { !(1...count).contains($0) }) {
      return Answer(reading: .noSuchOption(strange), isTerse: isTerse)
    }
    return answers(tokens).map { said in
      let others = isOnly ? Dictionary(uniqueKeysWithValues: (1...count).map { ($0, TimePoll.Choice.no) }) : [:]
      return Answer(reading: .answers(others.merging(said) { $1 }), isTerse: isTerse)
    }
  }

  /// «Ja», when there is but one time to say it to.
  private func isAboutTheOnlyOne(_ tokens: [Token]) -> Bool {
    guard count == 1, tokens.count == 1, case .choice = tokens[0] else { return false }
    return true
  }

  private func answers(_ tokens: [Token]) -> [Int: TimePoll.Choice]? {
    if case .choice(let choice)? = tokens.only { return count == 1 ? [1: choice] : nil }
    var said: [Int: TimePoll.Choice] = [:]
    var pending: [Int] = []
    /// What is said of numbers that no word follows.
    var implied = TimePoll.Choice.yes
    /// The word stands before its numbers.
    var leads = false
    func settle(_ choice: TimePoll.Choice) {
      for option in pending { said[option] = choice }
      pending = []
    }
    for (index, token) in tokens.enumerated() {
      switch token {
      case .number(let number): pending.append(number)
      case .all: pending += (1...count).filter { said[$0] == nil }
      case .none:
        guard index == 0 else { return nil }
        pending += 1...count
        implied = .no
      case .choice(let choice):
        if pending.isEmpty || leads && index < tokens.count - 1 {
          settle(implied)
          (implied, leads) = (choice, true)
        } else {
          // «ingen passer»: the word is about all of them, and none of them does.
          settle(tokens.first == Token.none && index == 1 ? .no : choice)
        }
      case .except:
        // «alle nei utenom 2»: what is excepted is the other way round.
        let last = pending.isEmpty ? tokens[..<index].lastChoice ?? implied : implied
        settle(implied)
        guard !said.isEmpty else { return nil }
        (implied, leads) = (last.opposite, true)
      case .to, .comma, .only: return nil
      }
    }
    settle(implied)
    return said
  }

  // MARK: Tokens

  /// «1–3» and «1 til 3».
  private func joiningRanges(_ tokens: [Token]) -> [Token] {
    var joined: [Token] = []
    var index = 0
    while index < tokens.count {
      if tokens[index] == .to {
        guard case .number(let from)? = joined.last, index + 1 < tokens.count,
          case .number(let until) = tokens[index + 1],
          from < until, until - from < 20
        else {
          // «ja til 1»
          index += 1
          continue
        }
        joined += ((from + 1)...until).map(Token.number)
        index += 2
      } else {
        joined.append(tokens[index])
        index += 1
      }
    }
    return joined
  }

  private func tokens(_ text: String) -> [Token]? {
    var tokens: [Token] = []
    let pieces = Self.pieces(text)
    var index = pieces.startIndex
    while index < pieces.endIndex {
      guard let (token, end) = token(pieces, index) else { return nil }
      if let token { tokens.append(token) }
      index = end
    }
    return tokens
  }

  /// The longest phrase that means something here.
  private func token(_ pieces: [String], _ index: Int) -> (Token?, Int)? {
    let piece = pieces[index]
    if piece.allSatisfy(\.isASCII), piece.allSatisfy(\.isNumber) {
      return piece.count <= 2 ? Int(piece).map { (.number($0), index + 1) } : nil
    }
    if [",", ";", "\n"].contains(piece) { return (.comma, index + 1) }
    if ["-", "–", "—"].contains(piece) { return (.to, index + 1) }
    for length in stride(from: min(4, pieces.count - index), to: 0, by: -1) {
      let phrase = pieces[index..<(index + length)].joined(separator: " ")
      if let token = token(meantBy: phrase) { return (token, index + length) }
      if phrasebook.means(phrase, .filler) || phrasebook.means(phrase, .and) { return (nil, index + length) }
    }
    return nil
  }

  private func token(meantBy phrase: String) -> Token? {
    let means = { phrasebook.means(phrase, $0) }
    if means(.onlyThose) { return .only }
    if means(.unsuitable) || means(.no) { return .choice(.no) }
    if means(.ifNeedBe) || means(.maybe) { return .choice(.ifNeedBe) }
    if means(.suitable) || means(.yes) { return .choice(.yes) }
    if means(.all) { return .all }
    if means(.none) { return Token.none }
    if means(.except) { return .except }
    return means(.to) ? .to : nil
  }

  /// Numbers, words, symbols and commas, each by itself. A keycap is its number; «1.» and «1)» are too.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var word = ""
    func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
    func flush() {
      if !word.isEmpty { pieces.append(word) }
      word = ""
    }
    let text = Array(text.lowercased().trimmingSpaces())
    for (index, character) in text.enumerated() {
      // A date or a clock: «1.2.», «10:30».
      if ".:/".contains(character), index > 0, index + 1 < text.count, isDigit(text[index - 1]),
        isDigit(text[index + 1])
      {
        return ["?"]
      }
      if let digit = Keycap.number(String(character)), !isDigit(character) {
        flush()
        pieces.append(String(digit))
      } else if character.isNewline || ",;-–—".contains(character) {
        flush()
        pieces.append(character.isNewline ? "\n" : String(character))
      } else if character.isWhitespace || ".:)(!?=+/#\"«»*".contains(character) {
        flush()
      } else {
        let last = word.last
        if let last, isDigit(last) != isDigit(character) || !(last.isLetter || isDigit(last) || "'’".contains(last)) {
          flush()
        }
        word.append(character)
      }
    }
    flush()
    return pieces
  }
}

extension Collection where Element == PollText.Token {
  fileprivate var lastChoice: TimePoll.Choice? {
    compactMap { if case .choice(let choice) = $0 { choice } else { nil } }.last
  }
}

extension TimePoll.Choice {
  fileprivate var opposite: Self { self == .no ? .yes : .no }
}

/// The digits that clients show as keys: 1️⃣.
enum Keycap {
  static func text(_ number: Int) -> String { "\(number)\u{FE0F}\u{20E3}" }

  /// Of a keycap or a digit, with or without what a phone adds; nil for all else.
  static func number(_ text: String) -> Int? {
    let scalars = text.unicodeScalars.filter { $0.value != 0x20E3 && $0.value != 0xFE0F }
    return scalars.count == 1 ? scalars.first.flatMap { Int(String($0)) } : nil
  }
}
