import Foundation
import Matrix
import Testing

@testable import Samrad

/// Scripts that admins post in the admin room.
struct PostedScriptTests {
  private static let nb = Language("nb")
  private static let nn = Language("nn")
  private static let en = Language("en")

  @Test func `nothing is in force before an admin says so`() throws {
    var life = Life()
    let shown = life.post(Life.script(), name: "runde-5.nb.yaml").outcome
    #expect(shown.said == ["scripts.shown"] && shown.kinds == ["script.edition-kept", "script.shown"])
    let post = try #require(life.post(shown).first)
    #expect(life.world.script("runde-5", in: Self.nb) == nil)
    #expect(life.feel("✅", to: post, by: Life.kari).isEmpty)
    #expect(life.feel("👀", to: post).isEmpty)
    let taken = life.feel("✅", to: post)
    #expect(taken.said == ["scripts.taken"] && taken.kinds == ["script.posted", "programme.write-noted"])
    #expect(life.world.script("runde-5", in: Self.nb)?.title == "En runde")
    #expect(life.feel("✅", to: post).said == ["scripts.is-old"])
  }

  @Test func `a newer one takes the place of one that waits`() throws {
    var life = Life()
    let old = try #require(life.post(life.post(Life.script(), name: "a.yaml").outcome).first)
    let new = try #require(life.post(life.post(Life.script(title: "Ny"), name: "a.yaml").outcome).first)
    #expect(life.feel("✅", to: old).said == ["scripts.is-old"])
    life.feel("✅", to: new)
    #expect(life.world.script("runde-5", in: Self.nb)?.title == "Ny")
  }

  @Test func `only admins post scripts, and only in the admin room`() {
    var life = Life()
    #expect(life.post(Life.script(), by: Life.kari, name: "runde-5.nb.yaml").outcome.isEmpty)
    #expect(life.post(Life.script(), in: Life.room, name: "runde-5.nb.yaml").outcome.isEmpty)
  }

  static let names: [(name: String, language: String?)] = [
    ("a.nb.yaml", "nb"), ("a.nn.yaml", "nn"), ("a.en.yml", "en"), ("A.NN.YAML", "nn"), ("a.yaml", "nb"),
    ("a.nn (1).yaml", "nn"), ("a.nn.yaml.txt", "nn"), ("a.sv.yaml", "nb"), ("nn.yaml", "nb"), ("a.csv", nil),
    ("yaml", nil), ("", nil), ("a.yaml.csv", nil), ("a", nil), (".yaml", nil),
  ]

  @Test(arguments: names)
  func `the file's name says the language`(name: String, language: String?) {
    #expect(PostedScriptFile(name, Shipped.library)?.language.text == language)
  }

  @Test func `who lacks the language gets it in another`() {
    var life = Life()
    life.postScript(Life.script(title: "Ei runde"), name: "runde-5.nn.yaml")
    for language in [Self.nb, Self.nn, Self.en] {
      #expect(life.world.script("runde-5", in: language)?.title == "Ei runde")
      #expect(life.world.scripts(in: language).filter { $0.id == "runde-5" }.count == 1)
    }
    life.postScript(Life.script(title: "En runde"), name: "runde-5.nb.yaml")
    #expect(life.world.script("runde-5", in: Self.nb)?.title == "En runde")
    #expect(life.world.script("runde-5", in: Self.nn)?.title == "Ei runde")
    #expect(life.world.script("runde-5", in: Self.en)?.title == "En runde")
  }

  @Test func `languages whose stages are others go out`() {
    var life = Life()
    life.postScript(Life.script(title: "Ei runde"), name: "runde-5.nn.yaml")
    life.postScript(Life.script().replacing("- id: ord", with: "- id: to-ord"), name: "runde-5.nb.yaml")
    #expect(life.world.script("runde-5", in: Self.nn)?.title == "En runde")
  }

  @Test func `new words for one language leave the others as they were`() throws {
    var life = Life()
    let text = try Shipped.file("Prompts/nb/sessions/trippel-15.yaml").text.replacing(
      "title: ", with: "title: Ny ")
    life.postScript(text, name: "trippel-15.nb.yaml")
    #expect(life.world.script("trippel-15", in: Self.nb)?.title.hasPrefix("Ny ") == true)
    let english = try #require(life.world.script("trippel-15", in: Self.en))
    #expect(english.title == Shipped.library.script("trippel-15", in: Self.en)?.title)
  }

  @Test func `posting the same again changes nothing`() {
    var life = Life()
    life.postScript(Life.script())
    let again = life.post(Life.script(), name: "runde-5.nb.yaml").outcome
    #expect(again.said == ["scripts.same"] && again.changes.isEmpty)
  }

  @Test func `undoing puts back what was there`() {
    var life = Life()
    life.postScript(Life.script(title: "En"))
    life.postScript(Life.script(title: "To"))
    life.say("!form bort runde-5", by: Life.admin, in: Life.adminRoom)
    #expect(life.world.script("runde-5", in: Self.nb) == nil)
    for title in ["To", "En", nil] {
      #expect(life.say("!angre", by: Life.admin, in: Life.adminRoom).said == ["scripts.put-back"])
      #expect(life.world.script("runde-5", in: Self.nb)?.title == title)
    }
    #expect(life.say("!angre", by: Life.admin, in: Life.adminRoom).said == ["general.nothing-to-undo"])
  }

  @Test func `after ten minutes it stands`() {
    var life = Life()
    life.postScript(Life.script())
    life.pass(601)
    #expect(life.say("!angre", by: Life.admin, in: Life.adminRoom).said == ["general.nothing-to-undo"])
    #expect(life.world.script("runde-5", in: Self.nb) != nil)
  }

  @Test func `what a group plans with is not taken away`() {
    var life = Life()
    life.postScript(Life.script())
    life.say("!møte torsdag 14:00 runde-5", by: Life.eva)
    #expect(life.say("!form bort runde-5", by: Life.admin, in: Life.adminRoom).said == ["scripts.in-use"])
    #expect(life.say("!angre", by: Life.admin, in: Life.adminRoom).said == ["people.cannot-undo"])
    #expect(life.world.script("runde-5", in: Self.nb) != nil)
    life.say("!avlys", by: Life.eva)
    #expect(life.say("!form bort runde-5", by: Life.admin, in: Life.adminRoom).said == ["scripts.removed"])
  }

  @Test func `one that comes with the bot is back when the posted one is taken away`() {
    var life = Life()
    life.postScript(Life.script("trippel-15"), name: "trippel-15.yaml")
    #expect(life.world.script("trippel-15", in: Self.nb)?.minutes == 5)
    life.say("!møte torsdag 14:00 trippel-15", by: Life.eva)
    #expect(life.say("!form bort trippel-15", by: Life.admin, in: Life.adminRoom).said == ["scripts.removed"])
    #expect(life.world.script("trippel-15", in: Self.nb)?.minutes == 15)
    #expect(life.say("!form bort trippel-15", by: Life.admin, in: Life.adminRoom).said == ["scripts.which"])
  }

  @Test func `only admins take one away`() {
    var life = Life()
    life.postScript(Life.script())
    #expect(life.say("!form bort runde-5", by: Life.eva).said == ["general.only-in-admin-room"])
    #expect(life.world.script("runde-5", in: Self.nb) != nil)
  }

  @Test func `there is room for so many and no more`() {
    var life = Life()
    for number in 1...ScriptBook.mostPosted { life.postScript(Life.script("runde-\(number)")) }
    #expect(life.post(Life.script("en-til"), name: "a.yaml").outcome.said == ["scripts.full"])
    // One that is there can still be replaced.
    #expect(life.post(Life.script("runde-1", title: "Ny"), name: "a.yaml").outcome.said == ["scripts.shown"])
  }

  @Test func `a file that was removed while it waited is not taken`() throws {
    var life = Life()
    let (outcome, event) = life.post(Life.script(), name: "a.yaml")
    let post = try #require(life.post(outcome).first)
    #expect(life.redact(event, by: Life.admin, in: Life.adminRoom).said == ["scripts.declined"])
    #expect(life.feel("✅", to: post).said == ["scripts.is-old"])
  }
}
