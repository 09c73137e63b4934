/// What may become of a decision. Undoing goes back the way it came, and is not in this table.
extension Decision.State {
  /// By what people say: ✅, ❌, «gjort», «lagt bort», or by a newer one that takes its place.
  private static let next: [Decision.State: Set<Decision.State>] = [
    .draft: [.proposed, .agreed, .inTrial, .withdrawn],
    .proposed: [.agreed, .inTrial, .done, .dropped, .replaced, .withdrawn],
    .agreed: [.done, .dropped, .replaced, .withdrawn],
    .inTrial: [.done, .dropped, .replaced, .withdrawn],
    // Ends are ends: what is taken up again is a new decision.
    .done: [], .dropped: [], .replaced: [], .withdrawn: [],
  ]

  /// - Parameter kind: only a trial is tried out, and it is never simply agreed.
  package func mayBecome(_ next: Decision.State, as kind: Decision.Kind) -> Bool {
    switch next {
    case .inTrial where kind != .trial, .agreed where kind == .trial: false
    default: Self.next[self]?.contains(next) == true
    }
  }
}

extension Decision {
  package func mayBecome(_ next: State) -> Bool {
    // Drafts of versions 1 to 7 were in the log already, and lacked a date or a person.
    let isOldDraft = state == .draft && !waitsForConfirmation
    return state.mayBecome(next, as: kind) || isOldDraft && State.proposed.mayBecome(next, as: kind)
  }

  /// What a yes of its owner's makes of it.
  var stateWhenAgreed: State { kind == .trial ? .inTrial : .agreed }
}
