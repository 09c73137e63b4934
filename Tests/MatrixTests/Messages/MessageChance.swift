import Matrix
import Testing

/// Chance that is the same in every run; a failure names the seed.
struct MessageChance: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &+ 0x5851_F42D_4C95_7F2D }

  mutating func next() -> UInt64 {
    // xorshift64*.
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }

  mutating func below(_ count: Int) -> Int { Int.random(in: 0..<max(1, count), using: &self) }

  mutating func one<Item>(of items: [Item]) -> Item { items[below(items.count)] }

  mutating func coin() -> Bool { below(2) == 0 }

  /// Pieces that mean something to HTML, JSON, addresses or a screen.
  static let pieces = [
    "a", "B", "æ", "👍🏽", "é", "e\u{301}", " ", "\n", "\t", "\r", "\0", "\u{1B}", "\u{7F}", "\u{202E}", "\u{200B}", "<",
    ">", "&",
    "\"", "'", "\\", "/", "%", "%2F", "?", "#", "=", "&amp;", "<script>", "</p>", "<mx-reply>", "</mx-reply>", "<!--",
    "]]>",
    "<a href=\"", "javascript:", "https://", "matrix:", "> ", "@room", "@a:b", "!", "$", ":", "\u{FFFD}", "\u{10FFFF}",
    "`", "*",
  ]

  mutating func text(most: Int = 12) -> String {
    (0..<below(most + 1)).map { _ in one(of: Self.pieces) }.joined()
  }

  mutating func json(depth: Int) -> JSONValue {
    switch below(depth > 0 ? 8 : 6) {
    case 0: return .null
    case 1: return .bool(coin())
    case 2: return .int(one(of: [0, 1, -1, 21, .max, .min, 9_007_199_254_740_992]))
    case 3: return .double(one(of: [0.5, -1, 1e300, 3]))
    case 4: return .string(text())
    case 5: return .string(String(repeating: one(of: Self.pieces), count: one(of: [1, 255, 300, 5_000])))
    case 6: return .array((0..<below(4)).map { _ in json(depth: depth - 1) })
    default: return .object(["event_id": json(depth: depth - 1), text(): json(depth: depth - 1)])
    }
  }

  /// The value with a few things in it changed for others, or left out.
  mutating func spoiled(_ value: JSONValue, oneIn rate: Int = 12) -> JSONValue {
    if below(rate) == 0 { return json(depth: 3) }
    switch value {
    case .array(let items): return .array(items.map { spoiled($0, oneIn: rate) })
    case .object(let members):
      var spoiled = members
      // In the order of the keys: a dictionary's own order differs from run to run.
      for key in members.keys.sorted() {
        spoiled[key] = below(2 * rate) == 0 ? nil : members[key].map { self.spoiled($0, oneIn: rate) }
      }
      return .object(spoiled)
    default: return value
    }
  }
}

/// Events as a homeserver shows them.
enum Shown {
  static let kari = UserID("@kari:example.org")
  static let ola = UserID("@ola:example.org")
  static let me = UserID("@samrad:example.org")

  static func element(_ value: JSONValue) throws -> JSONElement {
    try JSONDocument(parsing: value.canonicalBytes).root
  }

  static func event(
    _ type: String, _ content: JSONValue, by sender: UserID = kari, id: String = "$e",
    at time: Int = 1,
    stateKey: String? = nil
  ) throws -> Event {
    var event: JSONValue = [
      "type": .string(type), "event_id": .string(id), "sender": .string(sender.text), "content": content,
      "origin_server_ts": .int(Int64(time)),
    ]
    if let stateKey { event["state_key"] = .string(stateKey) }
    return try #require(Event(element(event)))
  }
}
