private import HashTreeCollections

/// All groups, by their ids. A copy that is changed shares with the other all that it does not change, so that a turn can
/// look ahead in a world of thousands of groups.
package struct Groups: Sendable {
  private var tree: TreeDictionary<GroupID, Group>

  package init(_ groups: [GroupID: Group] = [:]) {
    tree = TreeDictionary(uniqueKeysWithValues: groups.lazy.map { ($0.key, $0.value) })
  }

  package subscript(id: GroupID) -> Group? {
    get { tree[id] }
    _modify { yield &tree[id] }
  }

  package subscript(id: GroupID, default missing: @autoclosure () -> Group) -> Group {
    get { tree[id, default: missing()] }
    _modify { yield &tree[id, default: missing()] }
  }

  package var values: [Group] { Array(tree.values) }
  package var keys: [GroupID] { Array(tree.keys) }
  package var count: Int { tree.count }
  package var isEmpty: Bool { tree.isEmpty }
}
