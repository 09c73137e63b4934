import Synchronization

/// Wakes everybody who waits for something to happen. Read `rings` before looking, then wait for the next ring after
/// that number: so no ring is missed between the look and the wait.
final class Bell: Sendable {
  private struct State {
    var rings = 0
    var waiterCount = 0
    var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
  }

  private let state = Mutex(State())

  /// How often it rang so far.
  var rings: Int { state.withLock { $0.rings } }

  func ring() {
    let waiting = state.withLock { state in
      state.rings += 1
      defer { state.waiting = [:] }
      return state.waiting.values
    }
    for continuation in waiting { continuation.resume() }
  }

  /// Returns once it has rung more than `rings` times, after `limit`, or when the task is cancelled.
  func next(after rings: Int, within limit: Duration) async {
    let id = state.withLock { state in
      state.waiterCount += 1
      return state.waiterCount
    }
    let alarm = Mutex<Task<Void, Never>?>(nil)
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let waits = state.withLock { state in
          guard state.rings <= rings, !Task.isCancelled, limit > .zero else { return false }
          state.waiting[id] = continuation
          return true
        }
        guard waits else { return continuation.resume() }
        // Set only now: an alarm that went off before there was somebody to wake would be lost.
        let task = Task {
          try? await Task.sleep(for: limit)
          wake(id)
        }
        alarm.withLock { $0 = task }
      }
    } onCancel: {
      wake(id)
    }
    alarm.withLock { $0 }?.cancel()
  }

  private func wake(_ id: Int) {
    state.withLock { $0.waiting.removeValue(forKey: id) }?.resume()
  }
}
