import Matrix

/// `!prøv`, `!avtale`, `!glippsone`, `!kunnskapshull`, `!vedtak erstatt`.
extension Turn {
  func tryOut(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome { Outcome() }
  func agreeBetweenServices(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome { Outcome() }
  func speakOfGap(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome { Outcome() }
  func speakOfKnowledgeGap(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome { Outcome() }
  func replaceDecision(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome { Outcome() }
}
