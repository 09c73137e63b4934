import Foundation
import Matrix

/// Gaps between services (norsk: glippsoner): listed, and one a quarter gets a plan.
extension Turn {
  func listGaps(_ message: IncomingMessage, in group: Group) -> Outcome {
    let gaps = group.decisions.standing(.gap)
    let picked = group.kinds.pick(in: quarter(in: group))
    let isPicked = gaps.contains { $0.id == picked }
    let shown = Array(gaps.suffix(Self.mostListed))
    var utterance = group.answer(
      message,
      Prompt(
        .gapList,
        [
          "any": .flag(!gaps.isEmpty),
          "decisions": .list(
            zip(shown, fields(ofAll: shown, in: group)).map { gap, fields in
              fields.merging(["picked": .flag(gap.id == picked)]) { $1 }
            }),
          "pickable": .flag(!gaps.isEmpty && !isPicked), "first": gaps.first.map { .number($0.id) } ?? .flag(false),
          "example": world.library.example(.gap, in: group.language),
        ]))
    utterance.subject = .gapsShown(group.id, gaps: gaps.map(\.id))
    return sayOnly(utterance)
  }

  /// More than a group looks through at once.
  static var mostListed: Int { 30 }

  private func quarter(in group: Group) -> Quarter { Quarter(LocalDate(now, in: group.zone)) }

  /// `!glippsone velg 3`: its plan is asked for. `!glippsone bytt 3` takes it instead of another.
  /// - Parameter isSure: they know that another one was picked.
  func pickGap(_ rest: String, isSure: Bool, _ message: IncomingMessage, in group: Group) -> Outcome {
    let gaps = group.decisions.standing(.gap)
    let number = Int(rest.prefix { !$0.isWhitespace }.trimmingCharacters(in: .init(charactersIn: "#.:,")))
    guard let gap = gaps.first(where: { $0.id == number }) ?? (rest.trimmingSpaces().isEmpty ? gaps.only : nil) else {
      return sayOnly(
        group.answer(
          message,
          Prompt(
            .whichGap,
            [
              "any": .flag(!gaps.isEmpty), "first": gaps.first.map { .number($0.id) } ?? .flag(false),
              "example": world.library.example(.gap, in: group.language),
            ])))
    }
    let quarter = quarter(in: group)
    let before = group.kinds.pick(in: quarter)
    if let before, before != gap.id, !isSure, let other = gaps.first(where: { $0.id == before }) {
      return sayOnly(
        group.answer(
          message,
          Prompt(.gapAlreadyPicked, fields(of: other, in: group).merging(["other": .number(gap.id)]) { $1 })))
    }
    // It has its plan: that is shown, and nothing is asked twice.
    if gap.state.isUnderWay || before == gap.id && gap.lack == nil { return show(gap, message, in: group) }
    var outcome = Outcome()
    if before != gap.id {
      outcome.remember(GapPicked(id: gap.id, quarter: quarter), in: group.id)
      outcome.remember(WriteNoted(reversal: .gapPicked(quarter, before: before)), in: group.id)
    }
    outcome.add(askForKind(gap, message, in: group))
    return outcome
  }
}

extension DecisionLog {
  /// Confirmed by somebody, and still open.
  func standing(_ kind: Decision.Kind) -> [Decision] {
    open.filter { $0.kind == kind }
  }
}
