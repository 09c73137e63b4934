import Foundation
import SamradMatching

/// What the command prints at the end.
struct MatchReport {
  let instance: MatchInstance
  let plan: MatchPlan
  let verdict: MatchVerdict
  var moves = 0
  var seconds = 0.0
  var repair: MatchRepair?

  init(_ run: MatchRun, in instance: MatchInstance, seconds: Double) {
    self.instance = instance
    plan = run.plan
    verdict = instance.judge(run.plan)
    moves = run.moves
    self.seconds = seconds
  }

  init(mending running: MatchPlan, in instance: MatchInstance) throws {
    let repair = instance.repairs(of: running, limit: 1)[0]
    self.instance = instance
    self.repair = repair
    plan = repair.plan
    verdict = repair.after
  }

  private struct Line: Encodable {
    let instance: String
    let valid: Bool
    let score: Int
    let quality: Int
    let unplaced: Int
    let groups: Int
    let moves: Int
    let seconds: Double
    let parts: [String: Int]
    let disruption: Int?
    let score_incremental: Int?
  }

  /// Everything in one line, for programs.
  var json: String {
    let line = Line(
      instance: instance.name, valid: verdict.isValid, score: verdict.score.total, quality: verdict.score.quality,
      unplaced: verdict.score.unplaced, groups: plan.groups.count, moves: moves, seconds: seconds,
      parts: Dictionary(uniqueKeysWithValues: verdict.score.parts.named.map { ($0.name, $0.value) }),
      disruption: repair?.disruption.cost, score_incremental: repair?.incremental)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(line)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  /// For people at a terminal.
  var table: String {
    var lines = verdict.violations.map { violation in
      let group = violation.group.map { " in \($0)" } ?? ""
      return "Broken: \(violation.kind.rawValue)\(group): \(violation.people.joined(separator: ", "))"
    }
    if let repair { lines += repair.steps.map(Self.words) }
    lines.append(row("score", verdict.score.total))
    lines += verdict.score.parts.named.filter { $0.value != 0 }.map { row("  " + $0.name, $0.value) }
    if let repair {
      lines.append(row("disruption", -repair.disruption.cost))
      lines.append(row("score less disruption", repair.incremental))
    }
    let sizes = Dictionary(plan.groups.map { ($0.members.count, 1) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
    let told = sizes.map { "\($0.value) of \($0.key)" }.joined(separator: ", ")
    lines.append("\(plan.groups.count) groups\(told.isEmpty ? "" : ": \(told)")")
    if let worst = verdict.score.worst { lines.append("least for each member: \(worst.id), \(worst.perMember / 100)") }
    lines += plan.unplaced.map { "without a group: \($0.id), \($0.reason)" }
    if repair == nil {
      let speed = seconds > 0 ? Int(Double(moves) / seconds) : 0
      lines.append("\(moves) moves in \(Int(seconds * 1000)) ms, \(speed) a second")
    }
    return lines.joined(separator: "\n")
  }

  private func row(_ name: String, _ value: Int) -> String {
    let number = String(value)
    return name + String(repeating: " ", count: max(1, 36 - name.count - number.count)) + number
  }

  private static func words(_ step: MatchStep) -> String {
    let parts: [String?] = [
      step.kind.rawValue, step.person, step.instead.map { "instead of \($0)" }, step.from.map { "from \($0)" },
      step.to.map { "to \($0)" }, step.slot.map { "at \($0)" }, "(\(words(step.cause)))",
    ]
    return parts.compactMap(\.self).joined(separator: " ")
  }

  private static func words(_ cause: MatchStep.Cause) -> String {
    switch cause {
    case .waiting: "had no group"
    case .gone: "is gone"
    case .tooSmall: "the group was too small"
    case .noMentor: "the group had no mentor"
    case .broken(let rules): "against \(rules.map(\.rawValue).joined(separator: "+"))"
    case .room(let person): "makes room for \(person)"
    }
  }
}
