import Foundation
import Matrix
import Testing

@testable import Samrad

/// Whom the bot hears, and whom it answers.
struct AddressingTests {
  @Test(arguments: [
    ("!hjelp", false), ("  !hjelp", false), ("! hjelp", false), ("！hjelp", false), ("!HJELP.", false),
    ("@samrad:test hjelp", true),
    ("@samrad:test: hjelp", true), ("@samrad:test, Hjelp!", true), ("Samråd: hjelp", true),
    ("hjelp @samrad:test", true),
    ("samrad hjelp", true),
  ])
  func `a command is heard after a mark, an id or a name`(text: String, mention: Bool) {
    var life = Life()
    #expect(life.say(text, by: Life.kari, mention: mention).said == ["help.leader"])
  }

  @Test(arguments: [
    "hjelp", "Skal vi ta det på møtet?", "Hei!", "!!!", "!", "! ", "ja", "1", "økt start", "samrad hjelp", "!…",
  ])
  func `talk among people is not answered`(text: String) {
    var life = Life()
    #expect(life.say(text, by: Life.kari).isEmpty)
  }

  @Test(arguments: [("!hjlep", "hjelp", "general.unknown-command"), ("!xyzzyx", nil, "general.unknown-command")])
  func `an unknown word gets the nearest command`(text: String, nearest: String?, key: String) throws {
    var life = Life()
    let outcome = life.say(text, by: Life.kari)
    #expect(outcome.said == [key] && outcome.changes.isEmpty)
    let prompt = try #require(outcome.utterances.first).prompt
    #expect(prompt.values["nearest"] == .optional(nearest))
  }

  @Test(arguments: [
    "!hjelp", "!vedtak Kari ringer skolen innen fredag", "!møte torsdag 14:00", "!angre", "!stille", "!økt start",
  ])
  func `strangers, members of another group and the bot itself are not obeyed`(text: String) {
    var life = Life()
    let other = UserID("@anne:test")
    life.form(GroupID("g2"), "Sør 1", leaders: [other], mentors: [UserID("@bo:test")], room: RoomID("!sor"))
    for user in [Life.stranger, other, UserID("@bo:test"), Life.admin, Life.me, UserID(""), UserID("@KARI:test")] {
      #expect(life.say(text, by: user).isEmpty, "\(user)")
      #expect(life.edit(EventID("$x"), to: text, by: user).isEmpty, "\(user)")
    }
    #expect(life.say(text, by: Life.eva, in: RoomID("!elsewhere")).isEmpty)
    #expect(life.say(text, by: Life.eva, in: Life.adminRoom).isEmpty)
  }

  @Test func `who has left is a stranger`() {
    var life = Life()
    life.take(membership(Life.kari, .leave))
    #expect(life.say("!hjelp", by: Life.kari).isEmpty)
    life.take(membership(Life.kari, .join))
    #expect(life.say("!hjelp", by: Life.kari).said == ["help.leader"])
  }

  @Test func `in the admin room only admins are heard, and only when they speak to the bot`() {
    var life = Life()
    #expect(life.say("!gruppe liste", by: Life.admin, in: Life.adminRoom).said == ["admin.group-list"])
    #expect(life.say("gruppe liste", by: Life.admin, in: Life.adminRoom).isEmpty)
    #expect(life.say("!gruppe liste", by: Life.eva, in: Life.adminRoom).isEmpty)
    #expect(life.say("!møte", by: Life.admin, in: Life.adminRoom).said == ["general.only-in-group"])
    #expect(life.say("!gruppe liste", by: Life.eva).said == ["general.only-in-admin-room"])
  }

  @Test func `between two every message is for the bot`() {
    var life = Life()
    let room = RoomID("!direct")
    life.take(.roomJoined(.directRoom(Life.kari), room))
    #expect(life.say("hjelp", by: Life.kari, in: room).said == ["help.direct"])
    #expect(life.say("taushetsplikt?", by: Life.kari, in: room).said == ["guides.found"])
    #expect(life.say("vi ses på kaffe", by: Life.kari, in: room).said == ["general.not-understood"])
    #expect(life.say("!taushetsplikt", by: Life.kari, in: room).said == ["general.unknown-command"])
    #expect(life.say("hjelp", by: Life.ola, in: room).isEmpty)
    #expect(life.say("!gruppe liste", by: Life.kari, in: room).said == ["general.only-in-admin-room"])
  }

  @Test func `reactions of strangers, and to messages that are not the bot's, do nothing`() throws {
    var life = Life()
    let proposed = life.say("!vedtak Kari ringer skolen innen fredag", by: Life.eva)
    let post = try #require(life.post(proposed).first)
    for user in [Life.stranger, Life.me, Life.admin] { #expect(life.react("✅", to: post, by: user).isEmpty) }
    for key in ["😀", "", "✅✅", "📅"] { #expect(life.react(key, to: post, by: Life.kari).isEmpty, "\(key)") }
    #expect(life.react("✅", to: EventID("$elsewhere"), by: Life.kari).isEmpty)
    #expect(life.react("✅", to: post, by: Life.kari).said == ["decisions.agreed"])
    #expect(life.react("✅", to: post, by: Life.kari).isEmpty)
  }

  private func membership(_ user: UserID, _ membership: MembershipChange.Membership) -> Input {
    .membership(
      MembershipChange(event: EventID("$m"), room: Life.room, user: user, membership: membership, displayName: "Kari"))
  }
}
