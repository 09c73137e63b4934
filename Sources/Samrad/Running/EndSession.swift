import Foundation
import Matrix

/// The end of a session: minutes (norsk: referat) of what people confirmed, and nothing else.
extension Turn {
  func end(_ session: Session, _ run: Run, by user: UserID, early: Bool, in group: Group) -> Outcome {
    var outcome = Outcome()
    outcome.remember(SessionEnded(id: session.id), in: group.id)
    outcome.remember(WriteNoted(reversal: .cannot), in: group.id)
    // What nobody confirmed was never written down: its words go.
    for record in run.records where !record.confirmed {
      if let cause = record.cause { outcome.act(.erase(cause, from: .group(group.id))) }
    }
    outcome.say(group.utterance(minutes(of: session, run, early: early, in: group)))
    return outcome
  }

  private func minutes(of session: Session, _ run: Run, early: Bool, in group: Group) -> Prompt {
    var run = run
    run.leaveStage(now)
    let decisions = group.decisions.decisions.filter { $0.session == session.id && $0.state != .withdrawn }
    let next = group.sessions.upcoming(now).first { $0.id != session.id }
    let confirmed = run.records.filter(\.confirmed)
    return Prompt(
      .minutes,
      [
        "script": .text(title(of: session, in: group)), "start": .moment(run.startedAt),
        "theme": .optional(session.theme), "early": .flag(early),
        // A session that was left open says nothing about how long people talked.
        "total": now.timeIntervalSince(run.startedAt) < 8 * 3_600
          ? .minutes(wholeMinutes(now.timeIntervalSince(run.startedAt))) : .flag(false),
        "stages": .list(
          run.spent.keys.sorted().compactMap { index in
            guard run.stages.indices.contains(index), !run.leftOut.contains(index), let spent = run.spent[index] else {
              return nil
            }
            return [
              "title": .text(stageTitle(index, session, run, in: group)), "minutes": .minutes(wholeMinutes(spent)),
            ]
          }),
        "anyRecords": .flag(!confirmed.isEmpty),
        "records": .list(
          confirmed.map { record in
            let request =
              run.stages.indices.contains(record.stage)
              ? run.stages[record.stage].records.first { $0.id == record.request } : nil
            let label = request.map { self.label(of: $0, stage: record.stage, session, in: group) }
            return [
              "label": .text(label ?? stageTitle(record.stage, session, run, in: group)), "text": .text(record.text),
            ]
          }),
        "skipped": .list(
          run.skipped.compactMap { skipped in
            guard run.stages.indices.contains(skipped.stage),
              let request = run.stages[skipped.stage].records.first(where: { $0.id == skipped.request })
            else { return nil }
            return ["label": .text(label(of: request, stage: skipped.stage, session, in: group))]
          }),
        "anySkipped": .flag(!run.skipped.isEmpty),
        "leftOut": .list(
          run.leftOut.sorted().enumerated().map {
            [
              "title": .text(stageTitle($1, session, run, in: group)), "last": .flag($0 == run.leftOut.count - 1),
            ]
          }), "anyLeftOut": .flag(!run.leftOut.isEmpty),
        "decisions": .list(decisions.map { fields(of: $0, in: group) }),
        "anyDecisions": .flag(!decisions.isEmpty),
        "next": next.map { .moment($0.time.start) } ?? .flag(false),
      ])
  }

  /// In the group's present language, if the script still has the stage.
  private func stageTitle(_ index: Int, _ session: Session, _ run: Run, in group: Group) -> String {
    guard run.stages.indices.contains(index) else { return "" }
    let plan = run.stages[index]
    return scriptStage(plan.id, of: session, in: group.language)?.title ?? plan.title
  }

  /// Rounded, and never less than one: «0 minutter» would look like a fault.
  private func wholeMinutes(_ seconds: TimeInterval) -> Int {
    max(1, Int((seconds / 60).rounded()))
  }
}
