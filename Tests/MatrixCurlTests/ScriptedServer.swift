import Foundation
import Synchronization

/// A request as it came over the wire.
struct SeenRequest: Sendable {
  let method: String
  /// Path and query, still encoded.
  let target: String
  /// Names in lower case.
  let headers: [String: String]
  let body: [UInt8]
  /// 1 for the first connection the server took.
  let connection: Int
}

/// An HTTP/1.1 server on 127.0.0.1 that does what its script says: one thread a connection, one call a request.
/// The script says what goes over the wire, byte for byte if it likes; afterwards the connection is kept for the
/// next request unless the script has closed it.
final class ScriptedServer: Sendable {
  typealias Script = @Sendable (SeenRequest, Wire) -> Void

  /// Fires once for each request, before its script runs.
  let requestSeen = Signal()
  /// Fires once for each connection that the client has closed.
  let clientClosed = Signal()
  let port: UInt16
  private let listener: Int32
  private let open = Mutex<[Int: Int32]>([:])
  private let taken = Mutex(0)

  var baseURL: String { "http://127.0.0.1:\(port)" }
  /// How many connections were taken so far.
  var connections: Int { taken.withLock { $0 } }

  init(_ script: @escaping Script) throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let isListening = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size) == 0 && listen(listener, 128) == 0 && getsockname(listener, $0, &size) == 0
      }
    }
    guard isListening else { throw POSIXError(.EADDRNOTAVAIL) }
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { self.takeConnections(script) }
  }

  /// Ends the threads. A server not stopped lives as long as the process.
  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    open.withLock { for socket in $0.values { shutdown(socket, Int32(SHUT_RDWR)) } }
  }

  private func takeConnections(_ script: @escaping Script) {
    while true {
      let socket = accept(listener, nil, nil)
      guard socket >= 0 else { break }
      let number = taken.withLock { count in
        count += 1
        return count
      }
      open.withLock { $0[number] = socket }
      Thread.detachNewThread { self.serve(socket, number, script) }
    }
    close(listener)
  }

  private func serve(_ socket: Int32, _ number: Int, _ script: Script) {
    let wire = Wire(socket)
    while let request = wire.readRequest(connection: number) {
      requestSeen.fire()
      script(request, wire)
    }
    if wire.isClosedByClient { clientClosed.fire() }
    open.withLock { $0[number] = nil }
    close(socket)
  }
}

/// The server's end of one connection. Used by the connection's thread only.
final class Wire {
  private let socket: Int32
  private var unread: [UInt8] = []
  private(set) var isClosedByClient = false

  init(_ socket: Int32) { self.socket = socket }

  func send(_ text: String) { send(Array(text.utf8)) }

  /// - Returns: false once the client takes no more.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress?.advanced(by: sent), $0.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  func answer(_ status: String = "200 OK", headers: [String] = [], body: [UInt8]) {
    let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.count)"] + headers
    send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)
  }

  func answer(_ status: String = "200 OK", headers: [String] = [], text: String = "{}") {
    answer(status, headers: headers, body: Array(text.utf8))
  }

  func close() { shutdown(socket, Int32(SHUT_RDWR)) }

  /// Answers nothing and waits until the client has had enough.
  func hang() { while readMore() {} }

  /// Waits up to `milliseconds` for the client to close. - Returns: whether it did.
  func clientCloses(within milliseconds: Int32) -> Bool {
    var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, milliseconds) > 0 && !readMore()
  }

  fileprivate func readRequest(connection: Int) -> SeenRequest? {
    let end = Array("\r\n\r\n".utf8)
    var headEnd = unread.firstRange(of: end)
    while headEnd == nil {
      guard readMore() else { return nil }
      headEnd = unread.firstRange(of: end)
    }
    guard let headEnd else { return nil }
    let lines = String(decoding: unread[..<headEnd.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    let bodyEnd = headEnd.upperBound + (headers["content-length"].flatMap { Int($0) } ?? 0)
    while unread.count < bodyEnd { guard readMore() else { return nil } }
    let body = Array(unread[headEnd.upperBound..<bodyEnd])
    unread.removeFirst(bodyEnd)
    let words = lines[0].components(separatedBy: " ")
    return SeenRequest(
      method: words[0], target: words.count > 1 ? words[1] : "", headers: headers, body: body, connection: connection)
  }

  private func readMore() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = recv(socket, &bytes, bytes.count, 0)
    guard count > 0 else {
      isClosedByClient = true
      return false
    }
    unread += bytes[..<count]
    return true
  }
}

/// Counts what happened, and wakes who waits for it.
final class Signal: Sendable {
  private struct State {
    var count = 0
    var waiters: [(count: Int, waiting: CheckedContinuation<Void, Never>)] = []
  }

  private let state = Mutex(State())

  func fire() {
    let ready = state.withLock { state in
      state.count += 1
      let count = state.count
      defer { state.waiters.removeAll { $0.count <= count } }
      return state.waiters.filter { $0.count <= count }
    }
    for waiter in ready { waiter.waiting.resume() }
  }

  /// Returns once it has fired `count` times since its birth.
  func fired(_ count: Int = 1) async {
    await withCheckedContinuation { continuation in
      let isReady = state.withLock { state in
        if state.count < count { state.waiters.append((count, continuation)) }
        return state.count >= count
      }
      if isReady { continuation.resume() }
    }
  }
}
