import Foundation
import Matrix
import Testing

@testable import Samrad

/// Whoever has taken something on wants another to, or is not there.
struct HandOverTests {
  private func asked(_ owner: UserID = Life.kari) throws -> (life: Life, post: EventID) {
    var life = Life()
    life.decide("Kari ringer skolen", owner: owner, due: "2026-11-27")
    life.now = When.moment("2026-11-27 09:00")
    let post = try #require(life.post(life.take(.tick)).first)
    return (life, post)
  }

  @Test(arguments: [
    "kan Per ta den?", "Per tar den", "Kan du ta den, Per?", "gi den til Per", "Per tek det", "can Per take it?",
    "Per overtar",
  ])
  func `in words, and only who is asked takes it on`(text: String) throws {
    var (life, post) = try asked()
    let outcome = life.say(text, by: Life.kari, replyTo: post)
    #expect(outcome.said == ["follow-up.will-you"] && outcome.utterances.first?.calling == [Life.per], "\(text)")
    #expect(life.decisions[0].owner == Life.kari)
    let question = try #require(life.post(outcome).first)
    life.react("✅", to: question, by: Life.siri)
    #expect(life.decisions[0].owner == Life.kari)
    var declined = life
    let said = declined.react("❌", to: question, by: Life.per)
    #expect(said.said == ["follow-up.offer-declined"] && declined.decisions[0].owner == Life.kari)
    declined.react("✅", to: question, by: Life.per)
    #expect(declined.decisions[0].owner == Life.kari)
    life.react("✅", to: question, by: Life.per)
    #expect(life.decisions[0].owner == Life.per && life.decisions[0].state == .agreed)
    life.say("!angre", by: Life.per)
    #expect(life.decisions[0].owner == Life.kari)
  }

  @Test(arguments: [
    "Per er hyggelig", "Per", "kan Per ringe skolen?", "Per og Siri tar den", "jeg tror Per tar den med seg",
  ])
  func `what says something else hands nothing over`(text: String) throws {
    var (life, post) = try asked()
    life.say(text, by: Life.kari, replyTo: post)
    #expect(life.decisions[0].owner == Life.kari && life.decisions[0].followUp?.offeredAt == nil, "\(text)")
  }

  @Test func `by command, undone, and refused to others`() throws {
    var (life, _) = try asked()
    #expect(life.say("!vedtak gi 1 til Per", by: Life.siri).changes.isEmpty)
    let question = try #require(life.post(life.say("!vedtak gi 1 til Per", by: Life.kari)).first)
    var undone = life
    undone.say("!angre", by: Life.kari)
    undone.react("✅", to: question, by: Life.per)
    #expect(undone.decisions[0].owner == Life.kari)
    life.say("ja", by: Life.per, replyTo: question)
    #expect(life.decisions[0].owner == Life.per)
    #expect(life.say("!vedtak gi 1 til Nils", by: Life.per).said == ["general.who-is-that"])
    #expect(life.say("!vedtak 1 gi til meg", by: Life.eva).said == ["follow-up.handed-over"])
  }

  @Test func `someone else is everybody, and until then it stands`() throws {
    var (life, post) = try asked()
    let ways = try #require(life.post(life.say("rekker det ikke", by: Life.kari, replyTo: post)).first)
    let offer = life.react("👥", to: ways, by: Life.kari)
    #expect(offer.said == ["follow-up.who-takes-over"] && life.decisions[0].owner == Life.kari)
    #expect(life.react("👥", to: ways, by: Life.siri).isEmpty)
    let question = try #require(life.post(offer).first)
    life.react("✅", to: question, by: Life.kari)
    #expect(life.decisions[0].owner == Life.kari)
    life.react("✅", to: question, by: Life.siri)
    #expect(life.decisions[0].owner == Life.siri)
  }

  @Test func `what has no day is asked for one`() throws {
    var life = Life()
    life.decide("Kari ringer skolen", .proposed)
    life.apply([Recorded(MembershipSeen(user: Life.kari, presence: .gone), in: Life.nord)])
    life.take(.tick)
    life.now = When.moment("2026-11-24 09:00")
    let question = try #require(life.post(life.take(.tick)).first)
    let outcome = life.react("✅", to: question, by: Life.siri)
    #expect(outcome.said == ["decisions.ask-due"] && life.decisions[0].owner == Life.siri)
    #expect(life.decisions[0].state == .proposed)
    life.react("1️⃣", to: try #require(life.post(outcome).first), by: Life.siri)
    #expect(life.decisions[0].state == .agreed && life.decisions[0].due != nil)
  }

  @Test(arguments: [true, false]) func `whoever is away for long is not waited for`(forever: Bool) throws {
    var life = Life()
    life.decide("Kari ringer skolen", due: "2026-11-27")
    life.say(forever ? "!borte til 1. juni" : "!borte til 2. desember", by: Life.kari)
    life.now = When.moment("2026-11-27 09:00")
    let outcome = life.take(.tick)
    #expect(outcome.said == (forever ? ["follow-up.new-owner"] : []))
    guard forever else {
      #expect(life.nextWake == When.moment("2026-12-02 09:00"))
      return
    }
    #expect(life.take(.tick).isEmpty && life.nextWake.map { $0 > When.moment("2027-05-01 09:00") } == true)
    let question = try #require(life.post(outcome).first)
    life.react("✅", to: question, by: Life.siri)
    #expect(life.decisions[0].owner == Life.siri)
  }
}
