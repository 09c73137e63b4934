package import Foundation
import Matrix

/// What is known so far of a time that somebody looks for.
package struct TimeWish: Codable, Equatable, Sendable {
  package var window: DateWindow?
  package var minutes: Int?
  package var deadline: Date?
  package var script: String?

  package init() {}
}

/// Finding a time: `!avtal neste uke 60 min frist fredag 12`.
extension Turn {
  func findTime(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    if let refusal = refusal(unlessMentor: message, in: group) { return refusal }
    let polls = group.schedule.polls
    if world.library.phrasebook.means(rest, .stop) {
      return polls.open.map { stopPoll($0, message, in: group) } ?? noPoll(message, in: group)
    }
    if let chosen = chosenOption(rest) {
      guard let poll = polls.current else { return noPoll(message, in: group) }
      return choose(chosen.option, of: poll, anyway: chosen.anyway, by: message.sender, in: group, answering: message) {
        sayOnly(group.answer(message, $0))
      }
    }
    if let poll = polls.current, rest.isEmpty, poll.state == .open || poll.isWaiting(now) {
      return showPoll(poll, message, in: group)
    }
    if let poll = polls.open { return sayOnly(group.answer(message, alreadyOpen(poll, in: group))) }
    return findTime(TimeWish(), adding: rest, message, in: group)
  }

  private func noPoll(_ message: IncomingMessage, in group: Group) -> Outcome {
    sayOnly(group.answer(message, Prompt(.pollNone, ["example": world.library.example(.findTime, in: group.language)])))
  }

  func alreadyOpen(_ poll: TimePoll, in group: Group) -> Prompt {
    Prompt(.pollAlreadyOpen, ["closes": .moment(poll.closesAt), "word": findTimeWord(in: group)])
  }

  func findTimeWord(in group: Group) -> PromptValue { .text(world.library.word(.findTime, in: group.language)) }

  /// «2», «2 likevel».
  func chosenOption(_ text: String) -> (option: Int, anyway: Bool)? {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard let first = words.first, first.utf8.count <= 3, let option = Keycap.number(String(first)) ?? Int(first),
      words.count <= 4
    else { return nil }
    let rest = words.dropFirst().joined(separator: " ")
    let anyway = world.library.phrasebook.means(rest, .anyway)
    return rest.isEmpty || anyway ? (option, anyway) : nil
  }

  // MARK: What is wanted

  /// Adds what was just said to what is known, and asks for one thing at a time that is missing.
  private func findTime(_ known: TimeWish, adding words: String, _ message: IncomingMessage, in group: Group) -> Outcome
  {
    var wish = known
    let example = world.library.example(.findTime, in: group.language)
    let (text, deadline) = splitDeadline(words)
    if let deadline {
      switch readDeadline(deadline, message, in: group) {
      case .success(let moment): wish.deadline = moment
      case .failure(let refusal): return ask(refusal.prompt, wish, message, in: group)
      }
    }
    let reading = window(text, wish, message, in: group)
    if let fault = reading.fault { return ask(wording(of: fault, .findTime, in: group), wish, message, in: group) }
    wish.window = reading.window ?? wish.window
    wish.minutes = reading.minutes ?? wish.minutes
    var strange: [String] = []
    for word in reading.rest.split(whereSeparator: \.isWhitespace).map(String.init) {
      if let script = world.script(Words.folded(word), in: group.language) {
        wish.script = script.id
        wish.minutes = wish.minutes ?? script.minutes
      } else if word.filter(\.isLetter).count > 4 || word.contains(where: \.isNumber) {
        // Small words between («en gang i») mean nothing; «unntatt onsdag» would, and is not understood.
        strange.append(word)
      }
    }
    if !strange.isEmpty {
      let typed = SafeText.clean(strange.joined(separator: " "), longest: 60)
      return ask(Prompt(.pollNotUnderstood, ["typed": .text(typed), "example": example]), known, message, in: group)
    }
    if let minutes = wish.minutes, !(5...480).contains(minutes) {
      wish.minutes = nil
      return ask(Prompt(.lengthStrange, ["minutes": .minutes(minutes)]), wish, message, in: group)
    }
    guard let window = wish.window else {
      return ask(Prompt(.pollAskWindow, ["example": example]), wish, message, in: group)
    }
    guard let minutes = wish.minutes else { return ask(Prompt(.pollAskLength), wish, message, in: group) }
    return startPoll(
      PollPlan(window: window, minutes: minutes, deadline: wish.deadline, script: wish.script, moving: nil),
      by: message.sender, in: group
    ) { sayOnly(group.answer(message, $0)) }
  }

  func completeFindTime(_ wish: TimeWish, with message: IncomingMessage, insists: Bool, in group: Group) -> Outcome? {
    let (text, deadline) = splitDeadline(message.text)
    let reading = window(text, wish, message, in: group)
    let says = reading.window != nil || reading.minutes != nil || reading.fault != nil
    guard insists || (says || deadline != nil) && reading.rest.trimmingSpaces().isEmpty else { return nil }
    return findTime(wish, adding: message.text, message, in: group)
  }

  private func window(_ text: String, _ wish: TimeWish, _ message: IncomingMessage, in group: Group) -> WindowReading {
    // A bare «60» is a length when a length was asked for.
    if wish.window != nil, wish.minutes == nil, text.utf8.count <= 5, let minutes = Int(text.trimmingSpaces()) {
      return WindowReading(minutes: minutes)
    }
    return world.library.when.window(text, now: sent(message), zone: group.zone)
  }

  private func ask(_ prompt: Prompt, _ wish: TimeWish, _ message: IncomingMessage, in group: Group) -> Outcome {
    var outcome = Outcome()
    outcome.ask(prompt, about: .findingTime(wish), of: message.sender, answering: message, in: group)
    return outcome
  }

  // MARK: By when to answer

  private struct Refusal: Error {
    let prompt: Prompt
  }

  /// What stands behind «frist».
  private func splitDeadline(_ text: String) -> (String, deadline: String?) {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard let index = words.firstIndex(where: { world.library.phrasebook.means($0, .deadline) }) else {
      return (text, nil)
    }
    return (words[..<index].joined(separator: " "), words[(index + 1)...].joined(separator: " "))
  }

  private func readDeadline(_ text: String, _ message: IncomingMessage, in group: Group) -> Result<Date, Refusal> {
    var reading = when(text, message, in: group)
    if case .severalDates(let dates) = reading.fault {
      (reading.date, reading.fault) = (settled(dates, at: reading.time, message, in: group) ?? dates.first, nil)
    }
    if let fault = reading.fault { return .failure(Refusal(prompt: wording(of: fault, .findTime, in: group))) }
    let today = LocalDate(sent(message), in: group.zone)
    // «fredag 12»: behind a day a bare number is an hour.
    let time = reading.time ?? clock(reading.rest)
    guard let date = reading.date ?? time.map({ _ in today }),
      reading.time != nil || time != nil || reading.rest.isEmpty
    else {
      return .failure(
        Refusal(
          prompt: Prompt(.pollDeadlineUnclear, ["example": world.library.example(.findTime, in: group.language)])))
    }
    let moment = LocalMoment.resolve(date: date, time: time ?? LocalTime(wholeHour: 15), zone: group.zone).earliest
    guard moment > now.addingTimeInterval(600) else {
      return .failure(Refusal(prompt: Prompt(.pollDeadlinePassed, ["closes": .moment(moment)])))
    }
    return .success(moment)
  }

  private func clock(_ text: String) -> LocalTime? {
    let bare = text.trimmingSpaces()
    return bare.utf8.count <= 2 ? Int(bare).flatMap { LocalTime(hour: $0, minute: 0) } : nil
  }
}

extension TimePoll {
  /// A mentor has still to choose, and can.
  fileprivate func isWaiting(_ now: Date) -> Bool { state == .closed && options.contains { $0.start > now } }
}
