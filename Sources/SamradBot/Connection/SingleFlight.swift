import Matrix
import Synchronization

/// Lets one task do what several need at the same moment. The others wait, and get what it got.
final class SingleFlight<Value: Sendable>: Sendable {
  private enum Outcome: Sendable {
    case landed(Result<Value, MatrixError>)
    /// Nobody knows: whoever did it was cancelled, or whoever waited.
    case unknown
  }

  private struct State {
    var isFlying = false
    var waiting: [Int: CheckedContinuation<Outcome, Never>] = [:]
    var nextID = 0
  }

  private let state = Mutex(State())

  /// How many wait for the one that is at it.
  var waiters: Int { state.withLock { $0.waiting.count } }

  /// - Throws: what `work` throws, here or in the task that did it; `.cancelled` when this task was.
  func run(_ work: () async throws(MatrixError) -> Value) async throws(MatrixError) -> Value {
    while true {
      if takeOff() {
        let result: Result<Value, MatrixError>
        do throws(MatrixError) { result = .success(try await work()) } catch { result = .failure(error) }
        if case .failure(let error) = result, error.code == .cancelled {
          land(.unknown)
        } else {
          land(.landed(result))
        }
        return try result.get()
      }
      if case .landed(let result) = await wait() { return try result.get() }
      guard !Task.isCancelled else { throw MatrixError(.cancelled, retry: .never) }
    }
  }

  private func takeOff() -> Bool {
    state.withLock { state in
      defer { state.isFlying = true }
      return !state.isFlying
    }
  }

  private func land(_ outcome: Outcome) {
    let waiting = state.withLock { state in
      defer { state.waiting = [:] }
      state.isFlying = false
      return state.waiting.values
    }
    for continuation in waiting { continuation.resume(returning: outcome) }
  }

  private func wait() async -> Outcome {
    let id = state.withLock { state in
      defer { state.nextID &+= 1 }
      return state.nextID
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isWaiting = state.withLock { state in
          if state.isFlying { state.waiting[id] = continuation }
          return state.isFlying
        }
        if !isWaiting { return continuation.resume(returning: .unknown) }
        // A cancellation that came before found nobody waiting.
        if Task.isCancelled { giveUp(id) }
      }
    } onCancel: {
      giveUp(id)
    }
  }

  private func giveUp(_ id: Int) {
    state.withLock { $0.waiting.removeValue(forKey: id) }?.resume(returning: .unknown)
  }
}
