/// The smallest part of a typed text: digits, letters, or one sign.
struct WhenToken: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case number
    case word
    case sign
    /// A run too long or too odd to be about time.
    case other
  }

  let kind: Kind
  /// In lower case; dashes of all kinds are "-".
  let text: String
  /// Which run of non-blank characters it is part of.
  let chunk: Int
  let isFirst: Bool
  /// A full stop follows it, at the end of its run: "kl.", "26.11.".
  let endsWithDot: Bool

  /// What its digits spell; nil for other kinds, and for more than nine digits.
  var value: Int? { kind == .number ? DateText.number(Array(text.utf8)[...]) : nil }
  var digits: Int { text.utf8.count }
}

/// A run of non-blank characters, as typed.
struct WhenChunk: Sendable {
  let range: Range<String.Index>
  /// Without the brackets, quotes and commas around it; the full stop stays.
  let core: String
}

/// A text cut into runs and parts. Takes time in proportion to the text's length, whatever is in it.
struct WhenText: Sendable {
  let source: String
  private(set) var chunks: [WhenChunk] = []
  private(set) var tokens: [WhenToken] = []

  /// No word about time is longer, in UTF-8 bytes; longer runs are not looked into.
  private static let longestChunk = 64
  private static let opening: Set<Unicode.Scalar> = ["(", "[", "{", "\"", "'", "«", "„", "“", "”", "‘", "’", "*", "_"]
  private static let closing: Set<Unicode.Scalar> =
    [")", "]", "}", "\"", "'", "»", "“", "”", "‘", "’", "*", "_", ",", ";", ":", "!", "?", "…"]
  private static let dashes: Set<Unicode.Scalar> = ["-", "‐", "‑", "‒", "–", "—", "−"]

  init(_ source: String) {
    self.source = source
    let scalars = source.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      if scalars[index].properties.isWhitespace {
        index = scalars.index(after: index)
        continue
      }
      let start = index
      while index < scalars.endIndex, !scalars[index].properties.isWhitespace { index = scalars.index(after: index) }
      add(start..<index)
    }
  }

  private mutating func add(_ range: Range<String.Index>) {
    let utf8 = source.utf8[range]
    guard
      utf8.index(utf8.startIndex, offsetBy: Self.longestChunk, limitedBy: utf8.endIndex).map({ $0 == utf8.endIndex })
        ?? true
    else {
      append(.other, "", isFirst: true, dot: false)
      chunks.append(WhenChunk(range: range, core: ""))
      return
    }
    var scalars = Array(source.unicodeScalars[range]).filter { !Self.isInvisible($0) }[...]
    guard !scalars.isEmpty else { return }  // nothing to see: not even worth keeping
    while let first = scalars.first, scalars.count > 1, Self.opening.contains(first) { scalars.removeFirst() }
    var dot = false
    while let last = scalars.last, scalars.count > 1, last == "." || Self.closing.contains(last) {
      dot = last == "."
      scalars.removeLast()
    }
    split(scalars, dot: dot)
    var core = String.UnicodeScalarView(scalars)
    if dot { core.append(".") }
    chunks.append(WhenChunk(range: range, core: String(core)))
  }

  private mutating func split(_ scalars: ArraySlice<Unicode.Scalar>, dot: Bool) {
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let start = index
      let kind = Self.kind(scalars[index])
      repeat { index += 1 } while index < scalars.endIndex && kind != .sign && Self.kind(scalars[index]) == kind
      var text = String.UnicodeScalarView(scalars[start..<index])
      if kind == .sign, Self.dashes.contains(scalars[start]) { text = String.UnicodeScalarView(["-"]) }
      append(
        kind, String(text).lowercased(), isFirst: start == scalars.startIndex,
        dot: dot && index == scalars.endIndex)
    }
  }

  private mutating func append(_ kind: WhenToken.Kind, _ text: String, isFirst: Bool, dot: Bool) {
    tokens.append(WhenToken(kind: kind, text: text, chunk: chunks.count, isFirst: isFirst, endsWithDot: dot))
  }

  /// Only the digits 0 to 9 count as digits: what looks like another script's number is left as typed.
  private static func kind(_ scalar: Unicode.Scalar) -> WhenToken.Kind {
    if scalar.isASCII {
      switch scalar {
      case "0"..."9": return .number
      case "a"..."z", "A"..."Z": return .word
      default: return .sign
      }
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber: return .word
    default: return scalar.properties.isAlphabetic ? .word : .sign
    }
  }

  /// Zero-width and direction marks, and the selectors that follow emoji.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    guard !scalar.isASCII else { return false }
    return scalar.properties.generalCategory == .format || scalar.properties.isVariationSelector
      || scalar.properties.isDefaultIgnorableCodePoint
  }
}

extension WhenText {
  /// What is left when some runs are taken out, with the blanks between neighbours as they were typed.
  func rest(without taken: Set<Int>) -> String {
    var rest = ""
    var previous: Int?
    for (index, chunk) in chunks.enumerated() where !taken.contains(index) {
      if let previous {
        rest += previous == index - 1 ? source[chunks[previous].range.upperBound..<chunk.range.lowerBound] : " "
      }
      rest += source[chunk.range]
      previous = index
    }
    return rest
  }

  /// The tokens from one place up to another, as they were typed.
  func typed(_ range: Range<Int>) -> String {
    guard let first = tokens[range].first, let last = tokens[range].last else { return "" }
    return chunks[first.chunk...last.chunk].map(\.core).joined(separator: " ")
  }
}
