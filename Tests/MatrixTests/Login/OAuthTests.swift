import Foundation
import Testing

@testable import Matrix

/// Checklist 2.3 to 2.5, as far as it is about single requests and answers.
struct OAuthTests {
  private let endpoint = WebAddress("https://auth.a.no/oauth2/x?k=v")

  private func json(_ text: String) throws -> JSONElement { try JSONDocument(parsing: Array(text.utf8)).root }

  private func form(_ request: Request) throws -> [String: String] {
    let text = String(decoding: try #require(request.body), as: UTF8.self)
    let pairs = text.split(separator: "&").map { $0.split(separator: "=", omittingEmptySubsequences: false) }
    return Dictionary(uniqueKeysWithValues: pairs.map { ("\($0[0])", $0[1].removingPercentEncoding ?? "") })
  }

  @Test func `tokens are asked for in a form, with the client's id and nothing in a header`() throws {
    let endpoint = try #require(endpoint)
    let refresh = OAuthRequests.refresh(at: endpoint, client: "c&=1", token: AccessToken("r+/="))
    #expect(try form(refresh) == ["client_id": "c&=1", "grant_type": "refresh_token", "refresh_token": "r+/="])
    let token = OAuthRequests.token(at: endpoint, client: "c", code: AccessToken("d"))
    #expect(
      try form(token) == [
        "client_id": "c", "grant_type": "urn:ietf:params:oauth:grant-type:device_code", "device_code": "d",
      ])
    for request in [refresh, token] {
      #expect(request.method == .post && request.contentType == "application/x-www-form-urlencoded")
      #expect(request.path == "/oauth2/x" && request.query == [.init("k", "v")] && !request.needsToken)
      #expect(request.accessToken == nil)
    }
  }

  @Test func `a login is for the whole API and exactly one device`() throws {
    let request = OAuthRequests.authorize(at: try #require(endpoint), client: "c", device: DeviceID("SAMRAD1234"))
    let scope = try #require(try form(request)["scope"]).split(separator: " ")
    #expect(Set(scope) == ["urn:matrix:client:api:*", "urn:matrix:client:device:SAMRAD1234"] && scope.count == 2)
  }

  @Test(arguments: [
    ("ABCDEFGHIJ", true), ("a-b.c_d~e1", true), ("ABCDEFGHI", false), ("ABCDEFGHI/", false), ("ABCDEFGHI J", false),
    ("ÅBCDEFGHIJ", false),
    ("", false),
  ])
  func `a device in a scope has ten unreserved characters`(device: String, fits: Bool) {
    #expect(OAuthRequests.mayBeInScope(DeviceID(device)) == fits)
  }

  @Test func `a registration is for a program without secret or browser`() throws {
    let request = OAuthRequests.register(at: try #require(endpoint), name: "Samrad", page: "https://a.no")
    let body = try JSONValue(parsing: try #require(request.body))
    #expect(body["token_endpoint_auth_method"] == "none" && body["client_uri"] == "https://a.no")
    #expect(body["application_type"] == "native" && body["client_name"] == "Samrad")
    #expect(body["grant_types"] == ["urn:ietf:params:oauth:grant-type:device_code", "refresh_token"])
    #expect(request.contentType == "application/json")
  }

  @Test func `metadata without a safe token endpoint is none`() throws {
    let all = OAuthMetadata(
      try json(
        """
        {"issuer":"https://i/","token_endpoint":"https://i/t","registration_endpoint":"https://i/r",
        "device_authorization_endpoint":"https://i/d"}
        """))
    #expect(all?.issuer == "https://i/" && all?.deviceAuthorizationEndpoint?.path == "/d")
    #expect(OAuthMetadata(try json(#"{"issuer":"i","token_endpoint":"http://i/t"}"#)) == nil)
    #expect(OAuthMetadata(try json(#"{"token_endpoint":"https://i/t"}"#)) == nil)
    let least = OAuthMetadata(
      try json(#"{"issuer":"i","token_endpoint":"https://i/t","registration_endpoint":"http://i"}"#))
    #expect(least != nil && least?.registrationEndpoint == nil && least?.deviceAuthorizationEndpoint == nil)
  }

  @Test(arguments: [
    ("", 5, 600), (#","interval":2,"expires_in":90"#, 2, 90), (#","interval":0,"expires_in":0"#, 1, 1),
    (#","interval":-9223372036854775808,"expires_in":9223372036854775807"#, 1, 86_400),
    (#","interval":"5","expires_in":[]"#, 5, 600),
  ])
  func `times of a code are within reason`(fields: String, interval: Int, lifetime: Int) throws {
    let found = try DeviceAuthorization(
      json(#"{"device_code":"d","user_code":"ABC-DEF","verification_uri":"https://i/link"\#(fields)}"#))
    #expect(found.interval == .seconds(interval) && found.lifetime == .seconds(lifetime) && found.userCode == "ABC-DEF")
  }

  @Test(arguments: [
    #"{"user_code":"A","verification_uri":"https://i"}"#, #"{"device_code":"d","verification_uri":"https://i"}"#,
    #"{"device_code":"d","user_code":"\u001b[2J","verification_uri":"https://i"}"#,
    #"{"device_code":"d","user_code":"A","verification_uri":"https://i/\u001b"}"#, "{}", "[]",
  ])
  func `what a terminal should not see, or a person cannot use, is no code`(text: String) throws {
    let answer = try json(text)
    #expect(throws: MatrixError(.badAnswer, retry: .later)) { () throws in _ = try DeviceAuthorization(answer) }
  }

  @Test func `a code never shows the secret half`() throws {
    let found = try DeviceAuthorization(
      json(#"{"device_code":"hemmelig","user_code":"A","verification_uri":"https://i"}"#))
    #expect(!"\(found)".contains("hemmelig") && !String(reflecting: found).contains("hemmelig"))
  }

  private func read(_ status: Int, _ body: String) -> OAuthTokenAnswer {
    OAuthTokenAnswer(Response(status: status, body: Array(body.utf8)))
  }

  @Test(arguments: [
    ("authorization_pending", OAuthTokenAnswer.pending), ("slow_down", .slowDown), ("expired_token", .expired),
    ("access_denied", .refused(isUnknownClient: false)), ("invalid_grant", .refused(isUnknownClient: false)),
    ("invalid_client", .refused(isUnknownClient: true)), ("something_new", .refused(isUnknownClient: false)),
    ("temporarily_unavailable", .later(MatrixError(.serverError, retry: .later, status: 400))),
  ])
  func `the account server's word decides`(error: String, answer: OAuthTokenAnswer) {
    #expect(read(400, #"{"error":"\#(error)"}"#) == answer)
  }

  @Test(arguments: [
    (500, #"{"error":"invalid_grant"}"#), (503, ""), (429, #"{"error":"invalid_grant"}"#), (404, "<html>"), (400, "{}"),
    (302, ""),
    (200, "<html>"), (200, "{}"),
  ])
  func `a gateway's word, or an overload, says nothing about a token`(status: Int, body: String) {
    guard case .later(let error) = read(status, body) else {
      Issue.record("\(read(status, body))")
      return
    }
    #expect(error.retry == .later)
  }

  @Test func `a grant may leave the refresh token as it is`() {
    #expect(read(200, #"{"access_token":"a"}"#) == .granted(access: AccessToken("a"), refresh: nil))
    #expect(
      read(200, #"{"access_token":"a","refresh_token":"r"}"#)
        == .granted(access: AccessToken("a"), refresh: AccessToken("r")))
  }
}
