import Matrix
import Samrad

/// A room of the rehearsal: who is in it, and what was said.
struct RehearsalRoom {
  struct Said {
    let event: EventID
    let sender: UserID
    let text: String
  }

  let id: RoomID
  let name: String
  var members: Set<UserID> = []
  var invited: Set<UserID> = []
  var said: [Said] = []
  var isDirect: Bool

  func last(by sender: UserID) -> Said? { said.last { $0.sender == sender } }
}
