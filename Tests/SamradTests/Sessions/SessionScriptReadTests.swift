import Samrad
import Testing

/// What the tests of session scripts start from.
enum SomeScript {
  /// A short script without faults; its line numbers are used below.
  static let good = """
    id: kort-10
    title: Kort
    purpose: Prøve.
    minutes: 10
    needs: [caseOwner, theme]
    stages:
      - id: sak
        title: Saken
        purpose: Høre saken.
        minutes: 6
        speaks: caseOwner
        who: Saksgiver
        prompt: |
          {{#theme}}Om «{{theme}}».{{/theme}}

          Fortell, {{caseOwner}}.
        records:
          - id: sporsmal
            label: spørsmålet
            required: true
            kind: text
      - id: refleksjon
        title: Vi tenker
        purpose: Mange blikk.
        minutes: 4
        speaks: peers
        who: De andre
        prompt: Snakk sammen.
        caseOwnerSilent: true
        breakAfter: true

    """

  static func read(_ text: String, as name: String = "nb/sessions/kort-10.yaml") -> (
    script: SessionScript?, faults: [Fault]
  ) {
    SessionScript.read(TextFile(name, text))
  }
}

/// One change to `SomeScript.good`, and the only fault it shall give.
struct ScriptSlip: CustomTestStringConvertible, Sendable {
  let old: String
  let new: String
  let line: Int?
  let problem: String
  let remedy: String

  init(_ old: String, _ new: String, _ line: Int?, _ problem: String, _ remedy: String = "") {
    self.old = old
    self.new = new
    self.line = line
    self.problem = problem
    self.remedy = remedy
  }

  /// Something more about the last stage of the script.
  static func onLast(_ new: String, _ line: Int, _ problem: String, _ remedy: String = "") -> ScriptSlip {
    ScriptSlip("    breakAfter: true\n", "    breakAfter: true\n    \(new)\n", line, problem, remedy)
  }

  var testDescription: String { "\(old) → \(new)" }
}

struct SessionScriptReadTests {
  @Test func `a good script comes out as it was written`() throws {
    let (script, faults) = SomeScript.read(SomeScript.good)
    #expect(faults == [])
    let read = try #require(script)
    #expect(read.id == "kort-10")
    #expect(read.title == "Kort")
    #expect(read.purpose == "Prøve.")
    #expect(read.minutes == 10)
    #expect(read.needs == [.caseOwner, .theme])
    #expect(read.file == "nb/sessions/kort-10.yaml")
    try #require(read.stages.count == 2)
    let (first, second) = (read.stages[0], read.stages[1])
    #expect(first.id == "sak" && first.minutes == 6 && first.speaks == .caseOwner && first.who == "Saksgiver")
    #expect(first.prompt == "{{#theme}}Om «{{theme}}».{{/theme}}\n\nFortell, {{caseOwner}}.")
    #expect(!first.caseOwnerSilent && !first.breakAfter && first.line == 7)
    try #require(first.records.count == 1)
    let record = first.records[0]
    #expect(record.id == "sporsmal" && record.label == "spørsmålet" && record.required && record.kind == .text)
    #expect(record.line == 18)
    #expect(second.records == [] && second.caseOwnerSilent && second.breakAfter && second.speaks == .peers)
  }

  @Test func `what may be left out is nothing unless it stands there`() throws {
    let plain = try #require(SomeScript.read(SomeScript.good).script)
    #expect(!plain.onlyByName)
    for stage in plain.stages {
      #expect(stage.cues == [] && stage.after == nil && stage.days == 1 && !stage.terms)
    }
    let text = SomeScript.good.replacing("minutes: 10", with: "minutes: 10\nonlyByName: true")
      .replacing("breakAfter: true", with: "breakAfter: true\n    after: sak\n    days: 2\n    terms: true")
    let (script, faults) = SomeScript.read(text + "    cues:\n      - \"Si: «Vent litt.»\"\n      - Hør etter råd.\n")
    #expect(faults == [])
    let read = try #require(script)
    #expect(read.onlyByName)
    #expect(read.stages[0].after == nil && read.stages[0].days == 1 && !read.stages[0].terms)
    #expect(read.stages[1].after == "sak" && read.stages[1].days == 2 && read.stages[1].terms)
    #expect(read.stages[1].cues == ["Si: «Vent litt.»", "Hør etter råd."])
  }

  static let slips: [ScriptSlip] = [
    // Keys
    ScriptSlip("title: Kort\n", "", 1, "The script lacks \"title\"."),
    ScriptSlip("title: Kort", "titel: Kort", 2, "unknown key \"titel\"", "Did you mean \"title\"?"),
    ScriptSlip("title: Kort\n", "title: Kort\nwhatever: 1\n", 3, "unknown key \"whatever\"", "Its keys are id, title"),
    ScriptSlip(
      "    minutes: 6", "    minuttes: 6", 10, "Stage \"sak\" has the unknown key \"minuttes\"",
      "Did you mean \"minutes\"?"),
    ScriptSlip(
      "        kind: text", "        knid: text", 21, "Record \"sporsmal\" has the unknown key",
      "Did you mean \"kind\"?"),
    ScriptSlip("        kind: text\n", "", 18, "Record \"sporsmal\" lacks \"kind\"."),
    ScriptSlip("    who: De andre\n", "", 22, "Stage \"refleksjon\" lacks \"who\"."),
    ScriptSlip("title: Kort\n", "title: Kort\ntitle: Lang\n", 2, "The key \"title\" stands twice"),
    ScriptSlip("title: Kort\n", "title: Kort\n? [a, b]\n: c\n", 3, "unknown key \"\""),
    // Kinds of value
    ScriptSlip("title: Kort", "title: [Kort]", 2, "\"title\" is not a text."),
    ScriptSlip("title: Kort", "title:", 2, "\"title\" is empty."),
    ScriptSlip("title: Kort", "title: ~", 2, "\"title\" is empty."),
    ScriptSlip("title: Kort", "title: \"Ko\\u202Ert\"", 2, "control characters"),
    ScriptSlip("title: Kort", "title: |\n  Kort\n  og godt", 2, "\"title\" has several lines."),
    ScriptSlip(
      "title: Kort", "title: \(String(repeating: "x", count: 81))", 2, "\"title\" has 81 characters.",
      "Shorten it to 80."),
    ScriptSlip("needs: [caseOwner, theme]", "needs: caseOwner", 5, "\"needs\" is not a list."),
    ScriptSlip(
      "needs: [caseOwner, theme]", "needs: [caseOwner, teme]", 5, "A need can't be \"teme\".", "Did you mean \"theme\"?"
    ),
    ScriptSlip("needs: [caseOwner, theme]", "needs: [caseOwner, theme, theme]", 5, "The need \"theme\" stands twice."),
    ScriptSlip(
      "    speaks: peers", "    speaks: piers", 26, "\"speaks\" can't be \"piers\".", "Did you mean \"peers\"?"),
    ScriptSlip(
      "    speaks: peers", "    speaks: alle", 26, "\"speaks\" can't be \"alle\".", "Write one of everyone, round"),
    ScriptSlip(
      "        kind: text", "        kind: vedtak", 21, "\"kind\" can't be \"vedtak\".", "Write one of text, decision."),
    ScriptSlip("required: true", "required: yes", 20, "\"required\" is neither true nor false."),
    ScriptSlip("caseOwnerSilent: true", "caseOwnerSilent: 1", 29, "\"caseOwnerSilent\" is neither true nor false."),
    // Ids
    ScriptSlip("- id: sak", "- id: Sak", 7, "The id \"Sak\" has other characters than"),
    ScriptSlip("- id: sak", "- id: språk", 7, "other characters than"),
    ScriptSlip(
      "id: kort-10", "id: kort-11", 1, "The id \"kort-11\" differs from the file's name.",
      "Let the file be called kort-11.yaml."),
    ScriptSlip("- id: refleksjon", "- id: sak", 22, "Two stages have the id \"sak\"."),
    ScriptSlip(
      "        kind: text\n", "        kind: text\n      - id: sporsmal\n        label: igjen\n        kind: text\n",
      22,
      "Two records have the id \"sporsmal\"."),
    // Minutes
    ScriptSlip("minutes: 10", "minutes: 12", 4, "The script has 12 minutes, but its stages have 10."),
    ScriptSlip("    minutes: 6", "    minutes: 0", 10, "\"minutes\" is not a whole number from 1 to 180."),
    ScriptSlip("    minutes: 6", "    minutes: 181", 10, "not a whole number from 1 to 180"),
    ScriptSlip("    minutes: 6", "    minutes: 6.5", 10, "not a whole number"),
    ScriptSlip("    minutes: 6", "    minutes: \"6\"", 10, "not a whole number"),
    ScriptSlip("    minutes: 6", "    minutes: 99999999999999999999", 10, "not a whole number"),
    // The whole
    ScriptSlip(
      "speaks: caseOwner", "speaks: oneService", 7, "\"oneService\" speaks, but \"service\" is not among the needs.",
      "Add service to needs at the top."),
    ScriptSlip("    speaks: peers", "    speaks: round", 22, "The case owner is silent, but \"speaks\" is not peers."),
    // What a stage may say besides; each is put on line 31, at the end.
    .onLast("after: sakk", 31, "\"after\" names the unknown stage \"sakk\".", "Did you mean \"sak\"?"),
    .onLast("after: helt-annet", 31, "names the unknown stage \"helt-annet\".", "Name an earlier stage by its id"),
    .onLast("after: refleksjon", 31, "Stage \"refleksjon\" can't come after itself.", "Name an earlier stage."),
    ScriptSlip(
      "    speaks: caseOwner", "    after: refleksjon\n    speaks: caseOwner", 11,
      "Stage \"sak\" can't come after \"refleksjon\", which stands later.", "Name an earlier stage, or move"),
    .onLast("after: Sak", 31, "The id \"Sak\" has other characters"),
    .onLast("after: [sak]", 31, "\"after\" is not a text."),
    .onLast("after:", 31, "\"after\" is empty.", "Write the text there."),
    .onLast("days: 0", 31, "\"days\" is neither 1 nor 2.", "Write 1 or 2, or leave the key out"),
    .onLast("days: 3", 31, "\"days\" is neither 1 nor 2."),
    .onLast("days: 1.5", 31, "\"days\" is neither 1 nor 2."),
    .onLast("days: \"2\"", 31, "\"days\" is neither 1 nor 2."),
    .onLast("days: [2]", 31, "\"days\" is neither 1 nor 2."),
    .onLast("days:", 31, "\"days\" is neither 1 nor 2."),
    .onLast("terms: ja", 31, "\"terms\" is neither true nor false."),
    .onLast("cue: [a]", 31, "has the unknown key \"cue\"", "Did you mean \"cues\"?"),
    .onLast("cues: Vent litt.", 31, "\"cues\" is not a list.", "Start each of its items with a hyphen"),
    .onLast("cues: [a, b, c, d, e]", 31, "\"cues\" has 5 items.", "Have 0 to 4."),
    .onLast("cues:\n      - a\n      - {b: c}", 33, "Cue 2 is not a text.", "in quotes if it has a colon"),
    .onLast("cues:\n      - a\n      -", 33, "Cue 2 is empty."),
    .onLast("cues:\n      - \(String(repeating: "å", count: 161))", 32, "Cue 1 has 161 characters.", "to 160."),
    .onLast("cues:\n      - |\n        a\n        b", 32, "Cue 1 has several lines.", "Write it on one."),
    .onLast("cues:\n      - \"a\\u202Eb\"", 32, "Cue 1 has control characters"),
    .onLast("cues:\n      - \"Vent, {{caseOwner}}.\"", 32, "Cue 1 has {{ or }}, but only prompts have fields."),
    ScriptSlip(
      "minutes: 10", "minutes: 10\nonlyByName: ja", 5, "\"onlyByName\" is neither true nor false.", "leave the key out"),
    // Prompts
    ScriptSlip("prompt: Snakk sammen.", "prompt: \"\"", 28, "\"prompt\" is empty."),
    ScriptSlip(
      "Snakk sammen.", String(repeating: "å", count: 1201), 28, "\"prompt\" has 1201 characters.", "Shorten it to 1200."
    ),
    ScriptSlip(
      "Fortell, {{caseOwner}}.", "Fortell, {{caseowner}}.", 16, "unknown field \"caseowner\"",
      "Did you mean \"caseOwner\"?"),
    ScriptSlip("Fortell, {{caseOwner}}.", "Fortell, {{> x}}.", 16, "unknown field \"> x\"", "The fields are theme"),
    ScriptSlip("Fortell, {{caseOwner}}.", "Fortell, {{{caseOwner}}}.", 16, "{{ without }}"),
    ScriptSlip("Fortell, {{caseOwner}}.", "Fortell, {{caseOwner.", 16, "{{ without }}"),
    ScriptSlip("Fortell, {{caseOwner}}.", "Fortell, caseOwner}}.", 16, "}} without {{"),
    ScriptSlip("{{/theme}}", "", 14, "The section \"theme\" is never closed.", "Write {{/theme}} where it ends."),
    ScriptSlip("{{/theme}}", "{{/caseOwner}}", 14, "closes {{/caseOwner}}, which is not the section open there"),
    ScriptSlip("{{#theme}}", "", 14, "closes {{/theme}}, which is not"),
    ScriptSlip("prompt: Snakk sammen.", "prompt: \"{{x}}\"", 28, "unknown field \"x\""),
    // YAML
    ScriptSlip("title: Kort", "title: \"Kort", nil, "can't be read as YAML"),
    ScriptSlip("title: Kort", "title: Kort: og godt", 2, "can't be read as YAML here"),
    ScriptSlip("title: Kort", "\ttitle: Kort", 2, "can't be read as YAML here"),
    ScriptSlip("title: Kort", "title: Kort\u{7}", 2, "a character that YAML does not allow"),
    ScriptSlip("title: Kort", "title: &a Kort", 2, "There is an anchor"),
    ScriptSlip("title: Kort", "title: *a", 2, "undefined alias"),
  ]

  @Test(arguments: slips)
  func `a fault says where it is, what it is and what to do`(slip: ScriptSlip) throws {
    try #require(SomeScript.good.contains(slip.old))
    let parts = SomeScript.good.split(separator: slip.old, maxSplits: 1, omittingEmptySubsequences: false)
    let (script, faults) = SomeScript.read(parts.joined(separator: slip.new))
    #expect(script == nil)
    try #require(faults.count == 1, "\(faults)")
    let fault = faults[0]
    #expect(fault.file == "nb/sessions/kort-10.yaml")
    if let line = slip.line { #expect(fault.line == line) }
    #expect(fault.problem.contains(slip.problem))
    #expect(fault.remedy.contains(slip.remedy))
  }

  @Test func `all faults of a file come at once, in its order`() {
    let text = SomeScript.good.replacing("title: Kort", with: "title:").replacing("minutes: 6", with: "minutes: six")
      .replacing("speaks: peers", with: "speaks: nobody")
    #expect(SomeScript.read(text).faults.map(\.line) == [2, 10, 26])
  }

  @Test func `whoever speaks must be asked for`() {
    let faults = SomeScript.read(SomeScript.good.replacing("needs: [caseOwner, theme]", with: "needs: [theme]")).faults
    #expect(faults.map(\.line) == [7, 22])
    #expect(faults.allSatisfy { $0.problem.hasSuffix("speaks, but \"caseOwner\" is not among the needs.") })
  }

  @Test(arguments: ["", "# only a comment\n", "---\n"])
  func `a file with nothing in it is a fault`(text: String) {
    let (script, faults) = SomeScript.read(text)
    #expect(script == nil)
    #expect(faults.count == 1)
  }

  @Test(arguments: ["[]", "just text", "- id: kort-10"])
  func `a file that is no mapping is a fault`(text: String) {
    let (script, faults) = SomeScript.read(text)
    #expect(script == nil)
    #expect(faults.map(\.problem) == ["The script is not a list of keys."])
  }

  @Test func `lines that end as on Windows read the same`() throws {
    let (script, faults) = SomeScript.read(SomeScript.good.replacing("\n", with: "\r\n"))
    #expect(faults == [])
    #expect(script == SomeScript.read(SomeScript.good).script)
  }

  @Test func `an ampersand in running text is no anchor`() {
    #expect(
      SomeScript.read(SomeScript.good.replacing("Snakk sammen.", with: "R&D, ja & nei, A&B, *ord* og **ord**")).faults
        == [])
  }

  @Test func `at most twenty stages and five records`() {
    let stage = "- {id: a, title: a, purpose: a, minutes: 1, speaks: round, who: a, prompt: a}\n"
    let many = "id: kort-10\ntitle: a\npurpose: a\nminutes: 21\nstages:\n" + String(repeating: stage, count: 21)
    #expect(SomeScript.read(many).faults.map(\.problem) == ["\"stages\" has 21 items."])
    let none = "id: kort-10\ntitle: a\npurpose: a\nminutes: 1\nstages: []\n"
    #expect(SomeScript.read(none).faults.map(\.problem) == ["\"stages\" has 0 items."])
  }
}
