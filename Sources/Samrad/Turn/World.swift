import Foundation
package import Matrix

/// All that a turn may look at: what is remembered, and what was read from files at start.
package struct World: Sendable {
  package private(set) var programme: Programme
  package private(set) var groups: [GroupID: Group]
  /// Found from the groups; kept beside them so that a message finds its group at once.
  private var groupOfRoom: [RoomID: GroupID]
  package let library: Library
  /// The bot's own id.
  package let me: UserID

  package init(programme: Programme = Programme(), groups: [GroupID: Group] = [:], library: Library, me: UserID) {
    self.programme = programme
    self.groups = groups
    self.library = library
    self.me = me
    groupOfRoom = Dictionary(
      groups.values.compactMap { group in group.room.map { ($0, group.id) } }, uniquingKeysWith: { first, _ in first })
  }

  package func group(in room: RoomID) -> Group? {
    groupOfRoom[room].flatMap { groups[$0] }
  }

  package var nextGroupID: GroupID { GroupID("g\(programme.groupCount + 1)") }

  /// Whether the bot has anything to do with this person.
  package func knows(_ user: UserID) -> Bool {
    programme.isAdmin(user) || groups.values.contains { $0.member(user) != nil }
  }

  /// What a person reads outside group rooms.
  package func language(of user: UserID) -> Language {
    programme.languages[user] ?? groups.values.filter { $0.member(user) != nil }.min { $0.id < $1.id }?.language
      ?? library.defaultLanguage
  }

  package mutating func apply(_ recorded: Recorded, _ stamp: Stamp) {
    apply(recorded.change, in: recorded.stream, recorded.stamp(stamp))
  }

  /// Folds one change. A change that does not belong to the kind of its stream is passed over.
  package mutating func apply(_ change: any Change, in stream: StreamID, _ stamp: Stamp) {
    switch stream {
    case .programme:
      (change as? any ProgrammeChange)?.apply(to: &programme, stamp)
    case .group(let id):
      guard let change = change as? any GroupChange else { return }
      let room = groups[id]?.room
      change.apply(to: &groups[id, default: Group(id: id)], stamp)
      groups[id]?.note(cause: stamp.cause)
      let newRoom = groups[id]?.room
      if room != newRoom {
        if let room { groupOfRoom[room] = nil }
        if let newRoom { groupOfRoom[newRoom] = id }
      }
    }
  }

  /// Puts in a group that was folded elsewhere (after an erasure).
  package mutating func replace(_ group: Group) {
    if let room = groups[group.id]?.room { groupOfRoom[room] = nil }
    groups[group.id] = group
    if let room = group.room { groupOfRoom[room] = group.id }
  }
}
