import Foundation
import Matrix

/// The server's end of one connection: requests in, answers out. Used by the connection's thread only.
final class HTTPConnection {
  let socket: Int32
  private var unread: [UInt8] = []
  private var isTornDown = false
  private static let largestBody = 16 << 20

  init(_ socket: Int32) {
    self.socket = socket
    var yes: Int32 = 1
    setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
  }

  /// A child that was started meanwhile may hold the socket too, so closing it would not be enough.
  func close() {
    // An orderly end would come before the reset.
    if !isTornDown { shutdown(socket, Int32(SHUT_RDWR)) }
    Glibc.close(socket)
  }

  /// Closing will send a reset: the client loses even what lies in its buffer.
  func tearDown() {
    var now = linger(l_onoff: 1, l_linger: 0)
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
    isTornDown = true
  }

  /// Returns when the client has had enough.
  func waitForClient() {
    while readMore() { unread = [] }
  }

  /// Whether the client has ended the connection, while nothing more is waited for from it.
  var isClosedByClient: Bool {
    var byte: UInt8 = 0
    let count = recv(socket, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT))
    return count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR)
  }

  // MARK: Requests

  /// - Returns: nil when the connection has ended, or what comes is no HTTP.
  func readRequest() -> Request? {
    guard let head = readHead() else { return nil }
    let lines = head.components(separatedBy: "\r\n")
    let words = lines[0].components(separatedBy: " ")
    guard words.count == 3, let method = Request.Method(rawValue: words[0]) else { return nil }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    if headers["expect"]?.lowercased() == "100-continue" { write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)) }
    guard let body = readBody(headers) else { return nil }
    let target = words[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let token = headers["authorization"].flatMap {
      $0.hasPrefix("Bearer ") ? AccessToken(String($0.dropFirst(7))) : nil
    }
    return Request(
      method, String(target[0]), query: target.count > 1 ? Self.query(target[1]) : [],
      body: body.isEmpty && method == .get ? nil : body,
      contentType: headers["content-type"] ?? "application/json", accessToken: token)
  }

  private static func query(_ text: Substring) -> [Request.QueryItem] {
    text.split(separator: "&").map { pair in
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { side in
        let spaced = side.replacing("+", with: " ")
        return spaced.removingPercentEncoding ?? String(spaced)
      }
      return Request.QueryItem(sides[0], sides.count > 1 ? sides[1] : "")
    }
  }

  private func readHead() -> String? {
    let end = Array("\r\n\r\n".utf8)
    while true {
      if let range = unread.firstRange(of: end) {
        defer { unread.removeFirst(range.upperBound) }
        return String(decoding: unread[..<range.lowerBound], as: UTF8.self)
      }
      guard unread.count < 1 << 20, readMore() else { return nil }
    }
  }

  private func readBody(_ headers: [String: String]) -> [UInt8]? {
    if headers["transfer-encoding"]?.lowercased() == "chunked" { return readChunks() }
    let length = headers["content-length"].map { Int($0) ?? -1 } ?? 0
    return take(length)
  }

  /// Spec: RFC 9112, section 7.1.
  private func readChunks() -> [UInt8]? {
    var body: [UInt8] = []
    while let line = readLine() {
      guard let size = Int(line.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces), radix: 16) else {
        return nil
      }
      if size == 0 {
        while let trailer = readLine() { if trailer.isEmpty { return body } }
        return nil
      }
      guard body.count + min(size, Self.largestBody) <= Self.largestBody, let chunk = take(size), readLine() == ""
      else {
        return nil
      }
      body += chunk
    }
    return nil
  }

  private func readLine() -> String? {
    let end = Array("\r\n".utf8)
    while true {
      if let range = unread.firstRange(of: end) {
        defer { unread.removeFirst(range.upperBound) }
        return String(decoding: unread[..<range.lowerBound], as: UTF8.self)
      }
      guard unread.count < 1 << 20, readMore() else { return nil }
    }
  }

  private func take(_ count: Int) -> [UInt8]? {
    guard (0...Self.largestBody).contains(count) else { return nil }
    while unread.count < count { guard readMore() else { return nil } }
    defer { unread.removeFirst(count) }
    return Array(unread[..<count])
  }

  private func readMore() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    var count = 0
    repeat { count = recv(socket, &bytes, bytes.count, 0) } while count < 0 && errno == EINTR
    guard count > 0 else { return false }
    unread += bytes[..<count]
    return true
  }

  // MARK: Answers

  /// - Parameter bodyBytes: send no more of the body than this, though the head promises all of it.
  func send(_ response: Response, bodyBytes: Int = .max) { write(whole(response, bodyBytes: bodyBytes)) }

  private func whole(_ response: Response, bodyBytes: Int) -> [UInt8] {
    var head =
      "HTTP/1.1 \(response.status) \(response.isSuccess ? "OK" : "No")\r\nContent-Length: \(response.body.count)\r\n"
    for (name, value) in response.headers.sorted(by: { $0.key < $1.key }) { head += "\(name): \(value)\r\n" }
    return Array((head + "\r\n").utf8) + response.body.prefix(bodyBytes)
  }

  /// Sends it in about thirty pieces, with a millisecond between.
  func drip(_ response: Response) {
    let bytes = whole(response, bodyBytes: .max)
    let size = max(1, bytes.count / 30)
    for start in stride(from: 0, to: bytes.count, by: size) {
      write(Array(bytes[start..<min(start + size, bytes.count)]))
      usleep(1_000)
    }
  }

  private func write(_ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress?.advanced(by: sent), $0.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return }
      sent += count
    }
  }
}
