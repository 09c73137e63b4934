package import Matrix

/// What takes back a write of the admins'. Each says what was there before, so that undoing never has to look into the
/// past.
package enum ProgrammeReversal: Codable, Equatable, Sendable {
  /// A person pauses, is back, or has left these groups.
  case stand(UserID, Person.Standing, in: [GroupMembers])
  /// A list was taken in; what was there before is kept with it.
  case people(import: Int)
  /// A step in a proposal was made by hand.
  case proposal(Int)
  /// Groups have other people; these are those they had.
  case members([GroupMembers])
  /// Groups were told that they end.
  case ending([GroupID])
  /// The programme is off on these days; these sessions were cancelled for it.
  case daysOff(DateWindow, [GroupSessions])
  /// A script was posted, or taken away.
  case script(ScriptWrite)
  /// A step of the catalogue, by its number.
  case catalogue(Int)
  /// What was done last can't be undone; but undoing something older in its place would be worse.
  case cannot
}

/// Who shall be in a group.
package struct GroupMembers: Codable, Equatable, Sendable {
  package let group: GroupID
  package let leaders: [UserID]
  package let mentors: [UserID]
  package let halfDay: HalfDay?
  /// Everybody who was in it after the change: if others are by now, it can't be taken back.
  package let made: [UserID]
}

extension GroupMembers {
  /// - Parameter made: whom the group has after the change.
  init(_ group: Group, made: [UserID]) {
    self.init(
      group: group.id, leaders: group.leaders.map(\.user), mentors: group.mentors.map(\.user), halfDay: group.halfDay,
      made: made.sorted())
  }
}

/// An admin wrote something that can be undone for ten minutes.
package struct ProgrammeWriteNoted: ProgrammeChange {
  package static let kind = "programme.write-noted"
  package let reversal: ProgrammeReversal

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    guard let by = stamp.actor, let cause = stamp.cause else { return }
    programme.writes.note(Write(at: stamp.at, by: by, cause: cause, reversal: .programme(reversal)))
  }
}

package struct ProgrammeWriteUndone: ProgrammeChange {
  package static let kind = "programme.write-undone"
  package let cause: EventID

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.writes.remove(causedBy: cause)
  }
}

extension Turn {
  /// `!angre` in the admin room: what the admin wrote last, or else what another did.
  /// - Returns: nil when there is nothing of the kind.
  func undo(from place: Correspondent) -> Outcome? {
    let writes = world.programme.writes
    guard let write = writes.last(by: place.message.sender, now: now) ?? writes.last(by: nil, now: now),
      case .programme(let reversal) = write.reversal
    else { return nil }
    guard let reversed = reverse(reversal), let said = undone(reversal) else {
      return sayOnly(place.answer(Prompt(.programmeCannotUndo)))
    }
    var outcome = sayOnly(place.answer(said))
    outcome.add(reversed)
    outcome.remember(ProgrammeWriteUndone(cause: write.cause))
    return outcome
  }

  /// - Returns: nil when what has happened since is in the way.
  private func reverse(_ reversal: ProgrammeReversal) -> Outcome? {
    switch reversal {
    case .stand(let user, let standing, let groups):
      guard let person = world.programme.people[user], person.standing != standing else { return nil }
      var outcome = stand(user, standing, isOwn: false)
      if person.standing == .left { outcome.add(putBack(groups) ?? Outcome()) }
      return outcome
    case .people(let number): return undoImport(number)
    case .proposal(let id): return undoProposalStep(of: id)
    case .members(let groups): return putBack(groups)
    case .ending(let groups): return goOn(groups)
    case .daysOff(let window, let cancelled): return goOn(without: window, cancelled)
    case .script(let write): return putBack(write)
    case .catalogue(let number): return putBackCatalogue(number)
    case .cannot: return nil
    }
  }

  /// - Returns: nil when there is nothing to take back any more.
  private func undone(_ reversal: ProgrammeReversal) -> Prompt? {
    switch reversal {
    case .stand(let user, let standing, _): Prompt(.undoneStanding, standingFields(of: user, standing))
    case .people: Prompt(.undoneImport)
    case .proposal:
      world.programme.season.proposal.flatMap { proposal in
        proposal.earlier.last.map { Prompt(.proposalStepUndone, scores(from: proposal.plan, to: $0)) }
      }
    case .members(let groups): Prompt(.undoneMembers, ["groups": groupNames(groups.map(\.group))])
    case .daysOff(let window, _): Prompt(.breakTakenBack, ["first": .day(window.first)])
    case .script(let write): putBackPrompt(write)
    case .catalogue: Prompt(.cataloguePutBack, ["edition": .number(world.programme.catalogue.edition + 1)])
    case .cannot: nil
    case .ending(let groups): Prompt(.undoneEnding, ["groups": groupNames(groups)])
    }
  }
}
