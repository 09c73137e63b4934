import Foundation
import Matrix

/// The values of one message in the order of their marks, worded; and the message's shape.
struct PromptValues {
  enum Value {
    case text(String)
    case person(UserID, name: String)
    case link(String)
  }

  /// Longer lists are cut.
  static let longestList = 500

  private let speech: DateSpeech
  private let now: Date
  private(set) var values: [Value] = []
  private(set) var shape = PromptShape()

  init(speech: DateSpeech, now: Date) {
    self.speech = speech
    self.now = now
  }

  /// By name: two dictionaries that are equal may give their elements in different orders, and the numbers of the
  /// marks must not depend on that.
  static func inOrder(_ fields: [String: PromptValue]) -> [(key: String, value: PromptValue)] {
    fields.sorted { $0.key < $1.key }
  }

  mutating func add(_ prompt: Prompt) {
    shape.add(prompt.key.name)
    add(prompt.values)
  }

  private mutating func add(_ fields: [String: PromptValue]) {
    for (name, value) in Self.inOrder(fields) {
      shape.add(name)
      switch value {
      case .flag(let flag): shape.add(flag ? .yes : .no)
      case .list(let items):
        for item in items.prefix(Self.longestList) {
          shape.add(.item)
          add(item)
        }
      case .number(let number):
        shape.add(number == 1 ? .one : .shown)
        add(.text(String(number)))
      case .phrase(let prompt):
        shape.add(.phrase)
        add(prompt)
      case .script(let template, let values):
        shape.add(.script)
        shape.add(template)
        add(values)
      case .text(let text): show(.text(SafeText.clean(text)))
      case .person(let user, let name): show(.person(user, name: name))
      case .moment(let date): show(.text(speech.full(date, now: now)))
      case .clock(let date): show(.text(speech.time(date)))
      case .until(let date): show(.text(speech.until(date, now: now)))
      case .weekday(let weekday): show(.text(speech.weekday(weekday)))
      case .holiday(let holiday): show(.text(speech.holiday(holiday)))
      case .time(let time): show(.text(speech.time(time)))
      case .day(let day): show(.text(speech.day(day, now: now)))
      case .minutes(let minutes): show(.text(speech.duration(minutes: minutes)))
      case .link(let address): show(.link(address))
      }
    }
    if fields["zone"] == nil { add(.text(speech.zoneName)) }
    shape.add(.end)
  }

  private mutating func show(_ value: Value) {
    shape.add(.shown)
    add(value)
  }

  private mutating func add(_ value: Value) {
    // As many as there are marks; what is over shows as nothing.
    if values.count < MarkdownText.marks { values.append(value) }
  }
}

/// All of a prompt that decides on its Markdown: its fields in their order and which sections they show, without the
/// values that are put in afterwards.
struct PromptShape: Hashable {
  enum Sign: UInt8 {
    case yes = 1, no, one, shown, item, phrase, script, end
  }

  private var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(256) }

  mutating func add(_ sign: Sign) { bytes.append(sign.rawValue) }

  /// A name or template: behind its length, so that no two shapes have the same bytes.
  mutating func add(_ text: String) {
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: text.utf8.count)) { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}
