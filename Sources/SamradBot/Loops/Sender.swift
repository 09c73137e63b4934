import Foundation
import Matrix
import Samrad

/// Makes one request of the outbox happen at the homeserver, once.
struct Sender: Sendable {
  let homeserver: Homeserver
  let rooms: RoomBody
  let me: UserID
  let now: Now
  /// To let the homeserver finish a request whose answer was lost, before asking what became of it.
  let clock: any Clock<Duration>
  /// Rooms that were there before: a room that was only just made is not among them.
  let known: Set<RoomID>
  /// When the account was logged in anew: the homeserver has forgotten transaction ids from before. See `SignIn`.
  let sessionBegan: Date?
  let largestUpload = LargestUpload()
  var testClock: TestClock?

  /// How long a homeserver is trusted to know a transaction id. Synapse forgets after a day.
  private static let remembered: TimeInterval = 20 * 3_600

  /// - Parameter mayHaveActed: an earlier try may have reached the homeserver. No longer, when it was looked for what
  ///   that try had done and there was nothing.
  /// - Returns: how it ended.
  func send(
    _ outgoing: Outgoing, _ references: Lanes.References, mayHaveActed: inout Bool
  ) async throws(MatrixError) -> Settlement.Result {
    switch outgoing.request {
    case .openRoom(let wish, _):
      return try await openRoom(wish, outgoing.transaction, mayHaveActed: &mayHaveActed)
    case .message(_, let content, _):
      return try await say(content, in: references.room, outgoing, mayHaveActed: mayHaveActed)
    case .event(let type, _, let content, _):
      return try await say(content, type, in: references.room, outgoing, mayHaveActed: mayHaveActed)
    case .lookUpZone(let user): return try await zone(of: user, outgoing)
    case .upload(let file): return try await upload(file)
    case .file(_, _, let content, _):
      return try await say(content, with: references.upload, in: references.room, outgoing, mayHaveActed: mayHaveActed)
    case .reaction(_, _, let key), .annotation(_, let key, _):
      guard let room = references.room, let target = references.event else { return .refused(code: "targetMissing") }
      let content: JSONValue = [
        "m.relates_to": ["rel_type": "m.annotation", "event_id": .string(target.text), "key": .string(key)]
      ]
      do throws(MatrixError) {
        return try await put("m.reaction", EncodedJSON(content), in: room, outgoing.transaction)
      } catch  where error.code == .duplicateAnnotation {
        return .done(id: nil)
      }
    case .invite(let user, _, _):
      guard let room = references.room else { return .refused(code: Self.roomMissing) }
      try await invite(user, to: room)
    case .kick(let user, let room, let reason): try await kick(user, from: room, reason: reason)
    case .state(let wish, let room): try await set(wish, in: room)
    case .archive(let room, let name): try await archive(room, name: name)
    case .entrust(let user, let room): try await entrust(user, in: room)
    case .redact(let event, let room):
      // Removing twice is removing once.
      _ = try await homeserver.answer(
        to: homeserver.endpoints.redact(event, in: room, transaction: outgoing.transaction))
    case .join(let room, let subject, let via):
      _ = try await homeserver.answer(to: homeserver.endpoints.rooms.join(room, via: via ?? []))
      // A room that shall be nobody's is not looked into: it may be large.
      if case .otherRoom = subject { return .done(id: nil) }
      return .done(id: try await look(into: room).result)
    case .leave(let room): try await leave(room)
    }
    return .done(id: nil)
  }

  static let roomMissing = "roomMissing"

  // MARK: Messages

  func say(
    _ content: EncodedJSON, _ type: String = "m.room.message", in room: RoomID?, _ outgoing: Outgoing,
    mayHaveActed: Bool
  ) async throws(MatrixError) -> Settlement.Result {
    guard let room else { return .refused(code: Self.roomMissing) }
    if mayHaveActed, isOld(outgoing), let event = try await find(outgoing, type, in: room) {
      return .done(id: event.text)
    }
    return try await put(type, content, in: room, outgoing.transaction)
  }

  private func put(
    _ type: String, _ content: EncodedJSON, in room: RoomID, _ transaction: TransactionID
  ) async throws(MatrixError) -> Settlement.Result {
    let answer = try await homeserver.json(
      homeserver.endpoints.send(type, content, to: room, transaction: transaction))
    guard let event = answer["event_id"]?.string else { throw MatrixError(.badAnswer, retry: .later) }
    return .done(id: event)
  }

  // MARK: After a long time

  /// The homeserver may not know its transaction id any more.
  private func isOld(_ outgoing: Outgoing) -> Bool {
    age(of: outgoing) > Self.remembered || sessionBegan.map { outgoing.queuedAt <= $0 } ?? false
  }

  /// How long ago it was put into the outbox, in seconds.
  func age(of outgoing: Outgoing) -> TimeInterval { now().timeIntervalSince(outgoing.queuedAt) }

  /// Looks for the bot's own message, or another event of its own, by the id it carries.
  private func find(_ outgoing: Outgoing, _ type: String, in room: RoomID) async throws(MatrixError) -> EventID? {
    var from: String?
    let queuedAt = testClock?.real(at: outgoing.queuedAt) ?? outgoing.queuedAt
    let earliest = (queuedAt.timeIntervalSince1970 - 3_600) * 1_000
    for _ in 0..<50 {
      let page = try await homeserver.json(
        homeserver.endpoints.messages(
          room: room, from: from, to: nil, limit: 100,
          filter: ["senders": [.string(me.text)], "types": [.string(type)]]))
      let events = page["chunk"]?.elements.compactMap(Event.init) ?? []
      if let own = events.first(where: { $0.content[OwnField.transaction]?.string == outgoing.transaction.text }) {
        return own.id
      }
      guard let end = page["end"]?.string, end != from,
        events.allSatisfy({ Double($0.originServerMilliseconds) > earliest })
      else { return nil }
      from = end
    }
    return nil
  }
}
