import Samrad
import Synchronization

/// How requests ended, until the turns take note of it. A request whose end is not noted yet when the bot is killed is
/// sent again under its transaction id, and the homeserver knows it.
final class Settlements: Sendable {
  private let waiting = Mutex<[Settlement]>([])

  /// - Returns: how many wait now.
  func add(_ settlement: Settlement) -> Int {
    waiting.withLock {
      $0.append(settlement)
      return $0.count
    }
  }

  var isEmpty: Bool { waiting.withLock { $0.isEmpty } }

  func take() -> [Settlement] {
    waiting.withLock { waiting in
      let taken = waiting
      waiting = []
      return taken
    }
  }
}
