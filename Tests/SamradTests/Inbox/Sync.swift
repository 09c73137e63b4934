import Foundation
import Matrix
import Testing

@testable import Samrad

/// Makes answers to `/sync` for the tests of the inbox.
enum Sync {
  static let inbox = Inbox(me: Life.me)
  static let sentAt = Date(timeIntervalSince1970: 1_795_420_800)

  static func event(
    _ type: String, _ content: JSONValue, by user: UserID = Life.kari, id: String = "$e", stateKey: String? = nil
  ) -> JSONValue {
    var event: JSONValue = [
      "type": .string(type), "event_id": .string(id), "sender": .string(user.text),
      "origin_server_ts": 1_795_420_800_000, "content": content,
    ]
    if let stateKey { event["state_key"] = .string(stateKey) }
    return event
  }

  static func text(_ body: String, by user: UserID = Life.kari, id: String = "$e") -> JSONValue {
    event("m.room.message", ["msgtype": "m.text", "body": .string(body)], by: user, id: id)
  }

  static func member(_ user: UserID, _ membership: String, name: JSONValue = "Kari", id: String = "$m") -> JSONValue {
    event(
      "m.room.member", ["membership": .string(membership), "displayname": name], by: user, id: id, stateKey: user.text)
  }

  static func room(timeline: [JSONValue], state: [JSONValue] = [], after: [JSONValue]? = nil) -> JSONValue {
    var room: JSONValue = [
      "timeline": ["events": .array(timeline), "limited": false, "prev_batch": "p"], "state": ["events": .array(state)],
    ]
    if let after { room["state_after"] = ["events": .array(after)] }
    return room
  }

  static func answer(_ rooms: [String: JSONValue]) throws -> SyncAnswer {
    let json: JSONValue = ["next_batch": "s2", "rooms": ["join": .object(rooms)]]
    return try SyncAnswer(JSONDocument(parsing: json.canonicalBytes, pruning: true))
  }

  /// The news of one room with this in its timeline.
  static func news(
    _ timeline: [JSONValue], state: [JSONValue] = [], after: [JSONValue]? = nil, historical: Bool = false
  ) throws -> Inbox.RoomNews {
    let answer = try answer([Life.room.text: room(timeline: timeline, state: state, after: after)])
    return inbox.news(of: try #require(answer.joined.first), historical: historical)
  }

  static func inputs(_ timeline: JSONValue...) throws -> [Input] { try news(timeline).inputs.map(\.input) }

  /// The one message in it.
  static func message(_ event: JSONValue) throws -> IncomingMessage? {
    guard case .message(let message)? = try inputs(event).first else { return nil }
    return message
  }
}
