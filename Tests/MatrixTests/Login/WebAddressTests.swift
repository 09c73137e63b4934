import Testing

@testable import Matrix

/// Addresses that servers tell us.
struct WebAddressTests {
  @Test(arguments: [
    ("https://a.no", "https://a.no", "", "https://a.no"),
    ("HTTPS://a.no:8448/", "https://a.no:8448", "/", "https://a.no:8448"),
    ("https://a.no/x/y///", "https://a.no", "/x/y///", "https://a.no/x/y"),
    ("http://127.0.0.1:8008/p?a=b#c", "http://127.0.0.1:8008", "/p", "http://127.0.0.1:8008/p"),
    ("http://localhost", "http://localhost", "", "http://localhost"),
    ("https://[::1]:1/", "https://[::1]:1", "/", "https://[::1]:1"),
  ])
  func `an address is taken apart`(text: String, origin: String, path: String, base: String) throws {
    let address = try #require(WebAddress(text))
    #expect(address.origin == origin && address.path == path && address.base == base)
  }

  @Test(arguments: [
    "", "a.no", "https://", "https:///x", "http://a.no", "http://localhost.a.no", "http://127.0.0.1.a.no", "ftp://a.no",
    "https://user@a.no", "https://user:p@a.no/", "https://a.no/ x", "https://a.no\n", "https://å.no", "https://a.no\\b",
    "https://a.no/?a=%ff", "javascript:alert(1)", "https://a.no/" + String(repeating: "x", count: 2_100),
  ])
  func `what is no address, or no safe one, is refused`(text: String) {
    #expect(WebAddress(text) == nil)
  }

  @Test func `a query is sent as it was meant, and nobody's token with it`() throws {
    let address = try #require(WebAddress("https://a.no/token?x=a%26b&empty&y=1=2"))
    let request = address.request(.post)
    #expect(request.path == "/token" && request.query == [.init("x", "a&b"), .init("empty", ""), .init("y", "1=2")])
    #expect(!request.needsToken && request.accessToken == nil)
    #expect(address.description == "https://a.no/token?x=a%26b&empty=&y=1%3D2")
    #expect(WebAddress("https://a.no")?.request(.get).path == "/")
  }

  @Test(arguments: [
    ("https://b.no/z", "https://b.no/z"), ("//b.no/z", "https://b.no/z"), ("/z", "https://a.no/z"),
    ("z", "https://a.no/x/z"),
    ("./z/", "https://a.no/x/z/"), ("../z", "https://a.no/z"), ("../../../z", "https://a.no/z"),
    ("?q=1", "https://a.no/x/y?q=1"),
    ("z?q=1#f", "https://a.no/x/z?q=1"),
  ])
  func `a redirect leads where it says`(location: String, target: String) throws {
    #expect(try #require(WebAddress("https://a.no/x/y")).following(location)?.description == target)
  }

  @Test(arguments: ["http://a.no/", "ftp://a.no", "//user@b.no", "https://", "/\u{7F}", "/a b"])
  func `a redirect to where nothing may be sent leads nowhere`(location: String) throws {
    #expect(try #require(WebAddress("https://a.no/x/y")).following(location) == nil)
  }
}

/// Checklist 1.1, as far as it is about one answer.
struct WellKnownTests {
  private func read(_ status: Int, _ body: String = "", _ headers: [String: String] = [:]) -> WellKnown {
    WellKnown(Response(status: status, headers: headers, body: Array(body.utf8)))
  }

  @Test func `the address is where the spec has it`() throws {
    let found = read(200, #"{"m.homeserver":{"base_url":"https://m.a.no/x/"},"m.identity_server":5}"#)
    #expect(found == .homeserver(try #require(WebAddress("https://m.a.no/x/"))))
  }

  @Test(arguments: [
    "", "<html>", "[]", "{}", #"{"m.homeserver":{}}"#, #"{"m.homeserver":{"base_url":5}}"#,
    #"{"m.homeserver":{"base_url":"m.a.no"}}"#, #"{"m.homeserver":{"base_url":"http://m.a.no"}}"#,
  ])
  func `an answer without an address is somebody's to mend`(body: String) {
    #expect(read(200, body) == .wrong)
  }

  @Test func `other answers are told apart`() {
    #expect(read(404, "<html>") == .absent && read(403) == .wrong && read(204) == .wrong && read(301) == .wrong)
    for status in [301, 302, 303, 307, 308] { #expect(read(status, "", ["location": "/x"]) == .moved(to: "/x")) }
    for status in [429, 500, 503] {
      #expect(read(status) == .later(MatrixError(.serverError, retry: .later, status: status)))
    }
  }

  @Test func `a server name is asked at its host, and stands for itself with its port`() {
    #expect(WellKnown.place(of: "a.no:8448")?.description == "https://a.no/.well-known/matrix/client")
    #expect(WellKnown.place(of: "[::1]:5")?.description == "https://[::1]/.well-known/matrix/client")
    #expect(WellKnown.fallback(for: "a.no:8448")?.base == "https://a.no:8448")
    for name in ["", ":1", "a.no/x", "a?b", "a#b", "u@a.no", "https://a.no", "a no"] {
      #expect(WellKnown.place(of: name) == nil && WellKnown.fallback(for: name) == nil, "\(name)")
    }
  }
}
