/// What people's words mean, in every language at once: nobody is refused for writing «meeting» in a Norwegian room.
package struct Phrasebook: Sendable {
  /// What somebody asked for.
  package enum Understood: Equatable, Sendable {
    /// A command, and what stands after its words.
    case command(CommandID, rest: String)
    /// It looked like a command, but none is called so.
    case unknown(word: String)
  }

  /// Folded phrase to command: `økt start`.
  private let commands: [String: CommandID]
  private let longestPhrase: Int
  private let answers: [String: Set<AnswerID>]
  private let languages: [String: Language]

  package init(_ packs: [(Language, CommandWords)]) {
    var commands: [String: CommandID] = [:]
    var answers: [String: Set<AnswerID>] = [:]
    var languages: [String: Language] = [:]
    for (language, words) in packs {
      for (command, phrases) in words.commands {
        for phrase in phrases where commands[phrase] == nil { commands[phrase] = command }
      }
      for (answer, phrases) in words.answers {
        for phrase in phrases { answers[phrase, default: []].insert(answer) }
        if let reaction = words.reactions[answer] { answers[Words.reaction(reaction), default: []].insert(answer) }
      }
      for word in words.languageWords { languages[Words.folded(word)] = languages[Words.folded(word)] ?? language }
    }
    self.commands = commands
    self.answers = answers
    self.languages = languages
    longestPhrase = commands.keys.map { $0.split(separator: " ").count }.max() ?? 1
  }

  /// Reads the words after `!`, or after the bot's name.
  package func understand(_ text: some StringProtocol) -> Understood {
    let words = text.split(whereSeparator: \.isWhitespace)
    for count in stride(from: min(longestPhrase, words.count), to: 0, by: -1) {
      let phrase = words.prefix(count).joined(separator: " ").lowercased()
      guard let command = commands[trimmed(phrase)] else { continue }
      let rest = words.count > count ? text[words[count].startIndex...] : ""
      return .command(command, rest: rest.trimmingSpaces())
    }
    let word = String(words.first?.prefix(40) ?? "")
    return .unknown(word: word)
  }

  /// The command's word, in any language, that is most like this one; nil if none is near.
  package func nearest(to word: String) -> String? {
    Nearest.word(to: word.lowercased(), among: commands.keys.sorted())
  }

  package func means(_ text: some StringProtocol, _ answer: AnswerID) -> Bool {
    text.utf8.count < 80 && answers[trimmed(Words.reaction(Words.folded(text)))]?.contains(answer) == true
  }

  /// Whether a text begins with words that mean this: «ja, det går bra».
  package func begins(_ text: some StringProtocol, _ answer: AnswerID) -> Bool {
    let words = text.prefix(200).split(whereSeparator: \.isWhitespace).prefix(4)
    return (1...4).contains { $0 <= words.count && means(words.prefix($0).joined(separator: " "), answer) }
  }

  /// Whether a word is one of these, or a longer one that ends in it: «foreldremøtet». Short ones are not looked for in
  /// longer ones.
  package func ends(_ word: some StringProtocol, _ answer: AnswerID) -> Bool {
    let word = Words.folded(word)
    guard word.utf8.count < 80 else { return false }
    return word.indices.contains { start in
      let tail = word[start...]
      return (start == word.startIndex || tail.count >= 5) && means(tail, answer)
    }
  }

  /// Whether these words stand anywhere in a text, up to six of them in a row.
  package func mentions(_ text: String, _ answer: AnswerID) -> Bool {
    let words = text.prefix(4_000).split { !$0.isLetter && !$0.isNumber }.map { String($0) }
    for start in words.indices {
      for count in 1...6 where start + count <= words.count {
        let phrase = words[start..<(start + count)].joined(separator: " ")
        if means(phrase, answer) { return true }
      }
    }
    return false
  }

  /// Whether a reply makes a decision of the message that it answers: «vedtak», `!vedtak`.
  package func marksDecision(_ text: String) -> Bool {
    if means(text, .logIt) { return true }
    let text = text.drop(while: \.isWhitespace)
    guard let first = text.first, first == "!" || first == "！" else { return false }
    return understand(text.dropFirst()) == .command(.decide, rest: "")
  }

  package func language(named text: some StringProtocol) -> Language? {
    text.utf8.count < 80 ? languages[Words.folded(text)] : nil
  }

  private func trimmed(_ phrase: String) -> String {
    var phrase = phrase[...]
    while let last = phrase.last, ".:,!".contains(last) { phrase = phrase.dropLast() }
    return String(phrase)
  }
}

extension StringProtocol {
  /// Without white space at either end.
  package func trimmingSpaces() -> String {
    var slice = self[...]
    while let first = slice.first, first.isWhitespace { slice = slice.dropFirst() }
    while let last = slice.last, last.isWhitespace { slice = slice.dropLast() }
    return String(slice)
  }
}
