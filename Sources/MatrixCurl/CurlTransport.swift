import Glibc
package import Matrix
import Synchronization

/// Carries requests to one homeserver over libcurl: kept connections, HTTP/2 where TLS offers it, one thread.
///
/// Redirects are answers, not followed: the token goes to the configured address only. A proxy comes from the
/// environment (`https_proxy`, `no_proxy`). libcurl sends a request again by itself when a kept connection turns
/// out to be closed before a byte of answer came, so that a homeserver may see a request twice; not a POST.
///
/// Error codes beyond those of `Transport`: `.refused`, before anything is sent, for a request that cannot be
/// written as HTTP. A certificate that does not verify is `.network` with retry `.later`: the operator renews it
/// while the bot waits.
package final class CurlTransport: StreamingTransport {
  private let base: BaseAddress
  private let mailbox: Mailbox
  private let loopExecutor: LoopExecutor
  private let nextID = Atomic<UInt64>(0)
  /// nil once somebody has taken on to wait for the thread's end.
  private let thread: Mutex<pthread_t?>

  /// Starts the thread; connects nowhere yet.
  /// - Throws: `.refused` for settings that cannot work, `.network` when the system has no thread or memory left.
  package init(_ settings: CurlSettings) throws(MatrixError) {
    base = try BaseAddress(settings.baseURL)
    try settings.check()
    mailbox = Mailbox()
    loopExecutor = LoopExecutor(mailbox)
    let loop = try CurlLoop(settings, isTLS: base.isTLS, mailbox: mailbox, executor: loopExecutor)
    thread = Mutex(try loop.startThread())
  }

  deinit { shutdown() }

  /// The thread that libcurl runs on. Tasks that prefer it send and are answered without a change of threads; while
  /// one of them computes, no other moves. Works on after `shutdown`, on other threads.
  package var executor: any TaskExecutor { loopExecutor }

  /// Ends what is under way with `.cancelled`, closes the connections and waits for the thread to end, which takes
  /// no longer than a few system calls. Later requests fail with `.cancelled`. A second call does nothing.
  package func shutdown() {
    mailbox.close()
    guard let ending = thread.withLock({ $0.take() }) else { return }
    if pthread_equal(ending, pthread_self()) != 0 {
      pthread_detach(ending)  // called on the loop's own thread, which cannot wait for itself
    } else {
      pthread_join(ending, nil)
    }
  }

  package func answer(to request: Request, timeout: Duration) async throws(MatrixError) -> Response {
    try await exchange(request, timeout: timeout, receiver: nil)
  }

  package func answer(
    to request: Request, timeout: Duration, into receiver: any BodyReceiver
  ) async throws(MatrixError) -> Response {
    try await exchange(request, timeout: timeout, receiver: receiver)
  }

  private func exchange(
    _ request: Request, timeout: Duration, receiver: (any BodyReceiver)?
  ) async throws(MatrixError) -> Response {
    guard timeout > .zero else { throw MatrixError(.timeout, retry: .later) }
    let message = try OutgoingMessage(request, to: base, timeout: timeout)
    let id = nextID.wrappingAdd(1, ordering: .relaxed).newValue
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        post(Exchange(id: id, message: message, receiver: receiver, waiting: continuation))
        // A cancellation that came before the post found nothing to cancel.
        if Task.isCancelled { mailbox.cancel(id) }
      }
    } onCancel: {
      mailbox.cancel(id)
    }
    return try result.get()
  }

  private func post(_ exchange: Exchange) {
    if loopExecutor.isHere, let loop = loopExecutor.loop {
      loop.begin(exchange)
    } else {
      mailbox.post(exchange)
    }
  }
}
