import Matrix
import Testing

@testable import Samrad

/// Which script a session gets.
struct ScriptChoiceTests {
  /// Those that are played only by name never win, though `oppstart-60` fits an hour exactly.
  @Test(arguments: [
    (5, "innsjekk-30"), (15, "innsjekk-30"), (30, "innsjekk-30"), (45, "innsjekk-30"), (46, "refleksjon-60"),
    (60, "refleksjon-60"), (75, "refleksjon-60"), (76, "refleksjon-90"), (90, "refleksjon-90"), (240, "refleksjon-90"),
  ])
  func `who names no script gets the one that fits the length best`(minutes: Int, script: String) {
    var life = Life()
    life.say("!møte torsdag 14:00 \(minutes) min", by: Life.eva)
    #expect(life.group.sessions.upcoming(life.now).map(\.script) == [script])
    for language in ["nn", "en"] {
      let turn = Turn(life.world, now: life.now)
      #expect(turn.script(for: PlanWish(minutes: minutes), Language(language))?.id == script)
    }
  }

  @Test func `who says nothing of the length gets an hour of reflection`() {
    var life = Life()
    life.say("!møte torsdag 14:00", by: Life.eva)
    #expect(life.group.sessions.upcoming(life.now).map(\.script) == ["refleksjon-60"])
    life.say("!møte hver fredag 14:00 til 20. desember", by: Life.eva)
    #expect(Set(life.group.sessions.upcoming(life.now).map(\.script)) == ["refleksjon-60"])
  }

  @Test(arguments: ShippedScript.ids)
  func `who names a script gets it, in its own length`(id: String) throws {
    let minutes = try ShippedScript(language: "nb", id: id).script().minutes
    var life = Life()
    life.say("!møte torsdag 14:00 \(id)", by: Life.eva)
    let session = try #require(life.group.sessions.upcoming(life.now).first)
    #expect(session.script == id)
    #expect(session.time.minutes == minutes)
  }

  @Test func `a poll for a time may name a script`() {
    var life = Life()
    life.say("!avtal neste uke 60 min oppstart-60", by: Life.eva)
    #expect(life.group.schedule.polls.open?.script == "oppstart-60")
  }

  @Test func `where all are played only by name, the bot asks which`() throws {
    var life = Life()
    let shipped = life.world.library
    let pack = try #require(shipped.pack(Language("nb")))
    let byName = Library.Pack(
      words: pack.words, renderer: pack.renderer, scripts: pack.scripts.filter(\.value.onlyByName), people: pack.people)
    let library = Library(
      packs: [(Language("nb"), byName)], dates: [try #require(When.nb)], defaultLanguage: Language("nb"),
      defaultZone: "Europe/Oslo", catalogue: shipped.catalogue)
    life.begin(
      in: World(programme: life.world.programme, groups: [Life.nord: life.group], library: library, me: Life.me))
    #expect(life.say("!møte torsdag 14:00 60 min", by: Life.eva).said == ["sessions.script-unknown"])
    #expect(life.group.sessions.upcoming(life.now) == [])
    life.say("oppstart-60", by: Life.eva)
    #expect(life.group.sessions.upcoming(life.now).map(\.script) == ["oppstart-60"])
  }
}
