package import Matrix

/// An event as the homeserver keeps it.
package struct TimelineEvent: Sendable, Equatable {
  /// Its place in the order of everything that happened on this homeserver; the first is 1.
  package let position: Int
  package let id: EventID
  package let room: RoomID
  package let type: String
  package let sender: UserID
  package let stateKey: String?
  /// Emptied when the event is redacted.
  package internal(set) var content: JSONValue
  package let originServerMilliseconds: Int
  package let redacts: EventID?
  /// What sent it, when that was a request with a transaction id.
  package let transaction: SentBy?

  package struct SentBy: Sendable, Equatable {
    let user: UserID
    let device: DeviceID
    package let id: TransactionID
  }

  package var body: String? { content["body"]?.string }

  /// The event that a reply answers.
  package var inReplyTo: EventID? {
    // In a thread every message names one, for clients without threads.
    guard let relates = content["m.relates_to"], relates["is_falling_back"]?.bool != true else { return nil }
    return relates["m.in_reply_to"]?["event_id"]?.string.map { EventID($0) }
  }

  /// Target and key of an annotation.
  package var annotation: (target: EventID, key: String)? {
    guard type == "m.reaction", let relates = content["m.relates_to"], relates["rel_type"]?.string == "m.annotation",
      let target = relates["event_id"]?.string, let key = relates["key"]?.string
    else { return nil }
    return (EventID(target), key)
  }

  /// As `session` sees it: the transaction id is shown only to the device that used it.
  func json(for session: Session?) -> JSONValue {
    var json: JSONValue = [
      "type": .string(type), "event_id": .string(id.text), "sender": .string(sender.text), "content": content,
      "origin_server_ts": .int(Int64(originServerMilliseconds)), "room_id": .string(room.text),
    ]
    if let stateKey { json["state_key"] = .string(stateKey) }
    if let redacts { json["redacts"] = .string(redacts.text) }
    if let transaction, let session, transaction.user == session.user, transaction.device == session.device {
      json["unsigned"] = ["transaction_id": .string(transaction.id.text)]
    }
    return json
  }

  /// As those see it who are invited and not in the room. Spec: "Stripped state".
  var stripped: JSONValue {
    [
      "type": .string(type), "sender": .string(sender.text), "content": content, "state_key": .string(stateKey ?? ""),
    ]
  }
}

/// A logged-in device.
struct Session: Hashable, Sendable {
  let user: UserID
  let device: DeviceID
}
