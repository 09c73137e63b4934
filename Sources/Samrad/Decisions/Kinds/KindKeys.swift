/// Each kind has its own words: nobody takes a gap «on» by saying that it is written down rightly.
extension PromptKey {
  /// What is said of this decision where the usual text speaks of who does what by when.
  func of(_ decision: Decision) -> PromptKey {
    switch self {
    case .decisionProposed: Self.card(of: decision)
    case .proposalKept: Self.kept(decision) ?? self
    case .decisionAgreed: Self.agreed(decision)
    case .decisionDeclined: decision.kind == .decision ? self : .kindDeclined
    case .decisionMoved:
      decision.kind == .decision ? self : decision.state == .inTrial ? .trialMoved : .kindMoved
    case .onlyOwnerAccepts:
      // What is nobody's yet waits for nobody.
      decision.kind == .decision ? self : decision.owner == nil ? Self.kept(decision) ?? self : .onlyOwnerAcceptsKind
    case .onlyOwnerCloses: decision.kind == .decision ? self : .onlyOwnerClosesKind
    case .decisionDone:
      decision.kind == .decision ? self : decision.kind == .trial ? .trialDone : .kindClosed
    case .decisionDropped: decision.kind == .decision || decision.kind == .trial ? self : .kindClosed
    default: self
    }
  }

  /// The card that asks for ✅.
  private static func card(of decision: Decision) -> PromptKey {
    switch decision.kind {
    case .decision: .decisionProposed
    case .trial: .trialProposed
    case .agreement: .agreementProposed
    case .gap: decision.hasTask ? .gapPlanProposed : .gapProposed
    case .knowledgeGap:
      decision.owner != nil ? .promiseProposed : decision.hasTask ? .promiseNoted : .knowledgeGapProposed
    }
  }

  private static func kept(_ decision: Decision) -> PromptKey? {
    switch decision.kind {
    case .decision: nil
    case .trial: .trialKept
    case .agreement: .agreementKept
    case .gap: .gapKept
    case .knowledgeGap: .knowledgeGapKept
    }
  }

  private static func agreed(_ decision: Decision) -> PromptKey {
    switch decision.kind {
    case .decision: decision.replaces == nil ? .decisionAgreed : .replacementAgreed
    case .trial: .trialAgreed
    case .agreement: .agreementAgreed
    case .gap: .gapAgreed
    case .knowledgeGap: .promiseAgreed
    }
  }
}

extension Decision.Kind {
  /// What registers one of it.
  var command: CommandID {
    switch self {
    case .decision: .decide
    case .trial: .tryOut
    case .agreement: .agreeBetweenServices
    case .gap: .gap
    case .knowledgeGap: .knowledgeGap
    }
  }

  /// Written down by somebody's ✅, without anybody who takes it on.
  var needsNobody: Bool { self == .gap || self == .knowledgeGap }
}

extension Decision {
  /// Something is done about what was only written down: a plan for a gap, an answer that was promised.
  var hasTask: Bool {
    switch kind {
    case .decision, .trial, .agreement: false
    case .gap: self[.plan] != nil && isConfirmed
    case .knowledgeGap: (owner != nil || self[.promisedBy] != nil) && isConfirmed
    }
  }

  /// Nothing that a promise needs is left to ask for.
  var isWhole: Bool { due != nil && !(kind.needsNobody && lack != nil) }
}

extension Turn {
  /// The text that puts a decision to people, with ✅ and ❌ under it.
  func cardKey(of decision: Decision) -> PromptKey { PromptKey.decisionProposed.of(decision) }
}
