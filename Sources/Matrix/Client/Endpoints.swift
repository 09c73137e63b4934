/// The requests of the Client-Server API that the bot makes. Paths are encoded here and nowhere else. None holds a
/// token: whoever sends them puts the current one on those that need it.
package struct Endpoints: Sendable {
  package init() {}

  /// Requests about a room's people and rules.
  package var rooms: RoomEndpoints { RoomEndpoints() }

  static let client = "/_matrix/client/v3"

  /// Differs from user to user: sent with the token when there is one.
  package func versions() -> Request {
    Request(.get, "/_matrix/client/versions", largestAnswerBytes: Request.smallAnswer)
  }

  package func whoAmI() -> Request {
    Request(.get, Self.client + "/account/whoami", largestAnswerBytes: Request.smallAnswer)
  }

  package func capabilities() -> Request {
    Request(.get, Self.client + "/capabilities", largestAnswerBytes: Request.smallAnswer)
  }

  /// Says where the account server is, if there is one. Spec: Client-Server API, "Server metadata discovery".
  package func authMetadata() -> Request {
    Request(.get, "/_matrix/client/v1/auth_metadata", largestAnswerBytes: Request.smallAnswer, needsToken: false)
  }

  /// Asks for a refresh token too, in case the homeserver's tokens expire.
  /// - Parameter device: the device to log in as; nil the very first time, when the homeserver makes one.
  package func login(user: String, password: String, device: DeviceID?, name: String) -> Request {
    var body: [String: JSONValue] = [
      "type": "m.login.password",
      "identifier": ["type": "m.id.user", "user": .string(user)],
      "password": .string(password),
      "initial_device_display_name": .string(name), "refresh_token": true,
    ]
    if let device { body["device_id"] = .string(device.text) }
    return Request(
      .post, Self.client + "/login", body: JSONValue.object(body).canonicalBytes,
      largestAnswerBytes: Request.smallAnswer,
      needsToken: false)
  }

  /// A new access token for an old one. Spec: Client-Server API, "Refreshing access tokens".
  package func refresh(_ token: AccessToken) -> Request {
    let body: JSONValue = ["refresh_token": .string(token.secret)]
    return Request(
      .post, Self.client + "/refresh", body: body.canonicalBytes, largestAnswerBytes: Request.smallAnswer,
      needsToken: false)
  }

  package func makeFilter(user: UserID, _ filter: JSONValue) -> Request {
    Request(
      .post, "\(Self.client)/user/\(segment(user.text))/filter", body: filter.canonicalBytes,
      largestAnswerBytes: Request.smallAnswer)
  }

  /// - Parameter timeoutMilliseconds: how long the homeserver may wait for something to happen.
  package func sync(since: String?, filter: String?, timeoutMilliseconds: Int) -> Request {
    var query: [Request.QueryItem] = [
      .init("timeout", String(timeoutMilliseconds)), .init("set_presence", "offline"), .init("use_state_after", "true"),
    ]
    if let since { query.append(.init("since", since)) }
    if let filter { query.append(.init("filter", filter)) }
    // It is read while it arrives, and an account in very many rooms gets hundreds of megabytes at first.
    return Request(.get, Self.client + "/sync", query: query, largestAnswerBytes: 1 << 30)
  }

  /// Backwards from `from`, at most `limit` events, no further than `to`.
  package func messages(room: RoomID, from: String?, to: String?, limit: Int, filter: JSONValue? = nil) -> Request {
    var query: [Request.QueryItem] = [.init("dir", "b"), .init("limit", String(limit))]
    if let from { query.append(.init("from", from)) }
    if let to { query.append(.init("to", to)) }
    if let filter { query.append(.init("filter", String(decoding: filter.canonicalBytes, as: UTF8.self))) }
    return Request(.get, path(room, "messages"), query: query, largestAnswerBytes: 32 << 20)
  }

  package func event(_ event: EventID, in room: RoomID) -> Request {
    Request(.get, path(room, "event/\(segment(event.text))"), largestAnswerBytes: Request.smallAnswer)
  }

  package func send(_ type: String, _ content: EncodedJSON, to room: RoomID, transaction: TransactionID) -> Request {
    Request(
      .put, path(room, "send/\(segment(type))/\(segment(transaction.text))"), body: content.bytes,
      largestAnswerBytes: Request.smallAnswer)
  }

  package func send(_ type: String, _ content: JSONValue, to room: RoomID, transaction: TransactionID) -> Request {
    send(type, EncodedJSON(content), to: room, transaction: transaction)
  }

  package func redact(_ event: EventID, in room: RoomID, transaction: TransactionID) -> Request {
    Request(
      .put, path(room, "redact/\(segment(event.text))/\(segment(transaction.text))"), body: Array("{}".utf8),
      largestAnswerBytes: Request.smallAnswer)
  }

  /// All that a person shows of themselves, as far as their homeserver tells.
  package func profile(of user: UserID) -> Request {
    Request(.get, "\(Self.client)/profile/\(segment(user.text))", largestAnswerBytes: Request.smallAnswer)
  }

  package func createRoom(_ room: JSONValue) -> Request {
    Request(
      .post, Self.client + "/createRoom", body: room.canonicalBytes, largestAnswerBytes: Request.smallAnswer)
  }

  package func invite(_ user: UserID, to room: RoomID) -> Request {
    let body: JSONValue = ["user_id": .string(user.text)]
    return Request(
      .post, path(room, "invite"), body: body.canonicalBytes, largestAnswerBytes: Request.smallAnswer)
  }

  package func join(_ room: RoomID) -> Request {
    Request(.post, path(room, "join"), body: Array("{}".utf8), largestAnswerBytes: Request.smallAnswer)
  }

  package func leave(_ room: RoomID) -> Request {
    Request(.post, path(room, "leave"), body: Array("{}".utf8), largestAnswerBytes: Request.smallAnswer)
  }

  package func joinedRooms() -> Request {
    Request(.get, Self.client + "/joined_rooms", largestAnswerBytes: 32 << 20)
  }

  /// A state event with an empty state key: its content.
  package func state(_ type: String, in room: RoomID) -> Request {
    Request(.get, path(room, "state/\(segment(type))"), largestAnswerBytes: Request.smallAnswer)
  }

  func path(_ room: RoomID, _ rest: String) -> String {
    "\(Self.client)/rooms/\(segment(room.text))/\(rest)"
  }

  func segment(_ text: String) -> String { PercentEncoding.segment(text) }
}
