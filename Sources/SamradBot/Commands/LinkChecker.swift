package import Foundation
package import Matrix
import Samrad

/// What a site said of an address.
package enum LinkAnswer: Equatable, Sendable {
  case status(Int, location: String?)
  /// No answer, and why, in a few words.
  case none(String)
}

/// What has become of an address.
package enum LinkResult: Equatable, Sendable {
  case fine
  /// For good, to this address.
  case moved(String)
  case gone(Int)
  /// It could not be looked at; it may be all right.
  case unseen(String)

  /// nil when there is nothing to say.
  var line: String? {
    switch self {
    case .fine: nil
    case .moved(let address): "moved to \(address)"
    case .gone(let status): "gone (\(status))"
    case .unseen(let why): "could not look: \(why)"
    }
  }
}

/// Looks at addresses, politely: one at a time, and not at the same site twice in a row without a pause.
package actor LinkChecker<C: Clock> where C.Duration == Duration {
  package typealias Probe = @Sendable (Request.Method, URL) async -> LinkAnswer

  static var mostRedirects: Int { 5 }
  /// Between two requests to one site.
  static var pause: Duration { .seconds(2) }

  private let probe: Probe
  private let clock: C
  private var lastAsked: [String: C.Instant] = [:]

  package init(probe: @escaping Probe, clock: C) {
    self.probe = probe
    self.clock = clock
  }

  package func check(_ address: String) async -> LinkResult {
    guard var url = URL(string: address) else { return .unseen("no address") }
    var hasMoved = false
    for _ in 0...Self.mostRedirects {
      switch await ask(url) {
      case .none(let why): return .unseen(why)
      case .status(let status, let location):
        switch status {
        case 200..<300: return hasMoved ? .moved(url.absoluteString) : .fine
        case 404, 410: return .gone(status)
        case 301, 302, 303, 307, 308:
          guard let next = location.flatMap({ URL(string: $0, relativeTo: url)?.absoluteURL }),
            next.scheme == "https" || next.scheme == "http", next.host?.isEmpty == false
          else { return .unseen("a redirect that leads nowhere") }
          if status == 301 || status == 308 { hasMoved = true }
          url = next
        default: return .unseen("status \(status)")
        }
      }
    }
    return .unseen("more than \(Self.mostRedirects) redirects")
  }

  /// HEAD, and GET where that is refused: some sites know no HEAD, and say so in odd ways.
  private func ask(_ url: URL) async -> LinkAnswer {
    let answer = await politely(.head, url)
    guard case .status(let status, _) = answer, [400, 403, 404, 405, 406, 410, 501].contains(status) else {
      return answer
    }
    return await politely(.get, url)
  }

  private func politely(_ method: Request.Method, _ url: URL) async -> LinkAnswer {
    let site = url.host?.lowercased() ?? ""
    if let last = lastAsked[site] { try? await clock.sleep(until: last.advanced(by: Self.pause), tolerance: nil) }
    let answer = await probe(method, url)
    lastAsked[site] = clock.now
    return answer
  }
}

extension LinkChecker {
  /// Every address once, with the guides that have it; those of one site as far apart as may be.
  static func inOrder(_ guides: [Guide]) -> [(address: String, guides: [String])] {
    var links: [String: [String]] = [:]
    var sites: [String: [String]] = [:]
    var order: [String] = []
    for guide in guides {
      guard let address = guide.url else { continue }
      if links[address] == nil {
        let site = URL(string: address)?.host?.lowercased() ?? ""
        if sites[site] == nil { order.append(site) }
        sites[site, default: []].append(address)
      }
      links[address, default: []].append(guide.id.text)
    }
    let longest = sites.values.map(\.count).max() ?? 0
    return (0..<longest).flatMap { round in
      order.compactMap { site in sites[site].flatMap { round < $0.count ? $0[round] : nil } }
    }.map { ($0, links[$0] ?? []) }
  }
}

struct LinkCounts {
  private var fine = 0
  private var moved = 0
  private var gone = 0
  private var unseen = 0

  mutating func count(_ result: LinkResult) {
    switch result {
    case .fine: fine += 1
    case .moved: moved += 1
    case .gone: gone += 1
    case .unseen: unseen += 1
    }
  }

  var text: String { "\(fine) as they were, \(moved) moved, \(gone) gone, \(unseen) could not be looked at." }
  var exitStatus: Int32 { moved + gone > 0 ? 1 : unseen > 0 ? 2 : 0 }
}
