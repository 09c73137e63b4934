package import Foundation
package import Matrix

/// A meeting of the group, from plan to minutes (norsk: økt).
package struct Session: Codable, Equatable, Sendable {
  package enum State: Codable, Equatable, Sendable {
    case planned
    case running(Run)
    case held
    case cancelled
  }

  package let id: Int
  package var time: SessionTime
  /// Names a file under `Prompts/<language>/sessions/`.
  package var script: String
  /// What was said of it, newest last. Older ones stay, so that taking back the newest brings them forth again.
  package var themes: [SaidOfSession<String>] = []
  package var caseOwners: [SaidOfSession<UserID>] = []
  /// When this time was booked: a reminder whose moment had passed by then is never sent.
  package var bookedAt: Date
  package var state: State = .planned
  /// What was told of this session at this time. Empty again when it is moved.
  package var told: Set<SessionNotice> = []
  /// People were reminded of it, maybe at an earlier time than now: they must hear of a change.
  package var wasReminded = false
  /// Where in which series it is; nil when it was planned by itself.
  package var place: SeriesPlace?
  // Nil where there is none: snapshots and journals from before have no such fields.
  private var standsIn: Bool?
  private var ownAttendance: Attendance?
  private var ownReminding: Reminding?
  private var ownMode: SessionMode?
  private var ownServices: [SaidOfSession<String>]?
  private var ownRoles: [SessionRole: UserID]?
  private var ownAsking: CaseAsking?
  private var ownCaseTitles: [CaseTitle]?
  /// How it ended, and what its minutes say: only of the one that was held last.
  package var held: HeldSession?
  /// What calendars have been told of it; nil when nothing.
  package var calendarTrace: CalendarTrace?

  package init(id: Int, time: SessionTime, script: String, bookedAt: Date, place: SeriesPlace? = nil) {
    self.id = id
    self.time = time
    self.script = script
    self.bookedAt = bookedAt
    self.place = place
  }

  /// Which service presents itself, as said, newest last.
  package var services: [SaidOfSession<String>] {
    get { ownServices ?? [] }
    set { ownServices = newValue.isEmpty ? nil : newValue }
  }

  package var service: String? { services.last?.value }

  /// Who was asked to bring the case.
  package var asking: CaseAsking {
    get { ownAsking ?? CaseAsking() }
    set { ownAsking = newValue == CaseAsking() ? nil : newValue }
  }

  /// What people have said of the cases that they bring, newest last.
  package var caseTitles: [CaseTitle] {
    get { ownCaseTitles ?? [] }
    set { ownCaseTitles = newValue.isEmpty ? nil : newValue }
  }

  /// What the case is about, as its owner says.
  package var caseTitle: CaseTitle? { caseTitles.last { $0.owner == caseOwner } }

  /// Who takes care of what.
  package var roles: [SessionRole: UserID] {
    get { ownRoles ?? [:] }
    set { ownRoles = newValue.isEmpty ? nil : newValue }
  }

  package var mode: SessionMode {
    get { ownMode ?? .meeting }
    set { ownMode = newValue == .meeting ? nil : newValue }
  }

  /// It was planned instead of the day of its series that fell out.
  package internal(set) var isSubstitute: Bool {
    get { standsIn ?? false }
    set { standsIn = newValue ? true : nil }
  }

  /// Who comes, as they said. Empty again when it is moved.
  package var attendance: Attendance {
    get { ownAttendance ?? Attendance() }
    set { ownAttendance = newValue == Attendance() ? nil : newValue }
  }

  /// Another time is another question.
  mutating func move(to time: SessionTime, bookedAt: Date) {
    wasReminded = hasReminded
    // Whoever said that they bring no case then need not say it again because it takes longer.
    if time.start != self.time.start { asking = CaseAsking() }
    self.time = time
    self.bookedAt = bookedAt
    told = []
    reminding = Reminding()
    attendance = Attendance()
  }

  /// Whose reminders were sent. Empty again when it is moved.
  package var reminding: Reminding {
    get { ownReminding ?? Reminding() }
    set { ownReminding = newValue == Reminding() ? nil : newValue }
  }

  /// As the mentor has said; otherwise what the case is about.
  package var theme: String? { themes.last?.value ?? caseTitle?.title }
  /// Who brings the case (norsk: saksgiver).
  package var caseOwner: UserID? { caseOwners.last?.value }

  package var run: Run? {
    guard case .running(let run) = state else { return nil }
    return run
  }
}

/// Something said of a session, and the event that said it.
package struct SaidOfSession<Value: Codable & Equatable & Sendable>: Codable, Equatable, Sendable {
  package let value: Value
  package let cause: EventID?
}

/// A wall time in a zone. The instant is derived from it, so that a change of clocks, or of the rules for it,
/// leaves the session at the hour that people wrote in their diaries.
package struct SessionTime: Codable, Equatable, Sendable {
  package let date: LocalDate
  package let time: LocalTime
  package let minutes: Int
  package let zone: String

  package init(date: LocalDate, time: LocalTime, minutes: Int, zone: String) {
    self.date = date
    self.time = time
    self.minutes = minutes
    self.zone = zone
  }

  package var start: Date {
    LocalMoment.resolve(date: date, time: time, zone: TimeZone(identifier: zone) ?? .gmt).earliest
  }

  package var end: Date { start.addingTimeInterval(Double(minutes) * 60) }

  func overlaps(_ other: SessionTime) -> Bool { start < other.end && other.start < end }
}

/// What the bot tells of its own accord about a session, once each.
package enum SessionNotice: String, Codable, Sendable {
  case dayBefore, hourBefore, atStart
  /// It should have started, and nobody told the group to.
  case notStarted
  /// A start long before its time was questioned.
  case earlyStart
}

/// The group's sessions: those to come, the running one, and the last few that were held.
package struct SessionBook: Codable, Equatable, Sendable {
  package private(set) var sessions: [Session] = []
  /// How many were ever planned: the next one's id.
  package private(set) var count = 0
  package private(set) var recordCount = 0
  /// Nil in books from before it was counted.
  private var heldInAll: Int?
  /// When the last session ended, for «siden sist».
  package var lastHeld: Date?

  /// Past sessions kept in memory, more than a group has in a season: it gets them all when it ends.
  private static let mostPast = 60

  package init() {}

  package subscript(id: Int) -> Session? {
    sessions.first { $0.id == id }
  }

  /// How many were ever held.
  package internal(set) var heldCount: Int {
    get { heldInAll ?? sessions.count { $0.state == .held } }
    set { heldInAll = newValue }
  }

  package var running: Session? { sessions.first { $0.run != nil } }

  /// Planned sessions that have not ended, the first to come first.
  package func upcoming(_ now: Date) -> [Session] {
    sessions.filter { $0.state == .planned && $0.time.end > now }.sorted { $0.time.start < $1.time.start }
  }

  /// Planned sessions to come, and before them one that should have begun at most twelve hours ago.
  package func open(_ now: Date) -> [Session] {
    sessions.filter { $0.state == .planned && now.timeIntervalSince($0.time.start) < 12 * 3600 }
      .sorted { $0.time.start < $1.time.start }
  }

  /// The session that is to start now: planned, its time at most twelve hours past, or the next one to come.
  package func startable(_ now: Date) -> Session? {
    open(now).first
  }

  mutating func add(_ session: Session) {
    guard self[session.id] == nil else { return }
    sessions.append(session)
    count = max(count, session.id)
  }

  mutating func update(_ id: Int, _ change: (inout Session) -> Void) {
    guard let index = sessions.firstIndex(where: { $0.id == id }) else { return }
    change(&sessions[index])
  }

  mutating func updateRun(_ id: Int, _ change: (inout Run) -> Void) {
    update(id) { session in
      guard case .running(var run) = session.state else { return }
      change(&run)
      session.state = .running(run)
    }
  }

  mutating func take(session number: Int) {
    count = max(count, number)
  }

  mutating func take(record number: Int) {
    recordCount = max(recordCount, number)
  }

  /// How long ago a session must be over, in seconds, for it to be past though nobody ever started it.
  private static let neverStarted: TimeInterval = 30 * 86_400

  /// Drops the oldest sessions that are over: by their time, since one that was planned long ago for next week, and has
  /// just been cancelled, may be brought back.
  mutating func prune(_ now: Date) {
    guard sessions.count > Self.mostPast else { return }
    let past = sessions.filter { session in
      switch session.state {
      // The newest minutes can still be put right, however long ago the session was to be held.
      case .held: session.held == nil
      case .cancelled: true
      // What is still to be said of it must be said first.
      case .planned: session.told.contains(.atStart) && now.timeIntervalSince(session.time.end) > Self.neverStarted
      case .running: false
      }
    }.sorted { $0.time.start < $1.time.start }
    guard past.count > Self.mostPast else { return }
    let dropped = Set(past.prefix(past.count - Self.mostPast).map(\.id))
    sessions.removeAll { dropped.contains($0.id) }
  }
}
