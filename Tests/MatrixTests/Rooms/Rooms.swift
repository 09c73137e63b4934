import Testing

@testable import Matrix

/// Rooms' state for the tests, made of JSON as a homeserver gives it.
enum Rooms {
  static let (maker, eva, kari, me) = (
    UserID("@maker:a.test"), UserID("@eva:a.test"), UserID("@kari:b.test"), UserID("@samrad:own.test")
  )
  static let (old, new) = (RoomID("!old:a.test"), RoomID("!new"))

  static func element(_ json: JSONValue) throws -> JSONElement {
    try JSONDocument(parsing: json.canonicalBytes).root
  }

  static func state(
    _ type: String, _ content: JSONValue, key: String = "", by user: UserID = maker, id: String = "$e"
  ) -> JSONValue {
    [
      "type": .string(type), "event_id": .string(id), "sender": .string(user.text), "state_key": .string(key),
      "content": content,
    ]
  }

  static func event(_ json: JSONValue) throws -> Event { try #require(Event(try element(json))) }

  static func creation(_ version: String, _ more: [String: JSONValue] = [:]) throws -> RoomCreation {
    var content = JSONValue.object(more)
    content["room_version"] = .string(version)
    return try #require(RoomCreation(try element(state("m.room.create", content))))
  }

  static func levels(_ content: JSONValue?, _ version: String = "11") throws -> PowerLevels {
    PowerLevels(content, in: try creation(version, ["creator": .string(maker.text)]))
  }
}
