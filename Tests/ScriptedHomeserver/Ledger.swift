import Foundation
import Matrix

/// All that the homeserver knows. What happens is written here and nowhere else.
struct Ledger: Sendable {
  struct Account: Sendable {
    let password: String
    let displayName: String
  }

  let serverName: String
  var accounts: [UserID: Account] = [:]
  /// Access tokens that are good.
  var sessions: [String: Session] = [:]
  var tokens: [String: TokenState] = [:]
  /// Access tokens that ended though their devices stay.
  var endedSoftly: Set<String> = []
  /// Refresh tokens that are good, with the access token that each came with.
  var refreshTokens: [String: (session: Session, access: String)] = [:]
  /// How long access tokens live, of those who log in and ask for a refresh token.
  var tokenLifetime: Duration?
  /// What people show of themselves, beside their names.
  var profiles: [UserID: [String: JSONValue]] = [:]
  var media: [String: Medium] = [:]
  /// In bytes; nil is no limit.
  var largestUpload: Int?
  var rooms: [RoomID: ServedRoom] = [:]
  var filters: [JSONValue] = []
  /// Answers to requests with transaction ids. Spec: "Transaction identifiers": one device, one path.
  var transactions: [TransactionKey: JSONValue] = [:]
  private(set) var position = 0
  /// Places in history before this one are not known any more.
  private(set) var oldestPosition = 0
  private var tokenCount = 0
  private var roomCount = 0

  struct TransactionKey: Hashable {
    let session: Session
    let path: String
  }

  init(serverName: String) { self.serverName = serverName }

  func user(_ localpart: String) -> UserID { UserID("@\(localpart):\(serverName)") }

  mutating func newRoom(version: String) -> RoomID {
    roomCount += 1
    let id = OpaqueID.make("!", roomCount)
    // Since version 12 a room's id has no server in it.
    let room = RoomID((Int(version) ?? 12) >= 12 ? id : "\(id):\(serverName)")
    rooms[room] = ServedRoom(id: room)
    return room
  }

  mutating func nextToken() -> Int {
    tokenCount += 1
    return tokenCount
  }

  mutating func forgetPositions() {
    position += 1
    oldestPosition = position
  }

  /// Writes an event at the end of its room.
  @discardableResult
  mutating func add(
    _ type: String, _ content: JSONValue, by sender: UserID, to room: RoomID, stateKey: String? = nil,
    redacts: EventID? = nil, transaction: TimelineEvent.SentBy? = nil
  ) -> TimelineEvent {
    position += 1
    let event = TimelineEvent(
      position: position, id: EventID(OpaqueID.make("$", position)), room: room, type: type, sender: sender,
      stateKey: stateKey, content: content,
      originServerMilliseconds: Int(Date().timeIntervalSince1970 * 1_000), redacts: redacts, transaction: transaction)
    rooms[room]?.add(event)
    return event
  }

  func room(_ id: RoomID) throws(Refusal) -> ServedRoom {
    guard let room = rooms[id] else { throw Refusal.notFound }
    return room
  }

  /// The room, for somebody who is in it.
  func room(_ id: RoomID, joinedBy user: UserID) throws(Refusal) -> ServedRoom {
    guard let room = rooms[id], room.membership(of: user) == "join" else { throw Refusal.forbidden }
    return room
  }

  func profile(of user: UserID) throws(Refusal) -> JSONValue {
    guard let account = accounts[user] else { throw Refusal.notFound }
    return .object(["displayname": .string(account.displayName)].merging(profiles[user] ?? [:]) { $1 })
  }

  // MARK: Filters

  mutating func keep(filter: JSONValue) -> JSONValue {
    if let known = filters.firstIndex(of: filter) { return ["filter_id": .string(String(known))] }
    filters.append(filter)
    return ["filter_id": .string(String(filters.count - 1))]
  }

  /// - Parameter text: an id, or the filter itself as JSON.
  func filter(_ text: String?) throws(Refusal) -> JSONValue? {
    guard let text else { return nil }
    if text.hasPrefix("{") {
      guard let filter = try? JSONValue(parsing: Array(text.utf8)) else { throw Refusal.invalidParameter }
      return filter
    }
    guard let number = Int(text), filters.indices.contains(number) else { throw Refusal.invalidParameter }
    return filters[number]
  }

  /// A place in the order of events, as clients see it.
  static func token(_ position: Int) -> String { "s\(position)" }

  static func position(_ token: String) throws(Refusal) -> Int {
    guard token.hasPrefix("s"), let position = Int(token.dropFirst()), position >= 0 else {
      throw Refusal.invalidParameter
    }
    return position
  }
}
