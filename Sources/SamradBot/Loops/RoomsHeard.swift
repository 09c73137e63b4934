import Matrix
import Samrad
import Synchronization

/// Which rooms the bot listens to, and how. In a room that is nobody's it hears only who calls for it: an account may
/// be in thousands of those.
final class RoomsHeard: Sendable {
  private struct State {
    /// Rooms of the programme.
    var own: Set<RoomID>
    /// Those of them where files are for the bot.
    var takingFiles: Set<RoomID>
    /// Rooms that were heard once, and were not the programme's then.
    var others: Set<RoomID> = []
    /// Rooms that the bot has made or come into for the programme, while the turns have not noted it yet.
    var expected: Set<RoomID> = []
  }

  private let state: Mutex<State>

  init(own: Set<RoomID>, takingFiles: Set<RoomID> = []) {
    state = Mutex(State(own: own, takingFiles: takingFiles))
  }

  /// Rooms of the programme.
  var own: Set<RoomID> { state.withLock { $0.own } }

  /// Whether a file that somebody posts there is to be fetched. Of a room that is only just there the turns will know.
  func takesFiles(_ room: RoomID) -> Bool {
    state.withLock { $0.takingFiles.contains(room) || $0.expected.contains(room) }
  }

  /// - Parameter historical: what happened in the room is not to be obeyed, only how it stands is of interest.
  func interest(in room: RoomID, historical: Bool) -> SyncReader.Interest {
    state.withLock { state in
      if state.own.contains(room) || state.expected.contains(room) { return .everything }
      guard historical else { return state.others.contains(room) ? .calls : .everything }
      state.others.insert(room)
      return .nothing
    }
  }

  /// Somebody may speak in a room before the turns know that it is theirs.
  func expect(_ room: RoomID) { state.withLock { _ = $0.expected.insert(room) } }

  /// Takes note of what the turns made of what was heard.
  /// - Parameters:
  ///   - own: all rooms of the programme, if they have changed, and which of them take files.
  ///   - heard: rooms of which all was heard.
  func note(own: (all: Set<RoomID>, takingFiles: Set<RoomID>)?, heard: [RoomID]) {
    state.withLock { state in
      if let own {
        state.own = own.all
        state.takingFiles = own.takingFiles
        state.expected.subtract(own.all)
      }
      for room in heard where !state.own.contains(room) && !state.expected.contains(room) { state.others.insert(room) }
    }
  }
}
