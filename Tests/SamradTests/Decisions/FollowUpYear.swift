import Foundation
import Matrix
import Testing

@testable import Samrad

/// A year of two groups with decisions: everything that the bot says of its own accord is written down.
struct FollowUpYear {
  static let south = GroupID("g2")
  static let southRoom = RoomID("!south")
  static let (jon, lise) = (UserID("@jon:test"), UserID("@lise:test"))
  /// Those who have a room alone with the bot.
  static let alone = [Life.kari: RoomID("!kari"), Life.siri: RoomID("!siri")]

  struct Nudge {
    let at: Date
    let group: GroupID
    let decision: Int
    /// Nil when all were asked.
    let user: UserID?
  }

  private(set) var life: Life
  private(set) var nudges: [Nudge] = []
  /// What was said at the wakes, and when.
  private(set) var said: [(at: Date, utterance: Utterance)] = []
  /// When a decision got another date, or another owner.
  private(set) var renewed: [String: [Date]] = [:]
  private var dice: Dice
  private var made: [GroupID: Int] = [:]

  init(seed: UInt64) {
    dice = Dice(seed)
    life = Life(now: When.moment("2026-12-01 08:00"))
    life.form(
      Self.south, "Sør 1", leaders: [Life.kari, Self.jon, Self.lise, Life.siri], mentors: [Life.eva],
      room: Self.southRoom)
    for (user, room) in Self.alone {
      life.apply([Recorded(DirectRoomRequested(user: user)), Recorded(DirectRoomOpened(user: user, room: room))])
    }
    for window in [
      DateWindow(first: LocalDate("2026-12-21")!, last: LocalDate("2027-01-03")!),
      DateWindow(first: LocalDate("2027-07-05")!, last: LocalDate("2027-07-30")!),
    ].compactMap({ $0 }) {
      life.apply([Recorded(BreakSet(window: window, isOff: true))])
    }
  }

  /// Plays until `end`; on most days nothing happens but what is due.
  mutating func play(until end: Date) {
    while life.now < end {
      let next = min(life.now + Double.random(in: 3_600...(3 * 86_400), using: &dice), end)
      while let wake = wake, wake <= next {
        // On time, or late since the bot was down.
        let late = Int.random(in: 0...5, using: &dice) == 0 ? Double.random(in: 0...200_000, using: &dice) : 0
        life.now = max(life.now, wake) + late
        look()
      }
      life.now = max(life.now, next)
      happen()
    }
  }

  private var wake: Date? {
    [Life.nord, Self.south].compactMap { life.world.nextWake(of: $0) }.min()
  }

  mutating func look() {
    let outcome = life.take(.tick)
    let again = Turn(life.world, now: life.now).take(.tick)
    #expect(again.isEmpty, "what was asked is not asked again: \(again.said) \(again.kinds)")
    for recorded in outcome.changes {
      guard case .group(let group) = recorded.stream, let nudged = recorded.change as? DecisionNudged else { continue }
      nudges.append(Nudge(at: life.now, group: group, decision: nudged.id, user: nudged.user))
    }
    said += outcome.utterances.map { (life.now, $0) }
    for utterance in outcome.utterances {
      guard let subject = utterance.subject else { continue }
      let event = life.event()
      life.take(.posted(subject, event))
      if Bool.random(using: &dice) { answer(utterance, event) }
    }
  }

  private mutating func answer(_ utterance: Utterance, _ post: EventID) {
    guard case .room(let room) = utterance.place else { return }
    life.now += Double.random(in: 60...40_000, using: &dice)
    let user = utterance.calling.first ?? Life.eva
    let day = LocalDate(life.now, in: When.oslo).adding(days: Int.random(in: 1...40, using: &dice))
    let texts = ["gjort", "lagt bort", "flyttet til \(day.day).\(day.month).\(day.year)", "1 gjort", "hm", "ja"]
    note(life.say(texts[Int.random(in: 0..<texts.count, using: &dice)], by: user, in: room, replyTo: post))
  }

  private mutating func happen() {
    let group = Bool.random(using: &dice) ? Life.nord : Self.south
    guard let members = life.world.groups[group]?.leaders.map(\.user), let user = members.randomElement(using: &dice)
    else { return }
    let today = LocalDate(life.now, in: When.oslo)
    switch Int.random(in: 0...9, using: &dice) {
    case 0...4: make(in: group, user, due: today.adding(days: Int.random(in: 0...30, using: &dice)))
    case 5:
      guard
        let window = DateWindow(
          first: today.adding(days: 1), last: today.adding(days: Int.random(in: 1...15, using: &dice)))
      else { return }
      life.apply([Recorded(PersonAway(user: user, window: window))], by: user)
    case 6:
      life.apply([Recorded(GroupQuieted(quiet: true), in: group)], by: user)
      life.now += Double.random(in: 0...100_000, using: &dice)
      life.apply([Recorded(GroupQuieted(quiet: false), in: group)], by: user)
    default: break
    }
  }

  private mutating func make(in group: GroupID, _ owner: UserID, due: LocalDate) {
    guard made[group, default: 0] < 30 else { return }
    made[group, default: 0] += 1
    let id = made[group, default: 0]
    life.apply(
      [
        Recorded(
          DecisionDrafted(
            id: id, sort: .decision, text: "x", owner: owner, due: due, session: nil, source: nil, replaces: nil),
          in: group),
        Recorded(DecisionConfirmed(id: id), in: group),
        Recorded(DecisionStateSet(id: id, state: .agreed, due: nil), in: group),
      ], by: owner)
  }

  private mutating func note(_ outcome: Outcome) {
    for recorded in outcome.changes {
      guard case .group(let group) = recorded.stream, let set = recorded.change as? DecisionDueSet else { continue }
      renewed["\(group) \(set.id)", default: []].append(life.now)
    }
  }
}
