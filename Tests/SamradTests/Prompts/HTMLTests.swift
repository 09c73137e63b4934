import Matrix
import Testing

@testable import Samrad

struct HTMLTests {
  @Test(arguments: [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"), ("&amp;", "&amp;amp;"),
    ("\"x\"", "&quot;x&quot;"),
    ("a\nb", "a<br>b"), ("æøå 👍", "æøå 👍"),
  ])
  func `text is escaped`(text: String, html: String) {
    var made = HTML()
    made.text(text)
    #expect(made.source == html)
  }

  @Test(arguments: [
    "https://udir.no/a?b=c&d=e#f", "http://example.org", "https://matrix.to/#/@kari:example.org",
    "https://helsedirektoratet.no/æøå",
  ])
  func `web addresses are links`(address: String) {
    #expect(WebAddress.isSafe(address))
    var made = HTML()
    made.link(address, shown: "<her>")
    #expect(made.source == "<a href=\"\(address.replacing("&", with: "&amp;"))\">&lt;her&gt;</a>")
  }

  @Test(arguments: [
    "javascript:alert(1)", "data:text/html,x", "//example.org", "/a", "", "ftp://example.org", "HTTPS://example.org",
    " https://example.org", "https://example.org/a b", "https://example.org/\"onclick=", "https://example.org/<b>",
    "https://example.org/\u{0}", "https://example.org/\n", "https://example.org/`", "https://example.org/\\",
    "https://example.org/" + String(repeating: "a", count: 2_000), "mxc://example.org/a", "matrix:u/kari:example.org",
  ])
  func `other addresses are text`(address: String) {
    #expect(!WebAddress.isSafe(address))
    var made = HTML()
    made.link(address, shown: "<her>")
    #expect(made.source == "&lt;her&gt;")
  }

  @Test func `a person is a link to them`() {
    var made = HTML()
    made.person(UserID("@kari:example.org"), name: "Kari & co")
    made.person(UserID("@\"><b>:x"), name: "x")
    #expect(
      made.source
        == "<a href=\"https://matrix.to/#/@kari:example.org\">Kari &amp; co</a><a href=\"https://matrix.to/#/@%22%3E%3Cb%3E:x\">x</a>"
    )
  }
}
