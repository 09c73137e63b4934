import Foundation
import Matrix

/// A script that an admin has posted in the admin room: checked, shown, and in force with their ✅.
extension Turn {
  /// Most faults that one message names.
  private static let mostFaults = 10

  func receive(_ file: PostedScriptFile, _ bytes: [UInt8], from user: UserID) -> Outcome {
    let (script, faults) = read(bytes)
    guard let script else { return sayOnly(adminUtterance(wrong(file, faults), for: user)) }
    let book = world.programme.scripts
    if book.posted[script.id] == nil, book.posted.count >= ScriptBook.mostPosted {
      return sayOnly(
        adminUtterance(
          Prompt(.scriptsFull, ["most": .number(ScriptBook.mostPosted), "example": removeExample(for: user)]), for: user
        ))
    }
    return show(script, in: file.language, named: file.name, to: user)
  }

  private func read(_ bytes: [UInt8]) -> (SessionScript?, [SessionScriptFault]) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return (nil, [SessionScriptFault(line: nil, kind: .notYAML)])
    }
    // Some editors put an invisible mark before the first letter.
    let (script, faults) = SessionScript.readPosted(text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text)
    guard let script else { return (nil, faults) }
    let people = identifying(in: script, text)
    return people.isEmpty ? (script, []) : (nil, people)
  }

  /// What a script says is shown to all groups: nobody shall be known again by it.
  private func identifying(in script: SessionScript, _ text: String) -> [SessionScriptFault] {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().compactMap {
      (number, line) in
      identifying(String(line)).map { SessionScriptFault(line: number + 1, kind: .identifying($0)) }
    }
    // What a line does not show may be seen in all of a text.
    guard lines.isEmpty else { return lines }
    let head = identifying("\(script.title)\n\(script.purpose)").map {
      SessionScriptFault(line: 1, kind: .identifying($0))
    }
    let stages = script.stages.compactMap { stage in
      let texts = [stage.title, stage.purpose, stage.who, stage.prompt] + stage.cues + stage.records.map(\.label)
      return texts.lazy.compactMap { identifying($0) }.first.map {
        SessionScriptFault(line: stage.line, kind: .identifying($0))
      }
    }
    return [head].compactMap(\.self) + stages
  }

  /// All that is wrong; and where it looks like no script at all, the smallest one that works.
  private func wrong(_ file: PostedScriptFile, _ faults: [SessionScriptFault]) -> Prompt {
    let isNoScript = faults.contains { $0.isOfWhole }
    // Where all is missing the example says more than a list of what is.
    let shown = faults.prefix(isNoScript ? 1 : Self.mostFaults)
    return Prompt(
      .scriptFaulty,
      [
        "file": .text(file.name), "count": .number(faults.count),
        "faults": .list(shown.map { ["fault": .phrase($0.prompt)] }),
        "more": .count(isNoScript ? 0 : faults.count - shown.count), "noScript": .flag(isNoScript),
      ])
  }

  private func show(_ script: SessionScript, in language: Language, named name: String, to user: UserID) -> Outcome {
    let before = world.programme.scripts.posted(script.id) ?? world.library.edition(of: script.id)
    // What was there in other languages goes on, as long as it differs in nothing but words.
    let others = (before?.texts ?? [:]).filter { $0.key != language }
    let kept = others.filter { SessionScript.compare(script, with: $0.value).isEmpty }
    let edition = ScriptEdition(id: script.id, texts: kept.merging([language: script]) { $1 })
    if edition == before {
      return sayOnly(adminUtterance(Prompt(.scriptSame, ["id": .text(script.id)]), for: user))
    }
    var outcome = keep(edition)
    let number = world.programme.scripts.shownCount + 1
    outcome.remember(ScriptShown(number: number, hash: edition.hash))
    // What goes out is said by itself.
    let missing = Set(world.library.packs.keys).subtracting(edition.texts.keys).subtracting(others.keys)
    var utterance = adminUtterance(
      Prompt(
        .scriptShown,
        [
          "file": .text(name), "id": .text(script.id), "title": .text(script.title), "purpose": .text(script.purpose),
          "minutes": .minutes(script.minutes), "language": .text(world.library.name(of: language)),
          "byName": .flag(script.onlyByName), "count": .number(script.stages.count),
          "stages": .list(
            script.stages.map { ["stage": .text($0.title), "stageMinutes": .minutes($0.minutes)] }),
          "replaces": .flag(before != nil),
          "replacesFile": .flag(before != nil && world.programme.scripts.posted[script.id] == nil),
          "oldCount": .number(before?.first?.stages.count ?? 0),
          "oldMinutes": .minutes(before?.first?.minutes ?? 0),
          "sameShape": .flag(before.flatMap(\.first).map { SessionScript.compare($0, with: script).isEmpty } ?? false),
          "running": .count(running(script.id)),
          "missing": languages(missing), "anyMissing": .flag(!missing.isEmpty),
          "gone": languages(Set(others.keys).subtracting(kept.keys)), "anyGone": .flag(kept.count < others.count),
          "kept": languages(Set(kept.keys)), "anyKept": .flag(!kept.isEmpty),
        ]), for: user)
    utterance.subject = .script(number)
    utterance.offering = world.library.reactions(.yes, .no, in: world.language(of: user))
    outcome.say(utterance)
    return outcome
  }

  /// Sessions that go on with the script as it was.
  private func running(_ id: String) -> Int {
    world.groups.values.count { $0.sessions.running?.script == id }
  }

  private func languages(_ languages: Set<Language>) -> PromptValue {
    .list(
      languages.sorted().enumerated().map { index, language in
        ["language": .text(world.library.name(of: language)), "last": .flag(index == languages.count - 1)]
      })
  }

  func removeExample(for user: UserID) -> PromptValue {
    world.library.example(.removeScript, in: world.language(of: user))
  }
}

extension ScriptEdition {
  /// In any language: what is no word is the same in all.
  var first: SessionScript? { texts.min { $0.key < $1.key }?.value }
}

extension SessionScriptFault {
  /// The file can't be read as a script at all.
  fileprivate var isOfWhole: Bool {
    switch kind {
    case .emptyFile, .notYAML, .tooLarge, .tooDeep, .noKeys(.script, _): true
    case .missingKey(.script, "stages"): true
    default: false
    }
  }
}

extension Library {
  /// What a language calls itself.
  func name(of language: Language) -> String {
    packs[language]?.words.name ?? language.text
  }
}
