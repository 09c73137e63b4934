import Foundation
import Testing

@testable import Matrix

struct EndpointsTests {
  private let endpoints = Endpoints()

  @Test(arguments: [
    ("abcXYZ019-._~", "abcXYZ019-._~"), ("!a:b.no", "%21a%3Ab.no"), ("$ev/ent+==", "%24ev%2Fent%2B%3D%3D"), ("", ""),
    ("..", ".."),
    ("æ", "%C3%A6"), ("a b%20\n\0", "a%20b%2520%0A%00"), ("👍", "%F0%9F%91%8D"), ("?x=1#y", "%3Fx%3D1%23y"),
  ])
  func `segments are encoded so that nothing in them can be a part of the path`(text: String, encoded: String) {
    #expect(PercentEncoding.segment(text) == encoded)
    #expect(encoded.removingPercentEncoding == text)
  }

  @Test func `ids of others stay within their segment`() {
    let room = RoomID("!a/../b?c#d")
    let user = UserID("@x/y:z")
    let requests = [
      endpoints.send("m.room.message", [:], to: room, transaction: TransactionID("r/1")), endpoints.join(room),
      endpoints.leave(room),
      endpoints.invite(user, to: room), endpoints.event(EventID("$/../x"), in: room),
      endpoints.messages(room: room, from: "a/b", to: nil, limit: 10),
      endpoints.state("m.room.create", in: room), endpoints.makeFilter(user: user, [:]),
      endpoints.profile(of: user),
    ]
    #expect(
      requests.map(\.path) == [
        "/_matrix/client/v3/rooms/%21a%2F..%2Fb%3Fc%23d/send/m.room.message/r%2F1",
        "/_matrix/client/v3/rooms/%21a%2F..%2Fb%3Fc%23d/join",
        "/_matrix/client/v3/rooms/%21a%2F..%2Fb%3Fc%23d/leave", "/_matrix/client/v3/rooms/%21a%2F..%2Fb%3Fc%23d/invite",
        "/_matrix/client/v3/rooms/%21a%2F..%2Fb%3Fc%23d/event/%24%2F..%2Fx",
        "/_matrix/client/v3/rooms/%21a%2F..%2Fb%3Fc%23d/messages",
        "/_matrix/client/v3/rooms/%21a%2F..%2Fb%3Fc%23d/state/m.room.create",
        "/_matrix/client/v3/user/%40x%2Fy%3Az/filter", "/_matrix/client/v3/profile/%40x%2Fy%3Az",
      ])
    for request in requests {
      #expect(request.needsToken && request.accessToken == nil && !request.query.contains { $0.value.contains("%2F") })
    }
  }

  @Test func `a login sends no token, and its device when there is one`() throws {
    let first = endpoints.login(user: "samrad", password: "p\"å", device: nil, name: "Samråd")
    #expect(first.accessToken == nil && !first.needsToken && first.method == .post)
    let body = try JSONValue(parsing: try #require(first.body))
    #expect(body["device_id"] == nil && body["password"] == "p\"å" && body["identifier"]?["user"] == "samrad")
    #expect(body["refresh_token"] == true)
    let again = endpoints.login(user: "samrad", password: "p", device: DeviceID("D"), name: "x")
    #expect(try JSONValue(parsing: try #require(again.body))["device_id"] == "D")
  }

  @Test func `a sync asks for the state after the timeline`() {
    let query = endpoints.sync(since: "s1", filter: "f", timeoutMilliseconds: 30_000).query
    #expect(
      Dictionary(uniqueKeysWithValues: query.map { ($0.name, $0.value) }) == [
        "timeout": "30000", "set_presence": "offline", "use_state_after": "true", "since": "s1", "filter": "f",
      ])
    #expect(
      !endpoints.sync(since: nil, filter: nil, timeoutMilliseconds: 0).query.contains {
        $0.name == "since" || $0.name == "filter"
      })
  }

  @Test func `a refresh shows nothing but the refresh token, and only in its body`() throws {
    let request = endpoints.refresh(AccessToken("r\"1"))
    #expect(request.method == .post && request.path == "/_matrix/client/v3/refresh" && request.query.isEmpty)
    #expect(!request.needsToken && request.accessToken == nil)
    #expect(try JSONValue(parsing: try #require(request.body)) == ["refresh_token": "r\"1"])
    #expect(!endpoints.authMetadata().needsToken)
    #expect(endpoints.authMetadata().path == "/_matrix/client/v1/auth_metadata")
  }

  @Test func `what depends on the account is asked with its token, and the token is no part of the address`() {
    for request in [endpoints.versions(), endpoints.whoAmI(), endpoints.capabilities()] {
      let sent = request.with(AccessToken("t"))
      #expect(request.needsToken && sent.accessToken == AccessToken("t"))
      #expect(sent.path == request.path && sent.query.isEmpty)
    }
  }
}
