package let catchingChanges: [any Change.Type] = [
  DecisionLeftOpen.self, DecisionOwnerReleased.self, DraftLapsed.self, DecisionAskedAgain.self, LapseTold.self,
]

/// What a decision lacks, and was asked for: nobody knows yet.
package enum OpenPart: String, Codable, CaseIterable, Sendable {
  case owner, due
}

/// «Vet ikke ennå»: it is not asked for again, and the decision stays a proposal.
package struct DecisionLeftOpen: GroupChange {
  package static let kind = "decision.left-open"
  package let id: Int
  package let part: OpenPart

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) {
      let parts = $0.leftOpen ?? []
      if !parts.contains(part) { $0.leftOpen = parts + [part] }
    }
  }
}

/// That was taken back: it is asked for again.
package struct DecisionAskedAgain: GroupChange {
  package static let kind = "decision.asked-again"
  package let id: Int
  package let part: OpenPart

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) {
      let rest = ($0.leftOpen ?? []).filter { $0 != part }
      $0.leftOpen = rest.isEmpty ? nil : rest
    }
  }
}

/// Who proposed it was told that it will be let go unless somebody confirms it.
package struct LapseTold: GroupChange {
  package static let kind = "decision.lapse-told"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) { $0.traces?.lapseToldAt = stamp.at }
  }
}

/// Its owner can't take it on: it stays a proposal, and somebody else may.
package struct DecisionOwnerReleased: GroupChange {
  package static let kind = "decision.owner-released"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) { $0.owner = nil }
  }
}

/// Nobody confirmed it in time, or it was struck: its words are gone, and so is it. Its number is not given again.
package struct DraftLapsed: GroupChange {
  package static let kind = "decision.draft-lapsed"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) { group.decisions.forget(id) }
}
