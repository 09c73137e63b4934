import Foundation
import Matrix
import Testing

@testable import Samrad

struct PillsTests {
  @Test(arguments: [
    ("<a href=\"https://matrix.to/#/@kari:test\">Kari</a>", ["@kari:test Kari"]),
    ("<a href='https://matrix.to/#/@kari:test'>Kari</a>: hei", ["@kari:test Kari"]),
    ("<a href=\"https://matrix.to/#/%40kari%3Atest?via=test\">Kari &amp; co</a>", ["@kari:test Kari & co"]),
    ("<a href=\"matrix:u/kari:test\">K</a>", ["@kari:test K"]),
    (
      "<a href=\"matrix:u/kari:test?action=chat\">K</a><a href=\"https://matrix.to/#/@ola:test\">O</a>",
      ["@kari:test K", "@ola:test O"]
    ),
    ("<a href=\"https://matrix.to/#/!room:test\">rom</a>", []),
    ("<a href=\"https://matrix.to/#/!room:test/$e\">e</a>", []), ("<a href=\"matrix:r/rom:test\">rom</a>", []),
    ("<a href=\"https://evil.test/#/@kari:test\">Kari</a>", []), ("<a href=\"javascript:alert(1)\">Kari</a>", []),
    ("<a href=\"https://matrix.to/#/@kari:test\"></a>", []),
    ("<a href=\"https://matrix.to/#/@ka ri:test\">Kari</a>", []),
    ("<a href=\"https://matrix.to/#/@KARI:test\">Kari</a>", ["@KARI:test Kari"]),
    ("<a href=\"https://matrix.to/#/@:test\">Kari</a>", ["@:test Kari"]),
    ("<a class=\"pill\" HREF = 'https://matrix.to/#/@kari:test'><b>Ka</b>ri</a>", ["@kari:test Kari"]),
    ("<A href=https://matrix.to/#/@kari:test>Kari</A>", ["@kari:test Kari"]),
    ("<a href=\"https://matrix.to/#/@kari:test?via=a&amp;via=b\">K&#229;re</a>", ["@kari:test Kåre"]),
    (
      "<mx-reply><blockquote><a href=\"https://matrix.to/#/@ola:test\">Ola</a></blockquote></mx-reply>"
        + "<a href=\"https://matrix.to/#/@kari:test\">Kari</a>",
      ["@kari:test Kari"]
    ),
    ("<abbr href=\"https://matrix.to/#/@kari:test\">Kari</abbr>", []),
    ("<a href=\"https://matrix.to/#/@%00:test\">Kari</a>", []), ("<a href=\"https://matrix.to/#/@%\">Kari</a>", []),
    ("<a href=", []), ("<a href=\"", []), ("<a href=\"https://matrix.to/#/@kari:test\">Kari", []),
    ("<a href=\"https://matrix.to/#/@kari:test\"", []), ("<a href=x>Kari</a>", []), ("", []),
  ])
  func `links to people are read`(html: String, pills: [String]) {
    #expect(Pills.read(html).map { "\($0.user) \($0.shown)" } == pills)
  }

  @Test func `ids are put in the place of names, in order`() {
    let (kari, other) = (
      Pills.Pill(user: UserID("@kari:test"), shown: "Kari"), Pills.Pill(user: UserID("@kari:two"), shown: "Kari")
    )
    #expect(Pills.putIn([kari, other], "leder Kari Kari Kari") == "leder @kari:test @kari:two Kari")
    #expect(Pills.putIn([kari], "leder kari") == "leder kari")
    #expect(Pills.putIn([], "x") == "x")
    #expect(Pills.putIn([kari, kari, kari], "Kari") == "@kari:test")
  }

  @Test func `pills make a typed list of people`() throws {
    let html = "!gruppe ny Sør leder <a href=\"https://matrix.to/#/@a:t\">Anne</a>"
    let event = Sync.event(
      "m.room.message",
      [
        "msgtype": "m.text", "body": "!gruppe ny Sør leder Anne", "format": "org.matrix.custom.html",
        "formatted_body": .string(html),
      ])
    #expect(try Sync.message(event)?.text == "!gruppe ny Sør leder @a:t")
  }

  @Test func `at most fifty are read, and none of a huge text`() {
    let pill = "<a href=\"https://matrix.to/#/@kari:test\">K</a>"
    #expect(Pills.read(String(repeating: pill, count: 400)).count == 50)
    #expect(Pills.read(String(repeating: pill, count: 4_000)) == [])
  }

  /// Made to be read again and again. Four times the text may take about four times as long, not sixteen.
  @Test(arguments: ["<a href=\"\">", "<a href=\"x\"", "<a href=", "<a href='", "</a><a href=\"\""])
  func `hostile HTML costs no more than its length`(part: String) {
    func seconds(_ times: Int) -> Duration {
      let html = String(repeating: part, count: times)
      return (0..<3).map { _ in ContinuousClock().measure { _ = Pills.read(html) } }.min() ?? .zero
    }
    let (short, long) = (seconds(500), seconds(2_000))
    let isLinear = long < short * 9 || long < .milliseconds(50)
    #expect(isLinear, "\(short), \(long)")
  }

  @Test func `a long name in a pill costs no time`() {
    let name = String(repeating: "a", count: 25_000)
    let began = ContinuousClock.now
    #expect(
      Pills.putIn(
        Array(repeating: Pills.Pill(user: Life.kari, shown: name + "b"), count: 2),
        String(repeating: "a", count: 30_000)
      ).count == 30_000)
    #expect(ContinuousClock.now - began < .seconds(4))
  }
}
