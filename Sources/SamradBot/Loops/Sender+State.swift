import Matrix
import Samrad

/// State of rooms. Written twice it is as if written once.
extension Sender {
  func set(_ wish: RoomStateWish, in room: RoomID) async throws(MatrixError) {
    _ = try await homeserver.answer(
      to: homeserver.endpoints.rooms.setState(wish.type, key: wish.key, wish.content, in: room))
  }

  /// The name first: what the bot may still do afterwards is the same, and so each step can be done again.
  func archive(_ room: RoomID, name: String) async throws(MatrixError) {
    try await set(RoomStateWish(type: "m.room.name", content: ["name": .string(name)]), in: room)
    let levels = try await powerLevels(of: room)
    guard let archived = try? levels.archived(by: me) else { throw MatrixError(.forbidden, retry: .never) }
    if archived == levels.json { return }
    try await set(RoomStateWish(type: "m.room.power_levels", content: archived), in: room)
  }

  /// Who has as much already, or more, keeps it.
  func entrust(_ user: UserID, in room: RoomID) async throws(MatrixError) {
    let levels = try await powerLevels(of: room)
    guard levels.level(of: user) < .number(RoomBody.moderator) else { return }
    guard let entrusted = try? levels.changing([.user(user): RoomBody.moderator], by: me) else {
      throw MatrixError(.forbidden, retry: .never)
    }
    try await set(RoomStateWish(type: "m.room.power_levels", content: entrusted), in: room)
  }

  /// Read from the whole state: who made a room is its creation's sender, whom its content does not name.
  private func powerLevels(of room: RoomID) async throws(MatrixError) -> PowerLevels {
    let response = try await homeserver.answer(to: homeserver.endpoints.rooms.state(of: room))
    guard let document = try? JSONDocument(parsing: response.body, pruning: true) else {
      throw MatrixError(.badAnswer, retry: .later)
    }
    func event(_ type: String) -> JSONElement? {
      document.root.elements.first { $0["type"]?.string == type && $0["state_key"]?.string == "" }
    }
    guard let creation = event("m.room.create").flatMap(RoomCreation.init) else {
      throw MatrixError(.badAnswer, retry: .later)
    }
    return PowerLevels(event("m.room.power_levels")?["content"]?.value, in: creation)
  }
}
