import Foundation
package import Matrix

/// The beginning of a session: a message that its thread hangs from, and then the first stage.
extension Turn {
  func begin(_ session: Session, _ script: SessionScript, by user: UserID, in group: Group) -> Outcome {
    var outcome = Outcome()
    outcome.remember(WriteNoted(reversal: .cannot), in: group.id)
    let edition = world.edition(of: script.id)
    if let edition { outcome.add(keep(edition)) }
    let sitting = Sitting(
      mode: session.mode, asksAboutForm: (group.sessions.heldCount + 1).isMultiple(of: 3), edition: edition?.hash)
    outcome.remember(
      SessionStarted(
        id: session.id, stages: script.stages.map { StagePlan($0, session.mode) }, sitting: sitting), in: group.id)
    outcome.remember(RolesSet(id: session.id, roles: roles(for: session, startedBy: user, in: group)), in: group.id)
    if group.member(user)?.consent != false {
      outcome.remember(SessionAttended(id: session.id, user: user, was: true), in: group.id)
    }
    let later = after(outcome)
    let running = later.world.groups[group.id]?.sessions[session.id] ?? session
    var utterance = group.call(group.present.filter { $0.user != user }, later.started(running, script, in: group))
    utterance.subject = .session(group.id, session: session.id)
    utterance.offering = world.library.reactions(.yes, in: group.language)
    outcome.say(utterance)
    return outcome
  }

  private func started(_ session: Session, _ script: SessionScript, in group: Group) -> Prompt {
    Prompt(
      .started,
      [
        "script": .text(script.title), "minutes": .minutes(session.mode.minutes(script)),
        "theme": .optional(session.theme), "days": days(of: session, session.mode, in: group),
      ].merging(session.mode.fields) { $1 }.merging(roleFields(of: session, in: group)) { $1 })
  }

  /// The message that the thread hangs from says what is so now.
  func sayAnewHowItBegan(_ session: Session, in group: Group) -> Outcome {
    guard let run = session.run ?? session.held?.run, let root = run.sitting.root,
      let script = script(of: session, in: group.language)
    else { return Outcome() }
    var utterance = group.utterance(started(session, script, in: group))
    utterance.replacing = root
    return sayOnly(utterance)
  }

  /// The message that the thread hangs from stands in the room, or never will: the present stage is shown.
  /// - Parameter root: nil when there can be no thread.
  func open(_ number: Int, root: EventID?, in group: Group) -> Outcome {
    guard let session = group.sessions[number], let run = session.run, !run.sitting.isOpen else { return Outcome() }
    var outcome = Outcome()
    outcome.remember(SessionOpened(id: number, root: root), in: group.id)
    let later = after(outcome)
    guard let opened = later.world.groups[group.id], let session = opened.sessions[number], let run = session.run else {
      return outcome
    }
    // Whoever leads has the cue sheet still, and everybody what they prepared.
    let isFirst = run.sitting.hasMoved == nil
    outcome.add(later.show(at: run.current, of: session, run, withCues: isFirst, in: opened))
    guard isFirst else { return outcome }
    outcome.add(later.showCase(of: session, run, in: opened))
    outcome.add(after(outcome).givePreparations(of: session, in: opened))
    return outcome
  }

  /// A stage, to all, with its round; and to those who lead, what helps them. While the session's first message is on
  /// its way nothing is shown: it all comes when that stands.
  func show(at index: Int, of session: Session, _ run: Run, withCues: Bool = true, in group: Group) -> Outcome {
    guard run.sitting.isOpen else { return Outcome() }
    let question = askAboutGuides(at: index, of: session, run, in: group)
    let stage = stageMessage(at: index, of: session, run, in: group)
    // One thing about guides at a time.
    var outcome = question.isEmpty ? offering(stage, at: index, of: session, run, in: group) : sayOnly(stage)
    outcome.add(beginRound(session, run, in: group))
    outcome.add(lookBack(at: index, of: session, run, in: group))
    outcome.add(question)
    if withCues { outcome.add(cueSheet(at: index, of: session, run, in: group)) }
    return outcome
  }

  /// The group has come into another room in the middle of a session: it goes on there, in a new thread.
  func continueSession(after outcome: Outcome, in group: Group) -> Outcome {
    let later = after(outcome)
    guard let group = later.world.groups[group.id], let session = group.sessions.running, let run = session.run else {
      return Outcome()
    }
    var utterance = group.utterance(
      Prompt(
        .continued,
        [
          "script": .text(later.title(of: session, in: group)), "stage": later.stageName(session, run, in: group),
          "moved": .flag(true), "left": .flag(false),
        ]))
    utterance.subject = .session(group.id, session: session.id)
    var outcome = sayOnly(utterance)
    // Without a thread nothing waits for that message.
    if run.sitting.isOpen { outcome.add(later.show(at: run.current, of: session, run, withCues: false, in: group)) }
    return outcome
  }
}

extension Group {
  /// Said in the session's thread.
  func utterance(_ prompt: Prompt, in run: Run) -> Utterance {
    var utterance = utterance(prompt)
    utterance.thread = run.sitting.root
    return utterance
  }

  /// What there is to say to a reaction, or to a removed message, has nothing to answer. Of the session that runs it
  /// is said in its thread.
  func answer(_ message: IncomingMessage?, _ prompt: Prompt, ofSession session: Int?) -> Utterance {
    var utterance = answer(message, prompt)
    utterance.thread = sessions.running.flatMap { $0.id == session ? $0.run?.sitting.root : nil }
    return utterance
  }
}

extension StagePlan {
  init(_ stage: SessionScript.Stage, _ mode: SessionMode) {
    self.init(
      id: stage.id, title: stage.title, minutes: mode.minutes(stage),
      records: stage.records.map {
        RecordPlan(id: $0.id, label: $0.label, required: $0.required, isDecision: $0.kind == .decision)
      }, caseOwnerSilent: stage.caseOwnerSilent, after: stage.after, speaks: stage.speaks, days: stage.days,
      breakAfter: stage.breakAfter)
  }
}

/// The session's first message stands in the room, and its stages are shown from now on.
package struct SessionOpened: GroupChange {
  package static let kind = "session.opened"
  package let id: Int
  /// What its thread hangs from; nil when there is none.
  package let root: EventID?

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.updateRun(id) { run in
      run.sitting.root = root
      run.sitting.isOpen = true
    }
  }
}
