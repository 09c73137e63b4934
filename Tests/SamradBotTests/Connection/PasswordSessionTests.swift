import Foundation
import Matrix
import Samrad
import ScriptedHomeserver
import Testing

@testable import SamradBot

/// Checklist 2.1, 2.2, 2.7 and 2.9, with a password.
struct PasswordSessionTests {
  private let scene: SignInScene
  private let server = ScriptedHomeserver(accounts: ["samrad": "passord"])
  private let me = UserID("@samrad:samraad.test")

  init() throws { scene = try SignInScene() }

  private var connect: Connect {
    { [server] (_) throws(MatrixError) in ScriptedTransport(server) }
  }

  private func whoAmI(_ account: SignIn.Connection) async throws -> String? {
    try await account.homeserver.json(account.homeserver.endpoints.whoAmI())["device_id"]?.string
  }

  @Test func `later starts are the same session, without a password`() async throws {
    let first = try await scene.signIn(connect)
    let second = try await scene.signIn(connect, ["MATRIX_PASSWORD": "wrong"])
    #expect(first.device == second.device && first.user == me && second.user == me)
    #expect(server.heard(.login) == 1 && server.devices(of: me) == [first.device])
    #expect(first.began == nil && second.began == nil)
    #expect(try await scene.store.cursor() == Cursor(userID: me, deviceID: first.device))
  }

  @Test func `an expired token is refreshed, and the new pair is on disk`() async throws {
    server.setTokenLifetime(.seconds(600))
    let account = try await scene.signIn(connect)
    let before = try #require(scene.kept?.tokens)
    server.endTokens(of: me, soft: true)
    #expect(try await whoAmI(account) == account.device.text)
    let after = try #require(scene.kept?.tokens)
    #expect(after.access != before.access && after.refresh != before.refresh && after.refresh != nil)
    #expect(server.heard(.login) == 1)
    // The next start goes on with it.
    _ = try await scene.signIn(connect)
    #expect(server.heard(.login) == 1)
  }

  @Test func `a refreshed pair that cannot be written is not used, and the old one still serves`() async throws {
    let web = SmallWeb { asked, times in
      if asked.place.hasSuffix("/refresh") { return .json(["access_token": "new", "refresh_token": "r2"]) }
      return asked.token == "new" ? .json([:]) : .errcode("M_UNKNOWN_TOKEN", soft: true)
    }
    let folder = scene.folder.appending(path: "gone")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let kept = try KeptSession(path: folder.appending(path: "x.token").path)
    try kept.change { $0.tokens = .init(access: AccessToken("old"), refresh: AccessToken("r1")) }
    try FileManager.default.removeItem(at: folder)
    let homeserver = try self.homeserver(web, kept)
    for _ in 1...2 {
      await #expect(throws: MatrixError(.tokenNotKept, retry: .later)) {
        try await homeserver.answer(to: homeserver.endpoints.whoAmI())
      }
    }
    #expect(web.asked("/refresh").map { $0.json["refresh_token"] } == ["r1", "r1"])
    #expect(!web.asked.contains { $0.token == "new" })
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    _ = try await homeserver.answer(to: homeserver.endpoints.whoAmI())
    #expect(try KeptSession(path: kept.path).record.tokens?.refresh == AccessToken("r2"))
  }

  private func homeserver(_ web: SmallWeb, _ kept: KeptSession) throws -> Homeserver {
    let transport = try web.connect("https://m.test")
    let way = PasswordSession(
      homeserver: Homeserver(transport: transport, now: { Date() }), user: "samrad", password: .held(AccessToken("p")),
      device: DeviceID("DEVICE"), kept: kept, logger: scene.logger)
    return Homeserver(
      transport: transport, session: Session(token: kept.record.tokens?.access ?? AccessToken("none"), renewal: way),
      now: { Date() })
  }

  private func kept(refresh: String? = "r1") throws -> KeptSession {
    let kept = try KeptSession(path: scene.tokenFile)
    try kept.change { $0.tokens = .init(access: AccessToken("old"), refresh: refresh.map(AccessToken.init)) }
    return kept
  }

  @Test func `the new pair is on disk before its first use`() async throws {
    let file = scene.tokenFile
    let web = SmallWeb { asked, _ in
      if asked.place.hasSuffix("/refresh") { return .json(["access_token": "new", "refresh_token": "r2"]) }
      guard asked.token == "new" else { return .errcode("M_UNKNOWN_TOKEN") }
      let kept = (try? SecretFile.read(file)).flatMap { SessionRecord($0) }
      return .json([
        "kept": .bool(kept?.tokens?.access == AccessToken("new") && kept?.tokens?.refresh == AccessToken("r2"))
      ])
    }
    let homeserver = try homeserver(web, kept())
    #expect(try await homeserver.json(homeserver.endpoints.whoAmI())["kept"]?.bool == true)
    #expect(web.asked("/refresh").first?.token == nil)
  }

  @Test func `a refresh that brings no new refresh token keeps the old one`() async throws {
    let web = SmallWeb { asked, _ in
      asked.place.hasSuffix("/refresh")
        ? .json(["access_token": "new"]) : asked.token == "new" ? .json([:]) : .errcode("M_UNKNOWN_TOKEN")
    }
    let kept = try kept()
    let homeserver = try homeserver(web, kept)
    _ = try await homeserver.answer(to: homeserver.endpoints.whoAmI())
    #expect(kept.record.tokens == .init(access: AccessToken("new"), refresh: AccessToken("r1")))
  }

  @Test(arguments: [nil, 500, 502, 429, 404] as [Int?])
  func `a refresh that fails on the way is tried again later, with the old tokens`(status: Int?) async throws {
    let web = SmallWeb { asked, _ in
      guard asked.place.hasSuffix("/refresh") else { return .errcode("M_UNKNOWN_TOKEN") }
      return status.map { Response(status: $0, body: Array("<html>".utf8)) }
    }
    let kept = try kept()
    let homeserver = try homeserver(web, kept)
    for _ in 1...2 {
      let error = await #expect(throws: MatrixError.self) {
        try await homeserver.answer(to: homeserver.endpoints.whoAmI())
      }
      #expect(error?.retry == .later && error?.code != .unknownToken)
    }
    #expect(web.asked("/refresh").count == 2 && web.asked("/login").isEmpty)
    #expect(kept.record.tokens == .init(access: AccessToken("old"), refresh: AccessToken("r1")))
  }

  @Test(
    arguments: [
      // Refused request, refused refresh (nil: there is no refresh token), whether the password is used.
      (soft: true, refresh: nil, again: true), (soft: false, refresh: nil, again: false),
      (soft: nil, refresh: nil, again: false),
      (soft: false, refresh: true, again: true), (soft: true, refresh: false, again: false),
    ] as [(soft: Bool?, refresh: Bool?, again: Bool)])
  func `the last word on the session decides whether the password is used again`(
    soft: Bool?, refresh: Bool?, again: Bool
  ) async throws {
    let web = SmallWeb { asked, _ in
      if asked.place.hasSuffix("/refresh") { return .errcode("M_UNKNOWN_TOKEN", soft: refresh) }
      if asked.place.hasSuffix("/login") {
        return .json(["access_token": "new", "user_id": "@a:b", "device_id": "DEVICE"])
      }
      return asked.token == "new" ? .json([:]) : .errcode("M_UNKNOWN_TOKEN", soft: soft)
    }
    let kept = try kept(refresh: refresh == nil ? nil : "r1")
    let homeserver = try homeserver(web, kept)
    let request = homeserver.endpoints.whoAmI()
    if again {
      _ = try await homeserver.answer(to: request)
      #expect(web.asked("/login").map { $0.json["device_id"] } == ["DEVICE"])
      #expect(kept.record.tokens?.access == AccessToken("new"))
    } else {
      let error = await #expect(throws: MatrixError.self) { try await homeserver.answer(to: request) }
      #expect(error?.code == .unknownToken && error?.retry == .never && web.asked("/login").isEmpty)
      // Discarded, in memory and on disk.
      #expect(kept.record.tokens == nil && scene.kept?.tokens == nil)
    }
  }

  @Test func `a homeserver that has no refresh any longer leaves it to the first refusal`() async throws {
    let web = SmallWeb { asked, _ in
      if asked.place.hasSuffix("/refresh") { return .errcode("M_UNRECOGNIZED", 404) }
      if asked.place.hasSuffix("/login") { return .json(["access_token": "new"]) }
      return asked.token == "new" ? .json([:]) : .errcode("M_UNKNOWN_TOKEN", soft: true)
    }
    let homeserver = try homeserver(web, kept())
    _ = try await homeserver.answer(to: homeserver.endpoints.whoAmI())
    #expect(web.asked("/login").count == 1)
  }

  @Test func `another device than the one asked for is not used`() async throws {
    let web = SmallWeb { asked, _ in
      asked.place.hasSuffix("/login")
        ? .json(["access_token": "new", "user_id": "@a:b", "device_id": "OTHER"])
        : .errcode("M_UNKNOWN_TOKEN", soft: true)
    }
    let homeserver = try homeserver(web, kept(refresh: nil))
    let error = await #expect(throws: MatrixError.self) {
      try await homeserver.answer(to: homeserver.endpoints.whoAmI())
    }
    #expect(error?.code == .unknownToken && !web.asked.contains { $0.token == "new" })
  }

  @Test(arguments: [
    ("M_FORBIDDEN", 403, MatrixError.Code.unknownToken), ("M_USER_LOCKED", 401, .userLocked),
    ("M_LIMIT_EXCEEDED", 429, .limitExceeded),
  ])
  func `a password that is taken no longer ends it; a lock or a limit passes`(
    errcode: String, status: Int, code: MatrixError.Code
  ) async throws {
    let web = SmallWeb { asked, _ in
      asked.place.hasSuffix("/login") ? .errcode(errcode, status) : .errcode("M_UNKNOWN_TOKEN", soft: true)
    }
    let kept = try kept(refresh: nil)
    let homeserver = try homeserver(web, kept)
    let error = await #expect(throws: MatrixError.self) {
      try await homeserver.answer(to: homeserver.endpoints.whoAmI())
    }
    #expect(error?.code == code && (kept.record.tokens == nil) == (code == .unknownToken))
  }

  @Test func `a session that was destroyed while the bot was away begins anew as the same device, and is told`()
    async throws
  {
    let first = try await scene.signIn(connect)
    server.endTokens(of: me, soft: false)
    let second = try await scene.signIn(connect)
    #expect(second.device == first.device && second.began != nil)
    // Also of later starts: what was queued before may still wait.
    #expect(try await scene.signIn(connect).began == second.began)
    #expect(server.devices(of: me) == [first.device] && server.heard(.login) == 2)
  }

  @Test func `a session that is destroyed while the bot runs ends it`() async throws {
    let account = try await scene.signIn(connect)
    server.endTokens(of: me, soft: false)
    for _ in 1...2 {
      let error = await #expect(throws: MatrixError.self) { try await whoAmI(account) }
      #expect(error?.code == .unknownToken && error?.retry == .never)
    }
    #expect(server.heard(.login) == 1 && scene.kept?.tokens == nil)
  }

  @Test func `a soft logout while the bot runs is a new login as the same device`() async throws {
    let account = try await scene.signIn(connect)
    server.endTokens(of: me, soft: true)
    #expect(try await whoAmI(account) == account.device.text)
    #expect(server.heard(.login) == 2 && server.devices(of: me) == [account.device])
  }
}
