import Foundation
import Matrix
import Testing

@testable import Samrad

/// When 📖 comes, and all that speaks against it.
struct OfferRulesTests {
  @Test(arguments: [OfferTalk.confidentiality, OfferTalk.absence, OfferTalk.plan])
  func `a message that is clearly about a guide gets one reaction, and no word`(text: String) throws {
    var life = Life()
    let outcome = life.talk(text, as: EventID("$fits"))
    #expect(outcome.annotated == [EventID("$fits")] && outcome.effects.count == 1)
    #expect(outcome.kinds == ["offers.offered"])
    #expect(life.group.offers.open.map(\.guide) == [try OfferTalk.guide(for: text)])
  }

  enum Against: CaseIterable {
    case quiet, refused, ownMute, roomMute, everywhereMute, elevenMinutesOld, weeksOld, reply, command, mention
    case edited, offeredToday, sameGuideLately, shownLately, betweenTwo, stranger, mayNotWrite, smallTalk, closed,
      danger, dangerLately
  }

  @Test(arguments: Against.allCases) func `what speaks against an offer wins`(against: Against) {
    var life = Life()
    let outcome: Outcome
    switch against {
    case .quiet:
      life.say("!stille", by: Life.kari)
      outcome = life.talk()
    case .refused:
      life.apply([Recorded(ConsentSaid(user: Life.kari, given: false), in: Life.nord)])
      outcome = life.talk()
    case .ownMute:
      life.say("!tips av", by: Life.kari)
      outcome = life.talk()
    case .roomMute:
      life.say("!tips av for alle", by: Life.ola)
      outcome = life.talk()
    case .everywhereMute:
      life.apply([
        Recorded(DirectRoomRequested(user: Life.kari)),
        Recorded(DirectRoomOpened(user: Life.kari, room: RoomID("!kari"))),
      ])
      life.say("!tips av", by: Life.kari, in: RoomID("!kari"))
      outcome = life.talk()
    case .elevenMinutesOld: outcome = life.talk(secondsAgo: 660)
    case .weeksOld: outcome = life.talk(secondsAgo: 30 * 86_400)
    case .reply: outcome = life.say(OfferTalk.confidentiality, by: Life.kari, replyTo: EventID("$other"))
    case .command: outcome = life.say("!ukjent " + OfferTalk.confidentiality, by: Life.kari)
    case .mention: outcome = life.say("Samråd: " + OfferTalk.confidentiality, by: Life.kari, mention: true)
    case .edited:
      life.talk("Hei alle", as: EventID("$edited"))
      outcome = life.edit(EventID("$edited"), to: OfferTalk.confidentiality, by: Life.kari)
    case .offeredToday:
      life.talk(OfferTalk.absence, by: Life.ola)
      life.pass(86_000)
      outcome = life.talk()
    case .sameGuideLately:
      life.talk(by: Life.ola)
      life.pass(29 * 86_400)
      outcome = life.talk()
    case .shownLately:
      var shown = Outcome()
      if let guide = Shipped.library.catalogue.offer(OfferTalk.confidentiality)?.guide {
        shown.noteShown(guide, in: life.group)
      }
      life.apply(shown.changes)
      outcome = life.talk()
    case .betweenTwo:
      life.apply([
        Recorded(DirectRoomRequested(user: Life.kari)),
        Recorded(DirectRoomOpened(user: Life.kari, room: RoomID("!kari"))),
      ])
      outcome = life.talk(in: RoomID("!kari"))
    case .stranger: outcome = life.talk(by: Life.stranger)
    case .mayNotWrite:
      life.apply([Recorded(GroupSilenced(room: Life.room), in: Life.nord)])
      outcome = life.talk()
    case .smallTalk: outcome = life.talk("Takk for i går, vi sees på torsdag klokka to!")
    case .danger:
      life.say("Noen må ringe politiet!", by: Life.ola)
      outcome = life.talk("Noen må ringe politiet! " + OfferTalk.confidentiality)
    case .dangerLately:
      life.say("Noen må ringe politiet!", by: Life.ola)
      outcome = life.talk()
    case .closed:
      life.apply([Recorded(GroupRoomLost(), in: Life.nord)])
      outcome = life.talk()
    }
    #expect(outcome.annotated == [], "\(against)")
    // Who has turned it off for themselves has done so for nobody else.
    if [.refused, .ownMute, .everywhereMute, .elevenMinutesOld].contains(against) {
      #expect(life.talk(by: Life.siri).annotated.count == 1, "\(against)")
    }
  }

  @Test(arguments: [(OfferTalk.absence, 86_400.0), (OfferTalk.confidentiality, 2_592_000.0)])
  func `after a while there is another offer`(text: String, seconds: TimeInterval) {
    var life = Life()
    #expect(life.talk().annotated.count == 1)
    life.pass(seconds)
    #expect(life.talk(text).annotated.count == 1)
  }

  @Test func `what no longer holds, or is not checked, is never offered`() throws {
    let catalogue = Shipped.library.catalogue
    for guide in catalogue.guides {
      let names = guide.topics.compactMap { id in
        catalogue.vocabulary.topics.first { $0.id == id }?.name(in: Language("nb"))
      }
      for text in [
        "Har noen erfaring med \(guide.title) hos dere?", "Vi lurer på \(names.joined(separator: " og ")) nå.",
      ] {
        var life = Life()
        life.talk(text)
        for offer in life.group.offers.open {
          let offered = try #require(catalogue[offer.guide])
          #expect(offered.isVerified && !catalogue.isOutdated(offered), "\(text)")
        }
      }
    }
  }

  @Test func `nothing of what was said is kept, and the message's id for two days`() throws {
    var life = Life()
    life.talk(as: EventID("$said"), thread: EventID("$thread"))
    let written = life.entries.map { String(decoding: $0.payload, as: UTF8.self) }.joined()
    for word in ["taushetsplikten", "helsestasjonen", "snakker"] { #expect(!written.contains(word)) }
    #expect(life.nextWake == life.now.addingTimeInterval(2 * 86_400))
    life.pass(2 * 86_400)
    life.take(.tick)
    #expect(life.group.offers.open == [] && life.nextWake == nil)
    #expect(life.group.offers.lastTimes.count == 1)
    #expect(life.react("📖", to: EventID("$said"), by: Life.ola).isEmpty)
  }

  /// In the script's own order.
  @Test(arguments: ["refleksjon-60", "refleksjon-90", "etikk-6", "tjenestereise-90", "innsjekk-30"])
  func `in a session guides wait until people have been heard, and there is one`(script: String) throws {
    var held = try HeldLife(script, caseOwner: Life.kari)
    let stages = held.run.stages
    let first = try #require(
      stages.indices.first { index in
        !stages[index...].contains(where: \.caseOwnerSilent)
          && stages.firstIndex { $0.id == "muligheter" }.map { index >= $0 } ?? true
      })
    var offered: [String] = []
    for stage in stages {
      held.walk(to: stage.id)
      guard held.group.sessions.running != nil else { break }
      let root = held.run.sitting.root
      let outcome = held.life.talk(
        offered.isEmpty ? OfferTalk.confidentiality : OfferTalk.absence, by: Life.ola, thread: root)
      if !outcome.annotated.isEmpty { offered.append(stage.id) }
    }
    #expect(offered == [stages[first].id])
  }

  @Test func `while the session stands still nothing is offered`() throws {
    var held = try HeldLife("innsjekk-30")
    held.hear("!pause", by: Life.eva)
    #expect(held.life.talk(thread: held.run.sitting.root).annotated == [])
    held.hear("!fortsett", by: Life.eva)
    #expect(held.life.talk(thread: held.run.sitting.root).annotated.count == 1)
  }

  @Test func `the theme gets 📖 under the first stage that may have it, and a tap brings the card in the thread`() throws
  {
    var held = try HeldLife("refleksjon-60", caseOwner: Life.kari)
    held.hear("!tema taushetsplikt mellom skole og helsestasjon", by: Life.eva)
    held.walk(to: "svar")
    #expect(held.said.allSatisfy { !$0.offering.contains("📖") })
    held.walk(to: "muligheter")
    let shown = try #require(held.said.last { $0.prompt.key == .stage })
    #expect(shown.offering == ["▶️", "📖"])
    // Nothing more in this session.
    #expect(held.life.talk(OfferTalk.absence, by: Life.ola).annotated == [])
    let subject = try #require(shown.subject)
    let post = try #require(held.group.posts.event(of: subject))
    held.take { $0.react("📖", to: post, by: Life.siri) }
    let card = try #require(held.said.last { $0.prompt.key == .tipCard })
    #expect(card.thread == held.run.sitting.root && card.thread != nil)
    held.take { $0.react("📖", to: post, by: Life.per) }
    #expect(held.names.count { $0 == "offers.card" } == 1)
  }

  @Test(arguments: [true, false]) func `the words of a case are its owner's`(refuses: Bool) throws {
    var held = try HeldLife("refleksjon-60", caseOwner: Life.kari)
    let session = try #require(held.group.sessions.running)
    held.life.apply(
      [
        Recorded(
          SessionCaseTitled(session: session.id, owner: Life.kari, title: "Taushetsplikt mellom skole og helsestasjon"),
          in: Life.nord)
      ],
      by: Life.kari, because: EventID("$case"))
    if refuses {
      held.life.apply([Recorded(ConsentSaid(user: Life.kari, given: false), in: Life.nord)])
    }
    held.walk(to: "muligheter")
    let shown = try #require(held.said.last { $0.prompt.key == .stage })
    #expect(shown.offering.contains("📖") == !refuses)
  }
}
