package import Matrix
import Synchronization

/// A homeserver in memory, for tests: the part of the Client-Server API that the bot uses, people who are played, and
/// faults that come when the test says.
package final class ScriptedHomeserver: Sendable {
  /// What becomes of a request on its way back.
  package enum Delivery: Sendable, Equatable {
    case answer(Response)
    /// Only the first bytes of the body arrive, then the connection ends.
    case cut(Response, after: Int)
    /// All of it arrives, a few bytes at a time.
    case drip(Response)
    /// The connection ends without an answer, in good order.
    case dropped
    /// The connection is torn down without an answer.
    case reset
    /// No answer, and no end.
    case silence
  }

  struct Inside: Sendable {
    var ledger: Ledger
    var dealer: FaultDealer
    var largestTimeline = 20
    var heard: [EndpointKind: Int] = [:]
    var acted: [EndpointKind: Int] = [:]
    /// For each session, its last two answers to an incremental sync that brought something.
    var lastNews: [Session: [Response]] = [:]
  }

  let inside: Mutex<Inside>
  /// Rings when an event was written: long polls wait for it.
  let happened = Bell()
  /// Rings at each request and each event: what tests wait for.
  let stirred = Bell()

  /// - Parameter accounts: localparts with their passwords; a display name is the localpart with a capital letter.
  package init(accounts: [String: String], serverName: String = "samraad.test", faults: FaultPlan = .none) {
    var ledger = Ledger(serverName: serverName)
    for (name, password) in accounts {
      ledger.accounts[ledger.user(name)] = .init(
        password: password, displayName: name.prefix(1).uppercased() + name.dropFirst())
    }
    inside = Mutex(Inside(ledger: ledger, dealer: FaultDealer(faults)))
  }

  // MARK: What tests set and see

  /// From now on another plan; its counting of requests begins anew, the sum of faults goes on.
  package func setFaults(_ plan: FaultPlan) {
    inside.withLock { $0.dealer = FaultDealer(plan, dealt: $0.dealer.dealt) }
  }

  /// No timeline in a sync answer is longer than this, in events.
  package func setLargestTimeline(_ events: Int) {
    inside.withLock { $0.largestTimeline = max(1, events) }
  }

  /// How often each fault came into effect.
  package var faultsDealt: [FaultKind: Int] { inside.withLock { $0.dealer.dealt } }

  /// Requests that came in so far.
  package func heard(_ kinds: EndpointKind...) -> Int {
    inside.withLock { inside in kinds.reduce(0) { $0 + inside.heard[$1, default: 0] } }
  }

  /// Requests that were carried out so far, whatever then became of the answer.
  package func acted(_ kinds: EndpointKind...) -> Int {
    inside.withLock { inside in kinds.reduce(0) { $0 + inside.acted[$1, default: 0] } }
  }

  /// Every event of a room, in order.
  package func timeline(_ room: RoomID) -> [TimelineEvent] {
    inside.withLock { $0.ledger.rooms[room]?.events ?? [] }
  }

  /// Every room, the oldest first.
  package var rooms: [RoomID] {
    inside.withLock { inside in
      inside.ledger.rooms.values.sorted { ($0.events.first?.position ?? 0) < ($1.events.first?.position ?? 0) }.map(
        \.id)
    }
  }

  /// A state event's content; nil when there is none.
  package func state(_ type: String, _ key: String = "", in room: RoomID) -> JSONValue? {
    inside.withLock { $0.ledger.rooms[room]?.stateEvent(type, key)?.content }
  }

  package func members(_ membership: String, of room: RoomID) -> [UserID] {
    inside.withLock { $0.ledger.rooms[room]?.members(membership) ?? [] }
  }

  package func person(_ localpart: String) -> ScriptedPerson {
    ScriptedPerson(id: inside.withLock { $0.ledger.user(localpart) }, server: self)
  }

  /// Waits until `look` finds something. It looks anew at each request and each event.
  /// - Returns: nil when nothing was found within `limit`, or the task was cancelled.
  package func wait<Found>(within limit: Duration, until look: () throws -> Found?) async rethrows -> Found? {
    let end = ContinuousClock.now + limit
    while true {
      let rings = stirred.rings
      if let found = try look() { return found }
      let left = end - .now
      guard left > .zero, !Task.isCancelled else { return nil }
      await stirred.next(after: rings, within: left)
    }
  }

  /// Writes what a person does.
  func write<Result>(_ change: (inout Ledger) throws(Refusal) -> Result) throws(Refusal) -> Result {
    let (result, isNews): (Swift.Result<Result, Refusal>, Bool) = inside.withLock { inside in
      let before = inside.ledger.position
      do throws(Refusal) {
        let result = try change(&inside.ledger)
        return (.success(result), inside.ledger.position > before)
      } catch {
        return (.failure(error), inside.ledger.position > before)
      }
    }
    if isNews {
      happened.ring()
      stirred.ring()
    }
    return try result.get()
  }
}
