import Foundation
package import Matrix

package let sessionChanges: [any Change.Type] = [
  SessionPlanned.self, SessionMoved.self, SessionCancelled.self, SessionRestored.self, SessionThemeSet.self,
  SessionCaseOwnerSet.self, SessionFactTakenBack.self, SessionModeSet.self,
  SessionServiceSet.self, RolesSet.self, SessionOpened.self, StageSpoken.self, StageReady.self, ReadinessTold.self,
  StageTallyTold.self, RecordCorrected.self, SessionAttended.self, FeedbackAsked.self, FeedbackGiven.self,
  FeedbackTold.self, AbsenceTold.self,
  SessionNoticeSent.self, SessionReminded.self, SnoozeSet.self, AttendanceSaid.self, AttendanceTakenBack.self,
  QuorumTold.self, QuorumSet.self, GroupRemindersSet.self, SessionCalendarShared.self, SeriesCalendarShared.self,
  SeriesSet.self, SeriesPlannedThrough.self, SessionStarted.self, StageEntered.self, SessionPaused.self,
  SessionResumed.self,
  StageExtended.self, StageTimeTold.self, StageClockTold.self, StageReminded.self, StageLockTold.self,
  MissingRecordTold.self, SessionLeftOpenTold.self, RecordProposed.self,
  RecordConfirmed.self, RecordRemoved.self, SessionEnded.self,
]

package struct SessionPlanned: GroupChange {
  package static let kind = "session.planned"
  package let id: Int
  package let time: SessionTime
  package let script: String
  /// Of a series; nil in journals from before there were any.
  package let place: SeriesPlace?
  /// Nil is a meeting.
  package let mode: SessionMode?

  package init(
    id: Int, time: SessionTime, script: String, place: SeriesPlace? = nil, mode: SessionMode = .meeting
  ) {
    self.id = id
    self.time = time
    self.script = script
    self.place = place
    self.mode = mode == .meeting ? nil : mode
  }

  package func apply(to group: inout Group, _ stamp: Stamp) {
    let series = place.flatMap { group.schedule.series[$0.series] }
    // What a series brings was promised when the series was: a bot that was down since has something to make up for.
    // What stands in for a day off was not.
    let isOwn = place.map { series == nil || series?.sessionTime(on: $0.day) == time } ?? false
    let bookedAt = isOwn ? series?.bookedAt ?? stamp.at : stamp.at
    var session = Session(id: id, time: time, script: script, bookedAt: bookedAt, place: place)
    session.isSubstitute = place != nil && !isOwn
    session.mode = mode ?? .meeting
    group.sessions.add(session)
    group.noteDay(of: id)
    group.sessions.prune(stamp.at)
  }
}

extension Outcome {
  /// - Parameter id: the next one that no session of the group ever had.
  mutating func plan(
    _ id: Int, at time: SessionTime, _ script: String, place: SeriesPlace? = nil, mode: SessionMode = .meeting,
    in group: Group
  ) {
    remember(NumberTaken(series: .session, number: id), in: group.id)
    remember(SessionPlanned(id: id, time: time, script: script, place: place, mode: mode), in: group.id)
  }
}

package struct SessionMoved: GroupChange {
  package static let kind = "session.moved"
  package let id: Int
  package let time: SessionTime

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.update(id) { $0.move(to: time, bookedAt: stamp.at) }
    group.noteDay(of: id)
  }
}

package struct SessionCancelled: GroupChange {
  package static let kind = "session.cancelled"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.update(id) { if $0.state == .planned { $0.state = .cancelled } }
    group.noteDay(of: id)
    group.sessions.prune(stamp.at)
  }
}

/// A cancelled session is on again.
package struct SessionRestored: GroupChange {
  package static let kind = "session.restored"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.update(id) { if $0.state == .cancelled { $0.state = .planned } }
    group.noteDay(of: id)
  }
}

package struct SessionThemeSet: GroupChange {
  package static let kind = "session.theme-set"
  package static let isErasable = true
  package let id: Int
  package let theme: String

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.update(id) { $0.themes.append(SaidOfSession(value: theme, cause: stamp.cause)) }
  }
}

package struct SessionCaseOwnerSet: GroupChange {
  package static let kind = "session.case-owner-set"
  package let id: Int
  package let caseOwner: UserID

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.update(id) { $0.caseOwners.append(SaidOfSession(value: caseOwner, cause: stamp.cause)) }
  }
}

/// Which service presents itself.
package struct SessionServiceSet: GroupChange {
  package static let kind = "session.service-set"
  package static let isErasable = true
  package let id: Int
  package let service: String

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.update(id) { $0.services.append(SaidOfSession(value: service, cause: stamp.cause)) }
  }
}

/// A theme or a case owner was undone; what was said before holds again.
package struct SessionFactTakenBack: GroupChange {
  package static let kind = "session.fact-taken-back"
  package let id: Int
  /// The event that had said it.
  package let saidBy: EventID

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.update(id) {
      $0.themes.removeAll { $0.cause == saidBy }
      $0.caseOwners.removeAll { $0.cause == saidBy }
      $0.services.removeAll { $0.cause == saidBy }
      $0.caseTitles.removeAll { $0.cause == saidBy }
    }
  }
}

/// A reminder went out, or its moment passed and it was left out.
package struct SessionNoticeSent: GroupChange {
  package static let kind = "session.notice-sent"
  package let id: Int
  package let notice: SessionNotice

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.update(id) { $0.told.insert(notice) }
  }
}
