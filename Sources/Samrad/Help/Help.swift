import Matrix

/// Help that fits who asks, and when.
extension Turn {
  func help(_ message: IncomingMessage, in group: Group) -> Outcome {
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
}
