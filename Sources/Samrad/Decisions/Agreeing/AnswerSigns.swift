/// The words of an answer that say yes, no, or neither: «ja, men», «njæ, jeg synes ikke», «greit for meg».
///
/// Which words do is data, in `commands.yaml`. The longest phrase counts, so that «ikke uenig» is no objection.
struct AnswerSigns {
  enum Kind: Equatable {
    /// «Nei», and no more than that; and words that object wherever they stand.
    case no, objects
    case yes, agrees
    /// «Vet ikke», «må tenke på det».
    case wait
    /// «Men», «hvis», «for fort»: what stands beside it is no plain yes.
    case doubt
    /// Says nothing for itself: «det», «for meg», «takk».
    case filler
    /// Talk that answers nothing: «god helg».
    case talk
    case unknown
  }

  struct Sign: Equatable {
    let kind: Kind
    /// Of the text's words.
    let range: Range<Int>
  }

  let words: SpokenWords
  let signs: [Sign]
  /// Where «ikke», «ingen» and the like stand.
  private let negations: Set<Int>

  /// More words than these are no short answer.
  private static let most = 200
  private static let meanings: [(AnswerID, Kind)] = [
    (.consentNo, .objects), (.no, .no), (.consentYes, .agrees), (.yes, .yes), (.consentWait, .wait), (.maybe, .wait),
    (.skip, .wait), (.consentDoubt, .doubt), (.consentFiller, .filler), (.smallTalk, .talk),
  ]

  /// - Parameter isEnglish: in Norwegian, «no» in a sentence is «now».
  init(_ text: String, _ phrasebook: Phrasebook, isEnglish: Bool) {
    words = SpokenWords(text.prefix(4_000))
    let cores = words.words.map(Self.core)
    var signs: [Sign] = []
    var index = 0
    while index < min(cores.count, Self.most) {
      guard !cores[index].isEmpty else {
        index += 1
        continue
      }
      var sign = Sign(kind: .unknown, range: index..<(index + 1))
      let isNow =
        !isEnglish && cores[index] == "no" && cores.count > 1 && words[index]?.closing.isEmpty == true
      search: for count in stride(from: min(6, cores.count - index), to: 0, by: -1) {
        let phrase = cores[index..<(index + count)].filter { !$0.isEmpty }.joined(separator: " ")
        for (answer, kind) in Self.meanings where phrasebook.means(phrase, answer) && !(isNow && kind == .no) {
          sign = Sign(kind: kind, range: index..<(index + count))
          break search
        }
      }
      signs.append(sign)
      index = sign.range.upperBound
    }
    if cores.count > Self.most { signs.append(Sign(kind: .unknown, range: Self.most..<cores.count)) }
    self.signs = signs
    negations = Set(
      cores.indices.prefix(Self.most).filter { index in
        [AnswerID.notMe, .none, .consentNegation].contains { phrasebook.means(cores[index], $0) }
      })
  }

  /// «Ingen av oss har innvendinger»: what would object is turned round by a word before it, in the same part of the
  /// sentence. «Ikke enig» has its own.
  func isTurnedRound(_ sign: Sign) -> Bool {
    // «Uenig? Nei da.»
    if words[sign.range.upperBound - 1]?.closing.contains("?") == true { return true }
    guard !sign.range.contains(where: negations.contains) else { return false }
    for index in (0..<sign.range.lowerBound).reversed().prefix(4) {
      if words[index]?.closing.isEmpty == false { return false }
      if negations.contains(index) { return true }
    }
    return false
  }

  /// Whether a comma or a full stop follows.
  func endsPart(_ sign: Sign) -> Bool { words[sign.range.upperBound - 1]?.closing.isEmpty == false }

  /// «Can’t» as «can't»; «👍👍» as one.
  private static func core(_ word: SpokenWords.Word) -> String {
    let core = word.core.replacing("’", with: "'").lowercased()
    let isSymbol = !core.contains { $0.isLetter || $0.isNumber }
    guard isSymbol, let first = core.first, core.allSatisfy({ $0 == first }) else { return core }
    return String(first)
  }

  func has(_ kinds: Kind...) -> Bool { signs.contains { kinds.contains($0.kind) } }

  /// The first that says something.
  var head: Sign? { signs.first { $0.kind != .filler && $0.kind != .talk } }

  /// Nothing but an answer to something, or talk: nobody does anything by it.
  /// - Parameter isName: words that are people's names say nothing for themselves, but for the first: «Kari støtter Per».
  func isOnlyAnAnswer(_ isName: (String) -> Bool) -> Bool {
    let isKnown = signs.enumerated().allSatisfy { place, sign in
      sign.kind != .unknown || place > 0 && words[sign.range.lowerBound].map { isName($0.core) } == true
    }
    return isKnown && has(.no, .objects, .yes, .agrees, .wait, .talk)
  }
}
