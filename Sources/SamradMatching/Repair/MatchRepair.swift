/// One thing to do, in order, to mend a running plan.
package struct MatchStep: Sendable, Equatable {
  package enum Kind: String, Sendable, Equatable {
    /// A leader is no longer there.
    case left
    /// A leader who was in no group comes into one.
    case placed
    /// A leader goes from one group to another.
    case moved
    /// A mentor comes to lead a group, instead of another or of none.
    case mentor
    /// A group meets at another time.
    case slot
    case created
    case dissolved
    /// A leader can't be given a group.
    case unplaced
  }

  package enum Cause: Sendable, Equatable {
    /// The person in question is new, or was waiting.
    case waiting
    /// The person in question is gone.
    case gone
    /// The group had become too small.
    case tooSmall
    /// The group had no mentor who is there and can lead it.
    case noMentor
    /// The group could not go on as it was, by these rules.
    case broken([MatchRuleClass])
    /// It makes a place for somebody.
    case room(for: String)
  }

  package let kind: Kind
  /// A leader, or the new mentor.
  package let person: String?
  /// The mentor who led until now, where that is known and changes.
  package let instead: String?
  /// Where the leader was, or the group in question.
  package let from: String?
  /// Where the leader goes.
  package let to: String?
  /// The new time.
  package let slot: String?
  package let cause: Cause

  init(
    _ kind: Kind, person: String? = nil, instead: String? = nil, from: String? = nil, to: String? = nil,
    slot: String? = nil, _ cause: Cause
  ) {
    self.kind = kind
    self.person = person
    self.instead = instead
    self.from = from
    self.to = to
    self.slot = slot
    self.cause = cause
  }
}

/// A way to mend a running plan after people came, left or changed.
package struct MatchRepair: Sendable, Equatable {
  package let steps: [MatchStep]
  package let plan: MatchPlan
  package let disruption: MatchDisruption
  /// What is left of the running plan, judged by what the instance is now.
  package let before: MatchVerdict
  package let after: MatchVerdict

  /// The worth of the plan less what it disturbs.
  package var incremental: Int { after.score.total - disruption.cost }
}

extension MatchInstance {
  /// Proposes how to mend a running plan with the least disruption: first as few as possible without a group, then as
  /// little changed as possible, then what is worth most. A group that can go on is not touched for gain.
  /// - Parameters:
  ///   - running: the plan as it was agreed; people in it who are gone count as having left.
  ///   - limit: how many ways to propose, at most.
  /// - Returns: different ways, the best first; at least one.
  package func repairs(of running: MatchPlan, locks: MatchLocks = .none, limit: Int = 3) -> [MatchRepair] {
    let start = RepairState(self, running, locks)
    let ends = Repairing(instance: self, running: running).run(from: start)
    let before = judge(start.plan(self), locks: locks, start: running)
    var repairs: [MatchRepair] = []
    for end in ends {
      let plan = end.plan(self)
      guard !repairs.contains(where: { $0.plan == plan }) else { continue }
      let disruption = MatchDisruption(from: running, to: plan, in: self)
      repairs.append(
        MatchRepair(
          steps: end.steps + end.closing(self), plan: plan, disruption: disruption, before: before,
          after: judge(plan, locks: locks, start: running)))
    }
    repairs.sort { one, other in
      let left = (one.after.violations.count, one.after.score.unplaced, one.disruption.cost)
      let right = (other.after.violations.count, other.after.score.unplaced, other.disruption.cost)
      return left == right ? one.incremental > other.incremental : left < right
    }
    return Array(repairs.prefix(max(1, limit)))
  }
}
