import Foundation
import Matrix
import Testing

@testable import Samrad

/// What a decision rests on, and how often guides are built upon.
struct AnchorDecisionTests {
  private static let guide = GuideID("fafo-trobbel-i-grenseflatene")

  private func life() -> Life {
    var life = Life()
    life.decide("Kari ringer skolen")
    life.decide("Ola skriver en plan", owner: Life.ola)
    return life
  }

  private func anchors(_ life: Life, of id: Int = 1) -> [GuideID] {
    (life.group.decisions[id]?.anchors ?? []).map(\.guide)
  }

  @Test(arguments: [
    ("!forankre 1 fafo-trobbel-i-grenseflatene", "anchoring.anchored", 1),
    ("!forankre #1 «Fafo-Trobbel-I-Grenseflatene»", "anchoring.anchored", 1),
    ("!forankre 1 taushetsplikt", "anchoring.which-guide", 0), ("!forankre 1", "anchoring.shown", 0),
    ("!forankre 1 snorkel", "anchoring.no-guide", 0), ("!forankre 1 3", "anchoring.no-such-number", 0),
    ("!forankre 1 99999999999999999999", "anchoring.no-such-number", 0), ("!forankre", "anchoring.which", 0),
    ("!forankre taushetsplikt", "anchoring.which", 0), ("!forankre 3 taushetsplikt", "catching.unknown", 0),
    ("!forankre 0", "catching.unknown", 0), ("!forankre -1", "anchoring.which", 0),
    ("!forankre 99999999999999999999 taushetsplikt", "catching.unknown", 0),
    ("!forankre 1 bort 1", "anchoring.shown", 0), ("!forankre 1 bort", "anchoring.shown", 0),
  ])
  func `a guide is found in many ways, and asked about where several fit`(text: String, said: String, count: Int) {
    var life = life()
    #expect(life.say(text, by: Life.siri).said == [said])
    #expect(anchors(life).count == count && anchors(life, of: 2).isEmpty)
  }

  @Test func `which of several is meant is answered by numbers`() {
    for (text, count) in [("1", 1), ("1 og 3", 2), ("1, 2, 2", 2), ("9", 0), ("0", 0), ("ja vel", 0), ("1 og ti", 0)] {
      var life = life()
      life.say("!forankre 1 taushetsplikt", by: Life.siri)
      #expect(life.say(text, by: Life.ola).isEmpty, "Somebody else was asked.")
      life.say(text, by: Life.siri)
      #expect(anchors(life).count == count, "\(text)")
    }
  }

  @Test func `a number is that of the list that was shown, as far as it was`() throws {
    var life = life()
    _ = life.post(life.say("!veileder taushetsplikt", by: Life.kari))
    let list = try #require(life.group.finding.lists.last)
    life.say("!forankre 2 2", by: Life.siri)
    #expect(anchors(life, of: 2) == [list.guides[1]])
    #expect(life.say("!forankre 2 \(list.shown + 1)", by: Life.siri).said == ["anchoring.no-such-number"])
  }

  @Test func `a reply to a card is about its guide`() throws {
    var life = life()
    _ = life.post(life.say("!veileder taushetsplikt", by: Life.kari))
    let card = try #require(life.post(life.say("!del 2", by: Life.kari)).last)
    let guide = try #require(life.group.finding.shares.last?.guide)
    #expect(life.say("forankre 1", by: Life.eva, replyTo: card).said == ["anchoring.anchored"])
    #expect(anchors(life) == [guide])
  }

  @Test func `it is taken away, undone, and never stands twice`() {
    var life = life()
    life.say("!forankre 1 \(Self.guide.text)", by: Life.siri)
    #expect(life.say("!forankre 1 \(Self.guide.text)", by: Life.ola).changes.isEmpty)
    #expect(anchors(life) == [Self.guide])
    life.say("!forankre 1 bort 1", by: Life.ola)
    #expect(anchors(life).isEmpty)
    #expect(life.say("!angre", by: Life.ola).said == ["anchoring.undone"])
    #expect(anchors(life) == [Self.guide])
    life.say("!angre", by: Life.siri)
    #expect(anchors(life).isEmpty)
  }

  @Test func `a decision rests on ten guides at most`() {
    var life = life()
    for guide in life.world.catalogue.guides.prefix(12) { life.say("!forankre 1 \(guide.id.text)", by: Life.siri) }
    #expect(anchors(life).count == 10)
    life.apply(
      [Recorded(DecisionAnchored(id: 1, guide: GuideID("x")), in: Life.nord)], by: Life.ola)
    #expect(anchors(life).count == 10)
  }

  @Test func `a guide that no longer holds is never shown without saying so`() throws {
    var life = life()
    let catalogue = life.world.catalogue
    let outdated = try #require(catalogue.guides.first { catalogue.isOutdated($0) })
    for text in ["!forankre 1 \(outdated.id.text)", "!forankre 1"] {
      #expect(life.words(life.say(text, by: Life.siri)).contains("utgått"), "\(text)")
    }
  }

  // MARK: Counts

  @Test func `a card counts decisions of all groups, from three on, without those that do not count`() throws {
    var life = life()
    let guide = try #require(life.world.catalogue[Self.guide])
    func shown() -> String {
      let card = Turn(life.world, now: life.now).wholeCard(guide, Language("nb"))
      return life.world.library.pack(Language("nb"))?.renderer.render(card, zone: .gmt, now: life.now).body ?? ""
    }
    let other = GroupID("g2")
    life.form(other, "Sør", leaders: [UserID("@a:test")], mentors: [UserID("@m:test")], room: RoomID("!sor"))
    life.decide("Noe annet", in: other)
    life.decide("Et utkast", .draft)
    for (group, id) in [(Life.nord, 1), (Life.nord, 2), (Life.nord, 3)] {
      life.apply([Recorded(DecisionAnchored(id: id, guide: Self.guide), in: group)], by: Life.ola)
    }
    #expect(life.world.anchorUse[Self.guide] == 2 && !shown().contains("vedtak"))
    life.apply([Recorded(DecisionAnchored(id: 1, guide: Self.guide), in: other)], by: Life.ola)
    #expect(shown().contains("Grupper har bygd 3 vedtak på denne. Det sier ikke om rådene virker."))
    #expect(!shown().contains("Sør") && !shown().contains("Nord"))
    // The same is found anew at the next start.
    let anew = World(
      programme: life.world.programme, groups: [Life.nord: life.group, other: try #require(life.world.groups[other])],
      library: life.world.library, me: Life.me)
    #expect(anew.anchorUse == life.world.anchorUse)
    let before = life
    life.apply([Recorded(DecisionStateSet(id: 1, state: .withdrawn, due: nil), in: other)])
    #expect(life.world.anchorUse[Self.guide] == 2 && !shown().contains("vedtak"))
    life = before
    life.apply([Recorded(DecisionErased(id: 2), in: Life.nord)])
    #expect(life.world.anchorUse[Self.guide] == 2)
    life = before
    life.apply([Recorded(DecisionConfirmed(id: 3), in: Life.nord)])
    #expect(life.world.anchorUse[Self.guide] == 4)
    var world = life.world
    world.forget(other)
    #expect(world.anchorUse[Self.guide] == 3)
    world.replace(Group(id: Life.nord))
    #expect(world.anchorUse == AnchorUse())
  }
}
