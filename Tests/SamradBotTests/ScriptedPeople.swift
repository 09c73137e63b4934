import Foundation
import Matrix
import ScriptedHomeserver

/// A line of the played conversation, and what the bot is to say to it.
struct PlayedLine {
  enum Place: String { case admin, group }

  enum Act {
    case say(String)
    /// A reaction to the bot's newest message that holds these words.
    case click(String, on: String)
    case join
  }

  let who: String
  let place: Place
  let act: Act
  let answers: [ExpectedAnswer]
  /// The next line is said at once, without waiting for the answer to this one.
  var hurries = false
}

/// One message of the bot.
struct ExpectedAnswer {
  let place: PlayedLine.Place
  let words: String
  /// Whether it is a reply to the line.
  let isReply: Bool
}

/// What the bot shall have said in a room, with the event it shall have replied to.
struct ExpectedMessage: CustomStringConvertible {
  let words: String
  let reply: EventID?
  /// The line that led to it.
  let line: String

  func fits(_ event: TimelineEvent) -> Bool {
    event.inReplyTo == reply && event.body?.contains(words) == true
  }

  var description: String { "«\(words)» \(reply == nil ? "after" : "in reply to") \(line)" }
}

/// Plays the people: says each line when the answers to the ones before have come.
struct ScriptedPeople {
  struct Silence: Error, CustomStringConvertible {
    let description: String
  }

  let server: ScriptedHomeserver
  let bot: UserID
  /// How long anything may take, with all the kills in it.
  let patience: Duration
  private(set) var expected: [PlayedLine.Place: [ExpectedMessage]] = [:]
  private var rooms: [PlayedLine.Place: RoomID] = [:]
  /// How many of the expected messages came already: a long conversation is not gone through again and again.
  private var came: [PlayedLine.Place: Int] = [:]

  init(server: ScriptedHomeserver, bot: UserID, patience: Duration) {
    self.server = server
    self.bot = bot
    self.patience = patience
  }

  /// - Parameter ready: called before a line, with its number from 0; returns when it may be said.
  mutating func play(_ lines: [PlayedLine], ready: (Int) async throws -> Void) async throws {
    for (number, line) in lines.enumerated() {
      if number == 0 || !lines[number - 1].hurries { try await ready(number) }
      try await perform(line)
      if !line.hurries { for place in [PlayedLine.Place.admin, .group] { try await hearOut(place, after: line) } }
    }
  }

  func room(_ place: PlayedLine.Place) -> RoomID? { rooms[place] }

  /// The bot's messages in a room, in order.
  func heard(_ place: PlayedLine.Place) -> [TimelineEvent] {
    rooms[place].map { room in
      server.timeline(room).filter { $0.sender == bot && $0.type == "m.room.message" }
    } ?? []
  }

  // MARK: One line

  private mutating func perform(_ line: PlayedLine) async throws {
    let person = server.person(line.who)
    let room = try await room(line.place, for: person)
    var event: EventID?
    switch line.act {
    case .join: try person.join(room)
    case .say(let text): event = try person.say(text, in: room)
    case .click(let key, let words):
      guard let target = heard(line.place).last(where: { $0.body?.contains(words) == true }) else {
        throw Silence(description: "there is no message with «\(words)» for \(line.who) to click on")
      }
      try person.react(key, to: target.id, in: room)
    }
    for answer in line.answers {
      expected[answer.place, default: []].append(
        ExpectedMessage(words: answer.words, reply: answer.isReply ? event : nil, line: "\(line.who): \(line.act)"))
    }
  }

  /// The room, once the person is invited to it or in it.
  private mutating func room(_ place: PlayedLine.Place, for person: ScriptedPerson) async throws -> RoomID {
    let known = rooms.values
    let found = await server.wait(within: patience) {
      (person.rooms("join") + person.rooms("invite")).first { room in
        rooms[place].map { $0 == room } ?? !known.contains(room)
      }
    }
    guard let found else { throw Silence(description: "\(person.id) was never invited to the \(place) room") }
    rooms[place] = found
    return found
  }

  /// Waits until every message that is due in a room is there.
  private mutating func hearOut(_ place: PlayedLine.Place, after line: PlayedLine) async throws {
    guard let due = expected[place]?.dropFirst(came[place] ?? 0), !due.isEmpty else { return }
    let missing = { [self] in
      // The newest are likeliest.
      let heard = heard(place).reversed()
      return due.first { expected in !heard.contains(where: expected.fits) }
    }
    guard await server.wait(within: patience, until: { missing() == nil ? true : nil }) != nil else {
      let last = heard(place).suffix(2).compactMap(\.body)
      throw Silence(description: "no \(missing().map(\.description) ?? "answer") within \(patience), but \(last)")
    }
    came[place] = expected[place]?.count
  }
}
