/// How a space and its rooms point at each other. Both are only claims of the room they stand in; parents are not
/// moved when a room is upgraded.
/// Spec: Client-Server API, "Spaces".
package struct SpaceLinks: Equatable, Sendable {
  package struct Link: Equatable, Sendable {
    package let room: RoomID
    /// Servers to join it through: never empty.
    package let via: [String]
    /// Of a parent: the main one. Of a child: worth joining at once.
    package let isMarked: Bool
  }

  package private(set) var children: [Link] = []
  package private(set) var parents: [Link] = []

  package init() {}

  /// What stands in a space, under the id of a room that belongs to it.
  /// - Parameter via: servers to join the room through; without any there is no link.
  package static func child(via: [String]) -> JSONValue { ["via": .array(via.map { .string($0) })] }

  /// What stands in a room, under the id of the space that it belongs to first of all.
  package static func mainParent(via: [String]) -> JSONValue {
    ["via": .array(via.map { .string($0) }), "canonical": true]
  }

  /// What stands in the place of a link that was taken away.
  package static let none: JSONValue = [:]

  /// - Parameter state: a room's state, in order; a later event replaces an earlier one of the same room.
  package init(_ state: [Event]) {
    for event in state { take(event) }
  }

  package mutating func take(_ event: Event) {
    switch event.type {
    case "m.space.child": Self.take(event, mark: "suggested", into: &children)
    case "m.space.parent": Self.take(event, mark: "canonical", into: &parents)
    default: break
    }
  }

  /// A link without servers is taken away: so says the spec, and there is no other way to remove one.
  private static func take(_ event: Event, mark: String, into links: inout [Link]) {
    guard let key = event.stateKey, key.hasPrefix("!") else { return }
    let room = RoomID(key)
    links.removeAll { $0.room == room }
    let via = event.content["via"]?.elements.prefix(50).compactMap(\.string).filter(ServerName.isPlausible) ?? []
    guard !via.isEmpty else { return }
    links.append(Link(room: room, via: via, isMarked: event.content[mark]?.bool ?? false))
  }
}
