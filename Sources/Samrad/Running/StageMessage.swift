import Foundation
import Matrix

/// What the room sees of a stage.
extension Turn {
  func stageMessage(at index: Int, of session: Session, _ run: Run, in group: Group) -> Utterance {
    let plan = run.stages[index]
    // A script that was edited since can lack the stage: then its title and time must do.
    let stage = scriptStage(plan.id, of: session, in: group.language)
    let notes = plan.records.filter { !$0.isDecision }.map { label(of: $0, stage: index, session, run, in: group) }
    let isLast = index == run.stages.count - 1
    var fields: [String: PromptValue] = [
      "title": .text(stage?.title ?? plan.title), "number": .number(index + 1), "stages": .number(run.stages.count),
      "minutes": run.mode == .overDays ? .flag(false) : .minutes(plan.minutes),
      "who": .optional(stage?.who), "text": stage.map { words(of: $0, session, run, in: group) } ?? .flag(false),
      "records": .list(notes.enumerated().map { ["label": .text($1), "last": .flag($0 == notes.count - 1)] }),
      "asks": .flag(!notes.isEmpty), "asksAgreement": .flag(plan.records.contains(where: \.isDecision)),
      "last": .flag(isLast), "asksAboutForm": .flag(isLast && run.sitting.asksAboutForm),
      "breakAfter": .flag(plan.breakAfter && run.mode != .overDays),
      // Hands and eyes rest after two stages of writing.
      "rest": .flag(run.mode == .written && index > 0 && index.isMultiple(of: 2)),
      "short": .flag(run.mode != .meeting && plan.speaks != .caseOwner),
      "until": untilWhen(index, run, in: group),
    ]
    fields.merge(terms(in: stage, of: session, in: group)) { $1 }
    fields.merge(order(in: plan, of: session, run, index: index, in: group)) { $1 }
    fields.merge(run.mode.fields) { $1 }
    var utterance = group.utterance(Prompt(.stage, fields), in: run)
    utterance.subject = .stage(group.id, session: session.id, stage: index)
    utterance.offering = world.library.reactions(.next, in: group.language)
    return utterance
  }

  /// Words of the theme that services mean different things by, in a stage about words.
  private func terms(
    in stage: SessionScript.Stage?, of session: Session, in group: Group
  ) -> [String: PromptValue] {
    let terms = stage?.terms == true ? wordsOfTheme(session.theme ?? "", in: group) : []
    return ["anyTerms": .flag(!terms.isEmpty), "terms": .list(terms)]
  }

  /// Over days: by when each should have written.
  func untilWhen(_ index: Int, _ run: Run, in group: Group) -> PromptValue {
    guard run.mode == .overDays, index == run.current, let up = world.timeIsUp(run, in: group) else {
      return .flag(false)
    }
    return .moment(up)
  }

  /// In which order the word goes round. Where people write at the same time, a message of its own says whose turn it
  /// is; over days everybody writes when it suits.
  private func order(
    in plan: StagePlan, of session: Session, _ run: Run, index: Int, in group: Group
  ) -> [String: PromptValue] {
    guard run.mode == .meeting, plan.speaks == .round else { return ["anyOrder": .flag(false)] }
    let people = writers(in: plan, of: session, index: index, in: group)
    return ["order": .people(people), "anyOrder": .flag(people.count > 1)]
  }

  /// The script's own words, with what is known put in.
  private func words(of stage: SessionScript.Stage, _ session: Session, _ run: Run, in group: Group) -> PromptValue {
    let next = group.sessions.upcoming(now).first { $0.id != session.id }
    let agreed = group.decisions.unclosed.filter { $0.state.isUnderWay && $0.session != session.id }
    let values: [SessionScript.Field: PromptValue] = [
      .theme: .optional(session.theme), .service: .optional(session.service),
      .caseOwner: session.caseOwner.map { .person($0, name: group.member($0)?.shownName ?? $0.localpart) }
        ?? .flag(false),
      .nextDate: next.map { .moment($0.time.start) } ?? .flag(false),
      .openDecisions: agreed.isEmpty ? .flag(false) : .number(agreed.count),
      .minutes: run.mode == .overDays ? .flag(false) : .minutes(run.plannedMinutes),
      .written: .flag(run.mode == .written), .overDays: .flag(run.mode == .overDays),
    ]
    return .script(
      stage.prompt, Dictionary(values.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first }))
  }

  /// The present stage's title, for texts that name it.
  func stageName(_ session: Session, _ run: Run, in group: Group) -> PromptValue {
    run.stage == nil ? .flag(false) : .text(stageTitle(run.current, session, run, in: group))
  }

  /// A record's label in the group's present language.
  func label(of request: RecordPlan, stage index: Int, _ session: Session, _ run: Run, in group: Group) -> String {
    guard run.stages.indices.contains(index) else { return request.label }
    let stage = scriptStage(run.stages[index].id, of: session, in: group.language)
    return stage?.records.first { $0.id == request.id }?.label ?? request.label
  }
}
