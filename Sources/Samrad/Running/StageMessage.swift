import Foundation
import Matrix

/// What the room sees of a stage.
extension Turn {
  func stageMessage(at index: Int, of session: Session, _ run: Run, in group: Group) -> Utterance {
    let plan = run.stages[index]
    let current = scriptStage(plan.id, of: session, in: group.language)
    // A script that was edited since can lack the stage: then its title and time must do.
    return current.map {
      stageMessage($0, index: index, of: session, stages: run.stages.count, minutes: plan.minutes, in: group)
    }
      ?? utterance(
        title: plan.title, index: index, stages: run.stages.count, minutes: plan.minutes, who: nil, text: nil,
        records: plan.records, session, in: group)
  }

  func stageMessage(
    _ stage: SessionScript.Stage, index: Int, of session: Session, stages: Int, minutes: Int? = nil, in group: Group
  ) -> Utterance {
    utterance(
      title: stage.title, index: index, stages: stages, minutes: minutes ?? stage.minutes, who: stage.who,
      text: words(of: stage, session, in: group), records: StagePlan(stage).records, session, in: group)
  }

  private func utterance(
    title: String, index: Int, stages: Int, minutes: Int, who: String?, text: PromptValue?, records: [RecordPlan],
    _ session: Session, in group: Group
  ) -> Utterance {
    let notes = records.filter { !$0.isDecision }.map(\.label)
    var utterance = group.utterance(
      Prompt(
        .stage,
        [
          "title": .text(title), "number": .number(index + 1), "stages": .number(stages), "minutes": .minutes(minutes),
          "who": .optional(who), "text": text ?? .flag(false),
          "records": .list(
            notes.enumerated().map { ["label": .text($1), "last": .flag($0 == notes.count - 1)] }),
          "asks": .flag(!notes.isEmpty), "asksAgreement": .flag(records.contains(where: \.isDecision)),
          "first": .flag(index == 0), "last": .flag(index == stages - 1),
        ]))
    utterance.subject = .stage(group.id, session: session.id, stage: index)
    utterance.offering = world.library.reactions(.next, in: group.language)
    return utterance
  }

  /// The script's own words, with what is known put in.
  private func words(of stage: SessionScript.Stage, _ session: Session, in group: Group) -> PromptValue {
    let next = group.sessions.upcoming(now).first { $0.id != session.id }
    var values: [String: PromptValue] = [:]
    values[SessionScript.Field.theme.rawValue] = .optional(session.theme)
    values[SessionScript.Field.caseOwner.rawValue] =
      session.caseOwner.map { .person($0, name: group.member($0)?.shownName ?? $0.localpart) } ?? .flag(false)
    values[SessionScript.Field.nextDate.rawValue] = next.map { .moment($0.time.start) } ?? .flag(false)
    let agreed = group.decisions.decisions.filter { $0.state == .agreed && $0.session != session.id }
    values[SessionScript.Field.openDecisions.rawValue] = agreed.isEmpty ? .flag(false) : .number(agreed.count)
    return .script(stage.prompt, values)
  }

  /// A record's label in the group's present language.
  func label(of request: RecordPlan, stage index: Int, _ session: Session, in group: Group) -> String {
    guard let run = session.run, run.stages.indices.contains(index) else { return request.label }
    let stage = scriptStage(run.stages[index].id, of: session, in: group.language)
    return stage?.records.first { $0.id == request.id }?.label ?? request.label
  }
}
