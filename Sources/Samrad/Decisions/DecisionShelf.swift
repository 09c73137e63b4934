private import HashTreeCollections
import Matrix

/// Decisions by their numbers, with what leads to each: the events that said something of it, the words that it says,
/// the questions that repeat it, the session it was made in. However many were closed, a turn looks at those that it is
/// about, and a copy that is changed shares the rest with the other.
///
/// Only the decisions are kept in snapshots; what leads to them is found from them.
struct DecisionShelf: Sendable {
  private var tree = TreeDictionary<Int, Decision>()
  /// The numbers of those that are not closed, in order, drafts among them.
  private(set) var unclosed: [Int] = []
  /// The numbers of the others, in order.
  private(set) var closed: [Int] = []
  /// The numbers of those that were struck before they counted, and still have their words.
  private(set) var struck: [Int] = []
  /// How many that count rest on each guide.
  private(set) var guides: [GuideID: Int] = [:]
  private var byEvent = Pointers<EventID>()
  private var byWords = Pointers<String>()
  private var byQuestion = Pointers<Int>()
  private var bySession = Pointers<Int>()

  subscript(id: Int) -> Decision? { tree[id] }

  var isEmpty: Bool { tree.isEmpty }

  /// All of them, in the order of their numbers.
  var all: [Decision] { (unclosed + closed).sorted().compactMap { tree[$0] } }

  func said(by event: EventID) -> [Int] { byEvent[event] }
  func showing(_ words: Set<String>) -> [Int] { words.flatMap { byWords[$0] } }
  func repeated(by question: Int) -> [Int] { byQuestion[question] }
  func made(in session: Int) -> [Int] { bySession[session] }

  mutating func put(_ decision: Decision) {
    note(decision.id, tree.updateValue(decision, forKey: decision.id), decision)
  }

  mutating func remove(_ id: Int) { note(id, tree.removeValue(forKey: id), nil) }

  private mutating func note(_ id: Int, _ before: Decision?, _ now: Decision?) {
    byEvent.move(id, from: before?.events ?? [], to: now?.events ?? [])
    byWords.move(id, from: before?.words ?? [], to: now?.words ?? [])
    if before?.traces?.questions != now?.traces?.questions {
      byQuestion.move(id, from: Array(before?.traces?.questions ?? []), to: Array(now?.traces?.questions ?? []))
    }
    bySession.move(id, from: [before?.session].compactMap(\.self), to: [now?.session].compactMap(\.self))
    if before?.isOpen != now?.isOpen {
      unclosed.put(id, now?.isOpen == true)
      closed.put(id, now?.isOpen == false)
    }
    if before?.isStruck != now?.isStruck { struck.put(id, now?.isStruck == true) }
    let (rested, rests) = (before?.guidesCounted ?? [], now?.guidesCounted ?? [])
    if rested != rests {
      rest(on: rested, -1)
      rest(on: rests, 1)
    }
  }

  private mutating func rest(on guides: [GuideID], _ count: Int) {
    for guide in guides {
      let left = self.guides[guide, default: 0] + count
      self.guides[guide] = left == 0 ? nil : left
    }
  }
}

extension DecisionShelf: Equatable {
  static func == (one: Self, two: Self) -> Bool { one.tree == two.tree }
}

extension DecisionShelf: Codable {
  init(from decoder: any Decoder) throws {
    for decision in try [Decision](from: decoder) { put(decision) }
  }

  func encode(to encoder: any Encoder) throws { try all.encode(to: encoder) }
}

/// The numbers of the decisions that something leads to, in order.
private struct Pointers<Key: Hashable & Sendable>: Sendable {
  private var numbers = TreeDictionary<Key, [Int]>()

  subscript(key: Key) -> [Int] { numbers[key] ?? [] }

  /// Mostly nothing is otherwise, and the same is quickly seen to be the same.
  mutating func move(_ id: Int, from before: [Key], to now: [Key]) {
    guard before != now else { return }
    for key in Set(before).subtracting(now) { put(id, key, false) }
    for key in Set(now).subtracting(before) { put(id, key, true) }
  }

  private mutating func put(_ id: Int, _ key: Key, _ isThere: Bool) {
    var known = self[key]
    known.put(id, isThere)
    numbers[key] = known.isEmpty ? nil : known
  }
}

extension [Int] {
  /// Keeps numbers that are in order in order. New ones mostly come last.
  fileprivate mutating func put(_ number: Int, _ isThere: Bool) {
    var (low, high) = (0, count)
    if let last, last < number { low = count }
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    let isKnown = low < count && self[low] == number
    if isThere, !isKnown { insert(number, at: low) }
    if !isThere, isKnown { remove(at: low) }
  }
}

extension Decision {
  /// All events that had something to do with what it says: words, answers, pins, ✅ and voices.
  fileprivate var events: [EventID] {
    var events = [cause, source].compactMap(\.self) + passages.compactMap(\.cause)
    if let traces {
      events += traces.saidBy
      events += [traces.ownerSaidBy, traces.dueSaidBy, traces.confirmedBy].compactMap(\.self)
    }
    if let round { events += (round.reasons + round.earlier).compactMap(\.cause) + round.voices.map(\.event) }
    return events
  }

  fileprivate var words: [String] { [text] + passages.map(\.text) }

  fileprivate var guidesCounted: [GuideID] { isConfirmed ? (anchors ?? []).map(\.guide) : [] }
}
