import Foundation
import Matrix

/// A point in a simulated life: a moment, and how many things people had done by then.
struct LifePoint: Hashable, Comparable {
  let time: Date
  let action: Int

  static func < (a: Self, b: Self) -> Bool { (a.time, a.action) < (b.time, b.action) }
}

/// What held when: each value from the action that brought it about.
struct History<Value> {
  private(set) var entries: [(action: Int, at: Date, value: Value)]

  init(_ value: Value, at: Date = .distantPast, action: Int = 0) { entries = [(action, at, value)] }

  mutating func set(_ value: Value, _ point: LifePoint) { entries.append((point.action, point.time, value)) }

  func entry(at point: LifePoint) -> (action: Int, at: Date, value: Value) {
    entries.last { $0.action <= point.action } ?? entries[0]
  }

  subscript(point: LifePoint) -> Value { entry(at: point).value }
  var now: Value { entries[entries.count - 1].value }
}

/// How long before a session.
struct Before: Hashable {
  var days = 0
  var minutes = 0
}

/// What people in one group did, as they meant it, with times: the oracle's only source. Nothing here is read from the
/// bot's state.
struct LifeRecord {
  let zone: TimeZone
  let mentors: [UserID]
  var people: [UserID: PersonRecord]
  var sessions: [SessionRecord] = []
  var series: [SeriesRecord] = []
  /// Nil: as usual, a day and an hour before.
  var reminders = History<[Before]?>(nil)
  var isQuiet = History(false)
  /// Days on which the programme is off.
  var breaks: [ClosedRange<WallDay>] = []
  /// The times of all actions; the first one is number 1.
  var actions: [Date] = []
  var outages: [Outage] = []
  var end = Date.distantFuture

  struct Outage {
    let from: Date
    let to: Date
    /// Afterwards the bot looked at its clock before it heard people; and how many actions there had been by then.
    let lookedAt: Int?
  }

  func time(_ day: WallDay, _ minute: Int, _ length: Int, _ point: LifePoint) -> SessionRecord.Time {
    SessionRecord.Time(day, minute, length, booked: point, in: zone)
  }

  func day(of moment: Date) -> WallDay { WallDay(moment, in: zone) }
}

struct PersonRecord {
  enum Mode: Equatable {
    case withGroup, alone, never
    case own([Before])
  }

  enum Pause: Equatable {
    case none, open
    case until(WallDay)
  }

  var isIn = History(true)
  var hasRefused = History(false)
  var mode = History(Mode.withGroup)
  var pause = History(Pause.none)
  private var windows: [(action: Int, days: ClosedRange<WallDay>)] = []
  private var returns: [(action: Int, day: WallDay)] = []
  private var stays: [(action: Int, days: ClosedRange<WallDay>)] = []

  mutating func goAway(_ days: ClosedRange<WallDay>, _ point: LifePoint) { windows.append((point.action, days)) }

  /// Days to come that the person said they will be away on, each stretch once.
  func absences(after day: WallDay) -> Set<ClosedRange<WallDay>> {
    Set(
      windows.indices.filter { windows[$0].days.lowerBound > day && !isDropped($0, .max) }.map { windows[$0].days })
  }

  var saidLast: ClosedRange<WallDay>? { windows.last?.days }

  /// Not away on those days after all.
  mutating func stay(_ days: ClosedRange<WallDay>, _ point: LifePoint) { stays.append((point.action, days)) }

  private func isDropped(_ window: Int, _ action: Int) -> Bool {
    stays.contains {
      $0.action > windows[window].action && $0.action <= action && $0.days == windows[window].days
    }
  }

  /// Back on a day: pauses and absences of that day are over, and those that had not begun stay.
  mutating func comeBack(_ day: WallDay, _ point: LifePoint) {
    returns.append((point.action, day))
    pause.set(.none, point)
  }

  func isAway(on day: WallDay, at point: LifePoint) -> Bool {
    switch pause[point] {
    case .open: return true
    case .until(let back): if day < back { return true }
    case .none: break
    }
    return windows.indices.contains { index in
      let window = windows[index]
      return window.action <= point.action && window.days.contains(day) && !isDropped(index, point.action)
        && !returns.contains {
          $0.action > window.action && $0.action <= point.action && window.days.contains($0.day) && $0.day <= day
        }
    }
  }
}

struct SessionRecord {
  enum Answer { case yes, maybe, no }

  /// A time that the session had, from the action that gave it this time to the one that took it away.
  struct Time {
    let day: WallDay
    let minute: Int
    let length: Int
    let booked: LifePoint
    let start: Date
    /// The action that took it away.
    var until = Int.max

    init(_ day: WallDay, _ minute: Int, _ length: Int, booked: LifePoint, in zone: TimeZone) {
      (self.day, self.minute, self.length, self.booked) = (day, minute, length, booked)
      start = day.moment(minute: minute, in: zone)
    }

    var end: Date { start + Double(length * 60) }
  }

  var times: [Time]
  /// Neither cancelled nor begun.
  var isPlanned: History<Bool>
  /// Which of the record's series, and on which of its days.
  var place: (series: Int, day: WallDay)?
  var answers: [(action: Int, user: UserID, answer: Answer)] = []
  var snoozes: [(action: Int, user: UserID, until: Date)] = []

  var time: Time { times[times.count - 1] }

  init(at time: Time, place: (series: Int, day: WallDay)? = nil) {
    times = [time]
    isPlanned = History(true, at: time.booked.time, action: time.booked.action)
    self.place = place
  }

  mutating func move(to time: Time) {
    times[times.count - 1].until = time.booked.action
    times.append(time)
  }
}

struct SeriesRecord {
  enum Step: Equatable {
    case weeks(Int)
    /// The last one of the month is -1.
    case monthly(Int)
  }

  enum End: Equatable {
    case on(WallDay)
    case times(Int)
  }

  let step: Step
  let minute: Int
  let length: Int
  /// All its days, also those that are off.
  private(set) var days: [WallDay]
  private(set) var end: End
  /// Its own reminders; nil where it has those of the group.
  var reminders: History<[Before]?>

  init(step: Step, first: WallDay, end: End, minute: Int, length: Int, reminders: History<[Before]?>) {
    (self.step, self.end, self.minute, self.length, self.reminders) = (step, end, minute, length, reminders)
    var days: [WallDay] = []
    var next: WallDay? = first
    while let day = next, end.allows(day, after: days.count) {
      days.append(day)
      next = step.next(after: day)
    }
    self.days = days
  }

  var isOver: Bool { days.isEmpty }

  mutating func cut(before day: WallDay) {
    days.removeAll { $0 >= day }
    if let last = days.last { end = .on(last) }
  }
}

extension SeriesRecord.Step {
  fileprivate func next(after day: WallDay) -> WallDay {
    switch self {
    case .weeks(let weeks): return day + 7 * weeks
    case .monthly(let ordinal):
      // The first day of the next month that is such a day.
      var next = day + 7
      while next.month == day.month || !next.isOrdinal(ordinal) { next = next + 7 }
      return next
    }
  }
}

extension SeriesRecord.End {
  fileprivate func allows(_ day: WallDay, after count: Int) -> Bool {
    switch self {
    case .on(let last): day <= last
    case .times(let times): count < times
    }
  }
}

extension WallDay {
  func isOrdinal(_ ordinal: Int) -> Bool {
    ordinal == -1 ? (self + 7).month != month : (day - 1) / 7 + 1 == ordinal
  }
}
