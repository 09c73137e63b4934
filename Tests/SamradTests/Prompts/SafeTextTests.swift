import Testing

@testable import Samrad

struct SafeTextTests {
  @Test(arguments: [
    ("Hei, verden! 👩🏽‍🚒 é e\u{301}", "Hei, verden! 👩🏽‍🚒 é e\u{301}"), ("a\tb\nc", "a\tb\nc"), ("a\r\nb", "a\nb"),
    ("a\u{0}b\u{1B}[31m\u{7F}\u{85}", "ab[31m"), ("\u{202E}snu\u{202C}", "snu"),
    ("a\u{200B}b\u{2060}c\u{FEFF}d", "abcd"),
    ("\u{2066}x\u{2069}\u{200F}\u{61C}", "x"), ("\u{E100}\u{E101}\u{F8FF}", ""), ("\u{F0000}\u{10FFFF}a", "a"),
    ("a\u{E0041}\u{E007F}b", "ab"), ("so\u{AD}ft", "soft"), ("\u{3164}\u{115F}\u{FFA0}\u{180E}", ""),
    ("\u{2028}\u{2029}", ""), ("\u{FFF9}a\u{FFFB}", "a"),
  ])
  func `what can't be seen or turns text around is dropped`(text: String, clean: String) {
    #expect(SafeText.clean(text) == clean)
    #expect(SafeText.clean(SafeText.clean(text)) == SafeText.clean(text))
  }

  @Test func `every mark of the renderer is dropped`() {
    for number in 0..<MarkdownText.marks { #expect(SafeText.clean(MarkdownText.mark(number)) == "") }
  }

  @Test func `long texts are cut`() {
    #expect(SafeText.clean(String(repeating: "a", count: 60_000)).count == SafeText.longest)
    #expect(SafeText.clean("a" + String(repeating: "\u{301}", count: 60_000)).unicodeScalars.count == SafeText.longest)
    #expect(SafeText.clean("abcdef", longest: 3) == "abc")
  }

  @Test(arguments: [
    ("Kari Nordmann", "Kari Nordmann"), ("  Kari\n\tNordmann ", "Kari Nordmann"), ("\u{202E}iraK", "iraK"), ("", nil),
    (" \u{200B}\n", nil),
    ("<b>Kari</b>", "<b>Kari</b>"), (String(repeating: "k", count: 100), String(repeating: "k", count: 60)),
  ])
  func `a name is one short line, or nothing`(text: String, name: String?) {
    #expect(SafeText.name(text) == name)
  }

  @Test func `a name of many marks on one letter stays small`() throws {
    let name = try #require(SafeText.name(String(repeating: "a" + String(repeating: "\u{301}", count: 50), count: 60)))
    #expect(name.unicodeScalars.count <= 240)
  }
}
