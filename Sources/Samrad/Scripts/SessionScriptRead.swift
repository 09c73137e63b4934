import Yams

extension SessionScript {
  /// Longest prompt, in characters: what a phone shows without much scrolling.
  package static let longestPrompt = 1200

  /// Longest cue, in characters: what a mentor takes in at a glance.
  package static let longestCue = 160

  /// Reads a script from YAML.
  /// - Returns: the script, or nil and all that is wrong, in the file's order.
  package static func read(_ file: TextFile) -> (script: SessionScript?, faults: [Fault]) {
    var reader = SessionScriptReader(file: file.name)
    let script = reader.compose(file.text).flatMap { reader.script($0) }
    let faults = reader.faults.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
    return (faults.isEmpty ? script : nil, faults)
  }
}

extension SessionScriptReader {
  fileprivate mutating func script(_ node: Node) -> SessionScript? {
    let keys = ["id", "title", "purpose", "minutes", "onlyByName", "needs", "stages"]
    guard let block = block(node, name: "The script", keys: keys) else { return nil }
    let id = scriptID(in: block)
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
      add(
        block.entries["id"]?.line, "The id \(quoted(id)) differs from the file's name.",
        "Let the file be called \(id).yaml.")
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
      guard let need: SessionScript.Need = choice(node, named: "A need", line: line) else { continue }
      if needs.contains(need) { add(line, "The need \(quoted(need.rawValue)) stands twice.", "Keep one of them.") }
      needs.append(need)
    }
    return needs
  }

  private mutating func stage(_ node: Node) -> SessionScript.Stage? {
    let keys = [
      "id", "title", "purpose", "minutes", "speaks", "who", "prompt", "cues", "records", "caseOwnerSilent",
      "breakAfter", "after", "days", "terms",
    ]
    guard let block = block(node, name: named("Stage", node), keys: keys) else { return nil }
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
      let name = "Cue \(number + 1)"
      let entry = Entry(value: node, line: node.mark?.line ?? block.line)
      guard let cue = text(entry, named: name, limit: SessionScript.longestCue) else { return String?.none }
      guard !cue.contains("{{"), !cue.contains("}}") else {
        add(entry.line, "\(name) has {{ or }}, but only prompts have fields.", "Say it without.")
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
      add(line, fault.problem, fault.remedy)
    }
    return faults.isEmpty ? prompt : nil
  }

  private mutating func record(_ node: Node) -> SessionScript.RecordRequest? {
    guard let block = block(node, name: named("Record", node), keys: ["id", "label", "required", "kind"]) else {
      return nil
    }
    let id = id(in: block)
    let label = text("label", in: block, limit: 80)
    let required = flag("required", in: block)
    let kind: SessionScript.RecordRequest.Kind? = choice("kind", in: block)
    guard let id, let label, let required, let kind else { return nil }
    return SessionScript.RecordRequest(id: id, label: label, required: required, kind: kind, line: block.line)
  }

  /// As faults name it, with its id if it has one.
  private func named(_ what: String, _ node: Node) -> String {
    guard let id = node.mapping?["id"]?.scalar?.string else { return what }
    return "\(what) \(quoted(id))"
  }

  /// What can only be seen of the script as a whole.
  private mutating func check(_ script: SessionScript, minutesLine: Int?) {
    let sum = script.stages.map(\.minutes).reduce(0, +)
    if sum != script.minutes {
      add(
        minutesLine, "The script has \(script.minutes) minutes, but its stages have \(sum).", "Make the two the same.")
    }
    var stages: Set<String> = []
    var records: Set<String> = []
    for stage in script.stages {
      if !stages.insert(stage.id).inserted {
        add(stage.line, "Two stages have the id \(quoted(stage.id)).", "Give each its own.")
      }
      for record in stage.records where !records.insert(record.id).inserted {
        add(record.line, "Two records have the id \(quoted(record.id)).", "Give each its own.")
      }
      if stage.caseOwnerSilent, stage.speaks != .peers {
        add(stage.line, "The case owner is silent, but \"speaks\" is not peers.", "Write speaks: peers.")
      }
      if let need = stage.speaks.need, !script.needs.contains(need) {
        add(
          stage.line, "\"\(stage.speaks.rawValue)\" speaks, but \(quoted(need.rawValue)) is not among the needs.",
          "Add \(need.rawValue) to needs at the top.")
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
        add(line, "Stage \(quoted(stage.id)) can't come after itself.", "Name an earlier stage.")
      } else if ids.contains(after) {
        add(
          line, "Stage \(quoted(stage.id)) can't come after \(quoted(after)), which stands later.",
          "Name an earlier stage, or move one of the two.")
      } else {
        add(
          line, "\"after\" names the unknown stage \(quoted(after)).",
          Nearest.word(to: after, among: Array(ids.prefix(index))).map { "Did you mean \(quoted($0))?" }
            ?? "Name an earlier stage by its id, or leave the key out.")
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
