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
    return Prompt(
      .decisionInFile,
      [
        "number": .number(decision.number), "text": .optional(decision.text),
        "kind": .phrase(kind(decision)), "state": .phrase(state(decision)), "owner": .optional(decision.owner),
        "due": decision.due.map(PromptValue.day) ?? .flag(false),
        "made": decision.made.map(PromptValue.day) ?? .flag(false), "moved": .flag((decision.moves ?? 0) > 0),
        "replaces": decision.replaces.map(PromptValue.number) ?? .flag(false),
        "guides": .list(guides.map { ["title": .text($0.title ?? $0.id)] }),
        "notes": .list(
          notes.map { ["name": .phrase(Self.name(of: $0.part)), "note": .text($0.text)] as [String: PromptValue] }),
      ])
  }

  /// A file is read later, too: its days have their year.
  private func written(_ prompt: Prompt) -> String {
    let later = turn.now.addingTimeInterval(400 * 86_400)
    return turn.world.library.pack(group.language)?.renderer.markdown(prompt, zone: group.zone, now: later) ?? ""
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
          String(decision.number), isErased ? "" : words(kind(decision)), words(state(decision)),
          decision.text ?? "", decision.owner ?? "", decision.due?.description ?? "",
          (decision.made ?? decision.erased)?.description ?? "", decision.moves.map(String.init) ?? "",
          decision.replaces.map(String.init) ?? "", decision.replacedBy.map(String.init) ?? "",
          (decision.guides ?? []).map { $0.title ?? $0.id }.joined(separator: "; "),
        ] + notes)
    }
    return table.text
  }

  private func kind(_ decision: ExportedDecision) -> Prompt { (decision.kind ?? .decision).name }

  private func state(_ decision: ExportedDecision) -> Prompt {
    Self.state(decision.state, replacedBy: decision.replacedBy)
  }

  // MARK: Names

  /// - Parameter state: nil for one that was erased.
  static func state(_ state: Decision.State?, replacedBy: Int?) -> Prompt {
    Prompt(
      .stateInFile,
      [
        "erased": .flag(state == nil), "draft": .flag(state == .draft), "proposed": .flag(state == .proposed),
        "agreed": .flag(state == .agreed), "inTrial": .flag(state == .inTrial), "done": .flag(state == .done),
        "dropped": .flag(state == .dropped), "replaced": .flag(state == .replaced),
        "replacedBy": replacedBy.map(PromptValue.number) ?? .flag(false),
      ])
  }

  static func name(of part: Passage.Part) -> Prompt { Prompt(.passageName, [part.field: .flag(true)]) }
}
