import Foundation
import Matrix
import Testing

@testable import Samrad

struct FormTests {
  private static func life() -> Life {
    var life = Life()
    life.know([
      (Life.kari, PersonFacts(name: "Kari Nordmann", service: "skole")), (Life.ola, PersonFacts(name: "Ola Hansen")),
      (UserID("@ola2:test"), PersonFacts(name: "Ola Berg")), (Life.eva, PersonFacts(name: "Eva", isMentor: true)),
    ])
    return life
  }

  @Test func `answers that are also commands are answers while the form is open`() {
    var life = Self.life()
    life.tell("!skjema", by: Life.kari)
    life.tell("veileder", by: Life.kari)
    #expect(life.people[Life.kari]?.facts.service == "veileder")
    life.tell("!hopp", by: Life.kari)
    life.tell("!tilbake", by: Life.kari)
    #expect(life.world.programme.forms.open[Life.kari]?.index == 1)
    #expect(life.tell("hjelp", by: Life.kari).said == ["help.direct"])
    #expect(life.tell("!stopp", by: Life.kari).said == ["people.form-done"])
    #expect(life.tell("Tromsø", by: Life.kari).said == ["general.not-understood"])
    #expect(life.people[Life.kari]?.facts.municipality == nil)
  }

  @Test func `a form that was left for long no longer takes plain talk for answers`() {
    var life = Self.life()
    life.tell("!skjema", by: Life.kari)
    life.pass(29 * 86_400)
    #expect(life.tell("barnevern", by: Life.kari).said.last == "people.form-question")
    life.pass(31 * 86_400)
    #expect(life.tell("hei du", by: Life.kari).said == ["general.not-understood"])
    #expect(life.people[Life.kari]?.facts.service == "barnevern")
  }

  @Test func `mentors are asked less, and nobody makes themselves one`() {
    var life = Self.life()
    #expect(life.tell("!skjema", by: Life.eva).words.first?.contains("1 av 8") == true)
    #expect(life.tell("!skjema leder Kari", by: Life.eva).said == ["people.form-help"])
    #expect(life.tell("!skjema kapasitet 2", by: Life.eva).said == ["people.form-noted"])
    #expect(life.people[Life.eva]?.facts.capacity == 2)
    for text in ["!skjema rolle mentor", "!skjema rolle leder", "!skjema nivå mentor"] {
      life.tell(text, by: Life.kari)
      #expect(life.people[Life.kari]?.facts.isMentor == false, "\(text)")
    }
    #expect(life.tell("!skjema navn Ola Hansen", by: Life.kari).said == ["people.form-help"])
    #expect(life.people[Life.kari]?.facts.name == "Kari Nordmann")
  }

  @Test func `a member of a group who is on no list can answer, and a stranger can't`() {
    var life = Life()
    life.tell("!skjema tjeneste skole", by: Life.siri)
    #expect(life.people[Life.siri]?.facts == PersonFacts(name: "Siri", service: "skole"))
    #expect(life.tell("!skjema", by: Life.admin).said == ["people.form-not-listed"])
  }

  @Test func `a change of service is told the admins when the person is in a group`() {
    var life = Self.life()
    let told = life.tell("!skjema tjeneste barnevern", by: Life.kari).utterances.filter {
      $0.place == .room(Life.adminRoom)
    }
    #expect(told.map(\.prompt.key.name) == ["people.service-changed"])
    let outside = UserID("@ola2:test")
    life.tell("!skjema tjeneste skole", by: outside)
    #expect(life.tell("!skjema tjeneste nav", by: outside).said == ["people.form-noted"])
  }

  @Test func `those who lack something are asked once a week, in rooms for two`() throws {
    var life = Self.life()
    let outcome = life.say("!folk spør", by: Life.admin, in: Life.adminRoom)
    #expect(outcome.kinds.count { $0 == "people.asked" } == 4)
    #expect(outcome.effects.count { if case .openRoom = $0 { true } else { false } } == 4)
    #expect(outcome.utterances.filter { $0.place == .opening(.directRoom(Life.kari)) }.map(\.calling) == [[Life.kari]])
    life.pass(6 * 86_400)
    #expect(life.say("!folk spør", by: Life.admin, in: Life.adminRoom).kinds == [])
    life.pass(2 * 86_400)
    let again = life.say("!folk spør", by: Life.admin, in: Life.adminRoom)
    #expect(again.kinds.count { $0 == "people.asked" } == 4)
    // The rooms are on their way already.
    #expect(again.effects.allSatisfy { if case .openRoom = $0 { false } else { true } })
  }

  @Test func `whoever pauses or has left is not asked`() {
    var life = Self.life()
    life.tell("!pause", by: Life.kari)
    life.say("!folk slutt Ola Hansen", by: Life.admin, in: Life.adminRoom)
    #expect(life.say("!folk spør", by: Life.admin, in: Life.adminRoom).kinds.count { $0 == "people.asked" } == 2)
  }

  @Test func `one may say whom one will not be with, and take it back`() {
    var life = Self.life()
    #expect(
      life.tell("!ikke med Ola", by: Life.kari).words == [
        // The id says which: it is the same list of names that everybody can ask about.
        "Du vil helst ikke være i gruppe med Ola Hansen. Det vet bare du og jeg. Dere er allerede i samme gruppe, og det "
          + "endrer jeg ikke av meg selv. Vil du bytte, be en administrator om det. Du trenger ikke si hvorfor.\n"
          + "Ta noen bort slik: !ikke med fjern …"
      ])
    life.tell("!ikke med Ola Berg, Eva", by: Life.kari)
    #expect(life.people[Life.kari]?.notWith == [Life.ola, UserID("@ola2:test"), Life.eva])
    life.tell("!ikke med fjern ola2", by: Life.kari)
    life.tell("!ikkje med fjern Eva", by: Life.kari)
    #expect(life.people[Life.kari]?.notWith == [Life.ola])
    life.tell("!ikke med ingen", by: Life.kari)
    #expect(life.people[Life.kari]?.notWith == [])
    for text in ["!ikke med @fremmed:annet.test", "!ikke med Petter", "!ikke med siri"] {
      #expect(
        life.tell(text, by: Life.kari).words.joined().contains("Jeg finner ingen i programmet som heter"), "\(text)")
    }
  }

  @Test func `asking about others tells nothing of what they have answered`() {
    // The answers to one person are the same, whatever another has said of them.
    func answers(_ others: [UserID]) -> [String] {
      var life = Self.life()
      life.apply([Recorded(NotWithChosen(user: Life.ola, added: others, removed: []))])
      return ["!ikke med Ola Hansen", "!ikke med", "!skjema ønsker Ola Hansen", "!ikke med fjern Ola Hansen"].flatMap {
        life.tell($0, by: Life.kari).words
      }
        + ["!folk", "!folk vis Ola Hansen", "!folk vis Kari", "!folk spør"].flatMap {
          life.say($0, by: Life.admin, in: Life.adminRoom).words
        }
    }
    #expect(answers([]) == answers([Life.kari]) && answers([]).count > 7)
  }
}
