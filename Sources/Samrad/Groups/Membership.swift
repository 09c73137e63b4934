import Matrix

/// Which groups each person is or was in: found from the groups, and kept beside them, so that nobody has to look
/// through all of them. It may name a group that a person has left; the group itself knows.
struct Membership: Sendable {
  private var groups: [UserID: [GroupID]] = [:]
  private var people: [GroupID: [UserID]] = [:]

  init(_ all: some Sequence<Group>) {
    for group in all { note(group) }
  }

  subscript(user: UserID) -> [GroupID] { groups[user] ?? [] }

  mutating func note(_ group: Group?) {
    guard let group else { return }
    let known = people[group.id] ?? []
    // By far the most changes concern nobody's membership.
    guard !known.elementsEqual(group.members, by: { $0 == $1.user }) else { return }
    forget(group.id)
    people[group.id] = group.members.map(\.user)
    for member in group.members { groups[member.user, default: []].append(group.id) }
  }

  mutating func forget(_ group: GroupID) {
    for user in people.removeValue(forKey: group) ?? [] {
      groups[user]?.removeAll { $0 == group }
      if groups[user]?.isEmpty == true { groups[user] = nil }
    }
  }
}
