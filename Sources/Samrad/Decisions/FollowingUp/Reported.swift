import Foundation

/// What was said of one decision.
struct Reported {
  let decision: Decision
  let said: Report.Said
  var words = ""
  var kept: Passage?
}

extension Report.Said {
  var isMove: Bool { if case .moved = self { true } else { false } }

  /// Nothing has come of it yet.
  var leavesOpen: Bool {
    switch self {
    case .no, .notYet, .cannot: true
    default: false
    }
  }
}
