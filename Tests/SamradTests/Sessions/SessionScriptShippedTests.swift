import Foundation
import Mustache
import Samrad
import Testing

/// A script that ships, in one language.
struct ShippedScript: CustomTestStringConvertible, Sendable {
  let language: String
  let id: String

  static let languages = ["nb", "nn", "en"]
  static let ids = [
    "refleksjon-60", "refleksjon-90", "innsjekk-30", "oppstart-60", "etikk-6", "tjenestereise-90", "trippel-15",
  ]
  static let all = languages.flatMap { language in ids.map { ShippedScript(language: language, id: $0) } }

  var testDescription: String { "\(language)/\(id)" }

  func read() throws -> (script: SessionScript?, faults: [Fault]) {
    let name = "\(language)/sessions/\(id).yaml"
    let package = (0..<4).reduce(URL(filePath: #filePath)) { path, _ in path.deletingLastPathComponent() }
    let text = try String(contentsOf: package.appending(path: "Prompts/\(name)"), encoding: .utf8)
    return SessionScript.read(TextFile(name, text))
  }

  func script() throws -> SessionScript { try #require(try read().script) }
}

struct SessionScriptShippedTests {
  @Test(arguments: ShippedScript.all)
  func `no script has a fault`(shipped: ShippedScript) throws {
    #expect(try shipped.read().faults == [])
  }

  @Test(arguments: [("runde-5.nb.yaml", 1), ("morgen-20.en.yaml", 7)])
  func `the scripts in CONTRIBUTING can be posted as they stand`(name: String, stages: Int) throws {
    let parts = try Shipped.file("CONTRIBUTING.md").text.components(separatedBy: "`\(name)`:\n\n```yaml\n")
    try #require(parts.count == 2)
    let (script, faults) = SessionScript.readPosted(try #require(parts[1].components(separatedBy: "```").first))
    #expect(faults == [])
    #expect(try #require(script).stages.count == stages)
  }

  @Test(arguments: ShippedScript.ids, ["nn", "en"])
  func `the languages of a script differ only in words`(id: String, language: String) throws {
    let bokmål = try ShippedScript(language: "nb", id: id).script()
    #expect(SessionScript.compare(bokmål, with: try ShippedScript(language: language, id: id).script()) == [])
  }

  @Test(arguments: ShippedScript.languages)
  func `what is listed here is what ships`(language: String) throws {
    #expect(try Shipped.scripts(language).map(\.id).sorted() == ShippedScript.ids.sorted())
  }

  @Test(arguments: ShippedScript.all)
  func `the form of every session is kept`(shipped: ShippedScript) throws {
    let script = try shipped.script()
    let ids = script.stages.map(\.id)
    #expect(
      script.minutes == (shipped.id == "etikk-6" ? 75 : shipped.id.split(separator: "-").last.flatMap { Int($0) }))
    #expect(ids.first == "ankomst")
    #expect(ids.last == "avslutning")
    let words = script.stages.indices.filter { script.stages[$0].terms }
    #expect(words.map { ids[$0] } == (script.needs.contains(.theme) ? ["begreper"] : []))
    #expect(words.allSatisfy { $0 <= 2 })
    if let followUp = ids.firstIndex(of: "siden-sist") { #expect(followUp <= 2) }
    let decisions = script.stages.flatMap(\.records).filter { $0.kind == .decision }
    #expect(decisions.map(\.id) == ["avtale"] && decisions.allSatisfy(\.required))
    let breaks = ["refleksjon-90": ["ulike-blikk"], "tjenestereise-90": ["reisen"]]
    #expect(script.stages.filter(\.breakAfter).map(\.id) == breaks[shipped.id] ?? [])
    let silent = ["refleksjon-60", "refleksjon-90", "trippel-15"].contains(shipped.id)
    #expect(script.stages.filter(\.caseOwnerSilent).map(\.id) == (silent ? ["refleksjon"] : []))
    let byName = ["oppstart-60", "etikk-6", "tjenestereise-90", "trippel-15"]
    #expect(script.onlyByName == byName.contains(shipped.id))
  }

  @Test(arguments: ShippedScript.all)
  func `understanding comes before solving, and the case owner has the last word`(shipped: ShippedScript) throws {
    let script = try shipped.script()
    let ids = script.stages.map(\.id)
    let orders = [
      "refleksjon-60": ["sak", "avklaring", "utforsking", "refleksjon", "svar", "muligheter", "avtale"],
      "refleksjon-90": ["sak", "avklaring", "utforsking", "refleksjon", "svar", "muligheter", "avtale"],
      "etikk-6": ["problem", "fakta", "berorte", "verdier", "muligheter", "vurdering", "avtale"],
      "tjenestereise-90": ["veien", "reisen", "glippsoner", "familiens-blikk", "muligheter", "avtale"],
      "trippel-15": ["sak", "avklaring", "refleksjon", "svar"],
    ]
    let order = orders[shipped.id] ?? []
    #expect(ids.filter(order.contains) == order)
    let after = [
      "refleksjon-60": "refleksjon", "refleksjon-90": "refleksjon", "etikk-6": "verdier",
      "tjenestereise-90": "glippsoner",
    ]
    #expect(script.stages.filter { $0.after != nil }.map(\.id) == (after[shipped.id] == nil ? [] : ["muligheter"]))
    #expect(script.stages.compactMap(\.after) == [after[shipped.id]].compactMap(\.self))
    guard script.needs.contains(.caseOwner) else { return }
    let question = try #require(script.stages.first { $0.speaks == .caseOwner })
    #expect(question.records.map(\.id) == ["sporsmal"] && question.records.allSatisfy(\.required))
    // In the long reflection all agree, and the case owner begins.
    let last = script.stages[script.stages.count - 2]
    #expect(last.speaks == .caseOwner || shipped.id == "refleksjon-90")
  }

  /// Two weeks at most, with a day or two for each stage.
  @Test(arguments: ShippedScript.all)
  func `a session that is written over days does not drag on`(shipped: ShippedScript) throws {
    let stages = try shipped.script().stages
    #expect(stages.map(\.days).reduce(0, +) <= 15)
    #expect(stages.filter { ["utforsking", "ulike-blikk"].contains($0.id) }.allSatisfy { $0.days == 2 })
  }

  @Test(arguments: ShippedScript.all)
  func `a mentor has something to go by in every stage`(shipped: ShippedScript) throws {
    let silence = ["nb": "lytt", "nn": "lytt", "en": "listen"]
    let caseOwner = ["nb": "Saksgiver", "nn": "Saksgjevar", "en": "case owner"]
    let (listens, who) = (
      try #require(silence[shipped.language]), try #require(caseOwner[shipped.language])
    )
    for stage in try shipped.script().stages {
      #expect(!stage.cues.isEmpty, "\(stage.id)")
      #expect(Set(stage.cues).count == stage.cues.count, "\(stage.id)")
      for cue in stage.cues {
        #expect(cue.first?.isUppercase == true && [".", "?", "»", "”", "!"].contains(cue.last), "\(cue)")
        #expect(!cue.contains("  ") && !cue.contains("**") && !cue.contains("`"), "\(cue)")
      }
      guard stage.speaks == .peers else { continue }
      #expect(stage.cues.contains { $0.contains(who) && $0.contains(listens) }, "\(stage.id)")
    }
  }

  /// The bot never says what the law is: only that somebody shall look.
  @Test(arguments: ShippedScript.languages)
  func `the law is something to check`(language: String) throws {
    let law = try #require(["nb": "loven", "nn": "lova", "en": "the law"][language])
    let check = try #require(
      ["nb": "Sjekk gjeldende regelverk", "nn": "Sjekk gjeldande regelverk", "en": "heck the rules in force"][language])
    for script in try Shipped.scripts(language) {
      for stage in script.stages where stage.prompt.lowercased().contains(law) {
        #expect(stage.prompt.contains(check), "\(script.id) \(stage.id)")
      }
    }
    #expect(try ShippedScript(language: language, id: "etikk-6").script().stages.contains { $0.prompt.contains(check) })
  }

  @Test(arguments: ShippedScript.all)
  func `confidentiality comes first, and someone asks about the children`(shipped: ShippedScript) throws {
    let stages = try shipped.script().stages
    let stays = [
      "nb": "**Det vi sier her, blir her.**", "nn": "**Det vi seier her, blir her.**",
      "en": "**What is said here stays here.**",
    ]
    #expect(stages[0].prompt.contains(try #require(stays[shipped.language])))
    let words = shipped.language == "en" ? ["asked", "hildren", "young"] : ["spurt", "arn", "unge"]
    #expect(stages.contains { stage in words.allSatisfy(stage.prompt.contains) })
  }

  @Test(arguments: ShippedScript.all)
  func `a prompt reads well with every fact, with none and with some`(shipped: ShippedScript) throws {
    let facts = [
      "theme": "uro & ro", "caseOwner": "Kari", "service": "barnevernet", "nextDate": "torsdag 4. juni kl. 13.00",
      "openDecisions": "3",
    ]
    let names = facts.keys.sorted()
    // Of these one is so of every session.
    let modes = [["minutes": "60 minutter"], ["minutes": "60 minutter", "written": "true"], ["overDays": "true"]]
    for stage in try shipped.script().stages {
      let template = try MustacheTemplate(string: stage.prompt)
      for (subset, mode) in (0..<(1 << names.count)).flatMap({ subset in modes.map { (subset, $0) } }) {
        let some = facts.filter { name, _ in names.firstIndex(of: name).map { subset >> $0 & 1 == 1 } ?? false }
        let text = template.render(some.merging(mode) { $1 })
        let what: Comment = "\(stage.id): \(text)"
        for wrong in ["{", "}", "  ", " .", " ,", ",,", "«»", "“”", "\n\n\n", " \n", "\n "] {
          #expect(!text.contains(wrong), what)
        }
        for paragraph in text.split(separator: "\n") {
          let start = paragraph.trimmingPrefix("- ").trimmingPrefix("**").drop { "«“".contains($0) }
          #expect(start.first?.isUppercase == true, what)
        }
        #expect(text.split(whereSeparator: \.isWhitespace).count(where: { $0 != "-" }) <= 60, what)
        #expect(text.split(separator: "**", omittingEmptySubsequences: false).count <= 3, what)
        #expect(!text.contains("#"), what)
      }
      for (name, value) in facts where stage.prompt.contains("{{\(name)}}") {
        let text = template.render(facts).replacing("&amp;", with: "&")
        #expect(text.contains(value), "\(stage.id)")
        #expect(!template.render(facts.filter { $0.key != name }).contains(value), "\(stage.id)")
      }
    }
  }
}
