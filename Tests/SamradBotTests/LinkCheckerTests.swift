import Foundation
import Matrix
import Synchronization
import Testing

@testable import SamradBot

/// Looking at the catalogue's links, on a clock that only the pauses move, and on a site of our own.
struct LinkCheckerTests {
  /// What a site says of each method and path, and what it was asked.
  private static func check(
    _ answers: [String: LinkAnswer], _ address: String
  ) async -> (result: LinkResult, asked: [String], slept: Duration) {
    let asked = Mutex<[String]>([])
    let clock = PausingClock()
    let checker = LinkChecker(
      probe: { method, url in
        let request = "\(method.rawValue) \(url.absoluteString)"
        asked.withLock { $0.append(request) }
        return answers[request] ?? answers[url.absoluteString] ?? .none("network")
      }, clock: clock)
    let result = await checker.check(address)
    return (result, asked.withLock { $0 }, clock.slept)
  }

  static let cases: [(what: String, answers: [String: LinkAnswer], result: LinkResult, asked: Int)] = [
    ("there", ["https://a.no/x": .status(200, location: nil)], .fine, 1),
    (
      "no HEAD",
      ["HEAD https://a.no/x": .status(405, location: nil), "GET https://a.no/x": .status(200, location: nil)], .fine, 2
    ),
    (
      "HEAD not found",
      ["HEAD https://a.no/x": .status(404, location: nil), "GET https://a.no/x": .status(200, location: nil)], .fine, 2
    ),
    ("gone", ["https://a.no/x": .status(410, location: nil)], .gone(410), 2),
    ("not found", ["https://a.no/x": .status(404, location: nil)], .gone(404), 2),
    ("locked", ["https://a.no/x": .status(401, location: nil)], .unseen("status 401"), 1),
    ("forbidden", ["https://a.no/x": .status(403, location: nil)], .unseen("status 403"), 2),
    ("too many", ["https://a.no/x": .status(429, location: nil)], .unseen("status 429"), 1),
    ("broken", ["https://a.no/x": .status(503, location: nil)], .unseen("status 503"), 1),
    ("silent", [:], .unseen("network"), 1),
    (
      "moved", ["https://a.no/x": .status(301, location: "/y"), "https://a.no/y": .status(200, location: nil)],
      .moved("https://a.no/y"), 2
    ),
    (
      "elsewhere",
      ["https://a.no/x": .status(308, location: "https://b.no/"), "https://b.no/": .status(200, location: nil)],
      .moved("https://b.no/"), 2
    ),
    (
      "for now", ["https://a.no/x": .status(302, location: "/y"), "https://a.no/y": .status(200, location: nil)], .fine,
      2
    ),
    (
      "moved and gone",
      ["https://a.no/x": .status(301, location: "/y"), "https://a.no/y": .status(404, location: nil)], .gone(404), 3
    ),
    ("a circle", ["https://a.no/x": .status(301, location: "/x")], .unseen("more than 5 redirects"), 6),
    (
      "a file", ["https://a.no/x": .status(301, location: "file:///etc/passwd")],
      .unseen("a redirect that leads nowhere"), 1
    ),
    ("nowhere", ["https://a.no/x": .status(301, location: nil)], .unseen("a redirect that leads nowhere"), 1),
  ]

  @Test(arguments: cases)
  func `what has become of an address`(what: String, answers: [String: LinkAnswer], result: LinkResult, asked: Int)
    async
  {
    let seen = await Self.check(answers, "https://a.no/x")
    #expect(seen.result == result && seen.asked.count == asked, "\(what): \(seen)")
  }

  @Test func `a site is left in peace between two requests, and another is not waited for`() async {
    let same = await Self.check(
      ["https://a.no/x": .status(301, location: "/y"), "https://a.no/y": .status(200, location: nil)], "https://a.no/x")
    #expect(same.slept == .seconds(2))
    let other = await Self.check(
      ["https://a.no/x": .status(301, location: "https://b.no/"), "https://b.no/": .status(200, location: nil)],
      "https://a.no/x")
    #expect(other.slept == .zero)
  }

  @Test func `over the wire`() async throws {
    let site = try SmallSite()
    defer { site.stop() }
    let checker = LinkChecker(probe: CurlLinkProbe().answer, clock: PausingClock())
    #expect(await checker.check("\(site.address)/there?a=b&c=%C3%A6") == .fine)
    #expect(await checker.check("\(site.address)/no-head") == .fine)
    #expect(await checker.check("\(site.address)/moved") == .moved("\(site.address)/there"))
    #expect(await checker.check("\(site.address)/else") == .gone(404))
    #expect(site.requests.first == "HEAD /there?a=b&c=%C3%A6 HTTP/1.1")
    #expect(site.requests.filter { $0.contains("no-head") }.count == 2)
    #expect(site.agents.allSatisfy { $0.hasPrefix("samrad-link-check") })
    site.stop()
    #expect(await checker.check("http://127.0.0.1:1/") == .unseen("network"))
  }
}

/// A clock on which sleeping takes no time, and is counted.
private final class PausingClock: Clock, Sendable {
  struct Instant: InstantProtocol {
    var offset = Duration.zero
    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (a: Instant, b: Instant) -> Bool { a.offset < b.offset }
  }

  private let state = Mutex(Instant())
  var now: Instant { state.withLock { $0 } }
  var minimumResolution: Duration { .zero }
  var slept: Duration { now.offset }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    state.withLock { $0 = max($0, deadline) }
  }
}
