import Foundation
import Matrix
import Testing

@testable import Samrad

struct StandingTests {
  private static func life() -> Life {
    var life = Life()
    life.know([(Life.kari, PersonFacts(name: "Kari Nordmann")), (UserID("@gro:test"), PersonFacts(name: "Gro Vik"))])
    return life
  }

  private func admin(_ text: String, _ life: inout Life) -> Outcome {
    life.say(text, by: Life.admin, in: Life.adminRoom)
  }

  @Test(arguments: [
    ("!pause", Person.Standing.paused(until: nil)), ("!pause til 12. januar", .paused(until: LocalDate("2027-01-12"))),
    ("!pause fredag", .paused(until: LocalDate("2026-11-27"))), ("!pause kanskje", .active), ("!pause i dag", .active),
    ("!pause til 31. februar", .active),
  ])
  func `one pauses until a day, or for the time being`(text: String, standing: Person.Standing) {
    var life = Self.life()
    life.tell(text, by: Life.kari)
    #expect(life.people[Life.kari]?.standing == standing)
  }

  @Test func `leaving asks first, and an old question is not taken up`() throws {
    var life = Self.life()
    let post = try #require(life.post(life.tell("!jeg slutter", by: Life.kari)).first)
    life.pass(601)
    #expect(life.feel("✅", to: post, by: Life.kari, in: life.between(Life.kari)).said == ["people.leaving-dropped"])
    #expect(life.people[Life.kari]?.standing == .active)
    life.tell("!jeg slutter", by: Life.kari)
    #expect(life.tell("tja", by: Life.kari).said == ["general.not-understood"])
    let outcome = life.tell("ja", by: Life.kari)
    // Out of the programme is out of its groups: the room hears it, and the mentor that the group has become small.
    #expect(
      outcome.said == [
        "people.standing-own", "people.standing-noticed", "seasons.taken-out-of-group", "seasons.group-changed",
        "seasons.few-left",
      ])
    #expect(outcome.effects.contains { if case .remove(Life.kari, from: Life.room, _) = $0 { true } else { false } })
    #expect(life.group.member(Life.kari) == nil)
    #expect(life.people[Life.kari]?.standing == .left)
    #expect(life.tell("!fortsett", by: Life.kari).said == ["people.form-not-listed"])
  }

  @Test func `another's ✅ is no answer`() throws {
    var life = Self.life()
    let post = try #require(life.post(life.tell("!jeg slutter", by: Life.kari)).first)
    _ = life.between(Life.ola)
    #expect(life.feel("✅", to: post, by: Life.ola, in: life.between(Life.ola)).isEmpty)
    #expect(life.feel("✅", to: post, by: Life.admin).isEmpty && life.people[Life.kari]?.standing == .active)
  }

  @Test func `the admins' word is undone within ten minutes`() {
    var life = Self.life()
    #expect(admin("!folk pause Gro Vik til 12. januar", &life).said == ["people.standing-other"])
    #expect(life.people[UserID("@gro:test")]?.standing == .paused(until: LocalDate("2027-01-12")))
    #expect(admin("!folk slutt gro", &life).said == ["people.standing-other"])
    #expect(admin("!angre", &life).said == ["people.undone-standing"])
    #expect(life.people[UserID("@gro:test")]?.standing == .paused(until: LocalDate("2027-01-12")))
    #expect(admin("!angre", &life).said == ["people.undone-standing"])
    #expect(life.people[UserID("@gro:test")]?.standing == .active)
    #expect(admin("!angre", &life).said == ["general.nothing-to-undo"])
    _ = admin("!folk slutt Kari", &life)
    life.pass(601)
    #expect(admin("!angre", &life).said == ["general.nothing-to-undo"])
    #expect(admin("!folk tilbake Kari", &life).said == ["people.standing-other"])
  }

  @Test func `a pause is over on its day`() {
    var life = Self.life()
    life.tell("!pause fredag", by: Life.kari)
    #expect(admin("!folk", &life).words.joined().contains("Har pause: Kari Nordmann"))
    life.pass(4 * 86_400)
    #expect(!admin("!folk", &life).words.joined().contains("Har pause"))
    #expect(!admin("!folk vis Kari", &life).words.joined().contains("pause"))
  }
}
