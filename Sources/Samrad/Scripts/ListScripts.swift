import Matrix

/// In the admin room: which scripts there are, and `!form bort`, which takes a posted one away.
extension Turn {
  /// All of them, and where each comes from.
  func listScripts(from place: Correspondent) -> Outcome {
    let posted = world.programme.scripts.posted
    return sayOnly(
      place.answer(
        Prompt(
          .scriptsOfAll,
          [
            "scripts": .list(
              world.scripts(in: place.language).map { script in
                let isPosted = posted[script.id] != nil
                let languages = world.programme.scripts.posted(script.id)?.texts.keys.sorted() ?? []
                return [
                  "id": .text(script.id), "title": .text(script.title), "minutes": .minutes(script.minutes),
                  "posted": .flag(isPosted),
                  "overFile": .flag(isPosted && world.library.edition(of: script.id) != nil),
                  "languages": .text(languages.map(world.library.name).joined(separator: ", ")),
                ]
              }),
            "any": .flag(!posted.isEmpty), "example": removeExample(for: place.message.sender),
          ])))
  }

  func removeScript(_ rest: String, from place: Correspondent) -> Outcome {
    let book = world.programme.scripts
    let id = Words.folded(rest)
    guard let hash = book.posted[id] else {
      let isOfFiles = world.library.edition(of: id) != nil
      return sayOnly(
        place.answer(
          Prompt(
            .whichScript,
            [
              "word": .optional(rest.isEmpty ? nil : SafeText.name(rest)), "ofFiles": .flag(isOfFiles),
              "any": .flag(!book.posted.isEmpty), "example": removeExample(for: place.message.sender),
              "scripts": .list(
                book.posted.keys.sorted().enumerated().map {
                  ["id": .text($1), "last": .flag($0 == book.posted.count - 1)]
                }),
            ])))
    }
    let groups = groups(planningWith: id)
    let isOfFiles = world.library.edition(of: id) != nil
    guard isOfFiles || groups.isEmpty else {
      return sayOnly(
        place.answer(
          Prompt(
            .scriptInUse,
            [
              "id": .text(id), "groups": groupNames(Array(groups.prefix(Self.mostShown))),
              "more": .count(groups.count - Self.mostShown),
            ])))
    }
    var outcome = Outcome()
    outcome.remember(ScriptRemoved(id: id))
    outcome.remember(ProgrammeWriteNoted(reversal: .script(ScriptWrite(id: id, before: hash, after: nil))))
    outcome.say(place.answer(Prompt(.scriptRemoved, ["id": .text(id), "ofFiles": .flag(isOfFiles)])))
    return outcome
  }
}
