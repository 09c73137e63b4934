/// Votes in the bot's own polls.
extension Turn {
  func count(_ vote: IncomingVote) -> Outcome { Outcome() }
}
