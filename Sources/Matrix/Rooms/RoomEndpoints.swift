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

  private func path(_ room: RoomID, _ rest: String) -> String { Endpoints().path(room, rest) }
}
