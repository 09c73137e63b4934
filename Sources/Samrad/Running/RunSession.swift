import Foundation
import Matrix

/// Running a session: a person moves on, the clock only invites.
extension Turn {
  func startSession(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    if let running = group.sessions.running {
      return sayOnly(group.answer(message, Prompt(.alreadyRunning, ["stage": .optional(running.run?.stage?.title)])))
    }
    guard let session = group.sessions.startable(now) else {
      return sayOnly(
        group.answer(
          message, Prompt(.nothingToStart, ["example": world.library.example(.planSession, in: group.language)])))
    }
    return start(session.id, by: message.sender, answering: message, in: group)
  }

  func start(_ id: Int, by user: UserID, answering message: IncomingMessage?, in group: Group) -> Outcome {
    guard group.sessions.running == nil, let session = group.sessions[id], session.state == .planned else {
      return Outcome()
    }
    // A leader may start when the hour has come and the mentor has not; before that it is the mentor's to say.
    guard group.isMentor(user) || session.time.start <= now else {
      return sayOnly(group.answer(message, onlyMentor(.onlyMentorStarts, group)))
    }
    guard let script = self.script(of: session, in: group.language) else {
      return sayOnly(group.answer(message, Prompt(.scriptGone, ["script": .text(session.script)])))
    }
    var outcome = Outcome()
    // Long before its time it would be used up by mistake: once is asked, twice is meant.
    if session.time.start.timeIntervalSince(now) > 3_600, !session.told.contains(.earlyStart) {
      outcome.remember(SessionNoticeSent(id: id, notice: .earlyStart), in: group.id)
      let word = world.library.word(.startSession, in: group.language)
      outcome.say(
        group.answer(message, Prompt(.startEarly, ["start": .moment(session.time.start), "word": .text(word)])))
      return outcome
    }
    outcome.add(begin(session, script, by: user, in: group))
    return outcome
  }

  func nextStage(_ group: Group, by user: UserID, answering message: IncomingMessage?) -> Outcome {
    guard let session = group.sessions.running, let run = session.run else {
      return message.map { sayOnly(group.answer($0, Prompt(.notRunning))) } ?? Outcome()
    }
    guard mayLead(user, run, in: group) else {
      return sayOnly(
        group.answer(message, onlyMentor(.onlyMentorLeads, group, also: run.startedBy), ofSession: session.id))
    }
    let missing = run.openRequests.filter { $0.required && !hasDecision($0, in: session, group) }
    var outcome = Outcome()
    if let lacking = lacking(session, run, missing.first, in: group) {
      // Said again it is meant, and two people's taps are not.
      if run.missingRecordTold, message == nil { return outcome }
      guard run.missingRecordTold else {
        outcome.remember(MissingRecordTold(id: session.id), in: group.id)
        outcome.say(group.answer(message, lacking, ofSession: session.id))
        return outcome
      }
    }
    outcome.add(inviteDecision(leaving: run, session, in: group))
    // The last step ends the session: whoever takes it stands in its minutes.
    outcome.add(noteAttendance(of: user, session, run, in: group))
    outcome.add(
      after(outcome).moveOn(
        session, run, leavingOut: missing.map(\.id), by: user, answering: message, in: group))
    return outcome
  }

  /// What is asked once before a stage is left; nil when nothing lacks or waits.
  private func lacking(_ session: Session, _ run: Run, _ missing: RecordPlan?, in group: Group) -> Prompt? {
    // Of a decision that only waits for ✅ it is not said that it lacks.
    if let draft = draftWaiting(run, session, in: group) { return draft }
    if let missing {
      return Prompt(
        .recordMissing,
        [
          "label": .text(label(of: missing, stage: run.current, session, run, in: group)),
          "decision": .flag(missing.isDecision),
          "example": world.library.example(.decide, in: group.language),
        ])
    }
    let waiting = run.records.first { $0.stage == run.current && !$0.confirmed }
    return waiting.map { Prompt(.recordWaits, ["text": .text($0.text)]) }
  }

  /// `!hopp over`: the stage is not held, and that is recorded.
  func skipStage(_ message: IncomingMessage, in group: Group) -> Outcome {
    led(message, in: group) { session, run in
      let missing = run.openRequests.filter { $0.required && !hasDecision($0, in: session, group) }
      // A stage that was held before is left again, and not left out.
      let isHeld = run.spent[run.current] != nil && !run.leftOut.contains(run.current)
      return moveOn(
        session, run, leavingOut: missing.map(\.id), passingOver: isHeld ? [] : [run.current], by: message.sender,
        answering: message, in: group)
    }
  }

  /// - Parameters:
  ///   - records: required ones of the present stage that are left out.
  ///   - stages: those that are passed over.
  private func moveOn(
    _ session: Session, _ run: Run, leavingOut records: [String], passingOver stages: [Int] = [], by user: UserID,
    answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    var outcome = Outcome()
    var next = run.current + 1
    var passedOver = stages
    var looking = run
    looking.leftOut.removeAll { $0 == run.current }
    looking.leftOut += stages
    if let missing = looking.missing(before: next), !run.lockTold {
      outcome.remember(StageLockTold(id: session.id), in: group.id)
      let key: PromptKey = missing == run.current ? .stageLocksNext : .stageLocked
      outcome.say(
        group.answer(
          message,
          Prompt(
            key,
            [
              "stage": .text(stageTitle(next, session, run, in: group)),
              "after": .text(stageTitle(missing, session, run, in: group)),
            ]), ofSession: session.id))
      return outcome
    }
    // Said twice it is meant, and two people's taps are not: what can't be held now is passed over as well.
    if looking.missing(before: next) != nil, message == nil { return outcome }
    while looking.missing(before: next) != nil {
      passedOver.append(next)
      looking.leftOut.append(next)
      next += 1
    }
    guard next < run.stages.count else {
      return end(session, run, leavingOut: records, passingOver: passedOver, early: false, in: group)
    }
    outcome.add(enter(next, session, leavingOut: records, passingOver: passedOver, in: group))
    outcome.add(shown(next, after: outcome, session, run, in: group))
    return outcome
  }

  /// The stage as it is once it is entered. Whoever goes back has its cue sheet still: that is read from before.
  private func shown(_ index: Int, after outcome: Outcome, _ session: Session, _ run: Run, in group: Group) -> Outcome {
    let later = after(outcome)
    guard let group = later.world.groups[group.id], let entered = group.sessions[session.id], var now = entered.run
    else {
      return Outcome()
    }
    now.spent = run.spent
    return later.show(at: index, of: entered, now, in: group)
  }

  private func enter(
    _ stage: Int, _ session: Session, leavingOut records: [String] = [], passingOver stages: [Int] = [],
    in group: Group
  ) -> Outcome {
    var outcome = Outcome()
    outcome.remember(
      StageEntered(id: session.id, stage: stage, skipped: records, passingOver: stages.isEmpty ? nil : stages),
      in: group.id)
    return outcome
  }

  func previousStage(_ message: IncomingMessage, in group: Group) -> Outcome {
    led(message, in: group) { session, run in
      guard run.current > 0 else { return sayOnly(group.answer(message, Prompt(.firstStage), ofSession: session.id)) }
      // What can't be held yet is stepped over on the way back, too.
      guard let previous = (0..<run.current).last(where: { run.missing(before: $0) == nil }) else { return Outcome() }
      var outcome = enter(previous, session, in: group)
      outcome.add(shown(previous, after: outcome, session, run, in: group))
      return outcome
    }
  }

  func pauseSession(_ message: IncomingMessage, in group: Group) -> Outcome {
    led(message, in: group) { session, run in
      guard run.pausedAt == nil else {
        return sayOnly(group.answer(message, Prompt(.alreadyPaused), ofSession: session.id))
      }
      var outcome = Outcome()
      outcome.remember(SessionPaused(id: session.id), in: group.id)
      outcome.say(group.answer(message, Prompt(.paused), ofSession: session.id))
      return outcome
    }
  }

  func resumeSession(_ message: IncomingMessage, in group: Group) -> Outcome {
    led(message, in: group) { session, run in
      guard let pausedAt = run.pausedAt else {
        return sayOnly(group.answer(message, Prompt(.notPaused), ofSession: session.id))
      }
      var outcome = Outcome()
      outcome.remember(SessionResumed(id: session.id), in: group.id)
      outcome.add(clockAfter(outcome, of: session.id, in: group))
      let left = run.mode == .overDays ? nil : minutesLeft(run, at: pausedAt)
      let later = after(outcome)
      let going = later.world.groups[group.id]?.sessions.running?.run ?? run
      outcome.say(
        group.answer(
          message,
          Prompt(
            .resumed,
            [
              "stage": stageName(session, run, in: group),
              "left": left.flatMap { $0 > 0 ? .minutes($0) : nil } ?? .flag(false),
              "over": .flag(left.map { $0 <= 0 } ?? false), "until": untilWhen(going.current, going, in: group),
            ]), ofSession: session.id))
      return outcome
    }
  }

  func clockAfter(_ outcome: Outcome, of session: Int, in group: Group) -> Outcome {
    let later = after(outcome)
    guard let group = later.world.groups[group.id], let session = group.sessions[session], let run = session.run else {
      return Outcome()
    }
    return later.correctClock(session, run, in: group)
  }

  func stopSession(_ message: IncomingMessage, in group: Group) -> Outcome {
    led(message, in: group) { session, run in
      end(session, run, early: run.current + 1 < run.stages.count, in: group)
    }
  }

  func showStage(_ message: IncomingMessage, in group: Group) -> Outcome {
    guard let session = group.sessions.running, let run = session.run else {
      return sayOnly(group.answer(message, Prompt(.notRunning)))
    }
    return sayOnly(stageMessage(at: run.current, of: session, run, in: group))
  }

  // MARK: Who leads, and what is said

  /// The mentors, whoever started the session in their absence, and whom they have given it to.
  func mayLead(_ user: UserID, _ run: Run, in group: Group) -> Bool {
    group.isMentor(user) || run.startedBy == user || group.sessions.running?.roles[.facilitator] == user
      || isUnled(run, in: group)
  }

  func led(
    _ message: IncomingMessage, in group: Group, _ then: (Session, Run) -> Outcome
  ) -> Outcome {
    guard let session = group.sessions.running, let run = session.run else {
      return sayOnly(group.answer(message, Prompt(.notRunning)))
    }
    guard mayLead(message.sender, run, in: group) else {
      return sayOnly(
        group.answer(message, onlyMentor(.onlyMentorLeads, group, also: run.startedBy), ofSession: session.id))
    }
    var outcome = then(session, run)
    outcome.add(after(outcome, by: message).isThere(message.sender, in: group.id))
    return outcome
  }

  /// Whoever leads is there.
  private func isThere(_ user: UserID, in id: GroupID) -> Outcome {
    guard let group = world.groups[id], let session = group.sessions.running, let run = session.run else {
      return Outcome()
    }
    return noteAttendance(of: user, session, run, in: group)
  }

  private func minutesLeft(_ run: Run, at moment: Date) -> Int {
    let spent = moment.timeIntervalSince(run.enteredAt) - run.pausedSeconds
    return run.minutes(ofStage: run.current) - Int((spent / 60).rounded(.down))
  }
}
