import Foundation
import Logging
import Matrix

/// Finds the address of a server name's homeserver. Done at the first login; then the address is kept.
/// Spec: Client-Server API, "Server discovery" and "Well-known URIs".
struct Discovery {
  let connect: Connect
  let patience: Patience
  let now: Now

  private static let mostRedirects = 5

  /// - Returns: a base address at which a homeserver has answered.
  /// - Throws: `SignInFailure` when whoever runs the server, or our operator, has to mend something.
  func address(of server: String) async throws -> String {
    let address = try await wellKnown(server)
    do {
      try await check(address)
    } catch let error as MatrixError where error.code != .cancelled {
      throw SignInFailure(
        "\(server) says that its homeserver is at \(address), where none answers. Set “homeserver” if you know better.")
    }
    return address
  }

  /// Asks what it speaks, before anything else is sent there.
  /// - Throws: `MatrixError`, never to be tried again, when there is no homeserver.
  func check(_ address: String) async throws {
    let homeserver = Homeserver(transport: try connect(address), now: now)
    try await patience { try await homeserver.refreshVersions() }
  }

  private func wellKnown(_ server: String) async throws -> String {
    guard var place = WellKnown.place(of: server), let fallback = WellKnown.fallback(for: server) else {
      throw SignInFailure("“\(server)” is no server name. Set “homeserver” to its web address.")
    }
    var visited: Set<String> = []
    // As many redirects, and the first place.
    while visited.count <= Self.mostRedirects, visited.insert(place.description).inserted {
      let answer = try await patience {
        let response = try await connect(place.origin).answer(to: place.request(.get), timeout: .seconds(30))
        let answer = WellKnown(response)
        if case .later(let error) = answer { throw error }
        return answer
      }
      switch answer {
      case .homeserver(let address): return address.base
      case .absent: return fallback.base
      case .moved(let location):
        guard let next = place.following(location) else { throw unusable(server) }
        place = next
      case .wrong, .later: throw unusable(server)
      }
    }
    throw unusable(server)
  }

  private func unusable(_ server: String) -> SignInFailure {
    SignInFailure(
      "https://\(server)/.well-known/matrix/client does not say where the homeserver is. Set “homeserver” to its address."
    )
  }
}
