import Foundation
import Matrix

/// The programme's space: where mentors and admins find the programme's rooms. Leaders are not asked into it: they have
/// one room, and who else takes part in the programme is not theirs to see.
extension Turn {
  /// Asks for the space if there is none, and the programme's mentors and admins into the one that there is.
  func askForSpace() -> Outcome {
    var outcome = Outcome()
    let season = world.programme.season
    let guests = (world.programme.admins + proposedMentors).uniqued()
    if let space = season.space {
      for guest in guests { outcome.act(.invite(guest, to: space, for: .space)) }
    } else if !season.spaceRequested {
      let language = world.library.defaultLanguage
      outcome.remember(SpaceRequested())
      outcome.act(
        .openRoom(
          RoomWish(
            name: words(Prompt(.spaceName), language), topic: words(Prompt(.spaceTopic), language), invite: guests,
            moderators: world.programme.admins, history: .invited, kind: .space), .space))
    }
    return outcome
  }

  private var proposedMentors: [UserID] {
    world.programme.season.proposal?.plan.groups.flatMap(\.mentors) ?? []
  }

  /// The homeserver has made the space: the rooms that are there go into it.
  func moveIntoSpace(_ space: RoomID) -> Outcome {
    var outcome = Outcome()
    outcome.remember(SpaceOpened(room: space))
    for group in world.livingGroups { outcome.add(link(group.room, to: space)) }
    return outcome
  }

  func link(_ room: RoomID?, to space: RoomID?) -> Outcome {
    var outcome = Outcome()
    if let room, let space { outcome.act(.link(room, toSpace: space, via: [world.me.server])) }
    return outcome
  }

  func loseSpace(code: String?) -> Outcome {
    var outcome = tellAdmins(Prompt(.spaceLost, ["code": .optional(code)]))
    outcome.remember(SpaceLost())
    return outcome
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, in the order of their first appearance.
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
