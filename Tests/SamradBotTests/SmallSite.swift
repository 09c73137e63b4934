import Foundation
import Synchronization

/// A web site on 127.0.0.1 with a few pages: one connection at a time, one request each.
final class SmallSite: Sendable {
  private let listener: Int32
  private let port: UInt16
  private let heads = Mutex<[String]>([])

  var address: String { "http://127.0.0.1:\(port)" }
  /// The first line of each request.
  var requests: [String] { heads.withLock { $0.compactMap { $0.components(separatedBy: "\r\n").first } } }
  var agents: [String] {
    heads.withLock { heads in
      heads.map { head in
        head.components(separatedBy: "\r\n").first { $0.lowercased().hasPrefix("user-agent: ") }
          .map { String($0.dropFirst(12)) } ?? ""
      }
    }
  }

  /// - Throws: `POSIXError` when no port is to be had.
  init() throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size) == 0 && listen(listener, 16) == 0 && getsockname(listener, $0, &size) == 0
      }
    }
    guard isListening else { throw POSIXError(.EADDRNOTAVAIL) }
    self.listener = listener
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { self.serve() }
  }

  func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  private func serve() {
    while case let connection = accept(listener, nil, nil), connection >= 0 {
      var head = ""
      var bytes = [UInt8](repeating: 0, count: 4_096)
      while !head.contains("\r\n\r\n") {
        let count = recv(connection, &bytes, bytes.count, 0)
        guard count > 0 else { break }
        head += String(decoding: bytes[..<count], as: UTF8.self)
      }
      heads.withLock { $0.append(head) }
      let answer = Array(Self.answer(to: head).utf8)
      _ = send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
      close(connection)
    }
    close(listener)
  }

  private static func answer(to head: String) -> String {
    let words = head.components(separatedBy: " ")
    let (method, path) = (words.first ?? "", words.count > 1 ? words[1] : "")
    let isHead = method == "HEAD"
    let (status, more) =
      switch path {
      case "/no-head" where isHead: ("405 Method Not Allowed", "")
      case "/there", "/there?a=b&c=%C3%A6", "/no-head": ("200 OK", "")
      case "/moved": ("301 Moved Permanently", "Location: /there\r\n")
      default: ("404 Not Found", "")
      }
    // A HEAD announces a length, and sends nothing.
    return "HTTP/1.1 \(status)\r\n\(more)Content-Length: 5\r\nConnection: close\r\n\r\n" + (isHead ? "" : "hallo")
  }
}
