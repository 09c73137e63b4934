import Foundation
import Matrix
import Testing

@testable import Samrad

/// `!tips av`, for one and for all, and back.
struct MuteTipsTests {
  private static func room(_ user: UserID) -> RoomID { RoomID("!\(user.localpart)") }

  private func life() -> Life {
    var life = Life()
    for user in [Life.kari, Life.ola] {
      life.apply([
        Recorded(DirectRoomRequested(user: user)), Recorded(DirectRoomOpened(user: user, room: Self.room(user))),
      ])
    }
    return life
  }

  @Test(arguments: [
    ("!tips av", "offers.tips-off", [Life.kari], false), ("!tips slå av", "offers.tips-off", [Life.kari], false),
    ("!tips av for alle", "offers.tips-off-for-all", [], true), ("!tips av alle", "offers.tips-off-for-all", [], true),
    ("!tips off for all", "offers.tips-off-for-all", [], true), ("!tips på", "offers.tips-on", [], false),
    ("!tips på for alle", "offers.tips-on-for-all", [], false), ("!tips", "offers.tips-help", [], false),
    ("!tips av for Kari", "offers.tips-help", [], false), ("!tips kanskje", "offers.tips-help", [], false),
    ("!tips av for heile gruppa", "offers.tips-off-for-all", [], true),
  ])
  func `words are understood, and answered`(text: String, said: String, mutedBy: [UserID], all: Bool) {
    var life = life()
    #expect(life.say(text, by: Life.kari).said == [said])
    #expect(life.group.offers.mutedBy == mutedBy && life.group.offers.isMuted == all)
  }

  @Test(arguments: ["!tips av", "!tips av for alle"]) func `it can be undone, and turned on again`(text: String) {
    var life = life()
    life.say(text, by: Life.kari)
    #expect(life.say("!angre", by: Life.kari).said.count == 1)
    #expect(life.group.offers == GuideOffers())
    life.say(text, by: Life.kari)
    life.say(text.replacing("av", with: "på"), by: Life.kari)
    #expect(life.group.offers == GuideOffers())
    #expect(life.say("!angre", by: Life.kari).said.count == 1)
    #expect(life.group.offers != GuideOffers())
  }

  @Test func `to the bot alone it is for every group, and can be undone`() {
    var life = life()
    #expect(life.say("!tips av", by: Life.kari, in: Self.room(Life.kari)).said == ["offers.tips-off-everywhere"])
    #expect(life.world.programme.tipsMutedBy == [Life.kari])
    #expect(life.say("!angre", by: Life.kari, in: Self.room(Life.kari)).said == ["offers.tips-on-everywhere"])
    #expect(life.world.programme.tipsMutedBy == [])
    life.say("!tips av", by: Life.kari, in: Self.room(Life.kari))
    #expect(life.say("!tips på", by: Life.kari, in: Self.room(Life.kari)).said == ["offers.tips-on-everywhere"])
    #expect(life.world.programme.tipsMutedBy == [])
    #expect(life.say("!tips av for alle", by: Life.kari, in: Self.room(Life.kari)).said == ["offers.tips-help-alone"])
  }

  @Test func `a mentor's undo leaves alone what somebody has chosen for themselves`() {
    var life = life()
    life.say("!tips av", by: Life.kari)
    #expect(life.say("!angre", by: Life.eva).said == ["general.nothing-to-undo"])
    #expect(life.group.offers.mutedBy == [Life.kari])
  }

  @Test func `an old undo does not take back what somebody has said since`() {
    var life = life()
    life.say("!tips av for alle", by: Life.kari)
    life.say("!tips på for alle", by: Life.ola)
    life.say("!tips av for alle", by: Life.siri)
    life.say("!angre", by: Life.kari)
    #expect(life.group.offers.isMuted)
  }

  @Test func `whoever turns it on here hears what else turns it off`() throws {
    var life = life()
    life.say("!tips av", by: Life.kari, in: Self.room(Life.kari))
    life.say("!tips av for alle", by: Life.ola)
    let on = HeldLife.words(try #require(life.say("!tips på", by: Life.kari).utterances.first))
    #expect(on.contains("i alle grupper") && on.contains("hele gruppa"))
  }

  @Test(arguments: [true, false]) func `a bell with a line through it mutes for whoever taps`(onCard: Bool) throws {
    var life = life()
    life.talk(as: EventID("$said"))
    var target = EventID("$said")
    if onCard {
      let outcome = life.react("📖", to: target, by: Life.kari)
      target = try #require(life.post(outcome).first)
    }
    let outcome = life.react("🔕", to: target, by: Life.ola)
    #expect(outcome.said == ["offers.tips-off-by-tap"])
    #expect(outcome.utterances.map(\.place) == [.room(Self.room(Life.ola))])
    #expect(life.group.offers.mutedBy == [Life.ola])
    #expect(life.react("🔕", to: target, by: Life.ola).isEmpty)
    #expect(life.react("🔕", to: EventID("$other"), by: Life.siri).isEmpty)
  }
}
