/// What in a text may point at a person: a national identity number, a telephone number, or a full name beside an age
/// or a school. It finds what is easy to find and no more: nobody is told that a text is safe.
package struct Identifying {
  package enum Kind: String, Sendable { case identityNumber, telephone, name }

  /// «år», «skolen»: words beside which a full name may be a child's. Longer words that end with one count, too.
  let isChildMark: (String) -> Bool
  /// The group's own people may be named.
  let isKnown: (String) -> Bool

  package init(isChildMark: @escaping (String) -> Bool, isKnown: @escaping (String) -> Bool) {
    self.isChildMark = isChildMark
    self.isKnown = isKnown
  }

  /// The first that is found; nil when nothing is.
  package func found(in text: String) -> Kind? {
    for run in Self.digitRuns(text) {
      if Self.isIdentityNumber(run.digits) { return .identityNumber }
      if run.isTelephone { return .telephone }
    }
    return hasName(text) ? .name : nil
  }

  // MARK: Numbers

  /// Digits that belong together: groups of them with one kind of separator between.
  private struct Run {
    var groups: [[Int]] = []
    var separators: Set<Character> = []
    var hasPlus = false

    var digits: [Int] { groups.flatMap(\.self) }

    /// Eight digits as Norwegians write them, or more behind a plus.
    var isTelephone: Bool {
      var lengths = groups.map(\.count)
      if hasPlus {
        if groups.first == [4, 7] { lengths.removeFirst() } else { return digits.count >= 9 && digits.count <= 15 }
      }
      guard separators.isSubset(of: [" "]), [[8], [2, 2, 2, 2], [3, 2, 3]].contains(lengths) else {
        return hasPlus && digits.count == 10 && digits.starts(with: [4, 7])
      }
      return (2...9).contains(digits[digits.count - 8])
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
          run.separators.insert(separator)
          run.groups.append([digit])
        } else {
          run.groups[run.groups.count - 1].append(digit)
        }
        pending = nil
      } else if !run.groups.isEmpty, pending == nil, " .-".contains(character) {
        pending = character
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
    let words = text.split { $0.isWhitespace || ",;:()«»\"“”!?".contains($0) }.map(String.init)
    let marks = words.indices.filter { isMark(words[$0]) }
    guard !marks.isEmpty else { return false }
    for index in words.indices.dropLast() where isName(words[index]) && isName(words[index + 1]) {
      // «Fjell skole» is a school's name, and no person's.
      guard !marks.contains(index), !marks.contains(index + 1) else { continue }
      let name = "\(words[index]) \(Self.bare(words[index + 1]))"
      if isKnown(name) { continue }
      if marks.contains(where: { abs($0 - index) <= Self.near + 1 }) { return true }
    }
    return false
  }

  private func isMark(_ word: String) -> Bool {
    let word = Self.bare(word).lowercased()
    return isChildMark(word) || word.split(separator: "-").last.map { isChildMark(String($0)) } == true
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
