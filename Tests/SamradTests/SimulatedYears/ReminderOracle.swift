import Foundation
import Matrix

/// Something that the bot says of a session on its own accord, as far as it is compared.
struct ToldOfSession: Hashable, Comparable {
  let time: Date
  let kind: String
  /// In the room for two with this person; nil in the group's.
  let alone: UserID?
  let called: [UserID]
  let start: Date
  /// It says that it should have come before.
  let isLate: Bool

  static func < (a: Self, b: Self) -> Bool {
    (a.time, a.start, a.kind, a.alone?.text ?? "") < (b.time, b.start, b.kind, b.alone?.text ?? "")
  }
}

/// What should have been said to whom, from what people did and when the bot was up: straight from the rules, one
/// session and one of its times after the other.
struct ReminderOracle {
  let record: LifeRecord

  func everything() -> [ToldOfSession] { record.sessions.flatMap(told).sorted() }

  private func told(of session: SessionRecord) -> [ToldOfSession] {
    session.times.flatMap { told(of: session, at: $0) }
  }

  private func told(of session: SessionRecord, at time: SessionRecord.Time) -> [ToldOfSession] {
    let (start, end) = (time.start, time.end)
    var told: [ToldOfSession] = []
    var done: Set<Due> = []
    var isOver = false
    // Who knows of this time by a reminder.
    var reminded: Set<UserID> = []
    for point in points(of: session, at: time) where !isOver {
      guard point.action >= time.booked.action, point.action < time.until, session.isPlanned[point] else { continue }
      let due = Set(
        self.due(of: session, at: time, point).filter { $0.at <= point.time && $0.at > $0.floor && !done.contains($0) })
      done.formUnion(due)
      // Everything that could ever be due of it is due by now, and dealt with.
      defer { isOver = point.time >= max(end, lateAt(time)) }
      guard !record.isQuiet[point], !due.isEmpty else { continue }
      let expected = record.people.keys.filter { isExpected($0, session, time, point) }.sorted()
      let mentors = record.mentors.filter { record.people[$0]?.isIn[point] == true }

      func say(_ kind: String, alone: UserID? = nil, _ called: [UserID], due: Date? = nil) {
        let isLate = due.map { point.time.timeIntervalSince($0) > 900 } ?? false
        told.append(
          ToldOfSession(
            time: point.time, kind: "sessions.\(kind)", alone: alone, called: called.sorted(), start: start,
            isLate: isLate))
      }

      func latest(_ isMeant: (Due.What) -> Bool) -> Due? {
        due.filter { isMeant($0.what) }.max { $0.at < $1.at }
      }
      let inRoom = latest { if case .room = $0 { true } else { false } }
      let forOne = { (user: UserID) in latest { $0.user == user } }
      if end <= point.time {
        let isRoomMissed = inRoom != nil && expected.contains { record.people[$0]?.mode[point] == .withGroup }
        if isRoomMissed || expected.contains(where: { forOne($0) != nil }) {
          for mentor in mentors { say("reminder-missed", alone: mentor, [mentor]) }
        }
        continue
      }
      let invitation = latest { $0 == .start }
      // Nobody is left out who should have been reminded and was not: neither by an outage nor by a late booking.
      let unaware = expected.filter { user in
        !reminded.contains(user) && record.people[user]?.mode[point] != .never
          && latest { if case .alone(user, _) = $0 { true } else { false } } == nil
      }
      if latest({ $0 == .notStarted }) != nil, invitation == nil || unaware.isEmpty {
        for mentor in mentors { say("not-started", alone: mentor, [mentor]) }
      } else if let invitation {
        let leading = expected.filter(record.mentors.contains)
        // Who wants to be reminded of nothing is not called in the mentors' stead, either.
        let willing = expected.filter { record.people[$0]?.mode[point] != .never }
        say("start-invitation", Array(Set(leading + (leading.isEmpty ? willing : unaware))), due: invitation.at)
      } else if let inRoom, case .room(let before) = inRoom.what {
        let called = expected.filter { record.people[$0]?.mode[point] == .withGroup }
        if !called.isEmpty {
          say(before.kind, called, due: inRoom.at)
          reminded.formUnion(called)
        }
      }
      for user in expected {
        guard let own = forOne(user) else { continue }
        let rule = latest { if case .alone(user, _) = $0 { true } else { false } }
        say("reminder-alone", alone: user, [user], due: (rule ?? own).at)
        if rule != nil { reminded.insert(user) }
      }
    }
    return told
  }

  // MARK: What may be due

  private struct Due: Hashable {
    enum What: Hashable {
      case room(Before)
      case alone(UserID, Before)
      /// So many actions into the life.
      case snooze(UserID, Int)
      case start, notStarted

      var user: UserID? {
        switch self {
        case .alone(let user, _), .snooze(let user, _): user
        case .room, .start, .notStarted: nil
        }
      }
    }

    let what: What
    let at: Date
    /// Nothing at this moment or before it is ever sent.
    let floor: Date

    static func == (a: Self, b: Self) -> Bool { a.what == b.what }
    func hash(into hasher: inout Hasher) { hasher.combine(what) }
  }

  /// By the rules that hold at that point; past or to come.
  private func due(of session: SessionRecord, at time: SessionRecord.Time, _ point: LifePoint) -> [Due] {
    let start = time.start
    let booked = time.booked.time
    let rule = roomRule(session, point)
    var due = [
      Due(what: .start, at: start, floor: booked), Due(what: .notStarted, at: lateAt(time), floor: booked),
    ]
    for before in rule.offsets {
      due.append(Due(what: .room(before), at: moment(time, before), floor: max(booked, rule.since)))
    }
    for (user, person) in record.people {
      let mode = person.mode.entry(at: point)
      let since = max(booked, mode.at, person.isIn.entry(at: point).at)
      switch mode.value {
      case .own(let offsets):
        for before in offsets { due.append(Due(what: .alone(user, before), at: moment(time, before), floor: since)) }
      case .alone:
        for before in rule.offsets {
          due.append(Due(what: .alone(user, before), at: moment(time, before), floor: max(since, rule.since)))
        }
      case .withGroup, .never: break
      }
      let snooze = session.snoozes.last {
        $0.user == user && $0.action <= point.action && $0.action > time.booked.action
      }
      // The last word counts: of nothing, or of this once more.
      if let snooze, mode.value != .never || mode.action < snooze.action {
        due.append(Due(what: .snooze(user, snooze.action), at: snooze.until, floor: .distantPast))
      }
    }
    return due
  }

  private func roomRule(_ session: SessionRecord, _ point: LifePoint) -> (offsets: [Before], since: Date) {
    let group = record.reminders.entry(at: point)
    let usual = group.value ?? [Before(days: 1), Before(minutes: 60)]
    guard let place = session.place else { return (usual, group.at) }
    let own = record.series[place.series].reminders.entry(at: point)
    return own.value.map { ($0, own.at) } ?? (usual, max(group.at, own.at))
  }

  private func isExpected(
    _ user: UserID, _ session: SessionRecord, _ time: SessionRecord.Time, _ point: LifePoint
  ) -> Bool {
    guard let person = record.people[user], person.isIn[point], !person.hasRefused[point] else { return false }
    let answer = session.answers.last {
      $0.user == user && $0.action <= point.action && $0.action > time.booked.action
    }
    return answer?.answer != .no && !person.isAway(on: time.day, at: point)
      && !person.isAway(on: record.day(of: point.time), at: point)
  }

  // MARK: When

  /// When it is noticed that nobody has begun: after twenty minutes, or half of a session that is shorter than forty.
  private func lateAt(_ time: SessionRecord.Time) -> Date {
    time.start + min(1_200, time.end.timeIntervalSince(time.start) / 2)
  }

  private func moment(_ time: SessionRecord.Time, _ before: Before) -> Date {
    (time.day - before.days).moment(minute: time.minute, in: record.zone) - Double(before.minutes * 60)
  }

  /// When the bot looked for what is due of a session: at each moment that may be one, if it was up; after an outage;
  /// and after whatever people did.
  private func points(of session: SessionRecord, at time: SessionRecord.Time) -> [LifePoint] {
    let offsets =
      (record.reminders.entries + (session.place.map { record.series[$0.series].reminders.entries } ?? []))
      .flatMap { $0.value ?? [] }
      + record.people.values.flatMap { $0.mode.entries }.flatMap { entry -> [Before] in
        if case .own(let offsets) = entry.value { offsets } else { [] }
      } + [Before(days: 1), Before(minutes: 60)]
    let moments = Set(offsets).map { moment(time, $0) } + session.snoozes.map(\.until)
    let start = time.start
    let first = max(time.booked.time, min(moments.min() ?? start, start))
    // Whatever is unsaid when all is over is settled by the next look; a cancellation may be undone for ten minutes.
    let last = time.end + 60 * 86_400
    var points = (moments + [start, lateAt(time)]).filter { $0 > time.booked.time && $0 <= record.end }
      .compactMap(record.look)
    points += record.outages.filter { $0.to >= first && $0.from <= last }.compactMap { outage in
      outage.lookedAt.map { LifePoint(time: outage.to, action: $0) }
    }
    points += record.actions.indices.filter { record.actions[$0] >= first && record.actions[$0] <= last }
      .map { LifePoint(time: record.actions[$0], action: $0 + 1) }
    return Set(points).sorted()
  }
}

extension Before {
  fileprivate var kind: String {
    switch self {
    case Before(days: 1): "reminder-day"
    case Before(minutes: 60): "reminder-hour"
    default: "reminder-other"
    }
  }
}

extension LifeRecord {
  /// The bot's look at a moment, before anything that people did just then; nil when it was down.
  fileprivate func look(_ moment: Date) -> LifePoint? {
    guard !outages.contains(where: { $0.from < moment && moment <= $0.to }) else { return nil }
    return LifePoint(time: moment, action: actions.firstIndex { $0 >= moment } ?? actions.count)
  }
}
