package import Foundation
package import Matrix

/// A request of the outbox as delivery knows it; `OutboxRow` is how the store does.
package struct Outgoing: Sendable {
  /// See `OutboxRow.lane`.
  package let lane: String
  package let transaction: TransactionID
  package let queuedAt: Date
  package let request: OutboxRequest

  package init(lane: String, transaction: TransactionID, queuedAt: Date, request: OutboxRequest) {
    self.lane = lane
    self.transaction = transaction
    self.queuedAt = queuedAt
    self.request = request
  }

  /// - Returns: nil when it can't be read: we wrote it, so it was damaged.
  package init?(_ row: OutboxRow) {
    guard let request = try? JSONReader.read(OutboxRequest.self, from: row.request) else { return nil }
    self.init(lane: row.lane, transaction: row.transaction, queuedAt: row.queuedAt, request: request)
  }

  package var row: OutboxRow {
    get throws {
      OutboxRow(lane: lane, transaction: transaction, queuedAt: queuedAt, request: try request.canonicalBytes())
    }
  }
}

extension OutboxRequest {
  /// Whether a turn follows from how it ends. How others ended is noted when there is time.
  package var isAwaited: Bool {
    switch self {
    case .message(_, _, let subject), .file(_, _, _, let subject), .event(_, _, _, let subject): subject != nil
    case .openRoom, .join, .invite, .lookUpZone: true
    case .reaction, .annotation, .redact, .leave, .kick, .state, .archive, .entrust, .upload: false
    }
  }
}
