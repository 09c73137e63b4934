import Foundation
import Matrix
import Testing

@testable import Samrad

/// Thousands of broken answers to `/sync`, through everything that takes them: no trap, and the rooms beside the
/// broken one are answered as if nothing had happened.
struct HostileEventsTests {
  private static let healthy = "!sor"

  @Test func `no broken field stops the turns, or reaches another room`() throws {
    var dice = Dice(20_261_121)
    let rooms: JSONValue = .object([Life.room.text: Self.room, Self.healthy: Self.otherRoom])
    let paths = Self.paths(in: Self.room)
    try #require(paths.count > 90)
    let expected = try #require(try Self.outcomes(rooms)[Self.healthy])
    #expect(expected.contains { $0.contains("decisions.proposed") } && expected.contains { $0.contains("help.leader") })
    // Every field once with every kind of value, and then some at random, several at a time.
    for path in paths {
      for value in Self.hostile {
        try Self.check(rooms, with: [(path, value)], expected)
      }
    }
    for _ in 0..<600 {
      let changes = (0..<Int.random(in: 2...5, using: &dice)).map { _ in
        (
          paths[Int.random(in: 0..<paths.count, using: &dice)],
          Self.hostile[Int.random(in: 0..<Self.hostile.count, using: &dice)]
        )
      }
      try Self.check(rooms, with: changes, expected)
    }
  }

  @Test func `no broken byte traps`() throws {
    var dice = Dice(1_814)
    let bytes = try #require(JSONValue.object([Life.room.text: Self.room]).canonicalBytes as [UInt8]?)
    var read = 0
    for _ in 0..<1_500 {
      var broken = bytes
      for _ in 0..<Int.random(in: 1...3, using: &dice) {
        let place = Int.random(in: 0..<broken.count, using: &dice)
        switch Int.random(in: 0...2, using: &dice) {
        case 0: broken[place] = UInt8.random(in: 0...255, using: &dice)
        case 1: broken.remove(at: place)
        default: broken.insert(broken[Int.random(in: 0..<broken.count, using: &dice)], at: place)
        }
      }
      let answer = Array("{\"next_batch\":\"s\",\"rooms\":{\"join\":".utf8) + broken + Array("}}".utf8)
      guard let document = try? JSONDocument(parsing: answer, pruning: true) else { continue }
      read += 1
      _ = Self.turns(try SyncAnswer(document))
    }
    #expect(read > 100)
  }

  @Test(arguments: [
    String(repeating: "a", count: 60_000), "!" + String(repeating: "a ", count: 30_000),
    "!møte " + String(repeating: "1", count: 59_000),
    "!vedtak " + String(repeating: "fredag ", count: 8_000),
    "!møte " + String(repeating: "torsdag 14:00 ", count: 4_000), "!noter " + String(repeating: "👩‍👩‍👧‍👦", count: 2_300),
    "!gruppe ny " + String(repeating: "@a:b ", count: 11_000),
    "!veileder " + String(repeating: "taushetsplikt ", count: 4_000), String(repeating: "> \n", count: 19_000),
    "!tema " + String(repeating: "\u{202E}", count: 19_000),
    "!saksgiver " + String(repeating: "e\u{301}", count: 18_000), String(repeating: "\"", count: 60_000),
    "!hjelp" + String(repeating: "\n", count: 50_000),
  ])
  func `a message of 60 kB is answered shortly or not at all`(body: String) throws {
    let began = ContinuousClock.now
    let outcomes = Self.turns(try Sync.answer([Life.room.text: Sync.room(timeline: [Sync.text(body, by: Life.eva)])]))
    #expect(outcomes[Life.room.text]?.count ?? 0 <= 1)
    #expect(ContinuousClock.now - began < .seconds(10))
  }

  @Test func `what can't be seen is not in what is understood`() throws {
    let text = "\u{202E}!\u{200B}hj\u{2066}elp\u{FEFF}\u{E100}"
    #expect(try Sync.message(Sync.text(text))?.text == "!hjelp")
  }

  @Test func `events that are nested too deep are lost alone`() throws {
    var deep: JSONValue = "x"
    for _ in 0..<3_000 { deep = .array([deep]) }
    var event = Sync.text("!hjelp", id: "$deep")
    event["content"]?["m.relates_to"] = deep
    let outcomes = Self.turns(
      try Sync.answer([Life.room.text: Sync.room(timeline: [event, Sync.text("!hjelp", id: "$f")])]))
    #expect(outcomes[Life.room.text]?.count == 2)
  }

  // MARK: The answer that is broken

  private static let room = Sync.room(
    timeline: [
      Sync.member(Life.kari, "join"), Sync.text("!møte torsdag 14:00", by: Life.eva, id: "$1"),
      Sync.text("!vedtak Kari ringer skolen innen fredag", id: "$2"),
      Sync.event(
        "m.room.message",
        [
          "msgtype": "m.text", "body": "> <@x:y> z\n\n!hjelp", "format": "org.matrix.custom.html",
          "formatted_body": "<a href=\"https://matrix.to/#/@ola:test\">Ola</a>",
          "m.mentions": ["user_ids": ["@samrad:test"]],
          "m.relates_to": [
            "rel_type": "m.thread", "event_id": "$1", "is_falling_back": true, "m.in_reply_to": ["event_id": "$1"],
          ],
        ], id: "$3"),
      Sync.event(
        "m.room.message",
        [
          "msgtype": "m.text", "body": "* x", "m.new_content": ["msgtype": "m.text", "body": "!språk nynorsk"],
          "m.relates_to": ["rel_type": "m.replace", "event_id": "$2"],
        ],
        id: "$4"),
      Sync.event(
        "m.reaction", ["m.relates_to": ["rel_type": "m.annotation", "event_id": "$post", "key": "✅"]], id: "$5"),
      Sync.event("m.room.redaction", ["redacts": "$1"], by: Life.eva, id: "$6"),
      Sync.event("m.room.encryption", ["algorithm": "x"], id: "$7", stateKey: ""),
      Sync.event(
        "org.matrix.msc3381.poll.response",
        [
          "m.relates_to": ["rel_type": "m.reference", "event_id": "$post"],
          "org.matrix.msc3381.poll.response": ["answers": ["1", "2"]],
        ], id: "$9"),
      Sync.event(
        "m.poll.response",
        ["m.relates_to": ["rel_type": "m.reference", "event_id": "$post"], "m.selections": ["1"]], id: "$10"),
    ], state: [Sync.member(Life.ola, "join", id: "$8")])

  private static let otherRoom = Sync.room(timeline: [
    Sync.text("!hjelp", by: UserID("@anne:test"), id: "$o1"),
    Sync.text("!vedtak Anne ringer skolen innen fredag", by: UserID("@anne:test"), id: "$o2"),
  ])

  private static let hostile: [JSONValue?] = [
    nil, .null, true, 0, .int(.max), .int(.min), 1e308, -0.5, "", "\u{0}\u{202E}\u{E100}",
    .string(String(repeating: "@", count: 3_000)), [], [:], ["a": ["b": [nil, [:]]]],
    "!møte 31.2. 25:00", "@samrad:test", "$post",
  ]

  /// Where something can be put: names of members, and numbers of items.
  private enum Step { case member(String), item(Int) }

  private static func paths(in value: JSONValue) -> [[Step]] {
    var steps: [(Step, JSONValue)] = []
    for (number, item) in (value.array ?? []).enumerated() { steps.append((.item(number), item)) }
    for key in (value.object ?? [:]).keys.sorted() {
      if let member = value[key] { steps.append((.member(key), member)) }
    }
    return steps.flatMap { step, inner in [[step]] + paths(in: inner).map { [step] + $0 } }
  }

  private static func put(_ new: JSONValue?, at path: ArraySlice<Step>, in value: JSONValue) -> JSONValue {
    guard let step = path.first else { return value }
    let rest = path.dropFirst()
    switch step {
    case .member(let key):
      guard var members = value.object else { return value }
      members[key] = rest.isEmpty ? new : members[key].map { put(new, at: rest, in: $0) }
      return .object(members)
    case .item(let number):
      guard var items = value.array, items.indices.contains(number) else { return value }
      if !rest.isEmpty {
        items[number] = put(new, at: rest, in: items[number])
      } else if let new {
        items[number] = new
      } else {
        items.remove(at: number)
      }
      return .array(items)
    }
  }

  private static func check(_ rooms: JSONValue, with changes: [([Step], JSONValue?)], _ expected: [String]) throws {
    var broken = rooms
    for (path, value) in changes { broken = put(value, at: [.member(Life.room.text)] + path[...], in: broken) }
    let outcomes = try outcomes(broken)
    #expect(outcomes[healthy] == expected, "\(changes)")
  }

  private static func outcomes(_ rooms: JSONValue) throws -> [String: [String]] {
    let answer: JSONValue = ["next_batch": "s", "rooms": ["join": rooms]]
    return turns(try SyncAnswer(JSONDocument(parsing: answer.canonicalBytes, pruning: true)))
  }

  private static let start: Life = {
    var life = Life()
    let anne = UserID("@anne:test")
    life.form(GroupID("g2"), "Sør", leaders: [anne], mentors: [UserID("@bo:test")], room: RoomID(healthy))
    life.say("!vedtak Kari ringer skolen innen fredag", by: Life.eva)
    life.take(.posted(.decision(Life.nord, decision: 1), EventID("$post")))
    return life
  }()

  /// What the turns make of it: by room, what each input said and changed.
  private static func turns(_ answer: SyncAnswer) -> [String: [String]] {
    var life = start
    var outcomes: [String: [String]] = [:]
    for room in answer.joined.sorted(by: { $0.id < $1.id }) {
      for received in Sync.inbox.news(of: room, historical: false).inputs {
        let outcome = life.take(received.input, by: received.sender, because: received.event)
        if !outcome.isEmpty { outcomes[room.id.text, default: []].append("\(outcome.said) \(outcome.kinds)") }
      }
    }
    return outcomes
  }
}
