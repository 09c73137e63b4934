import Yams

extension SessionScript {
  /// Longest prompt, in characters: what a phone shows without much scrolling.
  package static let longestPrompt = 1200

  /// Longest cue, in characters: what a mentor takes in at a glance.
  package static let longestCue = 160

  /// Reads a script from YAML.
  /// - Returns: the script, or nil and all that is wrong, in the file's order.
  package static func read(_ file: TextFile) -> (script: SessionScript?, faults: [Fault]) {
    let (script, faults) = read(file, namedAfterFile: true)
    return (script, faults.map { $0.fault(in: file.name) })
  }

  /// Reads a script that somebody posted. Its id is its own: clients give files names like `morgen-20 (1).yaml`.
  package static func readPosted(_ text: String) -> (script: SessionScript?, faults: [SessionScriptFault]) {
    read(TextFile("", text), namedAfterFile: false)
  }

  private static func read(
    _ file: TextFile, namedAfterFile: Bool
  ) -> (script: SessionScript?, faults: [SessionScriptFault]) {
    var reader = SessionScriptReader(file: file.name)
    let script = reader.compose(file.text).flatMap { reader.script($0, namedAfterFile: namedAfterFile) }
    let faults = reader.faults.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
    return (faults.isEmpty ? script : nil, faults)
  }
}

extension SessionScriptReader {
  fileprivate mutating func script(_ node: Node, namedAfterFile: Bool) -> SessionScript? {
    let keys = ["id", "title", "purpose", "minutes", "onlyByName", "needs", "stages"]
    guard let block = block(node, .script, keys: keys) else { return nil }
    let id = namedAfterFile ? scriptID(in: block) : id(in: block)
    let title = text("title", in: block, limit: 80)
    let purpose = text("purpose", in: block, limit: 300)
    let minutes = minutes(in: block)
    let onlyByName = flag("onlyByName", in: block)
    let needs = needs(in: block)
    let nodes = list("stages", in: block, optional: false, longest: 20)
    let stages = nodes?.map { stage($0) }
    guard let id, let title, let purpose, let minutes, let onlyByName, let needs, let nodes, let stages else {
      return nil
    }
    let read = stages.compactMap { $0 }
    guard read.count == stages.count else { return nil }
    let script = SessionScript(
      id: id, title: title, purpose: purpose, minutes: minutes, onlyByName: onlyByName, needs: needs, stages: read,
      file: file)
    check(script, minutesLine: block.entries["minutes"]?.line)
    check(orderOf: read, afterLines: nodes.map { $0.mapping?["after"]?.mark?.line })
    return script
  }

  private mutating func scriptID(in block: Block) -> String? {
    guard let id = id(in: block) else { return nil }
    let name = file.split(separator: "/").last.map(String.init) ?? file
    guard name == "\(id).yaml" else {
      add(block.entries["id"]?.line, .fileName(id: id))
      return nil
    }
    return id
  }

  private mutating func needs(in block: Block) -> [SessionScript.Need]? {
    guard let nodes = list("needs", in: block, optional: true, longest: SessionScript.Need.allCases.count) else {
      return nil
    }
    var needs: [SessionScript.Need] = []
    for node in nodes {
      let line = node.mark?.line ?? block.line
      guard let need: SessionScript.Need = choice(node, .need, line: line) else { continue }
      if needs.contains(need) { add(line, .needTwice(need.rawValue)) }
      needs.append(need)
    }
    return needs
  }

  private mutating func stage(_ node: Node) -> SessionScript.Stage? {
    let keys = [
      "id", "title", "purpose", "minutes", "speaks", "who", "prompt", "cues", "records", "caseOwnerSilent",
      "breakAfter", "after", "days", "terms",
    ]
    guard let block = block(node, .stage(givenID(node)), keys: keys) else { return nil }
    let id = id(in: block)
    let title = text("title", in: block, limit: 80)
    let purpose = text("purpose", in: block, limit: 300)
    let minutes = minutes(in: block)
    let speaks: SessionScript.Speaker? = choice("speaks", in: block)
    let who = text("who", in: block, limit: 120)
    let prompt = prompt(in: block)
    let cues = cues(in: block)
    let records = list("records", in: block, optional: true, longest: 5)?.map { record($0) }
    let caseOwnerSilent = flag("caseOwnerSilent", in: block)
    let breakAfter = flag("breakAfter", in: block)
    let hasAfter = block.entries["after"] != nil
    let after = hasAfter ? self.id(in: block, key: "after") : nil
    let days = days(in: block)
    let terms = flag("terms", in: block)
    guard let id, let title, let purpose, let minutes, let speaks, let who, let prompt, let cues, let records,
      let caseOwnerSilent, let breakAfter, hasAfter == (after != nil), let days, let terms
    else { return nil }
    let read = records.compactMap { $0 }
    guard read.count == records.count else { return nil }
    return SessionScript.Stage(
      id: id, title: title, purpose: purpose, minutes: minutes, speaks: speaks, who: who, prompt: prompt,
      cues: cues, records: read, caseOwnerSilent: caseOwnerSilent, breakAfter: breakAfter, after: after, days: days,
      terms: terms, line: block.line)
  }

  private mutating func cues(in block: Block) -> [String]? {
    guard let nodes = list("cues", in: block, optional: true, longest: 4) else { return nil }
    let cues = nodes.enumerated().map { number, node in
      let value = SessionScriptFault.Value.cue(number + 1)
      let entry = Entry(value: node, line: node.mark?.line ?? block.line)
      guard let cue = text(entry, value, limit: SessionScript.longestCue) else { return String?.none }
      guard !cue.contains("{{"), !cue.contains("}}") else {
        add(entry.line, .fieldInCue(value))
        return nil
      }
      return cue
    }
    let read = cues.compactMap { $0 }
    return read.count == nodes.count ? read : nil
  }

  private mutating func prompt(in block: Block) -> String? {
    guard let prompt = text("prompt", in: block, limit: SessionScript.longestPrompt, lines: true),
      let entry = block.entries["prompt"], let scalar = entry.value.scalar
    else { return nil }
    let faults = SessionScript.faults(inPrompt: scalar.string)
    for fault in faults {
      // Only a literal block (`|`) keeps its lines; it begins on the line after the mark.
      let line = scalar.style == .literal ? (scalar.mark?.line ?? entry.line) + 1 + fault.linesBefore : entry.line
      add(line, fault.kind)
    }
    return faults.isEmpty ? prompt : nil
  }

  private mutating func record(_ node: Node) -> SessionScript.RecordRequest? {
    guard let block = block(node, .record(givenID(node)), keys: ["id", "label", "required", "kind"]) else {
      return nil
    }
    let id = id(in: block)
    let label = text("label", in: block, limit: 80)
    let required = flag("required", in: block)
    let kind: SessionScript.RecordRequest.Kind? = choice("kind", in: block)
    guard let id, let label, let required, let kind else { return nil }
    return SessionScript.RecordRequest(id: id, label: label, required: required, kind: kind, line: block.line)
  }

  /// As faults name a stage or a record.
  private func givenID(_ node: Node) -> String? {
    node.mapping?["id"]?.scalar.map { short($0.string) }
  }

  /// What can only be seen of the script as a whole.
  private mutating func check(_ script: SessionScript, minutesLine: Int?) {
    let sum = script.stages.map(\.minutes).reduce(0, +)
    if sum != script.minutes {
      add(minutesLine, .otherSum(minutes: script.minutes, stages: sum))
    }
    var stages: Set<String> = []
    var records: Set<String> = []
    for stage in script.stages {
      if !stages.insert(stage.id).inserted {
        add(stage.line, .sameStage(stage.id))
      }
      for record in stage.records where !records.insert(record.id).inserted {
        add(record.line, .sameRecord(record.id))
      }
      if stage.caseOwnerSilent, stage.speaks != .peers {
        add(stage.line, .silentButSpeaks)
      }
      if let need = stage.speaks.need, !script.needs.contains(need) {
        add(stage.line, .missingNeed(need.rawValue, speaks: stage.speaks.rawValue))
      }
    }
  }

  /// What `after` names must come before.
  private mutating func check(orderOf stages: [SessionScript.Stage], afterLines: [Int?]) {
    let ids = stages.map(\.id)
    for (index, stage) in stages.enumerated() {
      guard let after = stage.after, !ids.prefix(index).contains(after) else { continue }
      let line = afterLines[index] ?? stage.line
      if after == stage.id {
        add(line, .afterItself(stage.id))
      } else if ids.contains(after) {
        add(line, .afterLater(stage.id, after))
      } else {
        add(line, .afterUnknown(after, nearest: Nearest.word(to: after, among: Array(ids.prefix(index)))))
      }
    }
  }
}

extension SessionScript.Speaker {
  /// The fact without which nobody knows who speaks.
  fileprivate var need: SessionScript.Need? {
    switch self {
    case .caseOwner, .peers, .peersAskCaseOwner: .caseOwner
    case .oneService: .service
    case .everyone, .round, .followUpOwners: nil
    }
  }
}
