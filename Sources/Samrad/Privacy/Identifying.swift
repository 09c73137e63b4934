/// What in a text may point at a person: a national identity number, a telephone number, or a full name beside an age
/// or a school. It finds what is easy to find and no more: nobody is told that a text is safe.
package struct Identifying {
  package enum Kind: String, Sendable { case identityNumber, telephone, name }

  /// «skolen», «åring»: words beside which a full name may be a child's.
  let isChildMark: (String) -> Bool
  /// «år»: the same behind or before a number.
  let isAge: (String) -> Bool
  /// What the group's own people are called: they may be named.
  let known: [Set<String>]

  /// - Parameter known: the parts of each person's name, in small letters.
  package init(
    isChildMark: @escaping (String) -> Bool, isAge: @escaping (String) -> Bool, known: [Set<String>]
  ) {
    self.isChildMark = isChildMark
    self.isAge = isAge
    self.known = known
  }

  /// The first that is found; nil when nothing is.
  package func found(in text: String) -> Kind? {
    let runs = Self.digitRuns(text).flatMap(\.parts)
    if runs.contains(where: { Self.isIdentityNumber($0.digits) }) { return .identityNumber }
    if runs.contains(where: \.isTelephone) { return .telephone }
    return hasName(text) ? .name : nil
  }

  // MARK: Numbers

  /// Digits that belong together: groups of them, and what stands between each and the next.
  private struct Run {
    var groups: [[Int]] = []
    var separators: [Character] = []
    var hasPlus = false

    /// More groups in a row than a number has are looked at in parts.
    private static let most = 6

    var digits: [Int] { groups.flatMap(\.self) }

    /// Every few groups that stand in a row: a number may have another beside it.
    var parts: [Run] {
      groups.indices.flatMap { first in
        (first..<min(groups.count, first + Self.most)).map { last in
          Run(
            groups: Array(groups[first...last]), separators: Array(separators[first..<last]),
            hasPlus: hasPlus && first == 0)
        }
      }
    }

    /// Eight digits as Norwegians write them, with or without their country before, or more behind a plus.
    var isTelephone: Bool {
      if hasPlus { return (9...15).contains(digits.count) }
      if digits.count == 12, digits.starts(with: [0, 0, 4, 7]) { return true }
      guard [[8], [2, 2, 2, 2], [3, 2, 3]].contains(groups.map(\.count)), (2...9).contains(digits[0]) else {
        return false
      }
      // With full stops it is a date or a time, and of two kinds of separators several things.
      return Set(separators).count < 2 && separators.first != "."
    }
  }

  private static func digitRuns(_ text: String) -> [Run] {
    var runs: [Run] = []
    var run = Run()
    var pending: Character?
    var plus = false
    func flush() {
      if !run.groups.isEmpty { runs.append(run) }
      run = Run()
      pending = nil
    }
    for character in text {
      if character.isASCII, let digit = character.wholeNumberValue {
        if run.groups.isEmpty {
          run.groups = [[digit]]
          run.hasPlus = plus
        } else if let separator = pending {
          run.separators.append(separator)
          run.groups.append([digit])
        } else {
          run.groups[run.groups.count - 1].append(digit)
        }
        pending = nil
      } else if !run.groups.isEmpty, pending == nil, " \u{A0}\u{202F}.-–".contains(character) {
        pending = character.isWhitespace ? " " : character
      } else {
        flush()
      }
      plus = character == "+"
    }
    flush()
    return runs
  }

  /// Eleven digits with a day, a month and two control digits. D-numbers have 4 more in the first digit, and those of
  /// hospitals and tests 4 or 8 more in the third.
  /// Source: Skatteetaten, "Fødselsnummer": the weights and the modulus of 11.
  private static func isIdentityNumber(_ digits: [Int]) -> Bool {
    guard digits.count == 11 else { return false }
    let day = digits[0] * 10 + digits[1]
    let month = (digits[2] * 10 + digits[3]) % 40
    guard (1...31).contains(day) || (41...71).contains(day), (1...12).contains(month) else { return false }
    func control(_ weights: [Int]) -> Int { (11 - zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11) % 11 }
    return control([3, 7, 6, 1, 8, 9, 4, 5, 2]) == digits[9] && control([5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) == digits[10]
  }

  // MARK: Names

  /// How many words may stand between a name and an age or a school.
  private static let near = 6

  private func hasName(_ text: String) -> Bool {
    var words: [String] = []
    /// Words that the next one does not belong to: a comma or the like stands between.
    var ends: Set<Int> = []
    for piece in text.split(whereSeparator: \.isWhitespace) {
      for part in piece.split(whereSeparator: { ",;:()«»\"“”!?/".contains($0) }) { words.append(String(part)) }
      if let last = piece.last, !last.isLetter, !last.isNumber, !words.isEmpty { ends.insert(words.count - 1) }
    }
    let marks = words.indices.filter { isMark(words, $0) }
    guard !marks.isEmpty else { return false }
    return words.indices.dropLast().contains { index in
      guard !ends.contains(index), isName(words[index]), isName(words[index + 1]) else { return false }
      // «Fjell skole» is a school's name, and no person's.
      guard !marks.contains(index), !marks.contains(index + 1), !isKnown(words[index], words[index + 1]) else {
        return false
      }
      return marks.contains { abs($0 - index) <= Self.near + 1 }
    }
  }

  /// «Spør Kari» names Kari of the group, and «Anne Lise» is two parts of one name.
  private func isKnown(_ first: String, _ second: String) -> Bool {
    let (first, second) = (Self.bare(first).lowercased(), Self.bare(second).lowercased())
    return known.contains { $0.contains(second) || $0.isSuperset(of: [first, second]) }
  }

  private func isMark(_ words: [String], _ index: Int) -> Bool {
    let word = Self.bare(words[index]).lowercased()
    if isChildMark(word) || word.split(separator: "-").last.map({ isChildMark(String($0)) }) == true { return true }
    let besides = [index - 1, index + 1].filter(words.indices.contains)
    return isAge(word) && besides.contains { words[$0].contains(where: \.isNumber) }
  }

  /// A capital and small letters behind it: «Kari», «Anne-Lise», «O'Brien».
  private func isName(_ word: String) -> Bool {
    let word = Self.bare(word)
    guard let first = word.first, first.isUppercase, word.count >= 2 else { return false }
    return word.dropFirst().contains(where: \.isLowercase) && word.allSatisfy { $0.isLetter || "-'’".contains($0) }
  }

  private static func bare(_ word: String) -> String {
    var word = word[...]
    while let last = word.last, ".,".contains(last) { word = word.dropLast() }
    return String(word)
  }
}
