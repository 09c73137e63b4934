import Foundation
package import Matrix

package let seasonChanges: [any Change.Type] =
  [
    SpaceRequested.self, SpaceOpened.self, SpaceLost.self, GroupRemembered.self, SeasonJoiningTold.self,
    AdjustmentAsked.self, AdjustmentFound.self, AdjustmentClosed.self,
    EndOfAllAsked.self,
  ] + proposalChanges

package struct SpaceRequested: ProgrammeChange {
  package static let kind = "season.space-requested"

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.season.spaceRequested = true
  }
}

package struct SpaceOpened: ProgrammeChange {
  package static let kind = "season.space-opened"
  package let room: RoomID

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.season.space = room
  }
}

/// The bot is not in the space any more, or the homeserver would not make it: the next season asks for one anew.
package struct SpaceLost: ProgrammeChange {
  package static let kind = "season.space-lost"

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.season.space = nil
    programme.season.spaceRequested = false
  }
}

/// An admin was asked whether all groups are to end, or has answered.
package struct EndOfAllAsked: ProgrammeChange {
  package static let kind = "season.end-asked"
  package let isOpen: Bool

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.season.endingAskedAt = isOpen ? stamp.at : nil
  }
}

/// A group is over. Only who was with whom is kept.
package struct GroupRemembered: ProgrammeChange {
  package static let kind = "season.group-remembered"
  package let group: GroupID
  package let past: PastGroup

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.season.past.append(past)
  }
}

/// The admins have heard who has joined the new groups, and who has not.
package struct SeasonJoiningTold: ProgrammeChange {
  package static let kind = "season.joining-told"
  package let all: Bool

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    if all {
      programme.season.begun?.allJoinedTold = true
    } else {
      programme.season.begun?.joiningTold = true
    }
  }
}

/// What to do about groups that have changed is being worked out.
package struct AdjustmentAsked: ProgrammeChange {
  package static let kind = "season.adjustment-asked"
  package let id: Int

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.season.adjustmentCount = max(programme.season.adjustmentCount, id)
    programme.season.adjustment = Adjustment(id: id, askedAt: stamp.at)
  }
}

package struct AdjustmentFound: ProgrammeChange {
  package static let kind = "season.adjustment-found"
  package let id: Int
  package let choices: [Adjustment.Choice]
  package let unplaced: [Unplaced]

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    guard programme.season.adjustment?.id == id else { return }
    programme.season.adjustment?.isOpen = false
    programme.season.adjustment?.choices = choices
    programme.season.adjustment?.unplaced = unplaced
  }
}

/// One of the choices was taken, or none.
package struct AdjustmentClosed: ProgrammeChange {
  package static let kind = "season.adjustment-closed"
  package let id: Int

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    guard programme.season.adjustment?.id == id else { return }
    programme.season.adjustment = nil
  }
}
