package import Foundation
package import Matrix
package import Samrad

/// What the turns take, one at a time.
package enum Work: Sendable {
  /// A whole answer to `/sync`, with where the next one begins.
  case batch(nextBatch: String, received: [Inbox.Received], echoes: [Echo])
  /// A request of the outbox ended.
  case settled(Settlement)
  case started(admins: [UserID])
  case tick
}

/// One of the bot's own messages, seen in the room.
package struct Echo: Sendable {
  let transaction: TransactionID
  let event: EventID
}

/// Wall clock. Only the shell has one; the core is told.
package typealias Now = @Sendable () -> Date
