import Foundation
import Matrix

/// What times are sought for.
struct PollPlan {
  let window: DateWindow
  let minutes: Int
  /// As the mentor said; nil is as usual.
  let deadline: Date?
  let script: String?
  /// The session that gets another time.
  let moving: Session?
}

/// Asking a group which of some times suit.
extension Turn {
  /// - Parameter refuse: tells the mentor why not.
  func startPoll(
    _ plan: PollPlan, by user: UserID, in group: Group, refuse: (Prompt) -> Outcome
  ) -> Outcome {
    // Somebody may have asked for another while this one was being put together.
    if let poll = group.schedule.polls.open { return refuse(alreadyOpen(poll, in: group)) }
    let times = world.pollTimes(in: group)
    let candidates = TimeCandidates(world, group, minutes: plan.minutes)
    let slots = slots(candidates, plan, times)
    guard let first = slots.first, let closes = plan.deadline ?? times.deadline(asked: now, first: first.time.start)
    else {
      let isTooSoon = !candidates.best(in: plan.window, from: now).isEmpty
      return refuse(
        Prompt(
          .pollNoTime,
          [
            "first": .day(plan.window.first),
            "last": plan.window.last == plan.window.first ? .flag(false) : .day(plan.window.last),
            "minutes": .minutes(plan.minutes),
            "soon": .flag(isTooSoon && plan.deadline == nil), "late": .flag(isTooSoon && plan.deadline != nil),
            "example": world.library.example(.findTime, in: group.language), "word": findTimeWord(in: group),
          ]))
    }
    let id = group.schedule.polls.count + 1
    var outcome = Outcome()
    outcome.remember(NumberTaken(series: .poll, number: id), in: group.id)
    outcome.remember(
      PollStarted(
        id: id, by: user, options: slots.map(\.time), script: plan.script ?? plan.moving?.script,
        moving: plan.moving.map { TimePoll.Moved(session: $0.id, from: $0.time) }, closesAt: closes), in: group.id)
    outcome.remember(WriteNoted(reversal: .dropPoll(id)), in: group.id)
    let later = after(outcome)
    guard let group = later.world.groups[group.id], let poll = group.schedule.polls[id] else { return outcome }
    outcome.say(later.invitation(to: poll, in: group))
    outcome.act(.poll(later.buttons(of: poll, in: group)))
    outcome.add(later.tellBlocked(slots, of: poll, in: group))
    return outcome
  }

  /// Where there is enough to choose from, nothing so soon that people would have to answer today.
  private func slots(_ candidates: TimeCandidates, _ plan: PollPlan, _ times: PollTimes) -> [TimeCandidates.Slot] {
    if let deadline = plan.deadline { return candidates.best(in: plan.window, from: deadline.addingTimeInterval(60)) }
    let unhurried = candidates.best(in: plan.window, from: times.unhurried(asked: now))
    if unhurried.count >= 3 { return unhurried }
    return candidates.best(
      in: plan.window, from: now.addingTimeInterval(PollTimes.before + PollTimes.shortest))
  }

  /// The list: whoever can't see the buttons answers to it.
  private func invitation(to poll: TimePoll, in group: Group) -> Utterance {
    let asked = group.members.filter { world.isAsked($0, by: poll, in: group) }
    var fields = pollFields(poll, in: group)
    fields["from"] = poll.moving.map { .moment($0.from.start) } ?? .flag(false)
    var utterance = group.call(asked, Prompt(.pollAsked, fields))
    utterance.subject = .timePoll(group.id, poll: poll.id)
    utterance.offering = pollReactions(poll, in: group.language)
    return utterance
  }

  /// The times with their numbers, and until when to answer.
  func pollFields(_ poll: TimePoll, in group: Group) -> [String: PromptValue] {
    [
      "options": .list(
        poll.options.enumerated().map { ["number": .number($0 + 1), "start": .moment($1.start)] }),
      "closes": .moment(poll.closesAt), "minutes": .minutes(poll.minutes),
    ]
  }

  /// 1️⃣ and so on, and ❌ for none of them.
  func pollReactions(_ poll: TimePoll, in language: Language) -> [String] {
    poll.options.indices.map { Keycap.text($0 + 1) } + world.library.reactions(.no, in: language)
  }

  private func buttons(of poll: TimePoll, in group: Group) -> PollWish {
    var answers: [PollWish.Answer] = []
    for (index, time) in poll.options.enumerated() {
      let start = ["start": PromptValue.moment(time.start)]
      answers.append(.init(id: PollButton.yes(index + 1).id, text: Prompt(.pollButton, start)))
      answers.append(.init(id: PollButton.ifNeedBe(index + 1).id, text: Prompt(.pollButtonIfNeedBe, start)))
    }
    answers.append(.init(id: PollButton.none.id, text: Prompt(.pollButtonNone)))
    return PollWish(
      Prompt(.pollQuestion, ["minutes": .minutes(poll.minutes)]), answers: answers,
      place: group.room.map(Place.room) ?? .opening(.groupRoom(group.id)),
      subject: .timePollButtons(group.id, poll: poll.id), language: group.language, zone: group.zone,
      maxSelections: answers.count, isDisclosed: false)
  }

  /// Who can hardly come when, to the mentor alone, and never why.
  private func tellBlocked(_ slots: [TimeCandidates.Slot], of poll: TimePoll, in group: Group) -> Outcome {
    let isBlocked = slots.contains { !$0.blocked.isEmpty }
    // After a command in the room there is nothing to tell when nobody is blocked.
    guard isBlocked || poll.moving != nil else { return Outcome() }
    return tellPrivately(
      poll.by,
      Prompt(
        .pollBlocked,
        [
          "group": .text(group.name), "closes": .moment(poll.closesAt), "any": .flag(isBlocked),
          "options": .list(
            slots.enumerated().map { index, slot in
              let blocked = group.members.filter { slot.blocked.contains($0.user) }
              return [
                "number": .number(index + 1), "start": .moment(slot.time.start), "blocked": .people(blocked),
                "anyBlocked": .flag(!blocked.isEmpty),
              ]
            }),
        ]), in: group)
  }

  /// Looks for another time for a session: from tomorrow to two weeks after it.
  func proposeNewTime(for session: Session, by user: UserID, in group: Group) -> Outcome {
    func say(_ prompt: Prompt) -> Outcome { tellPrivately(user, prompt, in: group) }
    guard session.state == .planned,
      let window = DateWindow(
        first: LocalDate(now, in: group.zone).adding(days: 1), last: session.time.date.adding(days: 14))
    else { return Outcome() }
    return startPoll(
      PollPlan(window: window, minutes: session.time.minutes, deadline: nil, script: session.script, moving: session),
      by: user, in: group, refuse: say)
  }

  // MARK: Stopping

  func stopPoll(_ poll: TimePoll, _ message: IncomingMessage, in group: Group) -> Outcome {
    var outcome = drop(poll, in: group)
    // Buttons that were closed do not open again.
    outcome.remember(WriteNoted(reversal: .cannot), in: group.id)
    // Whoever stops asking may have found out otherwise; who books a time has decided it thereby.
    outcome.say(
      group.answer(
        message, Prompt(.pollDroppedDeciding, ["example": world.library.example(.decide, in: group.language)])))
    return outcome
  }

  func drop(_ poll: TimePoll, in group: Group) -> Outcome {
    var outcome = Outcome()
    outcome.remember(PollDropped(id: poll.id), in: group.id)
    outcome.add(closeButtons(of: poll, Prompt(.pollDropped), in: group))
    return outcome
  }

  /// Ends the poll that clients show, if it still goes on.
  func closeButtons(of poll: TimePoll, _ text: Prompt, in group: Group) -> Outcome {
    var outcome = Outcome()
    guard poll.state == .open, let event = poll.event, let room = group.room else { return outcome }
    outcome.act(
      .closePoll(event, text: text, results: [:], in: room, language: group.language, zone: group.zone))
    return outcome
  }
}

extension Turn {
  /// The buttons came to stand in the room when the poll was over already.
  func closeLateButtons(_ event: EventID, _ subject: Subject, in group: Group) -> Outcome {
    var outcome = Outcome()
    guard case .timePollButtons(_, let number) = subject, let room = group.room,
      let poll = group.schedule.polls[number], poll.state != .open
    else { return outcome }
    outcome.act(
      .closePoll(event, text: Prompt(.pollOver), results: [:], in: room, language: group.language, zone: group.zone))
    return outcome
  }
}

/// An answer of the poll that clients show with buttons.
enum PollButton: Equatable {
  case yes(Int), ifNeedBe(Int), none

  var id: String {
    switch self {
    case .yes(let option): "\(option)"
    case .ifNeedBe(let option): "\(option)?"
    case .none: "none"
    }
  }

  /// - Returns: nil for an id that the bot gave none of.
  init?(id: String, options: Int) {
    if id == Self.none.id {
      self = .none
      return
    }
    let found = (1...max(1, options)).first { id == Self.yes($0).id || id == Self.ifNeedBe($0).id }
    guard let found, found <= options else { return nil }
    self = id == Self.yes(found).id ? .yes(found) : .ifNeedBe(found)
  }
}
