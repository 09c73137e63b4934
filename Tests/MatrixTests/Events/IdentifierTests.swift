import Testing

@testable import Matrix

struct IdentifierTests {
  @Test(arguments: ["@kari:example.org", "@kari:example.org:8448", "@a:b", "@_x=/.-1:[::1]", "@KARI:b"])
  func `people are typed as they are called`(text: String) { #expect(UserID(typed: text)?.text == text) }

  @Test(arguments: [
    "", "@", "kari", "@kari", "@kari:", "@:b", "kari:b", "@ka ri:b", "@kari:b,", "@<b>:b", "@kåri:b", "@a\n:b",
    "@a\u{0}:b", "@a:\u{202E}b", "@a:\"b",
    "@" + String(repeating: "a", count: 253) + ":b", "!room:b", "@a:b;", "@(a):b",
  ])
  func `what is no person is none`(text: String) { #expect(UserID(typed: text) == nil) }

  @Test(arguments: [
    ("@kari:example.org:8448", "kari", "example.org:8448"), ("@a", "a", ""), ("", "", ""), ("@:b", "", "b"),
    (":", "", ""),
  ])
  func `an id has two parts, whatever it is`(text: String, localpart: String, server: String) {
    #expect(UserID(text).localpart == localpart && UserID(text).server == server)
  }

  @Test func `two spellings are two ids`() {
    let (composed, decomposed) = (RoomID("!å"), RoomID("!a\u{30A}"))
    #expect(composed.text == decomposed.text && composed != decomposed)
    #expect(Set([composed, decomposed]).count == 2)
  }
}
