import Foundation
import Matrix

@testable import Samrad

/// One group and its bot through two years of virtual time: what people do is chosen by dice, said to the bot in its own
/// words, and put down in the record as they meant it. What the bot says of sessions is kept for comparing.
struct SimulatedGroup {
  static let years: TimeInterval = 2 * 365 * 86_400

  let seed: UInt64
  var dice: Dice
  var life: Life
  var record: LifeRecord
  var told: [ToldOfSession] = []
  /// Where the bot answered otherwise than the record expects.
  private(set) var problems: [String] = []
  private(set) var firstProblem = Date.distantFuture
  /// What people did, for showing beside a difference.
  private(set) var story: [(at: Date, text: String)] = []
  var running: Int?
  /// The day when the bot last could look at its clock.
  private(set) var lastLook: WallDay
  /// The bot's messages that can be reacted or replied to, the newest last.
  var posts: [Post] = []
  /// Few groups never stop rearranging what comes again and again.
  let changesSeries: Bool
  private let ends: Date
  private let directRooms: [UserID: RoomID]
  private var started = StartedAnew()

  struct Post {
    enum About { case plan, reminder, alone, invitation }
    let event: EventID
    let about: About
    let session: Int
    let user: UserID?
  }

  init(seed: UInt64) {
    self.seed = seed
    var dice = Dice(seed &* 0x9E37 &+ 11)
    let begins = When.moment("2026-02-02 09:00") + Double(Int.random(in: 0..<900, using: &dice) * 86_400)
    let zones = ["Europe/London", "America/New_York", "Australia/Sydney"]
    let zone = dice.oneIn(8) ? dice.pick(zones) : "Europe/Oslo"
    let mentors = [Life.eva] + (dice.oneIn(3) ? [UserID("@mona:test")] : [])
    let leaders = [Life.kari, Life.ola, Life.siri, Life.per]
    life = Life(empty: begins)
    life.form(Life.nord, "Nord 1", leaders: leaders, mentors: mentors, room: Life.room, zone: zone)
    let users = leaders + mentors
    directRooms = Dictionary(uniqueKeysWithValues: users.map { ($0, RoomID("!to-\($0.localpart)")) })
    life.apply(users.map { Recorded(DirectRoomOpened(user: $0, room: RoomID("!to-\($0.localpart)"))) })
    life.take(.posted(.consent(Life.nord), Self.consent))
    record = LifeRecord(
      zone: TimeZone(identifier: zone) ?? .gmt, mentors: mentors,
      people: Dictionary(uniqueKeysWithValues: users.map { ($0, PersonRecord()) }))
    ends = begins + Self.years
    changesSeries = dice.oneIn(12)
    record.end = ends
    lastLook = record.day(of: begins)
    self.dice = dice
  }

  static let consent = EventID("$consent")

  mutating func live() {
    while life.now < ends, problems.count < 3 {
      let next = nextMoment()
      if dice.oneIn(9) {
        goDown(before: next)
      } else {
        pass(until: next)
        doSomething()
      }
      if dice.oneIn(40) { startAnew() }
    }
    startAnew()
  }

  // MARK: Time

  var now: Date { life.now }
  var today: WallDay { record.day(of: now) }
  var here: LifePoint { LifePoint(time: now, action: record.actions.count) }

  /// Often just when something else happens, or a little before or after.
  private mutating func nextMoment() -> Date {
    if dice.oneIn(3), let session = dice.choose(plannedSessions.filter { start($0) > now }) {
      let start = start(session)
      let away = dice.pick([0, 0, -3_600, -3_600, -86_400, 1_200, -7_200, -1_800, 60, 1_800])
      let moment = start + Double(away) + Double(dice.pick([0, 0, 0, 1, 5, 60, 300, -1, -60]))
      if moment > now, moment < now + 20 * 86_400 { return moment }
    }
    let gap =
      switch Int.random(in: 0..<10, using: &dice) {
      case 0..<3: Int.random(in: 1...90, using: &dice) * 60
      case 3..<6: Int.random(in: 2...40, using: &dice) * 3_600
      default: Int.random(in: 2...16, using: &dice) * 86_400 + Int.random(in: 0..<1_440, using: &dice) * 60
      }
    let next = now + Double(gap)
    // Mostly at whole minutes, as sessions are.
    return dice.oneIn(3) ? next + Double(Int.random(in: 0..<60, using: &dice)) : next - next.seconds(into: 60)
  }

  /// The bot is up, and wakes whenever it wants to.
  mutating func pass(until moment: Date) {
    let moment = min(max(moment, now + 1), max(ends, now + 1))
    while let wake = life.nextWake, wake <= moment {
      life.now = max(wake, now)
      look()
    }
    life.now = moment
    lastLook = today
  }

  /// The bot looks at its clock: what is due, and nothing is left of it afterwards.
  mutating func look() {
    let outcome = Turn(life.world, now: now).doWhatIsDue(in: life.group)
    life.apply(outcome.changes)
    hear(outcome)
    if let wake = life.nextWake, wake <= now {
      complain("the bot never comes to rest")
      life.now += 1
    }
  }

  /// Down for minutes or weeks, from some moment until about the next one.
  private mutating func goDown(before next: Date) {
    pass(until: min(next, now + Double(Int.random(in: 1...4_000, using: &dice) * 60)))
    let from = now
    let lasts =
      switch Int.random(in: 0..<12, using: &dice) {
      case 0..<4: Int.random(in: 1...40, using: &dice)
      case 4..<8: Int.random(in: 40...1_000, using: &dice)
      case 8..<11: Int.random(in: 1_000...7_000, using: &dice)
      default: Int.random(in: 10_000...72_000, using: &dice)
      }
    life.now = crucialMoment() ?? now + Double(lasts * 60)
    tell("— down since \(shown(from))")
    if dice.oneIn(4) { startAnew() }
    if dice.oneIn(3) {
      let before = record.actions.count
      record.outages.append(LifeRecord.Outage(from: from, to: now, lookedAt: nil))
      doSomething()
      if record.actions.count > before { return }
      record.outages.removeLast()
    }
    record.outages.append(LifeRecord.Outage(from: from, to: now, lookedAt: record.actions.count))
    settle()
  }

  /// Sometimes the bot is up again just when a session ends, or when what it has to say is late from now on.
  private mutating func crucialMoment() -> Date? {
    let soon = plannedSessions.filter { start($0) > now && start($0) < now + 4 * 86_400 }
    guard dice.oneIn(3), let session = dice.choose(soon) else { return nil }
    let (begins, ends) = (start(session), end(session))
    let moment = dice.pick([
      begins - 2_700, begins - 85_500, begins - 2_699, begins + 900, begins + 1_200, ends, ends - 1,
    ])
    return moment > now ? moment : nil
  }

  /// The process ends and starts again: what it remembers then is what it knew, and it has nothing to say.
  mutating func startAnew() {
    do { try started.fold(&life) } catch { complain("a start fails: \(error)") }
  }

  // MARK: People and the bot

  /// One thing that a person does. It counts from now on.
  @discardableResult
  mutating func act(_ text: String, by user: UserID, _ input: Input, because event: EventID) -> Outcome {
    if let last = record.actions.last, last >= now { pass(until: last + 1) }
    record.actions.append(now)
    tell("\(user.localpart): \(text)")
    let outcome = life.take(input, by: user, because: event)
    hear(outcome)
    tell("  → \(outcome.said.joined(separator: ", "))")
    return outcome
  }

  /// What is due after a person's doing is done at once. To be called when the record is in step.
  mutating func settle() {
    lastLook = today
    if life.nextWake.map({ $0 <= now }) == true { look() }
  }

  @discardableResult
  mutating func say(_ text: String, by user: UserID, alone: Bool = false, replyTo: EventID? = nil) -> Outcome {
    let room = alone ? directRooms[user] ?? Life.room : Life.room
    return say(text, by: user, in: room, replyTo: replyTo)
  }

  @discardableResult
  mutating func say(_ text: String, by user: UserID, in room: RoomID, replyTo: EventID? = nil) -> Outcome {
    let event = life.event()
    let message = IncomingMessage(event: event, room: room, sender: user, text: text, inReplyTo: replyTo)
    return act(text, by: user, .message(message), because: event)
  }

  @discardableResult
  mutating func react(_ key: String, to target: EventID, by user: UserID, alone: Bool = false) -> Outcome {
    let event = life.event()
    let reaction = IncomingReaction(
      event: event, room: alone ? directRooms[user] ?? Life.room : Life.room, sender: user, target: target,
      key: Words.reaction(key))
    return act(target == Self.consent ? "\(key) (may remember)" : key, by: user, .reaction(reaction), because: event)
  }

  /// Whether one of these texts was said; otherwise it is a problem.
  @discardableResult
  mutating func expect(_ outcome: Outcome, _ keys: String...) -> Bool {
    if outcome.said.contains(where: keys.contains) { return true }
    complain("expected \(keys.joined(separator: " or ")), not \(outcome.said)")
    return false
  }

  mutating func complain(_ text: String) {
    if problems.isEmpty { firstProblem = now }
    problems.append("at \(shown(now)) after «\(story.suffix(2).map(\.text).joined())»: \(text)")
  }

  mutating func tell(_ text: String) { story.append((now, text)) }

  // MARK: What the bot says

  private mutating func hear(_ outcome: Outcome) {
    for utterance in outcome.utterances {
      let name = utterance.prompt.key.name
      guard Self.compared.contains(name) else { continue }
      guard case .moment(let start)? = utterance.prompt.values["start"], case .room(let room) = utterance.place else {
        complain("\(name) has no start, or no room")
        continue
      }
      told.append(
        ToldOfSession(
          time: now, kind: name, alone: directRooms.first { $0.value == room }?.key, called: utterance.calling.sorted(),
          start: start, isLate: utterance.prompt.values["late"] == .flag(true)))
      stand(utterance, at: start)
    }
  }

  private static let compared: Set<String> = Set(
    ["day", "hour", "other", "alone", "missed"].map { "sessions.reminder-\($0)" }
      + ["sessions.start-invitation", "sessions.not-started"])

  /// The message is in the room now, and can be answered. Which session it is about is known by its time.
  private mutating func stand(_ utterance: Utterance, at start: Date) {
    guard let subject = utterance.subject,
      let session = record.sessions.indices.first(where: {
        self.start($0) == start && record.sessions[$0].isPlanned.now
      })
    else { return }
    let about: Post.About? =
      switch subject {
      case .reminder: .reminder
      case .reminderAlone: .alone
      case .startInvitation: .invitation
      default: nil
      }
    if let about { post(subject, about, of: session, for: utterance.calling.first) }
  }

  @discardableResult
  mutating func post(_ subject: Subject, _ about: Post.About, of session: Int, for user: UserID? = nil) -> EventID {
    let event = life.event()
    life.take(.posted(subject, event))
    posts.append(Post(event: event, about: about, session: session, user: user))
    if posts.count > 12 { posts.removeFirst() }
    return event
  }
}

extension Date {
  func seconds(into unit: Int) -> Double { timeIntervalSince1970.truncatingRemainder(dividingBy: Double(unit)) }
}

extension Dice {
  mutating func oneIn(_ number: Int) -> Bool { Int.random(in: 0..<number, using: &self) == 0 }
  mutating func choose<Item>(_ items: [Item]) -> Item? { items.randomElement(using: &self) }
  /// - Precondition: there is one.
  mutating func pick<Item>(_ items: [Item]) -> Item { items[Int.random(in: 0..<items.count, using: &self)] }
}
