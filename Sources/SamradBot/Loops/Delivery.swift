import AsyncAlgorithms
import CoreMetrics
import Foundation
import Logging
import Matrix
import Samrad
import ServiceLifecycle
import Synchronization

/// Sends what stands in the outbox: in order per lane, a few lanes at once, each request until it is settled.
final class Delivery: Service {
  private struct State {
    var lanes: Lanes
    /// Workers with nothing to do.
    var parked: [CheckedContinuation<Lanes.Lane?, Never>] = []
    var isEnding = false
    var pauses = Pauses()
  }

  /// A lane whose first request waits to be tried again. It takes no worker from the others.
  private struct Rest: Sendable {
    /// Nil when only others wait.
    let lane: Lanes.Lane?
    let duration: Duration
    /// What there was too much of, for the homeserver.
    let limit: Pauses.Limit?
  }

  private let sender: Sender
  private let channel: AsyncChannel<Work>
  private let settlements: Settlements
  private let rooms: RoomsHeard
  private let clock: any Clock<Duration>
  private let logger: Logger
  private let state: Mutex<State>
  private let rests: AsyncStream<Rest>
  private let rest: AsyncStream<Rest>.Continuation
  /// That the turns should take note of what has ended. No worker waits until they do.
  private let notices: AsyncStream<Void>
  private let notice: AsyncStream<Void>.Continuation

  /// Lanes that are sent at once. The homeserver limits the bot as a whole, so more would only wait.
  private static let workers = 6
  /// Another server's people are invited through that server, and rooms joined through it, and it may not exist: then
  /// it ends after a day, when the admins hear anyhow who has not joined.
  private static let longestDetour: TimeInterval = 86_400
  /// So many ends are noted together, unless one of them is awaited.
  private static let mostUnnoted = 256

  init(
    _ start: StartingState, sender: Sender, channel: AsyncChannel<Work>, settlements: Settlements,
    rooms: RoomsHeard, clock: any Clock<Duration>, logger: Logger
  ) {
    self.sender = sender
    self.channel = channel
    self.settlements = settlements
    self.rooms = rooms
    self.clock = clock
    self.logger = logger
    var lanes = Lanes(rooms: start.rooms, events: start.events, uploads: start.uploads)
    lanes.add(start.pending, isLeftOver: true)
    state = Mutex(State(lanes: lanes))
    (rests, rest) = AsyncStream.makeStream()
    (notices, notice) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Takes requests that were kept. Returns at once.
  func enqueue(_ outgoing: [Outgoing]) {
    guard !outgoing.isEmpty else { return }
    state.withLock { state in
      state.lanes.add(outgoing, isLeftOver: false)
      Self.dispatch(&state)
    }
  }

  func run() async throws {
    await cancelWhenGracefulShutdown {
      await withDiscardingTaskGroup { group in
        for _ in 0..<Self.workers { group.addTask { await self.work() } }
        group.addTask {
          for await _ in self.notices { await self.channel.send(.settlements) }
        }
        for await rest in self.rests {
          group.addTask {
            try? await self.clock.sleep(for: rest.duration)
            self.end(rest)
          }
        }
        group.cancelAll()
      }
    }
  }

  // MARK: Lanes and workers

  private func work() async {
    while let lane = await nextLane() { await empty(lane) }
  }

  /// - Returns: nil when the end has come.
  private func nextLane() async -> Lanes.Lane? {
    await withTaskCancellationHandler {
      await withCheckedContinuation { worker in
        state.withLock { state in
          if state.isEnding || Task.isCancelled {
            worker.resume(returning: nil)
          } else {
            state.parked.append(worker)
            Self.dispatch(&state)
          }
        }
      }
    } onCancel: {
      state.withLock { state in
        state.isEnding = true
        for worker in state.parked { worker.resume(returning: nil) }
        state.parked = []
      }
    }
  }

  private static func dispatch(_ state: inout State) {
    for lane in state.pauses.takeFreed() { state.lanes.release(lane) }
    while !state.parked.isEmpty, let lane = state.lanes.take() {
      state.parked.removeLast().resume(returning: lane)
    }
  }

  private func end(_ rest: Rest) {
    state.withLock { state in
      state.pauses.rested(rest.lane, rest.limit)
      if let lane = rest.lane { state.lanes.release(lane) }
      Self.dispatch(&state)
    }
  }

  private func empty(_ lane: Lanes.Lane) async {
    var last: Settlement.Result?
    while !Task.isCancelled, let (item, admission) = next(of: lane, after: last) {
      let attempt = await attempt(item, lane)
      let limit = state.withLock { state in
        defer { Self.dispatch(&state) }
        switch attempt {
        case .again(let duration, isLimited: true):
          return state.pauses.limited(item.outgoing.request, admission, wait: duration)
        case .settled:
          if let pace = state.pauses.succeeded(admission) {
            rest.yield(Rest(lane: nil, duration: pace, limit: .invitations))
          }
        case .again, .cancelled: state.pauses.ended(admission)
        }
        return nil
      }
      switch attempt {
      case .settled(let result):
        last = result
        note(result, of: item.outgoing)
      case .again(let duration, _):
        rest.yield(Rest(lane: lane, duration: duration, limit: limit))
        return  // it is released when it has rested
      case .cancelled: return
      }
    }
  }

  /// - Parameter last: how the lane's first request ended, if it did.
  /// - Returns: its next one; nil when there is none, or it has to wait, and somebody else will see to the lane.
  private func next(
    of lane: Lanes.Lane, after last: Settlement.Result?
  ) -> (item: Lanes.Item, admission: Pauses.Admission)? {
    state.withLock { state in
      if let last {
        state.lanes.finish(lane, last)
        Self.dispatch(&state)  // a room that was made has a lane of its own now
      }
      guard let item = state.lanes.first(of: lane) else {
        state.pauses.abandon(lane)
        state.lanes.release(lane)
        Self.dispatch(&state)
        return nil
      }
      let admission = state.pauses.admit(item.outgoing.request, of: lane)
      Self.dispatch(&state)
      return admission.map { (item, $0) }
    }
  }

  private func note(_ result: Settlement.Result, of outgoing: Outgoing) {
    Metric.sent.increment()
    if case .refused(let code) = result {
      Metric.refused.increment()
      logger.error(
        "Request refused by the homeserver",
        metadata: ["transaction.id": "\(outgoing.transaction)", "code": "\(code)"])
    }
    switch (outgoing.request, result) {
    case (.openRoom, .done(let id?)): rooms.expect(RoomID(id))
    case (.join(_, .otherRoom, _), _): break
    case (.join(let room, _, _), .done): rooms.expect(room)
    default: break
    }
    let unnoted = settlements.add(Settlement(outgoing.transaction, result))
    if outgoing.request.isAwaited || unnoted >= Self.mostUnnoted { notice.yield() }
  }

  // MARK: One try

  private enum Attempt {
    case settled(Settlement.Result)
    case again(after: Duration, isLimited: Bool = false)
    case cancelled
  }

  private func attempt(_ item: Lanes.Item, _ lane: Lanes.Lane) async -> Attempt {
    var mayHaveActed = item.tries.mayHaveActed
    do {
      let references = state.withLock { $0.lanes.references(of: item.outgoing.request) }
      return .settled(try await sender.send(item.outgoing, references, mayHaveActed: &mayHaveActed))
    } catch {
      switch error.retry {
      case .never where error.code == .cancelled: return .cancelled
      case .never where error.code == .unknownToken || error.code == .missingToken:
        // Not this request's fault: the sync loop judges it, and nothing is lost meanwhile.
        return .again(after: .seconds(30))
      case .never where error.code == .userSuspended || error.code == .userLocked:
        logger.error("The account may not send; holding the outbox", metadata: ["code": "\(error.code.rawValue)"])
        return .again(after: .seconds(300))
      case .never: return .settled(.refused(code: error.code.rawValue))
      case .later where item.outgoing.request.isDetour && sender.age(of: item.outgoing) > Self.longestDetour:
        return .settled(.refused(code: error.code.rawValue))
      case .after, .later:
        Metric.retries.increment()
        logger.info(
          "Request will be tried again",
          metadata: ["transaction.id": "\(item.outgoing.transaction)", "code": "\(error.code.rawValue)"])
        let wait = state.withLock { $0.lanes.note(error, on: lane, mayHaveActed: mayHaveActed) }
        return .again(after: wait, isLimited: error.code == .limitExceeded)
      }
    }
  }
}

extension OutboxRequest {
  /// It goes by way of another server, perhaps.
  fileprivate var isDetour: Bool {
    switch self {
    case .invite, .join: true
    default: false
    }
  }
}
