import Testing

@testable import Matrix

struct TombstoneTests {
  private func read(_ content: JSONValue, key: String = "", by user: UserID = Rooms.eva) throws -> Tombstone? {
    Tombstone(try Rooms.event(Rooms.state("m.room.tombstone", content, key: key, by: user)), in: Rooms.old)
  }

  @Test func `a tombstone names the room that takes over, and who says so`() throws {
    let tombstone = try #require(try read(["body": "x", "replacement_room": "!new"]))
    #expect(tombstone == Tombstone(room: Rooms.old, replacement: Rooms.new, sender: Rooms.eva))
  }

  @Test(
    arguments: [
      [:], ["replacement_room": nil], ["replacement_room": 5], ["replacement_room": ""],
      ["replacement_room": "#alias:a.test"], ["replacement_room": "!old:a.test"],
      ["replacement_room": .string("!" + String(repeating: "x", count: 255))],
    ] as [JSONValue])
  func `what leads nowhere or back is none`(content: JSONValue) throws {
    #expect(try read(content) == nil)
  }

  @Test func `only the room's own tombstone counts`() throws {
    #expect(try read(["replacement_room": "!new"], key: "@eva:a.test") == nil)
    let message = try Rooms.event(Rooms.state("m.room.message", ["replacement_room": "!new"]))
    #expect(Tombstone(message, in: Rooms.old) == nil)
    #expect(try read(["replacement_room": "!new"], by: UserID("nobody")) == nil)
  }

  @Test func `a replacement is legitimate when the two rooms name each other`() throws {
    let tombstone = Tombstone(room: Rooms.old, replacement: Rooms.new, sender: Rooms.eva)
    #expect(tombstone.isLegitimate(predecessor: Rooms.old))
    #expect(!tombstone.isLegitimate(predecessor: nil) && !tombstone.isLegitimate(predecessor: RoomID("!other")))
    // As text they look alike; as ids they are two.
    #expect(!tombstone.isLegitimate(predecessor: RoomID("!OLD:a.test")))
  }

  @Test func `who has not the power to upgrade a room has not upgraded it`() throws {
    let tombstone = Tombstone(room: Rooms.old, replacement: Rooms.new, sender: Rooms.eva)
    let users: JSONValue = [Rooms.eva.text: 100]
    let weak = try Rooms.levels(["users": users, "events": ["m.room.tombstone": 150]], "12")
    let strong = try Rooms.levels(["users": users, "events": ["m.room.tombstone": 100]], "12")
    #expect(!tombstone.isLegitimate(predecessor: Rooms.old, levels: weak))
    #expect(tombstone.isLegitimate(predecessor: Rooms.old, levels: strong))
    let byMaker = Tombstone(room: Rooms.old, replacement: Rooms.new, sender: Rooms.maker)
    #expect(byMaker.isLegitimate(predecessor: Rooms.old, levels: weak))
  }
}
