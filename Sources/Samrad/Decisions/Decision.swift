package import Foundation
package import Matrix

/// What the group decided (norsk: vedtak, beslutning): who does what by when.
package struct Decision: Codable, Equatable, Sendable {
  package enum State: String, Codable, Sendable {
    /// Owner or date is still missing.
    case draft
    /// Whole, and waits for its owner to say yes.
    case proposed
    case agreed
    case done
    /// Given up, which is a legitimate end: something was learnt.
    case dropped
    /// Taken back before it counted.
    case withdrawn
  }

  package let id: Int
  package let text: String
  package var owner: UserID?
  package var due: LocalDate?
  package var state: State
  package let proposedBy: UserID
  /// The session it was made in.
  package let session: Int?
  package let at: Date
  /// The event that logged it, and for a pin the message whose words it took.
  package var cause: EventID?
  package var source: EventID?
  /// When its owner was asked how it went, for the present due date.
  package var asked: [Date] = []
  /// When it was agreed, or put off: before that there is nothing to ask about.
  package var settledAt: Date?
  package var moves = 0

  package var isOpen: Bool { state == .draft || state == .proposed || state == .agreed }
}

/// The group's decisions: all open ones, and the last that were closed, more than a group makes in a season.
package struct DecisionLog: Codable, Equatable, Sendable {
  package private(set) var decisions: [Decision] = []
  /// How many were ever proposed: the next one's number, as people see it.
  package private(set) var count = 0

  private static let mostClosed = 120

  package init() {}

  package subscript(id: Int) -> Decision? {
    decisions.first { $0.id == id }
  }

  package var open: [Decision] { decisions.filter(\.isOpen) }

  mutating func take(_ number: Int) {
    count = max(count, number)
  }

  mutating func add(_ decision: Decision) {
    guard self[decision.id] == nil else { return }
    decisions.append(decision)
    count = max(count, decision.id)
  }

  mutating func update(_ id: Int, _ change: (inout Decision) -> Void) {
    guard let index = decisions.firstIndex(where: { $0.id == id }) else { return }
    change(&decisions[index])
    let closed = decisions.filter { !$0.isOpen }
    if closed.count > Self.mostClosed, let oldest = closed.first {
      decisions.removeAll { $0.id == oldest.id }
    }
  }
}
