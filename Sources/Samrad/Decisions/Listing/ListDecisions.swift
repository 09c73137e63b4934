import Matrix

/// `!vedtak liste`, `åpne`, `mine`, `søk`, `fil`.
extension Turn {
  func listOpenDecisions(_ message: IncomingMessage, in group: Group) -> Outcome { Outcome() }
  func listOwnDecisions(_ message: IncomingMessage, in group: Group) -> Outcome { Outcome() }
  func listOwnDecisions(from place: Correspondent) -> Outcome { Outcome() }
  func searchDecisions(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome { Outcome() }
  func exportDecisions(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome { Outcome() }
}
