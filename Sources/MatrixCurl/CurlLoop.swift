import CCurl
import Glibc
import Matrix

/// Drives every exchange on one thread, and runs the tasks that prefer that thread. Made by the caller, then touched
/// by that thread only: it is not `Sendable`, and `startThread` is where it is handed over.
final class CurlLoop {
  /// Once a process; libcurl is thread safe after it.
  private static let curlIsReady: Bool = {
    ccurl_keep_freed_memory()
    return curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK
  }()
  /// Handles kept for the next requests. Each is some kilobytes, and there are rarely more requests at once.
  private static let largestIdle = 16
  private static let longestWait: Duration = .seconds(3_600)

  private let settings: CurlSettings
  private let isTLS: Bool
  private let mailbox: Mailbox
  private let executor: LoopExecutor
  private let poller: Poller
  private let multi: UnsafeMutableRawPointer
  private var underWay: [UInt64: CurlHandle] = [:]
  private var idle: [CurlHandle] = []
  /// No deadline is earlier. libcurl has a timeout of its own, but 7.88 forgets it for requests that wait for a
  /// connection, so deadlines are kept here.
  private var earliestDeadline: ContinuousClock.Instant?

  init(
    _ settings: CurlSettings, isTLS: Bool, mailbox: Mailbox, executor: LoopExecutor
  ) throws(MatrixError) {
    guard Self.curlIsReady, let multi = curl_multi_init() else { throw MatrixError(.network, retry: .later) }
    self.settings = settings
    self.isTLS = isTLS
    self.mailbox = mailbox
    self.executor = executor
    self.multi = multi
    do throws(MatrixError) {
      poller = try Poller()
    } catch {
      curl_multi_cleanup(multi)
      throw error
    }
    let total = min(settings.largestConnections, 1_000)
    let host = min(settings.largestHostConnections, total)
    // The kept connections are bounded too, or libcurl would close some whenever few requests are under way.
    for (option, value) in [
      (CURLMOPT_MAX_TOTAL_CONNECTIONS, total), (CURLMOPT_MAX_HOST_CONNECTIONS, host), (CURLMOPT_MAXCONNECTS, total),
    ] where ccurl_multi_set_long(multi, option, value) != CURLM_OK {
      throw MatrixError(.network, retry: .later)
    }
    guard poller.attach(to: multi) else { throw MatrixError(.network, retry: .later) }
    mailbox.remember(bell: poller.bell)
  }

  deinit {
    _ = mailbox.abandon()
    idle = []
    curl_multi_cleanup(multi)
  }

  // MARK: Thread

  /// The caller lets go of the loop after this: the thread owns it and frees it at its end.
  consuming func startThread() throws(MatrixError) -> pthread_t {
    let handed = Unmanaged.passRetained(self)
    var thread = pthread_t()
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, 4 << 20)  // tasks run here too, and SQLite in them
    let code = pthread_create(
      &thread, &attributes,
      { context in
        guard let context else { return nil }
        Unmanaged<CurlLoop>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, handed.toOpaque())
    guard code == 0 else {
      handed.release()
      throw MatrixError(.network, retry: .later)
    }
    return thread
  }

  private func run() {
    // Signals are the main thread's business, and a broken pipe comes back as an error of `send`.
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)
    executor.begin(on: self)

    while true {
      let letters = mailbox.collect()
      executor.take(letters.jobs)
      for exchange in letters.exchanges { begin(exchange) }
      for id in letters.cancelled { cancel(id) }
      if letters.isClosed { break }
      executor.runJobs()
      drive()
      endOverdue()
    }
    endAll(MatrixError(.cancelled, retry: .never))
    executor.take(mailbox.abandon().jobs)
    executor.end()
  }

  /// Lets sockets move, and waits for them when there is nothing else to do.
  private func drive() {
    let mayWait = !executor.hasJobs && !endFinished() && mailbox.rest()
    guard poller.turn(multi, longest: mayWait ? untilDeadline.curlMilliseconds : 0) else {
      // Out of memory or descriptors: what is under way cannot go on, and a pause keeps the thread from spinning.
      endAll(MatrixError(.network, retry: .later))
      _ = poll(nil, 0, 50)
      return
    }
    _ = endFinished()
  }

  private var untilDeadline: Duration {
    min(earliestDeadline.map { ContinuousClock.now.duration(to: $0) } ?? Self.longestWait, Self.longestWait)
  }

  // MARK: Exchanges

  /// Sends at once what can be sent: on a kept connection the request is on its way when this returns.
  func begin(_ exchange: Exchange) {
    do throws(MatrixError) {
      let handle = if let kept = idle.popLast() { kept } else { try CurlHandle(settings, isTLS: isTLS) }
      try handle.load(exchange)
      guard curl_multi_add_handle(multi, handle.easy) == CURLM_OK else { throw MatrixError(.network, retry: .later) }
      underWay[exchange.id] = handle
      let deadline = exchange.message.deadline
      earliestDeadline = earliestDeadline.map { min($0, deadline) } ?? deadline
    } catch {
      exchange.waiting.resume(returning: .failure(error))
      return
    }
    _ = poller.fireTimer(multi)  // a failure shows again when the sockets are looked at
  }

  func cancel(_ id: UInt64) {
    underWay[id].map { end($0, failure: MatrixError(.cancelled, retry: .never)) }
  }

  /// - Returns: whether any exchange ended.
  private func endFinished() -> Bool {
    var left: Int32 = 0
    var hasEnded = false
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
      let code = message.pointee.data.result  // read now: the message is gone once the handle is removed
      guard let handle = CurlHandle.of(easy) else { continue }
      let result = handle.result(of: code)
      release(handle)?.resume(returning: result)
      hasEnded = true
    }
    return hasEnded
  }

  private func endOverdue() {
    guard let earliest = earliestDeadline else { return }
    let now = ContinuousClock.now
    guard now >= earliest else { return }
    earliestDeadline = nil
    for handle in underWay.values {
      guard let deadline = handle.exchange?.message.deadline else { continue }
      if now >= deadline {
        end(handle, failure: MatrixError(.timeout, retry: .later))
      } else {
        earliestDeadline = earliestDeadline.map { min($0, deadline) } ?? deadline
      }
    }
  }

  private func end(_ handle: CurlHandle, failure: MatrixError) {
    release(handle)?.resume(returning: .failure(failure))
  }

  private func endAll(_ failure: MatrixError) {
    for handle in underWay.values { end(handle, failure: failure) }
  }

  /// Takes the handle out of the loop, closing its connection (or HTTP/2 stream) if the exchange is not over.
  private func release(_ handle: CurlHandle) -> CheckedContinuation<Result<Response, MatrixError>, Never>? {
    guard let exchange = handle.exchange else { return nil }
    underWay[exchange.id] = nil
    let isRemoved = curl_multi_remove_handle(multi, handle.easy) == CURLM_OK
    if handle.unload(), isRemoved, idle.count < Self.largestIdle { idle.append(handle) }
    return exchange.waiting
  }
}
