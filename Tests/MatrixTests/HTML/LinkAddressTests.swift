import Matrix
import Testing

struct LinkAddressTests {
  @Test(arguments: [
    "https://udir.no/a?b=c&d=e#f", "http://example.org", "https://matrix.to/#/@kari:example.org", "https://x/'",
    "https://helsedirektoratet.no/æøå", "mailto:post@udir.no", "mailto:a@b?subject=hei", "https://[::1]:8448/",
    "https://example.org/" + String(repeating: "a", count: 1_980),
  ])
  func `absolute addresses of the web and of mail are links`(address: String) {
    #expect(LinkAddress(address)?.text == address)
    var builder = AllowedHTML.Builder()
    builder.link(address, shown: "<her>")
    #expect(
      builder.html.source == "<a href=\"\(address.split(separator: "&").joined(separator: "&amp;"))\">&lt;her&gt;</a>")
  }

  @Test(arguments: [
    "javascript:alert(1)", "data:text/html,x", "//example.org", "/a", "", "ftp://example.org", "HTTPS://example.org",
    " https://example.org", "https://example.org/a b", "https://example.org/\"onclick=", "https://example.org/<b>",
    "https://example.org/\0", "https://example.org/\n", "https://example.org/`", "https://example.org/\\", "https://",
    "https:///a", "https://?a", "https://#a", "https://a/\u{202E}b", "https://a/\u{200B}", "https://a/\u{A0}",
    "https://a/\u{85}",
    "https://a/\u{2066}", "https://a/\u{FEFF}", "mailto:", "mailto:a", "mailto:@b", "mailto:a@", "mailto:?to=a@b",
    "https://example.org/" + String(repeating: "a", count: 1_981), "mxc://example.org/a", "matrix:u/kari:example.org",
  ])
  func `other addresses are text`(address: String) {
    #expect(LinkAddress(address) == nil)
    var builder = AllowedHTML.Builder()
    builder.link(address, shown: "<her>")
    #expect(builder.html.source == "&lt;her&gt;")
  }
}
