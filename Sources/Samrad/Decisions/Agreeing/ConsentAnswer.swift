/// What somebody answers in a consent round, in ordinary words.
///
/// Where the words say both, or neither, it is `unclear`, and the person is asked: an objection that is taken for a yes is
/// worse than a question.
enum ConsentAnswer: Equatable {
  case yes
  /// Why, in their own words; empty where they only said no.
  case objection(reason: String)
  case notYet
  case unclear
  /// Asked of the others, and no answer.
  case question

  init(_ text: String, _ phrasebook: Phrasebook, isEnglish: Bool) {
    let signs = AnswerSigns(text, phrasebook, isEnglish: isEnglish)
    let asks = signs.words.words.last.map { $0.closing.contains("?") } ?? false
    let head = signs.head?.kind
    if asks, head != .no, head != .objects {
      self = head == .yes || head == .agrees ? .unclear : .question
    } else if signs.has(.no, .objects) {
      self = Self.refusal(signs)
    } else if signs.has(.wait) {
      self = .notYet
    } else if signs.has(.doubt) || !signs.has(.yes, .agrees) {
      self = .unclear
    } else {
      // «Ja, dette hjelper familiene» is a yes; «enig med Per» may be anything.
      self = !signs.has(.unknown) || head == .yes ? .yes : .unclear
    }
  }

  private static func refusal(_ signs: AnswerSigns) -> ConsentAnswer {
    let saysMore = signs.has(.unknown, .doubt)
    let agrees = signs.has(.yes, .agrees)
    guard let objection = signs.signs.firstIndex(where: { $0.kind == .objects }) else {
      guard signs.head?.kind == .no else {
        // «Kanskje, nei, vet ikke».
        return signs.has(.wait) && !agrees && !saysMore ? .notYet : .unclear
      }
      if signs.has(.wait), !saysMore { return .notYet }
      // «Nei, det er greit».
      if agrees, !saysMore { return .unclear }
      return .objection(reason: saysMore ? afterNo(signs) : "")
    }
    if signs.signs.contains(where: { $0.kind == .objects && signs.isTurnedRound($0) }) { return .unclear }
    let before = signs.signs[..<objection]
    // «Per er uenig»: somebody else is.
    if let last = before.last, last.kind == .unknown, !signs.endsPart(last) { return .unclear }
    // «Vet ikke om jeg er uenig», but «tja, jeg er uenig».
    if let wait = before.first(where: { $0.kind == .wait }), wait.range.count > 1 { return .unclear }
    if let agreed = signs.signs.lastIndex(where: { $0.kind == .yes || $0.kind == .agrees }) {
      let (first, last) = (min(agreed, objection), max(agreed, objection))
      // «Jeg er enig i målet, men kan ikke leve med datoen» objects; «jeg er uenig, men kan leve med det» hardly does.
      let turns = signs.signs[first...last].contains { $0.kind == .doubt }
      guard turns == (agreed < objection) else { return .unclear }
    }
    let isBare = !saysMore && !agrees
    return .objection(
      reason: isBare ? "" : signs.head?.kind == .no ? afterNo(signs) : signs.words.typed(signs.words.words.indices))
  }

  /// «Nei, det går for fort»: what stands behind the no.
  private static func afterNo(_ signs: AnswerSigns) -> String {
    let all = signs.words.words.indices
    guard let first = signs.signs.first, first.kind == .no else { return signs.words.typed(all) }
    let rest = signs.words.typed(first.range.upperBound..<max(first.range.upperBound, all.endIndex))
    return String(rest.drop { " ,.:;–—-".contains($0) })
  }
}
