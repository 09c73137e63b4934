import Foundation
import Matrix

/// What was said of a session beside its time: its script, its mode, its theme.
extension Turn {
  struct UnknownScript: Error {
    let word: String
  }

  /// What is left when the time has been read: the script's id, and a theme.
  func scriptAndTheme(
    in rest: String, _ language: Language
  ) -> Result<(script: String?, mode: SessionMode?, theme: String?, isMarked: Bool), UnknownScript> {
    var script: String?
    var mode: SessionMode?
    var theme: [String] = []
    var isBehindTheme = false
    var isMarked = rest.contains { "«»“”\"".contains($0) }
    var words = rest.split(whereSeparator: \.isWhitespace).map(String.init)[...]
    while let word = words.first {
      // Behind «tema» they are the theme's.
      if mode == nil, theme.isEmpty, !isBehindTheme, let found = world.library.phrasebook.mode(words),
        isMode(found.words, before: words.dropFirst(found.words), language)
      {
        mode = found.mode
        words.removeFirst(found.words)
        continue
      }
      if script == nil, theme.isEmpty, !isBehindTheme, let named = scriptNamed(by: words, language) {
        script = named.id
        words.removeFirst(named.words)
        continue
      }
      words.removeFirst()
      let id = word.lowercased()
      if script == nil, !isBehindTheme, world.script(id, in: language) != nil {
        script = id
      } else if script == nil, theme.isEmpty, looksLikeScript(id) {
        return .failure(UnknownScript(word: String(word.prefix(40))))
      } else if theme.isEmpty, world.library.phrasebook.means(word, .theme) {
        isMarked = true
        isBehindTheme = true
      } else {
        theme.append(word)
      }
    }
    let text = SafeText.clean(theme.joined(separator: " "), longest: 120).trimmingCharacters(
      in: .init(charactersIn: " «»\"“”:,"))
    return .success((script, mode, text.isEmpty ? nil : text, isMarked))
  }

  /// «refleksjon 60», «etisk refleksjon»: a script by its name with a space, or by its title.
  private func scriptNamed(by words: ArraySlice<String>, _ language: Language) -> (id: String, words: Int)? {
    for count in stride(from: min(4, words.count), to: 1, by: -1) {
      let said = words.prefix(count).map { $0.lowercased() }
      let script =
        world.script(said.joined(separator: "-"), in: language)
        ?? world.scripts(in: language).first { Words.folded($0.title) == Words.folded(said.joined(separator: " ")) }
      if let script { return (script.id, count) }
    }
    return nil
  }

  /// Whether words that can name a mode do: «møte med foresatte» and «skriftlig tilbakemelding» are themes.
  private func isMode(_ count: Int, before rest: ArraySlice<String>, _ language: Language) -> Bool {
    guard let next = rest.first?.lowercased() else { return true }
    return count > 1 || looksLikeScript(next)
      || world.script(next, in: language) != nil || world.library.phrasebook.means(next, .theme)
  }

  /// `refleksjon-45`: letters, a hyphen, digits.
  private func looksLikeScript(_ word: String) -> Bool {
    guard let hyphen = word.lastIndex(of: "-") else { return false }
    let digits = word[word.index(after: hyphen)...]
    return !digits.isEmpty && digits.allSatisfy(\.isNumber) && word.first?.isLetter == true
  }

  func unknownScript(_ word: String, in group: Group) -> Prompt {
    Prompt(.scriptUnknown, ["word": .optional(word.isEmpty ? nil : word), "scripts": scripts(in: group)])
  }

  /// What a session takes: as said, else as its script in its mode; nil without either.
  func minutes(of wish: PlanWish, _ script: SessionScript?) -> Int? {
    let mode = wish.mode ?? .meeting
    // Over days the length that was said is of the whole, and there is no hour to keep.
    return (mode == .overDays ? nil : wish.minutes) ?? script.map(mode.minutes)
  }

  /// The script that was asked for, else the one that fits the length best among those that may be chosen by it.
  func script(for wish: PlanWish, _ language: Language) -> SessionScript? {
    if let id = wish.script { return world.script(id, in: language) }
    let minutes = wish.minutes ?? 60
    return world.scripts(in: language).filter { !$0.onlyByName }.min {
      (abs($0.minutes - minutes), $0.id) < (abs($1.minutes - minutes), $1.id)
    }
  }
}
