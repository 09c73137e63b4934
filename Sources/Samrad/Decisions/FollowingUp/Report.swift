import Foundation
import Matrix

/// What somebody says of a decision by its number: «2 gjort», «3 flyttet til fredag».
struct Report: Equatable {
  enum Said: Equatable {
    case done, dropped
    /// To which day; nil when that was not said.
    case moved(LocalDate?)
    case yes, no
    /// It is open still; whoever has it can't; another shall take it.
    case notYet, cannot, someoneElse
    /// Who takes it on, as typed.
    case person(String)
  }

  /// A decision's own, or its place in a list.
  let number: Int
  let said: Said
  /// What was said besides, in somebody's own words.
  var words = ""

  /// Longer messages are talk, and more numbers than any list has.
  static let longestText = 400
}

extension Turn {
  /// Reads «1 gjort, 2 fredag», «2 og 3 gjort», «nr. 4: lagt bort», one a line or several.
  /// - Parameters:
  ///   - takesNames: «3 jeg» and «3 Ola» say who takes a decision on.
  ///   - day: what day is meant by words that are nothing else; nil when none.
  /// - Returns: nil unless all of the text says something of a number, and of each number once.
  func reports(in text: String, takesNames: Bool = false, day: (String) -> LocalDate?) -> [Report]? {
    guard text.utf8.count <= Report.longestText else { return nil }
    var reports: [Report] = []
    // Numbers that wait for what is said of them: «2, 3 gjort».
    var waiting: [Int] = []
    for part in parts(of: text) {
      let (numbers, rest) = numbersBeginning(part)
      guard !numbers.isEmpty else { return nil }
      waiting += numbers
      guard !rest.isEmpty else { continue }
      guard let said = said(rest, takesNames: takesNames, day: day) else { return nil }
      reports += waiting.map { Report(number: $0, said: said) }
      waiting = []
    }
    guard waiting.isEmpty, !reports.isEmpty, Set(reports.map(\.number)).count == reports.count else { return nil }
    return reports
  }

  /// «1 ja, 2 nei» may as well be about times to meet: said plainly, it is no report.
  func isUnmistakable(_ reports: [Report], in text: String) -> Bool {
    text.contains(where: \.isLetter)
      && reports.allSatisfy {
        switch $0.said {
        case .done, .dropped, .moved, .notYet: true
        case .yes, .no, .cannot, .someoneElse, .person: false
        }
      }
  }

  /// What words without a number say: «flyttet til fredag», «lagt bort».
  func said(_ words: String, takesNames: Bool = false, day: (String) -> LocalDate?) -> Report.Said? {
    let words = words.trimmingCharacters(in: .whitespaces.union(.init(charactersIn: ".!")))
    let phrasebook = world.library.phrasebook
    // A number alone says nothing of one.
    guard words.contains(where: { !$0.isNumber }) else { return nil }
    if phrasebook.means(words, .done) || phrasebook.means(words, .kept) { return .done }
    if phrasebook.means(words, .dropped) { return .dropped }
    if phrasebook.means(words, .moved) { return .moved(nil) }
    if phrasebook.means(words, .yes) { return .yes }
    if phrasebook.means(words, .no) { return .no }
    let tokens = words.split(whereSeparator: \.isWhitespace)
    for count in stride(from: min(3, tokens.count - 1), to: 0, by: -1)
    where phrasebook.means(tokens.prefix(count).joined(separator: " "), .moved) {
      return day(tokens.dropFirst(count).joined(separator: " ")).map { .moved($0) }
    }
    if let date = day(words) { return .moved(date) }
    return takesNames && tokens.count <= 4 ? .person(words) : nil
  }

  /// The day that all of the words mean; nil for one that has been, or may be several.
  func day(_ words: String, _ message: IncomingMessage, in group: Group) -> LocalDate? {
    let reading = deadline(words, message, in: group)
    guard reading.fault == nil, reading.rest.isEmpty, let date = reading.date, date >= LocalDate(now, in: group.zone)
    else { return nil }
    return date
  }

  /// At commas, semicolons and ends of lines, and at «og» before a number behind words.
  private func parts(of text: String) -> [[Substring]] {
    text.split { ",;".contains($0) || $0.isNewline }.flatMap { line -> [[Substring]] in
      let words = line.split(whereSeparator: \.isWhitespace)
      var parts: [[Substring]] = [[]]
      for (index, word) in words.enumerated() {
        let next = index + 1 < words.count ? number(words[index + 1]) : nil
        if world.library.phrasebook.means(word, .and), next != nil,
          parts[parts.count - 1].contains(where: { number($0) == nil })
        {
          parts.append([])
        } else if number(word) != nil, saysAll(parts[parts.count - 1]), isSaid(behind: words[(index + 1)...]) {
          parts.append([word])
        } else {
          parts[parts.count - 1].append(word)
        }
      }
      return parts.filter { !$0.isEmpty }
    }
  }

  /// «2 gjort», before «3 gjort»: with no comma between.
  private func saysAll(_ part: [Substring]) -> Bool {
    let (numbers, rest) = numbersBeginning(part)
    let said = said(rest, day: { _ in nil })
    return !numbers.isEmpty && (said == .done || said == .dropped)
  }

  func isSaid(behind number: ArraySlice<Substring>) -> Bool {
    (1...3).contains { count in
      guard count <= number.count else { return false }
      let words = number.prefix(count).joined(separator: " ")
      return [AnswerID.done, .dropped, .moved].contains { world.library.phrasebook.means(words, $0) }
    }
  }

  func numbersBeginning(_ words: [Substring]) -> (numbers: [Int], rest: String) {
    var rest = words[...]
    // «Vedtak 2», «nr. 2».
    if let first = rest.first, rest.count > 1, number(rest[rest.startIndex + 1]) != nil, isLabel(first) {
      rest = rest.dropFirst()
    }
    var numbers: [Int] = []
    while let first = rest.first {
      if let number = number(first) {
        // «2 3. desember»: of two in a row the second belongs to what is said.
        guard numbers.isEmpty || isJoined(rest, words) else { break }
        numbers.append(number)
        rest = rest.dropFirst()
      } else if !numbers.isEmpty, world.library.phrasebook.means(first, .and), let next = rest.dropFirst().first,
        number(next) != nil
      {
        rest = rest.dropFirst()
      } else if first.allSatisfy({ "–-:=".contains($0) }) {
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    return (numbers, rest.joined(separator: " "))
  }

  /// «Vedtak», «nr.»: before a number.
  func isLabel(_ word: Substring) -> Bool {
    world.library.phrasebook.understand(word) == .command(.decide, rest: "")
      || world.library.phrasebook.means(word, .filler)
  }

  /// Whether «og» stands before the first of the rest.
  private func isJoined(_ rest: ArraySlice<Substring>, _ words: [Substring]) -> Bool {
    rest.startIndex > 0 && world.library.phrasebook.means(words[rest.startIndex - 1], .and)
  }

  /// «2», «#2», «2:», «2.», «2️⃣»; at most four digits, more than any list has.
  func number(_ word: Substring) -> Int? {
    let digits = word.unicodeScalars.filter { $0.value != 0x20E3 && $0.value != 0xFE0F }
    let bare = String(String.UnicodeScalarView(digits)).trimmingCharacters(in: .init(charactersIn: "#.:)("))
    guard (1...4).contains(bare.count), bare.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return Int(bare)
  }
}
