import Samrad
import Testing

struct NearestTests {
  @Test(arguments: [
    ("minuttes", "minutes"),  // one too many
    ("mintes", "minutes"),  // one too few
    ("minites", "minutes"),  // one wrong
    ("minuets", "minutes"),  // neighbours swapped
    ("MINUTES", "minutes"),  // letter case is no slip
    ("caseowner", "caseOwner"), ("påmin", "påminn"), ("møtee", "møte"),
  ])
  func `a slip of the finger finds the word`(typed: String, meant: String) {
    #expect(Nearest.word(to: typed, among: ["title", "minutes", "caseOwner", "påminn", "møte"]) == meant)
  }

  @Test(arguments: ["", "ja", "mi", "mxxutxs", "seconds", "minutesminutes"])
  func `what is further away finds nothing`(typed: String) {
    #expect(Nearest.word(to: typed, among: ["minutes", "nei", "on", ""]) == nil)
  }

  @Test func `a third of the word may be wrong, at most two characters`() {
    #expect(Nearest.word(to: "ab", among: ["ac"]) == nil)
    #expect(Nearest.word(to: "abc", among: ["abd"]) == "abd")
    #expect(Nearest.word(to: "abcde", among: ["abcxx"]) == nil)
    #expect(Nearest.word(to: "abcdef", among: ["abcdxx"]) == "abcdxx")
    #expect(Nearest.word(to: "abcdefghijkl", among: ["abcdefghixxx"]) == nil)
  }

  @Test func `the nearest wins, then the alphabet, in whatever order the words come`() {
    #expect(Nearest.word(to: "decisions", among: ["decisionxy", "decision", "decisionsxx"]) == "decision")
    let words = ["book", "hook", "cook", "look"]
    for shift in words.indices {
      #expect(Nearest.word(to: "zook", among: words[shift...] + words[..<shift]) == "book")
    }
  }

  @Test func `composed and decomposed letters are the same`() {
    #expect(Nearest.word(to: "okta\u{30A}", among: ["oktå"]) == "oktå")
  }

  @Test func `hostile lengths find nothing, at once`() {
    let long = String(repeating: "a", count: 5_000_000)
    #expect(Nearest.word(to: long, among: [long, "a"]) == nil)
    #expect(Nearest.word(to: "minutes", among: [long]) == nil)
    #expect(Nearest.word(to: "e" + String(repeating: "\u{301}", count: 1_000_000), among: ["é"]) == nil)
  }
}
