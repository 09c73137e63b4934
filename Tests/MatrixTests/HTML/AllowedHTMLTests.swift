import Matrix
import Testing

struct AllowedHTMLTests {
  private func made(_ make: (inout AllowedHTML.Builder) -> Void) -> String {
    var builder = AllowedHTML.Builder()
    make(&builder)
    return builder.html.source
  }

  @Test(arguments: [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"), ("&amp;", "&amp;amp;"),
    ("\"x\" 'y'", "&quot;x&quot; 'y'"), ("a\nb", "a<br>b"), ("æøå 👍🏽\t", "æøå 👍🏽\t"),
    ("a\0\u{1B}[31m\u{7F}b\r", "a[31mb"), ("", ""),
    ("<mx-reply>", "&lt;mx-reply&gt;"),
  ])
  func `text is escaped, and control characters are left out`(text: String, html: String) {
    #expect(made { $0.text(text) } == html)
  }

  @Test func `elements are written with the attributes that they may have`() {
    let html = made {
      $0.open(.paragraph)
      $0.open(.strong)
      $0.text("a")
      $0.close(.strong)
      $0.lineBreak()
      $0.close(.paragraph)
      $0.rule()
      $0.numberedList(from: 3)
      $0.open(.item)
      $0.close(.item)
      $0.close(.numberedList)
      $0.numberedList(from: 1)
      $0.close(.numberedList)
      $0.open(.preformatted)
      $0.code(language: "swift")
      $0.close(.code)
      $0.code(language: "\" onclick=\"x")
      $0.close(.code)
      $0.close(.preformatted)
    }
    #expect(
      html == "<p><strong>a</strong><br></p><hr><ol start=\"3\"><li></li></ol><ol></ol>"
        + "<pre><code class=\"language-swift\"></code><code></code></pre>")
  }

  @Test func `what is left open is closed, and what closes nothing is nothing`() {
    #expect(
      made {
        $0.close(.strong)
        $0.open(.list)
        $0.open(.item)
        $0.open(.emphasis)
        $0.text("a")
        $0.close(.item)
        $0.close(.quote)
        $0.text("b")
      } == "<ul><li><em>a</em></li>b</ul>")
  }

  @Test func `elements nested too deep are left out, and their text is not`() {
    let html = made { builder in
      for _ in 0..<150 { builder.open(.quote) }
      builder.text("a")
      builder.link("https://udir.no", shown: "b")
      for _ in 0..<51 { builder.close(.quote) }
      builder.link("https://udir.no", shown: "c")
      for _ in 0..<99 { builder.close(.quote) }
      builder.open(.paragraph)
    }
    #expect(html.contains("ab</blockquote><a href=\"https://udir.no\">c</a></blockquote>"))
    #expect(html.hasSuffix("</blockquote><p></p>"))
    #expect(AllowedHTMLChecker.faults(in: html) == [])
    #expect(html.components("<blockquote>") == AllowedHTML.deepest)
  }

  @Test func `a person is a link to them, whatever they are called`() {
    let html = made {
      $0.person(UserID("@kari:example.org"), name: "Kari & co")
      $0.person(UserID("@\"><b>:x"), name: "<x>")
      $0.person(UserID("@" + String(repeating: "\"", count: 1_000)), name: "y")
    }
    #expect(
      html == "<a href=\"https://matrix.to/#/@kari:example.org\">Kari &amp; co</a>"
        + "<a href=\"https://matrix.to/#/@%22%3E%3Cb%3E:x\">&lt;x&gt;</a>y")
  }

  @Test func `whatever is asked of a builder, only allowed HTML comes of it`() {
    var richest = 0
    for seed in 0..<200 as Range<UInt64> {
      var chance = MessageChance(seed: seed)
      var builder = AllowedHTML.Builder()
      for _ in 0..<chance.below(seed % 10 == 0 ? 600 : 60) {
        switch chance.below(14) {
        case 0...2: builder.text(chance.text())
        case 3...6: builder.open(chance.one(of: AllowedHTML.Tag.allCases))
        case 7...8: builder.close(chance.one(of: AllowedHTML.Tag.allCases))
        case 9: builder.numberedList(from: chance.one(of: [0, 1, -5, .max, .min]))
        case 10: builder.code(language: chance.coin() ? "c++" : chance.text())
        case 11: builder.link(chance.one(of: ["https://a.b/", "mailto:a@b", ""]) + chance.text(), shown: chance.text())
        case 12: builder.person(UserID(chance.text()), name: chance.text())
        default: chance.coin() ? builder.lineBreak() : builder.rule()
        }
      }
      let html = chance.coin() ? builder.html : builder.html.prefixed(with: chance.text())
      let faults = AllowedHTMLChecker.faults(in: html.source)
      #expect(faults == [], "seed \(seed): \(html.source)")
      richest = max(richest, html.source.components("<a href="))
    }
    #expect(richest > 3)
  }

  @Test(arguments: [
    "<script>", "<p", "<p>", "</p>", "<p onclick=\"x\"></p>", "<a>x</a>", "<a href=\"javascript:x\">x</a>",
    "<ol start=\"a\"></ol>",
    "<code class=\"x\"></code>", "<mx-reply></mx-reply>", "&", "&copy;", "<p><em></p></em>", "<!-- -->", "a\0", "<br/>",
    "<img>",
  ])
  func `the checker of these tests finds faults`(html: String) {
    #expect(AllowedHTMLChecker.faults(in: html) != [])
  }
}

extension String {
  /// How often a word stands in it.
  func components(_ word: String) -> Int { split(separator: word, omittingEmptySubsequences: false).count - 1 }
}
