import Matrix
import Testing

@Suite struct CallWordTests {
  @Test(arguments: [
    ("!ping 1", true), ("say !PiNg", true), ("!pin", false), ("ping", false), ("!!ping", true), ("", false),
    ("!", false),
    (#"{"body":"!ping 7"}"#, true), ("!pi ng!", false),
  ])
  func `a call word is found wherever it stands, in any case`(text: String, stands: Bool) throws {
    let word = try #require(CallWord("!ping"))
    #expect(Array(text.utf8).withUnsafeBytes { word.stands(in: $0) } == stands)
  }

  @Test(arguments: ["", "ping", "!pîng"])
  func `what could stand inside another word, or is no ASCII, is no call word`(word: String) {
    #expect(CallWord(word) == nil)
  }
}
