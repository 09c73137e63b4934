import Foundation
import Matrix
import Testing

@testable import Samrad

/// Words with values in them: what a person wrote can never become markup.
struct RenderingTests {
  static let hostile = [
    "**fet** _kursiv_ `kode`", "<b>fet</b><script>alert(1)</script>", "{{name}} {{#x}}{{/x}} {{{y}}}", "# Overskrift",
    "1. ett\n2. to",
    "- punkt", "> sitat", "[her](javascript:alert(1))", "![bilde](https://example.org/a.png)", "<https://example.org>",
    "\u{E100}\u{E101}", "\u{202E}abc\u{2066}", "&lt;b&gt; &amp;amp;", "\\*a\\*", "---", "```\nkode\n```",
    "|a|b|\n|-|-|",
    "a\n\n    kode", "@room", "\" onclick=\"x", "\u{0}\u{1B}[31m", "https://example.org/<b>",
  ]

  private func renderer(_ text: String, _ fields: [String]) throws -> (Renderer, PromptKey) {
    let key = PromptKey("topic.text", fields)
    let phrase = PromptKey("topic.phrase", ["name"])
    let file = TextFile("topic.md", "## text\n\(text)\n\n## phrase\nog {{name}}")
    let (texts, faults) = PromptTexts.read([file], keys: [key, phrase])
    #expect(faults == [])
    return (Renderer(texts: texts, dates: try #require(When.nb)), key)
  }

  private func render(_ text: String, _ values: [String: PromptValue], fields: [String] = []) throws -> Rendered {
    let (renderer, key) = try renderer(text, Array(values.keys) + fields)
    return renderer.render(Prompt(key, values), zone: When.oslo, now: When.now)
  }

  @Test(arguments: hostile)
  func `words of a person are shown as they are, wherever they stand`(words: String) throws {
    let clean = SafeText.clean(words)
    let escaped = clean.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("\n", with: "<br>")
    let text = "Hei **{{name}}** og `{{name}}`:\n- {{name}}\n- {{{name}}}"
    let rendered = try render(text, ["name": .text(words)])
    #expect(
      rendered.body == "Hei \(clean) og \(clean):\n\n• \(clean)\n• \(clean)"
        || rendered.body == "Hei \(clean) og \(clean):\n• \(clean)\n• \(clean)")
    #expect(rendered.html?.source.components(separatedBy: escaped).count == (clean.isEmpty ? nil : 5) || clean.isEmpty)
    #expect(HTMLCheck.faults(in: rendered.html?.source ?? "") == [])
  }

  @Test(arguments: hostile)
  func `every kind of value is escaped`(words: String) throws {
    let phrase = Prompt(PromptKey("topic.phrase", ["name"]), ["name": .text(words)])
    let values: [PromptValue] = [
      .text(words), .person(UserID(words), name: SafeText.clean(words)), .link(words), .phrase(phrase),
      .script("**{{name}}** {{{name}}}", ["name": .text(words)]),
    ]
    for value in values {
      let rendered = try render("{{{name}}}\n\n> {{{name}}}", ["name": value])
      #expect(HTMLCheck.faults(in: rendered.html?.source ?? "") == [], "\(value)")
      #expect(
        !rendered.body.unicodeScalars.contains { (0xE000...0xF8FF).contains($0.value) } || value == .link(words),
        "\(value)")
    }
    let list = try render(
      "{{#list}}- {{name}}\n{{/list}}", ["list": .list([["name": .text(words)], ["name": .text("b")]])],
      fields: ["name"])
    #expect(list.html?.source.components(separatedBy: "<li>").count == 3)
    #expect(HTMLCheck.faults(in: list.html?.source ?? "") == [])
  }

  @Test func `a template that is in a value is not filled in`() throws {
    let rendered = try render("{{name}} {{secret}}", ["name": .text("{{secret}}"), "secret": .text("x")])
    #expect(rendered.body == "{{secret}} x")
  }

  @Test func `plain text has no marks of Markdown, and one text says all`() throws {
    let text = """
      # Overskrift
      Dette er **fett**, *skrått* og `kode`, og [en lenke](https://example.org).
      Ny linje.

      1. ett
         - under
         - under igjen
      2. to

      > sitat

          kode
      <b>rå</b>
      """
    let rendered = try render(text, [:])
    #expect(
      rendered.body
        == "Overskrift\n\nDette er fett, skrått og kode, og en lenke (https://example.org).\nNy linje.\n\n1. ett\n• under\n• under igjen\n2. to\n\n« sitat »\n\nkode\nrå"
        || !rendered.body.contains { "*`#>[]_<".contains($0) })
    #expect(HTMLCheck.faults(in: rendered.html?.source ?? "") == [])
    #expect(
      rendered.html?.source.contains("<ol><li>ett<br><ul><li>under</li><li>under igjen</li></ul></li><li>to</li></ol>")
        == true, "\(rendered.html?.source ?? "")")
    #expect(try render("Bare tekst.\nTo linjer.", [:]).html == nil)
    #expect(try render("Bare tekst.\nTo linjer.", [:]).body == "Bare tekst.\nTo linjer.")
  }

  @Test func `links in texts go to the web alone`() throws {
    let rendered = try render(
      "[a](javascript:alert(1)) [b](https://example.org) <data:text/html,x> {{url}}",
      ["url": .link("https://udir.no/x")])
    #expect(
      rendered.html?.source.components(separatedBy: "<a href=\"").dropFirst().map { $0.prefix { $0 != "\"" } } == [
        "https://example.org", "https://udir.no/x",
      ])
  }

  @Test func `a huge list is cut, and nothing traps`() throws {
    let items = (0..<20_000).map {
      ["name": PromptValue.text("n\($0)"), "number": .number($0), "person": .person(UserID("@a:b"), name: "x")]
    }
    let began = ContinuousClock.now
    let rendered = try render(
      "{{#list}}- {{name}} {{number}} {{person}}\n{{/list}}", ["list": .list(items)],
      fields: ["name", "number", "person"])
    #expect(rendered.body.contains("n499 ") && !rendered.body.contains("n500 "))
    let wide = Dictionary(uniqueKeysWithValues: (0..<12).map { ("f\($0)", PromptValue.text("x")) })
    let crowded = try render(
      "{{#list}}- \(wide.keys.sorted().map { "{{\($0)}}" }.joined())\n{{/list}}",
      ["list": .list(Array(repeating: wide, count: 500))],
      fields: Array(wide.keys))
    #expect(crowded.body.count(where: { $0 == "x" }) <= MarkdownText.marks)
    #expect(ContinuousClock.now - began < .seconds(20))
  }

  @Test func `numbers know whether they are one`() throws {
    for (count, shown) in [(0, "0 ledere"), (1, "1 leder"), (2, "2 ledere"), (-1, "-1 ledere")] {
      let text = "{{count}} {{#count_one}}leder{{/count_one}}{{^count_one}}ledere{{/count_one}}"
      #expect(try render(text, ["count": .number(count)]).body == shown)
    }
  }

  @Test func `the same text with other values is another message`() throws {
    let (renderer, key) = try renderer("Hei, {{name}}!", ["name"])
    for name in ["Kari", "Ola", "Kari"] {
      #expect(
        renderer.render(Prompt(key, ["name": .text(name)]), zone: When.oslo, now: When.now).body == "Hei, \(name)!")
    }
  }

  @Test(arguments: Shipped.languages)
  func `every shipped text makes clean words of hostile values`(language: String) throws {
    let renderer = try #require(Shipped.library.pack(Language(language))).renderer
    for key in PromptKeys.all {
      var values: [String: PromptValue] = [:]
      for field in key.fields { values[field] = .text("**<b>\"&'{{x}}") }
      let rendered = renderer.render(Prompt(key, values), zone: When.oslo, now: When.now)
      #expect(HTMLCheck.faults(in: rendered.html?.source ?? "") == [], "\(key.name)")
      let plain = rendered.body.replacing("**<b>\"&'{{x}}", with: "")
      #expect(
        !plain.isEmpty && !plain.contains("&") && !plain.contains("{{") && !plain.contains("**"),
        "\(key.name): \(plain)")
    }
  }

  @Test(arguments: Shipped.languages)
  func `every prompt of a script reads as plain words`(language: String) throws {
    let renderer = try #require(Shipped.library.pack(Language(language))).renderer
    for stage in try Shipped.scripts(language).flatMap(\.stages) {
      let values = Dictionary(
        uniqueKeysWithValues: SessionScript.Field.allCases.map { ($0.rawValue, PromptValue.text("verdi")) })
      let prompt = Prompt(
        .stage,
        [
          "title": .text(stage.title), "text": .script(stage.prompt, values), "number": .number(1),
          "stages": .number(2),
        ])
      let rendered = renderer.render(prompt, zone: When.oslo, now: When.now)
      #expect(HTMLCheck.faults(in: rendered.html?.source ?? "") == [])
      for mark in ["&", "**", "{{", "`", "<"] {
        #expect(!rendered.body.contains(mark), "\(stage.id): \(rendered.body)")
      }
    }
  }
}

/// A small reader of HTML, written apart from the one that writes it.
enum HTMLCheck {
  private static let allowed: Set<String> = ["p", "strong", "em", "code", "ul", "li", "blockquote", "br", "ol", "a"]

  static func faults(in html: String) -> [String] {
    var faults: [String] = []
    var open: [String] = []
    for match in html.matches(of: /<(\/?)([a-zA-Z]*)([^>]*)>?/) {
      let (name, attributes) = (String(match.output.2), String(match.output.3))
      if !allowed.contains(name) || !match.output.0.hasSuffix(">") { faults.append("tag \(match.output.0)") }
      if match.output.1 == "/" {
        if open.popLast() != name { faults.append("closes \(name)") }
      } else {
        if name != "br" { open.append(name) }
        let isFine =
          attributes.isEmpty || (name == "a" && attributes.wholeMatch(of: /\ href="https?:\/\/[^"<> ]*"/) != nil)
          || (name == "ol" && attributes.wholeMatch(of: /\ start="\d+"/) != nil)
        if !isFine { faults.append("attributes \(attributes)") }
      }
    }
    if !open.isEmpty { faults.append("open \(open)") }
    if html.firstMatch(of: /&(?!(amp|lt|gt|quot);)/) != nil { faults.append("a bare ampersand") }
    return faults
  }
}
