import Foundation
package import Matrix

/// All that a turn may look at: what is remembered, and what was read from files at start.
package struct World: Sendable {
  package private(set) var programme: Programme
  /// A turn looks ahead by changing a copy of the world: that takes no time in proportion to the number of groups.
  package private(set) var groups: Groups
  /// Found from the groups; kept beside them so that a message finds its group at once.
  private var groupOfRoom: [RoomID: GroupID]
  private var personOfRoom: [RoomID: UserID]
  private var membership: Membership
  /// What decisions of all groups rest on.
  private(set) var anchorUse: AnchorUse
  /// Groups of which nothing is remembered any more. What somebody still has to say of one leads nowhere.
  private var forgotten: Set<GroupID> = []
  /// Grows whenever `rooms` may have changed.
  package private(set) var roomsVersion = 0
  package let library: Library
  /// The bot's own id.
  package let me: UserID
  /// Who else may talk to the bot, beside the people of the programme: as configured.
  package var allows: @Sendable (UserID) -> Bool = { _ in false }
  /// Most moves of a search for groups, whatever their number would ask for.
  package var mostSearchMoves = Int.max

  package init(programme: Programme = Programme(), groups: [GroupID: Group] = [:], library: Library, me: UserID) {
    self.programme = programme
    self.groups = Groups(groups)
    self.library = library
    self.me = me
    groupOfRoom = Dictionary(
      groups.values.compactMap { group in group.room.map { ($0, group.id) } }, uniquingKeysWith: { first, _ in first })
    personOfRoom = Self.owners(of: programme)
    membership = Membership(groups.values)
    anchorUse = AnchorUse(groups.values)
    catalogue = library.catalogue.overlaid(with: programme.catalogue)
  }

  /// The guides that can be pointed to: those of the files, and what admins have made of them. Made anew when that
  /// changes, and not for each who asks.
  package private(set) var catalogue: Catalogue

  /// The groups that a person is or was in and that are not over, in the order of their ids.
  package func groups(of user: UserID) -> [Group] {
    membership[user].compactMap { groups[$0] }.filter { !$0.closed }.sorted { $0.id < $1.id }
  }

  /// All rooms of the programme.
  package var rooms: Set<RoomID> {
    Set(groupOfRoom.keys).union(personOfRoom.keys)
      .union([programme.adminRoom, programme.season.space].compactMap(\.self))
  }

  /// Rooms where files are for the bot: the admins' room and those for two. Elsewhere people's files are their own.
  package var roomsTakingFiles: Set<RoomID> {
    Set(personOfRoom.keys).union([programme.adminRoom].compactMap { $0 })
  }

  /// For those who listen: all rooms of the programme, and which of them take files.
  package var ownRooms: (all: Set<RoomID>, takingFiles: Set<RoomID>) { (rooms, roomsTakingFiles) }

  package func takesFiles(_ room: RoomID) -> Bool {
    room == programme.adminRoom || personOfRoom[room] != nil
  }

  package func group(in room: RoomID) -> Group? {
    groupOfRoom[room].flatMap { groups[$0] }
  }

  package var nextGroupID: GroupID { GroupID("g\(programme.groupCount + 1)") }

  /// Whether the bot has anything to do with this person.
  package func knows(_ user: UserID) -> Bool {
    programme.isAdmin(user) || programme.people[user].map { $0.standing != .left } == true
      || membership[user].contains { groups[$0]?.member(user) != nil }
  }

  /// Whether this person may ask the bot into any room, and ask there whether it is alive.
  package func mayTalkAnywhere(_ user: UserID) -> Bool {
    programme.isAdmin(user) || allows(user)
  }

  /// Whose a room is; nil for rooms with nothing of the programme in them.
  func home(_ room: RoomID) -> Home? {
    if let group = group(in: room) { return .group(group) }
    if room == programme.adminRoom { return .admins }
    return owner(of: room).map(Home.person)
  }

  /// Whether it is a room of the programme.
  package func isHome(_ room: RoomID) -> Bool { home(room) != nil }

  /// Whose room for two it is.
  func owner(of room: RoomID) -> UserID? { personOfRoom[room] }

  enum Home {
    case group(Group)
    case admins
    /// A room for the bot and one person.
    case person(UserID)
  }

  /// What a person reads outside group rooms.
  package func language(of user: UserID) -> Language {
    programme.languages[user]
      ?? membership[user].compactMap { groups[$0] }.filter { $0.member(user) != nil }.min { $0.id < $1.id }?.language
      ?? library.defaultLanguage
  }

  package mutating func apply(_ recorded: Recorded, _ stamp: Stamp) {
    apply(recorded.change, in: recorded.stream, recorded.stamp(stamp))
  }

  /// Folds one change. A change that does not belong to the kind of its stream is passed over.
  package mutating func apply(_ change: any Change, in stream: StreamID, _ stamp: Stamp) {
    switch stream {
    case .programme:
      guard let change = change as? any ProgrammeChange else { return }
      let person = (change as? DirectRoomOpened)?.user ?? (change as? DirectRoomLost)?.user
      if let person, let room = programme.directRooms[person] { personOfRoom[room] = nil }
      let edition = programme.catalogue.edition
      change.apply(to: &programme, stamp)
      if programme.catalogue.edition != edition { remakeCatalogue() }
      if let person, let room = programme.directRooms[person] { personOfRoom[room] = person }
      roomsVersion += 1
    case .group(let id):
      guard let change = change as? any GroupChange, !forgotten.contains(id) else { return }
      let room = groups[id]?.room
      let guides = groups[id]?.decisions.guides ?? [:]
      change.apply(to: &groups[id, default: Group(id: id)], stamp)
      anchorUse.move(from: guides, to: groups[id]?.decisions.guides ?? [:])
      membership.note(groups[id])
      groups[id]?.note(cause: stamp.cause)
      let newRoom = groups[id]?.room
      if room != newRoom {
        if let room { groupOfRoom[room] = nil }
        if let newRoom { groupOfRoom[newRoom] = id }
        roomsVersion += 1
      }
    }
  }

  /// Puts in a group that was folded elsewhere (after an erasure).
  package mutating func replace(_ group: Group) {
    guard !forgotten.contains(group.id) else { return }
    if let room = groups[group.id]?.room { groupOfRoom[room] = nil }
    anchorUse.remove(groups[group.id])
    groups[group.id] = group
    anchorUse.add(group)
    membership.note(group)
    if let room = group.room { groupOfRoom[room] = group.id }
    roomsVersion += 1
  }

  /// The same for the programme.
  package mutating func replace(_ programme: Programme) {
    let isSame = programme.catalogue.steps == self.programme.catalogue.steps
    self.programme = programme
    personOfRoom = Self.owners(of: programme)
    if !isSame { remakeCatalogue() }
    roomsVersion += 1
  }

  private mutating func remakeCatalogue() {
    catalogue = library.catalogue.overlaid(with: programme.catalogue, previous: catalogue)
  }

  private static func owners(of programme: Programme) -> [RoomID: UserID] {
    Dictionary(programme.directRooms.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
  }

  /// All of a group was erased: it is no more, and no change brings it back.
  package mutating func forget(_ group: GroupID) {
    if let room = groups[group]?.room, groupOfRoom[room] == group { groupOfRoom[room] = nil }
    anchorUse.remove(groups[group])
    groups[group] = nil
    membership.forget(group)
    forgotten.insert(group)
    roomsVersion += 1
  }

  /// Whether what happens in a stream can still be remembered.
  package func remembers(_ stream: StreamID) -> Bool {
    if case .group(let id) = stream { !forgotten.contains(id) } else { true }
  }
}
