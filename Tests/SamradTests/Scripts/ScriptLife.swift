import Foundation
import Matrix

@testable import Samrad

/// Scripts that admins post, in a life of the bot.
extension Life {
  /// A small script without faults.
  static func script(_ id: String = "runde-5", title: String = "En runde", prompt: String = "Ett ord hver?") -> String {
    """
    id: \(id)
    title: \(title)
    purpose: Høre alle.
    minutes: 5
    needs: []
    stages:
      - id: ord
        title: Ett ord
        purpose: Høre alle.
        minutes: 5
        speaks: round
        who: Alle
        prompt: \(prompt)
    """
  }

  /// An admin posts it, and says yes.
  mutating func postScript(_ text: String, name: String = "runde-5.nb.yaml") {
    let shown = post(text, name: name).outcome
    for post in self.post(shown) { feel("✅", to: post) }
  }

  /// The same bot, started anew on what the journal holds, with other files.
  func restarted(_ library: Library) throws -> World {
    var rows: [JournalRow] = []
    for entry in entries {
      rows.append(
        Chain.row(
          seq: Int64(rows.count + 1), entry: entry, salt: Array(repeating: 7, count: 16),
          previous: rows.last?.chain ?? Chain.start))
    }
    let state = try GoldenJournal.fold(rows)
    return World(programme: state.programme, groups: state.groups, library: library, me: Self.me)
  }
}

extension Library {
  /// With this script instead of the one of that name.
  func with(_ scripts: [Language: SessionScript]) -> Library {
    Library(
      packs: ["nb", "nn", "en"].compactMap { code in
        let language = Language(code)
        guard let pack = packs[language] else { return nil }
        var all = pack.scripts
        if let script = scripts[language] { all[script.id] = script }
        return (language, Pack(words: pack.words, renderer: pack.renderer, scripts: all, people: pack.people))
      }, dates: [When.nb, When.nn, When.en].compactMap { $0 }, defaultLanguage: defaultLanguage,
      defaultZone: defaultZone, catalogue: catalogue)
  }
}
