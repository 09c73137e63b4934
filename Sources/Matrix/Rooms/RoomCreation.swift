/// The first event of a room, `m.room.create`: who made it, by which rules, and what it comes after.
/// Spec: Client-Server API, "m.room.create".
package struct RoomCreation: Equatable, Sendable {
  /// Nil where only the content is known: the homeserver gives no more unless it is asked to.
  package let sender: UserID?
  package let version: RoomVersion
  /// The room that this one replaces. The id of its last event may be missing, and proves nothing.
  package let predecessor: RoomID?
  /// As in `m.space`; nil for an ordinary room.
  package let type: String?
  /// The field that named the maker before version 11.
  private let creatorField: UserID?
  private let additional: [UserID]

  /// More than that share a room's making in no honest room.
  private static let mostCreators = 100

  package init(content: JSONElement, sender: UserID?) {
    self.sender = sender.flatMap { $0.isWellFormed ? $0 : nil }
    // Without a version it is the first one. What is no text is no version that anybody knows.
    version = content["room_version"].map { RoomVersion($0.string ?? "") } ?? RoomVersion("1")
    predecessor = content["predecessor"]?["room_id"]?.string.map(RoomID.init)
    type = content["type"]?.string
    creatorField = content["creator"]?.string.flatMap { UserID(historical: $0) }
    additional =
      content["additional_creators"]?.elements.prefix(Self.mostCreators)
      .compactMap { $0.string.flatMap { UserID(historical: $0) } } ?? []
  }

  /// A whole event, as in the state or in stripped state, or its bare content: then the sender is not known.
  package init?(_ element: JSONElement) {
    guard element.isObject else { return nil }
    if let content = element["content"], content.isObject, element["sender"] != nil {
      guard element["type"]?.string ?? "m.room.create" == "m.room.create" else { return nil }
      self.init(content: content, sender: element["sender"]?.string.map(UserID.init))
    } else {
      self.init(content: element, sender: nil)
    }
  }

  /// Those who made the room. Spec: "Room Versions", versions 11 and 12.
  package var creators: Set<UserID> {
    if version.creatorsAreAbove { return Set(additional).union([sender].compactMap { $0 }) }
    let maker = version.creatorIsSender ? sender : creatorField ?? sender
    return Set([maker].compactMap { $0 })
  }

  package var isSpace: Bool { type == "m.space" }
}
