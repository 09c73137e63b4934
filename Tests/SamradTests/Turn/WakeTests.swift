import Foundation
import Matrix
import Testing

@testable import Samrad

/// Time is derived: `nextWake` is the first moment at which something is due.
struct WakeTests {
  @Test(arguments: 0..<150)
  func `nothing is due before the next wake, and something is at it`(seed: Int) throws {
    var dice = Dice(UInt64(seed) &* 7_919 &+ 3)
    var (world, now) = Self.world(&dice)
    let id = Life.nord
    var wakes = 0
    while let wake = world.nextWake(of: id), wakes < 60 {
      wakes += 1
      let group = try #require(world.groups[id])
      if wake > now {
        for moment in [
          now, wake.addingTimeInterval(-0.001),
          now.addingTimeInterval(wake.timeIntervalSince(now) * Double.random(in: 0..<1, using: &dice)),
        ] {
          #expect(Turn(world, now: moment).doWhatIsDue(in: group).isEmpty, "seed \(seed) at \(moment), wake \(wake)")
          #expect(Turn(world, now: moment).take(.tick).isEmpty)
        }
      }
      // On time, or late by up to four days, since the bot may have been down.
      now = max(now, wake) + (Bool.random(using: &dice) ? 0 : Double.random(in: 0...345_600, using: &dice))
      let outcome = Turn(world, now: now).doWhatIsDue(in: group)
      #expect(!outcome.changes.isEmpty, "seed \(seed) at \(wake)")
      for change in outcome.changes { world.apply(change, Stamp(at: now)) }
      let later = try #require(world.groups[id])
      #expect(Turn(world, now: now).doWhatIsDue(in: later).isEmpty, "seed \(seed): twice at \(now)")
      #expect((world.nextWake(of: id) ?? .distantFuture) > now, "seed \(seed)")
    }
    #expect(wakes < 60, "seed \(seed): it never comes to rest")
  }

  @Test func `a quiet bot says nothing of its own accord, and does not burst out afterwards`() {
    var life = Life()
    life.say("!møte torsdag 14:00", by: Life.eva)
    life.say("!stille", by: Life.kari)
    life.now = When.moment("2026-11-25 14:00")
    #expect(life.take(.tick).effects.isEmpty)
    life.say("!snakk", by: Life.kari)
    #expect(life.take(.tick).isEmpty)
    life.now = When.moment("2026-11-26 13:00")
    #expect(life.take(.tick).said == ["sessions.reminder-hour"])
  }

  @Test func `reminders come at the same wall time, over a change of clocks too`() {
    var life = Life(now: When.moment("2027-03-20 09:00"))
    life.say("!møte 28.3. 14:00 innsjekk-30", by: Life.eva)
    #expect(life.nextWake == When.moment("2027-03-27 14:00"))
    life.now = When.moment("2027-03-27 14:00")
    life.take(.tick)
    #expect(life.nextWake == When.moment("2027-03-28 13:00"))
    #expect(When.moment("2027-03-28 14:00").timeIntervalSince(When.moment("2027-03-27 14:00")) == 23 * 3_600)
  }

  @Test func `a reminder whose moment had passed when the session was booked is not sent`() {
    var life = Life()
    life.say("!møte i dag 09:30 innsjekk-30", by: Life.eva)
    #expect(life.nextWake == When.moment("2026-11-23 09:30"))
    life.say("!flytt i dag 12:00", by: Life.eva)
    #expect(life.nextWake == When.moment("2026-11-23 11:00"))
    life.say("!avlys", by: Life.eva)
    #expect(life.nextWake == nil)
  }

  @Test func `of what fell due while the bot was down, only the latest is told`() {
    var life = Life()
    life.say("!møte torsdag 14:00 innsjekk-30", by: Life.eva)
    var late = life
    late.now = When.moment("2026-11-26 13:30")
    let outcome = late.take(.tick)
    #expect(outcome.said == ["sessions.reminder-hour"])
    #expect(outcome.utterances.first?.prompt.values["late"] == .flag(true))
    #expect(outcome.kinds == ["session.reminded"])
    #expect(
      late.group.sessions.sessions.first?.reminding.passed == [ReminderKey(.dayBefore), ReminderKey(.hourBefore)])
    #expect(late.group.sessions.sessions.first?.reminding.sent == [ReminderKey(.hourBefore)])
    var far = life
    far.now = When.moment("2026-11-28 09:00")
    let after = far.take(.tick)
    #expect(
      after.said == ["sessions.reminder-missed"] && after.utterances.first?.place == .opening(.directRoom(Life.eva)))
  }

  @Test func `how late is late`() {
    for (seconds, late) in [(0.0, false), (900, false), (901, true)] {
      var life = Life()
      life.say("!møte torsdag 14:00", by: Life.eva)
      life.now = When.moment("2026-11-25 14:00") + seconds
      #expect(life.take(.tick).utterances.first?.prompt.values["late"] == .flag(late))
    }
  }

  @Test func `a decision's owner is asked and then the group, at nine on weekdays`() {
    var life = Life()
    let post = life.post(life.say("!vedtak Kari ringer skolen innen lørdag 28.11.", by: Life.eva))
    if let event = post.first { life.react("✅", to: event, by: Life.kari) }
    #expect(life.nextWake == When.moment("2026-11-30 09:00"))
    life.now = When.moment("2026-11-30 09:00")
    let first = life.take(.tick)
    #expect(first.said == ["decisions.follow-up"] && first.utterances.first?.calling == [Life.kari])
    #expect(life.nextWake == When.moment("2026-12-07 09:00"))
    life.now = When.moment("2026-12-07 09:00")
    let second = life.take(.tick)
    #expect(second.said == ["follow-up.of-all"] && second.utterances.first?.calling == [])
    #expect(life.nextWake == nil)
  }

  @Test func `the admins hear after three days who has not joined, once`() {
    var life = Life()
    life.say("!gruppe ny \"Sør\" leder @a:t @b:t @c:t @d:t mentor @e:t", by: Life.admin, in: Life.adminRoom)
    let formed = life.now
    #expect(life.world.nextWake(of: GroupID("g2")) == formed + 3 * 86_400)
    life.now = formed + 3 * 86_400 - 1
    #expect(life.take(.tick).isEmpty)
    life.now = formed + 3 * 86_400
    #expect(life.take(.tick).said == ["admin.still-missing"])
    #expect(life.take(.tick).isEmpty)
  }

  /// A group in any state that the changes can bring it to.
  private static func poll(_ dice: inout Dice, _ start: Date) -> [Recorded] {
    let options = (1...3).map { number in
      SessionTime(
        date: LocalDate(start, in: When.oslo).adding(days: 4 + number), time: LocalTime(wholeHour: 9), minutes: 60,
        zone: "Europe/Oslo")
    }
    let moving = Bool.random(using: &dice) ? TimePoll.Moved(session: 1, from: options[0]) : nil
    let closes = start + Double.random(in: 600...900_000, using: &dice)
    let started = PollStarted(id: 1, by: Life.eva, options: options, script: nil, moving: moving, closesAt: closes)
    let users = [Life.kari, Life.ola, Life.siri, Life.per].filter { _ in Int.random(in: 0...2, using: &dice) > 0 }
    return ([started] + users.map { PollAnswered(id: 1, user: $0, [1: .yes]) as any GroupChange })
      .map { Recorded($0, in: Life.nord) }
  }

  /// What was asked already, who is away, and which days are off.
  private static func followedUp(_ dice: inout Dice, _ start: Date) -> [Recorded] {
    var changes = [
      Recorded(DirectRoomRequested(user: Life.kari)),
      Recorded(DirectRoomOpened(user: Life.kari, room: RoomID("!kari"))),
    ]
    for _ in 0..<Int.random(in: 0...2, using: &dice) {
      let first = LocalDate(start, in: When.oslo).adding(days: Int.random(in: -3...60, using: &dice))
      guard let window = DateWindow(first: first, last: first.adding(days: Int.random(in: 0...20, using: &dice))) else {
        continue
      }
      changes.append(
        Bool.random(using: &dice)
          ? Recorded(PersonAway(user: Life.kari, window: window)) : Recorded(BreakSet(window: window, isOff: true)))
    }
    if Bool.random(using: &dice) { changes.append(Recorded(PersonFollowedUp(user: Life.kari))) }
    if Bool.random(using: &dice) { changes.append(Recorded(DecisionNudged(id: 1, user: Life.kari), in: Life.nord)) }
    if Bool.random(using: &dice) {
      changes.append(Recorded(MembershipSeen(user: Life.kari, presence: .gone), in: Life.nord))
    }
    return changes
  }

  private static func world(_ dice: inout Dice) -> (World, now: Date) {
    let start = When.moment("2026-10-20 09:00") + Double(Int.random(in: 0..<20_000_000, using: &dice))
    var life = Life(now: start)
    let group = Life.nord
    var changes: [Recorded] = []
    let users = [Life.kari, Life.ola, Life.siri, Life.per, Life.eva]
    if Bool.random(using: &dice) {
      changes.append(
        Recorded(
          GroupFormed(
            name: "Nord", leaders: Array(users.dropLast()), mentors: [Life.eva], language: Language("nn"),
            zone: "Europe/Oslo"), in: group))
    }
    for user in users where Bool.random(using: &dice) {
      changes.append(
        Recorded(
          MembershipSeen(user: user, presence: [.joined, .gone, .invited][Int.random(in: 0..<3, using: &dice)]),
          in: group))
    }
    let zones = ["Europe/Oslo", "America/New_York", "Pacific/Chatham", "Nowhere/Real"]
    for number in 0..<Int.random(in: 0...4, using: &dice) {
      let date = LocalDate(start, in: When.oslo).adding(days: Int.random(in: -3...200, using: &dice))
      let time =
        LocalTime(hour: Int.random(in: 0...23, using: &dice), minute: Int.random(in: 0...59, using: &dice))
        ?? LocalTime(start, in: When.oslo)
      let booked = SessionTime(
        date: date, time: time, minutes: Int.random(in: 5...480, using: &dice),
        zone: zones[Int.random(in: 0..<zones.count, using: &dice)])
      changes.append(
        Recorded(
          SessionPlanned(id: number + 1, time: booked, script: "refleksjon-60"), in: group))
      for notice in [SessionNotice.dayBefore, .hourBefore, .atStart, .notStarted]
      where Int.random(in: 0...4, using: &dice) == 0 {
        changes.append(Recorded(SessionNoticeSent(id: number + 1, notice: notice), in: group))
      }
      if Int.random(in: 0...5, using: &dice) == 0 {
        changes.append(Recorded(SessionCancelled(id: number + 1), in: group))
      }
    }
    if Bool.random(using: &dice) {
      let stages = (1...3).map { StagePlan(id: "s\($0)", title: "S", minutes: $0 * 7, records: []) }
      changes.append(Recorded(SessionStarted(id: 1, stages: stages), in: group))
      if Bool.random(using: &dice) { changes.append(Recorded(StageEntered(id: 1, stage: 1, skipped: []), in: group)) }
      if Bool.random(using: &dice) { changes.append(Recorded(SessionPaused(id: 1), in: group)) }
      if Int.random(in: 0...3, using: &dice) == 0 { changes.append(Recorded(SessionResumed(id: 1), in: group)) }
      if Int.random(in: 0...3, using: &dice) == 0 {
        changes.append(Recorded(StageExtended(id: 1, stage: 1, minutes: 5), in: group))
      }
    }
    for number in 0..<Int.random(in: 0...3, using: &dice) {
      let due = LocalDate(start, in: When.oslo).adding(days: Int.random(in: -20...60, using: &dice))
      changes.append(
        Recorded(
          DecisionProposed(id: number + 1, text: "x", owner: Life.kari, due: due, session: nil, source: nil), in: group)
      )
      if Bool.random(using: &dice) {
        changes.append(Recorded(DecisionStateSet(id: number + 1, state: .agreed, due: nil), in: group))
      }
    }
    if Bool.random(using: &dice) { changes += followedUp(&dice, start) }
    if Bool.random(using: &dice) { changes += poll(&dice, start) }
    if Int.random(in: 0...4, using: &dice) == 0 { changes.append(Recorded(GroupQuieted(quiet: true), in: group)) }
    if Int.random(in: 0...9, using: &dice) == 0 { changes.append(Recorded(GroupRoomLost(), in: group)) }
    life.apply(changes, by: Life.eva)
    return (life.world, life.now)
  }
}
