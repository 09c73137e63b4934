import Foundation
import Matrix
import Testing

@testable import Samrad

/// What a card looks like to readers of each language.
@Suite struct FindGuidesTests {
  private func answer(_ words: String, in language: String) throws -> String {
    let command = ["nb": "!veileder", "nn": "!rettleiar", "en": "!guide"]
    var life = Life()
    life.say("!språk \(["nb": "bokmål", "nn": "nynorsk", "en": "english"][language] ?? "")", by: Life.eva)
    let said = life.say("\(command[language] ?? "") \(words)", by: Life.kari).utterances
    let utterance = try #require(said.first { $0.prompt.key == .guidesFound })
    #expect(utterance.language == Language(language))
    let pack = try #require(Shipped.library.pack(Language(language)))
    return pack.renderer.render(utterance.prompt, zone: utterance.zone, now: life.now).body
  }

  @Test(arguments: [
    ("nb", "Når barnevern og BUP venter på hverandre"), ("nn", "Når barnevernet og BUP ventar på kvarandre"),
    ("en", "When child welfare and the mental health service for children (BUP) wait for each other"),
  ])
  func `the situation is told in the reader's language`(language: String, situation: String) throws {
    let answer = try answer("IS-11/2015", in: language)
    #expect(answer.contains(situation), "\(answer)")
  }

  @Test(arguments: [
    ("nb", "men uten kontrollgruppe"), ("nn", "men utan kontrollgruppe"), ("en", "but no control group"),
  ])
  func `the note on the evidence is told in the reader's language`(language: String, note: String) throws {
    let answer = try answer("losordningen", in: language)
    #expect(answer.contains(note), "\(answer)")
  }

  @Test(arguments: [
    ("nb", "Obs: utgått. Se heller: "), ("nn", "Obs: utgått. Sjå heller: "),
    ("en", "Note: out of date. See instead: "),
  ])
  func `a guide that no longer holds points to those that do`(language: String, words: String) throws {
    let answer = try answer("Udir-10-2012", in: language)
    #expect(answer.contains(words + "Lov om barnevern (barnevernsloven) av 18. juni 2021"), "\(answer)")
    #expect(answer.contains("; Taushetsplikt, opplysningsrett og opplysningsplikt i forvaltningen"), "\(answer)")
  }

  @Test func `a guide with nothing to open instead says nothing of it`() throws {
    let answer = try answer("skolefravær", in: "nb")
    #expect(!answer.contains("Se heller"), "\(answer)")
  }
}
