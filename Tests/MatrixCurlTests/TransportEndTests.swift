import Matrix
import MatrixCurl
import Testing

@Suite(.timeLimit(.minutes(1)))
struct TransportEndTests {
  private static let cancelled = MatrixError(.cancelled, retry: .never)
  private static let hang: ScriptedServer.Script = { _, wire in wire.hang() }

  @Test
  func `cancelling a hanging request ends it at once, and the server sees the connection close`() async throws {
    try await withServer(Self.hang) { transport, server in
      let start = ContinuousClock.now
      let request = Task { try await transport.answer(Request(.get, "/_matrix/sync")) }
      await server.requestSeen.fired()
      request.cancel()
      await #expect(throws: Self.cancelled) { try await request.value }
      await server.clientClosed.fired()
      #expect(ContinuousClock.now - start < .seconds(20))
    }
  }

  @Test
  func `a task cancelled before it asks gets no answer, however the two race`() async throws {
    try await withServer(Self.hang) { transport, _ in
      for _ in 0..<200 {
        let request = Task {
          withUnsafeCurrentTask { $0?.cancel() }
          return try await transport.answer(Request(.get, "/_matrix/x"))
        }
        await #expect(throws: Self.cancelled) { try await request.value }
      }
    }
  }

  @Test
  func `cancelling one request leaves the others alone`() async throws {
    try await withServer({ request, wire in
      if request.target == "/_matrix/sync" { wire.hang() } else { wire.answer(text: request.target) }
    }) { transport, server in
      await withTaskGroup { group in
        for number in 0..<200 {
          group.addTask {
            let request = Task { try await transport.answer(Request(.get, "/_matrix/\(number)")) }
            if number.isMultiple(of: 2) { request.cancel() }
            switch await request.result {
            case .success(let response): #expect(response.body == Array("/_matrix/\(number)".utf8))
            case .failure(let error): #expect(number.isMultiple(of: 2) && error as? MatrixError == Self.cancelled)
            }
          }
        }
      }
      let last = try await transport.answer(Request(.get, "/_matrix/last"))
      #expect(last.status == 200)
    }
  }

  @Test
  func `shutting down ends what is under way, closes the connections and takes nothing more`() async throws {
    try await withServer(Self.hang) { transport, server in
      let requests = (0..<5).map { number in
        Task { try await transport.answer(Request(.get, "/_matrix/\(number)")) }
      }
      await server.requestSeen.fired(5)
      transport.shutdown()
      for request in requests { await #expect(throws: Self.cancelled) { try await request.value } }
      await server.clientClosed.fired(5)
      await #expect(throws: Self.cancelled) { try await transport.answer(Request(.get, "/_matrix/x")) }
      transport.shutdown()
    }
  }

  @Test
  func `requests that race with a shutdown all come to an end`() async throws {
    try await withServer({ _, wire in wire.answer() }) { transport, _ in
      await withTaskGroup { group in
        for number in 0..<200 {
          group.addTask {
            if number == 100 { return transport.shutdown() }
            do throws(MatrixError) {
              #expect(try await transport.answer(Request(.get, "/_matrix/x")).status == 200)
            } catch {
              #expect(error == Self.cancelled)
            }
          }
        }
      }
    }
  }

  @Test
  func `a transport that nobody holds closes its kept connection`() async throws {
    let server = try ScriptedServer { _, wire in wire.answer() }
    defer { server.stop() }
    func askOnce() async throws {
      let transport = try CurlTransport(CurlSettings(baseURL: server.baseURL))
      #expect(try await transport.answer(Request(.get, "/_matrix/x")).status == 200)
    }
    try await askOnce()
    await server.clientClosed.fired()
    #expect(server.connections == 1)
  }
}
