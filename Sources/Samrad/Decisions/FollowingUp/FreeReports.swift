import Foundation
import Matrix

/// Several decisions in one message, each by its number and in one's own words: «1 gjort, og de sa ja, 2 nesten ferdig».
/// What follows without a number belongs to the number before it.
extension Turn {
  /// - Parameter isListed: whether a number is one that may be meant. One that is left among the words behind another
  ///   could be a report that would be written down as words: then nothing is.
  func reportsFreely(in text: String, isListed: (Int) -> Bool, day: (String) -> LocalDate?) -> [Report]? {
    if let reports = reports(in: text, day: day) { return reports }
    guard text.utf8.count <= Self.longestFreely else { return nil }
    var reports: [Report] = []
    let parts = numberedParts(of: text, day: day)
    for part in parts {
      let words = part.split(whereSeparator: \.isWhitespace)
      let (numbers, rest) = numbersBeginning(words)
      guard !numbers.isEmpty, let heard = heard(rest, day: day), heard.words.isEmpty || numbers.count == 1,
        !leavesNumber(in: String(part), besides: numbers, isListed: isListed, day: day)
      else { return nil }
      reports += numbers.map { Report(number: $0, said: heard.said, words: heard.words) }
    }
    guard !reports.isEmpty, Set(reports.map(\.number)).count == reports.count else { return nil }
    return reports
  }

  /// «Begge gjort», «alt er flyttet til mandag».
  /// - Parameter count: how many there are.
  func saidOfAll(of count: Int, in text: String, day: (String) -> LocalDate?) -> Report.Said? {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard count > 1,
      let length = (1...3).last(where: {
        $0 < words.count && world.library.phrasebook.means(words.prefix($0).joined(separator: " "), .all)
      }), let heard = heard(words.dropFirst(length).joined(separator: " "), day: day), heard.isAll
    else { return nil }
    switch heard.said {
    case .done, .dropped, .moved(.some): return heard.said
    default: return nil
    }
  }

  /// In bytes.
  private static let longestFreely = 4_000

  /// Whether one of the numbers that may be meant begins a clause in it, and is no day: «gjort, 2 det samme».
  func leavesNumber(
    in text: String, besides numbers: [Int], isListed: (Int) -> Bool, day: (String) -> LocalDate?
  ) -> Bool {
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.indices.contains { index in
      guard let number = number(bare(words[index])), !numbers.contains(number), isListed(number),
        index > 0, isBreak(before: index, of: words, in: text)
      else { return false }
      return !(1...3).contains { day(words[index...].prefix($0).joined(separator: " ")) != nil }
    }
  }

  /// Cut before each number at the beginning of a clause that something said of it follows.
  private func numberedParts(of text: String, day: (String) -> LocalDate?) -> [Substring] {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard !words.isEmpty else { return [] }
    let numbered = words.indices.filter { index in
      guard index > 0, number(bare(words[index])) != nil else { return false }
      let start = isLabel(words[index - 1]) ? index - 1 : index
      // «2 og 3 er gjort nå»: said of both.
      let before = withoutEnd(text[..<words[start].startIndex]).split(whereSeparator: \.isWhitespace)
      guard !numbersBeginning(before).rest.isEmpty else { return false }
      return isBreak(before: start, of: words, in: text) || isSaid(behind: words[(index + 1)...])
    }
    var starts = [text.startIndex]
    for (place, index) in numbered.enumerated() {
      let end = place + 1 < numbered.count ? numbered[place + 1] : words.count
      guard heard(words[(index + 1)..<end].joined(separator: " "), day: day) != nil else { continue }
      starts.append(words[index > 1 && isLabel(words[index - 1]) ? index - 1 : index].startIndex)
    }
    return starts.indices.map { place in
      let end = place + 1 < starts.count ? starts[place + 1] : text.endIndex
      return withoutEnd(text[starts[place]..<end])
    }
  }

  /// Without the comma and the «og» that lead on to the next.
  private func withoutEnd(_ part: Substring) -> Substring {
    var part = part
    while let last = part.last, last.isWhitespace || ",;–—-".contains(last) { part = part.dropLast() }
    guard let space = part.lastIndex(where: \.isWhitespace),
      world.library.phrasebook.means(part[part.index(after: space)...], .and)
    else { return part }
    return withoutEnd(part[..<space])
  }

  /// A mark, a new line, or «og».
  private func isBreak(before index: Int, of words: [Substring], in text: String) -> Bool {
    let (before, word) = (words[index - 1], words[index])
    return before.last.map { ",;.:!?–—-".contains($0) } == true
      || text[before.endIndex..<word.startIndex].contains(where: \.isNewline)
      || world.library.phrasebook.means(before, .and)
  }

  private func bare(_ word: Substring) -> Substring {
    var word = word
    while let last = word.last, ",;".contains(last) { word = word.dropLast() }
    return word
  }
}
