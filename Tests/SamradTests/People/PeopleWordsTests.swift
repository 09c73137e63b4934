import Foundation
import Matrix
import Testing

@testable import Samrad

struct PeopleWordsTests {
  static let vocabulary = Shipped.library.people

  @Test(arguments: Shipped.languages) func `the shipped words have no faults`(language: String) throws {
    let (words, faults) = PeopleWords.read(try Shipped.file("Prompts/\(language)/people.yaml"))
    #expect(faults == [])
    #expect(words.tables.count == PeopleTable.allCases.count && words.examples.count == PersonField.allCases.count)
    for other in Shipped.languages {
      let model = PeopleWords.read(try Shipped.file("Prompts/\(other)/people.yaml")).0
      #expect(PeopleWords.compare(model, words, file: language) == [])
    }
  }

  @Test(arguments: Shipped.languages) func `what the bot says is understood again`(language: String) throws {
    let words = PeopleWords.read(try Shipped.file("Prompts/\(language)/people.yaml")).0
    for table in PeopleTable.allCases where table != .signs {
      for (row, phrases) in words.tables[table] ?? [:] {
        // A word that another language uses for something else would be misunderstood.
        let said = try #require(phrases.first)
        #expect(Self.vocabulary.row(said, in: table) == row, "\(language) \(table) \(said)")
      }
    }
    for halfDays in [[HalfDay.mondayMorning], [.mondayMorning, .mondayAfternoon, .fridayAfternoon], HalfDay.allCases] {
      let said = Self.vocabulary.shown(halfDays, in: Language(language))
      #expect(HalfDayText(vocabulary: Self.vocabulary).read(said) == .halfDays(halfDays), "\(said)")
    }
  }

  @Test(arguments: Shipped.languages) func `every example is an answer`(language: String) throws {
    var names = NameIndex()
    for name in ["Kari Nordmann", "Ola Nordmann", "Siri Berg"] {
      names.add(UserID("@\(name.prefix(3)):test"), name: name)
    }
    let reader = FieldReader(vocabulary: Self.vocabulary, names: names)
    for field in PersonField.facts {
      var facts = PersonFacts.none
      let example = Self.vocabulary.example(field, in: Language(language))
      #expect(reader.read(example, as: field, of: nil, into: &facts) == nil, "\(field): \(example)")
      #expect(facts != .none, "\(field): \(example)")
    }
  }

  @Test(arguments: [
    ("  name: [navn", "  navn: [navn", "“columns” has no row “navn”."),
    ("roles:", "rolles:", "There is no table “rolles”."),
    ("  fm: [formiddag", "  fm: []\n  ff: [formiddag", "“fm” has no words."),
    ("  sfo: [SFO", "  sfo: [barnevern, SFO", "“barnevern” stands under both “barnevern” and “sfo”."),
    ("  service: \"barnevern\"", "  servise: \"barnevern\"", "There is no column “servise”."),
    ("days:", "days: [", "can't be read as YAML"),
  ])
  func `a fault names its line`(part: String, wrong: String, problem: String) throws {
    let good = try Shipped.file("Prompts/nb/people.yaml").text
    try #require(good.contains(part))
    let (_, faults) = PeopleWords.read(
      TextFile("nb/people.yaml", good.replacing(part, with: wrong, maxReplacements: 1)))
    #expect(faults.contains { $0.problem.contains(problem) && $0.line != nil }, "\(faults)")
  }

  @Test func `a service that one language lacks is told`() throws {
    let text = try Shipped.file("Prompts/nn/people.yaml").text
    let less = text.split(separator: "\n").filter { !$0.hasPrefix("  slt:") }.joined(separator: "\n")
    let (words, model) = (
      PeopleWords.read(TextFile("nn", less)).0, PeopleWords.read(try Shipped.file("Prompts/nb/people.yaml")).0
    )
    #expect(
      PeopleWords.compare(model, words, file: "nn").map(\.problem) == [
        "“services” lacks “slt”, which another language has."
      ])
  }

  @Test(arguments: [
    ("mandag formiddag, tirsdag", "man_fm tir_fm tir_em"), ("man_fm tir_em", "man_fm tir_em"),
    ("man_fm man_em tir_fm", "man_fm man_em tir_fm"), ("ma fm", "man_fm"), ("ma-fm/ti-em", "man_fm tir_em"),
    ("mandag og tirsdag før lunsj", "man_fm tir_fm"), ("mandag, tirsdag formiddag", "man_fm man_em tir_fm"),
    ("mandag formiddag og ettermiddag", "man_fm man_em"),
    ("mandag til onsdag", "man_fm man_em tir_fm tir_em ons_fm ons_em"),
    ("man-ons fm", "man_fm tir_fm ons_fm"), ("formiddager", "man_fm tir_fm ons_fm tor_fm fre_fm"),
    ("torsdag etter lunsj|fredag", "tor_em fre_fm fre_em"), ("Monday to Tuesday pm", "man_em tir_em"),
    ("on Wednesday mornings & Thu", "ons_fm tor_fm tor_em"), ("måndag og tysdag føremiddag", "man_fm tir_fm"),
    ("på fredager", "fre_fm fre_em"), ("", ""),
  ])
  func `half-days are understood`(text: String, expected: String) {
    #expect(
      HalfDayText(vocabulary: Self.vocabulary).read(text)
        == .halfDays(expected.split(separator: " ").compactMap { HalfDay(rawValue: String($0)) }))
  }

  @Test(arguments: ["hele uka", "når som helst", "any time", "heile veka", "mandag-fredag"])
  func `a whole week is understood`(text: String) {
    #expect(HalfDayText(vocabulary: Self.vocabulary).read(text) == .halfDays(HalfDay.allCases))
  }

  @Test(arguments: [("lørdag", "lørdag"), ("ikke fredag", "ikke"), ("mandag klokka 9", "klokka"), ("tirsdg", "tirsdg")])
  func `what is no half-day is named`(text: String, word: String) {
    #expect(HalfDayText(vocabulary: Self.vocabulary).read(text) == .unknown(word))
  }
}
