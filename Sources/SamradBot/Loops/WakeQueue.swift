package import Foundation
import HeapModule
package import Samrad

/// When something will be due in each group: the earliest is found without looking at the others.
package struct WakeQueue: Sendable {
  private var moments: [GroupID: Date] = [:]
  /// Holds every moment that `moments` has, and some that it no longer has: those are passed over when they come up.
  private var heap: Heap<Entry> = []

  private struct Entry: Comparable, Sendable {
    let at: Date
    let group: GroupID

    static func < (left: Self, right: Self) -> Bool { (left.at, left.group) < (right.at, right.group) }
  }

  package init(_ moments: [GroupID: Date] = [:]) {
    self.moments = moments
    rebuild()
  }

  package init(_ world: World) {
    for id in world.groups.keys { moments[id] = world.nextWake(of: id) }
    rebuild()
  }

  /// The first moment at which something is due in any group.
  package var first: Date? { heap.min?.at }

  /// Groups in which something is due, in the order of their ids. They stay in the queue until they are set anew.
  package mutating func due(_ now: Date) -> [GroupID] {
    var due: [GroupID: Entry] = [:]
    while let entry = heap.min, entry.at <= now {
      heap.removeMin()
      if moments[entry.group] == entry.at { due[entry.group] = entry }
    }
    heap.insert(contentsOf: due.values)
    return due.keys.sorted()
  }

  /// - Parameter moment: nil when nothing is due in that group.
  package mutating func set(_ group: GroupID, _ moment: Date?) {
    guard moments[group] != moment else { return }
    moments[group] = moment
    if let moment { heap.insert(Entry(at: moment, group: group)) }
    // The first one must be true; of the others no more than as many again may be stale.
    while let entry = heap.min, moments[entry.group] != entry.at { heap.removeMin() }
    if heap.count > 2 * moments.count + 64 { rebuild() }
  }

  private mutating func rebuild() {
    heap = Heap(moments.map { Entry(at: $0.value, group: $0.key) })
  }
}
