/// All groups, by their ids.
///
/// A copy that looks ahead shares them with its original and holds only those that it changes: a turn that asks what
/// would be after it costs the same however many groups there are. A plain dictionary would be copied whole.
package struct Groups: Sendable {
  private var kept: [GroupID: Group]
  /// Of groups in `kept`, how they are ahead; nil where nobody looks ahead.
  private var ahead: [GroupID: Group]?

  init(_ groups: [GroupID: Group]) { kept = groups }

  /// The same, to be changed and thrown away.
  var lookingAhead: Groups {
    var groups = self
    groups.ahead = ahead ?? [:]
    return groups
  }

  package subscript(id: GroupID) -> Group? { ahead?[id] ?? kept[id] }

  package var count: Int { kept.count }
  package var isEmpty: Bool { kept.isEmpty }
  package var keys: some Collection<GroupID> { kept.keys }
  package var values: Values { Values(kept: kept, ahead: ahead ?? [:]) }

  /// Changes a group, and makes it if there is none.
  mutating func update(_ id: GroupID, _ change: (inout Group) -> Void) {
    // One that is new ahead is rare enough for a copy of all.
    guard ahead != nil, var group = self[id] else { return change(&kept[id, default: Group(id: id)]) }
    change(&group)
    ahead?[id] = group
  }

  mutating func set(_ group: Group) { update(group.id) { $0 = group } }

  mutating func remove(_ id: GroupID) {
    kept[id] = nil
    ahead?[id] = nil
  }

  package struct Values: Collection {
    fileprivate let kept: [GroupID: Group]
    fileprivate let ahead: [GroupID: Group]

    package var startIndex: Dictionary<GroupID, Group>.Index { kept.startIndex }
    package var endIndex: Dictionary<GroupID, Group>.Index { kept.endIndex }
    package func index(after index: Dictionary<GroupID, Group>.Index) -> Dictionary<GroupID, Group>.Index {
      kept.index(after: index)
    }
    package subscript(index: Dictionary<GroupID, Group>.Index) -> Group {
      ahead.isEmpty ? kept.values[index] : ahead[kept[index].key] ?? kept.values[index]
    }
  }
}
