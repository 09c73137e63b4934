import Foundation
import Matrix
import Testing

@testable import Samrad

struct PhrasebookTests {
  private let phrasebook = Shipped.library.phrasebook

  @Test(arguments: [
    ("hjelp", CommandID.help, ""), ("HJELP", .help, ""), ("Hjelp!", .help, ""), ("hjelp.", .help, ""), ("?", .help, ""),
    ("Veileder:  taushetsplikt ", .findGuides, "taushetsplikt"), ("møte", .planSession, ""),
    ("MØTE torsdag 14", .planSession, "torsdag 14"),
    ("økt\nstart", .startSession, ""), ("økt", .showStage, ""), ("økt   STOPP nå", .stopSession, "nå"),
    ("vedtak liste", .listDecisions, ""), ("vedtak Liste over ting", .listDecisions, "over ting"),
    ("vedtak legg bort 3", .dropDecision, "3"), ("vedtak legg på is", .decide, "legg på is"),
    ("spra\u{30A}k nynorsk", .language, "nynorsk"), ("gruppe ny \"Nord 1\"", .newGroup, "\"Nord 1\""),
    ("meeting thursday 14:00", .planSession, "thursday 14:00"), ("rettleiar teieplikt", .findGuides, "teieplikt"),
  ])
  func `words are understood whatever their case, spaces and marks`(text: String, command: CommandID, rest: String) {
    #expect(phrasebook.understand(text) == .command(command, rest: rest))
  }

  @Test(arguments: [
    ("hjlep", "hjelp"), ("veiledr", "veileder"), ("ANGER", "angre"), ("vedtka Kari ringer", "vedtak"), ("xyzzy", nil),
    ("", nil), ("!!", nil),
  ])
  func `an unknown word gets the nearest`(text: String, nearest: String?) {
    let word = text.split(separator: " ").first.map(String.init) ?? ""
    #expect(phrasebook.understand(text) == .unknown(word: word))
    #expect(phrasebook.nearest(to: word) == nearest)
  }

  @Test func `a long word is cut, and costs no time`() {
    let began = ContinuousClock.now
    guard case .unknown(let word) = phrasebook.understand(String(repeating: "a", count: 60_000)) else {
      Issue.record("understood")
      return
    }
    #expect(word.count == 40)
    #expect(phrasebook.nearest(to: String(repeating: "a", count: 60_000)) == nil)
    #expect(!phrasebook.means(String(repeating: "a", count: 60_000), .yes))
    #expect(phrasebook.language(named: String(repeating: "a", count: 60_000)) == nil)
    #expect(ContinuousClock.now - began < .seconds(2))
  }

  @Test(arguments: [
    ("ja", AnswerID.yes), ("JA!", .yes), (" ja takk ", .yes), ("👍🏽", .yes), ("✅", .yes), ("nei.", .no), ("👎🏿", .no),
    ("er gjort", .done), ("flyttet", .moved), ("🗂️", .dropped), ("🗂", .dropped), ("▶️", .next), ("▶", .next),
    ("ready", .next),
    ("📌", .pin),
    ("Leiarar", .leaders),
  ])
  func `answers are understood as words and as symbols`(text: String, answer: AnswerID) {
    #expect(phrasebook.means(text, answer))
  }

  @Test(arguments: ["", " ", ".", "jada kanskje", "ja nei", "☑️", "\u{FE0F}", "▶▶", "1", "2", "3"])
  func `what is no answer is none`(text: String) {
    for answer in AnswerID.allCases { #expect(!phrasebook.means(text, answer), "\(answer)") }
  }

  @Test(arguments: [
    ("nynorsk", "nn"), ("Nynorsk", "nn"), ("bokmål", "nb"), ("English", "en"), ("engelsk", "en"), ("nb", "nb"),
    ("klingon", nil),
  ])
  func `languages go by many names`(name: String, language: String?) {
    #expect(phrasebook.language(named: name)?.text == language)
  }

  @Test(arguments: [
    ("a  b\tc", ["a", "b", "c"]), ("\"Nord 1\" leder", ["Nord 1", "leder"]), ("«Nord 1» «»", ["Nord 1", ""]),
    ("„Nord“ “Sør”", ["Nord", "Sør"]), ("\"Nord 1", ["Nord 1"]), ("O\"Neil x", ["O\"Neil", "x"]), ("", []),
    ("\"", [""]),
  ])
  func `quoted words stay together`(text: String, words: [String]) {
    let split = Words.split(text)
    // A quotation mark that nothing follows quotes nothing.
    #expect(split == words || (text == "\"" && split.allSatisfy(\.isEmpty)))
  }
}
