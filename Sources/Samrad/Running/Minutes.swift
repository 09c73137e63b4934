import Foundation
import Matrix

/// Minutes (norsk: referat): the stages, what people confirmed, who was there, and nothing else of what was said.
extension Turn {
  func minutes(of session: Session, _ held: HeldSession, isFile: Bool = false, in group: Group) -> Prompt {
    let run = held.run
    let decisions = group.decisions.made(in: session.id).filter(\.isConfirmed)
    let drafts = group.decisions.made(in: session.id).filter(\.waitsForConfirmation)
    let next = group.sessions.upcoming(now).first { $0.id != session.id }
    let terms = group.terms.agreed.filter { $0.session == session.id }
    let confirmed = run.records.filter(\.confirmed)
    // Whoever does not want to be remembered stands in no list, also if they said so later.
    let there = run.sitting.attended.compactMap { user in
      group.members.first { $0.user == user && $0.consent != false }
    }
    return Prompt(
      .minutes,
      [
        "script": .text(title(of: session, in: group)), "start": .moment(run.startedAt),
        "theme": .optional(session.theme), "early": .flag(held.early), "total": length(of: held),
        "stages": .list(stages(of: session, run, in: group)),
        "anyRecords": .flag(!confirmed.isEmpty), "file": .flag(isFile),
        "unconfirmed": held.unconfirmed.map(PromptValue.number) ?? .flag(false),
        "records": .list(
          confirmed.enumerated().map { index, record in
            [
              "number": .number(index + 1), "label": .text(label(of: record, session, run, in: group)),
              "text": .text(record.text),
            ]
          }),
        "skipped": .list(skipped(session, run, in: group)),
        "anySkipped": .flag(!run.skipped.isEmpty),
        "leftOut": .list(
          run.leftOut.sorted().enumerated().map {
            [
              "title": .text(stageTitle($1, session, run, in: group)), "last": .flag($0 == run.leftOut.count - 1),
            ]
          }), "anyLeftOut": .flag(!run.leftOut.isEmpty),
        "decisions": .list(isFile ? decisions.map { fields(of: $0, in: group) } : fields(ofAll: decisions, in: group)),
        "anyDecisions": .flag(!decisions.isEmpty),
        "drafts": drafts.isEmpty ? .flag(false) : .number(drafts.count),
        "anyTerms": .flag(!terms.isEmpty),
        "terms": .list(terms.map { fields(of: $0, in: group, isNamed: false, group.language) }),
        "there": .people(there), "anyThere": .flag(!there.isEmpty),
        "next": next.map { .moment($0.time.start) } ?? .flag(false),
      ].merging(session.mode.fields) { $1 })
  }

  private func skipped(_ session: Session, _ run: Run, in group: Group) -> [[String: PromptValue]] {
    let labels = run.skipped.compactMap { skipped -> String? in
      guard run.stages.indices.contains(skipped.stage),
        let request = run.stages[skipped.stage].records.first(where: { $0.id == skipped.request })
      else { return nil }
      return label(of: request, stage: skipped.stage, session, run, in: group)
    }
    return labels.enumerated().map { ["label": .text($1), "last": .flag($0 == labels.count - 1)] }
  }

  /// A session that was left open says nothing about how long people talked, and one over days took days.
  private func length(of held: HeldSession) -> PromptValue {
    let seconds = held.endedAt.timeIntervalSince(held.run.startedAt)
    return held.run.mode != .overDays && seconds < 8 * 3_600 ? .minutes(wholeMinutes(seconds)) : .flag(false)
  }

  private func stages(of session: Session, _ run: Run, in group: Group) -> [[String: PromptValue]] {
    let held = run.spent.keys.sorted().filter { run.stages.indices.contains($0) && !run.leftOut.contains($0) }
    return held.enumerated().map { place, index in
      [
        "title": .text(stageTitle(index, session, run, in: group)), "last": .flag(place == held.count - 1),
        "minutes": run.mode == .overDays ? .flag(false) : .minutes(wholeMinutes(run.spent[index] ?? 0)),
      ]
    }
  }

  private func label(of record: Record, _ session: Session, _ run: Run, in group: Group) -> String {
    let request =
      run.stages.indices.contains(record.stage)
      ? run.stages[record.stage].records.first { $0.id == record.request } : nil
    return request.map { label(of: $0, stage: record.stage, session, run, in: group) }
      ?? stageTitle(record.stage, session, run, in: group)
  }

  /// In the group's present language, if the script still has the stage.
  func stageTitle(_ index: Int, _ session: Session, _ run: Run, in group: Group) -> String {
    guard run.stages.indices.contains(index) else { return "" }
    let plan = run.stages[index]
    return scriptStage(plan.id, of: session, in: group.language)?.title ?? plan.title
  }

  /// Rounded, and never less than one: «0 minutter» would look like a fault.
  private func wholeMinutes(_ seconds: TimeInterval) -> Int {
    max(1, Int((seconds / 60).rounded()))
  }

  // MARK: Asked for later

  /// `!referat` shows the last minutes again, `!referat fil` posts them as a file.
  func showMinutes(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    guard let session = group.sessions.lastMinutes, let held = session.held else {
      return sayOnly(group.answer(message, Prompt(.noMinutes)))
    }
    guard !rest.isEmpty else {
      var utterance = group.answer(message, minutes(of: session, held, in: group))
      utterance.subject = .minutesChanged(group.id, session: session.id)
      return sayOnly(utterance)
    }
    let prompt = minutes(of: session, held, isFile: true, in: group)
    let text = markdownOfFile(prompt, group.language, zone: group.zone)
    var outcome = Outcome()
    outcome.act(
      .share(
        FileWish(
          name: words(
            Prompt(.minutesFileName, ["day": .text(LocalDate(held.run.startedAt, in: group.zone).description)]),
            group.language), mediaType: "text/markdown; charset=utf-8",
          bytes: Array(text.utf8.prefix(FileWish.largest)),
          place: .room(message.room), answering: message, subject: .minutesChanged(group.id, session: session.id),
          language: group.language, zone: group.zone)))
    return outcome
  }
}

extension SessionBook {
  /// The session whose minutes can still be put right.
  var lastMinutes: Session? { sessions.last { $0.held != nil } }

  /// Of earlier sessions only that they were held is kept.
  mutating func keepMinutes(ofOnly id: Int) {
    for session in sessions where session.id != id && session.held != nil { update(session.id) { $0.held = nil } }
  }

  /// Changes a run, also one that is over.
  mutating func updateRecords(_ id: Int, _ change: (inout Run) -> Void) {
    updateRun(id, change)
    update(id) { session in
      guard var held = session.held else { return }
      change(&held.run)
      session.held = held
    }
  }
}
