import Matrix
import Samrad

extension Inbox.Received {
  /// The event itself, and the one that it edits.
  var events: [EventID] {
    guard case .edit(let message, _, _) = input else { return [event] }
    return [event, message.event]
  }
}

extension Input {
  /// The room whose timeline brought it; nil for what no event of a room brought.
  var cameFrom: RoomID? {
    switch self {
    case .message(let message), .edit(let message, _, _): message.room
    case .file(let file): file.room
    case .reaction(let reaction): reaction.room
    case .vote(let vote): vote.room
    case .redaction(_, _, let room, _): room
    default: nil
    }
  }

  /// The event that changes made by this input are put down to: what an edit, a redaction and an undo go by.
  var cause: EventID? {
    switch self {
    case .message(let message), .edit(let message, _, _): message.event
    case .file(let file): file.event
    case .reaction(let reaction): reaction.event
    case .vote(let vote): vote.event
    case .redaction(let event, _, _, _): event
    case .membership(let change): change.event
    case .sealed(let sealed): sealed.event.id
    case .setAside(let event): event
    case .encrypted(_, let event), .upgraded(_, let event): event
    case .invited, .removed, .missed, .roster, .posted, .roomOpened, .roomJoined, .joinRefused, .refused,
      .inviteRefused, .removalRefused, .zoneSeen, .searched, .started, .reconnected, .tick:
      nil
    }
  }
}
