import Testing

@testable import SamradSearch

@Suite struct BackgroundWordsTests {
  private static func words(_ text: String) throws -> BackgroundWords {
    try BackgroundWords(reading: Array(text.utf8))
  }

  static let list = "# how common\n#texts\t1000\nbarn\t400\nbarnevern\t3\nog\t990\tstop\nåpen\t70\nægget\t1\n"

  @Test(arguments: [
    ("barn", 400), ("barnevern", 3), ("og", 990), ("ægget", 1), ("åpen", 70), ("bar", 0), ("barne", 0), ("a", 0),
    ("ååå", 0), ("", 0), ("barn\t400", 0), ("#texts", 0), ("\u{0}", 0),
  ])
  func `a word is found, and no other`(word: String, texts: Int) throws {
    #expect(try Self.words(Self.list).texts(with: word) == texts)
  }

  @Test func `the rarer word tells more, and what nobody knows most`() throws {
    let words = try Self.words(Self.list)
    let telling = ["og", "barn", "åpen", "barnevern", "ægget", "ukjent"].map(words.telling)
    #expect(telling == telling.sorted() && telling[0] > 0 && telling[5] == 1)
  }

  @Test func `stop words are those that are marked`() throws {
    let words = try Self.words(Self.list)
    #expect(words.isStopWord("og") && !words.isStopWord("barn") && !words.isStopWord("ukjent"))
  }

  @Test func `without a list all words tell the same, and none is a stop word`() {
    let words = BackgroundWords()
    #expect(words.isEmpty && words.telling("og") == 1 && words.telling("barnevern") == 1 && !words.isStopWord("og"))
  }

  @Test(arguments: [
    ("barn\t4", 1, BackgroundWords.LineFault.Problem.noTotal), ("#texts\tmany", 1, .count),
    ("#texts\t10\nbarn", 2, .form), ("#texts\t10\nbarn\t", 2, .form), ("#texts\t10\n\t4", 2, .form),
    ("#texts\t10\nbarn\t-1", 2, .form), ("#texts\t10\nbarn\t11", 2, .count),
    ("#texts\t10\nbarn\t99999999999999999999", 2, .form), ("#texts\t10\nbarn\t4\tstopp", 2, .form),
    ("#texts\t10\n\nb\t1\na\t1", 4, .order), ("#texts\t10\na\t1\na\t1", 3, .order),
  ])
  func `a bad line is told with its number`(text: String, line: Int, problem: BackgroundWords.LineFault.Problem) {
    #expect(throws: BackgroundWords.LineFault(line: line, problem: problem)) { try Self.words(text) }
  }

  @Test func `bytes that are no text are read or refused, and end nothing`() throws {
    #expect(try BackgroundWords(reading: []).isEmpty)
    #expect(throws: BackgroundWords.LineFault.self) { try BackgroundWords(reading: Array(repeating: 0xFF, count: 100)) }
    #expect(try BackgroundWords(reading: Array("#texts\t5\n".utf8) + [0xFF, 0x09, 0x31]).count == 1)
  }
}
