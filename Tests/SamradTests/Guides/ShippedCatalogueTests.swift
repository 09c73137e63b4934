import Matrix
import Testing

@testable import Samrad

@Suite struct ShippedCatalogueTests {
  @Test func `the catalogue that ships has 72 guides and no faults`() throws {
    let (catalogue, faults) = try ShippedCatalogue.read()
    #expect(faults == [])
    #expect(catalogue.guides.count == 72)
    #expect(catalogue.vocabulary.topics.count == 43)
    #expect(catalogue[GuideID("plikt-no")]?.publisher.contains("NKVTS") == true)
  }

  @Test(arguments: Language.ofVocabulary)
  func `what a card says is there in every language, and differs`(language: Language) throws {
    let (catalogue, _) = try ShippedCatalogue.read()
    for guide in catalogue.guides {
      for texts in [guide.useWhen, guide.summary] + (guide.evidenceNote.isEmpty ? [] : [guide.evidenceNote]) {
        let text = try #require(texts[language], "\(guide.id)")
        #expect(!texts.contains { $0.key != language && $0.value == text }, "\(guide.id)")
      }
    }
  }

  @Test func `readers see a card in their language, and bokmål where it has no such text`() throws {
    let text =
      "version: 1\nguides:\n"
      + CatalogueText.guide(
        id: "a", ["use_when": "{nb: Ofte., en: Often.}", "evidence_note": "{nb: kilde, nn: kjelde}"])
    let (catalogue, faults) = Catalogue.read(guides: TextFile("g", text), topics: CatalogueText.topics, thisYear: 2026)
    #expect(faults == [])
    let guide = try #require(catalogue.guides.first)
    let languages = ["nb", "nn", "en", "sv"].map { Language($0) }
    #expect(languages.map(guide.useWhen(in:)) == ["Ofte.", "Ofte.", "Often.", "Ofte."])
    #expect(languages.map(guide.evidenceNote(in:)) == ["kilde", "kjelde", "kilde", "kilde"])
    #expect(languages.map(guide.summary(in:)) == ["Kort.", "Kort.", "Kort.", "Kort."])
  }

  @Test func `every topic has guides, so that none leads nowhere`() throws {
    let (catalogue, _) = try ShippedCatalogue.read()
    for topic in catalogue.vocabulary.topics {
      #expect(catalogue.guides.contains { $0.topics.contains(topic.id) }, "\(topic.id)")
    }
  }

  @Test func `every name of every topic finds a guide of that topic`() throws {
    let (catalogue, _) = try ShippedCatalogue.read()
    for topic in catalogue.vocabulary.topics {
      for phrase in topic.phrases {
        let found = catalogue.search(phrase, limit: 5)
        #expect(found.contains { $0.guide.topics.contains(topic.id) }, "\(topic.id): \(phrase)")
      }
    }
  }

  @Test func `only the circular that Udir has withdrawn is outdated, and it points to what holds`() throws {
    let (catalogue, _) = try ShippedCatalogue.read()
    let outdated = catalogue.guides.filter(catalogue.isOutdated)
    #expect(outdated.map(\.id.text) == ["udir-opplysningsplikt-skole"])
    #expect(outdated.first?.seeInstead.compactMap { catalogue[$0] }.contains(where: catalogue.isOutdated) == false)
  }

  @Test(arguments: [
    ("nb", "historisk", "bakgrunn"), ("nn", "historisk", "bakgrunn"), ("en", "historisk", "background"),
    ("sv", "historisk", "bakgrunn"),
  ])
  func `a controlled word has words for readers in each language`(language: String, key: String, start: String) throws {
    let (catalogue, _) = try ShippedCatalogue.read()
    #expect(catalogue.vocabulary.statuses[key]?.name(in: Language(language)).hasPrefix(start) == true)
  }

  @Test(arguments: ["guides.yaml", "topics.yaml", "glossary.yaml"])
  func `nothing refers to numbered files that readers do not have`(name: String) throws {
    let text = try ShippedCatalogue.file(name).text.lowercased()
    for word in ["seed", "frødok", "kildefil"] { #expect(!text.contains(word), "\(word)") }
  }

  @Test func `the glossary can be read, and its terms point only to one another`() throws {
    var file = CatalogueFile(try ShippedCatalogue.file("glossary.yaml"))
    let fields = file.root()
    let root = try #require(fields)
    let terms = file.entries("terms", in: root)
    #expect(terms.count == 86)
    let ids = Set(terms.compactMap { file.text("id", in: $0) })
    #expect(ids.count == terms.count)
    for term in terms {
      for key in ["term", "en"] { _ = file.text(key, in: term) }
      _ = file.texts("definition", in: term)
      for (other, line) in file.optionalList("see_also", in: term) ?? [] {
        #expect(ids.contains(other), "line \(line)")
      }
    }
    #expect(file.faults == [])
  }
}
