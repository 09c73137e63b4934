import Glibc
import Matrix
import MatrixCurl
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct TransportFaultTests {
  private static let network = MatrixError(.network, retry: .later)
  private static let timeout = MatrixError(.timeout, retry: .later)
  private static let tooLarge = MatrixError(.tooLarge, retry: .never)
  private static let refused = MatrixError(.refused, retry: .never)

  @Test(arguments: [
    "",  // closes before any answer
    "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhei\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: -4\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope",
    "HTTP/1.1 2",
    "SSH-2.0-OpenSSH_9.2\r\n",
    "\u{0}\u{1}\u{2}\r\n\r\n",
    "HTTP/1.1 banana\r\n\r\n",
  ])
  func `an answer cut off or not in HTTP is a network fault, worth another try`(answer: String) async throws {
    let seen = try await failure { _, wire in
      wire.send(answer)
      wire.close()
    }
    #expect(seen == Self.network)
  }

  @Test
  func `a POST is never sent again by itself, though its kept connection ends without an answer`() async throws {
    let posts = Mutex(0)
    let server = try ScriptedServer { request, wire in
      if request.method == "POST" {
        posts.withLock { $0 += 1 }
        wire.close()
      } else {
        wire.answer()
      }
    }
    defer { server.stop() }
    let transport = try CurlTransport(CurlSettings(baseURL: server.baseURL))
    _ = try await transport.answer(Request(.get, "/_matrix/x"))
    await #expect(throws: Self.network) {
      try await transport.answer(Request(.post, "/_matrix/x", body: Array("{}".utf8)))
    }
    #expect(posts.withLock { $0 } == 1)
  }

  @Test
  func `nobody listening is a network fault`() async throws {
    let server = try ScriptedServer { _, wire in wire.close() }
    let baseURL = server.baseURL
    server.stop()
    let transport = try CurlTransport(CurlSettings(baseURL: baseURL))
    await #expect(throws: Self.network) { try await transport.answer(Request(.get, "/_matrix/x")) }
  }

  @Test
  func `a TLS handshake that nobody answers ends at the timeout`() async throws {
    // The server waits for an HTTP head that never comes.
    let server = try ScriptedServer { _, wire in wire.answer() }
    defer { server.stop() }
    let transport = try CurlTransport(CurlSettings(baseURL: "https://127.0.0.1:\(server.port)"))
    await #expect(throws: Self.timeout) {
      try await transport.answer(to: Request(.get, "/_matrix/x"), timeout: .milliseconds(200))
    }
  }

  @Test
  func `an answer that only drips ends at the timeout of the whole exchange`() async throws {
    let start = ContinuousClock.now
    let seen = try await failure(timeout: .milliseconds(300)) { _, wire in
      wire.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
      while wire.send([97]), !wire.clientCloses(within: 20) {}
    }
    #expect(seen == Self.timeout)
    #expect(ContinuousClock.now - start >= .milliseconds(300))
  }

  @Test
  func `a request that never gets a connection ends at its timeout too`() async throws {
    try await withServer(hostConnections: 1, { _, wire in wire.hang() }) { transport, server in
      let first = Task { try await transport.answer(Request(.get, "/_matrix/sync")) }
      await server.requestSeen.fired()
      await #expect(throws: Self.timeout) {
        try await transport.answer(to: Request(.get, "/_matrix/x"), timeout: .milliseconds(200))
      }
      first.cancel()
      await #expect(throws: MatrixError(.cancelled, retry: .never)) { try await first.value }
    }
  }

  @Test
  func `no time at all is a timeout and sends nothing`() async throws {
    try await withServer({ _, wire in wire.answer() }) { transport, server in
      await #expect(throws: Self.timeout) {
        try await transport.answer(to: Request(.get, "/_matrix/x"), timeout: .zero)
      }
      #expect(server.connections == 0)
    }
  }

  @Test
  func `an announced length beyond the limit is refused before the body comes`() async throws {
    let seen = try await failure(of: Request(.get, "/_matrix/x", largestAnswerBytes: 1_000)) { _, wire in
      wire.send("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n")
      wire.hang()
    }
    #expect(seen == Self.tooLarge)
  }

  @Test(arguments: [0, 1_000, 100_000])
  func `a chunked answer is refused while it arrives`(limit: Int) async throws {
    let chunk = Array("400\r\n".utf8) + [UInt8](repeating: 97, count: 1_024) + Array("\r\n".utf8)
    let seen = try await failure(of: Request(.get, "/_matrix/x", largestAnswerBytes: limit)) { _, wire in
      wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
      while wire.send(chunk) {}
    }
    #expect(seen == Self.tooLarge)
  }

  @Test
  func `the limit counts unpacked bytes`() async throws {
    let request = Request(.get, "/_matrix/x", largestAnswerBytes: 99_999)
    let seen = try await failure(of: request) { _, wire in
      wire.answer(headers: ["Content-Encoding: gzip"], body: Gzip.longRow)
    }
    #expect(seen == Self.tooLarge)
  }

  @Test
  func `an answer of exactly the limit is taken, and the transport goes on after one beyond`() async throws {
    let row = [UInt8](repeating: 97, count: 1_000)
    try await withServer({ request, wire in
      guard request.target == "/_matrix/more" else { return wire.answer(body: row) }
      wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n")
      wire.send(row + Array("b\r\n0\r\n\r\n".utf8))
    }) { transport, _ in
      await #expect(throws: Self.tooLarge) {
        try await transport.answer(Request(.get, "/_matrix/more", largestAnswerBytes: 1_000))
      }
      let response = try await transport.answer(Request(.get, "/_matrix/x", largestAnswerBytes: 1_000))
      #expect(response.body.count == 1_000)
    }
  }

  @Test(arguments: ["HTTP/1.1 200 OK\r\n", "HTTP/1.1 100 Continue\r\n\r\n"])
  func `header lines without end are refused`(start: String) async throws {
    let row = start.hasSuffix("\r\n\r\n") ? start : "X-Row: " + String(repeating: "a", count: 1_000) + "\r\n"
    let seen = try await failure { _, wire in
      wire.send(start)
      while wire.send(Array(row.utf8)) {}
    }
    #expect(seen == Self.tooLarge)
  }

  @Test(arguments: [
    Request(.get, "/_matrix/x", accessToken: AccessToken("a\r\nX-Evil: 1")),
    Request(.get, "/_matrix/x", accessToken: AccessToken("a\nb")),
    Request(.get, "/_matrix/x", accessToken: AccessToken("a\u{0}b")),
    Request(.get, "/_matrix/x", accessToken: AccessToken("blåbær")),
    Request(.put, "/_matrix/x", body: [], contentType: "text/plain\r\nX-Evil: 1"),
    Request(.put, "/_matrix/x", body: [], contentType: "text/\u{7F}"),
    Request(.get, "/_matrix/x HTTP/1.1\r\nX-Evil: 1\r\n"),
    Request(.get, "/_matrix/x y"), Request(.get, "/_matrix/x?a=b"), Request(.get, "/_matrix/x#a"),
    Request(.get, "/_matrix/é"), Request(.get, "@evil.example/_matrix"), Request(.get, ""),
  ])
  func `what would break out of its line is refused and never sent`(request: Request) async throws {
    try await withServer({ _, wire in wire.answer() }) { transport, server in
      await #expect(throws: Self.refused) { try await transport.answer(request) }
      #expect(server.connections == 0)
    }
  }

  @Test(arguments: [
    "", "matrix.org", "//matrix.org", "ftp://matrix.org", "file:///etc/passwd", "http://", "http:///matrix.org",
    "http:/matrix.org", "https://a@matrix.org", "https://a:b@matrix.org", "https://@matrix.org",
    "https://matrix.org?a=b", "https://matrix.org/#a", "https://matrix.org/?", "https://mat rix.org",
    "https://matrix.org\r\n", "https://matrix.org:99999", "https://blåbær.no", "https:\\\\matrix.org",
  ])
  func `an address that is not plainly a homeservers is refused`(baseURL: String) {
    #expect(throws: Self.refused) { try CurlTransport(CurlSettings(baseURL: baseURL)) }
  }

  @Test(arguments: [
    "https://matrix.org", "HTTPS://Matrix.org/", "http://[::1]:8008/", "http://127.0.0.1:8008/a/b@c/",
  ])
  func `an ordinary address is taken`(baseURL: String) throws {
    try CurlTransport(CurlSettings(baseURL: baseURL)).shutdown()
  }

  @Test(arguments: [
    CurlSettings(baseURL: "https://matrix.org", caFile: "/nowhere/ca.pem"),
    CurlSettings(baseURL: "https://matrix.org", userAgent: "a\r\nX-Evil: 1"),
    CurlSettings(baseURL: "https://matrix.org", connectTimeout: .zero),
    CurlSettings(baseURL: "https://matrix.org", largestConnections: 0),
    CurlSettings(baseURL: "https://matrix.org", largestHostConnections: -1),
  ])
  func `settings that cannot work are refused`(settings: CurlSettings) {
    #expect(throws: Self.refused) { try CurlTransport(settings) }
  }
}
