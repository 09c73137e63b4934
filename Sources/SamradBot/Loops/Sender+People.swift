import Matrix
import Samrad

/// Who is in a room. None of these requests has a transaction id: what an earlier try has done is seen from how the
/// person stands to the room.
extension Sender {
  /// Somebody who is in the room or invited already has been invited, whoever did it.
  func invite(_ user: UserID, to room: RoomID) async throws(MatrixError) {
    do throws(MatrixError) {
      _ = try await homeserver.answer(to: homeserver.endpoints.invite(user, to: room))
    } catch  where error.isJudged {
      guard try await standing(of: user, in: room, orElse: error) != .out else { throw error }
    }
  }

  func inviteIfOut(_ user: UserID, of room: RoomID) async throws(MatrixError) {
    let unknown = MatrixError(.badAnswer, retry: .later)
    if try await standing(of: user, in: room, orElse: unknown) == .out { try await invite(user, to: room) }
  }

  /// Somebody who isn't in the room has been removed, however that came.
  func kick(_ user: UserID, from room: RoomID, reason: String) async throws(MatrixError) {
    do throws(MatrixError) {
      _ = try await homeserver.answer(to: homeserver.endpoints.rooms.kick(user, from: room, reason: reason))
    } catch  where error.isJudged {
      guard try await standing(of: user, in: room, orElse: error) == .out else { throw error }
    }
  }

  func leave(_ room: RoomID) async throws(MatrixError) {
    do throws(MatrixError) {
      _ = try await homeserver.answer(to: homeserver.endpoints.leave(room))
    } catch  where error.code == .forbidden || error.code == .notFound {}
  }

  private enum Standing {
    /// In the room, or invited.
    case inside
    case out
    /// Asks to be let in.
    case knocking
  }

  /// - Parameter refusal: thrown when the room doesn't tell: the bot itself may not be in it.
  private func standing(
    of user: UserID, in room: RoomID, orElse refusal: MatrixError
  ) async throws(MatrixError) -> Standing {
    do throws(MatrixError) {
      let member = try await homeserver.json(
        homeserver.endpoints.rooms.state("m.room.member", key: user.text, in: room))
      switch member["membership"]?.string {
      case "join", "invite": return .inside
      case "knock": return .knocking
      default: return .out
      }
    } catch  where error.code == .notFound {
      return .out
    } catch  where error.isJudged {
      throw refusal
    }
  }
}

extension MatrixError {
  /// The homeserver has judged this very request, and not whoever sends it.
  fileprivate var isJudged: Bool {
    retry == .never && [.forbidden, .notFound, .badState, .refused].contains(code)
  }
}
