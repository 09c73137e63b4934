import Foundation
import Matrix

@testable import Samrad

/// What people say of themselves: whether they come, when they are away, how they are reminded; and what holds for the
/// whole room.
extension SimulatedGroup {
  mutating func answer() {
    guard let user = member() else { return }
    let (answer, word, key): (SessionRecord.Answer, String, String) = dice.pick([
      (.yes, "!kommer", "✅"), (.maybe, "!kanskje", "❔"), (.no, "!kommer ikke", "❌"), (.no, "!kommer ikke", "❌"),
    ])
    if dice.oneIn(2),
      let post = dice.choose(
        posts.filter { $0.about != .invitation && ($0.user ?? user) == user || $0.about == .reminder })
    {
      react(key, to: post.event, by: user, alone: post.about == .alone)
      note(answer, post.session, by: user)
    } else {
      let days = Dictionary(grouping: plannedSessions.filter { end($0) > now }) { record.sessions[$0].time.day }
      guard let id = dice.choose(days.values.filter { $0.count == 1 }.flatMap(\.self).filter(open).sorted()) else {
        return
      }
      let outcome = say("\(word) \(record.sessions[id].time.day.text)", by: user, alone: dice.oneIn(2) && isOslo)
      guard expect(outcome, "schedule.attendance-noted") else { return }
      note(answer, id, by: user)
    }
  }

  /// What comes when a session is over or cancelled changes nothing.
  private mutating func note(_ answer: SessionRecord.Answer, _ id: Int, by user: UserID) {
    guard record.sessions[id].isPlanned.now, end(id) > now else { return }
    record.sessions[id].answers.append((here.action, user, answer))
  }

  // MARK: Reminders

  mutating func setReminders() {
    guard let mentor = mentor() else { return }
    let offsets = dice.oneIn(8) ? [] : anyOffsets()
    let outcome = say("!påminn \(offsets.isEmpty ? "ingen" : typed(offsets))", by: mentor)
    guard expect(outcome, "schedule.group-reminders-set") else { return }
    let before = record.reminders.now
    record.reminders.set(offsets, here)
    maybeUndo(by: mentor, says: "schedule.group-reminders-set") { $0.reminders.set(before, $1) }
  }

  mutating func setOwnReminders() {
    guard let user = member() else { return }
    let offsets = anyOffsets()
    let (mode, words): (PersonRecord.Mode, String) = dice.pick([
      (.own(offsets), "\(typed(offsets)), privat"), (.own(offsets), typed(offsets)), (.alone, "privat"),
      (.never, "ikke"), (.withGroup, "som gruppa"), (.withGroup, "som gruppa"),
    ])
    guard expect(say("!minn meg \(words)", by: user, alone: true), "schedule.remind-me-set") else { return }
    note(user) { person, point in
      // «Privat» says where, not when: what was chosen before stays.
      // Where, not when; and the same said again is no new rule.
      if mode == .alone, case .own = person.mode.now { return }
      if mode == person.mode.now, mode != .never { return }
      person.mode.set(mode, point)
    }
  }

  mutating func snooze() {
    let possible = posts.filter { post in
      post.about == .alone && record.sessions[post.session].isPlanned.now && start(post.session) > now
    }
    guard let post = dice.choose(possible), let user = post.user, members.contains(user) else { return }
    let hours = dice.pick([1, 1, 2, 3])
    let isTap = hours == 1 && dice.oneIn(2)
    let outcome =
      isTap
      ? react("⏰", to: post.event, by: user, alone: true)
      : say(hours == 1 ? "om en time" : "om \(hours) timer", by: user, alone: true, replyTo: post.event)
    let wanted = now + Double(hours * 3_600)
    guard outcome.said.contains("schedule.snoozed") else {
      if wanted < start(post.session) { complain("can't be put off until \(shown(wanted))") }
      return
    }
    // Words are understood to the minute.
    let answer = outcome.utterances.lazy.compactMap { $0.prompt.values["at"] }.first
    guard case .moment(let until)? = answer, abs(until.timeIntervalSince(wanted)) < 60 else {
      return complain("put off until \(String(describing: answer)), not \(shown(wanted))")
    }
    record.sessions[post.session].snoozes.append((here.action, user, until))
  }

  // MARK: Away

  private var isOslo: Bool { record.zone.identifier == "Europe/Oslo" }

  mutating func goAway() {
    guard let user = member() else { return }
    let first = today + Int.random(in: 1...12, using: &dice)
    let last = first + Int.random(in: 0...25, using: &dice)
    let (days, words): (ClosedRange<WallDay>, String) = dice.pick([
      (first...last, "\(first.text) til \(last.text)"), (first...first, first.text),
      (today...(last - 1), "til \(last.text)"),
    ])
    guard expect(say("!borte \(words)", by: user, alone: dice.oneIn(2) && isOslo), "schedule.away-noted") else {
      return
    }
    note(user) { $0.goAway(days, $1) }
  }

  private mutating func returned(_ user: UserID) {
    let today = today
    note(user) { $0.comeBack(today, $1) }
  }

  mutating func comeBack() {
    guard let user = member() else { return }
    let outcome = say("!jeg er tilbake", by: user, alone: dice.oneIn(2) && isOslo)
    let person = record.people[user]
    let isPaused = person.map { $0.pause.now != .none } ?? false
    let isAway = person?.isAway(on: today, at: here) ?? false
    let coming = person?.absences(after: today) ?? []
    // Who is not away can mean only what is to come: what they said last and just now, or they are asked which.
    if !isPaused, !isAway, !coming.isEmpty {
      guard outcome.said.contains("schedule.not-away-noted"), let days = person?.saidLast else {
        expect(outcome, "schedule.absences-shown")
        return
      }
      note(user) { $0.stay(days, $1) }
    } else if expect(outcome, "schedule.back-noted", "people.standing-own") {
      returned(user)
    }
  }

  mutating func pauseOneself() {
    guard isOslo, let user = member() else { return }
    let back = today + Int.random(in: 2...40, using: &dice)
    let isOpen = dice.oneIn(3)
    let outcome = say(isOpen ? "!pause" : "!pause til \(back.text)", by: user, alone: true)
    guard expect(outcome, "people.standing-own") else { return }
    note(user) { $0.pause.set(isOpen ? .open : .until(back), $1) }
    // Nobody stays away for ever.
    if isOpen, dice.oneIn(2) {
      settle()
      pass(until: now + Double(Int.random(in: 1...400, using: &dice) * 3_600))
      guard members.contains(user) else { return }
      if expect(say("!jeg er tilbake", by: user, alone: true), "people.standing-own") {
        returned(user)
      }
    }
  }

  private mutating func note(_ user: UserID, _ change: (inout PersonRecord, LifePoint) -> Void) {
    let point = here
    if record.people[user] != nil { change(&record.people[user, default: PersonRecord()], point) }
  }

  // MARK: The room

  mutating func setQuiet() {
    guard let user = member() else { return }
    // Mostly short: a bot that is quiet shows little.
    let quiet = record.isQuiet.now ? false : dice.oneIn(2)
    let outcome = say(quiet ? "!stille" : "!snakk", by: user)
    guard expect(outcome, quiet ? "groups.now-quiet" : "groups.now-speaking"), record.isQuiet.now != quiet else {
      return
    }
    record.isQuiet.set(quiet, here)
    maybeUndo(by: user, says: quiet ? "groups.now-speaking" : "groups.now-quiet") { $0.isQuiet.set(!quiet, $1) }
    guard quiet, record.isQuiet.now else { return }
    pass(until: now + Double(Int.random(in: 1...100, using: &dice) * 3_600))
    guard members.contains(user) else { return }
    if expect(say("!snakk", by: user), "groups.now-speaking") { record.isQuiet.set(false, here) }
  }

  mutating func leaveOrJoin() {
    let gone = record.people.keys.filter { record.people[$0]?.isIn.now == false }.sorted()
    let user: UserID? = gone.isEmpty || dice.oneIn(3) ? member() : dice.choose(gone)
    guard let user else { return }
    let leaves = !gone.contains(user)
    let event = life.event()
    act(
      leaves ? "(leaves)" : "(joins)", by: user,
      .membership(
        MembershipChange(
          event: event, room: Life.room, user: user, membership: leaves ? .leave : .join,
          displayName: user.localpart.capitalized)), because: event)
    note(user) { $0.isIn.set(!leaves, $1) }
  }

  mutating func consent() {
    guard let user = member() else { return }
    let refuses = record.people[user]?.hasRefused.now == true ? false : dice.oneIn(2)
    react(refuses ? "❌" : "✅", to: Self.consent, by: user)
    note(user) { $0.hasRefused.set(refuses, $1) }
  }
}
