import Foundation
import Matrix

/// Choosing one of the times: it becomes a session, and what people said becomes who comes.
extension Turn {
  /// - Parameters:
  ///   - anyway: also when too few can come.
  ///   - message: the command in the group's room; nil when it was said between two.
  ///   - say: answers the mentor where it was said.
  func choose(
    _ number: Int, of poll: TimePoll, anyway: Bool, by user: UserID, in group: Group,
    answering message: IncomingMessage?, say: (Prompt) -> Outcome
  ) -> Outcome {
    guard group.isMentor(user) else { return say(onlyMentor(.onlyMentorPlans, group)) }
    guard let option = standing(of: poll, in: group).option(number) else {
      return say(Prompt(.pollNoSuchOption, ["count": .number(poll.options.count)]))
    }
    if poll.state == .dropped || poll.isStale(in: group) { return say(Prompt(.pollOver)) }
    if poll.isSettled(in: group), let time = poll.booking.flatMap({ poll.time(of: $0.option) }) {
      return say(Prompt(.pollBookedAlready, ["start": .moment(time.start)]))
    }
    if let refusal = refusal(of: option.time, beside: poll.moving?.session, in: group) { return say(refusal) }
    if !anyway, option.isDeclined || !option.hasQuorum {
      return say(tooFew(option, isAlone: message == nil, in: group))
    }
    guard var outcome = booking(option, of: poll, by: user, in: group, answering: message) else {
      return say(Prompt(.pollOver))
    }
    outcome.add(closeButtons(of: poll, Prompt(.pollBookedEnd, ["start": .moment(option.time.start)]), in: group))
    if message == nil {
      outcome.add(say(Prompt(.pollBookedAlone, ["start": .moment(option.time.start), "group": .text(group.name)])))
    }
    return outcome
  }

  private func tooFew(_ option: PollStanding.Option, isAlone: Bool, in group: Group) -> Prompt {
    let anyway = world.library.pack(group.language)?.words.answers[.anyway]?.first ?? ""
    return Prompt(
      .pollTooFew,
      [
        "start": .moment(option.time.start), "declined": .flag(option.isDeclined),
        "leaders": .number(option.able.count { $0.role == .leader }),
        "needed": .number(group.schedule.leadersNeeded),
        "noMentor": .flag(!option.able.contains { $0.role == .mentor }),
        "example": .text(
          (isAlone ? "" : "!\(world.library.word(.findTime, in: group.language)) ") + "\(option.number) \(anyway)"),
      ])
  }

  /// - Returns: nil when there is no script to plan it with.
  private func booking(
    _ option: PollStanding.Option, of poll: TimePoll, by user: UserID, in group: Group,
    answering message: IncomingMessage?
  ) -> Outcome? {
    // Everybody has waited for this: it must reach their phones.
    let called = group.present.filter { $0.consent != false && $0.user != user }.map(\.user)
    var outcome: Outcome
    let session: Int
    if let moving = poll.moving, let known = group.sessions[moving.session] {
      session = moving.session
      outcome = move(known, to: option.time, answering: message, calling: called, in: group)
    } else {
      let wish = PlanWish(minutes: poll.minutes, script: poll.script)
      guard
        let script = script(for: wish, group.language) ?? script(for: PlanWish(minutes: poll.minutes), group.language)
      else { return nil }
      session = group.sessions.count + 1
      outcome = book(option.time, script, answering: message, calling: called, in: group)
    }
    outcome.remember(PollBooked(id: poll.id, option: option.number, session: session), in: group.id)
    for member in group.members where member.presence == .joined {
      let answer: Attendance.Answer? =
        switch poll.choice(member.user, option.number) {
        case .yes?: .coming
        case .ifNeedBe?: .maybe
        case .no?: .notComing
        case nil: nil
        }
      guard let answer else { continue }
      outcome.remember(AttendanceSaid(id: session, user: member.user, answer: answer), in: group.id)
    }
    // Too few come, and the mentor knows: it is not told again.
    let later = after(outcome)
    if let group = later.world.groups[group.id], let session = group.sessions[session],
      !later.world.hasQuorum(later.world.possible(at: session, in: group), in: group)
    {
      outcome.remember(QuorumTold(id: session.id, isDanger: true), in: group.id)
    }
    return outcome
  }
}
