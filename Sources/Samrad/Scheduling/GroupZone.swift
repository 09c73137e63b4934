import Foundation
import Matrix

/// Where a group is: `!tidssone Tromsø` in its room. What is planned keeps the time that stands in people's diaries.
extension Turn {
  func setGroupZone(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    if let refusal = refusal(unlessMentor: message, in: group) { return refusal }
    guard let zone = world.library.when.zone(rest), TimeZone(identifier: zone) != nil else {
      return sayOnly(
        group.answer(message, Prompt(.zoneHelp, ["example": world.library.example(.timeZone, in: group.language)])))
    }
    // People have said which of its times suit them by the clock that they see.
    guard group.schedule.polls.open == nil else {
      return sayOnly(group.answer(message, Prompt(.zoneWhilePoll, ["word": findTimeWord(in: group)])))
    }
    var outcome = change(zone: zone, in: group)
    outcome.remember(WriteNoted(reversal: .zone(group.zoneName)), in: group.id)
    outcome.say(
      (after(outcome).world.groups[group.id] ?? group).answer(message, zoneChanged(after: outcome, in: group)))
    return outcome
  }

  func change(zone: String, in group: Group) -> Outcome {
    var outcome = Outcome()
    outcome.remember(GroupZoneChosen(zone: zone), in: group.id)
    for series in group.schedule.series.living(LocalDate(now, in: group.zone)) where series.zone != zone {
      var moved = series
      moved.zone = zone
      outcome.remember(SeriesSet(series: moved), in: group.id)
    }
    for session in group.sessions.upcoming(now) where session.time.zone != zone {
      let time = SessionTime(
        date: session.time.date, time: session.time.time, minutes: session.time.minutes, zone: zone)
      outcome.remember(SessionMoved(id: session.id, time: time), in: group.id)
    }
    return outcome
  }

  func zoneChanged(after outcome: Outcome, in group: Group) -> Prompt {
    let group = after(outcome).world.groups[group.id] ?? group
    let next = group.sessions.upcoming(now).first
    return Prompt(
      .groupZoneSet, ["now": .clock(now), "next": next.map { .moment($0.time.start) } ?? .flag(false)])
  }
}

package struct GroupZoneChosen: GroupChange {
  package static let kind = "group.zone"
  package let zone: String

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.zoneName = zone
  }
}
