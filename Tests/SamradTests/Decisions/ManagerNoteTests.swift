import Foundation
import Matrix
import Testing

@testable import Samrad

/// The note to the line manager.
struct ManagerNoteTests {
  private func life(_ passages: [Passage.Part: String] = [:]) -> Life {
    var life = Life()
    life.decide("ringer skolen", due: "2026-11-27", passages: passages)
    return life
  }

  private func text(_ outcome: Outcome) -> String { String(decoding: outcome.files.last?.bytes ?? [], as: UTF8.self) }

  @Test func `it is asked once what is needed, and only a reply is the answer`() throws {
    var life = life()
    let question = try #require(life.post(life.say("!vedtak notat 1", by: Life.kari)).first)
    #expect(life.say("Vi får se", by: Life.kari).isEmpty)
    #expect(life.say("Vi trenger tid", by: Life.ola, replyTo: question).isEmpty)
    let outcome = life.say("Vi trenger tid", by: Life.kari, replyTo: question)
    #expect(outcome.kinds.contains("decision.passage-written") && outcome.kinds.contains("turn.question-closed"))
    #expect(text(outcome).contains("Dette trenger vi fra deg\nVi trenger tid"))
    #expect(life.say("!vedtak notat 1", by: Life.ola).files.count == 1)
    #expect(life.group.questions.open.isEmpty)
  }

  @Test(arguments: ["hopp", "skip", "nei"])
  func `leaving it out makes a note without it`(word: String) {
    var life = life()
    life.say("!vedtak notat 1", by: Life.kari)
    let outcome = life.say(word, by: Life.kari)
    #expect(outcome.files.count == 1 && outcome.kinds == ["turn.question-closed"])
    #expect(!text(outcome).contains("Dette trenger vi"))
  }

  @Test func `it says what was decided and why, and names the owner alone`() throws {
    var life = life([.known: "lite forsket på", .stopping: "skriftlige rutiner", .need: "Tid"])
    let noLink = try #require(life.world.catalogue.guides.first { $0.url == nil })
    let linked = try #require(life.world.catalogue.guides.first { $0.url != nil })
    for guide in [noLink, linked] {
      life.apply([Recorded(DecisionAnchored(id: 1, guide: guide.id), in: Life.nord)], by: Life.ola)
    }
    let text = text(life.say("!vedtak notat 1", by: Life.siri))
    for words in [
      "ringer skolen", "Ansvar: Kari, innen fredag 27. november 2026", "lite forsket på", "skriftlige rutiner", "Tid",
      noLink.title, linked.title, try #require(linked.url), "Ingen lenke registrert.", "sier ikke om noe virker",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    for name in ["Ola", "Siri", "Per", "Eva"] { #expect(!text.contains(name), "\(name)") }
  }

  @Test func `words that may point at a person are not taken, nor too many`() {
    for text in [
      "Kari Nordmann, 7 år, går på skolen", "Ring 91 23 45 67", String(repeating: "a", count: 501),
    ] {
      var life = life()
      let outcome = life.say("!vedtak notat 1 \(text)", by: Life.kari)
      #expect(outcome.files.isEmpty && life.decisions[0].passages.isEmpty, "\(text)")
    }
  }

  @Test func `hostile words stay words`() throws {
    var life = life()
    let outcome = life.say("!vedtak notat 1 <img src=x> **a** \u{202E}b \u{0}c", by: Life.kari)
    #expect(text(outcome).contains("<img src=x> **a** b c"))
    let wish = try #require(outcome.files.only)
    #expect(wish.name == "notat om vedtak 1.txt" && wish.mediaType.hasPrefix("text/plain"))
  }

  @Test func `what is needed is undone, mended and removed with all that shows it`() throws {
    var life = life()
    let (said, file) = (EventID("$need"), EventID("$file"))
    let outcome = life.say("!vedtak notat 1 Vi trenger penger", by: Life.kari, as: said)
    life.take(.posted(try #require(outcome.files.only?.subject), file))
    var undone = life
    #expect(undone.say("!angre", by: Life.kari).erased == [said])
    var edited = life
    let again = edited.edit(said, to: "!vedtak notat 1 Vi trenger tid", by: Life.kari)
    #expect(again.erased == [said] && text(again).contains("Vi trenger tid"))
    #expect(again.effects.contains(.redact(file, in: Life.room)))
    life.pass(3_600)
    let removed = life.redact(said, by: Life.kari)
    #expect(removed.erased.contains(said) && removed.effects.contains(.redact(file, in: Life.room)))
  }

  @Test func `an edited reply is taken anew`() throws {
    var life = life()
    let question = try #require(life.post(life.say("!vedtak notat 1", by: Life.kari)).first)
    let said = EventID("$need")
    life.say("Vi trenger penger", by: Life.kari, as: said, replyTo: question)
    let again = life.edit(said, to: "Vi trenger tid", by: Life.kari)
    #expect(again.erased == [said] && life.decisions[0][.need]?.text == "Vi trenger tid")
    #expect(life.edit(said, to: "Vi trenger ro", by: Life.ola).isEmpty)
  }
}
