package import Matrix

/// A request in the outbox: what shall be done at the homeserver, with references to what earlier requests made.
package enum OutboxRequest: Codable, Equatable, Sendable {
  /// A message with all its words; `content` is the event's content.
  case message(room: RoomReference, content: JSONValue, subject: Subject?)
  /// An annotation of one of the bot's own messages.
  case reaction(room: RoomReference, to: TransactionID, key: String)
  case openRoom(RoomWish, Subject)
  /// `subject`: what the room is for, if the bot made it.
  case invite(UserID, room: RoomReference, subject: Subject?)
  /// Removes one of the bot's own messages.
  case redact(EventID, room: RoomID)
  /// `subject`: what the room will be for.
  case join(RoomID, subject: Subject)
  case leave(RoomID)

  /// What is to be told to the turns when it is settled.
  package var subject: Subject? {
    switch self {
    case .message(_, _, let subject): subject
    case .openRoom(_, let subject): subject
    default: nil
    }
  }
}

/// A room, or the request that is to make it.
package enum RoomReference: Codable, Equatable, Sendable {
  case room(RoomID)
  case made(by: TransactionID)
}

/// The bot's own fields in what it sends. Namespaced, as the spec asks of fields that it doesn't know.
package enum OwnField {
  /// In every message: its transaction id, so that the bot knows its own message again when the homeserver has
  /// forgotten the id (Synapse: after a day).
  package static let transaction = "no.samrad.id"
  /// In the creation event of a room: the transaction that asked for it. Making a room has no transaction id.
  package static let request = "no.samrad.request"
}
