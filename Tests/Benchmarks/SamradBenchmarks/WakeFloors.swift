import Foundation
import HeapModule
import Samrad

/// Other ways to know when something is due: each holds the same moments, all different, and moves the first one.
final class WakeFloors {
  struct Entry: Comparable {
    let at: Date
    let group: GroupID
    static func < (left: Self, right: Self) -> Bool { (left.at, left.group) < (right.at, right.group) }
  }

  /// All are looked through at each wake: the simplest that can be written.
  private(set) var moments: [GroupID: Date]
  private(set) var array: [Entry]
  /// Knows no group's moment but the first one's: a change of another can't be made.
  private(set) var heap: Heap<Entry>
  let rows: ReminderRows

  var first: Date? { heap.min?.at }

  init(_ moments: [GroupID: Date]) throws {
    self.moments = moments
    array = moments.map { Entry(at: $0.value, group: $0.key) }.sorted()
    heap = Heap(array)
    rows = try ReminderRows(moments)
  }

  func moveInDictionary(by seconds: TimeInterval) {
    guard let first = moments.values.min() else { return }
    for id in moments.filter({ $0.value <= first }).keys { moments[id] = first.addingTimeInterval(seconds) }
  }

  func moveInArray(by seconds: TimeInterval) {
    let first = array.removeFirst()
    let moved = Entry(at: first.at.addingTimeInterval(seconds), group: first.group)
    var (low, high) = (0, array.count)
    while low < high {
      let middle = (low + high) / 2
      if array[middle] < moved { low = middle + 1 } else { high = middle }
    }
    array.insert(moved, at: low)
  }

  func moveInHeap(by seconds: TimeInterval) {
    guard let first = heap.popMin() else { return }
    heap.insert(Entry(at: first.at.addingTimeInterval(seconds), group: first.group))
  }

  func heapMadeAnew() -> Heap<Entry> { Heap(moments.map { Entry(at: $0.value, group: $0.key) }) }
}
