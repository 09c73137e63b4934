import Foundation
import Matrix
import ScriptedHomeserver
import Synchronization

/// A bare client for tests of the scripted homeserver, without a network.
struct TestClient {
  let user: UserID
  let device: DeviceID
  let token: AccessToken
  let endpoints: Endpoints
  private let transport: ScriptedTransport

  /// - Parameter device: the device to log in as; nil for a new one.
  init(_ server: ScriptedHomeserver, device: DeviceID? = nil) async throws {
    transport = ScriptedTransport(server)
    let request = Endpoints().login(user: "samrad", password: "secret", device: device, name: "test")
    let answer = try JSONValue(parsing: try await transport.answer(to: request, timeout: .seconds(60)).body)
    user = UserID(answer["user_id"]?.string ?? "")
    self.device = DeviceID(answer["device_id"]?.string ?? "")
    token = AccessToken(answer["access_token"]?.string ?? "")
    endpoints = Endpoints()
  }

  func answer(_ request: Request) async throws(MatrixError) -> Response {
    let request = request.needsToken && request.accessToken == nil ? request.with(token) : request
    return try await transport.answer(to: request, timeout: .seconds(60))
  }

  func json(_ request: Request) async throws -> JSONValue {
    try JSONValue(parsing: try await answer(request).body)
  }

  /// A room as the bot makes them: nobody sees what came before them.
  func room(inviting people: [UserID]) async throws -> RoomID {
    let answer = try await json(
      endpoints.createRoom([
        "creation_content": ["no.samrad.request": "r1"], "preset": "private_chat",
        "invite": .array(people.map { .string($0.text) }),
        "initial_state": [["type": "m.room.history_visibility", "content": ["history_visibility": "joined"]]],
      ]))
    return RoomID(answer["room_id"]?.string ?? "")
  }

  func say(_ text: String, in room: RoomID, transaction: String) async throws -> EventID {
    let request = endpoints.send(
      "m.room.message", ["msgtype": "m.text", "body": .string(text)], to: room, transaction: TransactionID(transaction))
    return EventID(try await json(request)["event_id"]?.string ?? "")
  }

  func sync(since: String?, timeoutMilliseconds: Int = 0) async throws -> SyncAnswer {
    let request = endpoints.sync(since: since, filter: nil, timeoutMilliseconds: timeoutMilliseconds)
    return try SyncAnswer(try await answer(request).document())
  }
}

extension SyncAnswer {
  func events(_ room: RoomID) -> [Event] { joined.first { $0.id == room }?.timeline ?? [] }
}

/// A client's end of a connection, byte for byte.
final class TestWire: Sendable {
  private let socket: Int32
  private let bytes = Mutex<[UInt8]>([])
  private let reset = Mutex(false)

  /// Whether the other side tore the connection down instead of ending it.
  var wasReset: Bool { reset.withLock { $0 } }

  /// Everything that came and was not part of a whole answer.
  var received: [UInt8] { bytes.withLock { $0 } }

  init(port: UInt16) throws {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    let isOpen = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    self.socket = socket
    guard isOpen else { throw POSIXError(.ECONNREFUSED) }
  }

  deinit { Glibc.close(socket) }

  func close() { shutdown(socket, Int32(SHUT_RDWR)) }

  func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  /// Reads on a thread of its own: the tasks that the server needs must not find all of theirs waiting here.
  /// - Returns: head and body; nil when the connection ended before both were whole.
  func readAnswer() async -> String? {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: self.readBlocking()) }
    }
  }

  private func readBlocking() -> String? {
    var read = [UInt8](repeating: 0, count: 65_536)
    while true {
      let text = String(decoding: received, as: UTF8.self)
      if let head = text.range(of: "\r\n\r\n"),
        let length = text.firstMatch(of: /Content-Length: (\d+)/).flatMap({ Int($0.1) }),
        text[head.upperBound...].utf8.count >= length
      {
        bytes.withLock { $0 = [] }
        return text
      }
      let count = recv(socket, &read, read.count, 0)
      if count < 0, errno == ECONNRESET { reset.withLock { $0 = true } }
      guard count > 0 else { return nil }
      bytes.withLock { $0 += read[..<count] }
    }
  }
}
