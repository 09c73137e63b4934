import Foundation
import Matrix

/// What follows from a turn's changes, whatever brought them about: a command, an answer, an undo, or the clock.
extension Turn {
  /// The next turn in the world as it is after this one's changes.
  /// - Parameter message: what brought them about, where it matters who did.
  func after(_ outcome: Outcome, by message: IncomingMessage? = nil) -> Turn {
    after(outcome, by: message?.sender, because: message?.event)
  }

  func after(_ outcome: Outcome, by user: UserID?, because event: EventID?) -> Turn {
    var world = world
    let stamp = Stamp(at: now, actor: user, cause: event)
    for change in outcome.changes { world.apply(change, stamp) }
    return Turn(world, now: now)
  }

  /// The outcome, with what follows from it: calendar files of sessions whose time is another now, and a word to
  /// mentors who have two at a time, or to whose sessions too few come.
  func withConsequences(_ decided: Outcome) -> Outcome {
    var outcome = agreeingOnDecisions(replacing(agreeingOnWords(decided)))
    let touched = outcome.touchedSessions.merging(seriesOnBreaks(of: outcome)) { own, others in
      TouchedSessions(sessions: own.sessions, series: own.series.union(others.series))
    }
    let watched = groupsWithOtherPeople(after: outcome)
    let asking = groupsAskingForCases(after: outcome)
    guard !touched.isEmpty || !watched.isEmpty || !asking.isEmpty else { return outcome }
    for group in asking.sorted() { outcome.add(after(outcome).goOnAsking(in: group, before: world)) }
    let later = after(outcome)
    outcome.add(later.shareCalendars(of: touched, before: world))
    outcome.add(later.warnOfDoubleBookings(of: touched, before: world))
    for group in watched.sorted() {
      outcome.add(later.watchQuorum(in: group))
      guard let known = world.groups[group] else { continue }
      outcome.add(handOver(after: outcome, in: known))
      outcome.add(missCaseOwners(after: outcome, in: known))
    }
    return outcome
  }

  /// Series with a day that is one of the programme's days off now, or is none any more. Their sessions may be so far
  /// ahead that none is planned yet, but calendars have them all.
  private func seriesOnBreaks(of outcome: Outcome) -> [GroupID: TouchedSessions] {
    let windows = outcome.changes.compactMap { ($0.change as? BreakSet)?.window }
    guard !windows.isEmpty else { return [:] }
    var touched: [GroupID: TouchedSessions] = [:]
    for group in world.groups.values where group.room != nil && !group.closed {
      let hit = windows.flatMap { world.series(of: group, on: $0) }
      if !hit.isEmpty { touched[group.id] = TouchedSessions(series: Set(hit.map(\.id))) }
    }
    return touched
  }

  /// Groups to whose sessions others may come than before.
  private func groupsWithOtherPeople(after outcome: Outcome) -> Set<GroupID> {
    var groups: Set<GroupID> = []
    for recorded in outcome.changes {
      switch recorded.stream {
      case .group(let group):
        switch recorded.change {
        case is AttendanceSaid, is AttendanceTakenBack, is QuorumSet, is SessionPlanned, is SessionMoved,
          is SessionRestored, is MembershipSeen, is MemberTakenOut, is MemberAdded:
          groups.insert(group)
        default: continue
        }
      case .programme:
        guard let change = recorded.change as? any PersonalChange else { continue }
        groups.formUnion(world.groups(of: change.user).map(\.id))
      }
    }
    return groups
  }
}

/// Sessions and series of a group whose time may be another than before.
struct TouchedSessions {
  var sessions: Set<Int> = []
  var series: Set<Int> = []
}

extension Outcome {
  var touchedSessions: [GroupID: TouchedSessions] {
    var touched: [GroupID: TouchedSessions] = [:]
    for recorded in changes {
      guard case .group(let group) = recorded.stream else { continue }
      switch recorded.change {
      case let change as SessionPlanned: touched[group, default: .init()].sessions.insert(change.id)
      case let change as SessionMoved: touched[group, default: .init()].sessions.insert(change.id)
      case let change as SessionModeSet: touched[group, default: .init()].sessions.insert(change.id)
      case let change as SessionCancelled: touched[group, default: .init()].sessions.insert(change.id)
      case let change as SessionRestored: touched[group, default: .init()].sessions.insert(change.id)
      case let change as SeriesSet: touched[group, default: .init()].series.insert(change.series.id)
      default: continue
      }
    }
    return touched
  }
}
