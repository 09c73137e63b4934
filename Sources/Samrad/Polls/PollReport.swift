import Foundation
import Matrix

/// How a poll stands, told to the mentor alone.
extension Turn {
  /// `!avtal` while a poll is on: in the room there is only a word.
  func showPoll(_ poll: TimePoll, _ message: IncomingMessage, in group: Group) -> Outcome {
    var outcome = report(poll, to: message.sender, in: group)
    outcome.say(group.answer(message, Prompt(.attendanceToldAlone)))
    return outcome
  }

  /// To the mentor who asked; to all mentors when that one is not among them any more.
  func report(_ poll: TimePoll, in group: Group) -> Outcome {
    let mentors = group.mentors.filter { $0.presence == .joined }
    let asker = mentors.filter { $0.user == poll.by }
    var outcome = Outcome()
    for mentor in asker.isEmpty ? mentors : asker { outcome.add(report(poll, to: mentor.user, in: group)) }
    return outcome
  }

  private func report(_ poll: TimePoll, to user: UserID, in group: Group) -> Outcome {
    let standing = standing(of: poll, in: group)
    let best = standing.best
    let isFinal = world.haveAllAnswered(poll, in: group)
    let isOffered = best?.hasQuorum == true
    return tellPrivately(
      user,
      Prompt(
        .pollReport,
        [
          "group": .text(group.name), "all": .flag(isFinal), "final": .flag(isFinal || poll.state != .open),
          "over": .flag(poll.state != .open), "closes": .moment(poll.closesAt),
          "options": .list(standing.options.map { fields(of: $0, in: poll, isBest: $0.number == best?.number) }),
          "best": best.map { .number($0.number) } ?? .flag(false), "offered": .flag(isOffered),
          "needed": .number(group.schedule.leadersNeeded), "word": findTimeWord(in: group),
          "anyway": .text(world.library.pack(group.language)?.words.answers[.anyway]?.first ?? ""),
          "example": world.library.example(.findTime, in: group.language),
        ]),
      in: group, about: .timePollResult(group.id, poll: poll.id, best: isOffered ? best?.number : nil),
      offering: isOffered
        ? world.library.reactions(.yes, in: language(of: user, in: group)) : [])
  }

  private func fields(
    of option: PollStanding.Option, in poll: TimePoll, isBest: Bool
  ) -> [String: PromptValue] {
    [
      "number": .number(option.number), "start": .moment(option.time.start),
      "yes": .people(option.yes), "anyYes": .flag(!option.yes.isEmpty),
      "ifNeedBe": .people(option.ifNeedBe), "anyIfNeedBe": .flag(!option.ifNeedBe.isEmpty),
      "no": .people(option.no), "anyNo": .flag(!option.no.isEmpty),
      "silent": .people(option.silent), "anySilent": .flag(!option.silent.isEmpty),
      "enough": .flag(option.hasQuorum), "possible": .flag(option.isPossible && poll.state == .open),
      "taken": .flag(!option.isFree),
      "isBest": .flag(isBest),
    ]
  }
}
