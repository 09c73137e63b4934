package import Matrix

/// A piece of a room's state as it shall be.
package struct RoomStateWish: Codable, Equatable, Sendable {
  /// As in `m.room.topic`.
  package let type: String
  package let key: String
  package let content: JSONValue

  package init(type: String, key: String = "", content: JSONValue) {
    self.type = type
    self.key = key
    self.content = content
  }
}
