import Foundation
import Matrix

/// Someone who talks to the bot outside a group's room.
struct Correspondent {
  let message: IncomingMessage
  let language: Language
  let zone: String
  let isAdmin: Bool

  var answering: Answering {
    Answering(room: message.room, message: message, language: language, zone: zone)
  }

  func answer(_ prompt: Prompt) -> Utterance { answering.utterance(prompt) }
}

extension Correspondent {
  /// A member of a group who says something of themselves there.
  init(_ message: IncomingMessage, in group: Group) {
    self.init(message: message, language: group.language, zone: group.zoneName, isAdmin: false)
  }
}

/// Where an answer goes, and in what language.
struct Answering {
  let room: RoomID
  let message: IncomingMessage
  let language: Language
  let zone: String

  func utterance(_ prompt: Prompt) -> Utterance {
    var utterance = Utterance(
      prompt, in: .room(room), language: language, zone: .init(identifier: zone) ?? .gmt)
    utterance.answering = message
    return utterance
  }
}

extension Group {
  func answering(_ message: IncomingMessage) -> Answering {
    Answering(room: message.room, message: message, language: language, zone: zoneName)
  }
}

/// Deciding whether a message is meant for the bot, and as what.
extension Turn {
  func read(_ message: IncomingMessage) -> Outcome {
    guard message.sender != world.me else { return Outcome() }
    if let group = world.group(in: message.room) {
      return group.member(message.sender) == nil ? Outcome() : read(message, in: group)
    }
    let isAdminRoom = message.room == world.programme.adminRoom
    guard
      isAdminRoom
        ? world.programme.isAdmin(message.sender)
        : world.programme.directRooms[message.sender] == message.room
    else { return Outcome() }
    let place = Correspondent(
      message: message, language: world.language(of: message.sender),
      zone: (isAdminRoom ? nil : zone(of: message.sender)?.identifier) ?? world.library.defaultZone,
      isAdmin: isAdminRoom)
    let outcome = read(message, from: place)
    return isAdminRoom ? outcome : closingOlder(outcome, by: message.sender)
  }

  private func read(_ message: IncomingMessage, from place: Correspondent) -> Outcome {
    if !place.isAdmin, isTalk(message), let outcome = answerDanger(message, from: place) { return outcome }
    if commandText(message) == nil {
      if let outcome = answerOutsideGroups(message, isAdmin: place.isAdmin) { return outcome }
      if let outcome = replyToGuides(message, answering: place.answering, obey: { obey($0, $1, message, from: place) })
      {
        return outcome
      }
      if let outcome = followGuides(message, answering: place.answering) { return outcome }
    }
    // Between two, every message is meant for the bot; among several admins, only those that say so.
    guard let words = addressed(message) ?? (place.isAdmin ? nil : message.text) else { return Outcome() }
    switch world.library.phrasebook.understand(words) {
    case .command(let command, let rest): return obey(command, rest, message, from: place)
    case .unknown(let word):
      guard commandText(message) != nil else {
        let waiting = notUnderstood(from: message.sender)
        let found =
          waiting.key != .notUnderstood
          ? nil : explainPlainly(words, from: place) ?? searchPlainly(words, answering: place.answering)
        return found ?? sayOnly(place.answer(waiting))
      }
      if let outcome = stopCard(word, from: place) { return outcome }
      return sayOnly(place.answer(unknown(word, in: place.language)))
    }
  }

  /// Plain talk between two: what is waited for, else where help is.
  private func notUnderstood(from user: UserID) -> Prompt {
    for group in groups(of: user) {
      guard let session = group.sessions.sessions.first(where: { $0.asking.open?.user == user }) else { continue }
      return Prompt(.caseWaits, ["start": .moment(session.time.start), "group": .text(group.name)])
    }
    return Prompt(.notUnderstood)
  }

  private func read(_ message: IncomingMessage, in group: Group) -> Outcome {
    let phrasebook = world.library.phrasebook
    // Nothing else is done with such words, whatever they answer or ask for.
    if isTalk(message), let outcome = noticeDanger(message, in: group) { return outcome }
    if let words = commandText(message) {
      switch phrasebook.understand(words) {
      case .command(let command, let rest):
        var outcome = obey(command, rest, message, in: group)
        // What is written down is said as well.
        if command == .note { outcome.add(after(outcome, by: message).hear(message, in: group)) }
        return outcome
      case .unknown(let word):
        if let outcome = answerOpenPoll(words, message, in: group) { return outcome }
        // Marks of surprise («!!!», «!?») are not for the bot.
        guard word.contains(where: \.isLetter) else { return Outcome() }
        return sayUnknown(unknown(word, in: group.language), message, in: group)
      }
    }
    if let post = message.inReplyTo, let subject = group.posts[post] {
      if let outcome = answer(subject, with: message, in: group) { return outcome }
      if var outcome = replyAboutDecisions(subject, message, in: group) {
        if outcome.isEmpty { outcome = listen(to: message, in: group) ?? outcome }
        outcome.add(after(outcome, by: message).hear(message, in: group))
        return outcome
      }
      if case .command(let command, let rest) = phrasebook.understand(message.text) {
        return obey(command, rest, message, in: group)
      }
    }
    if let post = message.inReplyTo, group.posts[post] == nil, marksDecision(message) {
      return markAsDecision(message, in: group)
    }
    if let outcome = replyToGuides(
      message, answering: group.answering(message), obey: { obey($0, $1, message, in: group) })
    {
      return outcome
    }
    if let words = addressed(message) {
      switch phrasebook.understand(words) {
      case .command(let command, let rest): return obey(command, rest, message, in: group)
      case .unknown(let word):
        return answerOpenPoll(words, message, in: group)
          ?? searchPlainly(words, answering: group.answering(message))
          ?? sayUnknown(unknown(word, in: group.language), message, in: group)
      }
    }
    if let outcome = answerPlainly(message, in: group) ?? helpPlainly(message, in: group) { return outcome }
    var outcome = listen(to: message, in: group) ?? Outcome()
    outcome.add(after(outcome, by: message).hear(message, in: group))
    return outcome
  }

  /// Whether people speak with it of what goes on, rather than of a topic or of papers: «!veileder akutt fare».
  private func isTalk(_ message: IncomingMessage) -> Bool {
    guard let words = commandText(message) else { return true }
    guard case .command(let command, _) = world.library.phrasebook.understand(words) else { return true }
    return !command.namesTopic
  }

  /// Somebody has written in a session, whatever else it was.
  private func hear(_ message: IncomingMessage, in group: Group) -> Outcome {
    world.groups[group.id].map { hearWriting(message, in: $0) } ?? Outcome()
  }

  /// Plain words that answer something the bot asked; nil when they do not.
  private func answerPlainly(_ message: IncomingMessage, in group: Group) -> Outcome? {
    if let outcome = reportPlainly(message, in: group) { return outcome }
    if let outcome = strikePlainly(message, in: group) { return outcome }
    if let question = group.questions.waiting(for: message.sender, now: sent(message)) {
      return answer(question, with: message, insists: false, in: group) ?? answerPollPlainly(message, in: group)
    }
    if let outcome = answerForOwner(message, in: group) { return outcome }
    return answerPollPlainly(message, in: group) ?? volunteer(message, in: group) ?? takeOverPlainly(message, in: group)
      ?? shortAnswer(message, in: group)
      ?? followDecisions(message, in: group) ?? followGuides(message, answering: group.answering(message))
  }

  /// What stands after `!` at the start; nil for other messages.
  func commandText(_ message: IncomingMessage) -> Substring? {
    let text = message.text[...].drop(while: \.isWhitespace)
    guard let first = text.first, first == "!" || first == "！" else { return nil }
    return text.dropFirst().drop(while: \.isWhitespace)
  }

  /// The words of a message that is meant for the bot, without its name.
  func addressed(_ message: IncomingMessage) -> String? {
    if let words = commandText(message) { return String(words) }
    guard message.mentionsBot else { return nil }
    let text = message.text.trimmingSpaces()
    let withoutID = text.replacing(world.me.text, with: " ").trimmingSpaces()
    let words = withoutID.drop { ":,".contains($0) || $0.isWhitespace }
    if case .command = world.library.phrasebook.understand(words) { return String(words) }
    // «Samråd: hjelp»: a client that writes the name out.
    let rest = words.drop { !$0.isWhitespace }.drop(while: \.isWhitespace)
    if case .command = world.library.phrasebook.understand(rest) { return String(rest) }
    return String(words)
  }

  /// The nearest word of the reader's own language, else of any.
  func unknown(_ word: String, in language: Language) -> Prompt {
    let word = String(word.prefix(60))
    let own = world.library.pack(language)?.words.commands.values.flatMap { $0 }.sorted() ?? []
    let nearest = Nearest.word(to: word.lowercased(), among: own) ?? world.library.phrasebook.nearest(to: word)
    return Prompt(.unknownCommand, ["word": .text(word), "nearest": .optional(nearest)])
  }
}
