import Foundation
import Matrix
import Testing

@testable import Samrad

/// Whom a person will not be with is said to that person, and nowhere else.
struct PrivacyTests {
  @Test func `through a whole conversation it stands in no other room`() throws {
    var life = Life()
    var elsewhere: [Utterance] = []
    let own = life.between(Life.kari)
    func note(_ outcome: Outcome) { elsewhere += outcome.utterances.filter { $0.place != .room(own) } }
    // Fredrik is named by nobody but Kari, and only in private; the list has him under another name.
    let list = """
      navn;matrix;tjeneste;ikke med
      Kari Nordmann;@kari:test;skole;Hemmelig Person
      Ola Hansen;@ola:test;skole;
      Zebedeus Qvist;@zq:test;skole;
      Per Lie;@per:test;nav;
      """
    for text in [list, list.replacing(";nav;", with: ";bup;")] {
      let outcome = life.post(text).outcome
      note(outcome)
      for post in life.post(outcome) { note(life.feel("✅", to: post)) }
    }
    let before = life.people[Life.kari]
    #expect(before?.notWith == [])
    for text in [
      "!ikke med Zebedeus Qvist", "!skjema", "hopp", "hopp", "hopp", "hopp", "hopp", "hopp", "hopp", "hopp", "hopp",
      "hopp", "Zebedeus Qvist", "!ikke med", "!ikke med Zebedeus Qvsit", "!ikke med fjern Zebedeus Qvist",
      "!ikke med @zq:test", "!skjema tjeneste barnevern", "!skjema ikke med Zebedeus Qvist", "!pause", "!fortsett",
    ] {
      note(life.tell(text, by: Life.kari))
      note(life.say("!folk vis Kari", by: Life.admin, in: Life.adminRoom))
      note(life.say("!folk", by: Life.admin, in: Life.adminRoom))
    }
    #expect(life.people[Life.kari]?.notWith == [UserID("@zq:test")])
    note(life.say("!folk spør", by: Life.admin, in: Life.adminRoom))
    note(life.tell("!jeg slutter", by: Life.kari))
    note(life.tell("ja", by: Life.kari))
    note(life.say("!angre", by: Life.admin, in: Life.adminRoom))
    note(life.say("!gruppe vis \"Nord 1\"", by: Life.admin, in: Life.adminRoom))
    note(life.say("!ikke med Zebedeus Qvist", by: Life.kari))
    note(life.say("!hjelp", by: Life.kari))
    note(life.tell("!ikke med", by: Life.ola))
    #expect(elsewhere.count > 50)
    for utterance in elsewhere {
      let said = Outcome(saying: utterance).words.joined()
      // He is himself spoken to, and counted among those who lack something.
      let isAboutHim =
        utterance.place == .opening(.directRoom(UserID("@zq:test")))
        || ["people.counted", "people.import-shown"].contains(utterance.prompt.key.name)
      #expect(isAboutHim || !said.contains("Zebedeus"), "\(utterance.prompt.key.name): \(said)")
      #expect(!said.contains("Qvist") || !said.contains("ikke være i gruppe"), "\(said)")
      #expect(!said.contains("Hemmelig"), "\(said)")
    }
  }

  @Test func `only what is between two holds a list`() {
    // Every text that can show one is sent by what only answers between two.
    let private_ = ["people.not-with-list", "people.not-with-noted", "people.ask-not-with"]
    var life = Life()
    life.know([(Life.kari, PersonFacts(name: "Kari")), (Life.ola, PersonFacts(name: "Ola"))])
    life.apply([Recorded(NotWithChosen(user: Life.kari, added: [Life.ola], removed: []))])
    for command in CommandID.allCases {
      let word = Shipped.library.word(command, in: Language("nb"))
      for text in ["!\(word)", "!\(word) Kari", "!\(word) Ola"] {
        for (user, room) in [(Life.admin, Life.adminRoom), (Life.kari, Life.room), (Life.ola, life.between(Life.ola))] {
          var copy = life
          let outcome = copy.say(text, by: user, in: room)
          for utterance in outcome.utterances where utterance.place != .room(life.between(Life.ola)) {
            #expect(!private_.contains(utterance.prompt.key.name), "\(text) by \(user)")
          }
          if user == Life.ola {
            #expect(!outcome.words.joined().contains("gruppe med Ola"), "\(text)")
          }
        }
      }
    }
  }
}

extension Outcome {
  fileprivate init(saying utterance: Utterance) {
    self.init()
    say(utterance)
  }
}
