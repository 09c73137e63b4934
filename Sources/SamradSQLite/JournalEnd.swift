import Samrad
import Synchronization

/// The last row of the journal, remembered: nobody else writes it, so only the first keep has to look.
final class JournalEnd: Sendable {
  struct Row: Sendable {
    /// 0 when there is none.
    var seq: Int64 = 0
    var chain = Chain.start
  }

  private let row = Mutex<Row?>(nil)

  /// nil when it has to be looked up. It is forgotten until a keep that succeeded notes it again.
  func take() -> Row? { row.withLock { $0.take() } }

  func note(_ row: Row) { self.row.withLock { $0 = row } }
}
