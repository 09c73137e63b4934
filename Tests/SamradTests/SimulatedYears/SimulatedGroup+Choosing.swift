import Foundation
import Matrix

@testable import Samrad

/// What somebody does next, by dice, and what of it can be undone.
extension SimulatedGroup {
  mutating func doSomething() {
    let busy = plannedSessions.count { start($0) > now }
    for _ in 0..<4 {
      if tryOnce(busy: busy) { break }
    }
    settle()
  }

  /// - Returns: whether anything was done.
  private mutating func tryOnce(busy: Int) -> Bool {
    let count = record.actions.count
    if changesSeries, dice.oneIn(4) {
      livingSeries.isEmpty ? planSeries() : moveSeries()
      return record.actions.count > count
    }
    switch Int.random(in: 0..<100, using: &dice) {
    case 0..<14 where busy < 60: planSession()
    case 0..<14: cancelSession()
    case 14..<18 where livingSeries.count < 2: planSeries()
    case 14..<18: endSeries()
    case 18..<28: moveSession()
    case 28..<34: cancelSession()
    case 34..<37: moveSeries()
    case 37..<39: endSeries()
    case 39..<43: setReminders()
    case 43..<45: setSeriesReminders()
    case 45..<56: setOwnReminders()
    case 56..<70: answer()
    case 70..<76: goAway()
    case 76..<78: comeBack()
    case 78..<80: pauseOneself()
    case 80..<83: setQuiet()
    case 83..<86: leaveOrJoin()
    case 86..<88: consent()
    case 88..<92: startSession()
    case 92..<94: stopSession()
    case 94..<99: snooze()
    default: setBreak()
    }
    return record.actions.count > count
  }

  /// Sometimes what was just written is undone: within ten minutes it can be.
  /// - Parameter back: puts the record back.
  mutating func maybeUndo(
    by user: UserID, alone room: RoomID = Life.room, says key: String, _ back: (inout LifeRecord, LifePoint) -> Void
  ) {
    settle()
    guard dice.oneIn(6) else { return }
    let written = now
    pass(until: now + Double(Int.random(in: 3...700, using: &dice)))
    let outcome = say("!angre", by: user, in: room)
    if now.timeIntervalSince(written) < 600 {
      if expect(outcome, key) { back(&record, here) }
    } else {
      expect(outcome, "general.nothing-to-undo")
    }
    settle()
  }

  // MARK: Whom and what there is

  var members: [UserID] { record.people.filter { $0.value.isIn.now }.keys.sorted() }
  mutating func mentor() -> UserID? { dice.choose(record.mentors.filter { record.people[$0]?.isIn.now == true }) }
  mutating func member() -> UserID? { dice.choose(members) }

  var plannedSessions: [Int] { record.sessions.indices.filter { record.sessions[$0].isPlanned.now } }

  /// Those that the bot can be told of by their time: it plans those of a series five weeks ahead.
  func open(_ session: Int) -> Bool {
    now.timeIntervalSince(start(session)) < 43_200
      && (record.sessions[session].place.map { $0.day <= lastLook + 34 } ?? true)
  }

  /// Those that are alone on their day and can be spoken of by it.
  var nameable: [Int] {
    let planned = plannedSessions.filter { now.timeIntervalSince(start($0)) < 43_200 }
    let times = Dictionary(grouping: planned) {
      [record.sessions[$0].time.day.number, record.sessions[$0].time.minute]
    }
    return planned.filter {
      open($0) && times[[record.sessions[$0].time.day.number, record.sessions[$0].time.minute]]?.count == 1
    }
  }

  func start(_ session: Int) -> Date { record.sessions[session].time.start }
  func end(_ session: Int) -> Date { record.sessions[session].time.end }

  /// Planned sessions that are not over and lie across this time, besides one.
  func clashing(_ start: Date, _ length: Int, besides session: Int? = nil) -> [Int] {
    let end = start + Double(length * 60)
    return plannedSessions.filter {
      $0 != session && self.end($0) > now && self.start($0) < end && start < self.end($0)
    }
  }

  /// As people type it: `14:05`. A lone `2:05` would be in the afternoon.
  func clock(_ minute: Int) -> String {
    [minute / 60, minute % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }

  func typed(_ session: Int) -> String {
    "\(record.sessions[session].time.day.text) \(clock(record.sessions[session].time.minute))"
  }

  mutating func anyMinute() -> Int {
    dice.oneIn(5)
      ? Int.random(in: 0..<1_440, using: &dice)
      : Int.random(in: 14...34, using: &dice) * 30 + (dice.oneIn(4) ? 5 : 0)
  }

  mutating func anyLength() -> Int { dice.pick([15, 20, 30, 45, 60, 60, 60, 90, 120, 240]) }

  mutating func anyOffsets() -> [Before] {
    let all: [Before] = [
      Before(days: 1), Before(days: 1), Before(minutes: 60), Before(minutes: 60), Before(minutes: 120),
      Before(minutes: 30), Before(minutes: 15), Before(minutes: 180), Before(minutes: 720), Before(days: 2),
      Before(days: 3), Before(days: 7), Before(days: 2, minutes: 120), Before(days: 30), Before(minutes: 5),
    ]
    return Array(Set((0..<Int.random(in: 1...3, using: &dice)).map { _ in dice.pick(all) }))
      .sorted { ($0.days, $0.minutes) > ($1.days, $1.minutes) }
  }

  func typed(_ offsets: [Before]) -> String {
    offsets.map { before in
      let days = before.days > 0 ? ["\(before.days) \(before.days == 1 ? "dag" : "dager")"] : []
      let minutes: [String] =
        switch before.minutes {
        case 0: []
        case 60: ["1 time"]
        case let minutes where minutes.isMultiple(of: 60): ["\(minutes / 60) timer"]
        default: ["\(before.minutes) minutter"]
        }
      return (days + minutes).joined(separator: " og ") + " før"
    }.joined(separator: ", ")
  }

  func shown(_ moment: Date) -> String {
    let minute = Int((moment.timeIntervalSince1970 + Double(record.zone.secondsFromGMT(for: moment))))
    let seconds = ((minute % 86_400) + 86_400) % 86_400
    return "\(record.day(of: moment).text) \(clock(seconds / 60))" + (seconds % 60 > 0 ? ":\(seconds % 60)" : "")
  }
}
