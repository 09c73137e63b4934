import Foundation
import Matrix
import Samrad

/// A room of the rehearsal: who is in it, and what was said.
struct RehearsalRoom {
  struct Said {
    let event: EventID
    let sender: UserID
    /// As it was last edited.
    var text: String
    /// When it was sent, as in the events themselves.
    var at: Date?
    /// The thread that it stands in.
    var thread: EventID?
    /// The message that it answers.
    var replyTo: EventID?
  }

  struct SentPoll {
    let event: EventID
    /// Ids, in the order in which they are shown.
    let answers: [String]
  }

  struct Reaction {
    let event: EventID
    let sender: UserID
  }

  let id: RoomID
  var name: String
  var members: Set<UserID> = []
  var invited: Set<UserID> = []
  var said: [Said] = []
  /// What each event of the bot's says that it has not removed: a message that was changed stands there as it was first,
  /// and so does each change.
  var history: [EventID: String] = [:]
  /// Those of the bot that it has not removed.
  var polls: [SentPoll] = []
  /// Those of people that they have not taken back.
  var reactions: [Reaction] = []
  var isDirect: Bool
  var isSpace = false
  /// Nobody but the bot does anything in it any more.
  var isArchived = false
  /// What the newest thread hangs from.
  var thread: EventID?
  /// The room that this one took the place of.
  var predecessor: RoomID?

  /// What the bot sees on coming in: made of the same JSON as from a homeserver.
  var look: RoomLook? {
    var creation: JSONValue = ["room_version": "12"]
    if let predecessor { creation["predecessor"] = ["room_id": .string(predecessor.text)] }
    let state: [JSONValue] =
      [event("m.room.create", creation)]
      + members.sorted().map { event("m.room.member", ["membership": "join"], key: $0) }
    return (try? JSONDocument(parsing: JSONValue.array(state).canonicalBytes)).map {
      RoomLook($0.root, me: Rehearsal.me)
    }
  }

  private func event(_ type: String, _ content: JSONValue, key: UserID? = nil) -> JSONValue {
    [
      "type": .string(type), "event_id": .string("$\(type)\(key?.text ?? "")"),
      "sender": .string((key ?? Rehearsal.me).text), "state_key": .string(key?.text ?? ""), "content": content,
    ]
  }

  /// Where people talk: not a space, and not archived.
  var isForTalk: Bool { !isSpace && !isArchived }

  /// - Parameter words: that are in it.
  func last(by sender: UserID, with words: String = "") -> Said? {
    said.last { $0.sender == sender && (words.isEmpty || $0.text.contains(words)) }
  }
}
