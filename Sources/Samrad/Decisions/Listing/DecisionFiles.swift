import Foundation
import Matrix

/// A group's decisions in one of three forms, in as many files as it takes.
struct DecisionFiles {
  enum Form: CaseIterable {
    case markdown, table, data

    var ending: String {
      switch self {
      case .markdown: "md"
      case .table: "csv"
      case .data: "json"
      }
    }

    var mediaType: String {
      switch self {
      case .markdown: "text/markdown; charset=utf-8"
      case .table: "text/csv; charset=utf-8"
      case .data: "application/json"
      }
    }
  }

  let turn: Turn
  let group: Group
  let form: Form
  /// Most bytes of a file.
  var largest = FileWish.largest

  /// - Parameter all: with no decisions yet.
  func files(of decisions: [ExportedDecision], _ all: ExportedDecisions) -> [[UInt8]] {
    let pieces = pieces(of: decisions, all)
    return pieces.enumerated().map { number, piece in
      var all = all
      (all.decisions, all.part, all.parts) = (piece, number + 1, pieces.count)
      return bytes(of: all)
    }
  }

  /// Halved until each is small enough: by how much text grows when it is written nobody needs to know.
  private func pieces(of decisions: [ExportedDecision], _ all: ExportedDecisions) -> [[ExportedDecision]] {
    var all = all
    // Room for numbers of parts with more digits.
    (all.decisions, all.part, all.parts) = (decisions, 1_000, 1_000)
    guard decisions.count > 1, bytes(of: all).count > largest else { return [decisions] }
    let half = decisions.count / 2
    return pieces(of: Array(decisions[..<half]), all) + pieces(of: Array(decisions[half...]), all)
  }

  private func bytes(of all: ExportedDecisions) -> [UInt8] {
    switch form {
    case .markdown: Array(markdown(all).utf8)
    case .table: Array(table(all).utf8)
    case .data: all.json()
    }
  }

  // MARK: Words

  private func markdown(_ all: ExportedDecisions) -> String {
    let head = Prompt(
      .decisionFile,
      [
        "group": .text(all.group), "day": .day(all.exported), "several": .flag(all.parts > 1),
        "part": .number(all.part), "parts": .number(all.parts),
        "fallenOut": all.fallenOut > 0 ? .number(all.fallenOut) : .flag(false),
      ])
    return ([head] + all.decisions.map(prompt)).map { written($0).trimmingSpaces() }.joined(separator: "\n\n") + "\n"
  }

  private func prompt(_ decision: ExportedDecision) -> Prompt {
    if let erased = decision.erased {
      return Prompt(.decisionInFile, ["number": .number(decision.number), "erased": .day(erased)])
    }
    let guides = decision.guides ?? []
    let notes = decision.notes ?? []
    let kind = decision.kind ?? .decision
    return Prompt(
      .decisionInFile,
      [
        "number": .number(decision.number), "text": .optional(decision.text),
        "kind": .phrase(kind.name), "state": .phrase(decision.stateName), "owner": .optional(decision.owner),
        "due": decision.due.map(PromptValue.day) ?? .flag(false),
        "made": decision.made.map(PromptValue.day) ?? .flag(false),
        "replaces": decision.replaces.map(PromptValue.number) ?? .flag(false),
        "guides": .list(guides.map { ["title": .text($0.title ?? $0.id)] }),
        "notes": .list(
          notes.map {
            ["name": .phrase(Self.name(of: $0.part, kind)), "note": .text($0.text)] as [String: PromptValue]
          }),
      ])
  }

  private func written(_ prompt: Prompt) -> String {
    turn.markdownOfFile(prompt, group.language, zone: group.zone)
  }

  private func words(_ prompt: Prompt) -> String { turn.words(prompt, group.language, zone: group.zone) }

  private func table(_ all: ExportedDecisions) -> String {
    // Of what may be written about a decision, only the columns in which something stands.
    let parts = Passage.Part.allCases.filter { part in
      all.decisions.contains { $0.notes?.contains { $0.part == part } ?? false }
    }
    var table = SpreadsheetText()
    let columns = words(Prompt(.decisionColumns)).split(separator: ",").map { $0.trimmingSpaces() }
    table.add(row: columns + parts.map { words(Prompt(.passageName, [$0.field: .flag(true)])) })
    for decision in all.decisions {
      let isErased = decision.erased != nil
      let notes = parts.map { part in decision.notes?.first { $0.part == part }?.text ?? "" }
      table.add(
        row: [
          String(decision.number), isErased ? "" : words((decision.kind ?? .decision).name), words(decision.stateAlone),
          decision.text ?? "", decision.owner ?? "", decision.due?.description ?? "",
          (decision.made ?? decision.erased)?.description ?? "", decision.moves.map(String.init) ?? "",
          decision.replaces.map(String.init) ?? "", decision.replacedBy.map(String.init) ?? "",
          (decision.guides ?? []).map { $0.title ?? $0.id }.joined(separator: "; "),
        ] + notes)
    }
    return table.text
  }

  // MARK: Names

  /// What came of a knowledge gap is its answer.
  static func name(of part: Passage.Part, _ kind: Decision.Kind) -> Prompt {
    part == .outcome && kind == .knowledgeGap ? .answerLabel : Prompt(.passageName, [part.field: .flag(true)])
  }
}
