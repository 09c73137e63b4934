import Matrix
import Samrad

/// Requests that wait, each lane in order, and what earlier ones made.
struct Lanes {
  struct Item: Sendable {
    let outgoing: Outgoing
    var tries: Tries
  }

  /// Requests that go one after the other. Looked into and changed only by `Lanes`, under the lock of whoever has them
  /// (so `@unchecked`); others hold on to one only to name it.
  final class Lane: @unchecked Sendable {
    fileprivate enum State {
      case idle, ready
      /// Somebody empties it, or its first request waits to be tried again.
      case busy
    }

    fileprivate let name: String
    fileprivate var waiting = Queue<Item>()
    fileprivate var state = State.idle

    fileprivate init(_ name: String) { self.name = name }
  }

  /// What became of earlier tries of a request.
  struct Tries: Sendable {
    /// One of them may have reached the homeserver.
    var mayHaveActed: Bool
    var backoff = Backoff()
  }

  /// What a request refers to, as far as it is known.
  struct References: Sendable {
    let room: RoomID?
    var event: EventID?
    /// Nil when there was no such upload.
    var upload: Upload?
  }

  /// What became of an upload.
  enum Upload: Equatable, Sendable {
    case at(MediaURI)
    case refused(code: String)

    static func ended(as result: Settlement.Result) -> Upload {
      switch result {
      case .done(let id): id.flatMap { MediaURI($0) }.map(Upload.at) ?? .refused(code: Self.missing)
      case .refused(let code): .refused(code: code)
      }
    }

    static let missing = "uploadMissing"
  }

  private var lanes: [String: Lane] = [:]
  /// Lanes with something waiting that nobody empties, in the order in which they got it.
  private var ready = Queue<Lane>()
  private var rooms: [TransactionID: RoomID]
  private var events: [TransactionID: EventID]
  private var uploads: [TransactionID: Upload]
  /// How many removals of a person wait in a room's own lane, by the lane that invitations of theirs have.
  private var kicks: [String: Int] = [:]

  init(
    rooms: [TransactionID: RoomID], events: [TransactionID: EventID], uploads: [TransactionID: Upload] = [:]
  ) {
    self.rooms = rooms
    self.events = events
    self.uploads = uploads
  }

  mutating func add(_ outgoing: [Outgoing], isLeftOver: Bool) {
    for outgoing in outgoing {
      let name = self.lane(of: outgoing)
      let lane = lanes[name] ?? Lane(name)
      if lane.waiting.isEmpty { lanes[name] = lane }
      lane.waiting.append(Item(outgoing: outgoing, tries: Tries(mayHaveActed: isLeftOver)))
      makeReady(lane)
    }
  }

  /// A room that has been made since has a lane of its own, and what was meant for it goes there. Invitations to a
  /// group or the space go alone: one that can't be delivered must not hold up what is there for the others. Where the bot speaks
  /// first, who is invited too late would not see it: there they go before the words.
  ///
  /// Somebody's removal goes in order with the room's words, so that they are not for whoever is to be removed, unless
  /// an invitation of theirs still waits. Of one person invitations and removals stay in order whatever happens.
  private mutating func lane(of outgoing: Outgoing) -> String {
    let lane = rooms.isEmpty ? outgoing.lane : rooms[TransactionID(outgoing.lane)]?.text ?? outgoing.lane
    switch outgoing.request {
    case .invite(let user, let room, .groupRoom), .invite(let user, let room, .space):
      if case .made(let transaction) = room, rooms[transaction] == nil { return lane }
      let own = Self.lane(of: user, lane)
      return kicks[own] == nil ? own : lane
    case .kick(let user, _, _):
      let own = Self.lane(of: user, lane)
      if lanes[own] != nil { return own }
      kicks[own, default: 0] += 1
      return lane
    default: return lane
    }
  }

  private static func lane(of user: UserID, _ room: String) -> String { "\(room) \(user)" }

  private mutating func forgetKick(of user: UserID, _ lane: Lane) {
    // One that went in the person's own lane was not counted.
    let own = Self.lane(of: user, lane.name)
    guard let count = kicks[own] else { return }
    kicks[own] = count > 1 ? count - 1 : nil
  }

  private mutating func makeReady(_ lane: Lane) {
    guard lane.state == .idle else { return }
    lane.state = .ready
    ready.append(lane)
  }

  mutating func take() -> Lane? {
    guard let lane = ready.removeFirst() else { return nil }
    lane.state = .busy
    return lane
  }

  /// Nobody empties it any more.
  mutating func release(_ lane: Lane) {
    lane.state = .idle
    if lane.waiting.isEmpty { lanes[lane.name] = nil } else { makeReady(lane) }
  }

  func first(of lane: Lane) -> Item? { lane.waiting.first }

  /// Notes that a lane's first request failed for now.
  /// - Parameter mayHaveActed: an earlier try, as far as this one has found out.
  /// - Returns: how long to wait before the next try.
  func note(_ error: MatrixError, on lane: Lane, mayHaveActed: Bool) -> Duration {
    guard var item = lane.waiting.first else { return .zero }
    // A request that was only told to wait has not been acted on.
    item.tries.mayHaveActed = mayHaveActed || error.code != .limitExceeded
    let wait = item.tries.backoff.next(after: error)
    lane.waiting.first = item
    return wait
  }

  func references(of request: OutboxRequest) -> References {
    func room(_ reference: RoomReference) -> RoomID? {
      switch reference {
      case .room(let room): room
      case .made(let transaction): rooms[transaction]
      }
    }
    return switch request {
    case .message(let reference, _, _): References(room: room(reference))
    case .reaction(let reference, let target, _): References(room: room(reference), event: events[target])
    case .annotation(let event, _, let room): References(room: room, event: event)
    case .file(let reference, let upload, _, _): References(room: room(reference), upload: uploads[upload])
    case .invite(_, let reference, _), .event(_, let reference, _, _): References(room: room(reference))
    case .join(let room, _, _), .leave(let room), .redact(_, let room), .kick(_, let room, _), .state(_, let room),
      .archive(let room, _), .entrust(_, let room):
      References(room: room)
    case .openRoom, .upload, .lookUpZone: References(room: nil)
    }
  }

  /// The lane's first request ended.
  mutating func finish(_ lane: Lane, _ result: Settlement.Result) {
    guard let item = lane.waiting.removeFirst() else { return }
    let next = lane.waiting.first
    func isNeeded(_ transaction: TransactionID) -> Bool {
      next?.outgoing.request.references.contains(transaction) == true
    }
    let transaction = item.outgoing.transaction
    switch (item.outgoing.request, result) {
    case (.openRoom, .done(let id?)):
      rooms[transaction] = RoomID(id)
      // The rest of this lane goes before anything that the room's own lane will get: nobody knew the room till now.
      while let item = lane.waiting.removeFirst() { add([item.outgoing], isLeftOver: item.tries.mayHaveActed) }
    case (.message, .done(let id?)) where isNeeded(transaction):
      events[transaction] = EventID(id)
    case (.reaction(_, let target, _), _) where !isNeeded(target):
      events[target] = nil
    case (.upload, _): uploads[transaction] = .ended(as: result)
    case (.file(_, let upload, _, _), _): uploads[upload] = nil
    case (.kick(let user, _, _), _): forgetKick(of: user, lane)
    default: break
    }
  }
}

/// First in, first out.
private struct Queue<Element> {
  private var elements: [Element?] = []
  private var start = 0

  var isEmpty: Bool { start == elements.count }
  /// Setting it changes the first element; there must be one.
  var first: Element? {
    get { isEmpty ? nil : elements[start] }
    set { if !isEmpty, let newValue { elements[start] = newValue } }
  }

  mutating func append(_ element: Element) { elements.append(element) }

  /// Takes time in proportion to nothing: what has gone is cleared away once it is half of all.
  mutating func removeFirst() -> Element? {
    guard !isEmpty else { return nil }
    let element = elements[start]
    elements[start] = nil
    start += 1
    if start > 16, start * 2 > elements.count {
      elements.removeFirst(start)
      start = 0
    }
    return element
  }
}
