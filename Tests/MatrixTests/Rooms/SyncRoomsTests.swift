import Testing

@testable import Matrix

/// What `/sync` tells of rooms beside what is said in them.
struct SyncRoomsTests {
  private func answer(_ rooms: JSONValue) throws -> SyncAnswer {
    let json: JSONValue = ["next_batch": "s", "rooms": rooms]
    return try SyncAnswer(JSONDocument(parsing: json.canonicalBytes, pruning: true))
  }

  private func member(
    _ user: UserID, _ membership: String, by sender: UserID = Rooms.eva, id: String = "$m", before: String? = nil
  ) -> JSONValue {
    var event = Rooms.state("m.room.member", ["membership": .string(membership)], key: user.text, by: sender, id: id)
    if let before { event["unsigned"] = ["prev_content": ["membership": .string(before)]] }
    return event
  }

  @Test func `a room that was knocked at is read`() throws {
    let knock = Rooms.state("m.room.create", ["room_version": "12"])
    let knocked = try answer(["knock": ["!k": ["knock_state": ["events": [knock]]], "!l": nil]]).knocked
    #expect(knocked.map(\.id.text).sorted() == ["!k", "!l"])
    #expect(knocked.first { $0.id.text == "!k" }?.state.creation?.version.text == "12")
    #expect(try answer(["knock": 5]).knocked.isEmpty)
  }

  @Test(arguments: ["timeline", "state", "state_after"]) func `a departure is found wherever it is told`(place: String)
    throws
  {
    let room: JSONValue = ["!l": [place: ["events": [member(Rooms.me, "ban"), member(Rooms.kari, "leave")]]]]
    let left = try #require(try answer(["leave": .object(room.object ?? [:])]).left.first)
    #expect(left.remover(of: Rooms.me) == Rooms.eva && left.departure(of: Rooms.me)?.id == EventID("$m"))
    #expect(left.departure(of: Rooms.maker) == nil)
  }

  @Test func `an older arrival is no departure`() throws {
    let room: JSONValue = [
      "timeline": ["events": []], "state": ["events": [member(Rooms.me, "leave", id: "$a"), member(Rooms.me, "join")]],
    ]
    let left = try #require(try answer(["leave": ["!l": room]]).left.first)
    #expect(left.departure(of: Rooms.me)?.id == EventID("$a"))
  }

  @Test func `coming in is told from changing one's name`() throws {
    let timeline: JSONValue = [
      "events": [
        member(Rooms.me, "join", id: "$came", before: "invite"), member(Rooms.kari, "join", id: "$other"),
        member(Rooms.me, "join", id: "$renamed", before: "join"),
      ]
    ]
    let room = try #require(try answer(["join": ["!j": ["timeline": timeline]]]).joined.first)
    #expect(room.arrival(of: Rooms.me) == 0 && room.arrival(of: Rooms.kari) == 1 && room.arrival(of: Rooms.eva) == nil)
  }
}
