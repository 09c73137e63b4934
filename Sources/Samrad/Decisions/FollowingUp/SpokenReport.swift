import Foundation

/// How something went, in somebody's own words: «ja, gjorde det i går», «nei, men snart», «ble ikke noe av».
struct SpokenReport: Equatable {
  enum Meaning: Equatable {
    case done, dropped
    /// Nothing but «ja …» or «nei …»: what that means depends on what was asked.
    case yes, no
    /// It is open still: «glemte det», «nesten».
    case notYet
    /// Whoever had it can't: «rekker det ikke».
    case cannot
    /// Another shall take it.
    case someoneElse
    /// To when may stand in the rest.
    case moved
  }

  let meaning: Meaning
  /// What was said besides; empty when nothing was.
  let rest: String
  /// Done in a word that also says when it will be: «ferdig på fredag».
  var isReady = false

  /// - Returns: nil when the words may mean several things, or nothing of this: then it is asked.
  static func read(_ text: String, _ phrasebook: Phrasebook) -> SpokenReport? {
    guard text.utf8.count <= longest else { return nil }
    return SpokenReportReader(text, phrasebook).report
  }

  /// In bytes. What is longer is no answer to a question on a phone.
  private static let longest = 4_000
}

/// Reads clause by clause. In each only what stands first counts, behind words that say nothing of their own: a word
/// in the middle of a sentence may be about anything.
private struct SpokenReportReader {
  private let text: String
  private let phrasebook: Phrasebook
  private let words: [Word]

  private struct Word {
    let range: Range<String.Index>
    let core: String
    /// A clause ends behind it.
    let isLast: Bool
  }

  /// In words.
  private static let longestPhrase = 6
  private static let marks: Set<Character> = [",", ".", ":", ";", "!", "?", "–", "—", "-"]

  init(_ text: String, _ phrasebook: Phrasebook) {
    self.text = text
    self.phrasebook = phrasebook
    var words: [Word] = []
    var start = text.startIndex
    while start < text.endIndex {
      guard !text[start].isWhitespace else {
        start = text.index(after: start)
        continue
      }
      let end = text[start...].firstIndex(where: \.isWhitespace) ?? text.endIndex
      let typed = text[start..<end]
      let core = typed.lowercased().replacing("’", with: "'")
        .trimmingCharacters(in: .init(charactersIn: ".,:;!?–—-()«»“”\""))
      let endsLine = text[end...].prefix(while: \.isWhitespace).contains(where: \.isNewline)
      words.append(
        Word(
          range: start..<end, core: core,
          isLast: endsLine || core.isEmpty || typed.last.map(Self.marks.contains) == true))
      start = end
    }
    self.words = words
  }

  var report: SpokenReport? {
    var found: (meaning: SpokenReport.Meaning, rest: String)?
    var (yes, no): (Int?, Int?) = (nil, nil)
    var isPlain = true
    var isReady = false
    for clause in clauses {
      var index = clause.lowerBound
      var match: (meaning: SpokenReport.Meaning, end: Int)?
      let isAgainst = clause.contains { means(words[$0].core, .but) }
      while index < clause.upperBound, match == nil {
        if let (meaning, end) = meaning(at: index, in: clause) {
          match = (meaning, end)
        } else if let end = end(of: .yes, at: index, in: clause) {
          (yes, index) = (end, end)
        } else if let end = end(of: .no, at: index, in: clause) {
          (no, index) = (end, end)
        } else if passes(words[index].core) {
          index += 1
        } else {
          break
        }
      }
      guard let match else {
        // «Gjort, men ikke nå».
        if found?.meaning == .done, takesBack(clause, from: index) { return nil }
        if index < clause.upperBound, found == nil { isPlain = false }
        continue
      }
      guard let before = found else {
        // What stood before it in other words is part of what was said.
        found = (match.meaning, isPlain ? rest(from: match.end) : text.trimmingSpaces())
        isReady = means(words[match.end - 1].core, .ready)
        continue
      }
      guard let both = both(before.meaning, match.meaning, isAgainst) else { return nil }
      if both != before.meaning { found = (both, rest(from: match.end)) }
    }
    let asks = words.last.map { text[$0.range].hasSuffix("?") } ?? false
    guard let found else { return asks ? nil : answer(yes: yes, no: no) }
    switch found.meaning {
    case .done where asks || no != nil, .dropped where asks, .notYet where asks: return nil
    default: return SpokenReport(meaning: found.meaning, rest: found.rest, isReady: isReady)
    }
  }

  /// Only words that say nothing, and one that turns them around.
  private func takesBack(_ clause: Range<Int>, from index: Int) -> Bool {
    index >= clause.upperBound && clause.contains { means(words[$0].core, .negation) }
  }

  /// Whether it says of what is done that it is so in part only, or will be: «gjort litt», «ferdig neste uke».
  private func isUnfinished(_ range: Range<Int>) -> Bool {
    range.contains { index in
      (1...3).contains { count in
        index + count <= range.upperBound
          && means(words[index..<(index + count)].map(\.core).joined(separator: " "), .unfinished)
      }
    }
  }

  /// Nothing but «ja …» or «nei …».
  private func answer(yes: Int?, no: Int?) -> SpokenReport? {
    if let no, yes == nil { return SpokenReport(meaning: .no, rest: rest(from: no)) }
    guard let yes, no == nil else { return nil }
    // «Ja, men …» may be anything.
    let isDoubtful = words.contains { means($0.core, .but) || means($0.core, .negation) }
    guard !isDoubtful else { return nil }
    // «Ja, i morgen», «ja, jeg skal»: it will be.
    let behind = clauses.first { $0.upperBound > yes }.map { max($0.lowerBound, yes)..<$0.upperBound } ?? yes..<yes
    let isPromise = isUnfinished(behind) || behind.contains { means(words[$0].core, .shall) }
    return SpokenReport(meaning: isPromise ? .notYet : .yes, rest: rest(from: yes))
  }

  /// What two clauses mean together.
  private func both(
    _ one: SpokenReport.Meaning, _ two: SpokenReport.Meaning, _ isAgainst: Bool
  ) -> SpokenReport.Meaning? {
    switch (one, two) {
    case (.done, .dropped), (.done, .moved), (.done, .someoneElse), (.moved, .done), (.moved, .dropped): nil
    case (.done, .notYet), (.done, .cannot): isAgainst ? two : one
    case (.notYet, .done), (.cannot, .done): isAgainst ? two : nil
    // «Lagt bort, rakk det ikke»: why.
    case (.dropped, _): one
    case (.moved, .notYet), (.moved, .cannot), (.someoneElse, .notYet), (.someoneElse, .cannot): one
    default: two
    }
  }

  /// Cut at marks and ends of lines, and before «men» and «og».
  private var clauses: [Range<Int>] {
    var clauses: [Range<Int>] = []
    var start = 0
    for index in words.indices {
      if index > start, means(words[index].core, .but) || means(words[index].core, .and) {
        clauses.append(start..<index)
        start = index
      }
      if words[index].isLast {
        clauses.append(start..<(index + 1))
        start = index + 1
      }
    }
    if start < words.count { clauses.append(start..<words.count) }
    return clauses
  }

  private func meaning(at index: Int, in clause: Range<Int>) -> (meaning: SpokenReport.Meaning, end: Int)? {
    let before = words[clause.lowerBound..<index]
    let isTurned = before.contains { means($0.core, .negation) }
    // «Må på plass» is not in place.
    let isMeant = before.contains { means($0.core, .shall) }
    for count in stride(from: min(Self.longestPhrase, clause.upperBound - index), to: 0, by: -1) {
      let phrase = words[index..<(index + count)].map(\.core).joined(separator: " ")
      // «1» is a quick answer, and here a number like any other.
      guard phrase.contains(where: { !$0.isNumber && !$0.isWhitespace }) else { continue }
      func says(_ answers: AnswerID...) -> Bool { answers.contains { means(phrase, $0) } }
      let end = index + count
      if says(.someoneElse) { return (.someoneElse, end) }
      if says(.cannotDo) { return (.cannot, end) }
      if says(.notYet) { return (.notYet, end) }
      let next = end < clause.upperBound ? words[end].core : nil
      // «Ikke aktuelt før jul», «ikke aktuelt å gi opp».
      if says(.cameToNothing) { return next.map { means($0, .goesOn) } == true ? nil : (.dropped, end) }
      if says(.dropped) {
        // «Har lagt bort telefonen» is about something else.
        let isOther = !before.isEmpty && next.map { !passes($0) && !learns(from: end, in: clause) } == true
        return isTurned || isOther ? nil : (.dropped, end)
      }
      if says(.moved, .putOff) { return isTurned ? nil : (.moved, end) }
      guard says(.didIt, .done, .kept) else { continue }
      let isTurnedBehind = end < clause.upperBound && means(words[end].core, .negation)
      let isOpen = isTurned || isMeant || isTurnedBehind || isUnfinished(end..<clause.upperBound)
      return (isOpen ? .notYet : .done, end)
    }
    return nil
  }

  private func learns(from index: Int, in clause: Range<Int>) -> Bool {
    (1...3).contains { count in
      index + count <= clause.upperBound
        && means(words[index..<(index + count)].map(\.core).joined(separator: " "), .learnt)
    }
  }

  private func end(of answer: AnswerID, at index: Int, in clause: Range<Int>) -> Int? {
    (1...2).last { count in
      index + count <= clause.upperBound
        && means(words[index..<(index + count)].map(\.core).joined(separator: " "), answer)
    }.map { index + $0 }
  }

  /// Says nothing of how it went.
  private func passes(_ word: String) -> Bool {
    word.isEmpty || word.utf8.count < 5 && word.allSatisfy(\.isNumber)
      || [AnswerID.reportFiller, .negation, .but, .and, .shall].contains { means(word, $0) }
  }

  private func means(_ words: String, _ answer: AnswerID) -> Bool { phrasebook.means(words, answer) }

  /// What stands behind a word, if it says anything.
  private func rest(from index: Int) -> String {
    let behind = words[min(index, words.count)...]
    guard let first = behind.first, behind.contains(where: { !passes($0.core) }) else { return "" }
    let isSetOff = { (character: Character) in character.isWhitespace || Self.marks.contains(character) }
    return String(text[first.range.lowerBound...].drop(while: isSetOff)).trimmingSpaces()
  }
}
