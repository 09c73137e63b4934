import Dispatch
import Matrix
import MatrixCurl
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct TransportTests {
  /// Says back what it saw: the request line, the headers named, the body.
  private static let echo: ScriptedServer.Script = { request, wire in
    wire.answer(headers: ["X-Target: \(request.method) \(request.target)"], body: request.body)
  }

  @Test
  func `names and values of a query arrive percent-encoded, unreserved characters as they are`() async throws {
    try await withServer(Self.echo) { transport, _ in
      let query: [Request.QueryItem] = [.init("from", "s72_~1.2-a"), .init("a b&=", "æ/?#+%\r\n"), .init("empty", "")]
      let response = try await transport.answer(Request(.get, "/_matrix/client/v3/rooms/!a%3Ab", query: query))
      #expect(
        response.headers["x-target"]
          == "GET /_matrix/client/v3/rooms/!a%3Ab?from=s72_~1.2-a&a%20b%26%3D=%C3%A6%2F%3F%23%2B%25%0D%0A&empty=")
      #expect(response.status == 200)
      #expect(response.body.isEmpty)
    }
  }

  @Test
  func `a path before the requests own stays, and dots in a path are not followed`() async throws {
    try await withServer(path: "/hs/", Self.echo) { transport, _ in
      let response = try await transport.answer(Request(.get, "/_matrix/a/../../b"))
      #expect(response.headers["x-target"] == "GET /hs/_matrix/a/../../b")
    }
  }

  @Test
  func `a PUT carries its body, its content type, its token and no header that libcurl made up`() async throws {
    let seen = Mutex<SeenRequest?>(nil)
    try await withServer({ request, wire in
      seen.withLock { $0 = request }
      wire.answer()
    }) { transport, server in
      let body = Array(#"{"body":"hei på deg"}"#.utf8)
      _ = try await transport.answer(Request(.put, "/_matrix/x", body: body, accessToken: AccessToken("syt_a.b-c")))
      let request = try #require(seen.withLock { $0 })
      #expect(request.method == "PUT")
      #expect(request.body == body)
      var headers = request.headers
      #expect(headers.removeValue(forKey: "accept-encoding")?.contains("gzip") == true)
      #expect(
        headers == [
          "host": "127.0.0.1:\(server.port)", "user-agent": "samrad-test", "accept": "*/*",
          "authorization": "Bearer syt_a.b-c", "content-type": "application/json", "content-length": "\(body.count)",
        ])
    }
  }

  @Test(arguments: [
    (Request(.get, "/_matrix/x"), nil as String?, nil as String?), (Request(.delete, "/_matrix/x"), nil, nil),
    (Request(.post, "/_matrix/x"), nil, "0"), (Request(.put, "/_matrix/x"), nil, "0"),
    (Request(.post, "/_matrix/x", body: []), "application/json", "0"),
    (Request(.delete, "/_matrix/x", body: [123, 125]), "application/json", "2"),
    (Request(.post, "/_matrix/x", body: [1, 0, 255], contentType: "image/png"), "image/png", "3"),
  ])
  func `each method says what it carries`(request: Request, type: String?, length: String?) async throws {
    let seen = Mutex<[SeenRequest]>([])
    try await withServer({ request, wire in
      seen.withLock { $0.append(request) }
      wire.answer()
    }) { transport, _ in
      // First something else, on the same handle: nothing of it may stay behind.
      let first = Request(.post, "/_matrix/y", body: Array("secret".utf8), accessToken: AccessToken("t"))
      _ = try await transport.answer(first)
      _ = try await transport.answer(request)
      let last = try #require(seen.withLock { $0.last })
      #expect(last.method == request.method.rawValue)
      #expect(last.target == "/_matrix/x")
      #expect(last.body == request.body ?? [])
      #expect(last.headers["content-type"] == type)
      #expect(last.headers["content-length"] == length)
      #expect(last.headers["authorization"] == nil)
    }
  }

  @Test
  func `a large body goes out whole and a large answer comes in whole`() async throws {
    try await withServer(Self.echo) { transport, _ in
      let body = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      let response = try await transport.answer(Request(.post, "/_matrix/x", body: body))
      #expect(response.body == body)
    }
  }

  @Test
  func `fifty requests, one after the other, share one connection`() async throws {
    try await withServer(Self.echo) { transport, server in
      for number in 0..<50 {
        let response = try await transport.answer(Request(.put, "/_matrix/x", body: Array("\(number)".utf8)))
        #expect(response.body == Array("\(number)".utf8))
      }
      #expect(server.connections == 1)
    }
  }

  @Test
  func `twenty requests at once are answered while a long poll waits, over no more connections than allowed`()
    async throws
  {
    let release = DispatchSemaphore(value: 0)
    try await withServer(
      hostConnections: 5,
      { request, wire in
        if request.target == "/_matrix/sync" { release.wait() }
        wire.answer(text: request.target)
      }
    ) { transport, server in
      async let poll = transport.answer(Request(.get, "/_matrix/sync"))
      await server.requestSeen.fired()
      let answers = try await withThrowingTaskGroup(of: String.self) { group in
        for number in 0..<20 {
          group.addTask {
            String(decoding: try await transport.answer(Request(.get, "/_matrix/\(number)")).body, as: UTF8.self)
          }
        }
        return try await group.reduce(into: Set<String>()) { $0.insert($1) }
      }
      #expect(answers == Set((0..<20).map { "/_matrix/\($0)" }))
      #expect((2...5).contains(server.connections))
      release.signal()
      #expect(try await poll.body == Array("/_matrix/sync".utf8))
    }
  }

  @Test
  func `the status and the headers come through whatever they are`() async throws {
    try await withServer({ _, wire in
      wire.send("HTTP/1.1 103 Early Hints\r\nX-Early: yes\r\n\r\n")
      wire.answer(
        "429 Slow Down", headers: ["Retry-AFTER:  30 ", "X-Twice: a", "x-twice: b", "X-Empty:"],
        text: #"{"errcode":"M"}"#)
    }) { transport, _ in
      let response = try await transport.answer(Request(.get, "/_matrix/x"))
      #expect(response.status == 429)
      #expect(response.headers == ["content-length": "15", "retry-after": "30", "x-twice": "b", "x-empty": ""])
      #expect(response.body == Array(#"{"errcode":"M"}"#.utf8))
    }
  }

  @Test
  func `a redirect is an answer and is not followed`() async throws {
    try await withServer({ request, wire in
      wire.answer("302 Found", headers: ["Location: /_matrix/elsewhere"], text: request.target)
    }) { transport, server in
      let response = try await transport.answer(Request(.get, "/_matrix/x", accessToken: AccessToken("t")))
      #expect(response.status == 302)
      #expect(response.headers["location"] == "/_matrix/elsewhere")
      await server.requestSeen.fired()
      #expect(response.body == Array("/_matrix/x".utf8))
    }
  }

  @Test
  func `an answer without a body leaves the connection usable`() async throws {
    try await withServer({ _, wire in wire.send("HTTP/1.1 204 No Content\r\n\r\n") }) { transport, server in
      for _ in 0..<2 {
        let response = try await transport.answer(Request(.delete, "/_matrix/x"))
        #expect(response == Response(status: 204))
      }
      #expect(server.connections == 1)
    }
  }

  @Test
  func `a chunked answer is put together and its trailers are left out`() async throws {
    try await withServer({ _, wire in
      wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-Kind: head\r\n\r\n4\r\nhei \r\n")
      wire.send("3;x=y\r\ndeg\r\n0\r\nX-Kind: trailer\r\n\r\n")
    }) { transport, server in
      for _ in 0..<2 {
        let response = try await transport.answer(Request(.get, "/_matrix/x"))
        #expect(response.body == Array("hei deg".utf8))
        #expect(response.headers["x-kind"] == "head")
      }
      #expect(server.connections == 1)
    }
  }

  @Test
  func `a compressed answer arrives unpacked`() async throws {
    try await withServer({ _, wire in wire.answer(headers: ["Content-Encoding: gzip"], body: Gzip.greeting) }) {
      transport, _ in
      let response = try await transport.answer(Request(.get, "/_matrix/x"))
      #expect(response.body == Array("hei på deg".utf8))
    }
  }

  @Test
  func `a kept connection that the server has closed is replaced without anybody noticing`() async throws {
    try await withServer({ _, wire in
      wire.answer()
      wire.close()
    }) { transport, server in
      for _ in 0..<3 {
        let response = try await transport.answer(Request(.get, "/_matrix/x"))
        #expect(response.status == 200)
      }
      #expect(server.connections == 3)
    }
  }
}
