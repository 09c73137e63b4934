import Foundation
import Matrix

@testable import Samrad

/// Planning, moving, cancelling, starting and ending sessions.
extension SimulatedGroup {
  mutating func planSession() {
    guard let mentor = mentor() else { return }
    let (day, minute) = anyTime()
    let length = anyLength()
    let outcome = say("!møte \(day.text) kl \(clock(minute)) \(length) min", by: mentor)
    guard isTaken(outcome, "sessions.planned", day, minute, length) else { return }
    let id = record.sessions.count
    record.sessions.append(SessionRecord(at: record.time(day, minute, length, here)))
    stand(outcome, id)
    maybeUndo(by: mentor, says: "general.undone-plan") { $0.sessions[id].isPlanned.set(false, $1) }
  }

  mutating func moveSession() {
    guard let mentor = mentor(), let id = dice.choose(nameable) else { return }
    let before = record.sessions[id].time
    var (day, minute) = dice.oneIn(3) ? anyTime() : (before.day + Int.random(in: -2...4, using: &dice), before.minute)
    if day == before.day || dice.oneIn(3) { minute = anyMinute() }
    let length = dice.oneIn(4) ? anyLength() : before.length
    guard minute != before.minute || day != before.day else { return }
    let said = length == before.length ? "" : " \(length) min"
    let outcome = say("!flytt fra \(typed(id)) til \(day.text) \(clock(minute))\(said)", by: mentor)
    guard isTaken(outcome, "sessions.moved", day, minute, length, besides: id) else { return }
    record.sessions[id].move(to: record.time(day, minute, length, here))
    let post = stand(outcome, id)
    settle()
    if let post, record.sessions[id].place != nil, dice.oneIn(3) {
      pass(until: now + Double(Int.random(in: 2...900, using: &dice)))
      return moveFollowing(id, post, by: mentor)
    }
    maybeUndo(by: mentor, says: "general.undone-move") {
      $0.sessions[id].move(to: $0.time(before.day, before.minute, before.length, $1))
    }
  }

  mutating func cancelSession() {
    guard let mentor = mentor(), let id = dice.choose(nameable) else { return }
    guard expect(say("!avlys \(typed(id))", by: mentor), "sessions.cancelled") else { return }
    record.sessions[id].isPlanned.set(false, here)
    maybeUndo(by: mentor, says: "general.undone-cancel") { $0.sessions[id].isPlanned.set(true, $1) }
  }

  // MARK: Holding them

  mutating func startSession() {
    guard running == nil else { return }
    if dice.oneIn(2), let post = posts.last(where: { $0.about == .invitation }), let user = member(),
      record.sessions[post.session].isPlanned.now, start(post.session) <= now
    {
      begin(post.session, react("▶️", to: post.event, by: user))
    } else if let mentor = mentor() {
      let open = nameable.filter { start($0) <= now + 3_600 }
      // The first of those that can be started, if it is certain which one that is.
      guard let id = open.min(by: { start($0) < start($1) }),
        plannedSessions.allSatisfy({ other in
          now.timeIntervalSince(start(other)) >= 43_200 || other == id || start(other) > start(id)
        })
      else { return }
      begin(id, say("!økt start", by: mentor))
    }
  }

  private mutating func begin(_ id: Int, _ outcome: Outcome) {
    guard expect(outcome, "running.started") else { return }
    record.sessions[id].isPlanned.set(false, here)
    running = id
    settle()
    if !dice.oneIn(4) {
      pass(until: now + Double(Int.random(in: 1...90, using: &dice) * 60))
      stopSession()
    }
  }

  mutating func stopSession() {
    guard running != nil, let mentor = mentor() else { return }
    if expect(say("!økt stopp", by: mentor), "running.minutes") { running = nil }
  }

  // MARK: Choosing and hearing

  /// Soon or far ahead, at odd hours, and around the changes of clocks.
  private mutating func anyTime() -> (WallDay, Int) {
    switch Int.random(in: 0..<10, using: &dice) {
    case 0, 1:
      // Just so far ahead that a reminder would be now.
      let start = now + Double(dice.pick([15, 30, 60, 90, 120, 1_440, 1_500]) * 60) - now.seconds(into: 60)
      let day = record.day(of: start)
      let minute = Int((start.timeIntervalSince1970 + Double(record.zone.secondsFromGMT(for: start))) / 60)
      return (day, minute - day.number * 1_440)
    case 2:
      guard let change = record.zone.nextDaylightSavingTimeTransition(after: now), change < now + 200 * 86_400 else {
        fallthrough
      }
      return (
        record.day(of: change) + dice.pick([-1, 0, 0, 0, 1, 1, 2]),
        dice.pick([30, 90, 120, 150, 165, 180, 210, 600, 1_380])
      )
    case 3: return (today + Int.random(in: 20...300, using: &dice), anyMinute())
    default: return (today + Int.random(in: 0...12, using: &dice), anyMinute())
    }
  }

  /// Whether the bot took the time, and was right to take it or not.
  private mutating func isTaken(
    _ outcome: Outcome, _ key: String, _ day: WallDay, _ minute: Int, _ length: Int, besides session: Int? = nil
  ) -> Bool {
    let start = day.moment(minute: minute, in: record.zone)
    let clashing = clashing(start, length, besides: session)
    if !day.has(minute: minute, in: record.zone) {
      expect(outcome, "sessions.hour-skipped")
    } else if start <= now {
      if outcome.said.contains(key) { complain("took a time that has passed") }
    } else if clashing.isEmpty {
      return expect(outcome, key)
    } else {
      // Also of a series, however far ahead.
      expect(outcome, "sessions.time-taken")
    }
    return false
  }

  /// The bot's answer about a session stands in the room.
  @discardableResult
  private mutating func stand(_ outcome: Outcome, _ session: Int) -> EventID? {
    outcome.utterances.lazy.compactMap(\.subject).first.map { post($0, .plan, of: session) }
  }
}
