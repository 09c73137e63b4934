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
  private(set) var busy: Set<String> = []
  private var rooms: [TransactionID: RoomID]
  private var events: [TransactionID: EventID]
  private var refusedRooms: Set<TransactionID>

  init(rooms: [TransactionID: RoomID], events: [TransactionID: EventID], refusedRooms: Set<TransactionID>) {
    self.rooms = rooms
    self.events = events
    self.refusedRooms = refusedRooms
  }

  mutating func add(_ rows: [OutboxRow], isLeftOver: Bool) {
    for row in rows {
      // We wrote it; if it can't be read it was damaged, and the lane must not stand still for it.
      guard let request = try? JSONReader.read(OutboxRequest.self, from: row.request) else { continue }
      let lane = self.lane(of: row)
      waiting[lane, default: []].append(Item(row: row, request: request, lane: lane, isLeftOver: isLeftOver))
      if !busy.contains(lane), !ready.contains(lane) { ready.append(lane) }
    }
  }

  /// A room that has been made since has a lane of its own; what was meant for it goes there.
  private func lane(of row: OutboxRow) -> String {
    rooms[TransactionID(row.lane)]?.text ?? row.lane
  }

  mutating func take() -> String? {
    guard !ready.isEmpty else { return nil }
    let lane = ready.removeFirst()
    busy.insert(lane)
    return lane
  }

  mutating func release(_ lane: String) {
    busy.remove(lane)
    if waiting[lane]?.isEmpty == false, !ready.contains(lane) { ready.append(lane) }
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
    case .join(let room), .leave(let room), .redact(_, let room): References(room: room, event: nil)
    case .openRoom: References(room: nil, event: nil)
    }
  }

  mutating func finish(_ item: Item, _ result: Settlement.Result) {
    waiting[item.lane]?.removeFirst()
    if waiting[item.lane]?.isEmpty == true { waiting[item.lane] = nil }
    switch (item.request, result) {
    case (.openRoom, .done(let id?)):
      let room = RoomID(id)
      rooms[item.row.transaction] = room
      // The rest of this lane goes before anything that the room's own lane will get: nobody knew the room till now.
      let rest = (waiting.removeValue(forKey: item.lane) ?? []).map {
        Item(row: $0.row, request: $0.request, lane: room.text, isLeftOver: $0.isLeftOver)
      }
      guard !rest.isEmpty else { return }
      waiting[room.text, default: []].insert(contentsOf: rest, at: 0)
      if !busy.contains(room.text), !ready.contains(room.text) { ready.append(room.text) }
    case (.openRoom, .refused): refusedRooms.insert(item.row.transaction)
    case (.message, .done(let id?)): events[item.row.transaction] = EventID(id)
    case (.reaction(_, let target, _), _):
      // Reactions follow their message; the next message makes it uninteresting.
      if waiting[item.lane]?.first.map({ $0.request.references.contains(target) }) != true { events[target] = nil }
    default: break
    }
  }
}
