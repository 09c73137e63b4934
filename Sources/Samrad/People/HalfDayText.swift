/// Understands when people say that they can meet: «mandag formiddag, tirsdag», «man_fm tir_em», «hele uka».
///
/// A day without a half is all of it. «og» joins days for the half that follows («mandag og tirsdag formiddag»), and
/// halves of one day. A half without a day is that half of every day.
struct HalfDayText {
  let vocabulary: PeopleVocabulary

  enum Reading: Equatable {
    case halfDays([HalfDay])
    /// The first word that was not understood, as it was written.
    case unknown(String)
  }

  private enum Token: Equatable {
    case day(Int)
    /// 0 before noon, 1 after.
    case half(Int)
    case week, and, to, other
  }

  func read(_ text: String) -> Reading {
    var found: Set<HalfDay> = []
    var days: [Int] = []
    var hasHalf = false
    var last = Token.other
    func flush() {
      if !hasHalf { for day in days { found.formUnion(Self.halves(day)) } }
      days = []
      hasHalf = false
    }
    // A longer text names no days: there are ten halves in a week.
    let words = Self.words(text).prefix(120)
    var index = words.startIndex
    while index < words.endIndex {
      guard let (token, next) = token(words, index) else { return .unknown(String(words[index].prefix(40))) }
      switch token {
      case .day(let day):
        if last == .to, let from = days.last, from < day, !hasHalf {
          days += Array((from + 1)...day)
        } else {
          if hasHalf || last != .and { flush() }
          days.append(day)
        }
      case .half(let half):
        let meant = days.isEmpty ? Array(0..<5) : days
        for day in meant { found.insert(Self.halves(day)[half]) }
        hasHalf = true
      case .week: found.formUnion(HalfDay.allCases)
      case .and, .to, .other: break
      }
      // Small words between («mandag på formiddagen») join nothing and part nothing.
      if token != .other { last = token }
      index = next
    }
    flush()
    return .halfDays(found.sorted())
  }

  private func token(_ words: ArraySlice<String>, _ index: Int) -> (Token, Int)? {
    for count in stride(from: min(3, words.endIndex - index), to: 0, by: -1) {
      if count > 1, words[index..<index + count].contains(where: { [",", "-", "&"].contains($0) }) { continue }
      let phrase = words[index..<index + count].joined(separator: " ")
      if let token = meaning(phrase) { return (token, index + count) }
    }
    return nil
  }

  private func meaning(_ phrase: String) -> Token? {
    if phrase == "," { return .other }
    if phrase == "-" { return .to }
    if let row = vocabulary.row(phrase, in: .days), let day = PeopleTable.dayRows.firstIndex(of: row) {
      return .day(day)
    }
    if let row = vocabulary.row(phrase, in: .halves) { return .half(row == "fm" ? 0 : 1) }
    if vocabulary.isSign(.week, phrase) { return .week }
    if phrase == "&" || vocabulary.isSign(.and, phrase) { return .and }
    if vocabulary.isSign(.to, phrase) { return .to }
    return vocabulary.isSign(.filler, phrase) ? .other : nil
  }

  private static func halves(_ day: Int) -> [HalfDay] {
    let index = day * 2
    return HalfDay.allCases.indices.contains(index + 1) ? [HalfDay.allCases[index], HalfDay.allCases[index + 1]] : []
  }

  /// Words in lower case; commas and their like are one word, and so is a dash that stands between words.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    func close() {
      if !word.isEmpty { words.append(word) }
      word = ""
    }
    for character in text.prefix(PeopleText.longest).lowercased() {
      switch character {
      case ",", ";", "|", "/", "\n", "+", "(", ")":
        close()
        words.append(",")
      case "-", "–", "—", "‐", "‑":
        close()
        words.append("-")
      case "&":
        close()
        words.append("&")
      case _ where character.isWhitespace || "_.:".contains(character): close()
      default: word.append(character)
      }
    }
    close()
    return words
  }
}
