import Foundation
import Matrix

/// What follows from a turn's changes, whatever brought them about: a command, an answer, an undo, or the clock.
extension Turn {
  /// The next turn in the world as it is after this one's changes.
  func after(_ outcome: Outcome) -> Turn {
    var world = world.lookingAhead
    for change in outcome.changes { world.apply(change, Stamp(at: now)) }
    return Turn(world, now: now)
  }

  /// The outcome, with what follows from it: calendar files of sessions whose time is another now, and a word to
  /// mentors who have two at a time.
  func withConsequences(_ outcome: Outcome) -> Outcome {
    let touched = outcome.touchedSessions
    guard !touched.isEmpty else { return outcome }
    var outcome = outcome
    let later = after(outcome)
    outcome.add(later.shareCalendars(of: touched, before: world))
    outcome.add(later.warnOfDoubleBookings(of: touched, before: world))
    return outcome
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
      case let change as SessionCancelled: touched[group, default: .init()].sessions.insert(change.id)
      case let change as SessionRestored: touched[group, default: .init()].sessions.insert(change.id)
      case let change as SeriesSet: touched[group, default: .init()].series.insert(change.series.id)
      default: continue
      }
    }
    return touched
  }
}
