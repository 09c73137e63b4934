/// A command with named arguments, as some clients send it beside its words.
///
/// MSC4391 (open; read in the form that its implementations send in 2026): `command` is the command's name, perhaps
/// with the words of a subcommand; `arguments` is an object of strings, integers, booleans, references to rooms and
/// events (`{"type": "room_id", "id": "!…"}`), and arrays of these. Nothing is said about their order, so whoever knows
/// the command says it.
package struct BotCommand: Equatable, Sendable {
  package let name: String
  /// Each argument's words by its name.
  package let arguments: [String: [String]]
  /// The names of the arguments in the order of the message, which servers may have sorted.
  package let order: [String]

  static let keys = ["org.matrix.msc4391.command", "m.bot.command"]
  private static let mostArguments = 50
  private static let mostWords = 200

  /// - Parameter content: a message's.
  /// - Returns: nil when there is no command, or one without a name. Arguments that make no sense are left out.
  package init?(_ content: JSONElement) {
    guard let command = Self.keys.lazy.compactMap({ content[$0] }).first,
      let name = command["command"]?.string.map(Self.line), (1...EventSize.longestKey).contains(name.utf8.count)
    else { return nil }
    self.name = name
    var arguments: [String: [String]] = [:]
    var order: [String] = []
    if let members = command["arguments"]?.members {
      for (key, value) in members.prefix(Self.mostArguments)
      where arguments[key] == nil && key.utf8.count <= EventSize.longestKey {
        let words = Self.words(value)
        guard !words.isEmpty else { continue }
        arguments[key] = words
        order.append(key)
      }
    }
    self.arguments = arguments
    self.order = order
  }

  /// The command as it would be typed, on one line, without a prefix. Words with spaces stand in quotation marks.
  /// - Parameter parameters: names of arguments in the order in which the command takes them; others are left out.
  ///   Nil takes all, in the order of the message.
  package func line(parameters: [String]? = nil) -> String {
    let words = (parameters ?? order).flatMap { arguments[$0] ?? [] }
    return ([name] + words.map(Self.quoted)).joined(separator: " ")
  }

  private static func words(_ value: JSONElement) -> [String] {
    if value.isArray { return value.elements.prefix(mostWords).compactMap(word) }
    return word(value).map { [$0] } ?? []
  }

  private static func word(_ value: JSONElement) -> String? {
    if let text = value.string {
      let line = line(text)
      return line.isEmpty || line.utf8.count > 20_000 ? nil : line
    }
    if let number = value.int { return String(number) }
    if let flag = value.bool { return flag ? "true" : "false" }
    switch value["type"]?.string {
    case "room_id": return reference(value["id"] ?? value["room_id"])
    case "event_id": return reference(value["event_id"])
    default: return nil
    }
  }

  private static func reference(_ id: JSONElement?) -> String? {
    id?.string.flatMap { (1...EventSize.longestKey).contains($0.utf8.count) ? line($0) : nil }
  }

  /// On one line, spaces at its ends left out.
  private static func line(_ text: String) -> String {
    text.split { $0.isNewline }.joined(separator: " ").split(separator: " ").joined(separator: " ")
  }

  private static func quoted(_ word: String) -> String {
    guard word.contains(where: { $0.isWhitespace || isQuote($0) }) else { return word }
    return "\"\(word.filter { !isQuote($0) })\""
  }

  /// All of these end a quotation, in the bot's eyes.
  private static func isQuote(_ character: Character) -> Bool { "\"“”«»„".contains(character) }
}
