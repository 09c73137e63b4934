import Matrix

package let anchoringChanges: [any Change.Type] = [DecisionAnchored.self, DecisionUnanchored.self]

/// A decision rests on a guide (norsk: forankret).
package struct DecisionAnchored: GroupChange {
  package static let kind = "decision.anchored"
  package let id: Int
  package let guide: GuideID

  package func apply(to group: inout Group, _ stamp: Stamp) {
    guard let by = stamp.actor else { return }
    group.decisions.update(id) {
      guard !$0.isAnchored(in: guide), ($0.anchors ?? []).count < Decision.mostAnchors else { return }
      $0.anchors[orEmpty: []].append(Anchor(guide: guide, by: by))
    }
  }
}

/// It does not rest on that guide any more.
package struct DecisionUnanchored: GroupChange {
  package static let kind = "decision.unanchored"
  package let id: Int
  package let guide: GuideID

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) { $0.anchors[orEmpty: []].removeAll { $0.guide == guide } }
  }
}
