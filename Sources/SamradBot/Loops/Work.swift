package import Foundation
package import Matrix
package import Samrad

/// What the turns take, one at a time.
package enum Work: Sendable {
  case batch(Batch)
  /// A request of the outbox ended.
  case settled(Settlement)
  /// Nothing but to take note of `Settlements`.
  case settlements
  case started(admins: [UserID])
  case tick
  /// The homeserver has been away for so long that what falls due would come late: it waits.
  case cutOff
  /// The homeserver can be reached again.
  case reconnected
  /// A search that the state asked for is over.
  case searched(SearchResult)
}

/// A whole answer to `/sync`, or a part of a large one.
package struct Batch: Sendable {
  /// Where the next one begins; nil for a part of an answer that others follow.
  package var nextBatch: String?
  package var received: [Inbox.Received] = []
  package var echoes: [Echo] = []
  /// What other devices sent to this one. Comes before anything that was said in rooms.
  package var toDevice: [JSONElement] = []
  package var deviceLists: JSONElement?
  /// Rooms of which all was heard.
  package var heard: [RoomID] = []

  package init(nextBatch: String?, received: [Inbox.Received] = [], echoes: [Echo] = []) {
    self.nextBatch = nextBatch
    self.received = received
    self.echoes = echoes
  }

  /// Cuts a large answer into parts. Each is kept by itself, and only the last one with the place where the next answer
  /// begins: should the bot be killed between two, it gets the whole answer again, and knows what it has handled.
  /// An answer with keys is never cut: they are kept with the place, or not at all.
  /// - Parameter most: inputs in one part.
  func parts(of most: Int) -> [Batch] {
    guard received.count > most, toDevice.isEmpty, deviceLists == nil else { return [self] }
    var parts = stride(from: 0, to: received.count, by: most).map { start in
      Batch(nextBatch: nil, received: Array(received[start..<min(start + most, received.count)]))
    }
    parts[0].echoes = echoes
    parts[parts.count - 1].nextBatch = nextBatch
    parts[parts.count - 1].heard = heard
    return parts
  }
}

/// One of the bot's own messages, seen in the room.
package struct Echo: Sendable {
  let transaction: TransactionID
  let event: EventID
}

/// Wall clock. Only the shell has one; the core is told.
package typealias Now = @Sendable () -> Date
