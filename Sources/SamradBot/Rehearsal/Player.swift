package import Foundation
import Matrix
package import Samrad

/// Plays the lines of a transcript in a rehearsal.
package struct Player {
  private var rehearsal: Rehearsal
  private let files: @Sendable (String) -> [UInt8]?

  /// - Parameter files: those that people in the transcript can post, by their plain names.
  package init(library: Library, files: @escaping @Sendable (String) -> [UInt8]? = { _ in nil }) async throws {
    self.files = files
    rehearsal = try await Rehearsal(library: library)
  }

  package var now: Date { rehearsal.now }

  /// What the rooms saw since the last line.
  package mutating func newLines() -> [String] { rehearsal.newLines() }

  /// - Throws: `NotPlayable` for a line that makes no sense here.
  package mutating func play(_ line: Transcript.Line) async throws {
    switch line {
    case .seen: break
    case .clock(let clock): try await move(clock)
    case .does(let action):
      try await rehearsal.pass(to: rehearsal.now.addingTimeInterval(2))
      try await perform(action)
    }
  }

  private mutating func move(_ clock: Transcript.Clock) async throws {
    switch clock {
    case .pass(let seconds, let stopped):
      if stopped { rehearsal.stop() }
      try await rehearsal.pass(to: rehearsal.now.addingTimeInterval(seconds))
      if stopped { try await begin() }
    case .at(let text):
      let words = text.split(separator: " ").map(String.init)
      guard words.count == 2, let date = LocalDate(words[0]), let time = LocalTime(words[1]),
        let zone = TimeZone(identifier: "Europe/Oslo")
      else { throw NotPlayable("“--- at \(text)”: write a moment like 2026-11-26 14:00.") }
      try await rehearsal.pass(to: LocalMoment.resolve(date: date, time: time, zone: zone).earliest)
    case .away(let names): rehearsal.away.formUnion(names.map(Self.user))
    case .stop: rehearsal.stop()
    case .start: try await begin()
    case .cutOff: try await rehearsal.cutOff()
    case .reconnect: try await rehearsal.reconnect()
    }
  }

  private mutating func begin() async throws {
    try await rehearsal.start()
    try await rehearsal.sync()
  }

  private mutating func perform(_ action: Transcript.Action) async throws {
    let user = Self.user(action.person)
    if case .open(let name) = action.deed {
      _ = try await rehearsal.open(name, by: user, isDirect: false)
      return
    }
    if case .setZone(let zone) = action.deed {
      rehearsal.zones[user] = zone
      return
    }
    var found = room(action.room, of: user, entering: action.deed == .join)
    if found == nil, action.room?.lowercased() == action.person {
      found = try await rehearsal.open("", by: user, isDirect: true)
    }
    guard let room = found else {
      throw NotPlayable("“\(action.person)” is in no such room. The admin forms a group first: <admin> !gruppe ny …")
    }
    switch action.deed {
    case .say(let text): try await rehearsal.say(Self.withIDs(text), by: user, in: room)
    case .reply(let text):
      try await rehearsal.say(text, by: user, in: room, replyTo: rehearsal.rooms[room]?.last(by: Rehearsal.me)?.event)
    case .replyToWords(let words, let text):
      guard let said = rehearsal.rooms[room]?.last(by: Rehearsal.me, with: words) else {
        throw NotPlayable("The bot has said nothing here with “\(words)”.")
      }
      try await rehearsal.say(text, by: user, in: room, replyTo: said.event)
    case .replyTo(let name, let text):
      try await rehearsal.say(
        Self.withIDs(text), by: user, in: room, replyTo: rehearsal.rooms[room]?.last(by: Self.user(name))?.event)
    case .post(let name): try await rehearsal.post(name, try file(name), by: user, in: room)
    case .edit(let text): try await rehearsal.edit(Self.withIDs(text), by: user, in: room)
    case .sayInThread(let text):
      try await rehearsal.say(text, by: user, in: room, thread: rehearsal.rooms[room]?.thread)
    case .react(let key, let name):
      let words = name.flatMap { $0.hasPrefix("«") ? $0.trimmingCharacters(in: .init(charactersIn: "«»")) : nil }
      let author = words == nil ? name.map(Self.user) ?? Rehearsal.me : Rehearsal.me
      guard let said = rehearsal.rooms[room]?.last(by: author, with: words ?? "") else {
        throw NotPlayable("“\(name ?? "samråd")” has said nothing here to react to.")
      }
      try await rehearsal.react(key, to: said.event, by: user, in: room)
    case .vote(let numbers): try await rehearsal.vote(numbers, by: user, in: room)
    case .unreact: try await rehearsal.unreact(by: user, in: room)
    case .remove: try await rehearsal.redact(by: user, in: room)
    case .join: try await rehearsal.join(user, room)
    case .leave: try await rehearsal.leave(user, room)
    case .upgrade: try await rehearsal.upgrade(room, by: user)
    case .open, .setZone: break
    }
  }

  /// - Throws: `NotPlayable` for a name that leads out of the folder, or to nothing.
  private func file(_ name: String) throws -> [UInt8] {
    guard !name.isEmpty, !name.hasPrefix("."), !name.contains(where: { $0 == "/" || $0 == "\\" || $0 == "\0" }) else {
      throw NotPlayable("“\(name)” is no plain file name.")
    }
    guard let bytes = files(name) else { throw NotPlayable("There is no file “\(name)”.") }
    return bytes
  }

  /// The named room, else the newest where people talk that the person is in and that is not between two.
  private func room(_ name: String?, of user: UserID, entering: Bool) -> RoomID? {
    let rooms = rehearsal.roomOrder.compactMap { rehearsal.rooms[$0] }.filter {
      entering ? $0.invited.contains(user) || !$0.members.contains(user) : $0.members.contains(user)
    }
    guard let name else {
      let rooms = rooms.filter(\.isForTalk)
      return rooms.last { !$0.isDirect }?.id ?? rooms.last?.id
    }
    if name == "admin" { return rooms.first { $0.id == rehearsal.roomOrder.first }?.id }
    let named = rooms.filter { $0.isDirect ? $0.members.contains(Self.user(name)) : $0.name == name }
    return (named.last(where: \.isForTalk) ?? named.last)?.id
  }

  static func user(_ name: String) -> UserID { UserID("@\(name.lowercased()):\(Rehearsal.server)") }

  /// `@kari` is short for her whole id.
  private static func withIDs(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      guard word.hasPrefix("@"), !word.contains(":"), word.count > 1 else { return String(word) }
      let name = word.prefix { !",;.".contains($0) }
      return "\(name.lowercased()):\(Rehearsal.server)" + word.dropFirst(name.count)
    }.joined(separator: " ")
  }
}

/// A line that can't be played, and why.
package struct NotPlayable: Error, CustomStringConvertible {
  package let description: String
  init(_ description: String) { self.description = description }
}
