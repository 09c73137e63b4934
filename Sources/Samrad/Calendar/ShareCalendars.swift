import Foundation
import Matrix

/// Calendar files in the group's room: one for each session, or each series, whose time is another than before.
extension Turn {
  func shareCalendars(of touched: [GroupID: TouchedSessions], before: World) -> Outcome {
    var outcome = Outcome()
    for (id, touched) in touched.sorted(by: { $0.key < $1.key }) {
      guard let group = world.groups[id], group.room != nil else { continue }
      // What a series brings as time passes, its own entry has already: only what differs from it is said.
      var series = touched.series
      for number in touched.sessions.sorted() {
        guard let session = group.sessions[number] else { continue }
        if let place = session.place { series.insert(place.series) }
        outcome.add(share(session, in: group))
      }
      for number in series.sorted() {
        guard let series = group.schedule.series[number], world.hasNews(of: series, in: id, since: before) else {
          continue
        }
        outcome.add(share(series, in: group))
      }
    }
    return outcome
  }

  private func share(_ session: Session, in group: Group) -> Outcome {
    let isShown = session.state == .planned && session.isByItself(in: group)
    let trace = session.calendarTrace
    guard isShown || trace?.isCancelled == false else { return Outcome() }
    var outcome = Outcome()
    outcome.remember(SessionCalendarShared(id: session.id, isCancelled: !isShown), in: group.id)
    let entry = CalendarEntry(
      uid: uid("m\(session.id)", in: group), sequence: trace?.next ?? 0, isCancelled: !isShown, time: session.time,
      title: calendarTitle(session.script, in: group), details: calendarDetails(in: group), stamp: now)
    outcome.act(.share(file(of: entry, isCancelled: !isShown, in: group)))
    return outcome
  }

  private func share(_ series: Series, in group: Group) -> Outcome {
    let isCancelled = series.isOver
    guard !isCancelled || series.calendarTrace?.isCancelled == false else { return Outcome() }
    var outcome = Outcome()
    outcome.remember(SeriesCalendarShared(id: series.id, isCancelled: isCancelled), in: group.id)
    let entry = CalendarEntry(
      uid: uid("s\(series.id)", in: group), sequence: series.calendarTrace?.next ?? 0, isCancelled: isCancelled,
      time: series.sessionTime(on: series.recurrence.first), repeats: series.recurrence,
      except: world.daysOff(of: series), title: calendarTitle(series.script, in: group),
      details: calendarDetails(in: group), stamp: now)
    outcome.act(.share(file(of: entry, isCancelled: isCancelled, in: group)))
    return outcome
  }

  private func file(of entry: CalendarEntry, isCancelled: Bool, in group: Group) -> FileWish {
    FileWish(
      name: words(
        Prompt(.calendarFileName, ["day": .text(entry.time.date.description), "cancelled": .flag(isCancelled)]),
        group.language),
      mediaType: "text/calendar; charset=utf-8; method=PUBLISH", bytes: CalendarFile.bytes(of: entry),
      caption: Prompt(
        .calendarCaption,
        ["cancelled": .flag(isCancelled), "changed": .flag(entry.sequence > 0), "series": .flag(entry.repeats != nil)]),
      place: group.room.map(Place.room) ?? .opening(.groupRoom(group.id)), language: group.language, zone: group.zone)
  }

  /// The same for ever, and of no other bot's: calendars know the entry by it.
  private func uid(_ name: String, in group: Group) -> String {
    "samrad-\(group.id.text)-\(Int(group.formedAt.timeIntervalSince1970))-\(name)@\(world.me.server)"
  }

  /// Calendars are shown at work and on locked phones: neither theme nor case owner stands there.
  private func calendarTitle(_ script: String, in group: Group) -> String {
    words(
      Prompt(
        .calendarTitle,
        [
          "group": .text(group.name),
          "script": .text(world.script(script, in: group.language)?.title ?? script),
        ]),
      group.language)
  }

  private func calendarDetails(in group: Group) -> String {
    words(Prompt(.calendarDetails, ["group": .text(group.name)]), group.language)
  }
}

/// What calendars have been told of a session or a series.
package struct CalendarTrace: Codable, Equatable, Sendable {
  /// Of the last file, as iCalendar counts them: from 0.
  package let sequence: Int
  package let isCancelled: Bool

  var next: Int { sequence + 1 }

  static func following(_ trace: CalendarTrace?, isCancelled: Bool) -> CalendarTrace {
    CalendarTrace(sequence: trace?.next ?? 0, isCancelled: isCancelled)
  }
}

package struct SessionCalendarShared: GroupChange {
  package static let kind = "session.calendar-shared"
  package let id: Int
  package let isCancelled: Bool

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.update(id) { $0.calendarTrace = .following($0.calendarTrace, isCancelled: isCancelled) }
  }
}

package struct SeriesCalendarShared: GroupChange {
  package static let kind = "series.calendar-shared"
  package let id: Int
  package let isCancelled: Bool

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.schedule.series.update(id) { $0.calendarTrace = .following($0.calendarTrace, isCancelled: isCancelled) }
  }
}
