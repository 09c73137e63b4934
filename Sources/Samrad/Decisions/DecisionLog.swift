package import Foundation

/// The group's decisions: all open ones, and the last that were closed, more than a group makes in years.
package struct DecisionLog: Codable, Equatable, Sendable {
  package private(set) var decisions: [Decision] = []
  /// How many were ever proposed: the next one's number, as people see it.
  package private(set) var count = 0
  /// Those that were erased for privacy, by number: that there was one stays visible. Nil while there is none, as in
  /// snapshots and journals of versions 1 to 7.
  private var ownErased: [Int: Date]?

  /// How many that counted were closed so long ago that they are known no more, but for the journal. Nil while none is.
  private var ownFallenOut: Int?

  static let mostClosed = 1_000

  package init() {}

  package subscript(id: Int) -> Decision? {
    decisions.first { $0.id == id }
  }

  /// When decisions were erased for privacy, by number.
  package var erased: [Int: Date] { ownErased ?? [:] }

  package var fallenOut: Int { ownFallenOut ?? 0 }

  package var open: [Decision] { decisions.filter(\.isOpen) }

  mutating func take(_ number: Int) {
    count = max(count, number)
  }

  mutating func noteErased(_ id: Int, at: Date) {
    decisions.removeAll { $0.id == id }
    ownErased[orEmpty: [:]][id] = at
    count = max(count, id)
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
      if oldest.isWrittenDown { ownFallenOut[orEmpty: 0] += 1 }
    }
  }
}
