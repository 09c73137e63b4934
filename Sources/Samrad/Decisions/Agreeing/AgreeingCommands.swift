import Matrix

/// `!runde`, `!vedtak spørsmål`, `!sjekkliste`, `!vedtak nivå`.
extension Turn {
  func beginConsentRound(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome { Outcome() }
  func improveDecision(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome { Outcome() }
  func showChecklist(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome { Outcome() }
  func setLevel(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome { Outcome() }
}
