import Foundation
import Matrix
import Synchronization
import Testing

@testable import SamradBot

/// Requests as the account: which token they carry, and what becomes of one that is refused.
struct HomeserverTests {
  /// Hands out `new-1`, `new-2` …, or fails as told.
  private final class Renewal: TokenRenewal {
    let failure: MatrixError?
    let asked = Mutex<[MatrixError]>([])
    let gate: Gate?

    init(failing failure: MatrixError? = nil, gate: Gate? = nil) {
      self.failure = failure
      self.gate = gate
    }

    func renew(after failure: MatrixError) async throws(MatrixError) -> AccessToken {
      let count = asked.withLock { asked in
        asked.append(failure)
        return asked.count
      }
      await gate?.wait()
      if let failure = self.failure { throw failure }
      return AccessToken("new-\(count)")
    }
  }

  private func homeserver(_ web: SmallWeb, _ renewal: any TokenRenewal = NoRenewal()) throws -> (Homeserver, Session) {
    let session = Session(token: AccessToken("old"), renewal: renewal)
    return (Homeserver(transport: try web.connect("https://m.test"), session: session, now: { Date() }), session)
  }

  private static let whoAmI = Endpoints().whoAmI()

  @Test func `a request carries the token of the moment where it is needed, and nowhere else`() async throws {
    let web = SmallWeb { _, _ in .json([:]) }
    let (homeserver, _) = try homeserver(web)
    _ = try await homeserver.answer(to: homeserver.endpoints.versions())
    _ = try await homeserver.answer(to: homeserver.endpoints.sync(since: nil, filter: nil, timeoutMilliseconds: 0))
    _ = try await homeserver.answer(to: homeserver.endpoints.authMetadata())
    _ = try await homeserver.answer(to: homeserver.endpoints.refresh(AccessToken("r")))
    _ = try await homeserver.answer(to: homeserver.endpoints.login(user: "u", password: "p", device: nil, name: "n"))
    #expect(web.asked.map(\.token) == ["old", "old", nil, nil, nil])
    for asked in web.asked { #expect(!asked.request.query.contains { $0.value.contains("old") }) }
    let before = Homeserver(transport: try web.connect("https://m.test"), now: { Date() })
    _ = try await before.answer(to: before.endpoints.versions())
    #expect(web.asked.last?.token == nil)
  }

  @Test func `a refused token is renewed, and the request is repeated once`() async throws {
    let web = SmallWeb { asked, _ in asked.token == "old" ? .errcode("M_UNKNOWN_TOKEN", soft: true) : .json(["a": 1]) }
    let renewal = Renewal()
    let (homeserver, session) = try homeserver(web, renewal)
    #expect(try await homeserver.json(Self.whoAmI)["a"]?.int == 1)
    #expect(web.asked.map(\.token) == ["old", "new-1"] && session.token == AccessToken("new-1"))
    #expect(renewal.asked.withLock { $0 } == [MatrixError(.unknownToken, retry: .never, status: 401, softLogout: true)])
  }

  @Test func `a renewed token that is refused as well is not renewed for the same request`() async throws {
    let web = SmallWeb { _, _ in .errcode("M_UNKNOWN_TOKEN") }
    let (homeserver, _) = try homeserver(web, Renewal())
    await #expect(throws: MatrixError(.unknownToken, retry: .never, status: 401)) {
      try await homeserver.answer(to: Self.whoAmI)
    }
    #expect(web.asked.map(\.token) == ["old", "new-1"])
  }

  @Test(arguments: [
    ("M_FORBIDDEN", 401, MatrixError.Code.forbidden), ("M_MISSING_TOKEN", 401, .missingToken),
    ("M_UNKNOWN", 401, .refused),
    ("M_USER_LOCKED", 401, .userLocked), ("M_USER_SUSPENDED", 403, .userSuspended),
    ("M_LIMIT_EXCEEDED", 429, .limitExceeded),
  ])
  func `only an unknown token is renewed`(errcode: String, status: Int, code: MatrixError.Code) async throws {
    let web = SmallWeb { _, _ in .errcode(errcode, status, soft: true) }
    let renewal = Renewal()
    let (homeserver, _) = try homeserver(web, renewal)
    let error = await #expect(throws: MatrixError.self) { try await homeserver.answer(to: Self.whoAmI) }
    #expect(error?.code == code && error?.status == status)
    #expect(renewal.asked.withLock { $0.isEmpty } && web.asked.count == 1)
  }

  @Test func `many refused requests share one renewal`() async throws {
    let web = SmallWeb { asked, _ in asked.token == "old" ? .errcode("M_UNKNOWN_TOKEN") : .json([:]) }
    let gate = Gate()
    let renewal = Renewal(gate: gate)
    let (homeserver, session) = try homeserver(web, renewal)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<20 { group.addTask { _ = try await homeserver.answer(to: Self.whoAmI) } }
      while session.waiters < 19 { await Task.yield() }
      gate.open()
      try await group.waitForAll()
    }
    #expect(renewal.asked.withLock { $0.count } == 1 && web.asked.filter { $0.token == "new-1" }.count == 20)
  }

  @Test func `a session that is over is asked about once, and said to be over to everybody`() async throws {
    let over = MatrixError(.unknownToken, retry: .never, status: 401)
    let web = SmallWeb { _, _ in .errcode("M_UNKNOWN_TOKEN") }
    let renewal = Renewal(failing: over)
    let (homeserver, _) = try homeserver(web, renewal)
    for _ in 0..<3 { await #expect(throws: over) { try await homeserver.answer(to: Self.whoAmI) } }
    #expect(renewal.asked.withLock { $0.count } == 1)
    let (given, _) = try self.homeserver(web)
    await #expect(throws: over) { try await given.answer(to: Self.whoAmI) }
  }

  @Test func `a renewal that could not be had now is asked for again with the next request`() async throws {
    let later = MatrixError(.network, retry: .later)
    let web = SmallWeb { _, _ in .errcode("M_UNKNOWN_TOKEN") }
    let renewal = Renewal(failing: later)
    let (homeserver, session) = try homeserver(web, renewal)
    for _ in 0..<2 { await #expect(throws: later) { try await homeserver.answer(to: Self.whoAmI) } }
    #expect(renewal.asked.withLock { $0.count } == 2 && session.token == AccessToken("old"))
  }

  @Test func `versions are asked with the token, and anew when told to`() async throws {
    let web = SmallWeb { _, times in
      .json(["versions": [.string("v1.\(times)")], "unstable_features": ["x": .bool(times == 2)]])
    }
    let (homeserver, _) = try homeserver(web)
    #expect(homeserver.versions == ServerVersions())
    try await homeserver.refreshVersions()
    #expect(homeserver.versions.contains("v1.1") && !homeserver.versions.has(unstable: "x"))
    #expect(try await homeserver.refreshVersions().has(unstable: "x") && homeserver.versions.contains("v1.2"))
    #expect(web.asked.map(\.token) == ["old", "old"])
  }

  @Test func `what speaks no version that we know is not used, and what was known stays`() async throws {
    let web = SmallWeb { _, times in
      [
        .json(["versions": ["v1.9"]]), .json(["versions": ["r0.6.0"]]),
        Response(status: 200, body: Array("<html>".utf8)),
      ][times - 1]
    }
    let (homeserver, _) = try homeserver(web)
    try await homeserver.refreshVersions()
    await #expect(throws: MatrixError(.unrecognized, retry: .never)) { try await homeserver.refreshVersions() }
    await #expect(throws: MatrixError(.badAnswer, retry: .later, status: 200)) {
      try await homeserver.refreshVersions()
    }
    #expect(homeserver.versions.contains("v1.9"))
  }
}

/// Something that tasks wait for until it is opened.
final class Gate: Sendable {
  private let state = Mutex<(isOpen: Bool, waiting: [CheckedContinuation<Void, Never>])>((false, []))

  func wait() async {
    await withCheckedContinuation { continuation in
      let isOpen = state.withLock { state in
        if !state.isOpen { state.waiting.append(continuation) }
        return state.isOpen
      }
      if isOpen { continuation.resume() }
    }
  }

  func open() {
    let waiting = state.withLock { state in
      defer { state = (true, []) }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }
}
