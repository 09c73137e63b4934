import Foundation
import Testing

@testable import Samrad

/// The texts that ship, and what is found in texts that are wrong.
struct PromptTextsTests {
  @Test func `there are many texts, each declared once`() {
    let names = PromptKeys.all.map(\.name)
    #expect(names.count > 100)
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: Shipped.languages)
  func `every text is there, with known fields and closed sections`(language: String) throws {
    let (texts, faults) = PromptTexts.read(try Shipped.messages(language))
    #expect(faults == [])
    #expect(Set(texts.texts.keys) == Set(PromptKeys.all.map(\.name)))
  }

  /// «gruppe» may need a plural in one language and not in another; all else is the same.
  @Test(arguments: PromptKeys.all.map(\.name))
  func `a text has the same fields and sections in all languages`(name: String) throws {
    let bokmål = Self.tags(try #require(Self.texts["nb"]?[name]))
    for language in ["nn", "en"] {
      #expect(Self.tags(try #require(Self.texts[language]?[name])) == bokmål, "\(language) \(name)")
    }
  }

  /// What may be absent is shown as `false` where no section asks for it first.
  @Test(arguments: [
    "general.unknown-command nearest", "general.undone-plan start", "general.undone-cancel start", "help.leader next",
    "help.mentor next", "sessions.planned theme", "sessions.list theme", "sessions.script-unknown word",
    "sessions.reminder-day theme", "sessions.reminder-hour theme", "sessions.start-invitation theme",
    "running.started theme", "running.stage who", "running.already stage", "running.resumed stage",
    "running.record-proposed label", "running.minutes theme",
    "running.minutes next", "running.minutes owner", "running.minutes due", "decisions.ask-owner owner",
    "decisions.ask-owner due", "decisions.ask-due due", "listing.line owner", "listing.line due",
    "decisions.only-owner-closes owner", "decisions.only-owner-closes due", "decisions.done owner",
    "decisions.done due",
    "decisions.dropped owner", "decisions.dropped due", "decisions.ask-new-due due", "admin.group-unknown nearest",
    "admin.group-card next", "finding.card year", "finding.card evidenceNote", "finding.card url",
    "finding.card number", "finding.card why",
    "finding.more left", "finding.evidence meaning", "guides.none nearest",
  ])
  func `a field that may be absent is shown only where it is there`(place: String) throws {
    let parts = place.split(separator: " ").map(String.init)
    for language in Shipped.languages {
      let text = try #require(Self.texts[language]?[parts[0]])
      let outside = text.replacing(try Regex(#"\{\{#\#(parts[1])\}\}[\s\S]*?\{\{/\#(parts[1])\}\}"#), with: "")
      #expect(!outside.contains("{{\(parts[1])}}") && !outside.contains("{{{\(parts[1])}}}"), "\(language) \(place)")
    }
  }

  /// The words of a stage are gone when the script was edited while the session ran.
  @Test(arguments: Shipped.languages)
  func `a stage without words shows its title and time alone`(language: String) throws {
    let renderer = try #require(Shipped.library.pack(Language(language))).renderer
    let fields: [String: PromptValue] = [
      "title": .text("Ankomst"), "number": .number(1), "stages": .number(9), "minutes": .minutes(5),
      "text": .flag(false),
      "who": .optional(nil), "records": .list([]), "asks": .flag(false), "asksAgreement": .flag(false),
      "last": .flag(false), "asksAboutForm": .flag(false), "breakAfter": .flag(false), "rest": .flag(false),
      "short": .flag(false), "until": .flag(false), "anyOrder": .flag(false), "written": .flag(false),
      "overDays": .flag(false),
    ]
    let body = renderer.render(Prompt(.stage, fields), zone: When.oslo, now: When.now).body
    #expect(body.contains("Ankomst"))
    #expect(!body.contains("false"))
  }

  @Test func `a text that is wrong is found, with file and line`() {
    let keys = [PromptKey("topic.first", ["name", "count"]), PromptKey("topic.second")]
    let good = "<!-- Says what this is. -->\n\n## first\nHei, {{name}}.\n\n## second\nHei.\n"
    #expect(PromptTexts.read([TextFile("nb/messages/topic.md", good)], keys: keys).1 == [])
    let wrong: [(text: String, faults: [String])] = [
      ("## first\nHei.\n", ["nb/messages/topic.md: The text “second” is missing."]),
      (
        "",
        ["nb/messages/topic.md: The text “first” is missing.", "nb/messages/topic.md: The text “second” is missing."]
      ),
      (
        good.replacing("## second", with: "## secnd"),
        [
          "nb/messages/topic.md:6: There is no text called “secnd”. Did you mean “second”?",
          "nb/messages/topic.md: The text “second” is missing.",
        ]
      ),
      (good + "## elsewhere\nHei.", ["nb/messages/topic.md:8: There is no text called “elsewhere”. Remove it"]),
      (
        good.replacing("{{name}}", with: "{{nmae}}"),
        ["nb/messages/topic.md:4: The field {{nmae}} is not known here. Did you mean {{name}}?"]
      ),
      (
        good.replacing("\nHei.", with: "\nHei.\n\nHei, {{{count_one}}}."),
        ["nb/messages/topic.md:9: The field {{count}} is not known here. This text has no fields."]
      ),
      (
        good.replacing("{{name}}", with: "{{#name}}{{name}}"),
        [
          "nb/messages/topic.md:4: The section {{#name}} does not end.",
          "nb/messages/topic.md:3: The text “first” has a field or section that does not end.",
          "nb/messages/topic.md: The text “first” is missing.",
        ]
      ),
      (
        good.replacing("{{name}}", with: "{{#name}}{{#count}}{{/name}}{{/count}}"),
        ["nb/messages/topic.md:4: {{/name}} closes a section that is not open here."]
      ),
      (good.replacing("Hei.", with: "<!-- Later. -->"), ["nb/messages/topic.md:6: The text “second” is empty."]),
      (good + "## first\nHei igjen.\n", ["nb/messages/topic.md:8: The text “first” stands here twice."]),
    ]
    for (text, expected) in wrong {
      let faults = PromptTexts.read([TextFile("nb/messages/topic.md", text)], keys: keys).1.map(\.description)
      for fault in expected { #expect(faults.contains { $0.hasPrefix(fault) }, "\(fault) in \(faults)") }
    }
  }

  @Test func `a field of a number may ask whether it is one`() {
    let keys = [PromptKey("topic.first", ["count"])]
    let text = "## first\n{{count}} {{#count_one}}leder{{/count_one}}{{^count_one}}ledere{{/count_one}}"
    #expect(PromptTexts.read([TextFile("topic.md", text)], keys: keys).1 == [])
  }

  @Test(arguments: Shipped.languages)
  func `a text reads well whatever is known`(language: String) throws {
    for (name, text) in try Shipped.texts(language) {
      #expect(!text.contains("  \n") && !text.contains("\t"), "\(language) \(name)")
      #expect(!text.contains("#}") && !text.contains("{{ "), "\(language) \(name)")
    }
  }

  private static let texts: [String: [String: String]] = Dictionary(
    uniqueKeysWithValues: Shipped.languages.map { ($0, (try? Shipped.texts($0)) ?? [:]) })

  /// Fields and sections of a text, each once; plurals are the language's own affair.
  private static func tags(_ text: String) -> [String] {
    let tags = text.matches(of: /\{\{\{?([#^]?\w+)\}?\}\}/).map { String($0.output.1) }
    return Set(tags.filter { !$0.hasSuffix("_one") }).sorted()
  }
}
