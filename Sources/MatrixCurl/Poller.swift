import CCurl
import Glibc
import Matrix

/// The sockets that libcurl wants watched, its timer, and a bell that any thread may ring. Lives on the loop's thread,
/// but for the bell.
final class Poller {
  /// Readable when it was rung (an eventfd).
  let bell: Int32
  private let epoll: Int32
  /// Whose sockets these are.
  fileprivate private(set) var multi: UnsafeMutableRawPointer?
  /// When libcurl wants to be called, whatever the sockets do.
  private var timer: ContinuousClock.Instant?

  /// - Throws: `.network` when the system has no descriptors left.
  init() throws(MatrixError) {
    epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
    bell = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
    var interest = epoll_event(events: EPOLLIN.rawValue, data: epoll_data_t(fd: bell))
    guard epoll >= 0, bell >= 0, epoll_ctl(epoll, EPOLL_CTL_ADD, bell, &interest) == 0 else {
      if epoll >= 0 { close(epoll) }
      if bell >= 0 { close(bell) }
      throw MatrixError(.network, retry: .later)
    }
  }

  deinit {
    close(epoll)
    close(bell)
  }

  /// Safe on any thread while the poller lives.
  static func ring(_ bell: Int32) {
    var one: UInt64 = 1
    _ = write(bell, &one, 8)  // full means that it rings already
  }

  /// Tells libcurl what has happened by now.
  /// - Parameter longest: waits that long, in milliseconds, for something to happen; 0 only looks.
  /// - Returns: false when libcurl can't go on (no memory, most likely).
  func turn(_ multi: UnsafeMutableRawPointer, longest: Int) -> Bool {
    // What the timer sets off may end a transfer, which nobody has looked at yet.
    let longest = timer.map { $0 <= .now } == true ? 0 : longest
    guard fireTimer(multi) else { return false }
    let most = 64
    return withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: most) { events in
      guard let first = events.baseAddress else { return false }
      let count = Int(epoll_wait(epoll, first, Int32(most), Int32(clamping: untilTimer(atMost: longest))))
      for event in events.prefix(max(0, count)) {
        if event.data.fd == bell {
          var rung: UInt64 = 0
          _ = read(bell, &rung, 8)
          continue
        }
        var action: Int32 = 0
        if event.events & (EPOLLIN.rawValue | EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0 { action |= CURL_CSELECT_IN }
        if event.events & EPOLLOUT.rawValue != 0 { action |= CURL_CSELECT_OUT }
        var running: Int32 = 0
        guard curl_multi_socket_action(multi, event.data.fd, action, &running) == CURLM_OK else { return false }
      }
      return fireTimer(multi)
    }
  }

  /// Lets libcurl do what it wants done now: begin a transfer that was just added, for instance.
  func fireTimer(_ multi: UnsafeMutableRawPointer) -> Bool {
    while let due = timer, due <= .now {
      timer = nil
      var running: Int32 = 0
      guard curl_multi_socket_action(multi, curl_socket_t(CURL_SOCKET_TIMEOUT), 0, &running) == CURLM_OK else {
        return false
      }
    }
    return true
  }

  private func untilTimer(atMost longest: Int) -> Int {
    guard longest > 0, let timer else { return longest }
    return min(longest, timer <= .now ? 0 : ContinuousClock.now.duration(to: timer).curlMilliseconds)
  }

  // MARK: What libcurl asks for

  /// - Parameter milliseconds: -1 for "no timer".
  func setTimer(milliseconds: Int) {
    timer = milliseconds < 0 ? nil : .now + .milliseconds(min(milliseconds, 2_000_000_000))
  }

  /// - Parameter isKnown: libcurl has asked for this socket before, and not let go of it.
  func watch(_ socket: curl_socket_t, what: Int32, isKnown: Bool) {
    var interest = epoll_event(events: 0, data: epoll_data_t(fd: socket))
    guard what != CURL_POLL_REMOVE else {
      _ = epoll_ctl(epoll, EPOLL_CTL_DEL, socket, &interest)
      return
    }
    if what & CURL_POLL_IN != 0 { interest.events |= EPOLLIN.rawValue }
    if what & CURL_POLL_OUT != 0 { interest.events |= EPOLLOUT.rawValue }
    let (likely, other) = isKnown ? (EPOLL_CTL_MOD, EPOLL_CTL_ADD) : (EPOLL_CTL_ADD, EPOLL_CTL_MOD)
    // A number may have been watched for a connection that is gone: its closing took it off the list.
    if epoll_ctl(epoll, likely, socket, &interest) != 0 { _ = epoll_ctl(epoll, other, socket, &interest) }
  }

  /// - Returns: whether libcurl took it.
  func attach(to multi: UnsafeMutableRawPointer) -> Bool {
    let me = Unmanaged.passUnretained(self).toOpaque()  // the loop keeps us as long as its handle
    self.multi = multi
    return ccurl_multi_set_watchers(multi, socketWatcher, timerWatcher, me) == CURLM_OK
  }
}

private let socketWatcher: curl_socket_callback = { _, socket, what, context, known in
  guard let context else { return -1 }
  let poller = Unmanaged<Poller>.fromOpaque(context).takeUnretainedValue()
  poller.watch(socket, what: what, isKnown: known != nil)
  // Any address will do: libcurl gives it back as `known` until it lets go of the socket.
  if known == nil, what != CURL_POLL_REMOVE, let multi = poller.multi { curl_multi_assign(multi, socket, context) }
  return 0
}

private let timerWatcher: curl_multi_timer_callback = { _, milliseconds, context in
  guard let context else { return -1 }
  Unmanaged<Poller>.fromOpaque(context).takeUnretainedValue().setTimer(milliseconds: milliseconds)
  return 0
}
