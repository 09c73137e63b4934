import Foundation
import Matrix
import Testing

@testable import Samrad

/// Words of decisions that somebody removes, changes, or has erased.
struct RemovedWordsTests {
  private let command = EventID("$command")
  private let text = "!vedtak Kari ringer skolen innen fredag"

  /// A decision of Ola's that Kari has said yes to, and a list that repeats it.
  private func agreed() throws -> (Life, card: EventID, list: EventID) {
    var life = Life()
    _ = life.post(life.say(text, by: Life.ola, as: command))
    let card = try #require(life.group.posts.event(of: .decision(Life.nord, decision: 1)))
    life.react("✅", to: card, by: Life.kari)
    let list = try #require(life.post(life.say("!vedtak liste", by: Life.siri)).first)
    return (life, card, list)
  }

  @Test func `a decision whose message is removed is erased, and that there was one stays visible`() throws {
    var (life, card, list) = try agreed()
    life.pass(86_400)
    let outcome = life.redact(command, by: Life.ola)
    #expect(outcome.said == ["erasing.erased"])
    #expect(Set(outcome.redacted).isSuperset(of: [card, list]))
    life.forget(outcome.erased)
    #expect(life.decisions.isEmpty && life.group.decisions.erased.keys.map(\.self) == [1])
    #expect(!life.entries.contains { String(decoding: $0.payload, as: UTF8.self).contains("skolen") })
    // Its number is given to nothing else, and nothing can be done about it.
    _ = life.say("!vedtak Ola ringer hjem innen fredag", by: Life.ola)
    #expect(life.decisions.map(\.id) == [2])
    #expect(life.react("✅", to: card, by: Life.kari).changes.isEmpty)
  }

  @Test func `within ten minutes it is the same, once somebody has confirmed it`() throws {
    var (life, _, _) = try agreed()
    #expect(life.redact(command, by: Life.ola).said == ["erasing.erased"])
  }

  @Test func `a draft simply goes`() throws {
    for wait in [5.0, 86_400] {
      var life = Life()
      let card = try #require(life.post(life.say(text, by: Life.ola, as: command)).first)
      life.pass(wait)
      let outcome = life.redact(command, by: Life.ola)
      #expect(outcome.said == ["general.undone-decision"] && outcome.redacted.contains(card))
      life.forget(outcome.erased)
      #expect(life.decisions.isEmpty && life.group.decisions.erased.isEmpty)
    }
  }

  @Test func `a message of the bot's that was on its way goes as soon as it stands there`() throws {
    var life = Life()
    life.say(text, by: Life.ola, as: command)
    let outcome = life.redact(command, by: Life.ola)
    life.forget(outcome.erased)
    let late = life.take(.posted(.decision(Life.nord, decision: 1), EventID("$late")))
    #expect(late.redacted == [EventID("$late")] && late.changes.isEmpty)
  }

  @Test func `what the bot said long ago goes, too, though nobody can answer it any more`() throws {
    var (life, card, list) = try agreed()
    for number in 0..<130 { life.take(.posted(.record(Life.nord, record: number), EventID("$r\(number)"))) }
    #expect(life.group.posts[card] == nil)
    #expect(Set(life.redact(command, by: Life.ola).redacted).isSuperset(of: [card, list]))
  }

  @Test func `the question that an answer was given to repeats the words, and goes`() throws {
    var life = Life()
    let asked = try #require(life.post(life.say("!vedtak ringe skolen innen fredag", by: Life.ola, as: command)).first)
    _ = life.post(life.say("Kari", by: Life.ola))
    #expect(life.redact(command, by: Life.ola).redacted.contains(asked))
  }

  @Test func `so does one about what has been confirmed since`() throws {
    var life = Life()
    life.decide("Hvor lenge venter de?", kind: .knowledgeGap, owner: nil, .proposed)
    let asked = try #require(life.post(life.say("!kunnskapshull 1 lovet innen 1. mars", by: Life.siri)).last)
    #expect(life.redact(try #require(life.decisions.first?.cause), by: Life.ola).redacted.contains(asked))
  }

  @Test func `a pin that is taken back takes nothing that has been confirmed`() throws {
    let said = EventID("$said")
    for isConfirmed in [false, true] {
      var life = Life()
      var pin = IncomingReaction(event: EventID("$pin"), room: Life.room, sender: Life.ola, target: said, key: "📌")
      pin.targetMessage = IncomingMessage(
        event: said, room: Life.room, sender: Life.kari, text: "Kari ringer skolen innen fredag")
      _ = life.post(life.take(.reaction(pin), by: Life.ola, because: pin.event))
      let card = try #require(life.group.posts.event(of: .decision(Life.nord, decision: 1)))
      if isConfirmed { life.react("✅", to: card, by: Life.kari) }
      life.pass(700)
      let outcome = life.redact(pin.event, by: Life.ola)
      life.forget(outcome.erased)
      #expect(life.decisions.map(\.state) == (isConfirmed ? [.agreed] : []))
      // Whoever said the words can still take them away.
      let last = life.redact(said, by: Life.kari)
      life.forget(last.erased)
      #expect(life.decisions.isEmpty && life.group.decisions.erased.isEmpty != isConfirmed)
    }
  }

  @Test func `the words of an answer go, and its decision stays`() throws {
    var (life, _, _) = try agreed()
    life.apply(
      [Recorded(PassageWritten(id: 1, part: .known, text: "Vi vet lite om Blåknausen"), in: Life.nord)],
      by: Life.siri, because: EventID("$answer"))
    life.pass(90_000)
    let outcome = life.redact(EventID("$answer"), by: Life.siri)
    #expect(outcome.kinds.contains("decision.passage-removed") && Set(outcome.erased) == [EventID("$answer")])
    life.forget(outcome.erased)
    #expect(life.decisions.map(\.state) == [.agreed] && life.decisions[0].passages.isEmpty)
    #expect(!life.entries.contains { String(decoding: $0.payload, as: UTF8.self).contains("Blåknausen") })
  }

  @Test func `an answer that named the owner of a draft is asked for again`() throws {
    var life = Life()
    _ = life.post(life.say("!vedtak ringe skolen innen fredag", by: Life.ola, as: command))
    let answer = EventID("$answer")
    _ = life.post(life.say("Kari", by: Life.ola, as: answer))
    #expect(life.decisions.map(\.owner) == [Life.kari])
    life.redact(answer, by: Life.ola)
    #expect(life.decisions.map(\.owner) == [nil] && life.group.questions.open.count == 1)
  }

  // MARK: Changing

  @Test func `a changed message changes its draft under the same number, and its card is another`() throws {
    var life = Life()
    let card = try #require(life.post(life.say(text, by: Life.ola, as: command)).first)
    let outcome = life.edit(command, to: "!vedtak Per ringer skolen innen fredag", by: Life.ola, hasActed: true)
    // A card that is changed keeps its old words in the history of the room.
    #expect(outcome.utterances.map(\.replacing) == [nil] && outcome.redacted == [card])
    #expect(life.decisions.map(\.id) == [1] && life.decisions.map(\.owner) == [Life.per])
    life.forget(outcome.erased, sparing: outcome.changes.count)
    #expect(life.decisions.map(\.owner) == [Life.per] && life.group.decisions.count == 1)
  }

  @Test func `what others have said yes to stands, and that is said kindly`() throws {
    var (life, _, _) = try agreed()
    let outcome = life.edit(command, to: "!vedtak Per ringer skolen innen fredag", by: Life.ola, hasActed: true)
    #expect(outcome.said == ["erasing.stands"] && outcome.changes.isEmpty)
  }

  @Test func `a draft follows the message that was pinned, and a decision does not`() throws {
    let said = EventID("$said")
    for isConfirmed in [false, true] {
      var life = Life()
      var pin = IncomingReaction(event: EventID("$pin"), room: Life.room, sender: Life.ola, target: said, key: "📌")
      pin.targetMessage = IncomingMessage(
        event: said, room: Life.room, sender: Life.kari, text: "Kari ringer skolen innen fredag")
      _ = life.post(life.take(.reaction(pin), by: Life.ola, because: pin.event))
      let card = try #require(life.group.posts.event(of: .decision(Life.nord, decision: 1)))
      if isConfirmed { life.react("✅", to: card, by: Life.kari) }
      let outcome = life.edit(said, to: "Kari ringer helsestasjonen innen mandag", by: Life.kari)
      if isConfirmed {
        #expect(outcome.said == ["erasing.source-edited"])
        #expect(life.edit(said, to: "Kari ringer NAV", by: Life.kari).said == [])
      } else {
        #expect(life.decisions.map(\.due) == [LocalDate("2026-11-30")] && life.decisions.map(\.id) == [1])
        #expect(outcome.utterances.map(\.replacing) == [nil] && outcome.redacted.contains(card))
      }
    }
  }

  @Test func `whoever pinned a message that its author changes still proposes it, and takes it back`() throws {
    let said = EventID("$said")
    func changed() -> Life {
      var life = Life()
      var pin = IncomingReaction(event: EventID("$pin"), room: Life.room, sender: Life.ola, target: said, key: "📌")
      pin.targetMessage = IncomingMessage(
        event: said, room: Life.room, sender: Life.kari, text: "Kari ringer Blåknausen innen fredag")
      _ = life.post(life.take(.reaction(pin), by: Life.ola, because: pin.event))
      let outcome = life.edit(said, to: "Jeg ringer helsestasjonen innen mandag", by: Life.kari)
      life.forget(outcome.erased, sparing: outcome.changes.count)
      #expect(!life.entries.contains { String(decoding: $0.payload, as: UTF8.self).contains("Blåknausen") })
      return life
    }
    var life = changed()
    #expect(life.decisions.map(\.proposedBy) == [Life.ola] && life.decisions.map(\.owner) == [Life.kari])
    #expect(life.decisions.map(\.cause) == [EventID("$pin")] && life.decisions.map(\.source) == [said])
    life.redact(EventID("$pin"), by: Life.ola)
    #expect(life.decisions.map(\.state) == [.withdrawn])
    life = changed()
    life.say("!angre", by: Life.ola)
    #expect(life.decisions.map(\.state) == [.withdrawn])
    life = changed()
    life.redact(said, by: Life.kari)
    #expect(life.decisions.map(\.state) == [.withdrawn])
  }

  // MARK: Erasing on purpose

  /// Who asks, who answers with what, and whether it is erased then.
  @Test(arguments: [
    (Life.ola, Life.ola, "✅", true), (Life.eva, Life.eva, "✅", true), (Life.ola, Life.eva, "✅", true),
    (Life.ola, Life.ola, "❌", false), (Life.ola, Life.kari, "✅", false), (Life.kari, Life.kari, "✅", false),
  ])
  func `who proposed it or a mentor erases it, with one confirmation`(
    asks: UserID, answers: UserID, key: String, isErased: Bool
  ) throws {
    var (life, card, list) = try agreed()
    _ = life.post(life.say("!vedtak slett 1", by: asks))
    guard let question = life.group.posts.event(of: .erasure(Life.nord, decision: 1)) else {
      #expect(asks == Life.kari && !isErased)
      return
    }
    let outcome = life.react(key, to: question, by: answers)
    #expect(Set(outcome.redacted).isSuperset(of: isErased ? [card, list, question] : []))
    life.forget(outcome.erased)
    #expect(life.decisions.isEmpty == isErased && life.group.decisions.erased.isEmpty != isErased)
  }

  @Test func `what was asked about something that had been confirmed goes with it`() throws {
    var life = Life()
    life.decide("Ingen følger opp mellom barnehage og skole", kind: .gap, owner: nil, .proposed)
    let question = try #require(life.post(life.say("!glippsone velg 1", by: Life.eva)).first)
    let card = try #require(life.post(life.say("!vedtak slett 1", by: Life.eva)).first)
    #expect(life.react("✅", to: card, by: Life.eva).effects.contains(.redact(question, in: Life.room)))
  }

  @Test func `what cannot be erased is said`() throws {
    var (life, _, _) = try agreed()
    let said = [
      "!vedtak slett": "erasing.which", "!vedtak slett 7": "catching.unknown", "!vedtak slett x": "erasing.which",
    ]
    for (text, key) in said { #expect(life.say(text, by: Life.ola).said == [key], "\(text)") }
    #expect(life.say("!vedtak slett 99999999999999999999", by: Life.ola).said == ["catching.unknown"])
    #expect(life.say("!vedtak slett 1", by: Life.per).said == ["erasing.only-proposer"])
    life.apply([Recorded(DecisionErased(id: 1), in: Life.nord)], by: Life.eva)
    #expect(life.say("!vedtak slett 1", by: Life.ola).said == ["erasing.already"])
  }

  @Test func `what was written over goes, too`() throws {
    var (life, _, _) = try agreed()
    for (number, text) in ["første", "andre"].enumerated() {
      life.apply(
        [Recorded(PassageWritten(id: 1, part: .known, text: text), in: Life.nord)], by: Life.siri,
        because: EventID("$a\(number)"))
    }
    _ = life.post(life.say("!vedtak slett 1", by: Life.eva))
    let question = try #require(life.group.posts.event(of: .erasure(Life.nord, decision: 1)))
    let outcome = life.react("✅", to: question, by: Life.eva)
    #expect(Set(outcome.erased) == [command, EventID("$a0"), EventID("$a1")])
  }

  @Test func `whoever does not want to be remembered stands in no list`() throws {
    var (life, _, _) = try agreed()
    life.apply([Recorded(ConsentSaid(user: Life.kari, given: false), in: Life.nord)], by: Life.kari)
    let turn = Turn(life.world, now: life.now)
    #expect(turn.fields(of: life.decisions[0], in: life.group)["owner"] == .text("én av dere"))
    #expect(life.decisions[0].owner == Life.kari)
  }
}
