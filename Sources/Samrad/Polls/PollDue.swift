import Foundation
import Matrix

/// What is due of a poll: asked of the state, never stored. Nudges are sent late only while they are of use; it closes
/// however late.
extension World {
  /// How long after the last answer the mentor hears that all have answered, in seconds: who taps one time may be about
  /// to tap another.
  private static let settling: TimeInterval = 60

  func pollDue(in group: Group) -> Date? {
    guard let poll = group.schedule.polls.open else { return nil }
    if poll.isStale(in: group) { return poll.askedAt }
    return [poll.closesAt, allAnsweredDue(poll, in: group), pendingNudges(of: poll, in: group).first]
      .compactMap { $0 }.min()
  }

  func allAnsweredDue(_ poll: TimePoll, in group: Group) -> Date? {
    guard !poll.isAllTold, haveAllAnswered(poll, in: group) else { return nil }
    return poll.answeredAt?.addingTimeInterval(Self.settling)
  }
}

extension Turn {
  func tendPoll(in group: Group) -> Outcome {
    guard let poll = group.schedule.polls.open else { return Outcome() }
    if poll.isStale(in: group) { return giveUp(poll, in: group) }
    if poll.closesAt <= now { return close(poll, in: group) }
    var outcome = Outcome()
    if let due = world.allAnsweredDue(poll, in: group), due <= now {
      outcome.remember(PollAllTold(id: poll.id), in: group.id)
      outcome.add(report(poll, in: group))
    }
    outcome.add(nudge(poll, in: group))
    return outcome
  }

  /// Of several that fell due while the bot was down, one is sent.
  private func nudge(_ poll: TimePoll, in group: Group) -> Outcome {
    let due = world.pendingNudges(of: poll, in: group).count { $0 <= now }
    guard due > 0 else { return Outcome() }
    var outcome = Outcome()
    outcome.remember(PollNudged(id: poll.id, nudges: poll.nudges + due), in: group.id)
    guard !group.quiet else { return outcome }
    let today = LocalDate(now, in: group.zone)
    for member in group.members
    where world.isAsked(member, by: poll, in: group) && !poll.hasAnswered(member.user)
      && !world.programme.isAway(member.user, on: today)
    {
      var fields = pollFields(poll, in: group)
      fields["group"] = .text(group.name)
      outcome.add(
        tellPrivately(
          member.user, Prompt(.pollNudge, fields), in: group,
          about: .timePollAlone(group.id, poll: poll.id, user: member.user),
          offering: pollReactions(poll, in: language(of: member.user, in: group))))
    }
    return outcome
  }

  private func close(_ poll: TimePoll, in group: Group) -> Outcome {
    var outcome = Outcome()
    outcome.remember(PollClosed(id: poll.id), in: group.id)
    if !group.quiet { outcome.say(group.utterance(Prompt(.pollClosed))) }
    outcome.add(closeButtons(of: poll, Prompt(.pollClosed), in: group))
    let later = after(outcome)
    guard let group = later.world.groups[group.id], let closed = group.schedule.polls[poll.id] else { return outcome }
    outcome.add(later.report(closed, in: group))
    return outcome
  }

  /// The session was moved, cancelled or begun: no other time is sought for it.
  private func giveUp(_ poll: TimePoll, in group: Group) -> Outcome {
    var outcome = drop(poll, in: group)
    if !group.quiet, let from = poll.moving?.from {
      outcome.say(group.utterance(Prompt(.pollGivenUp, ["start": .moment(from.start)])))
    }
    return outcome
  }
}
