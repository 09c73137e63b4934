import Foundation
import Matrix

/// Undoing, editing and redacting: what was written in haste is no trap.
extension Turn {
  func undo(_ message: IncomingMessage, in group: Group) -> Outcome {
    let own = group.writes.last(by: message.sender, now: now)
    let others = [own?.at, personalWrite(of: message.sender, in: group.id)?.at].compactMap(\.self).max()
    if let outcome = undoSharing(answering: group.answering(message), after: others) { return outcome }
    if let personal = personalWrite(of: message.sender, in: group.id), personal.at >= own?.at ?? .distantPast {
      guard let (reversed, said) = reverse(personal, of: message.sender) else {
        return sayOnly(group.answer(message, Prompt(.programmeCannotUndo)))
      }
      var outcome = sayOnly(group.answer(message, said))
      outcome.add(reversed)
      return outcome
    }
    // A mentor may also undo what another wrote last.
    let write = own ?? (group.isMentor(message.sender) ? group.writes.last(by: nil, now: now) : nil)
    guard let write, !write.reversal.isPersonal(toOtherThan: message.sender) else {
      return sayOnly(group.answer(message, Prompt(.nothingToUndo)))
    }
    guard isReversible(write, in: group) else {
      return sayOnly(group.answer(message, notUndone(write.reversal, in: group)))
    }
    var outcome = reverse(write, in: group)
    if write.reversal.isAboutDecision { outcome.add(wordsTakenBack(after: outcome, in: group)) }
    var group = group
    if case .speak(let language) = write.reversal { group.language = language }
    if case .zone(let zone) = write.reversal { group.zoneName = zone }
    var utterance = group.answer(message, undone(write.reversal, in: group))
    utterance.subject = question(insteadOfThat: write, goneWith: outcome, in: group)
    utterance.calling = concerned(by: write.reversal, than: message.sender, in: group)
    outcome.say(utterance)
    return outcome
  }

  /// The author removed a message: what it did is undone, and its words leave the journal.
  func takeBack(_ event: EventID, in room: RoomID, by user: UserID, because: EventID) -> Outcome {
    guard user != world.me else { return Outcome() }
    guard let group = world.group(in: room) else { return takeBackOutsideGroups(event, in: room, by: user) }
    var outcome = Outcome()
    // Later than ten minutes the words go, but what they did stands.
    if let write = group.writes.write(causedBy: event), isReversible(write, in: group),
      now.timeIntervalSince(write.at) < Writes.undoable, !erasesDecision(write, in: group)
    {
      outcome.add(reverse(write, in: group))
      if case .removeRecord(let record) = write.reversal {
        outcome.act(removingOwn: { $0 == .record(group.id, record: record) }, in: group)
      }
      var utterance = group.answer(
        nil, undone(write.reversal, in: group), ofSession: session(of: write.reversal, in: group))
      utterance.subject = question(insteadOfThat: write, goneWith: outcome, in: group)
      utterance.calling = concerned(by: write.reversal, than: user, in: group)
      outcome.say(utterance)
    } else if let run = group.sessions.running, let record = run.run?.records.first(where: { $0.cause == event }) {
      outcome.remember(RecordRemoved(id: record.id, session: run.id), in: group.id)
      outcome.act(removingOwn: { $0 == .record(group.id, record: record.id) }, in: group)
    } else if let session = group.sessions.lastMinutes,
      let record = session.held?.run.records.first(where: { $0.cause == event })
    {
      outcome.add(take(out: record, of: session, answering: nil, in: group))
      outcome.act(removingOwn: { $0 == .record(group.id, record: record.id) }, in: group)
    }
    if let (reversed, said) = takeBackPersonal(event, by: user, in: group.id) {
      outcome.add(reversed)
      outcome.say(group.utterance(said))
    }
    outcome.add(takeBackDecisions(event, by: user, beside: outcome, in: group))
    outcome.add(removeShown(by: event, in: group))
    outcome.add(removeEcho(of: event, in: group))
    for session in group.sessions.sessions where session.themes.contains(where: { $0.cause == event }) {
      outcome.act(removingOwn: { $0 == .plan(group.id, session: session.id) }, in: group)
    }
    outcome.add(takeBackFacts(saidBy: event, in: group))
    outcome.add(takeBackCases(event, by: user, beside: outcome, in: group))
    outcome.add(takeBackAttendance(event, by: user, in: group))
    outcome.add(takeBackAnswers(event, in: group))
    outcome.add(dropOffer(on: event, in: group))
    outcome.add(takeBackWords(event, beside: outcome, in: group))
    outcome.add(takeBackAgreeing(event, beside: outcome, in: group))
    outcome.add(takeBackGuides(event, in: room, by: user))
    for question in group.questions.open where question.cause == event {
      outcome.close(question.id, in: group)
      outcome.act(removingOwn: { $0 == .question(group.id, question: question.id) }, in: group)
    }
    if !keepsDecision(pinnedBy: event, in: group) { outcome.act(.erase(event, from: .group(group.id))) }
    outcome.add(wordsTakenBack(after: outcome, in: group))
    return outcome
  }

  /// The session that a write is part of; nil for one that any other talk may be about.
  private func session(of reversal: Reversal, in group: Group) -> Int? {
    switch reversal {
    case .removeRecord: group.sessions.running?.id
    case .withdrawDecision(let id), .reviveDecision(let id, _, _), .handBack(let id, _, _, _), .passages(let id),
      .offer(let id):
      group.decisions[id]?.session
    default: nil
    }
  }

  /// An edited message acts once, on its final text. `message.event` is the original.
  /// - Parameter hasActed: the original did something once, however long ago.
  func reread(_ message: IncomingMessage, hasActed: Bool) -> Outcome {
    guard let group = world.group(in: message.room) else { return rereadOutsideGroups(message, hasActed: hasActed) }
    guard group.member(message.sender) != nil else { return Outcome() }
    var outcome = removeEcho(of: message.event, in: group)
    outcome.add(reread(message, hasActed: hasActed, in: group))
    return outcome
  }

  private func reread(_ message: IncomingMessage, hasActed: Bool, in group: Group) -> Outcome {
    if let outcome = rereadAgreeing(message, in: group) ?? rereadDecision(message, in: group) { return outcome }
    guard hasActed || group.causes.contains(message.event), !hasOnlyOffer(message.event, in: group) else {
      return read(message)
    }
    if let outcome = rereadRecord(message, in: group) ?? rereadAnswer(message, in: group)
      ?? rereadPersonal(message, in: group.id) ?? rereadWord(message, in: group) ?? rereadGuides(message)
      ?? rereadNeed(message, in: group) ?? rereadDecisionList(message, in: group)
    {
      return outcome
    }
    let write = group.writes.write(causedBy: message.event)
    // Only authors edit; whoever else sends an edit changes nothing.
    guard write == nil || write?.by == message.sender else { return Outcome() }
    guard let write, isReversible(write, in: group), now.timeIntervalSince(write.at) < Writes.undoable else {
      // Talk that once got 📖 has done nothing, and nobody asks what became of it.
      let wasTalk = write == nil && commandText(message) == nil && message.inReplyTo == nil && addressed(message) == nil
      return wasTalk ? Outcome() : sayOnly(group.answer(message, Prompt(.editTooLate)))
    }
    // Undo first, then read the new text in the world as it is then.
    var outcome = reverse(write, in: group)
    // Nobody should confirm a text that is no more.
    if case .removeRecord(let record) = write.reversal {
      outcome.act(removingOwn: { $0 == .record(group.id, record: record) }, in: group)
    }
    outcome.add(after(outcome, by: message).read(message))
    return outcome
  }

  /// What others have built on since is not pulled away under them, either.
  /// A session that has begun can't be unplanned or moved any more: what people are doing is not undone under them.
  func isReversible(_ write: Write, in group: Group) -> Bool {
    let isNewest = group.writes.recent.last { $0.reversal.isAboutTheSame(as: write.reversal) } == write
    return switch write.reversal {
    case .programme, .cannot: false
    case .unplan(let session): group.sessions[session]?.state == .planned
    case .moveBack(let session, _): isNewest && group.sessions[session]?.state == .planned
    case .mode(let session, _): isNewest && group.sessions[session]?.state == .planned
    case .role(let session, _, _):
      isNewest && group.sessions[session].map { $0.state == .planned || $0.run != nil } ?? false
    case .restore(let session): group.sessions[session].map { canReturn($0, to: group) } ?? false
    case .zone: isNewest && group.schedule.polls.open == nil
    case .withdrawDecision, .reviveDecision, .passages: isReversible(decision: write, isNewest, in: group)
    case .handBack, .offer, .gapPicked, .knowledgeRanked, .freeDecision, .promise, .speak, .quiet, .quorum, .reminders,
      .series,
      .tips:
      isNewest
    case .leftOpen(let id, let part): group.decisions[id].map { $0.waitsForOwner && $0.isLeftOpen(part) } ?? false
    case .dropPoll(let poll): group.schedule.polls[poll]?.state == .open
    case .termProposed, .termAgreed, .termRemoved: isReversible(word: write.reversal, in: group)
    case .agreeing(let reversal): (isNewest || !reversal.isSetting) && isReversible(agreeing: reversal, in: group)
    default: true
    }
  }

  /// A cancelled session can be on again: its series still has that day, and nothing else is then.
  func canReturn(_ session: Session, to group: Group) -> Bool {
    if let place = session.place {
      guard let series = group.schedule.series[place.series], !series.isOver, series.recurrence.contains(place.day)
      else {
        return false
      }
    }
    return session.state == .cancelled && clash(with: session.time, in: group) { $0.id == session.id } == nil
  }

  func reverse(_ write: Write, in group: Group) -> Outcome {
    var outcome = Outcome()
    switch write.reversal {
    case .unplan(let session): outcome.remember(SessionCancelled(id: session), in: group.id)
    case .moveBack(let session, let time): outcome.remember(SessionMoved(id: session, time: time), in: group.id)
    case .restore(let session): outcome.remember(SessionRestored(id: session), in: group.id)
    case .withdrawDecision, .reviveDecision, .passages: outcome.add(reverse(decision: write, in: group))
    case .reviveDecisions, .handBack, .handBacks, .offer: outcome.add(reverse(report: write, in: group))
    case .leftOpen(let id, let part): outcome.add(ask(again: part, of: id, by: write.by, in: group))
    case .removeRecord(let record):
      if let session = group.sessions.running ?? group.sessions.lastMinutes {
        outcome.remember(RecordRemoved(id: record, session: session.id), in: group.id)
        // Somebody may have corrected it since, in words of their own.
        let run = session.run ?? session.held?.run
        if let cause = run?.records.first(where: { $0.id == record })?.cause, cause != write.cause {
          outcome.act(.erase(cause, from: .group(group.id)))
        }
        outcome.add(remadeMinutes(after: outcome, of: session, takingBack: true, in: group))
      }
      outcome.act(.erase(write.cause, from: .group(group.id)))
    case .speak(let language): outcome.remember(GroupLanguageChosen(language: language), in: group.id)
    case .fact(_, let event): outcome.add(takeBackFacts(saidBy: event, in: group))
    case .mode(let id, let mode):
      if let session = group.sessions[id] { outcome.remember(change(of: session, to: mode, in: group), in: group.id) }
    case .role(let session, let role, let before):
      outcome.remember(
        RolesSet(id: session, roles: before.map { [role: $0] } ?? [:], freed: before == nil ? [role] : nil),
        in: group.id)
    case .quiet(let quiet): outcome.remember(GroupQuieted(quiet: quiet), in: group.id)
    case .tips(let user, let muted): outcome.remember(TipsMuted(user: user, muted: muted), in: group.id)
    case .series(let reversal): outcome.add(reverse(reversal, in: group))
    case .unplanAll(let sessions):
      for session in sessions where group.sessions[session]?.state == .planned {
        outcome.remember(SessionCancelled(id: session), in: group.id)
      }
    case .zone(let zone): outcome.add(change(zone: zone, in: group))
    case .quorum(let leaders): outcome.remember(QuorumSet(leaders: leaders), in: group.id)
    case .reminders(let reminders): outcome.remember(GroupRemindersSet(reminders: reminders), in: group.id)
    case .queued(let number):
      outcome.remember(CaseRemoved(id: number), in: group.id)
      outcome.act(removingOwn: { $0 == .caseShown(group.id, number: number) }, in: group)
      outcome.act(.erase(write.cause, from: .group(group.id)))
    case .dropPoll(let poll): if let poll = group.schedule.polls[poll] { outcome.add(drop(poll, in: group)) }
    case .termProposed, .termAgreed, .termRemoved: outcome.add(reverse(word: write.reversal, of: write, in: group))
    case .gapPicked, .knowledgeRanked, .freeDecision, .promise: outcome.add(reverse(ofKind: write, in: group))
    case .agreeing(let reversal): outcome.add(reverse(agreeing: reversal, of: write, in: group))
    case .anchors(let id, let guides, let added): outcome.add(reverseAnchors(id, guides, added: added, in: group))
    case .need:
      outcome.act(removingOwn: { $0.isDecisionList(by: write.cause) }, in: group)
      outcome.act(.erase(write.cause, from: .group(group.id)))
    case .programme, .cannot: return outcome
    }
    outcome.remember(WriteUndone(cause: write.cause), in: group.id)
    return outcome
  }

  func undone(_ reversal: Reversal, in group: Group) -> Prompt {
    switch reversal {
    case .unplan(let id): Prompt(.undonePlan, ["start": moment(of: id, in: group)])
    case .moveBack(_, let time): Prompt(.undoneMove, ["start": .moment(time.start)])
    case .restore(let id): Prompt(.undoneCancel, ["start": moment(of: id, in: group)])
    case .withdrawDecision, .reviveDecision, .handBack, .passages, .leftOpen, .offer: undone(decision: reversal)
    case .reviveDecisions, .handBacks: Prompt(.undoneReports)
    case .removeRecord: Prompt(.undoneRecord)
    case .speak: Prompt(.undoneLanguage)
    case .fact: Prompt(.undoneFacts)
    case .mode(let id, let mode):
      group.sessions[id].map { session in
        var session = session
        session.time = session.time.lasting(change(of: session, to: mode, in: group).minutes)
        return modeSet(mode, of: session, in: group)
      } ?? Prompt(.undoneFacts)
    case .role(let id, let role, let before):
      group.sessions[id].map { session in
        var session = session
        session.roles[role] = before
        return Prompt(.rolesShown, roleFields(of: session, in: group))
      } ?? Prompt(.undoneFacts)
    case .quiet(let quiet): Prompt(quiet ? .nowQuiet : .nowSpeaking)
    case .tips(let user, let muted): tipsSet(of: user, muted, in: group)
    case .series(let reversal):
      Prompt(.undoneSeries, ["back": .flag(reversal.before != nil), "gone": .flag(reversal.after != nil)])
    case .unplanAll(let sessions): Prompt(.undonePlans, ["count": .number(sessions.count)])
    case .zone(let zone):
      zoneChanged(after: change(zone: zone, in: group), in: group)
    case .quorum(let leaders): Prompt(.quorumSet, ["needed": .number(leaders ?? Schedule.usualQuorum)])
    case .reminders(let reminders):
      Prompt(
        .groupRemindersSet, ["reminders": offsets(reminders ?? ReminderOffset.usual), "any": .flag(reminders != [])])
    case .dropPoll: Prompt(.pollDropped)
    case .queued: Prompt(.caseWordsUndone)
    case .termProposed, .termAgreed, .termRemoved: undone(word: reversal, in: group)
    case .gapPicked, .knowledgeRanked, .freeDecision, .promise: undone(kind: reversal, in: group)
    case .agreeing(let reversal): undone(agreeing: reversal, in: group)
    case .anchors(let id, _, _): Prompt(.anchorsUndone, ["number": .number(id)])
    case .need(let id): Prompt(.needUndone, ["number": .number(id)])
    case .programme, .cannot: Prompt(.cannotUndo)
    }
  }

  /// Who was told on the phone of what is now undone.
  private func concerned(by reversal: Reversal, than user: UserID, in group: Group) -> [UserID] {
    switch reversal {
    case .unplan(let id), .moveBack(let id, _), .restore(let id):
      group.sessions[id].map { remindedOthers(of: [$0], than: user, in: group) } ?? []
    default: []
    }
  }

  private func moment(of session: Int, in group: Group) -> PromptValue {
    group.sessions[session].map { .moment($0.time.start) } ?? .flag(false)
  }
}
