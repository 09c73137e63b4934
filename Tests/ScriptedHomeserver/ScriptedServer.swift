import Foundation
import Matrix
import Synchronization

/// The homeserver over HTTP/1.1 on 127.0.0.1: one thread a connection, so a long poll blocks nobody else.
package final class ScriptedServer: Sendable {
  package let homeserver: ScriptedHomeserver
  package let port: UInt16
  private let listener: Int32
  private let open = Mutex<Set<Int32>>([])

  package var address: String { "http://127.0.0.1:\(port)" }

  /// - Throws: `POSIXError` when no port is to be had.
  package init(_ homeserver: ScriptedHomeserver) throws {
    self.homeserver = homeserver
    // Not for children: a bot that is started must not keep the port open.
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size) == 0 && listen(listener, 256) == 0 && getsockname(listener, $0, &size) == 0
      }
    }
    guard isListening else {
      Glibc.close(listener)
      throw POSIXError(.EADDRNOTAVAIL)
    }
    self.listener = listener
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { self.takeConnections() }
  }

  /// Ends all connections and frees the port.
  package func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    open.withLock { for socket in $0 { shutdown(socket, Int32(SHUT_RDWR)) } }
  }

  private func takeConnections() {
    while true {
      let socket = accept(listener, nil, nil)
      guard socket >= 0 else {
        if errno == EINTR || errno == ECONNABORTED { continue }
        break
      }
      _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
      open.withLock { _ = $0.insert(socket) }
      Thread.detachNewThread { self.serve(HTTPConnection(socket)) }
    }
    close(listener)
  }

  private func serve(_ connection: HTTPConnection) {
    while let request = connection.readRequest() {
      guard let delivery = answer(to: request, on: connection) else { break }
      switch delivery {
      case .answer(let response):
        connection.send(response)
        continue
      case .drip(let response):
        connection.drip(response)
        continue
      case .cut(let response, let count): connection.send(response, bodyBytes: count)
      case .dropped: break
      case .reset: connection.tearDown()
      case .silence: connection.waitForClient()
      }
      break
    }
    // In this order: a number that is closed may be another connection's at once.
    open.withLock { _ = $0.remove(connection.socket) }
    connection.close()
  }

  /// - Returns: nil when the client went away while it waited.
  private func answer(to request: Request, on connection: HTTPConnection) -> ScriptedHomeserver.Delivery? {
    let done = DispatchSemaphore(value: 0)
    let box = DeliveryBox()
    let task = Task { [homeserver] in
      box.put(await homeserver.answer(to: request))
      done.signal()
    }
    while done.wait(timeout: .now() + .milliseconds(50)) == .timedOut {
      if connection.isClosedByClient { task.cancel() }
    }
    return connection.isClosedByClient ? nil : box.take()
  }
}

/// Carries an answer from a task to the thread that waits for it.
private final class DeliveryBox: Sendable {
  private let content = Mutex<ScriptedHomeserver.Delivery?>(nil)

  func put(_ delivery: ScriptedHomeserver.Delivery) { content.withLock { $0 = delivery } }

  func take() -> ScriptedHomeserver.Delivery? { content.withLock { $0 } }
}
