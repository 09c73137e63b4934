package import Foundation
internal import Mustache
internal import Synchronization
import Matrix

/// Gives prompts their words.
package final class Renderer: Sendable {
  private let texts: PromptTexts
  private let dates: DateWords
  /// Texts with the same sections shown are the same Markdown: each is taken apart once.
  private let parsed = Mutex<[String: MarkdownText]>([:])
  private static let mostParsed = 2_000

  package init(texts: PromptTexts, dates: DateWords) {
    self.texts = texts
    self.dates = dates
  }

  /// - Parameter now: decides whether a date needs its year.
  package func render(_ prompt: Prompt, zone: TimeZone, now: Date) -> Rendered {
    var marks = Marks(renderer: self, speech: DateSpeech(words: dates, zone: zone), zone: zone, now: now)
    return render(source(of: prompt, &marks), with: marks.values)
  }

  fileprivate func source(of prompt: Prompt, _ marks: inout Marks) -> String {
    // A text that is missing is found by `samrad check`, and the program does not start without it.
    guard let text = texts.texts[prompt.key.name] else { return prompt.key.name }
    return text.template.render(marks.context(prompt.values))
  }

  private func render(_ source: String, with values: [Marks.Value]) -> Rendered {
    let text = parsed.withLock { cache in
      if let known = cache[source] { return known }
      let made = MarkdownText(source)
      if cache.count >= Self.mostParsed { cache.removeAll(keepingCapacity: true) }
      cache[source] = made
      return made
    }
    return Assembly(text: text, values: values).rendered
  }
}

/// The values of one message, each behind a mark.
struct Marks {
  enum Value {
    case text(String)
    case person(UserID, name: String)
    case link(String)
  }

  let renderer: Renderer
  let speech: DateSpeech
  let zone: TimeZone
  let now: Date
  private(set) var values: [Value] = []

  init(renderer: Renderer, speech: DateSpeech, zone: TimeZone, now: Date) {
    self.renderer = renderer
    self.speech = speech
    self.zone = zone
    self.now = now
  }

  /// What the template sees: marks for what is shown, booleans and lists for its sections.
  mutating func context(_ fields: [String: PromptValue]) -> [String: Any] {
    var context: [String: Any] = [:]
    for (name, value) in fields {
      switch value {
      case .flag(let flag): context[name] = flag
      case .list(let items):
        var contexts: [[String: Any]] = []
        for item in items.prefix(500) { contexts.append(self.context(item)) }
        context[name] = contexts
      case .number(let number):
        context[name] = mark(.text(String(number)))
        context[name + "_one"] = number == 1
      case .phrase(let prompt): context[name] = renderer.source(of: prompt, &self)
      case .script(let template, let values):
        // Scripts are checked when they are read; one that can't be worded shows its title and time alone.
        let context_ = self.context(values)
        context[name] = (try? MustacheTemplate(string: template))?.render(context_) ?? ""
      case .text(let text): context[name] = mark(.text(SafeText.clean(text)))
      case .person(let user, let name_): context[name] = mark(.person(user, name: name_))
      case .moment(let date): context[name] = mark(.text(speech.full(date, now: now)))
      case .clock(let date): context[name] = mark(.text(speech.time(date)))
      case .day(let day): context[name] = mark(.text(speech.day(day, now: now)))
      case .minutes(let minutes): context[name] = mark(.text(speech.duration(minutes: minutes)))
      case .link(let address): context[name] = mark(.link(address))
      }
    }
    context["zone"] = context["zone"] ?? mark(.text(speech.zoneName))
    return context
  }

  private mutating func mark(_ value: Value) -> String {
    // More values than marks can't be: lists are cut at 500 items. What is over would show as nothing.
    guard values.count < MarkdownText.marks else { return "" }
    values.append(value)
    return MarkdownText.mark(values.count - 1)
  }
}

/// Puts the values into the pieces, as plain text and as HTML at once.
private struct Assembly {
  let text: MarkdownText
  let values: [Marks.Value]

  var rendered: Rendered {
    var body = ""
    var html = HTML()
    var isRich = false
    for piece in text.pieces {
      switch piece {
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
      case .closeNumberedList: html.closeNumberedList()
      case .gap: body += "\n\n"
      case .bullet(let bullet): body += bullet
      case .link(let address, let shown):
        isRich = true
        body += shown == address ? address : "\(shown) (\(address))"
        html.link(address, shown: shown)
      }
    }
    return Rendered(body: body, html: isRich ? html.source : nil)
  }

  private func put(_ number: Int, _ body: inout String, _ html: inout HTML, _ isRich: inout Bool) {
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
      isRich = isRich || WebAddress.isSafe(address)
      body += address
      html.link(address, shown: address)
    }
  }
}
