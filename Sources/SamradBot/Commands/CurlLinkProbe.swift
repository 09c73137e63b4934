import Foundation
import Matrix
import MatrixCurl

/// Asks a site for an address, over libcurl.
struct CurlLinkProbe {
  /// Whoever wonders about the requests sees what they are.
  static let userAgent = "samrad-link-check/1 (looks once whether a link in a catalogue still works)"
  private static let timeout = Duration.seconds(10)

  @Sendable func answer(_ method: Request.Method, _ url: URL) async -> LinkAnswer {
    guard let parts = URLComponents(url: url, resolvingAgainstBaseURL: true), let scheme = parts.scheme,
      let host = parts.encodedHost
    else { return .none("no address") }
    let base = "\(scheme)://\(host)" + (parts.port.map { ":\($0)" } ?? "")
    let query = (parts.queryItems ?? []).map { Request.QueryItem($0.name, $0.value ?? "") }
    let path = parts.percentEncodedPath.isEmpty ? "/" : parts.percentEncodedPath
    do throws(MatrixError) {
      let transport = try CurlTransport(
        CurlSettings(
          baseURL: base, userAgent: Self.userAgent, connectTimeout: Self.timeout, largestConnections: 1,
          largestHostConnections: 1))
      defer { transport.shutdown() }
      let answer = try await transport.answer(
        // What HEAD says of the length is not sent.
        to: Request(
          method, path, query: query, largestAnswerBytes: method == .head ? Int.max : Self.mostBytes, needsToken: false),
        timeout: Self.timeout)
      return .status(answer.status, location: answer.headers["location"])
    } catch {
      // A long answer is one.
      if error.code == .tooLarge { return .status(200, location: nil) }
      return .none(error.code.rawValue)
    }
  }

  /// A document that is longer is there.
  private static let mostBytes = 1 << 20
}
