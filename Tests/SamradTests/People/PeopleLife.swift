import Foundation
import Matrix
import Testing

@testable import Samrad

extension Life {
  /// A list of one's own words, as bytes.
  static func list(_ text: String) -> [UInt8] { Array(text.utf8) }

  static func read(_ text: String, people: People = People()) -> PeopleFile {
    PeopleFile(
      list(text), people: people, library: Shipped.library, me: me)
  }

  /// People of the programme, without a list.
  mutating func know(_ people: [(UserID, PersonFacts)]) {
    apply(people.map { Recorded(PersonDescribed(user: $0.0, facts: $0.1)) }, by: Self.admin)
  }

  @discardableResult
  mutating func post(_ text: String, by user: UserID = admin, in room: RoomID = adminRoom, name: String = "folk.csv")
    -> (outcome: Outcome, event: EventID)
  {
    let event = event()
    guard let media = MediaURI("mxc://test/file") else { preconditionFailure("The address is well-formed.") }
    let file = IncomingFile(
      event: event, room: room, sender: user, name: name, media: media, bytes: .bytes(Array(text.utf8)))
    return (take(.file(file), by: user, because: event), event)
  }

  @discardableResult
  mutating func feel(_ key: String, to target: EventID, by user: UserID = admin, in room: RoomID = adminRoom) -> Outcome
  {
    let event = event()
    return take(
      .reaction(IncomingReaction(event: event, room: room, sender: user, target: target, key: Words.reaction(key))),
      by: user, because: event)
  }

  /// A room for the bot and one person.
  mutating func between(_ user: UserID) -> RoomID {
    let room = RoomID("!two-\(user.localpart)")
    if world.programme.directRooms[user] == nil {
      apply([Recorded(DirectRoomRequested(user: user)), Recorded(DirectRoomOpened(user: user, room: room))])
    }
    return room
  }

  @discardableResult
  mutating func tell(_ text: String, by user: UserID) -> Outcome { say(text, by: user, in: between(user)) }

  var people: People { world.programme.people }
}

extension Outcome {
  /// What is said, in bokmål, one message after the other.
  var words: [String] {
    utterances.map { utterance in
      Shipped.library.pack(utterance.language)?.renderer
        .render(utterance.prompt, zone: .gmt, now: When.moment("2026-11-23 09:00")).body ?? ""
    }
  }
}
