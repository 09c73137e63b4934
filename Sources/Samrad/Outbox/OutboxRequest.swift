package import Matrix

/// A request in the outbox: what shall be done at the homeserver, with references to what earlier requests made.
package enum OutboxRequest: Codable, Equatable, Sendable {
  /// A message with all its words; `content` is the event's content.
  case message(room: RoomReference, content: EncodedJSON, subject: Subject?)
  /// An annotation of one of the bot's own messages.
  case reaction(room: RoomReference, to: TransactionID, key: String)
  /// An annotation of somebody else's message.
  case annotation(of: EventID, key: String, room: RoomID)
  case openRoom(RoomWish, Subject)
  /// `subject`: what the room is for, if the bot made it.
  case invite(UserID, room: RoomReference, subject: Subject?)
  /// Takes somebody out of a room, or an invitation back.
  case kick(UserID, room: RoomID, reason: String)
  case state(RoomStateWish, room: RoomID)
  /// Another name, and nobody but the bot does anything in the room from then on.
  case archive(RoomID, name: String)
  /// Lets somebody do what the room's moderators may.
  case entrust(UserID, room: RoomID)
  /// Its result is where the file is: an `mxc:` address.
  case upload(FileUpload)
  /// A message with a file; `content` is the event's content without its `url`, which comes of the upload.
  case file(room: RoomReference, upload: TransactionID, content: EncodedJSON, subject: Subject?)
  /// What is said in a room and is no message; `content` holds the bot's own field as a message's does.
  case event(type: String, room: RoomReference, content: EncodedJSON, subject: Subject?)
  /// Its result is the time zone that a person's profile names, or nothing.
  case lookUpZone(UserID)
  /// Removes one of the bot's own messages.
  case redact(EventID, room: RoomID)
  /// `subject`: what the room will be for; `via`: servers to ask for it. Its result is a `RoomLook`.
  case join(RoomID, subject: Subject, via: [String]? = nil)
  case leave(RoomID)

  /// What is to be told to the turns when it is settled.
  package var subject: Subject? {
    switch self {
    case .message(_, _, let subject), .file(_, _, _, let subject), .event(_, _, _, let subject): subject
    case .openRoom(_, let subject): subject
    default: nil
    }
  }
}

extension OutboxRequest {
  /// As `JSONWriter` writes it, which the store keeps. Of the commonest kind of request in a third of the time: a test
  /// compares the two.
  package func canonicalBytes() throws -> [UInt8] {
    guard case .message(.room(let room), let content, nil) = self else { return try JSONWriter.write(self) }
    var bytes = Array(#"{"message":{"content":"#.utf8)
    bytes.reserveCapacity(bytes.count + content.bytes.count + room.text.utf8.count + 64)
    bytes += content.bytes
    bytes += #","room":{"room":{"_0":"#.utf8
    bytes += JSONValue.string(room.text).canonicalBytes
    bytes += "}}}}".utf8
    return bytes
  }
}

/// A room, or the request that is to make it.
package enum RoomReference: Codable, Equatable, Sendable {
  case room(RoomID)
  case made(by: TransactionID)
}

/// The bot's own fields in what it sends. Namespaced, as the spec asks of fields that it doesn't know.
package enum OwnField {
  /// In every message and poll: its transaction id, so that the bot knows its own message again when the homeserver has
  /// forgotten the id (Synapse: after a day).
  package static let transaction = "no.samrad.id"
  /// In the creation event of a room: the transaction that asked for it. Making a room has no transaction id.
  package static let request = "no.samrad.request"
}
