package import Foundation
import Logging
import Matrix
package import Samrad

/// The bot without a homeserver: rooms and people in memory, and a clock that is moved by hand. Everything from the
/// event's JSON to the message's words is the real thing.
package struct Rehearsal {
  static let me = UserID("@samrad:samrad.test")
  static let server = "samrad.test"
  static let admin = UserID("@admin:samrad.test")

  private let library: Library
  private let store: any Store
  private var keeper: Keeper?
  private var starts = 0
  package private(set) var now: Date
  var rooms: [RoomID: RehearsalRoom] = [:]
  /// In the order in which they were made.
  private(set) var roomOrder: [RoomID] = []
  private var outgoing: [Outgoing] = []
  /// What requests made.
  var made: [TransactionID: RoomID] = [:]
  var sent: [TransactionID: EventID] = [:]
  var uploaded: [TransactionID: FileUpload] = [:]
  /// Files that people have posted.
  private var media: [MediaURI: [UInt8]] = [:]
  private var eventCount = 0
  private var batchCount = 0
  /// People who leave invitations unanswered.
  var away: Set<UserID> = []
  /// Time zones in people's profiles.
  var zones: [UserID: String] = [:]
  private var isCutOff = false
  /// What the bot knows; nil while it is stopped.
  var world: World? { keeper?.state }
  private var hears: Bool { keeper != nil && !isCutOff }
  /// What the rooms have seen since it was last asked for.
  var lines: [String] = []

  /// - Parameters:
  ///   - now: Monday morning by default, so that weekdays in transcripts can be followed.
  ///   - store: a new one; what it keeps outlives the rehearsal.
  package init(
    library: Library, now: Date = Date(timeIntervalSince1970: 1_795_420_800), store: any Store = MemoryStore()
  ) async throws {
    self.library = library
    self.now = now
    self.store = store
    try await start()
  }

  /// What was said since this was last asked.
  package mutating func newLines() -> [String] {
    defer { lines = [] }
    return lines
  }

  // MARK: The bot

  mutating func start() async throws {
    starts += 1
    var state = try await StartingState.read(from: store, library: library, me: Self.me)
    // Enough for the few people of a rehearsal, and quick also where the program is built without optimising.
    state.world.mostSearchMoves = 20_000
    outgoing = state.pending
    keeper = Keeper(
      state, composer: Composer(library: library, me: Self.me, run: "r\(starts)"), store: store,
      logger: Logger(label: "rehearsal", factory: { _ in SwiftLogNoOpLogHandler() }))
    try await work(.started(admins: [Self.admin]))
    try await work(.tick)
  }

  mutating func stop() { keeper = nil }

  /// The homeserver can't be reached: nothing comes, and what is sent waits.
  mutating func cutOff() async throws {
    try await work(.cutOff)
    isCutOff = true
  }

  mutating func reconnect() async throws {
    isCutOff = false
    try await deliver()
    try await sync()
    try await work(.reconnected)
  }

  /// Moves the clock; what falls due on the way is done at its moment.
  mutating func pass(to end: Date) async throws {
    while let wake = keeper?.nextWake, wake <= end {
      now = max(now, wake)
      try await work(.tick)
    }
    now = max(now, end)
  }

  private mutating func work(_ work: Work) async throws {
    guard var keeper = self.keeper.take() else { return }
    outgoing += try await keeper.take([work], now: now)
    self.keeper = keeper
    try await deliver()
    try await search()
  }

  /// What the state asks to be searched for is found at once.
  private mutating func search() async throws {
    guard let request = keeper?.search(now: now) else { return }
    let search = SearchWork(request)
    while true {
      guard let result = search.step() else { continue }
      return try await work(.searched(result))
    }
  }

  private mutating func deliver() async throws {
    while !isCutOff, !outgoing.isEmpty {
      let row = outgoing.removeFirst()
      let id = try await perform(row.request, row.transaction)
      try await work(.settled(Settlement(row.transaction, .done(id: id))))
    }
  }

  /// The group's room is where one is; others are named.
  func prefix(_ room: RoomID) -> String {
    guard let room = rooms[room] else { return "" }
    if room.isDirect {
      return "[\(room.members.first { $0 != Self.me }.map(\.localpart) ?? room.invited.first?.localpart ?? "?")] "
    }
    let groups = roomOrder.filter {
      rooms[$0].map { !$0.isDirect && $0.isForTalk } == true && $0 != roomOrder.first
    }
    return room.id == groups.last ? "" : "[\(room.id == roomOrder.first ? "admin" : room.name)] "
  }

  mutating func add(_ room: RehearsalRoom) {
    rooms[room.id] = room
    roomOrder.append(room.id)
  }

  // MARK: People

  mutating func join(_ user: UserID, _ room: RoomID) async throws {
    rooms[room]?.members.insert(user)
    rooms[room]?.invited.remove(user)
    try await member(user, "join", in: room)
  }

  /// A person makes a room, and asks the bot into it.
  mutating func open(_ name: String, by user: UserID, isDirect: Bool) async throws -> RoomID {
    let room = RoomID("!r\(rooms.count + 1)")
    rooms[room] = RehearsalRoom(id: room, name: name, members: [user], isDirect: isDirect)
    roomOrder.append(room)
    batchCount += 1
    let invitation = Inbox.Received(
      .invited(room: room, by: user, isDirect: isDirect), event: nextEvent(), sender: user)
    try await work(.batch(Batch(nextBatch: "s\(batchCount)", received: [invitation])))
    return room
  }

  /// A person makes a new room in a room's place, and is alone in it.
  mutating func upgrade(_ old: RoomID, by user: UserID) async throws {
    let room = RoomID("!r\(rooms.count + 1)")
    rooms[room] = RehearsalRoom(
      id: room, name: rooms[old]?.name ?? "", members: [user], isDirect: rooms[old]?.isDirect ?? false,
      predecessor: old)
    roomOrder.append(room)
    try await happen(
      "m.room.tombstone", ["body": "", "replacement_room": .string(room.text)], by: user, in: old, stateKey: "")
  }

  mutating func leave(_ user: UserID, _ room: RoomID) async throws {
    rooms[room]?.members.remove(user)
    try await member(user, "leave", in: room)
  }

  /// - Parameter sender: who does it; nil is the person.
  mutating func member(_ user: UserID, _ membership: String, in room: RoomID, by sender: UserID? = nil) async throws {
    let name = user.localpart.prefix(1).uppercased() + user.localpart.dropFirst()
    try await happen(
      "m.room.member", ["membership": .string(membership), "displayname": .string(name)], by: sender ?? user,
      in: room, stateKey: user.text)
  }

  mutating func say(
    _ text: String, by user: UserID, in room: RoomID, replyTo: EventID? = nil, thread: EventID? = nil
  ) async throws {
    var content: JSONValue = ["msgtype": "m.text", "body": .string(text), "m.mentions": [:]]
    // Writing the bot's id out is how people mention it here.
    if text.contains(Self.me.text) { content["m.mentions"] = ["user_ids": [.string(Self.me.text)]] }
    if let thread { content["m.relates_to"] = ["rel_type": "m.thread", "event_id": .string(thread.text)] }
    if let replyTo { content["m.relates_to"] = ["m.in_reply_to": ["event_id": .string(replyTo.text)]] }
    let event = nextEvent()
    rooms[room]?.said.append(.init(event: event, sender: user, text: text, at: now, thread: thread, replyTo: replyTo))
    try await happen("m.room.message", content, by: user, in: room, event: event)
  }

  mutating func post(_ name: String, _ bytes: [UInt8], by user: UserID, in room: RoomID) async throws {
    guard let address = MediaURI("mxc://\(Self.server)/f\(media.count + 1)") else { return }
    media[address] = bytes
    try await happen(
      "m.room.message",
      [
        "msgtype": "m.file", "body": .string(name), "url": .string(address.text),
        "info": ["size": .int(Int64(bytes.count))],
      ],
      by: user, in: room)
  }

  /// People's actions go through the same JSON as from a homeserver. While the bot is stopped they wait.
  private var unseen: [(room: RoomID, event: JSONValue)] = []

  mutating func happen(
    _ type: String, _ content: JSONValue, by user: UserID, in room: RoomID, stateKey: String? = nil,
    event: EventID? = nil
  ) async throws {
    var json: JSONValue = [
      "type": .string(type), "event_id": .string((event ?? nextEvent()).text), "sender": .string(user.text),
      "origin_server_ts": .int(Int64(now.timeIntervalSince1970 * 1_000)), "content": content,
    ]
    if let stateKey { json["state_key"] = .string(stateKey) }
    unseen.append((room, json))
    guard hears else { return }
    try await sync()
  }

  mutating func sync() async throws {
    guard hears else { return }
    let batch = unseen
    unseen = []
    for (room, event) in batch {
      batchCount += 1
      let answer: JSONValue = [
        "next_batch": .string("s\(batchCount)"),
        "rooms": ["join": [room.text: ["timeline": ["events": [event]]]]],
      ]
      let joined = try SyncAnswer(JSONDocument(parsing: answer.canonicalBytes)).joined
      var received = joined.flatMap { Inbox(me: Self.me).news(of: $0, historical: false).inputs }
      for index in received.indices { received[index].input = completed(received[index].input) }
      try await work(.batch(Batch(nextBatch: "s\(batchCount)", received: received)))
    }
  }

  /// Puts in what a homeserver would be asked for.
  private func completed(_ input: Input) -> Input {
    guard case .file(var file) = input else { return withPinned(input) }
    guard keeper?.state.takesFiles(file.room) == true else { return .setAside(event: file.event) }
    file.bytes =
      media[file.media].map { $0.count > IncomingFile.largest ? .tooLarge($0.count) : .bytes($0) } ?? .unavailable
    return .file(file)
  }

  private func withPinned(_ input: Input) -> Input {
    switch input {
    case .reaction(var reaction) where library.phrasebook.means(reaction.key, .pin):
      reaction.targetMessage = said(reaction.target, in: reaction.room)
      return .reaction(reaction)
    case .message(var message) where library.phrasebook.marksDecision(message.text):
      message.repliedTo = message.inReplyTo.flatMap { said($0, in: message.room) }.map(RepliedMessage.init)
      return .message(message)
    case .edit(var message, let edit, let hasActed):
      message.inReplyTo = rooms[message.room]?.said.first { $0.event == message.event }?.replyTo
      return .edit(message, edit: edit, hasActed: hasActed)
    default: return input
    }
  }

  private func said(_ event: EventID, in room: RoomID) -> IncomingMessage? {
    guard let said = rooms[room]?.said.first(where: { $0.event == event }) else { return nil }
    return IncomingMessage(
      event: event, room: room, sender: said.sender, text: said.text, threadRoot: said.thread,
      sentAt: said.at)
  }

  mutating func nextEvent() -> EventID {
    eventCount += 1
    return EventID("$e\(eventCount)")
  }
}
