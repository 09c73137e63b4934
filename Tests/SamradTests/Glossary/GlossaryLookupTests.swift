import Foundation
import Matrix
import Testing

@testable import Samrad

/// A word is found by what people call it: in any form of bokmål and nynorsk, misspelt, and in a question.
struct GlossaryLookupTests {
  private static let glossary = Shipped.library.glossary

  static let words: [(typed: String, id: String)] = [
    // As it stands, in any letters.
    ("effekt", "effekt"), ("EFFEKT", "effekt"), ("  effekt  ", "effekt"), ("«effekt»", "effekt"),
    ("IP", "individuell-plan"),
    ("slt", "slt"), ("FoU", "fou"), ("KE", "koordinerende-enhet"), ("los", "los"), ("bti", "bti"),
    // Forms of bokmål.
    ("effekten", "effekt"), ("effekter", "effekt"), ("effektene", "effekt"), ("evalueringer", "evaluering"),
    ("evaluere", "evaluering"), ("tiltakene", "tiltak"), ("tiltakets", "tiltak"), ("vedtaket", "vedtak"),
    ("rutinene", "rutine"), ("losen", "los"), ("programmet", "intervensjon"),
    ("barnekoordinatoren", "barnekoordinator"),
    ("koordinerende enheter", "koordinerende-enhet"), ("glippsoner", "glippsone"), ("samtykket", "samtykke"),
    ("forebygge", "forebygging"), ("overgangene", "overgang"), ("beslutninger", "beslutning"),
    // Forms of nynorsk.
    ("effektar", "effekt"), ("effektane", "effekt"), ("førebygging", "forebygging"), ("førebygginga", "forebygging"),
    ("tiltaka", "tiltak"), ("teieplikt", "taushetsplikt"), ("teieplikta", "taushetsplikt"), ("rutinane", "rutine"),
    ("medverknad", "brukermedvirkning"), ("verknaden", "effekt"), ("stafetthaldaren", "stafettholder"),
    ("avgjerda", "beslutning"), ("uromeldingar", "bekymringsmelding"), ("tidleg innsats", "tidlig-innsats"),
    ("lågterskeltilbodet", "lavterskel"), ("overgangar", "overgang"),
    // Other words, English, and what the file calls it.
    ("virkning", "effekt"), ("varslingsplikt", "opplysningsplikt"), ("meldeplikt", "meldeplikt"),
    ("consent", "samtykke"),
    ("effects", "effekt"), ("problemforståelse", "problemforstaelse"), ("problemforståelsen", "problemforstaelse"),
    ("retningslinje", "retningslinje"), ("utsatte barn", "utsatte-barn"),
    ("mål- og resultatstyring", "mal-og-resultatstyring"),
    // In a question.
    ("hva betyr samtykke?", "samtykke"), ("kva meiner vi med effekt", "effekt"),
    ("ordet tidlig innsats", "tidlig-innsats"),
  ]

  @Test(arguments: words) func `a word is found whatever form it has`(typed: String, id: String) throws {
    guard case .named(let item) = Self.glossary.index.find(typed) else {
      Issue.record("“\(typed)” is \(Self.glossary.index.find(typed))")
      return
    }
    #expect(Self.glossary.terms[item].id == id)
  }

  @Test(arguments: [
    ("efekt", "effekt"), ("effket", "effekt"), ("efekten", "effekt"), ("taushetsplickt", "taushetsplikt"),
    ("taushetplikten", "taushetsplikt"), ("teiepligt", "taushetsplikt"), ("evalering", "evaluering"),
    ("samtyke", "samtykke"), ("intervensjion", "intervensjon"), ("glipsone", "glippsone"),
    ("forebyging", "forebygging"),
    ("stafettolder", "stafettholder"), ("medvirkining", "brukermedvirkning"),
  ])
  func `a misspelt word is taken for the nearest, and that is said`(typed: String, id: String) {
    guard case .misspelt(let item) = Self.glossary.index.find(typed) else {
      Issue.record("“\(typed)” is \(Self.glossary.index.find(typed))")
      return
    }
    #expect(Self.glossary.terms[item].id == id)
  }

  @Test(arguments: [
    ("plan", ["individuell-plan"]), ("samarbeidsmøte", ["samarbeid"]), ("ledelse", ["linjeledelse"]),
    ("effekt og samtykke", ["effekt", "samtykke"]),
  ])
  func `what is near is offered`(typed: String, near: [String]) {
    guard case .near(let items) = Self.glossary.index.find(typed) else {
      Issue.record("“\(typed)” is \(Self.glossary.index.find(typed))")
      return
    }
    let ids = items.map { Self.glossary.terms[$0].id }
    #expect(items.count <= 3 && near.allSatisfy(ids.contains), "\(ids)")
  }

  @Test(arguments: ["", "!!!", "😀", "xyzzy", "bil", "hei", "kaffe klokka to", "løs", "bup", "nav", "tro", "møte"])
  func `what is no word of the glossary is not taken for one`(typed: String) {
    #expect(Self.glossary.index.find(typed) == .near([]))
  }

  @Test func `whatever is typed, looking it up ends`() {
    for text in [String(repeating: "a", count: 100_000), String(repeating: "effekt ", count: 50_000), "\u{0}\u{202E}"] {
      let found = Self.glossary.index.find(text)
      if case .near(let items) = found { #expect(items.count <= 3) }
    }
  }

  @Test func `every word of the glossary finds its own term`() {
    for term in Self.glossary.terms {
      for word in term.words + [term.id] {
        guard case .named(let item) = Self.glossary.index.find(word) else {
          Issue.record("“\(word)” is not found")
          continue
        }
        #expect(Self.glossary.terms[item].id == term.id, "\(word)")
      }
    }
  }

  @Test func `every word of the law says to check the law, and points to a guide that holds if there is one`() throws {
    let catalogue = Shipped.library.catalogue
    // What no guide is clearly about is not sent to one that is about something else.
    let without = ["lovkrav", "undersokelse", "vedtak"]
    for term in Self.glossary.terms where term.isLegal {
      var life = Life()
      let said = life.say("!ord \(term.words[0])", by: Life.kari)
      let prompt = try #require(said.utterances.first).prompt
      #expect(prompt.values["legal"] == .flag(true), "\(term.id)")
      guard case .text(let title) = prompt.values["guide"] else {
        #expect(without.contains(term.id), "\(term.id) has no guide")
        continue
      }
      let guide = try #require(catalogue.guides.first { $0.title == title })
      #expect(!catalogue.isOutdated(guide) && prompt.values["url"] == (guide.url.map(PromptValue.link) ?? .flag(false)))
    }
    #expect(Self.glossary.terms.count(where: \.isLegal) >= 10)
  }

  @Test func `the core words are there in all languages`() {
    let core = Self.glossary.terms.filter(\.isCore)
    #expect(core.map(\.id) == ["evaluering", "effekt", "forebygging", "intervensjon"])
    for term in core {
      for language in Shipped.languages.map({ Language($0) }) {
        #expect(term.definition[language] != nil && term.varies[language] != nil && term.ask[language] != nil)
      }
    }
  }
}
