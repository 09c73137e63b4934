import CCurl
import Matrix
import Synchronization

/// A request under way, and who waits for it.
struct Exchange: Sendable {
  let id: UInt64
  let message: OutgoingMessage
  let waiting: CheckedContinuation<Result<Response, MatrixError>, Never>
}

/// The one thing that the calling tasks and the loop's thread share.
final class Mailbox: Sendable {
  /// What has come since the loop last looked.
  struct Letters {
    var exchanges: [Exchange] = []
    var cancelled: [UInt64] = []
    var isClosed = false
  }

  /// Safe to hand on (@unchecked): `curl_multi_wakeup` is the one function that libcurl allows from any thread, it
  /// is the only one called here, and `forgetMulti` takes the address away before the handle is freed.
  private struct Bell: @unchecked Sendable {
    let multi: UnsafeMutableRawPointer
  }

  private struct State {
    var letters = Letters()
    var bell: Bell?
    /// The loop found nothing to do and waits, or is about to: the next letter has to ring.
    var isLoopResting = false

    mutating func ring() {
      guard isLoopResting, let bell else { return }
      isLoopResting = false
      curl_multi_wakeup(bell.multi)
    }
  }

  private let state = Mutex(State())

  // MARK: Any thread

  /// Fails the exchange with `.cancelled` when the mailbox is closed.
  func post(_ exchange: Exchange) {
    let isTaken = state.withLock { state in
      guard !state.letters.isClosed else { return false }
      state.letters.exchanges.append(exchange)
      state.ring()
      return true
    }
    if !isTaken { exchange.waiting.resume(returning: .failure(MatrixError(.cancelled, retry: .never))) }
  }

  /// Does nothing when the exchange is over already.
  func cancel(_ id: UInt64) {
    state.withLock { state in
      guard !state.letters.isClosed else { return }
      state.letters.cancelled.append(id)
      state.ring()
    }
  }

  func close() {
    state.withLock { state in
      state.letters.isClosed = true
      state.ring()
    }
  }

  // MARK: The loop's thread

  func rememberMulti(_ multi: UnsafeMutableRawPointer) {
    let bell = Bell(multi: multi)
    state.withLock { $0.bell = bell }
  }

  func forgetMulti() { state.withLock { $0.bell = nil } }

  func collect() -> Letters {
    state.withLock { state in
      state.isLoopResting = false
      defer { state.letters = Letters(isClosed: state.letters.isClosed) }
      return state.letters
    }
  }

  /// - Returns: whether the loop may wait: nothing has come, and what comes will ring.
  func rest() -> Bool {
    state.withLock { state in
      state.isLoopResting =
        state.letters.exchanges.isEmpty && state.letters.cancelled.isEmpty && !state.letters.isClosed
      return state.isLoopResting
    }
  }
}
