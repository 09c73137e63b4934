import Foundation
import Matrix
import ScriptedHomeserver
import Testing

/// The life of tokens at the scripted homeserver. Spec: Client-Server API, "Client Authentication".
struct ScriptedSessionTests {
  private let server = ScriptedHomeserver(accounts: ["samrad": "secret"])

  @Test func `a soft logout leaves the device and its transactions`() async throws {
    let bot = try await TestClient(server)
    let room = try await bot.room(inviting: [])
    let event = try await bot.say("hei", in: room, transaction: "t")
    server.setFaults(.script([.whoami: [1: ServerFault(.softLogout)]]))
    for _ in 1...2 {
      let failure = try await bot.answer(bot.endpoints.whoAmI()).failure(now: .now)
      #expect(failure == MatrixError(.unknownToken, retry: .never, status: 401, softLogout: true))
    }
    let again = try await TestClient(server, device: bot.device)
    #expect(try await again.say("hei", in: room, transaction: "t") == event)
  }

  @Test func `a hard logout takes the device with it, and what it sent is sent again as new`() async throws {
    let bot = try await TestClient(server)
    let room = try await bot.room(inviting: [])
    let event = try await bot.say("hei", in: room, transaction: "t")
    server.endTokens(of: bot.user, soft: false)
    let failure = try await bot.answer(bot.endpoints.whoAmI()).failure(now: .now)
    #expect(failure == MatrixError(.unknownToken, retry: .never, status: 401, softLogout: false))
    #expect(server.devices(of: bot.user).isEmpty)
    let again = try await TestClient(server, device: bot.device)
    #expect(try await again.say("hei", in: room, transaction: "t") != event)
  }

  @Test func `a refreshed pair takes the old one's place when it is used, not before`() async throws {
    server.setTokenLifetime(.seconds(600))
    let login = try await json(
      "login",
      [
        "type": "m.login.password", "identifier": ["type": "m.id.user", "user": "samrad"], "password": "secret",
        "refresh_token": true,
      ])
    #expect(login["expires_in_ms"] == 600_000)
    let old = AccessToken(login["access_token"]?.string ?? "")
    let refresh = login["refresh_token"] ?? .null
    // The answer to the first refresh is lost: the same refresh token works again.
    let lost = try await json("refresh", ["refresh_token": refresh])
    let kept = try await json("refresh", ["refresh_token": refresh])
    #expect(lost["access_token"] != kept["access_token"])
    #expect(try await status(old) == 200)
    #expect(try await status(AccessToken(kept["access_token"]?.string ?? "")) == 200)
    #expect(try await status(old) == 401)
    #expect(try await answer("refresh", ["refresh_token": refresh]).failure(now: .now)?.code == .unknownToken)
    #expect(try await answer("refresh", ["refresh_token": kept["refresh_token"] ?? .null]).status == 200)
    #expect(server.devices(of: UserID("@samrad:samraad.test")).count == 1)
  }

  @Test func `an expired token asks for a refresh`() async throws {
    server.setTokenLifetime(.zero)
    let login = try await json(
      "login",
      [
        "type": "m.login.password", "identifier": ["type": "m.id.user", "user": "samrad"], "password": "secret",
        "refresh_token": true,
      ])
    let failure = try await answer("account/whoami", token: AccessToken(login["access_token"]?.string ?? ""))
      .failure(now: .now)
    #expect(failure == MatrixError(.unknownToken, retry: .never, status: 401, softLogout: true))
    server.setTokenLifetime(.seconds(60))
    let fresh = try await json("refresh", ["refresh_token": login["refresh_token"] ?? .null])
    #expect(try await status(AccessToken(fresh["access_token"]?.string ?? "")) == 200)
  }

  @Test func `who does not ask for a refresh token gets one that lasts`() async throws {
    server.setTokenLifetime(.zero)
    let login = try await json(
      "login",
      ["type": "m.login.password", "identifier": ["type": "m.id.user", "user": "samrad"], "password": "secret"])
    #expect(login["refresh_token"] == nil)
    #expect(try await status(AccessToken(login["access_token"]?.string ?? "")) == 200)
  }

  private func status(_ token: AccessToken) async throws -> Int {
    try await answer("account/whoami", token: token).status
  }

  private func json(_ path: String, _ body: JSONValue) async throws -> JSONValue {
    try JSONValue(parsing: try await answer(path, body).body)
  }

  private func answer(_ path: String, _ body: JSONValue? = nil, token: AccessToken? = nil) async throws -> Response {
    try await ScriptedTransport(server).answer(
      to: Request(
        body == nil ? .get : .post, "/_matrix/client/v3/\(path)", body: body?.canonicalBytes, accessToken: token),
      timeout: .seconds(10))
  }
}
