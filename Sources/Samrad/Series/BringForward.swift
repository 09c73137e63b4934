import Foundation
import Matrix

/// A series' sessions are planned some weeks ahead. Whoever names a later one, to move or skip it or to say that they
/// don't come, finds it all the same: it is planned then.
extension Turn {
  /// Runs a command in a world in which the days that it names are planned. They stay so if it does anything.
  /// - Parameter words: where the days stand.
  func bringingForward(
    _ words: String, _ message: IncomingMessage, in group: Group, _ command: (Turn, Group) -> Outcome
  ) -> Outcome {
    let from = Moving(words, phrasebook: world.library.phrasebook, isMarked: false).from
    let days = Set([from, words].flatMap { when($0, message, in: group).days })
    let planned = planSessions(on: days, in: group)
    guard !planned.changes.isEmpty else { return command(self, group) }
    let later = after(planned)
    let outcome = command(later, later.world.groups[group.id] ?? group)
    guard !outcome.changes.isEmpty else { return outcome }
    var all = planned
    all.add(outcome)
    return all
  }

  private func planSessions(on days: Set<LocalDate>, in group: Group) -> Outcome {
    var outcome = Outcome()
    var count = group.sessions.count
    for series in group.schedule.series.living(LocalDate(now, in: group.zone)) {
      for day in days.sorted() where series.plannedThrough.map({ day > $0 }) ?? true {
        let place = SeriesPlace(series: series.id, day: day)
        guard series.recurrence.contains(day), world.dayOff(day, of: series) == nil, !group.hasPlanned(place) else {
          continue
        }
        count += 1
        outcome.plan(count, at: series.sessionTime(on: day), series.script, place: place, mode: series.mode, in: group)
      }
    }
    return outcome
  }

  /// «3.12 til fredag»: the weekday is one of the session's own week. Other words are counted from today.
  func weekday(in words: String, _ message: IncomingMessage, of session: Session, in group: Group) -> LocalDate? {
    let now = sent(message)
    let dates = [0, 1, 7].map { ahead -> LocalDate? in
      let reading = world.library.when.read(
        words, now: now.addingTimeInterval(Double(ahead) * 86_400), zone: group.zone)
      return reading.days.first
    }
    guard let today = dates[0], let tomorrow = dates[1], let nextWeek = dates[2],
      today.days(until: nextWeek) == 7, today.days(until: tomorrow).isMultiple(of: 7)
    else { return nil }
    let day = session.time.date.monday.adding(days: today.weekday.rawValue - 1)
    return day > LocalDate(self.now, in: group.zone) ? day : nil
  }
}
