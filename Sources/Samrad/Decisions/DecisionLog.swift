package import Foundation
import Matrix

/// The group's decisions: all open ones, and the last that were closed, more than a group makes in years.
package struct DecisionLog: Codable, Equatable, Sendable {
  private var shelf = DecisionShelf()
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

  private enum CodingKeys: String, CodingKey {
    case shelf = "decisions"
    case count, ownErased, freed, ownQuestionsMuted, questionsPosedAt, notBefore, lookedBackIn, ownFallenOut
  }

  static let mostClosed = 1_000

  package init() {}

  package subscript(id: Int) -> Decision? { shelf[id] }

  /// All of them, drafts and what was taken back among them, in the order of their numbers. Takes time in proportion to
  /// how many there are: for lists and files, and not for what a turn always does.
  package var decisions: [Decision] { shelf.all }

  package var isEmpty: Bool { shelf.isEmpty }

  /// Those that are not closed, drafts among them, in the order of their numbers.
  package var unclosed: [Decision] { shelf.unclosed.compactMap { shelf[$0] } }

  /// When decisions were erased for privacy, by number.
  package var erased: [Int: Date] { ownErased ?? [:] }

  package var open: [Decision] { unclosed.filter { !$0.waitsForConfirmation } }
  package var fallenOut: Int { ownFallenOut ?? 0 }

  // MARK: What leads to one

  /// Those that an event had something to do with: it said what was decided, answered something about it, or pinned it.
  func said(by event: EventID) -> [Decision] { shelf.said(by: event).compactMap { shelf[$0] } }

  /// The numbers of those that say some of these words just so, or about which they were written.
  func showing(_ words: Set<String>) -> Set<Int> { Set(shelf.showing(words)) }

  /// The numbers of those that a question repeats.
  func repeated(by question: Int) -> [Int] { shelf.repeated(by: question) }

  /// Those that were made in a session.
  func made(in session: Int) -> [Decision] { shelf.made(in: session).compactMap { shelf[$0] } }

  /// Those that were struck before they counted, and still have their words.
  var struck: [Decision] { shelf.struck.compactMap { shelf[$0] } }

  /// How many that count rest on each guide.
  var guides: [GuideID: Int] { shelf.guides }

  /// Whether the bot asks no such questions of its own accord.
  package var areQuestionsMuted: Bool {
    get { ownQuestionsMuted == true }
    set { ownQuestionsMuted = newValue ? true : nil }
  }

  // MARK: Changing

  mutating func take(_ number: Int) {
    count = max(count, number)
  }

  mutating func noteErased(_ id: Int, at: Date) {
    shelf.remove(id)
    ownErased[orEmpty: [:]][id] = at
    count = max(count, id)
  }

  mutating func forget(_ id: Int) { shelf.remove(id) }

  /// The next one's number. What a message says when it is read anew has the number of what it said before.
  func number(for message: EventID) -> Int {
    freed.flatMap { $0.message == message ? $0.id : nil } ?? count + 1
  }

  mutating func takeOut(_ id: Int, saidBy message: EventID?) {
    shelf.remove(id)
    freed = message.map { FreedNumber(message: $0, id: id) }
    count = max(count, id)
  }

  mutating func add(_ decision: Decision) {
    freed = nil
    guard self[decision.id] == nil else { return }
    shelf.put(decision)
    count = max(count, decision.id)
  }

  mutating func update(_ id: Int, _ change: (inout Decision) -> Void) {
    guard var decision = shelf[id] else { return }
    change(&decision)
    shelf.put(decision)
    guard shelf.closed.count > Self.mostClosed, let oldest = shelf.closed.first.flatMap({ shelf[$0] }) else { return }
    shelf.remove(oldest.id)
    if oldest.isConfirmed { ownFallenOut[orEmpty: 0] += 1 }
  }
}

/// A number that one message may use again.
private struct FreedNumber: Codable, Equatable, Sendable {
  let message: EventID
  let id: Int
}
