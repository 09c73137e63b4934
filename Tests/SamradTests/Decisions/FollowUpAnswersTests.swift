import Foundation
import Matrix
import Testing

@testable import Samrad

/// Answers in the group's room to «how did it go?».
struct FollowUpAnswersTests {
  /// Kari was asked this morning; with `all`, the group a week later.
  private func asked(all: Bool = false) throws -> (life: Life, post: EventID) {
    var life = Life()
    let card = try #require(life.post(life.say("!vedtak Kari ringer skolen innen fredag", by: Life.ola)).first)
    life.react("✅", to: card, by: Life.kari)
    life.now = When.moment("2026-11-27 09:00")
    var post = try #require(life.post(life.take(.tick)).first)
    if all {
      life.now = When.moment("2026-12-04 09:00")
      post = try #require(life.post(life.take(.tick)).first)
    }
    return (life, post)
  }

  @Test(arguments: [
    ("lagt bort: ingen hadde tid", Decision.State.dropped, Passage.Part.lesson, "ingen hadde tid"),
    ("gjort, og de sa ja", .done, .outcome, "de sa ja"),
    ("flyttet til 8. januar – de er på kurs", .agreed, .outcome, "de er på kurs"),
  ])
  func `what is said besides is kept, and goes when it is undone or removed`(
    text: String, state: Decision.State, part: Passage.Part, words: String
  ) throws {
    var (life, post) = try asked()
    let event = EventID("$said")
    life.say(text, by: Life.kari, as: event, replyTo: post)
    #expect(life.decisions[0].state == state && life.decisions[0][part]?.text == words)
    var undone = life
    #expect(undone.say("!angre", by: Life.kari).erased == [event])
    #expect(undone.decisions[0].state == .agreed && undone.decisions[0].due == LocalDate("2026-11-27"))
    #expect(life.redact(event, by: Life.kari).erased.contains(event))
  }

  @Test(arguments: [
    ("!vedtak 1 lagt bort: lærte at det tar tid", false), ("!vedtak legg bort 1: lærte at det tar tid", false),
    ("!vedtak legg bort 1 lærte at det tar tid", false), ("!vedtak 1 lagt bort – lærte at det tar tid", false),
    ("lagt bort: lærte at det tar tid", true), ("lagt bort – lærte dette: det tar tid", true),
    ("lagt bort lærte at det tar tid", true), ("1 lagt bort: lærte at det tar tid", true),
    ("1 lagt bort, lærte at det tar tid", true), ("vi legger det bort, vi lærte at det tar tid", true),
  ])
  func `laid aside, and what was learnt, however it is typed`(text: String, replies: Bool) throws {
    var (life, post) = try asked()
    let outcome = life.say(text, by: Life.kari, replyTo: replies ? post : nil)
    #expect(life.decisions.map(\.state) == [.dropped], "\(text)")
    #expect(life.decisions[0][.lesson]?.text == "det tar tid" && life.words(outcome).contains("det tar tid"), "\(text)")
  }

  @Test(arguments: ["lagt bort: ring 99 88 77 66", "gjort, Lise Hansen 7 år sa ja"])
  func `what may point at a person is not kept`(text: String) throws {
    var (life, post) = try asked()
    let outcome = life.say(text, by: Life.kari, replyTo: post)
    #expect(outcome.changes.isEmpty && life.decisions[0].state == .agreed)
    let refusal = try #require(life.post(outcome).first)
    life.say("lagt bort", by: Life.kari, replyTo: refusal)
    #expect(life.decisions[0].state == .dropped)
  }

  @Test(arguments: [
    (Life.kari, true, true), (Life.eva, true, true), (Life.siri, false, true), (Life.stranger, false, false),
  ])
  func `first its owner answers, and once all are asked, anybody of the group`(
    user: UserID, alone: Bool, all: Bool
  ) throws {
    for (isAskedOfAll, may) in [(false, alone), (true, all)] {
      var (life, post) = try asked(all: isAskedOfAll)
      var tapped = life
      life.say("gjort", by: user, replyTo: post)
      tapped.react("✅", to: post, by: user)
      #expect(life.decisions[0].state == (may ? .done : .agreed))
      #expect(tapped.decisions[0].state == (may ? .done : .agreed))
    }
  }

  @Test func `who has said that nothing may be remembered of them is not called`() throws {
    var life = Life()
    let card = try #require(life.post(life.say("!vedtak Kari ringer skolen innen fredag", by: Life.ola)).first)
    life.react("✅", to: card, by: Life.kari)
    life.apply([Recorded(ConsentSaid(user: Life.kari, given: false), in: Life.nord)], by: Life.kari)
    life.now = When.moment("2026-11-27 09:00")
    let outcome = life.take(.tick)
    #expect(outcome.said == ["follow-up.of-all"] && outcome.utterances.allSatisfy { $0.calling.isEmpty })
    #expect(life.nextWake == nil)
  }

  @Test func `who has left is asked nothing, and the group once`() throws {
    var (life, _) = try asked()
    life.apply([Recorded(MembershipSeen(user: Life.kari, presence: .gone), in: Life.nord)])
    #expect(life.take(.tick).said == [])
    // Not before a week has gone by since it was last asked about.
    #expect(life.nextWake == When.moment("2026-12-04 09:00"))
    life.now = When.moment("2026-12-04 09:00")
    let outcome = life.take(.tick)
    #expect(outcome.said == ["follow-up.new-owner"] && outcome.utterances.allSatisfy { $0.calling.isEmpty })
    #expect(life.nextWake == nil)
    let post = try #require(life.post(outcome).first)
    let put = life.say("Siri", by: Life.ola, replyTo: post)
    #expect(put.changes.isEmpty && put.utterances.map(\.calling) == [[Life.siri]])
    life.react("✅", to: try #require(life.post(put).first), by: Life.siri)
    #expect(life.decisions[0].owner == Life.siri && life.decisions[0].state == .agreed)
    life.say("!angre", by: Life.siri)
    #expect(life.decisions[0].owner == Life.kari)
  }

  @Test(arguments: [
    ("1 gjort", true), ("1 flyttet til 8. januar", true), ("1 ja", false), ("1 ja, 2 nei", false), ("1 ✅", false),
    ("1", false), ("vi var 1 gjort i går", false),
  ])
  func `plainly only what can mean nothing else`(text: String, acts: Bool) throws {
    var (life, _) = try asked()
    #expect(life.say(text, by: Life.kari).changes.isEmpty != acts)
  }

  @Test func `after a long absence no message is longer than one can answer`() {
    var life = Life()
    for id in 1...9 {
      life.apply(
        [
          Recorded(
            DecisionDrafted(
              id: id, sort: .decision, text: "x", owner: Life.kari, due: LocalDate("2026-11-25"), session: nil,
              source: nil, replaces: nil), in: Life.nord), Recorded(DecisionConfirmed(id: id), in: Life.nord),
          Recorded(DecisionStateSet(id: id, state: .agreed, due: nil), in: Life.nord),
        ], by: Life.kari)
    }
    // A Saturday evening, more than two months later.
    life.now = When.moment("2027-02-06 22:00")
    #expect(life.take(.tick).kinds == ["decision.follow-ups-put-off"])
    for (day, count) in [("2027-02-08", 7), ("2027-02-09", 2)] {
      #expect(life.nextWake == When.moment("\(day) 09:00"))
      life.now = When.moment("\(day) 09:00")
      let outcome = life.take(.tick)
      #expect(outcome.said == ["follow-up.list"] && outcome.kinds.count { $0 == "decision.nudged" } == count)
      #expect(outcome.utterances.first?.prompt.values["late"] == .flag(true))
    }
    // Then all of the group, about all of them, once each.
    life.now = When.moment("2027-02-15 09:00")
    #expect(life.take(.tick).said == ["follow-up.of-all-list"])
    life.now = When.moment("2027-02-16 09:00")
    #expect(life.take(.tick).said == ["follow-up.of-all-list"])
    #expect(life.nextWake == nil)
  }

  @Test func `back before anybody was asked, nothing is`() throws {
    var (life, _) = try asked()
    life.apply([Recorded(MembershipSeen(user: Life.kari, presence: .gone), in: Life.nord)])
    life.take(.tick)
    life.apply([Recorded(MembershipSeen(user: Life.kari, presence: .joined), in: Life.nord)])
    #expect(life.take(.tick).kinds == ["decision.owner-missed"])
    #expect(life.decisions[0].followUp?.ownerMissedAt == nil)
  }

  @Test(arguments: [
    "ja, i morgen", "ja, jeg gjør det i morgen", "yes, tomorrow", "er ferdig på fredag", "ferdig neste uke",
    "fullført til 4. desember", "ble ferdig nesten", "gjort, nei vent", "gjort litt", "gjort, men ikke nå",
    "ikke aktuelt før jul", "har lagt bort telefonen",
  ])
  func `what is promised, or done in part, stays open`(text: String) throws {
    var (life, post) = try asked()
    let outcome = life.say(text, by: Life.kari, replyTo: post)
    #expect(!outcome.isEmpty && life.decisions[0].state == .agreed, "\(text): \(outcome.said)")
    #expect(life.decisions[0].passages.isEmpty)
  }

  @Test(arguments: ["!vedtak 1 gjort, men ikke nå", "!vedtak gjort 1, men ikke nå"])
  func `a command that takes itself back closes nothing`(text: String) throws {
    var (life, _) = try asked()
    #expect(life.say(text, by: Life.kari).said == ["decisions.follow-up-choices"])
    #expect(life.decisions.map(\.state) == [.agreed])
  }

  @Test func `who can't names another`() throws {
    var (life, post) = try asked()
    let put = life.say("fikk det ikke til, Per tar den", by: Life.kari, replyTo: post)
    #expect(put.utterances.map(\.calling) == [[Life.per]])
  }

  @Test(arguments: ["tar vi det på torsdag?", "skal vi ta det på torsdag?"])
  func `a question moves nothing`(text: String) throws {
    var (life, post) = try asked()
    life.say(text, by: Life.kari, replyTo: post)
    let card = EventID("$card")
    life.take(.posted(.decision(Life.nord, decision: 1), card))
    life.say(text, by: Life.kari, replyTo: card)
    #expect(life.decisions[0].due == LocalDate("2026-11-27"))
  }

  @Test(arguments: ["gjort, min kone er syk", "lagt bort: min kone er syk", "!vedtak 1 gjort, min kone er syk"])
  func `the words of whoever wants nothing remembered are not kept, and what they report counts`(text: String) throws {
    var (life, post) = try asked()
    life.apply([Recorded(ConsentSaid(user: Life.kari, given: false), in: Life.nord)], by: Life.kari)
    let outcome = life.say(text, by: Life.kari, replyTo: text.hasPrefix("!") ? nil : post)
    #expect(!life.decisions[0].isOpen && life.decisions[0].passages.isEmpty)
    #expect(outcome.said.contains("follow-up.words-not-kept") && !life.words(outcome).contains("kone"))
  }

  @Test(arguments: ["det funka bra, vi fortsetter", "vi fortsetter", "vi fortset", "we continue"])
  func `a trial that goes on is asked to when`(text: String) throws {
    var life = Life()
    life.decide("Kari prøver kaffe", kind: .trial, due: "2026-11-27", .inTrial)
    life.now = When.moment("2026-11-27 09:00")
    let post = try #require(life.post(life.take(.tick)).first)
    #expect(life.say(text, by: Life.kari, replyTo: post).said == ["decisions.ask-new-due"])
    #expect(life.decisions[0].state == .inTrial)
  }
}
