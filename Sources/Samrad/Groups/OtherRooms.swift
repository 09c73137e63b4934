import Foundation
package import Matrix

/// Rooms with nothing of the programme in them. There the bot only says whether it is alive, and once that it does
/// nothing there: to those who may talk to it anywhere, and to nobody else.
extension Turn {
  /// - Parameter message: in any room that the bot is in.
  func hear(_ message: IncomingMessage) -> Outcome {
    let home = world.home(message.room)
    let isForThem =
      switch home {
      case .group(let group)?: group.member(message.sender) != nil
      case .admins?: world.programme.isAdmin(message.sender)
      case .person(let owner)?: owner == message.sender
      case nil: false
      }
    if isForThem { return read(message) }
    guard message.sender != world.me, world.mayTalkAnywhere(message.sender) else { return Outcome() }
    if let word = world.library.ping.answer(message.text[...]) { return pong(String(word), to: message) }
    let text = message.text[...].drop(while: \.isWhitespace)
    guard text.first == "!" else { return Outcome() }
    let place = Answering(
      room: message.room, message: message, language: world.language(of: message.sender),
      zone: world.library.defaultZone)
    switch world.library.phrasebook.understand(text.dropFirst()) {
    case .command(.ping, let rest): return pong(rest, to: message)
    case .command(.help, _) where home == nil: return explain(place)
    default: return Outcome()
    }
  }

  private func explain(_ place: Answering) -> Outcome {
    let told = world.programme.otherRoomsTold
    guard !told.contains(place.room), told.count < Programme.mostOtherRoomsTold else { return Outcome() }
    var outcome = sayOnly(place.utterance(Prompt(.nothingHere)))
    outcome.remember(OtherRoomTold(room: place.room))
    return outcome
  }
}

/// The bot has said in a room that it does nothing there.
package struct OtherRoomTold: ProgrammeChange {
  package static let kind = "programme.other-room-told"
  package let room: RoomID

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.otherRoomsTold.insert(room)
  }
}

/// The bot is no longer in a room that was nothing of the programme's.
package struct OtherRoomLeft: ProgrammeChange {
  package static let kind = "programme.other-room-left"
  package let room: RoomID

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.otherRoomsTold.remove(room)
  }
}
