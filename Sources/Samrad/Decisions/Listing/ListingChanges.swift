package import Matrix

package let decisionListingChanges: [any Change.Type] = [
  DecisionsListed.self, MoreDecisionsShown.self, ListingForgotten.self,
]

/// Somebody was shown the beginning of a long list of decisions. It goes with the message that asked for it.
package struct DecisionsListed: GroupChange {
  package static let kind = "listing.listed"
  package static let isErasable = true
  package let decisions: [Int]
  package let isByFit: Bool
  package let shown: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    guard let by = stamp.actor, let search = stamp.cause else { return }
    group.listing.add(
      ShownDecisions(
        search: search, by: by, decisions: decisions, isByFit: isByFit, shown: max(0, min(shown, decisions.count)),
        at: stamp.at))
  }
}

/// They have seen more of it.
package struct MoreDecisionsShown: GroupChange {
  package static let kind = "listing.more-shown"
  package let search: EventID
  package let shown: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.listing.note(shown: shown, of: search, at: stamp.at)
  }
}

/// A day has passed since the oldest.
package struct ListingForgotten: GroupChange {
  package static let kind = "listing.forgotten"

  package func apply(to group: inout Group, _ stamp: Stamp) { group.listing.forget(before: stamp.at) }
}
