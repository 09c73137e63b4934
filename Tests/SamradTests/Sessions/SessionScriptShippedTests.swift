import Foundation
import Mustache
import Samrad
import Testing

/// A script that ships, in one language.
struct ShippedScript: CustomTestStringConvertible, Sendable {
  let language: String
  let id: String

  static let languages = ["nb", "nn", "en"]
  static let ids = ["refleksjon-60", "refleksjon-90", "innsjekk-30"]
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

  @Test(arguments: ShippedScript.ids, ["nn", "en"])
  func `the languages of a script differ only in words`(id: String, language: String) throws {
    let bokmål = try ShippedScript(language: "nb", id: id).script()
    #expect(SessionScript.compare(bokmål, with: try ShippedScript(language: language, id: id).script()) == [])
  }

  @Test(arguments: ShippedScript.all)
  func `the form of every session is kept`(shipped: ShippedScript) throws {
    let script = try shipped.script()
    let ids = script.stages.map(\.id)
    #expect(script.minutes == shipped.id.split(separator: "-").last.flatMap { Int($0) })
    #expect(ids.first == "ankomst")
    #expect(ids.last == "avslutning")
    #expect(try #require(ids.firstIndex(of: "begreper")) <= 2)
    if let followUp = ids.firstIndex(of: "siden-sist") { #expect(followUp <= 2) }
    let decisions = script.stages.flatMap(\.records).filter { $0.kind == .decision }
    #expect(decisions.map(\.id) == ["avtale"] && decisions.allSatisfy(\.required))
    guard shipped.id != "innsjekk-30" else { return }

    let order = ["sak", "avklaring", "utforsking", "refleksjon", "svar", "muligheter", "avtale"]
    #expect(ids.filter(order.contains) == order)
    #expect(script.stages.filter(\.caseOwnerSilent).map(\.id) == ["refleksjon"])
    #expect(script.stages.filter(\.breakAfter).map(\.id) == (shipped.id == "refleksjon-90" ? ["ulike-blikk"] : []))
    let required = script.stages.flatMap(\.records).filter(\.required)
    #expect(required.map(\.id) == ["sporsmal", "avtale"])
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
    for stage in try shipped.script().stages {
      let template = try MustacheTemplate(string: stage.prompt)
      for subset in 0..<(1 << names.count) {
        let some = facts.filter { name, _ in names.firstIndex(of: name).map { subset >> $0 & 1 == 1 } ?? false }
        let text = template.render(some)
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
