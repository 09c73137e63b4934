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

  /// How long a homeserver is trusted to know a transaction id. Synapse forgets after a day.
  private static let remembered: TimeInterval = 20 * 3_600

  /// - Parameter mayHaveActed: an earlier try may have reached the homeserver.
  /// - Returns: how it ended.
  func send(
    _ outgoing: Outgoing, _ references: Lanes.References, mayHaveActed: Bool
  ) async throws(MatrixError) -> Settlement.Result {
    switch outgoing.request {
    case .openRoom(let wish, _):
      return try await openRoom(wish, outgoing.transaction, mayHaveActed: mayHaveActed)
    case .message(_, let content, _):
      guard let room = references.room else { return .refused(code: "roomMissing") }
      if mayHaveActed, isOld(outgoing), let event = try await find(outgoing, in: room) { return .done(id: event.text) }
      return try await put("m.room.message", content, in: room, outgoing.transaction)
    case .reaction(_, _, let key):
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
      guard let room = references.room else { return .refused(code: "roomMissing") }
      do throws(MatrixError) {
        _ = try await homeserver.answer(to: homeserver.endpoints.invite(user, to: room))
      } catch  where error.code == .forbidden && mayHaveActed {
        // An earlier try went through, and the person is in already.
        return .done(id: nil)
      }
      return .done(id: nil)
    case .redact(let event, let room):
      // Removing twice is removing once.
      _ = try await homeserver.answer(
        to: homeserver.endpoints.redact(event, in: room, transaction: outgoing.transaction))
      return .done(id: nil)
    case .join(let room, let subject, let via):
      _ = try await homeserver.answer(to: homeserver.endpoints.rooms.join(room, via: via ?? []))
      // A room that shall be nobody's is not looked into: it may be large.
      if case .otherRoom = subject { return .done(id: nil) }
      return .done(id: try await look(into: room).result)
    case .leave(let room):
      do throws(MatrixError) {
        _ = try await homeserver.answer(to: homeserver.endpoints.leave(room))
      } catch  where error.code == .forbidden || error.code == .notFound {
        return .done(id: nil)
      }
      return .done(id: nil)
    }
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

  /// Looks for the bot's own message, by the id it carries.
  private func find(_ outgoing: Outgoing, in room: RoomID) async throws(MatrixError) -> EventID? {
    var from: String?
    let earliest = (outgoing.queuedAt.timeIntervalSince1970 - 3_600) * 1_000
    for _ in 0..<50 {
      let page = try await homeserver.json(
        homeserver.endpoints.messages(
          room: room, from: from, to: nil, limit: 100,
          filter: ["senders": [.string(me.text)], "types": ["m.room.message"]]))
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

  // MARK: Rooms

  /// What the bot must know of a room before it speaks there.
  private func look(into room: RoomID) async throws(MatrixError) -> RoomLook {
    do throws(MatrixError) {
      let response = try await homeserver.answer(to: homeserver.endpoints.rooms.state(of: room))
      // Pruning: one event nested too deep must not shut the room for ever.
      guard let document = try? JSONDocument(parsing: response.body, pruning: true) else {
        throw MatrixError(.badAnswer, retry: .later)
      }
      return RoomLook(document.root, me: me)
    } catch  where error.retry == .never && error.code != .cancelled {
      return .unknown
    }
  }

  /// Making a room has no transaction id, so a room whose answer was lost is looked for by its mark.
  private func openRoom(
    _ wish: RoomWish, _ transaction: TransactionID, mayHaveActed: Bool
  ) async throws(MatrixError) -> Settlement.Result {
    if mayHaveActed {
      try? await clock.sleep(for: .seconds(1))
      if let room = try await findRoom(madeBy: transaction) { return .done(id: room.text) }
    }
    let answer = try await homeserver.json(
      homeserver.endpoints.createRoom(rooms.body(for: wish, transaction: transaction)))
    guard let room = answer["room_id"]?.string else { throw MatrixError(.badAnswer, retry: .later) }
    return .done(id: room)
  }

  private func findRoom(madeBy transaction: TransactionID) async throws(MatrixError) -> RoomID? {
    let joined = try await homeserver.json(homeserver.endpoints.joinedRooms())
    // The newest are likeliest, and servers list them last more often than not.
    for room in (joined["joined_rooms"]?.elements.compactMap(\.string) ?? []).reversed()
    where !known.contains(RoomID(room)) {
      do throws(MatrixError) {
        let creation = try await homeserver.json(homeserver.endpoints.state("m.room.create", in: RoomID(room)))
        if creation[OwnField.request]?.string == transaction.text { return RoomID(room) }
      } catch  where error.retry == .never && error.code != .cancelled {
        continue
      }
    }
    return nil
  }
}
