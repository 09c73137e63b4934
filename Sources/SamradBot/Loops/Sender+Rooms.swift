import Foundation
import Matrix
import Samrad

/// Rooms: made once, and looked into.
extension Sender {
  /// What the bot must know of a room before it speaks there.
  func look(into room: RoomID) async throws(MatrixError) -> RoomLook {
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
  func openRoom(
    _ wish: RoomWish, _ transaction: TransactionID, mayHaveActed: inout Bool
  ) async throws(MatrixError) -> Settlement.Result {
    if mayHaveActed {
      try? await clock.sleep(for: .seconds(1))
      if let room = try await findRoom(madeBy: transaction) {
        // The homeserver may have ended between the room and the invitation that was part of the request.
        if wish.isDirect { for user in wish.invite { try await inviteIfOut(user, of: room) } }
        return .done(id: room.text)
      }
      mayHaveActed = false
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
