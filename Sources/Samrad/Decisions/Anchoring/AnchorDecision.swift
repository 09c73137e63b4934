import Matrix

/// `!forankre`, `!vedtak notat`.
extension Turn {
  func anchorDecision(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome { Outcome() }
  func noteForManager(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome { Outcome() }
}
