import Matrix

/// What the bot repeats of a message that it did not understand goes when the message does, or says something else.
extension Turn {
  func sayUnknown(_ prompt: Prompt, _ message: IncomingMessage, in group: Group) -> Outcome {
    // A number that may point at somebody is not said once more.
    if let refusal = refusal(ofNumbersIn: message.text, in: group) { return sayOnly(group.answer(message, refusal)) }
    var utterance = group.answer(message, prompt)
    utterance.subject = .echo(group.id, of: message.event)
    return sayOnly(utterance)
  }

  func removeEcho(of event: EventID, in group: Group) -> Outcome {
    var outcome = Outcome()
    outcome.act(removingOwn: { $0 == .echo(group.id, of: event) }, in: group)
    return outcome
  }
}
