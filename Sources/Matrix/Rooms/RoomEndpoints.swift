/// Requests about a room's people and rules, beside those in `Endpoints`.
package struct RoomEndpoints: Sendable {
  package init() {}

  /// Everybody in the room but those who left, as of a moment.
  /// - Parameter at: a `next_batch` or `prev_batch`; nil is now.
  package func members(room: RoomID, at token: String?) -> Request {
    var query = [Request.QueryItem("not_membership", "leave")]
    if let token { query.append(.init("at", token)) }
    return Request(.get, path(room, "members"), query: query, largestAnswerBytes: 32 << 20)
  }

  /// The whole state, event by event: what a room is, seen at one moment. Asked for only of rooms that are to be the
  /// bot's own, which are small.
  package func state(of room: RoomID) -> Request {
    Request(.get, path(room, "state"), largestAnswerBytes: 32 << 20)
  }

  /// - Parameter via: servers to ask for the room; see `ViaServers`.
  package func join(_ room: RoomID, via: [String]) -> Request {
    Request(
      .post, "\(Endpoints.client)/join/\(PercentEncoding.segment(room.text))",
      // The same under its older name, for homeservers before v1.12 of the spec.
      query: via.map { .init("via", $0) } + via.map { .init("server_name", $0) }, body: Array("{}".utf8),
      largestAnswerBytes: Request.smallAnswer)
  }

  /// One piece of state: its content. Whoever asks is in the room.
  package func state(_ type: String, key: String, in room: RoomID) -> Request {
    Request(.get, statePath(type, key, room), largestAnswerBytes: Request.smallAnswer)
  }

  /// Written twice it is written once, unless somebody else wrote something between.
  package func setState(_ type: String, key: String, _ content: JSONValue, in room: RoomID) -> Request {
    Request(
      .put, statePath(type, key, room), body: content.canonicalBytes, largestAnswerBytes: Request.smallAnswer)
  }

  /// Takes somebody out of a room, or an invitation back.
  /// - Parameter reason: those who are in the room can read it; empty for none.
  package func kick(_ user: UserID, from room: RoomID, reason: String) -> Request {
    var body: JSONValue = ["user_id": .string(user.text)]
    if !reason.isEmpty { body["reason"] = .string(reason) }
    return Request(.post, path(room, "kick"), body: body.canonicalBytes, largestAnswerBytes: Request.smallAnswer)
  }

  private func statePath(_ type: String, _ key: String, _ room: RoomID) -> String {
    path(room, "state/\(PercentEncoding.segment(type))/\(PercentEncoding.segment(key))")
  }

  private func path(_ room: RoomID, _ rest: String) -> String { Endpoints().path(room, rest) }
}
