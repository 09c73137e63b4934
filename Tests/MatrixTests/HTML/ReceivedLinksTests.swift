import Matrix
import Testing

struct ReceivedLinksTests {
  @Test(arguments: [
    ("<a href=\"x\">y</a>", ["x y"]), ("<A\nHREF = 'x' class=z>y</A >", ["x y"]), ("<a href=x>y</a>", ["x y"]),
    ("<a class=\"b\" href=\"x\" href=\"z\">y</a>", ["x y"]),
    ("<a href=\"a&amp;b&#61;&#x3d;\"><b>y</b>&lt;<i>z</i></a>", ["a&b== y<z"]),
    ("<a href=\"x\">a</a><a href=\"y\">b</a>", ["x a", "y b"]), ("<a href=\"x>\">y</a>", ["x> y"]), ("<a>y</a>", []),
    ("<abbr href=\"x\">y</abbr>", []), ("<a href=\"x\"></a>", []), ("<a href=\"x\"><img></a>", []),
    ("<a href=\"x\">y", []),
    ("<a href=\"x", []), ("<a href=", []), ("<a ", []), ("<a", []), ("<", []), ("", []),
    ("<a href=\"&bogus;&#0;&#xD800;\">y</a>", ["&bogus;&#0;&#xD800; y"]),
    (" <mx-reply><a href=\"q\">r</a></mx-reply> <a href=\"x\">y</a>", ["x y"]),
    ("<mx-reply><a href=\"q\">r</a>", ["q r"]),
  ])
  func `links are read from HTML of any client`(html: String, links: [String]) {
    #expect(ReceivedLink.all(in: html).map { "\($0.address) \($0.shown)" } == links)
  }

  @Test func `no more are read than were asked for, and none of what no event has room for`() {
    let link = "<a href=\"x\">y</a>"
    #expect(ReceivedLink.all(in: String(repeating: link, count: 90)).count == 50)
    #expect(ReceivedLink.all(in: String(repeating: link, count: 90), most: 3).count == 3)
    #expect(ReceivedLink.all(in: String(repeating: link, count: 5_000)) == [])
  }

  @Test func `any text is read without harm`() {
    var found = 0
    for seed in 0..<2_000 as Range<UInt64> {
      var chance = MessageChance(seed: seed)
      let parts = [
        "<a", " href=", "\"", "'", ">", "</a>", "</a", "&#", "x;", "&amp;", "=", "/", "<b>", chance.text(most: 2),
      ]
      let html = (0..<chance.below(40)).map { _ in chance.one(of: parts) }.joined()
      for link in ReceivedLink.all(in: html) {
        found += 1
        #expect(!link.shown.isEmpty, "seed \(seed)")
      }
    }
    #expect(found > 20)
  }
}
