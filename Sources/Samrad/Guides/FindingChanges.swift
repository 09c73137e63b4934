import Foundation
package import Matrix

/// What is remembered of what was found for people.
package let findingChanges: [any Change.Type] = [
  GuidesListed.self, GuideListPosted.self, GuideListShown.self, GuideListAskedAbout.self, GuideListDropped.self,
  GuideShared.self, GuideSharePosted.self, GuideShareDropped.self, FindingForgotten.self,
]

/// A change to what was found: in a group's room it is the group's, elsewhere the programme's.
package protocol FindingChange: GroupChange, ProgrammeChange {
  func apply(to finding: inout Finding, _ stamp: Stamp)
}

extension FindingChange {
  package func apply(to group: inout Group, _ stamp: Stamp) { apply(to: &group.finding, stamp) }
  package func apply(to programme: inout Programme, _ stamp: Stamp) { apply(to: &programme.finding, stamp) }
}

/// A search found these. It goes with the message that searched.
package struct GuidesListed: FindingChange {
  package static let kind = "finding.listed"
  package static let isErasable = true
  package let guides: [GuideID]
  package let isCut: Bool
  package let shown: Int
  package let room: RoomID
  package let thread: EventID?

  package func apply(to finding: inout Finding, _ stamp: Stamp) {
    guard let search = stamp.cause else { return }
    finding.add(
      GuideList(
        search: search, room: room, thread: thread, by: stamp.actor, guides: guides, isCut: isCut,
        shown: max(0, min(shown, guides.count)), at: stamp.at))
  }
}

/// A message of the bot's shows a list.
package struct GuideListPosted: FindingChange {
  package static let kind = "finding.list-posted"
  package let search: EventID
  package let event: EventID

  package func apply(to finding: inout Finding, _ stamp: Stamp) {
    finding.update(search) {
      if !$0.posts.contains(event), $0.posts.count < GuideList.most { $0.posts.append(event) }
    }
  }
}

/// People have seen more of a list.
package struct GuideListShown: FindingChange {
  package static let kind = "finding.list-shown"
  package let search: EventID
  package let shown: Int

  package func apply(to finding: inout Finding, _ stamp: Stamp) {
    finding.update(search) {
      $0.shown = max(0, min(shown, $0.guides.count))
      $0.at = stamp.at
      $0.asked = nil
    }
  }
}

/// The bot asked what to narrow a list by.
package struct GuideListAskedAbout: FindingChange {
  package static let kind = "finding.list-asked"
  package let search: EventID

  package func apply(to finding: inout Finding, _ stamp: Stamp) {
    finding.update(search) {
      $0.asked = GuideListAsked(by: stamp.actor, at: stamp.at)
      $0.at = stamp.at
    }
  }
}

/// The search was taken back.
package struct GuideListDropped: FindingChange {
  package static let kind = "finding.list-dropped"
  package let search: EventID

  package func apply(to finding: inout Finding, _ stamp: Stamp) { finding.drop(list: search) }
}

/// Somebody passed a card on.
package struct GuideShared: FindingChange {
  package static let kind = "finding.shared"
  package static let isErasable = true
  package let guide: GuideID
  /// Nil: to the room itself.
  package let to: UserID?
  package let room: RoomID

  package func apply(to finding: inout Finding, _ stamp: Stamp) {
    guard let by = stamp.actor, let cause = stamp.cause else { return }
    finding.add(GuideShare(cause: cause, by: by, to: to, guide: guide, room: room, at: stamp.at))
  }
}

/// The card stands where it was sent.
package struct GuideSharePosted: FindingChange {
  package static let kind = "finding.share-posted"
  package let cause: EventID
  package let to: UserID?
  package let event: EventID

  package func apply(to finding: inout Finding, _ stamp: Stamp) { finding.notePost(of: cause, to: to, event) }
}

/// The cards that a message passed on were taken back, or could not be sent.
package struct GuideShareDropped: FindingChange {
  package static let kind = "finding.share-dropped"
  package let cause: EventID

  package func apply(to finding: inout Finding, _ stamp: Stamp) { finding.drop(sharesBy: cause) }
}

/// A day has passed since the oldest.
package struct FindingForgotten: FindingChange {
  package static let kind = "finding.forgotten"

  package func apply(to finding: inout Finding, _ stamp: Stamp) { finding.forget(before: stamp.at) }
}
