extension SessionScript {
  /// What differs between two languages of the same script, though only its words may. A group may change
  /// language in the middle of a session: stages, minutes, records and flags have to be the same.
  /// - Returns: faults of `other`, with `one` taken as right.
  package static func compare(_ one: SessionScript, with other: SessionScript) -> [Fault] {
    var comparison = Comparison(right: one.file, found: other.file)
    comparison.expect("The script's id", one.id, other.id)
    comparison.expect("The script's minutes", one.minutes, other.minutes)
    comparison.expect("The script's onlyByName", one.onlyByName, other.onlyByName)
    comparison.expect("The list of needs", one.needs.map(\.rawValue), other.needs.map(\.rawValue))
    comparison.expect("The list of stages", one.stages.map(\.id), other.stages.map(\.id))
    for stage in one.stages {
      guard let found = other.stages.first(where: { $0.id == stage.id }) else { continue }
      comparison.expect("The stage's minutes", stage.minutes, found.minutes, line: found.line)
      comparison.expect("The stage's speaks", stage.speaks.rawValue, found.speaks.rawValue, line: found.line)
      comparison.expect("The stage's caseOwnerSilent", stage.caseOwnerSilent, found.caseOwnerSilent, line: found.line)
      comparison.expect("The stage's breakAfter", stage.breakAfter, found.breakAfter, line: found.line)
      comparison.expect("The stage's after", stage.after ?? "absent", found.after ?? "absent", line: found.line)
      comparison.expect("The stage's days", stage.days, found.days, line: found.line)
      comparison.expect("The stage's terms", stage.terms, found.terms, line: found.line)
      comparison.expect(
        "The stage's list of records", stage.records.map(\.id), found.records.map(\.id), line: found.line)
      for record in stage.records {
        guard let found = found.records.first(where: { $0.id == record.id }) else { continue }
        comparison.expect("The record's required", record.required, found.required, line: found.line)
        comparison.expect("The record's kind", record.kind.rawValue, found.kind.rawValue, line: found.line)
      }
    }
    return comparison.faults
  }

  /// Two files, and what was found to differ in the second.
  private struct Comparison {
    let right: String
    let found: String
    var faults: [Fault] = []

    mutating func expect<Value: Equatable>(_ what: String, _ one: Value, _ other: Value, line: Int? = nil) {
      guard one != other else { return }
      faults.append(
        Fault(
          found, line: line, "\(what) is \(shown(other)), but \(shown(one)) in \(right).",
          remedy: "Make the two files the same in all but words."))
    }

    private func shown(_ value: some Equatable) -> String {
      guard let list = value as? [String] else { return "\(value)" }
      return list.isEmpty ? "empty" : list.joined(separator: ", ")
    }
  }
}
