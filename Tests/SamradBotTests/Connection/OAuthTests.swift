import Foundation
import Matrix
import Samrad
import Synchronization
import Testing

@testable import SamradBot

/// Checklist 2.3 to 2.5: an account server beside the homeserver, on a host of its own.
struct OAuthTests {
  private let scene: SignInScene
  init() throws { scene = try SignInScene() }

  private static let environment = ["SAMRAD_LOGIN": "oauth", "MATRIX_PASSWORD": "", "MATRIX_DEVICE_ID": "GIVENDEVICE"]
  private static let token = "https://auth.test/token"

  /// - Parameter grant: answers of the token endpoint, in order; the last one stays.
  private func web(_ grants: [Response], tokens: [String] = ["a1"], authorize: Response? = nil, lifetime: Int64 = 600)
    -> SmallWeb
  {
    SmallWeb { asked, times in
      switch asked.place {
      case "https://m.test/_matrix/client/v1/auth_metadata":
        return .json([
          "issuer": "https://auth.test/", "token_endpoint": .string(Self.token),
          "registration_endpoint": "https://auth.test/register",
          "device_authorization_endpoint": "https://auth.test/device",
        ])
      case "https://auth.test/register": return .json(201, ["client_id": .string("client-\(times)")])
      case "https://auth.test/device":
        if times == 1, let authorize { return authorize }
        return .json([
          "device_code": .string("hemmelig-\(times)"), "user_code": "ABC-DEF",
          "verification_uri": "https://auth.test/link",
          "interval": 3, "expires_in": .int(lifetime),
        ])
      case Self.token: return grants[min(times, grants.count) - 1]
      case "https://m.test/_matrix/client/versions": return .json(["versions": ["v1.18"]])
      default: break
      }
      guard let token = asked.token, tokens.contains(token) else { return .errcode("M_UNKNOWN_TOKEN") }
      if asked.place.hasSuffix("/whoami") { return .json(["user_id": "@samrad:a.test", "device_id": "GIVENDEVICE"]) }
      return .json([:])
    }
  }

  private static func error(_ error: JSONValue, _ status: Int = 400) -> Response { .json(status, ["error": error]) }
  private static let granted = Response.json(["access_token": "a1", "refresh_token": "r1", "expires_in": 300])

  @Test func `a person approves the first login, and later starts need nobody`() async throws {
    let web = web([
      Self.error("authorization_pending"), Self.error("slow_down"), Self.error("authorization_pending"), Self.granted,
    ])
    let account = try await scene.signIn(web.connect, Self.environment)
    #expect(account.device == DeviceID("GIVENDEVICE"))
    #expect(scene.shown.withLock { $0 }.map(\.userCode) == ["ABC-DEF"])
    // Asked no more often than told, and slower after being told to slow down.
    let naps = scene.clock.naps.map { ($0 / .milliseconds(1)).rounded(.up) }
    #expect(zip(naps, [3_000, 3_000, 8_000, 8_000]).allSatisfy { abs($0 - $1) < 500 } && naps.count == 4)
    #expect(web.asked("/device").first?.form["scope"] == "urn:matrix:client:api:* urn:matrix:client:device:GIVENDEVICE")
    #expect(
      web.asked("/token").allSatisfy { $0.form["client_id"] == "client-1" && $0.form["device_code"] == "hemmelig-1" })
    #expect(scene.kept?.tokens == .init(access: AccessToken("a1"), refresh: AccessToken("r1"), isOAuth: true))
    _ = try await scene.signIn(web.connect, Self.environment)
    #expect(web.asked("/device").count == 1 && web.asked("/register").count == 1)
    #expect(!web.asked.contains { $0.place.contains("auth.test") && $0.token != nil })
  }

  @Test func `no secret is logged or printed`() async throws {
    _ = try await scene.signIn(web([Self.error("authorization_pending"), Self.granted]).connect, Self.environment)
    let told = scene.logged.withLock { $0 } + scene.shown.withLock { $0.map { "\($0)" } }
    #expect(told.contains { $0.contains("https://auth.test/link") })
    #expect(!told.contains { $0.contains("hemmelig") || $0.contains("a1") || $0.contains("r1") })
    #expect(!scene.logged.withLock { $0 }.contains { $0.contains("ABC-DEF") })
  }

  @Test func `a code that gets too old is followed by another, with the client there is`() async throws {
    let pending = Self.error("authorization_pending")
    let web = web([pending, pending, pending, pending, Self.error("expired_token"), Self.granted], lifetime: 12)
    _ = try await scene.signIn(web.connect, Self.environment)
    #expect(
      web.asked("/token").map { $0.form["device_code"] } == [
        "hemmelig-1", "hemmelig-1", "hemmelig-1", "hemmelig-1", "hemmelig-2", "hemmelig-3",
      ])
    #expect(web.asked("/register").count == 1 && scene.shown.withLock { $0.count } == 3)
  }

  @Test func `the network's failures do not end the waiting`() async throws {
    let web = web([Response(status: 502), Response(status: 200, body: Array("<html>".utf8)), Self.granted])
    _ = try await scene.signIn(web.connect, Self.environment)
    #expect(web.asked("/token").count == 3 && web.asked("/device").count == 1)
  }

  @Test func `who is not approved does not start`() async throws {
    await #expect(throws: SignInFailure.self) {
      try await scene.signIn(web([Self.error("access_denied")]).connect, Self.environment)
    }
    #expect(scene.kept?.tokens == nil)
  }

  @Test func `a gateway's page is no answer to a request for a code`() async throws {
    let web = web([Self.granted], authorize: Response(status: 200, body: Array("<html>".utf8)))
    _ = try await scene.signIn(web.connect, Self.environment)
    #expect(web.asked("/device").count == 2 && scene.shown.withLock { $0.count } == 1)
  }

  @Test func `a client is registered once, and again only when it is known no longer`() async throws {
    let web = web([Self.error("access_denied")])
    for _ in 1...3 {
      await #expect(throws: SignInFailure.self) { try await scene.signIn(web.connect, Self.environment) }
    }
    #expect(web.asked("/register").count == 1 && scene.kept?.client?.id == "client-1")
    let forgetful = self.web([Self.granted], authorize: Self.error("invalid_client", 401))
    _ = try await scene.signIn(forgetful.connect, Self.environment)
    #expect(forgetful.asked("/device").map { $0.form["client_id"] } == ["client-1", "client-1"])
    #expect(forgetful.asked("/register").count == 1)
  }

  @Test func `a new client that is refused is not made again and again`() async throws {
    let web = web([Self.granted], authorize: Self.error("invalid_client", 401))
    await #expect(throws: SignInFailure.self) { try await scene.signIn(web.connect, Self.environment) }
    #expect(web.asked("/register").count == 1)
  }

  // MARK: Refreshing

  private func keepSession() throws {
    try KeptSession(path: scene.tokenFile).change {
      $0.tokens = .init(access: AccessToken("a0"), refresh: AccessToken("r0"), isOAuth: true)
      $0.client = .init(issuer: "https://auth.test/", id: "client-1", tokenEndpoint: Self.token)
    }
  }

  @Test func `a token is refreshed at the account server, and the new pair is kept`() async throws {
    try keepSession()
    let web = web([Self.granted])
    _ = try await scene.signIn(web.connect, Self.environment)
    let refresh = try #require(web.asked("/token").first)
    #expect(refresh.form == ["grant_type": "refresh_token", "refresh_token": "r0", "client_id": "client-1"])
    #expect(scene.kept?.tokens == .init(access: AccessToken("a1"), refresh: AccessToken("r1"), isOAuth: true))
    #expect(web.asked("/token").count == 1 && web.asked("/refresh").isEmpty && web.asked("/device").isEmpty)
  }

  @Test func `a refresh that fails on the way is tried again with the old token`() async throws {
    try keepSession()
    let web = web([
      Response(status: 503), Response(status: 404, body: Array("<html>".utf8)), .json(["access_token": "a1"]),
    ])
    _ = try await scene.signIn(web.connect, Self.environment)
    #expect(web.asked("/token").map { $0.form["refresh_token"] } == ["r0", "r0", "r0"])
    // No new refresh token came: the old one stays.
    #expect(scene.kept?.tokens == .init(access: AccessToken("a1"), refresh: AccessToken("r0"), isOAuth: true))
  }

  @Test(arguments: [("invalid_grant", true), ("invalid_client", false)])
  func `a refresh that is refused is the end of the session`(error: String, keepsClient: Bool) async throws {
    try keepSession()
    let web = web([Self.error(.string(error))])
    let kept = try KeptSession(path: scene.tokenFile)
    let way = OAuthSession(connect: web.connect, kept: kept, logger: scene.logger)
    let homeserver = Homeserver(
      transport: try web.connect("https://m.test"), session: Session(token: AccessToken("a0"), renewal: way),
      now: { Date() })
    for _ in 1...2 {
      let failure = await #expect(throws: MatrixError.self) {
        try await homeserver.answer(to: homeserver.endpoints.whoAmI())
      }
      #expect(failure?.code == .unknownToken && failure?.retry == .never)
    }
    #expect(web.asked("/token").count == 1)
    #expect(scene.kept?.tokens == nil && (scene.kept?.client != nil) == keepsClient)
  }

  @Test func `a token of another kind of login is not used`() async throws {
    try KeptSession(path: scene.tokenFile).change { $0.tokens = .init(access: AccessToken("a1")) }
    let web = web([Self.granted])
    _ = try await scene.signIn(web.connect, Self.environment)
    #expect(web.asked("/device").count == 1)
  }

  @Test func `a homeserver without an account server says so`() async throws {
    let web = SmallWeb { asked, _ in
      asked.place.hasSuffix("/versions") ? .json(["versions": ["v1.11"]]) : .errcode("M_UNRECOGNIZED", 404)
    }
    let failure = await #expect(throws: SignInFailure.self) { try await scene.signIn(web.connect, Self.environment) }
    #expect(failure?.description.contains("OAuth") == true)
  }
}
