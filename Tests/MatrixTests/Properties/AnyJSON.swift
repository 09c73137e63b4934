import Matrix

/// Any JSON: values, and texts that say them in other ways than our writer would.
extension Dice {
  /// - Parameter depth: how deep it may nest.
  mutating func json(depth: Int = 4) -> JSONValue {
    switch below(depth > 0 ? 9 : 6) {
    case 0: return .null
    case 1: return .bool(oneIn(2))
    case 2: return .int(integer())
    case 3: return double()
    case 4, 5: return .string(text())
    case 6: return .array((0..<below(5)).map { _ in json(depth: depth - 1) })
    default: return object(depth: depth)
    }
  }

  mutating func object(depth: Int = 4) -> JSONValue {
    var members: [String: JSONValue] = [:]
    for _ in 0..<below(6) { members[oneIn(3) ? pick(Self.knownKeys) : text()] = json(depth: depth - 1) }
    return .object(members)
  }

  mutating func integer() -> Int64 {
    switch below(5) {
    case 0: Int64(below(10))
    case 1: pick([.max, .min, 9_007_199_254_740_991, -9_007_199_254_740_991, 9_007_199_254_740_992, -1])
    default: Int64(bitPattern: next()) >> Int64(below(64))
    }
  }

  /// A double that is no whole number, since a whole one is written as an integer and comes back as one.
  mutating func double() -> JSONValue {
    let value = Double(bitPattern: next())
    guard value.isFinite, value.rounded() != value else { return .double(Double(below(1_000)) + 0.5) }
    return .double(value)
  }

  mutating func text() -> String {
    switch below(12) {
    case 0: return ""
    case 1: return pick(Self.oddTexts)
    case 2: return pick(Self.knownKeys)
    case 3: return pick(Self.identifiers)
    case 4: return String(repeating: pick(["a", "å", "😀", "\u{0}", "\""]), count: below(400))
    default:
      return (0..<below(12)).map { _ in pick(Self.signs) }.joined()
    }
  }

  static let signs = [
    "a", "b", "Z", "0", " ", "æ", "Å", "\"", "\\", "/", "\n", "\t", "\u{0}", "\u{1F}", "\u{7F}", "\u{80}", "\u{2028}",
    "\u{D7FF}", "\u{E000}", "\u{FFFD}", "\u{FFFF}", "\u{10000}", "\u{10FFFF}", "😀", "e\u{301}", "é", "\u{202E}", "@",
    ":",
    "!", "$", "#", "%", "&", "=", "+", "?",
  ]

  static let oddTexts = [
    "\u{0}", "\u{FEFF}", "\u{0}\u{202E}\u{E100}", "👩‍👩‍👧‍👦", "e\u{301}", "é", "null", "{", "]", "\\u0000", "%00%2F", "../..",
    "9223372036854775808", "@samrad:test", "m.room.message", "M_LIMIT_EXCEEDED",
  ]

  static let identifiers = [
    "@kari:example.org", "@:example.org", "@KARI:example.org:8448", "@", ":", "@a", "!room:example.org", "!room", "!",
    "$event", "$", "#alias:example.org",
  ]

  /// Names that something looks for.
  static let knownKeys = [
    "type", "event_id", "sender", "state_key", "content", "unsigned", "redacts", "origin_server_ts", "body", "msgtype",
    "m.relates_to", "m.new_content", "m.mentions", "events", "timeline", "state", "state_after", "rooms", "join",
    "leave",
    "invite", "knock", "next_batch", "limited", "prev_batch", "errcode", "retry_after_ms", "soft_logout", "membership",
  ]
}

/// The same value in other words: white space, escapes, and members in another order and more than once.
struct LooseWriter {
  private(set) var text = ""
  private var dice: Dice

  init(_ value: JSONValue, _ dice: inout Dice) {
    self.dice = Dice(dice.next())
    write(value)
  }

  static func bytes(_ value: JSONValue, _ dice: inout Dice) -> [UInt8] { Array(LooseWriter(value, &dice).text.utf8) }

  private mutating func space() {
    if dice.oneIn(6) { text += dice.pick([" ", "\n", "\t", "\r\n", "   "]) }
  }

  private mutating func write(_ value: JSONValue) {
    space()
    switch value {
    case .array(let items):
      text += "["
      for (number, item) in items.enumerated() {
        if number > 0 { text += "," }
        write(item)
      }
      space()
      text += "]"
    case .object(let members):
      var pairs = members.map { ($0.key, $0.value) }
      // A repeated key comes later: the first one counts.
      if let extra = pairs.first, dice.oneIn(3) { pairs.append((extra.0, "a repeated key")) }
      text += "{"
      for (number, pair) in pairs.enumerated() {
        if number > 0 { text += "," }
        space()
        write(pair.0)
        space()
        text += ":"
        write(pair.1)
      }
      space()
      text += "}"
    case .string(let string): write(string)
    case .int(let integer) where integer.magnitude < 1_000 && dice.oneIn(4): text += "\(integer)"
    default: text += String(decoding: value.canonicalBytes, as: UTF8.self)
    }
    space()
  }

  private mutating func write(_ string: String) {
    text += "\""
    for scalar in string.unicodeScalars {
      if dice.oneIn(3) || scalar.value < 0x20 || scalar == "\"" || scalar == "\\" {
        for unit in String(scalar).utf16 {
          let hex = String(unit, radix: 16, uppercase: dice.oneIn(2))
          text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        }
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
