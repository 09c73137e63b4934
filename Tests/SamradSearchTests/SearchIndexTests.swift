import Testing

@testable import SamradSearch

@Suite struct SearchIndexTests {
  static func index(
    _ documents: [(title: String, text: String)], background: BackgroundWords = BackgroundWords(),
    stopWords: Set<String> = ["og", "i", "om", "til"]
  ) -> SearchIndex {
    var builder = SearchIndexBuilder(background: background, stopWords: stopWords)
    for (title, text) in documents {
      builder.add(DocumentWords(title: builder.bag([title]), parts: [[builder.bag([text])]]))
    }
    return builder.index()
  }

  static let few = index([
    ("Taushetsplikt", "Når opplysninger kan deles mellom skolen og barnevernet."),
    ("Skolehelsetjenesten", "En retningslinje om helse og trivsel."),
    ("Individuell plan", "Planen skrives sammen med familien."),
    ("Fravær", "Når elever uteblir fra undervisningen."),
  ])

  private func first(_ text: String, _ index: SearchIndex = few) -> Int? {
    index.search(text, limit: 1).first?.document
  }

  @Test(arguments: [
    ("taushetsplikt", 0), ("taushetsplikten", 0), ("taushetspliktens", 0), ("plikten til taushet", 0),
    ("skolehelsetjeneste", 1), ("helsetjeneste i skolen", 1), ("skulehelsetenesta", 1), ("individuelle planer", 2),
    ("fråvær", 3), ("fravaer", 3), ("elevar", 3),
  ])
  func `a word is found in its forms, its compounds and in nynorsk`(text: String, document: Int) {
    #expect(first(text) == document)
  }

  @Test(arguments: ["", "   ", "og i om", "zzzz", "😀", "\u{0}", "—"])
  func `what no document has finds nothing`(text: String) {
    #expect(Self.few.search(text, limit: 5).isEmpty)
  }

  @Test(arguments: [(-1, 0), (0, 0), (1, 1), (.max, 2), (.min, 0)])
  func `any limit is heeded`(limit: Int, count: Int) {
    #expect(Self.few.search("fravær og taushetsplikt", limit: limit).count == count)
  }

  @Test func `hits are by falling score, above zero, and equals in the order of the index`() {
    let index = Self.index([("plan", ""), ("annet", "plan"), ("plan", ""), ("ingenting", "")])
    let hits = index.search("plan", limit: 9)
    #expect(hits.map(\.document) == [0, 2, 1])
    #expect(hits[0].score == hits[1].score && hits[1].score > hits[2].score && hits[2].score > 0)
  }

  @Test func `a title counts more than the same word below it`() {
    #expect(first("samtykke", Self.index([("Om noe", "samtykke her"), ("samtykke her", "Om noe")])) == 1)
  }

  @Test func `two words beside each other count more than the same words apart`() {
    let index = Self.index([
      ("", "dele mange andre viktige opplysninger"), ("", "mange andre viktige dele opplysninger"),
    ])
    #expect(first("dele opplysninger", index) == 1)
    #expect(Self.index([("dele", "opplysninger")]).question("dele opplysninger").pairs.isEmpty)
  }

  @Test func `a translation adds words, not weight`() {
    func index(_ translated: Bool) -> SearchIndex {
      var builder = SearchIndexBuilder()
      let title = builder.bag(["a"])
      let texts = ["samtykke fra foreldre", "samtykke fra foreldra"]
      let part = translated ? texts.map { builder.bag([$0]) } : [builder.bag([texts[0]])]
      builder.add(DocumentWords(title: title, parts: [part]))
      builder.add(DocumentWords(title: title, parts: [[builder.bag(["noe helt annet"])]]))
      return builder.index()
    }
    let once = index(false).search("samtykke", limit: 1)
    let twice = index(true).search("samtykke", limit: 1)
    #expect(once == twice && once.first?.document == 0)
    #expect(index(true).question("foreldra").words.first?.form != nil)
  }

  @Test func `how common a word is at large decides between two that are equally rare here`() throws {
    let documents = [("", "utfordring her"), ("", "bekymringsmelding her")]
    let common = try BackgroundWords(reading: Array("#texts\t1000\nbekymringsmelding\t2\nutfordring\t600\n".utf8))
    let rare = try BackgroundWords(reading: Array("#texts\t1000\nbekymringsmelding\t600\nutfordring\t2\n".utf8))
    let text = "utfordring bekymringsmelding"
    #expect(first(text, Self.index(documents, background: common)) == 1)
    #expect(first(text, Self.index(documents, background: rare)) == 0)
  }

  @Test func `only what no list knows is taken for misspelt`() throws {
    let background = try BackgroundWords(reading: Array("#texts\t1000\nplane\t40\n".utf8))
    let index = Self.index([("plan", ""), ("fravær", "")], background: background)
    #expect(index.repaired("frevær") == "fravær")
    #expect(index.repaired("plane") == nil)
    #expect(Self.few.repaired("frevær") == nil)
    #expect(index.question("frevær").words.map(\.repaired) == ["fravær"])
    #expect(index.question("frevær").words.map(\.typed) == ["frevær"])
  }

  @Test func `coverage is the share of the question, and what nobody has is missing`() {
    let question = Self.few.question("taushetsplikt pizza")
    #expect(Self.few.coverage(of: question, in: [0, 1]) == [0.5, 0])
    #expect(Self.few.coverage(of: Self.few.question("taushetsplikta"), in: [0])[0] > 0.7)
    #expect(Self.few.coverage(of: Self.few.question(""), in: [0]) == [0])
    #expect(Self.few.coverage(of: question, in: []) == [])
    // in the order asked for, whatever it is
    #expect(Self.few.coverage(of: question, in: [3, 0, 2]) == [0, 0.5, 0])
  }

  @Test func `an offer is sure when it covers the message and fits better than the next`() throws {
    let sure = try #require(Self.few.offer("taushetsplikt i skolen"))
    #expect(sure.document == 0 && sure.score >= SearchIndex.sureEnough)
    let twins = Self.index([("Taushetsplikt", ""), ("Taushetsplikt", "")])
    #expect(try #require(twins.offer("taushetsplikt")).score < SearchIndex.sureEnough)
    let chatter = Self.few.offer("kan noen bestille pizza med ekstra ost etter fravær")
    #expect(try #require(chatter).score < SearchIndex.sureEnough)
    #expect(Self.few.offer("hei hei") == nil)
  }

  @Test func `the same documents and question give the same scores`() {
    let documents = (0..<50).map { ("tittel \($0)", "samtykke \($0 % 7) foreldre skole \($0 % 3)") }
    let first = Self.index(documents).search("samtykke foreldre skole 3", limit: 50)
    #expect(first == Self.index(documents).search("samtykke foreldre skole 3", limit: 50) && first.count == 50)
  }

  @Test func `a longer answer begins with the shorter one`() {
    let index = Self.index((0..<300).map { ("plan \($0 % 11)", String(repeating: "plan og skole ", count: $0 % 5)) })
    let long = index.search("plan skole", limit: 200)
    #expect(long.count == 200 && Array(long.prefix(10)) == index.search("plan skole", limit: 10))
  }
}
