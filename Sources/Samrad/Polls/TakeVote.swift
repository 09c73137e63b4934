import Foundation
import Matrix

/// Answers to a list of times: votes in the poll that clients show, reactions, and words. A vote counts when it is read
/// while the poll is open, however long ago it was sent; what is read after its end does not.
extension Turn {
  /// All that a person said before is void. Whoever votes and leaves a time out has said no to it; an empty vote takes
  /// all back.
  func count(_ vote: IncomingVote) -> Outcome {
    guard let group = world.group(in: vote.room), group.member(vote.sender) != nil,
      let poll = group.schedule.polls.open, poll.event == vote.poll
    else { return Outcome() }
    return take(poll.said(by: vote.answers ?? []), to: poll, by: vote.sender, replaces: true, in: group)
  }

  /// Only what the person says otherwise than before is remembered.
  private func take(
    _ said: [Int: TimePoll.Choice], to poll: TimePoll, by user: UserID, replaces: Bool = false, in group: Group
  ) -> Outcome {
    var outcome = Outcome()
    let isNews = (1...poll.options.count).contains { option in
      (replaces || said[option] != nil) && poll.choice(user, option) != said[option]
    }
    guard isNews, group.member(user) != nil else { return outcome }
    outcome.remember(PollAnswered(id: poll.id, user: user, said, replaces: replaces), in: group.id)
    return outcome
  }

  /// 1️⃣ under the list, or ❌ for none of them.
  func react(_ key: String, _ isNo: Bool, to id: Int, by user: UserID, in group: Group) -> Outcome {
    guard let poll = group.schedule.polls.open, poll.id == id else { return Outcome() }
    if isNo { return take(poll.all(.no), to: poll, by: user, in: group) }
    guard let option = Keycap.number(key), poll.time(of: option) != nil else { return Outcome() }
    return take([option: .yes], to: poll, by: user, in: group)
  }

  // MARK: In words

  /// A reply to the list, in the room.
  /// - Returns: nil when the words are no answer to it.
  func answerPoll(_ id: Int, with message: IncomingMessage, in group: Group) -> Outcome? {
    answerPoll(id, message.text, by: message.sender, insists: true, in: group) { sayOnly(group.answer(message, $0)) }
  }

  /// «!1 ja»: meant for the bot, and no command.
  func answerOpenPoll(_ words: some StringProtocol, _ message: IncomingMessage, in group: Group) -> Outcome? {
    guard let poll = group.schedule.polls.open else { return nil }
    return answerPoll(poll.id, String(words), by: message.sender, insists: false, in: group) {
      sayOnly(group.answer(message, $0))
    }
  }

  /// «1 ja, 2 nei», said to nobody while the poll is open. A lone «2» or «alle» may be about anything, so it is taken
  /// only from those who have not answered yet.
  func answerPollPlainly(_ message: IncomingMessage, in group: Group) -> Outcome? {
    guard let poll = group.schedule.polls.open, let answer = text(for: poll).read(message.text),
      case .answers = answer.reading, !answer.isTerse || !poll.hasAnswered(message.sender)
    else { return nil }
    return answerOpenPoll(message.text, message, in: group)
  }

  /// The same between two, where every message is for the bot: when only one group waits for the person's answer.
  func answerPollPlainly(_ message: IncomingMessage) -> Outcome? {
    // «1 likevel», said by a mentor who has still to choose.
    let choosing = groups(of: message.sender).filter {
      $0.isMentor(message.sender) && $0.schedule.polls.current?.state == .closed
    }
    if let group = choosing.only, let poll = group.schedule.polls.current, let chosen = chosenOption(message.text) {
      return choose(chosen.option, of: poll, anyway: chosen.anyway, by: message.sender, in: group, answering: nil) {
        sayOnly(between(message).answer($0))
      }
    }
    let waiting = groups(of: message.sender).filter { $0.schedule.polls.open != nil }
    if waiting.count > 1 {
      // Of which group the numbers are, is not guessed.
      let isAnswer = waiting.contains { group in
        group.schedule.polls.open.flatMap { text(for: $0).read(message.text) } != nil
      }
      return isAnswer
        ? sayOnly(between(message).answer(Prompt(.pollWhichGroup, ["groups": names(of: waiting)]))) : nil
    }
    guard let group = waiting.first, let poll = group.schedule.polls.open else { return nil }
    return answerPoll(poll.id, message.text, by: message.sender, insists: false, in: group) {
      sayOnly(between(message).answer($0))
    }
  }

  /// - Parameters:
  ///   - insists: the message is a reply to the list, so not understanding it is said.
  ///   - say: answers where it was said.
  private func answerPoll(
    _ id: Int, _ words: String, by user: UserID, insists: Bool, in group: Group, say: (Prompt) -> Outcome
  ) -> Outcome? {
    guard let poll = group.schedule.polls[id] else { return nil }
    let reading = text(for: poll).read(words)?.reading
    guard poll.state == .open else { return insists && reading != nil ? say(Prompt(.pollOver)) : nil }
    switch reading {
    case .answers(let said)?:
      var outcome = take(said, to: poll, by: user, in: group)
      outcome.add(say(noted(said)))
      return outcome
    case .noSuchOption?: return insists ? say(help(poll)) : nil
    case nil:
      // A reply to the list is meant as an answer: whoever wrote it must not think that it counts.
      if case .command = world.library.phrasebook.understand(words) { return nil }
      return insists && words.utf8.count < 200 ? say(help(poll)) : nil
    }
  }

  private func text(for poll: TimePoll) -> PollText {
    PollText(phrasebook: world.library.phrasebook, count: poll.options.count)
  }

  private func help(_ poll: TimePoll) -> Prompt { Prompt(.pollHelp, ["count": .number(poll.options.count)]) }

  private func noted(_ said: [Int: TimePoll.Choice]) -> Prompt {
    let said = said.sorted { $0.key < $1.key }
    return Prompt(
      .pollNoted,
      [
        "answers": .list(
          said.enumerated().map { index, answer in
            [
              "number": .number(answer.key), "yes": .flag(answer.value == .yes), "no": .flag(answer.value == .no),
              "ifNeedBe": .flag(answer.value == .ifNeedBe), "last": .flag(index == said.count - 1),
            ]
          })
      ])
  }

  /// A quick answer between two, to a nudge or to how the poll stands.
  /// - Returns: nil when it is no answer to that.
  func takeAboutPolls(_ answer: QuickAnswer) -> Outcome? {
    switch answer.subject {
    case .timePollAlone(let id, let poll, answer.user):
      guard let group = world.groups[id] else { return Outcome() }
      if let message = answer.message {
        return answerPoll(poll, message.text, by: answer.user, insists: true, in: group) { answered(answer, $0) }
      }
      return react(answer.number.map(String.init) ?? "", answer.means(.no), to: poll, by: answer.user, in: group)
    case .timePollResult(let id, let number, let best):
      guard let group = world.groups[id], let poll = group.schedule.polls[number] else { return Outcome() }
      let chosen = answer.message.map { chosenOption($0.text) } ?? answer.number.map { ($0, false) }
      guard let (option, anyway) = chosen ?? (answer.means(.yes) ? best.map { ($0, false) } : nil) else { return nil }
      return choose(option, of: poll, anyway: anyway, by: answer.user, in: group, answering: nil) {
        // «2 likevel» may be a reply to what was said against it.
        answered(answer, $0, about: answer.subject)
      }
    case .quorum(let id, let number) where answer.means(.yes):
      guard let group = world.groups[id], group.isMentor(answer.user), let session = group.sessions[number] else {
        return Outcome()
      }
      return proposeNewTime(for: session, by: answer.user, in: group)
    default: return nil
    }
  }

  // MARK: Taking back

  /// What said something to a list of times was removed, or a reaction to it.
  func takeBackAnswers(_ event: EventID, in group: Group) -> Outcome {
    var outcome = Outcome()
    guard let poll = group.schedule.polls.open, poll.isSaid(by: event) else { return outcome }
    outcome.remember(PollAnswerTakenBack(id: poll.id, saidBy: event), in: group.id)
    return outcome
  }

  /// An edited answer is taken back, and read anew.
  /// - Returns: nil for what was no answer of this person's.
  func rereadAnswer(_ message: IncomingMessage, in group: Group) -> Outcome? {
    guard let poll = group.schedule.polls.open,
      poll.marks[message.sender]?.contains(where: { $0.cause == message.event }) == true
    else { return nil }
    var outcome = takeBackAnswers(message.event, in: group)
    outcome.add(after(outcome).read(message))
    return outcome
  }
}

extension TimePoll {
  func isSaid(by event: EventID) -> Bool { marks.values.contains { $0.contains { $0.cause == event } } }

  func all(_ choice: Choice) -> [Int: Choice] {
    Dictionary(options.indices.map { ($0 + 1, choice) }) { first, _ in first }
  }

  /// A vote by the ids of its answers. One with an id that the poll does not have says nothing, as the rules for polls
  /// want it.
  func said(by ids: [String]) -> [Int: Choice] {
    let buttons = ids.prefix(50).map { PollButton(id: $0, options: options.count) }
    guard !buttons.isEmpty, !buttons.contains(nil) else { return [:] }
    var said = all(.no)
    for case .ifNeedBe(let option)? in buttons { said[option] = .ifNeedBe }
    for case .yes(let option)? in buttons { said[option] = .yes }
    return said
  }
}
