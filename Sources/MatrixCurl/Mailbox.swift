import Matrix
import Synchronization

/// A request under way, and who waits for it.
struct Exchange: Sendable {
  let id: UInt64
  let message: OutgoingMessage
  /// Takes the body of a success while it arrives; nil to have it whole.
  let receiver: (any BodyReceiver)?
  let waiting: CheckedContinuation<Result<Response, MatrixError>, Never>
}

/// The one thing that other threads and the loop's thread share.
final class Mailbox: Sendable {
  /// What has come since the loop last looked.
  struct Letters {
    var exchanges: [Exchange] = []
    var cancelled: [UInt64] = []
    var jobs: [UnownedJob] = []
    var isClosed = false

    var isEmpty: Bool { exchanges.isEmpty && cancelled.isEmpty && jobs.isEmpty && !isClosed }
  }

  private struct State {
    var letters = Letters()
    /// See `Poller.bell`. Taken away before the poller closes it.
    var bell: Int32?
    /// The loop found nothing to do and waits, or is about to: the next letter has to ring.
    var isLoopResting = false
    /// Nobody will look any more.
    var isAbandoned = false

    mutating func ring() {
      guard isLoopResting, let bell else { return }
      isLoopResting = false
      Poller.ring(bell)
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

  /// - Returns: false when the loop has ended and will run nothing more.
  func post(_ job: UnownedJob) -> Bool {
    state.withLock { state in
      guard !state.isAbandoned else { return false }
      state.letters.jobs.append(job)
      state.ring()
      return true
    }
  }

  // MARK: The loop's thread

  func remember(bell: Int32) { state.withLock { $0.bell = bell } }

  /// - Returns: what has come since the loop last looked: nobody else will.
  func abandon() -> Letters {
    state.withLock { state in
      state.bell = nil
      state.isAbandoned = true
      state.letters.isClosed = true
      defer { state.letters = Letters(isClosed: true) }
      return state.letters
    }
  }

  func collect() -> Letters {
    state.withLock { state in
      state.isLoopResting = false
      guard !state.letters.isEmpty else { return state.letters }
      defer { state.letters = Letters(isClosed: state.letters.isClosed) }
      return state.letters
    }
  }

  /// - Returns: whether the loop may wait: nothing has come, and what comes will ring.
  func rest() -> Bool {
    state.withLock { state in
      state.isLoopResting = state.letters.isEmpty
      return state.isLoopResting
    }
  }
}
