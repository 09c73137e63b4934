/// Why a leader is in no group.
package enum MatchReason: Sendable, Equatable, Hashable, CustomStringConvertible {
  /// There are fewer leaders than a group needs, or no rule accounts for it.
  case tooFewLeaders
  /// A group with this leader can exist; there was no room, mentor or company left for it.
  case leftOver
  /// No group with this leader can exist, unless these rules were lifted: a smallest set of them.
  case rules([MatchRuleClass])

  /// As in files: `left_over`, or classes joined as in `availability+language`.
  package init?(_ text: String) {
    switch text {
    case "too_few_leaders": self = .tooFewLeaders
    case "left_over": self = .leftOver
    default:
      let classes = text.split(separator: "+", omittingEmptySubsequences: false).map {
        MatchRuleClass(rawValue: String($0))
      }
      let known = classes.compactMap(\.self)
      guard known.count == classes.count else { return nil }
      self = .rules(known)
    }
  }

  package var description: String {
    switch self {
    case .tooFewLeaders: "too_few_leaders"
    case .leftOver: "left_over"
    case .rules(let classes): classes.map(\.rawValue).joined(separator: "+")
    }
  }
}
