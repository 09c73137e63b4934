import Matrix

/// Help that fits who asks, and when.
extension Turn {
  /// - Parameter topic: what help is wanted with: «vedtak». Others are not known, and get it all.
  func help(_ topic: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    if isAboutDecisions(topic) { return helpDecisions(message, in: group) }
    let next = group.sessions.upcoming(now).first
    let fields: [String: PromptValue] = [
      "next": next.map { .moment($0.time.start) } ?? .flag(false),
      "quiet": .flag(group.quiet),
    ]
    let prompt: Prompt =
      switch (group.sessions.running != nil, group.isMentor(message.sender)) {
      case (true, true): Prompt(.helpRunningMentor)
      case (true, false): Prompt(.helpRunning)
      case (false, true): Prompt(.helpMentor, fields)
      case (false, false): Prompt(.helpLeader, fields)
      }
    return sayOnly(group.answer(message, prompt))
  }

  /// `!hjelp vedtak`, and `!vedtak` alone.
  func helpDecisions(_ message: IncomingMessage, in group: Group) -> Outcome {
    let open = group.decisions.open.count
    return sayOnly(
      group.answer(message, Prompt(.helpDecisions, ["open": open > 0 ? .number(open) : .flag(false)])))
  }

  /// «hjelp vedtak», said plainly: hardly meant for anybody else.
  func helpPlainly(_ message: IncomingMessage, in group: Group) -> Outcome? {
    guard message.inReplyTo == nil, message.text.utf8.count < 60,
      case .command(.help, let topic) = world.library.phrasebook.understand(message.text), isAboutDecisions(topic)
    else { return nil }
    return helpDecisions(message, in: group)
  }

  func isAboutDecisions(_ topic: String) -> Bool {
    let topic = topic.drop { "!！".contains($0) }
    guard case .command(let command, "") = world.library.phrasebook.understand(topic) else { return false }
    return command == .decide || command == .listDecisions
  }
}
