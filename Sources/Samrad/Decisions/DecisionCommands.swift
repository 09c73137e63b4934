import Foundation
import Matrix

/// `!vedtak gjort 2`, `!vedtak flytt 2 fredag`, `!vedtak legg bort 2`.
extension Turn {
  func endDecision(_ rest: String, as state: Decision.State, _ message: IncomingMessage, in group: Group) -> Outcome {
    let command: CommandID = state == .done ? .closeDecision : .dropDecision
    if let outcome = decideAnew(rest, message, in: group) { return outcome }
    if let outcome = reportSeveral(rest, state == .done ? .done : .dropped, message, in: group) { return outcome }
    return withDecision(rest, command, message, in: group) { decision, words in
      // What nobody has confirmed is not laid aside, but taken back.
      if decision.waitsForConfirmation, state == .dropped {
        return decline(decision.id, strikes: true, by: message.sender, answering: message, in: group)
      }
      return end(decision, as: state, saying: words, message, in: group)
    }
  }

  /// `!vedtak legg bort 2: lærte at det tar tid`.
  private func end(
    _ decision: Decision, as state: Decision.State, saying words: String, _ message: IncomingMessage, in group: Group
  ) -> Outcome {
    // «Gjort 1, men ikke nå».
    if state == .done, decision.isFollowedUp, words.contains(where: \.isLetter), !isDone(words, message, in: group) {
      return askAgain(decision, .followUpChoices, message, in: group)
    }
    switch keep(words, of: decision, state == .done ? .done : .dropped, message, in: group) {
    case .nothing:
      var outcome = close(decision, as: state, message, in: group)
      if !outcome.changes.isEmpty { outcome.add(sayNotKept(words, by: message.sender, in: group)) }
      return outcome
    case .no(let refusal): return sayOnly(group.answer(message, refusal))
    case .yes(let passage):
      guard decision.mayBecome(state) else { return close(decision, as: state, message, in: group) }
      var outcome = Outcome()
      outcome.remember(PassageWritten(id: decision.id, part: passage.part, text: passage.text), in: group.id)
      var known = decision
      known.write(passage)
      outcome.add(close(known, as: state, message, in: group))
      return outcome
    }
  }

  /// Whether these words leave a decision done when they stand behind «gjort».
  private func isDone(_ words: String, _ message: IncomingMessage, in group: Group) -> Bool {
    let word = world.library.pack(group.language)?.words.answers[.done]?.first ?? ""
    let bare = words.cut(toBytes: 400).trimmingCharacters(in: .whitespaces.union(.init(charactersIn: ",.:;–—-")))
    // «Gjort litt» and «gjort, nei vent»: whatever stands between.
    return [" ", ", "].allSatisfy { heard("\(word)\($0)\(bare)", day: { day($0, message, in: group) })?.said == .done }
  }

  func moveDecision(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    if let outcome = decideAnew(rest, message, in: group) { return outcome }
    if let outcome = reportSeveral(rest, .moved, message, in: group) { return outcome }
    return withDecision(rest, .moveDecision, message, in: group) { decision, words in
      let reading = deadline(words, message, in: group)
      if case .severalDates(let dates) = reading.fault {
        return askWhichDue(dates, of: decision.id, moved: true, message, in: group)
      }
      if let fault = reading.fault {
        return sayOnly(group.answer(message, wording(of: fault, .moveDecision, in: group)))
      }
      guard let due = reading.date else {
        return askNewDue(decision.id, by: message.sender, answering: message, in: group)
      }
      guard due >= LocalDate(now, in: group.zone) else {
        return sayOnly(
          group.answer(
            message,
            Prompt(.dueInPast, ["day": .day(due), "example": world.library.example(.moveDecision, in: group.language)]))
        )
      }
      return putOff(decision, to: due, message, in: group)
    }
  }

  /// `!vedtak 2 gjort`, `!vedtak 2 flytt fredag`, `!vedtak 2`: a number that is a decision's is not a new one.
  /// - Returns: nil when it does not begin with a number, or goes on as none of this does: «2 ansatte tar kurset».
  func speakOfNumbered(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome? {
    var words = rest.split(whereSeparator: \.isWhitespace).map(String.init)
    if words.count > 1, world.library.phrasebook.means(words[0], .rankFiller) { words.removeFirst() }
    guard let typed = words.first, let number = Self.number(typed), !isDay(rest, message, in: group) else { return nil }
    let first = String(number)
    let meaning = words.dropFirst().joined(separator: " ")
    guard let decision = group.decisions[number] else {
      return speaksOfDecision(meaning, message, in: group) ? sayOnly(unknown(number, message, in: group)) : nil
    }
    if meaning.isEmpty { return show(decision, message, in: group) }
    let means = { (answer: AnswerID) in world.library.phrasebook.means(meaning, answer) }
    if means(.done) || means(.kept) { return endDecision(first, as: .done, message, in: group) }
    if means(.dropped) { return endDecision(first, as: .dropped, message, in: group) }
    if means(.remove) { return askErasure(first, message, in: group) }
    if let second = words.dropFirst().first, world.library.phrasebook.means(second, .moved) {
      return moveDecision(([first] + words.dropFirst(2)).joined(separator: " "), message, in: group)
    }
    if let outcome = complete(number, with: meaning, message, in: group) { return outcome }
    // «!vedtak 4 Kari», and 4 has an owner: no new decision is called «4 Kari».
    if isDay(meaning, message, in: group) || group.membersNamed(meaning).only != nil {
      return decision.isFollowedUp && isDay(meaning, message, in: group)
        ? moveDecision("\(first) \(meaning)", message, in: group) : show(decision, message, in: group)
    }
    if let outcome = report(on: decision, in: meaning, message, in: group) { return outcome }
    // «!vedtak 3 erstatt …» is «!vedtak erstatt 3 …».
    let turned = "\(world.library.word(.decide, in: group.language)) \(meaning)"
    guard case .command(let command, let others) = world.library.phrasebook.understand(turned),
      command.takesDecision
    else { return nil }
    return obeyAboutDecisions(command, "\(first) \(others)", message, in: group)
  }

  /// `!vedtak 2 lagt bort: lærte at det tar tid`, `!vedtak 2 nesten`.
  /// - Returns: nil for other words.
  private func report(on decision: Decision, in words: String, _ message: IncomingMessage, in group: Group) -> Outcome?
  {
    guard decision.isFollowedUp else { return nil }
    guard let heard = heard(words, day: { day($0, message, in: group) }) else {
      // «Gjort, men ikke nå» is said of it, and may be either.
      let begins = [AnswerID.done, .didIt, .kept, .dropped].contains {
        world.library.phrasebook.begins(words.replacing(",", with: " "), $0)
      }
      return begins ? askAgain(decision, .followUpChoices, message, in: group) : nil
    }
    guard heard.said != .yes, heard.said != .no else { return nil }
    guard decision.proposedBy == message.sender || mayReport(decision, message.sender, in: group) else {
      return sayOnly(group.answer(message, Prompt(.onlyOwnerCloses.of(decision), fields(of: decision, in: group))))
    }
    return settle(decision, heard.said, saying: heard.words, by: message.sender, answering: message, in: group)
  }

  /// Finds the open decision whose number begins `rest`; with only one open, no number is needed.
  /// - Parameter anybody: it is a proposal only, so that everybody of the group may make it.
  func withDecision(
    _ rest: String, _ command: CommandID, _ message: IncomingMessage, in group: Group, anybody: Bool = false,
    _ then: (Decision, String) -> Outcome
  ) -> Outcome {
    var words = rest.split(whereSeparator: \.isWhitespace).map(String.init)
    // «Nr. 2».
    if words.count > 1, world.library.phrasebook.means(words[0], .rankFiller), Self.number(words[1]) != nil {
      words.removeFirst()
    }
    // A number too large to be one is still not «the only one there is».
    let number = words.first.flatMap { Self.number($0) }
    if let number, group.decisions[number] == nil { return sayOnly(unknown(number, message, in: group)) }
    guard let decision = number.map({ group.decisions[$0] }) ?? group.decisions.open.only else {
      return sayOnly(
        group.answer(
          message,
          Prompt(
            .whichDecision,
            [
              "any": .flag(!group.decisions.open.isEmpty),
              "example": world.library.example(command, in: group.language),
            ])))
    }
    guard decision.isOpen else { return sayOnly(group.answer(message, notOpen(decision, in: group))) }
    guard anybody || mayChange(decision, message.sender, in: group) else {
      return sayOnly(group.answer(message, Prompt(.onlyOwnerCloses.of(decision), fields(of: decision, in: group))))
    }
    return then(decision, (number == nil ? words[...] : words.dropFirst()).joined(separator: " "))
  }

  /// Who it falls to, who proposed it, or a mentor; what is only written down for all is everybody's.
  private func mayChange(_ decision: Decision, _ user: UserID, in group: Group) -> Bool {
    decision.owner == user || decision.proposedBy == user || group.isMentor(user)
      || decision.kind.needsNobody && decision.owner == nil
  }
}
