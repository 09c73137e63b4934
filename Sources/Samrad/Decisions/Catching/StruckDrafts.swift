import Foundation
import Matrix

/// What was struck before it counted is gone for good once that can't be undone any more.
extension Decision {
  /// Only of those that were drafted by version 8 or later.
  var isStruck: Bool { state == .withdrawn && traces != nil }

  var struckGoes: Date? { isStruck ? history?.closedAt?.addingTimeInterval(Writes.undoable) : nil }
}

extension Group {
  /// When the next one goes; nil when none waits.
  var struckGo: Date? { decisions.struck.compactMap(\.struckGoes).min() }
}

extension Turn {
  /// Without a word: that it was struck has been said.
  func letStruckGo(in group: Group) -> Outcome {
    var outcome = Outcome()
    for decision in group.decisions.struck where decision.struckGoes.map({ $0 <= now }) == true {
      outcome.add(letGo(decision, in: group))
    }
    return outcome
  }
}
