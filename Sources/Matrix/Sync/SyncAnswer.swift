/// An answer to `/sync`, as far as the bot looks at it.
/// Spec: Client-Server API, "Syncing".
package struct SyncAnswer: Sendable {
  package let nextBatch: String
  /// Can be taken out, since what one room said is large beside what is made of it.
  package var joined: [JoinedRoom]
  package let invited: [InvitedRoom]
  /// Rooms that the account has asked to be let into. The bot never does; its account may have, by another hand.
  package let knocked: [KnockedRoom]
  package let left: [LeftRoom]
  /// What other devices sent to this one: keys, mostly. The homeserver forgets them once the next answer is asked for.
  package let toDevice: [JSONElement]
  /// Whose devices have changed; nil when nobody's.
  package let deviceLists: JSONElement?
  /// Rooms that could not be read.
  package let setAside: Int

  /// What has been read so far.
  struct Parts: Sendable {
    /// The members of the answer that are read, beside the rooms.
    static let members: Set<String> = ["next_batch", "to_device", "device_lists"]

    var nextBatch: String?
    var joined: [JoinedRoom] = []
    var invited: [InvitedRoom] = []
    var knocked: [KnockedRoom] = []
    var left: [LeftRoom] = []
    var toDevice: [JSONElement] = []
    var deviceLists: JSONElement?
    var setAside = 0

    mutating func add(_ part: SyncSplitter.Part, _ element: JSONElement, _ interest: SyncReader.Interest) {
      switch part {
      case .member("next_batch"): nextBatch = element.string
      case .member("to_device"): toDevice = element["events"].map { Array($0.elements) } ?? []
      case .member("device_lists"): deviceLists = element
      case .member: break
      case .room(let room, .join):
        joined.append(interest == .calls ? JoinedRoom(callsIn: room, element) : JoinedRoom(room, element))
      case .room(let room, .invite): invited.append(InvitedRoom(room, element))
      case .room(let room, .knock): knocked.append(KnockedRoom(room, element))
      case .room(let room, .leave): left.append(LeftRoom(room, element))
      }
    }
  }

  /// An answer that is there as a whole, with everything in it.
  /// - Throws: as `init(_: Parts)`.
  package init(_ document: JSONDocument) throws(MatrixError) {
    var parts = Parts()
    for (key, element) in document.root.members {
      if Parts.members.contains(key) { parts.add(.member(key), element, .everything) }
    }
    for (name, rooms) in document.root["rooms"]?.members.map({ $0 }) ?? [] {
      guard let section = SyncSplitter.Section(rawValue: name) else { continue }
      for (room, element) in rooms.members { parts.add(.room(RoomID(room), section), element, .everything) }
    }
    try self.init(parts)
  }

  /// - Throws: `.badAnswer` when there is no `next_batch`: then it is no answer to `/sync`.
  init(_ parts: Parts) throws(MatrixError) {
    guard let nextBatch = parts.nextBatch else { throw MatrixError(.badAnswer, retry: .later) }
    self.nextBatch = nextBatch
    joined = parts.joined
    invited = parts.invited
    knocked = parts.knocked
    left = parts.left
    toDevice = parts.toDevice
    deviceLists = parts.deviceLists
    setAside = parts.setAside
  }
}
