import Matrix

/// The words of a session's theme that services mean different things by, for a stage about words.
extension Turn {
  private static let most = 3

  /// Each with what those could be asked who use it differently, and with the group's own wording. The group's own
  /// words that the glossary does not have come after those that it has.
  func wordsOfTheme(_ theme: String, in group: Group) -> [[String: PromptValue]] {
    let found = world.library.glossary.found(in: theme, most: Self.most)
    let agreed = group.terms.agreed
    var words: [[String: PromptValue]] = found.map { word, term in
      [
        "term": .text(word), "ask": .optional(term.ask(in: group.language)),
        "wording": .optional(agreed.first { $0.term == term.id }?.wording),
      ]
    }
    let own = agreed.filter { $0.term == nil }.map { WordIndex([WordIndex.Entry($0.word, item: $0.id)]) }
    for index in own where words.count < Self.most {
      guard case .named(let id) = index.find(theme), let proposal = group.terms[id] else { continue }
      words.append(["term": .text(proposal.word), "ask": .flag(false), "wording": .text(proposal.wording)])
    }
    return words.enumerated().map { $1.merging(["last": .flag($0 == words.count - 1)]) { $1 } }
  }

  /// The stage's message no longer shows a wording that was taken back.
  /// - Parameter before: the group as it was, and the turn that saw it so.
  func sayStageAnew(in group: Group, before: Group, _ turn: Turn) -> Outcome {
    guard let session = group.sessions.running, let run = session.run, let old = before.sessions.running,
      let oldRun = old.run, old.theme == session.theme, oldRun.current == run.current,
      let post = group.posts.event(of: .stage(group.id, session: session.id, stage: run.current)),
      run.stages.indices.contains(run.current)
    else { return Outcome() }
    var utterance = stageMessage(at: run.current, of: session, run, in: group)
    let shown = turn.stageMessage(at: oldRun.current, of: old, oldRun, in: before)
    guard utterance.prompt.values["terms"] != shown.prompt.values["terms"] else { return Outcome() }
    utterance.replacing = post
    // The ▶️ stands there already.
    utterance.offering = []
    utterance.subject = nil
    return sayOnly(utterance)
  }
}
