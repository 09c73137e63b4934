import Foundation
import Matrix
import Samrad
import Testing

@testable import SamradBot

/// Checklist 1.1, 1.2, 1.5, 1.6 and 2.9: becoming the account.
struct SignInTests {
  private let scene: SignInScene
  init() throws { scene = try SignInScene() }

  /// A homeserver that knows one token, `t`, of @samrad:a.test on DEVICE, and a password login that gives it.
  private static func answer(_ asked: SmallWeb.Asked) -> Response? {
    let path = asked.request.path
    if path == "/_matrix/client/versions" { return .json(["versions": ["v1.11"]]) }
    if path.hasSuffix("/login") {
      return .json(["access_token": "t", "user_id": "@samrad:a.test", "device_id": asked.json["device_id"] ?? .null])
    }
    guard asked.token == "t" else { return .errcode("M_UNKNOWN_TOKEN") }
    if path.hasSuffix("/whoami") { return .json(["user_id": "@samrad:a.test", "device_id": "DEVICE"]) }
    if path.hasSuffix("/capabilities") {
      return .json(["capabilities": ["m.room_versions": ["default": "11", "available": ["11": "stable"]]]])
    }
    return .errcode("M_UNRECOGNIZED", 404)
  }

  private static let token = ["MATRIX_ACCESS_TOKEN": "t", "MATRIX_PASSWORD": ""]

  @Test func `a token's user, device and rights are known before anything else`() async throws {
    let web = SmallWeb { asked, _ in Self.answer(asked) }
    let account = try await scene.signIn(web.connect, Self.token)
    #expect(account.user == UserID("@samrad:a.test") && account.device == DeviceID("DEVICE"))
    #expect(account.capabilities.defaultRoomVersion == "11" && account.capabilities.stableRoomVersions == ["11"])
    #expect(account.homeserver.versions.contains("v1.11") && account.began == nil)
    #expect(
      web.places
        == ["/_matrix/client/versions", "/_matrix/client/v3/account/whoami", "/_matrix/client/v3/capabilities"]
        .map { "https://m.test" + $0 })
    #expect(web.asked.map(\.token) == ["t", "t", "t"])
    #expect(!FileManager.default.fileExists(atPath: scene.tokenFile))
  }

  @Test func `a password login asks for a device of our own and for a refresh token, and nobody logs out`() async throws
  {
    let web = SmallWeb { asked, _ in
      asked.place.hasSuffix("/whoami")
        ? .json(["user_id": "@samrad:a.test", "device_id": .string("GIVENDEVICE")]) : Self.answer(asked)
    }
    _ = try await scene.signIn(web.connect, ["MATRIX_DEVICE_ID": "GIVENDEVICE"])
    let login = try #require(web.asked("/login").first).json
    #expect(login["refresh_token"] == true && login["device_id"] == "GIVENDEVICE")
    #expect(!web.places.contains { $0.contains("/logout") } && web.asked("/login").count == 1)
    // Asked without a token before the login, since there was none, and with it afterwards.
    #expect(web.asked("/versions").map(\.token) == [nil, "t"])
  }

  @Test func `a device that is made up is kept before it is used`() async throws {
    let store = scene.store
    let web = SmallWeb { asked, times in
      if asked.place.hasSuffix("/login") {
        let kept = (try? await store.cursor())?.deviceID
        return kept.map { .string($0.text) } == asked.json["device_id"] && times > 1
          ? .errcode("M_FORBIDDEN", 403) : nil
      }
      return Self.answer(asked)
    }
    await #expect(throws: SignInFailure.self) { try await scene.signIn(web.connect) }
    await #expect(throws: SignInFailure.self) { try await scene.signIn(web.connect) }
    let devices = Set(web.asked("/login").compactMap { $0.json["device_id"]?.string })
    #expect(devices.count == 1 && devices.allSatisfy { OAuthRequests.mayBeInScope(DeviceID($0)) })
  }

  @Test(
    arguments: [
      [:], ["user_id": "@samrad:a.test"], ["device_id": "DEVICE"], ["user_id": "@samrad:a.test", "device_id": ""],
      ["user_id": "@other:a.test", "device_id": "DEVICE"],
    ] as [JSONValue])
  func `there is no start without the account and a device`(who: JSONValue) async throws {
    let web = SmallWeb { asked, _ in asked.place.hasSuffix("/whoami") ? .json(who) : Self.answer(asked) }
    await #expect(throws: SignInFailure.self) { try await scene.signIn(web.connect, Self.token) }
    #expect(try await scene.store.cursor() == Cursor())
  }

  @Test func `the token of another user or device is not used on this database`() async throws {
    let web = SmallWeb { asked, _ in Self.answer(asked) }
    await #expect(throws: SignInFailure.self) {
      try await scene.signIn(web.connect, Self.token.merging(["MATRIX_DEVICE_ID": "OTHER"]) { $1 })
    }
    await #expect(throws: SignInFailure.self) {
      try await scene.signIn(web.connect, Self.token.merging(["SAMRAD_USER": "@samrad:b.test"]) { $1 })
    }
    _ = try await scene.store.keep(Keeping(at: Date(), cursor: Cursor(deviceID: DeviceID("OTHER"))))
    await #expect(throws: SignInFailure.self) { try await scene.signIn(web.connect, Self.token) }
    #expect(!web.places.contains { $0.hasSuffix("/capabilities") })
  }

  @Test func `a dead token that was given is not replaced`() async throws {
    let web = SmallWeb { asked, _ in
      asked.token == nil || asked.request.path.hasSuffix("versions")
        ? Self.answer(asked) : .errcode("M_UNKNOWN_TOKEN", soft: true)
    }
    let error = await #expect(throws: MatrixError.self) {
      try await scene.signIn(web.connect, ["MATRIX_ACCESS_TOKEN": "dead"])
    }
    #expect(error?.code == .unknownToken && web.asked("/login").isEmpty)
  }

  @Test func `a homeserver that is away, or a locked account, is waited for`() async throws {
    let web = SmallWeb { asked, times in
      if times == 1 { return nil }
      if times == 2 { return Response(status: 502, body: Array("<html>".utf8)) }
      if times == 3, asked.place.hasSuffix("/whoami") { return .errcode("M_USER_LOCKED", 401, soft: true) }
      return Self.answer(asked)
    }
    let account = try await scene.signIn(web.connect, Self.token)
    #expect(account.device == DeviceID("DEVICE") && scene.clock.naps.count == 7)
  }

  @Test func `what is no homeserver is said to be none`() async throws {
    for answer in [Response.json(["versions": ["r0.0.1"]]), .errcode("M_UNRECOGNIZED", 404)] {
      let failure = await #expect(throws: SignInFailure.self) {
        try await scene.signIn(SmallWeb { _, _ in answer }.connect, Self.token)
      }
      #expect(failure?.description.contains("https://m.test") == true)
    }
  }

  @Test func `a homeserver without capabilities has those of the spec`() async throws {
    let web = SmallWeb { asked, _ in
      asked.place.hasSuffix("/capabilities") ? .errcode("M_UNRECOGNIZED", 404) : Self.answer(asked)
    }
    #expect(try await scene.signIn(web.connect, Self.token).capabilities == ServerCapabilities())
  }

  // MARK: Where

  private static let found = ["SAMRAD_HOMESERVER": "", "SAMRAD_USER": "@samrad:a.test"]

  private static func discovering(_ asked: SmallWeb.Asked, wellKnown: JSONValue? = nil) -> Response? {
    if asked.request.path == "/.well-known/matrix/client" {
      return .json(["m.homeserver": ["base_url": "https://m.a.test/"]])
    }
    guard asked.place.hasSuffix("/login") else {
      return asked.place.hasSuffix("/whoami")
        ? .json(["user_id": "@samrad:a.test", "device_id": "GIVENDEVICE"]) : answer(asked)
    }
    var login: JSONValue = ["access_token": "t"]
    login["well_known"] = wellKnown
    return .json(login)
  }

  @Test func `an address is found at the first login only, and kept`() async throws {
    let environment = Self.found.merging(["MATRIX_DEVICE_ID": "GIVENDEVICE"]) { $1 }
    let web = SmallWeb { asked, _ in Self.discovering(asked) }
    _ = try await scene.signIn(web.connect, environment)
    _ = try await scene.signIn(web.connect, environment)
    #expect(web.asked("/.well-known/matrix/client").map(\.place) == ["https://a.test/.well-known/matrix/client"])
    #expect(web.asked("/login").map(\.place) == ["https://m.a.test/_matrix/client/v3/login"])
    #expect(scene.kept?.place == .init(server: "a.test", address: "https://m.a.test"))
    // Checked before anything secret was sent there.
    #expect(web.places.dropFirst().first == "https://m.a.test/_matrix/client/versions")
  }

  @Test func `an address that is set is used, whatever anybody else says`() async throws {
    let web = SmallWeb { asked, _ in
      Self.discovering(asked, wellKnown: ["m.homeserver": ["base_url": "https://other.test"]])
    }
    _ = try await scene.signIn(
      web.connect, ["SAMRAD_USER": "@samrad:a.test", "MATRIX_DEVICE_ID": "GIVENDEVICE"])
    #expect(web.places.allSatisfy { $0.hasPrefix("https://m.test/_matrix/") })
  }

  @Test(arguments: [
    ("https://new.a.test/", true), ("http://new.a.test", false), ("https://broken.a.test", false),
    ("https://m.a.test", false),
  ])
  func `the login's word on the address counts when it was found and works`(told: String, isUsed: Bool) async throws {
    let web = SmallWeb { asked, _ in
      asked.place.hasPrefix("https://broken.a.test")
        ? .errcode("M_UNRECOGNIZED", 404)
        : Self.discovering(asked, wellKnown: ["m.homeserver": ["base_url": .string(told)]])
    }
    _ = try await scene.signIn(web.connect, Self.found.merging(["MATRIX_DEVICE_ID": "GIVENDEVICE"]) { $1 })
    let address = isUsed ? "https://new.a.test" : "https://m.a.test"
    #expect(web.asked("/whoami").map(\.place) == [address + "/_matrix/client/v3/account/whoami"])
    #expect(scene.kept?.place?.address == address)
  }
}
