import Matrix

/// Which scripts there are: those that admins have posted, before the files'.
extension World {
  /// - Returns: nil when there is none by this name. One that lacks the language comes in another.
  package func script(_ id: String, in language: Language) -> SessionScript? {
    programme.scripts.posted(id)?.text(in: language, else: library.defaultLanguage) ?? library.script(id, in: language)
  }

  /// The shortest first.
  package func scripts(in language: Language) -> [SessionScript] {
    let posted = programme.scripts.posted
    guard !posted.isEmpty else { return library.scripts(in: language) }
    let own = posted.keys.compactMap { script($0, in: language) }
    return (own + library.scripts(in: language).filter { posted[$0.id] == nil }).sorted {
      ($0.minutes, $0.id) < ($1.minutes, $1.id)
    }
  }

  /// What a session that begins now keeps of its script; nil when there is none by this name.
  func edition(of id: String) -> ScriptEdition? {
    programme.scripts.posted(id) ?? library.edition(of: id)
  }

  /// Every edition that is kept and that nothing points at: neither a post, nor what an admin can still undo, nor a
  /// session that runs or was the last to be held. The newest of a script stays: the next session begins with it.
  /// - Complexity: goes through all groups, unless all editions are in force.
  var strayEditions: [String] {
    let book = programme.scripts
    var needed = Set(book.posted.values).union([book.waiting?.hash].compactMap(\.self))
    needed.formUnion(programme.writes.recent.flatMap(\.editions))
    needed.formUnion(book.newest.filter { script($0.key, in: library.defaultLanguage) != nil }.values)
    guard book.editions.keys.contains(where: { !needed.contains($0) }) else { return [] }
    for group in groups.values {
      needed.formUnion(group.sessions.sessions.compactMap { ($0.run ?? $0.held?.run)?.sitting.edition })
    }
    return book.editions.keys.filter { !needed.contains($0) }.sorted()
  }
}

extension Library {
  /// The files' own, in all languages.
  func edition(of id: String) -> ScriptEdition? {
    let texts = packs.compactMapValues { $0.scripts[id] }
    return texts.isEmpty ? nil : ScriptEdition(id: id, texts: texts)
  }
}

extension Turn {
  /// Remembers an edition, unless it is kept already, and lets go of those that nothing points at any more.
  func keep(_ edition: ScriptEdition) -> Outcome {
    var outcome = Outcome()
    let hash = edition.hash
    guard world.programme.scripts[hash] == nil else { return outcome }
    outcome.remember(ScriptEditionKept(edition))
    // What points at the new one comes after it.
    let stray = after(outcome).world.strayEditions.filter { $0 != hash }
    if !stray.isEmpty { outcome.remember(ScriptEditionsDropped(hashes: stray)) }
    return outcome
  }
}

extension Write {
  /// The editions that undoing it needs.
  fileprivate var editions: [String] {
    guard case .programme(.script(let change)) = reversal else { return [] }
    return [change.before, change.after].compactMap(\.self)
  }
}
