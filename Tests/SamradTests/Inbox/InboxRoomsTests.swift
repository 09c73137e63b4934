import Foundation
import Matrix
import Testing

@testable import Samrad

/// Rooms that the bot comes into and goes out of, as the inbox reads them.
struct InboxRoomsTests {
  private func answer(_ rooms: JSONValue, batch: String = "s2") throws -> SyncAnswer {
    let json: JSONValue = ["next_batch": .string(batch), "rooms": rooms]
    return try SyncAnswer(JSONDocument(parsing: json.canonicalBytes, pruning: true))
  }

  private func invitation(by user: UserID = Life.kari, id: String? = "$i", type: JSONValue? = nil) throws -> InvitedRoom
  {
    var member = Sync.event(
      "m.room.member", ["membership": "invite", "is_direct": true], by: user, stateKey: Life.me.text)
    member["event_id"] = id.map(JSONValue.string)
    var creation: JSONValue = ["room_version": "12"]
    creation["type"] = type
    let events: JSONValue = [member, Sync.event("m.room.create", creation, stateKey: "")]
    return try #require(try answer(["invite": ["!i": ["invite_state": ["events": events]]]]).invited.first)
  }

  @Test func `an invitation shown again is the same one, and is judged once`() throws {
    let first = try #require(Sync.inbox.invitation(to: try invitation(), batch: "s1"))
    let again = try #require(Sync.inbox.invitation(to: try invitation(), batch: "s9"))
    #expect(first.event == again.event && first.sender == Life.kari)
    #expect(first.input == .invited(room: RoomID("!i"), by: Life.kari, isDirect: true, isSpace: false))
    // A new one is another.
    #expect(Sync.inbox.invitation(to: try invitation(id: "$j"), batch: "s1")?.event != first.event)
    let nameless = Sync.inbox.invitation(to: try invitation(id: nil), batch: "s1")
    #expect(nameless?.event != Sync.inbox.invitation(to: try invitation(id: nil), batch: "s2")?.event)
  }

  @Test func `a space is told from a room, and who invites itself is nobody`() throws {
    let space = Sync.inbox.invitation(to: try invitation(type: "m.space"), batch: "s")
    #expect(space?.input == .invited(room: RoomID("!i"), by: Life.kari, isDirect: true, isSpace: true))
    #expect(Sync.inbox.invitation(to: try invitation(by: Life.me), batch: "s") == nil)
    #expect(Sync.inbox.invitation(to: try invitation(by: UserID("nobody")), batch: "s") == nil)
  }

  @Test(arguments: ["leave", "ban"]) func `a kick or a ban is read where it is told`(membership: String) throws {
    let kick = Sync.event(
      "m.room.member", ["membership": .string(membership)], by: Life.eva, id: "$k", stateKey: Life.me.text)
    let left = try #require(try answer(["leave": [Life.room.text: ["timeline": ["events": [kick]]]]]).left.first)
    let received = Sync.inbox.departure(from: left, batch: "s")
    #expect(received.input == .removed(room: Life.room, by: Life.eva) && received.sender == Life.eva)
    #expect(Sync.inbox.departure(from: left, batch: "t").event == received.event)
    let silent = try #require(try answer(["leave": ["!x": [:]]]).left.first)
    #expect(Sync.inbox.departure(from: silent, batch: "s").input == .removed(room: RoomID("!x"), by: nil))
  }

  @Test func `a whole list of members is one piece of news`() throws {
    let json: JSONValue = [
      "chunk": [
        Sync.member(Life.kari, "join", name: "\u{202E}Kari"), Sync.member(Life.ola, "odd"),
        Sync.member(Life.me, "join"),
      ]
    ]
    let list = try #require(MemberList(try JSONDocument(parsing: json.canonicalBytes).root))
    let received = Sync.inbox.roster(of: Life.room, list, batch: "s2")
    guard case .roster(let roster) = received.input else {
      Issue.record("no roster")
      return
    }
    #expect(roster.room == Life.room && roster.members.map(\.user) == [Life.kari, Life.me])
    #expect(roster.members.first?.displayName == "Kari" && received.event == EventID("roster:!nord:s2"))
  }

  @Test func `after a lost token, rooms that are gone are noticed`() {
    let known: Set = [RoomID("!a"), RoomID("!b"), Life.room]
    let gone = Sync.inbox.missing(of: known, joined: [RoomID("!b"), RoomID("!elsewhere")], batch: "s2")
    #expect(gone.map(\.input) == [.removed(room: RoomID("!a"), by: nil), .removed(room: Life.room, by: nil)])
    #expect(Set(gone.map(\.event)).count == 2)
    var life = Life()
    #expect(life.take(gone[1].input).said == ["admin.bot-removed"] && life.group.closed)
  }

  @Test func `a tombstone is read from the state and from the timeline, also from before`() throws {
    let tombstone = Sync.event("m.room.tombstone", ["replacement_room": "!new"], by: Life.eva, id: "$t", stateKey: "")
    let input = Input.upgraded(
      Tombstone(room: Life.room, replacement: RoomID("!new"), sender: Life.eva), event: EventID("$t"))
    #expect(try Sync.news([tombstone]).inputs.map(\.input) == [input])
    #expect(try Sync.news([], state: [tombstone], historical: true).inputs.map(\.input) == [input])
    #expect(try Sync.news([], after: [tombstone]).inputs.map(\.input) == [input])
    // A message that calls itself so is none, nor is one under another key.
    #expect(try Sync.inputs(Sync.event("m.room.tombstone", ["replacement_room": "!new"])) == [])
    #expect(
      try Sync.inputs(Sync.event("m.room.tombstone", ["replacement_room": "!new"], stateKey: "@kari:test")) == [])
    #expect(try Sync.inputs(Sync.event("m.room.encryption", ["algorithm": "x"], stateKey: "other")) == [])
  }

  @Test func `a new name of the bot's own hides nothing that was said before it`() throws {
    var renamed = Sync.member(Life.me, "join", id: "$renamed")
    renamed["unsigned"] = ["prev_content": ["membership": "join"]]
    let news = try Sync.news([Sync.text("!hjelp", id: "$before"), renamed, Sync.text("!hjelp", id: "$after")])
    #expect(news.inputs.map(\.event.text) == ["$before", "$after"])
  }
}
