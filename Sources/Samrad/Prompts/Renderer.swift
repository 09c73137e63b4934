package import Foundation
internal import Mustache
internal import Synchronization
import Matrix

/// Gives prompts their words.
package final class Renderer: Sendable {
  private let texts: PromptTexts
  private let dates: DateWords
  /// Prompts of the same shape are the same Markdown: template and Markdown are gone through once for each.
  private let known = Mutex<[PromptShape: MarkdownText]>([:])
  private static let mostKnown = 2_000

  package init(texts: PromptTexts, dates: DateWords) {
    self.texts = texts
    self.dates = dates
  }

  /// - Parameter now: decides whether a date needs its year.
  package func render(_ prompt: Prompt, zone: TimeZone, now: Date) -> Rendered {
    var values = PromptValues(speech: DateSpeech(words: dates, zone: zone), now: now)
    values.add(prompt)
    let shape = values.shape
    let text = known.withLock { $0[shape] } ?? text(of: prompt, as: shape)
    return Assembly(text: text, values: values.values).rendered
  }

  /// Whether a text shows this field, and doesn't only ask whether it is there.
  func shows(_ field: String, in key: PromptKey) -> Bool {
    texts.texts[key.name]?.source.contains("{{\(field)}}") == true
  }

  /// The same as Markdown, for a file.
  package func markdown(_ prompt: Prompt, zone: TimeZone, now: Date) -> String {
    var values = PromptValues(speech: DateSpeech(words: dates, zone: zone), now: now)
    values.add(prompt)
    return MarkdownSource(text(of: prompt, as: values.shape), values: values.values).text
  }

  private func text(of prompt: Prompt, as shape: PromptShape) -> MarkdownText {
    var marks = Marks(renderer: self)
    let text = MarkdownText(source(of: prompt, &marks))
    known.withLock { known in
      if known.count >= Self.mostKnown { known.removeAll(keepingCapacity: true) }
      known[shape] = text
    }
    return text
  }

  fileprivate func source(of prompt: Prompt, _ marks: inout Marks) -> String {
    // A text that is missing is found by `samrad check`, and the program does not start without it.
    guard let text = texts.texts[prompt.key.name] else { return prompt.key.name }
    return text.template.render(marks.context(prompt.values))
  }
}

/// What the template sees: marks for what is shown, booleans and lists for its sections. The marks are numbered in
/// the order in which `PromptValues` finds the values of the same prompt.
private struct Marks {
  let renderer: Renderer
  private var count = 0

  init(renderer: Renderer) { self.renderer = renderer }

  mutating func context(_ fields: [String: PromptValue]) -> [String: Any] {
    var context: [String: Any] = [:]
    for (name, value) in PromptValues.inOrder(fields) {
      switch value {
      case .flag(let flag): context[name] = flag
      case .list(let items):
        var contexts: [[String: Any]] = []
        for item in items.prefix(PromptValues.longestList) { contexts.append(self.context(item)) }
        context[name] = contexts
      case .number(let number):
        context[name] = mark()
        context[name + "_one"] = number == 1
      case .phrase(let prompt): context[name] = renderer.source(of: prompt, &self)
      case .script(let template, let values):
        // Scripts are checked when they are read; one that can't be worded shows its title and time alone.
        let inner = self.context(values)
        context[name] = (try? MustacheTemplate(string: template))?.render(inner) ?? ""
      case .text, .person, .moment, .clock, .until, .day, .time, .weekday, .holiday, .minutes,
        .link:
        context[name] = mark()
      }
    }
    if fields["zone"] == nil { context["zone"] = mark() }
    return context
  }

  private mutating func mark() -> String {
    // More values than marks can't be: lists are cut. What is over would show as nothing.
    guard count < MarkdownText.marks else { return "" }
    count += 1
    return MarkdownText.mark(count - 1)
  }
}

/// Puts the values into the pieces, as plain text and as HTML at once.
private struct Assembly {
  let text: MarkdownText
  let values: [PromptValues.Value]

  var rendered: Rendered {
    var body = ""
    var html = AllowedHTML.Builder()
    var isRich = false
    let isOneParagraph = text.isOneParagraph
    for piece in text.pieces {
      switch piece {
      case .open(.paragraph) where isOneParagraph, .close(.paragraph) where isOneParagraph: break
      case .text(let text):
        body += text
        html.text(text)
      case .mark(let number): put(number, &body, &html, &isRich)
      case .open(let tag):
        isRich = isRich || tag != .paragraph
        if tag == .item, !body.isEmpty, !body.hasSuffix("\n") { body += "\n" }
        if tag == .quote { body += "« " }
        html.open(tag)
      case .close(let tag):
        if tag == .quote { body += " »" }
        html.close(tag)
      case .lineBreak:
        body += "\n"
        html.lineBreak()
      case .numberedList(let start):
        isRich = true
        html.numberedList(from: start)
      case .gap: body += "\n\n"
      case .bullet(let bullet): body += bullet
      case .link(let address, let shown):
        isRich = true
        body += shown == address ? address : "\(shown) (\(address))"
        html.link(address, shown: shown)
      }
    }
    return Rendered(body: body, html: isRich ? html.html : nil)
  }

  private func put(_ number: Int, _ body: inout String, _ html: inout AllowedHTML.Builder, _ isRich: inout Bool) {
    guard values.indices.contains(number) else { return }
    switch values[number] {
    case .text(let text):
      body += text
      html.text(text)
    case .person(let user, let name):
      isRich = true
      body += name
      html.person(user, name: name)
    case .link(let address):
      body += address
      guard let link = LinkAddress(address) else { return html.text(address) }
      isRich = true
      html.link(link, shown: address)
    }
  }
}
