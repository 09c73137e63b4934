import Matrix
import MatrixCurl
import Testing

extension CurlTransport {
  /// Long enough for any machine: a test that gets that far has failed.
  func answer(_ request: Request) async throws(MatrixError) -> Response {
    try await answer(to: request, timeout: .seconds(40))
  }
}

/// A running server, a transport to it, and both ended afterwards.
func withServer(
  path: String = "", hostConnections: Int = 8, _ script: @escaping ScriptedServer.Script,
  test: (CurlTransport, ScriptedServer) async throws -> Void
) async throws {
  let server = try ScriptedServer(script)
  defer { server.stop() }
  let transport = try CurlTransport(
    CurlSettings(baseURL: server.baseURL + path, userAgent: "samrad-test", largestHostConnections: hostConnections))
  defer { transport.shutdown() }
  try await test(transport, server)
}

/// What the transport makes of a server with that script, as an error.
func failure(
  of request: Request = Request(.get, "/_matrix/x"), timeout: Duration = .seconds(40),
  _ script: @escaping ScriptedServer.Script
) async throws -> MatrixError? {
  var seen: MatrixError?
  try await withServer(script) { transport, _ in
    do throws(MatrixError) {
      let response = try await transport.answer(to: request, timeout: timeout)
      Issue.record("answered with \(response.status), \(response.body.count) bytes")
    } catch {
      seen = error
    }
  }
  return seen
}
