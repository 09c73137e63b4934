package import Foundation
import Matrix

/// The group's decisions: all open ones, and the last that were closed, more than a group makes in years.
package struct DecisionLog: Codable, Equatable, Sendable {
  package private(set) var decisions: [Decision] = []
  /// How many were ever proposed: the next one's number, as people see it.
  package private(set) var count = 0
  /// Those that were erased for privacy, by number: that there was one stays visible. Nil while there is none, as in
  /// snapshots and journals of versions 1 to 7.
  private var ownErased: [Int: Date]?
  /// The number of a draft that was taken out, for what the same message says when it is read anew.
  private var freed: FreedNumber?

  /// Nobody wants questions that make decisions better unasked. Nil while nobody has said so.
  private var ownQuestionsMuted: Bool?
  /// When such questions were asked last.
  var questionsPosedAt: Date?
  /// Nothing is asked of them before this moment; nil when nothing stands in the way.
  var notBefore: Date?
  /// The session in which the open ones came back last.
  var lookedBackIn: Int?

  /// How many that counted were closed so long ago that they are known no more, but for the journal. Nil while none is.
  private var ownFallenOut: Int?

  static let mostClosed = 1_000

  package init() {}

  package subscript(id: Int) -> Decision? {
    decisions.first { $0.id == id }
  }

  /// When decisions were erased for privacy, by number.
  package var erased: [Int: Date] { ownErased ?? [:] }

  package var open: [Decision] { decisions.filter { $0.isOpen && !$0.waitsForConfirmation } }
  package var fallenOut: Int { ownFallenOut ?? 0 }

  /// Whether the bot asks no such questions of its own accord.
  package var areQuestionsMuted: Bool {
    get { ownQuestionsMuted == true }
    set { ownQuestionsMuted = newValue ? true : nil }
  }

  mutating func take(_ number: Int) {
    count = max(count, number)
  }

  mutating func noteErased(_ id: Int, at: Date) {
    decisions.removeAll { $0.id == id }
    ownErased[orEmpty: [:]][id] = at
    count = max(count, id)
  }

  mutating func forget(_ id: Int) { decisions.removeAll { $0.id == id } }

  /// The next one's number. What a message says when it is read anew has the number of what it said before.
  func number(for message: EventID) -> Int {
    freed.flatMap { $0.message == message ? $0.id : nil } ?? count + 1
  }

  mutating func takeOut(_ id: Int, saidBy message: EventID?) {
    decisions.removeAll { $0.id == id }
    freed = message.map { FreedNumber(message: $0, id: id) }
    count = max(count, id)
  }

  mutating func add(_ decision: Decision) {
    freed = nil
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

/// A number that one message may use again.
private struct FreedNumber: Codable, Equatable, Sendable {
  let message: EventID
  let id: Int
}
