import Foundation
import Matrix

/// Commands that name no decision, or several: «!vedtak legg bort mobilen i møter» is decided anew, and
/// «!vedtak gjort 1 og 2» is said of both.
extension Turn {
  /// What begins like a command, and goes on with words instead of a number, a day or a mark: it is no word about the only
  /// decision there is.
  /// - Returns: nil when it may be said of a decision.
  func decideAnew(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome? {
    let words = rest.split(whereSeparator: \.isWhitespace)
    let phrasebook = world.library.phrasebook
    guard words.count > 1, let first = words.first, first.first?.isLetter == true,
      !phrasebook.means(first, .rankFiller), ![.because, .and, .but].contains(where: { phrasebook.means(first, $0) }),
      !(1...5).contains(where: { phrasebook.means(words.prefix($0).joined(separator: " "), .learnt) }),
      !isDay(rest, message, in: group),
      let typed = commandText(message)
    else { return nil }
    let head = typed.prefix { !$0.isWhitespace }
    guard case .command(.decide, "") = phrasebook.understand(head) else { return nil }
    return propose(
      text: typed.dropFirst(head.count).trimmingSpaces(), message, saidBy: message.sender, source: nil, in: group)
  }

  /// «1 og 2», «2, 3 til mandag»: the same as «2, 3 flyttet til mandag» to a list.
  /// - Returns: nil with fewer than two numbers.
  func reportSeveral(_ rest: String, _ said: AnswerID, _ message: IncomingMessage, in group: Group) -> Outcome? {
    let words = rest.split { $0.isWhitespace || ",;&+".contains($0) }.map(String.init)
    var numbers: [Int] = []
    var place = 0
    while place < words.count {
      if let number = Self.number(words[place]) {
        // «2 3. desember»: the day begins there.
        if !numbers.isEmpty, isDay(words[place...].joined(separator: " "), message, in: group) { break }
        numbers.append(number)
      } else if !world.library.phrasebook.means(words[place], .and) {
        break
      }
      place += 1
    }
    guard numbers.count > 1, let word = world.library.pack(group.language)?.words.answers[said]?.first else {
      return nil
    }
    if let missing = numbers.first(where: { group.decisions[$0] == nil }) {
      return sayOnly(unknown(missing, message, in: group))
    }
    let all = numbers.map { "\($0)" }.joined(separator: ", ")
    let text = ([all, word] + words[place...]).joined(separator: " ")
    return answerList(of: nil, with: replaced(text, in: message), insists: true, in: group)
  }
}
