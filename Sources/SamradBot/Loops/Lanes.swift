import Matrix
import Samrad

/// Requests that wait, each lane in order, and what earlier ones made.
struct Lanes {
  struct Item: Sendable {
    let row: OutboxRow
    let request: OutboxRequest
    let lane: String
    /// It stood in the outbox when the bot started, so it may have been sent already.
    let isLeftOver: Bool
  }

  /// What a request refers to, as far as it is known.
  struct References: Sendable {
    let room: RoomID?
    let event: EventID?
  }

  private var waiting: [String: [Item]] = [:]
  /// Lanes with something waiting that nobody empties, in the order in which they got it.
  private var ready: [String] = []
  private var isReady: Set<String> = []
  private(set) var busy: Set<String> = []
  /// Lanes whose first request waits to be tried again: they take no place from the others.
  var sleeping = 0
  private var rooms: [TransactionID: RoomID]
  private var events: [TransactionID: EventID]

  init(rooms: [TransactionID: RoomID], events: [TransactionID: EventID]) {
    self.rooms = rooms
    self.events = events
  }

  mutating func add(_ rows: [OutboxRow], isLeftOver: Bool) {
    for row in rows {
      // We wrote it; if it can't be read it was damaged, and the lane must not stand still for it.
      guard let request = try? JSONReader.read(OutboxRequest.self, from: row.request) else { continue }
      add(row, request, isLeftOver: isLeftOver)
    }
  }

  private mutating func add(_ row: OutboxRow, _ request: OutboxRequest, isLeftOver: Bool) {
    let lane = self.lane(of: row, request)
    waiting[lane, default: []].append(Item(row: row, request: request, lane: lane, isLeftOver: isLeftOver))
    makeReady(lane)
  }

  /// A room that has been made since has a lane of its own, and what was meant for it goes there. Invitations to a
  /// group go alone: one that can't be delivered must not hold up what the others shall hear. Where the bot speaks
  /// first, who is invited too late would not see it: there they go before the words.
  private func lane(of row: OutboxRow, _ request: OutboxRequest) -> String {
    let lane = rooms[TransactionID(row.lane)]?.text ?? row.lane
    guard case .invite(let user, let room, .groupRoom) = request else { return lane }
    if case .made(let transaction) = room, rooms[transaction] == nil { return lane }
    return "\(lane) \(user)"
  }

  private mutating func makeReady(_ lane: String) {
    guard !busy.contains(lane), isReady.insert(lane).inserted else { return }
    ready.append(lane)
  }

  mutating func take() -> String? {
    guard !ready.isEmpty else { return nil }
    let lane = ready.removeFirst()
    isReady.remove(lane)
    busy.insert(lane)
    return lane
  }

  mutating func release(_ lane: String) {
    busy.remove(lane)
    if waiting[lane]?.isEmpty == false { makeReady(lane) }
  }

  func first(of lane: String) -> Item? { waiting[lane]?.first }

  func references(of request: OutboxRequest) -> References {
    func room(_ reference: RoomReference) -> RoomID? {
      switch reference {
      case .room(let room): room
      case .made(let transaction): rooms[transaction]
      }
    }
    return switch request {
    case .message(let reference, _, _): References(room: room(reference), event: nil)
    case .reaction(let reference, let target, _): References(room: room(reference), event: events[target])
    case .invite(_, let reference, _): References(room: room(reference), event: nil)
    case .join(let room, _), .leave(let room), .redact(_, let room): References(room: room, event: nil)
    case .openRoom: References(room: nil, event: nil)
    }
  }

  mutating func finish(_ item: Item, _ result: Settlement.Result) {
    waiting[item.lane]?.removeFirst()
    let next = waiting[item.lane]?.first
    if next == nil { waiting[item.lane] = nil }
    func isNeeded(_ transaction: TransactionID) -> Bool { next?.request.references.contains(transaction) == true }
    switch (item.request, result) {
    case (.openRoom, .done(let id?)):
      rooms[item.row.transaction] = RoomID(id)
      // The rest of this lane goes before anything that the room's own lane will get: nobody knew the room till now.
      for rest in waiting.removeValue(forKey: item.lane) ?? [] {
        add(rest.row, rest.request, isLeftOver: rest.isLeftOver)
      }
    case (.message, .done(let id?)) where isNeeded(item.row.transaction):
      events[item.row.transaction] = EventID(id)
    case (.reaction(_, let target, _), _) where !isNeeded(target):
      events[target] = nil
    default: break
    }
  }
}
