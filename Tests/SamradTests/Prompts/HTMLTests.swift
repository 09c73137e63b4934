import Foundation
import Matrix
import Testing

@testable import Samrad

/// What the texts' Markdown becomes. That nothing else can come of it is tested where `AllowedHTML` is.
struct HTMLTests {
  private func html(_ markdown: String) -> String {
    var made = AllowedHTML.Builder()
    for piece in MarkdownText(markdown).pieces {
      switch piece {
      case .text(let text): made.text(text)
      case .open(let tag): made.open(tag)
      case .close(let tag): made.close(tag)
      case .lineBreak: made.lineBreak()
      case .numberedList(let start): made.numberedList(from: start)
      case .link(let address, let shown): made.link(address, shown: shown)
      case .mark, .gap, .bullet: break
      }
    }
    return made.html.source
  }

  @Test(arguments: [
    ("**a** *b* `c`", "<p><strong>a</strong> <em>b</em> <code>c</code></p>"), ("# a", "<p><strong>a</strong></p>"),
    ("a\nb", "<p>a<br>b</p>"), ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
    ("3. a\n4. b", "<ol start=\"3\"><li>a</li><li>b</li></ol>"), ("> a", "<blockquote><p>a</p></blockquote>"),
    ("[a](https://udir.no/?a=b&c=d)", "<p><a href=\"https://udir.no/?a=b&amp;c=d\">a</a></p>"),
    ("[a](mailto:post@udir.no)", "<p><a href=\"mailto:post@udir.no\">a</a></p>"),
    ("[a](javascript:x)", "<p>a</p>"), ("[a](/x)", "<p>a</p>"), ("<b>a</b>", "<p>a</p>"),
    ("a & b < c", "<p>a &amp; b &lt; c</p>"),
    ("![a](https://example.org/a.png)", "<p>a</p>"), ("<script>a</script>", ""), ("æøå 👍", "<p>æøå 👍</p>"),
  ])
  func `Markdown becomes HTML of the kind that clients show`(markdown: String, expected: String) {
    #expect(html(markdown) == expected)
  }

  @Test func `Markdown nested without end is cut where Matrix ends`() {
    let deep = html(String(repeating: "> ", count: 300) + "a")
    #expect(deep.components(separatedBy: "<blockquote>").count - 1 <= AllowedHTML.deepest)
    #expect(deep.components(separatedBy: "<blockquote>").count > 50)
    #expect(deep.contains("a</"))
  }
}
