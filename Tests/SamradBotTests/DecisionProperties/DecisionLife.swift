import Foundation
import Matrix
import Samrad
import ScriptedHomeserver
import Testing

@testable import SamradBot

/// Two groups with people who are in both, doing as chance has it what people do about decisions.
struct DecisionLife {
  struct Message {
    let event: EventID
    let by: UserID
    let room: RoomID
    /// Words that only this message says, or said before it was changed.
    var words: [String]
    var isRemoved = false
  }

  static let names = ["Nord 1", "Sør 1"]
  private static let people = [["kari", "ola", "siri", "per", "eva"], ["kari", "ola", "anne", "lars", "eva"]]

  var rehearsal: Rehearsal
  let store: any Store
  private var chance: Chance
  private(set) var rooms: [RoomID] = []
  private var messages: [Message] = []
  private var count = 0
  /// What happened, for whoever looks for a fault.
  private(set) var story: [String] = []
  /// Words that somebody has removed, and that must be nowhere any more.
  private(set) var gone: Set<String> = []
  private var watch = DecisionWatch()

  init(seed: UInt64, store: any Store) async throws {
    self.store = store
    chance = Chance(seed: seed)
    rehearsal = try await Rehearsal(library: ConversationTests.library, store: store)
    guard let admin = rehearsal.roomOrder.first else { return }
    for (name, people) in zip(Self.names, Self.people) {
      let ids = people.map { Player.user($0).text }
      let form = "!gruppe ny \"\(name)\" leder \(ids.dropLast().joined(separator: " ")) mentor \(ids[4])"
      try await rehearsal.say(form, by: Rehearsal.admin, in: admin)
      rooms.append(try #require(rehearsal.roomOrder.first { rehearsal.rooms[$0]?.name == name }))
    }
    _ = rehearsal.newLines()
  }

  /// Lets so many things happen, and looks at each.
  mutating func live(_ deeds: Int) async throws {
    for _ in 0..<deeds {
      try await happen()
      look(at: rehearsal.newLines())
      try await watch.look(at: store, rehearsal.world)
    }
  }

  var faults: [String] { watch.faults }

  // MARK: What happens

  private mutating func happen() async throws {
    let group = Int.random(in: 0...1, using: &chance)
    let room = rooms[group]
    let user = Player.user(pick(Self.people[group]))
    switch Int.random(in: 0..<100, using: &chance) {
    case 0..<46: try await write(weighed(DecisionDeed.messages), by: user, in: room)
    case 46..<58: try await tap(pick(DecisionDeed.taps), by: user, in: room)
    case 58..<66: try await reply(weighed(DecisionDeed.replies), by: user, in: room)
    case 66..<72: try await pin(by: user, in: room)
    case 72..<78: try await edit(in: room)
    case 78..<86: try await remove(in: room)
    case 86..<89: try await untap(by: user, in: room)
    case 89..<99:
      let seconds = pick([30, 90, 700, 4_000, 50_000, 90_000, 300_000])
      story.append("--- \(seconds) s pass")
      try await rehearsal.pass(to: rehearsal.now.addingTimeInterval(TimeInterval(seconds)))
    default:
      story.append("--- bot stops, and starts")
      rehearsal.stop()
      try await rehearsal.start()
      try await rehearsal.sync()
    }
  }

  private mutating func write(_ text: String, replyTo: EventID? = nil, by user: UserID, in room: RoomID) async throws {
    let (text, words) = filled(text, in: room)
    story.append("[\(room)] <\(user.localpart)> \(replyTo == nil ? "" : "> ")\(text)")
    try await rehearsal.say(text, by: user, in: room, replyTo: replyTo)
    guard let event = rehearsal.rooms[room]?.said.last(where: { $0.sender == user })?.event else { return }
    messages.append(Message(event: event, by: user, room: room, words: words))
  }

  private mutating func reply(_ text: String, by user: UserID, in room: RoomID) async throws {
    guard let said = bots(in: room).randomElement(using: &chance) else { return }
    try await write(text, replyTo: said.event, by: user, in: room)
  }

  private mutating func tap(_ key: String, by user: UserID, in room: RoomID) async throws {
    guard let said = bots(in: room).randomElement(using: &chance) else { return }
    story.append("[\(room)] <\(user.localpart)> +\(key) «\(said.text.prefix(40))»")
    try await rehearsal.react(key, to: said.event, by: user, in: room)
  }

  /// The bot's last messages: few tap what stands far above.
  private func bots(in room: RoomID) -> [RehearsalRoom.Said] {
    (rehearsal.rooms[room]?.said ?? []).filter { $0.sender == Rehearsal.me }.suffix(5)
  }

  private mutating func pin(by user: UserID, in room: RoomID) async throws {
    let all = messages.filter { $0.room == room && !$0.isRemoved && !$0.words.isEmpty }.suffix(6)
    guard let message = all.randomElement(using: &chance) else { return }
    story.append("[\(room)] <\(user.localpart)> +📌 «\(message.words)»")
    try await rehearsal.react("📌", to: message.event, by: user, in: room)
  }

  private mutating func edit(in room: RoomID) async throws {
    guard let place = choose(in: room) else { return }
    let message = messages[place]
    let (text, words) = filled(weighed(DecisionDeed.messages), in: room)
    story.append("[\(room)] <\(message.by.localpart)> ~ \(message.words) to \(text)")
    try await rehearsal.edit(text, of: message.event, by: message.by, in: room)
    if let said = rehearsal.rooms[room]?.said.firstIndex(where: { $0.event == message.event }) {
      rehearsal.rooms[room]?.said[said].text = text
    }
    messages[place].words += words
  }

  private mutating func remove(in room: RoomID) async throws {
    guard let place = choose(in: room) else { return }
    let message = messages[place]
    story.append("[\(room)] <\(message.by.localpart)> (removes \(message.words))")
    messages[place].isRemoved = true
    gone.formUnion(message.words)
    try await rehearsal.redact(message.event, by: message.by, in: room)
    rehearsal.rooms[room]?.said.removeAll { $0.event == message.event }
  }

  private mutating func untap(by user: UserID, in room: RoomID) async throws {
    guard let reaction = rehearsal.rooms[room]?.reactions.last(where: { $0.sender == user }) else { return }
    story.append("[\(room)] <\(user.localpart)> (unreacts)")
    rehearsal.rooms[room]?.reactions.removeAll { $0.event == reaction.event }
    try await rehearsal.redact(reaction.event, by: user, in: room)
  }

  private mutating func choose(in room: RoomID) -> Int? {
    messages.indices.filter { messages[$0].room == room && !messages[$0].isRemoved }.suffix(12)
      .randomElement(using: &chance)
  }

  private mutating func filled(_ text: String, in room: RoomID) -> (String, [String]) {
    count += 1
    // A letter that JSON may write otherwise, and an end that no other number has.
    let words = "\(room == rooms[0] ? "alfa" : "beta")ø\(count)x"
    let text =
      text.replacing("{who}", with: pick(DecisionDeed.names)).replacing("{day}", with: pick(DecisionDeed.days))
      .replacing("{n}", with: "\(Int.random(in: 1...6, using: &chance))").replacing("{guide}", with: "1")
      .replacing("{words}", with: words)
    return (text, text.contains(words) ? [words] : [])
  }

  private mutating func pick<Item>(_ items: [Item]) -> Item { items[Int.random(in: items.indices, using: &chance)] }

  private mutating func weighed(_ items: [(text: String, weight: Int)]) -> String {
    var rest = Int.random(in: 0..<items.reduce(0) { $0 + $1.weight }, using: &chance)
    return items.first { item in
      defer { rest -= item.weight }
      return rest < item.weight
    }?.text ?? ""
  }

  // MARK: What the rooms see

  /// No room sees the words of another's; who is in both may, when the bot tells them alone.
  private mutating func look(at lines: [String]) {
    var isForeign = { (_: String) in false }
    for line in lines {
      story.append("    " + line)
      if !line.hasPrefix(" ") {
        let place = line.hasPrefix("[") ? line.dropFirst().prefix { $0 != "]" } : "last"
        switch place {
        case "Nord 1": isForeign = { $0.contains("betaø") }
        case "last": isForeign = { $0.contains("alfaø") }
        case "admin": isForeign = { $0.contains("alfaø") || $0.contains("betaø") }
        default: isForeign = { _ in false }
        }
      }
      if isForeign(line) { watch.faults.append("a room sees another's words: \(line)") }
    }
  }

  /// What the bot's events say that stand in any room: also what it has changed since, and each change.
  var visible: String { rehearsal.rooms.values.flatMap(\.history.values).joined(separator: "\n") }
}
