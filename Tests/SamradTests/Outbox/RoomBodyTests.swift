import Matrix
import Testing

@testable import Samrad

struct RoomBodyTests {
  private func body(_ versions: Set<String>, invite: [UserID] = [Life.kari]) -> JSONValue {
    let wish = RoomWish(name: "Nord", invite: invite, moderators: [Life.eva], history: .joined)
    return RoomBody(me: Life.me, available: versions).body(for: wish, transaction: TransactionID("r.1"))
  }

  @Test func `a room is private, by invitation, and says so whatever the homeserver's defaults`() throws {
    let body = body(["11"])
    #expect(
      body["preset"] == "private_chat" && body["visibility"] == "private" && body["name"] == "Nord"
        && body["topic"] == nil && body["invite"] == nil)
    let state = try #require(body["initial_state"]?.array)
    let byType = Dictionary(state.map { ($0["type"]?.string ?? "", $0["content"] ?? .null) }) { first, _ in first }
    #expect(byType["m.room.history_visibility"] == ["history_visibility": "joined"])
    #expect(
      byType["m.room.join_rules"] == ["join_rule": "invite"]
        && byType["m.room.guest_access"] == ["guest_access": "forbidden"])
    #expect(byType["m.room.encryption"] == nil)
    #expect(body["creation_content"]?[OwnField.request] == "r.1")
  }

  @Test func `a room for two is made with its guest, whose invitation says so`() {
    let wish = RoomWish(name: "Vi to", invite: [Life.kari], isDirect: true, history: .invited)
    let body = RoomBody(me: Life.me, available: ["12"]).body(for: wish, transaction: TransactionID("r.1"))
    #expect(body["is_direct"] == true && body["invite"] == [.string(Life.kari.text)])
  }

  @Test(
    arguments: [
      (["1", "10", "11", "12", "13"], "12"), (["9", "10", "11"], "11"), (["10"], "10"), (["9"], nil), ([], nil),
    ] as [(Set<String>, String?)])
  func `the newest version that both know is chosen`(available: Set<String>, version: String?) {
    #expect(body(available)["room_version"]?.string == version)
  }

  @Test func `nobody but the bot may switch encryption on`() throws {
    for (versions, own, level) in [(Set(["12"]), JSONValue?.none, 150), (["11"], .int(100), 100), ([], .int(100), 100)]
    {
      let levels = try #require(body(versions)["power_level_content_override"])
      #expect(levels["users"]?[Life.me.text] == own && levels["users"]?[Life.eva.text] == 50)
      for type in [
        "m.room.encryption", "m.room.power_levels", "m.room.history_visibility", "m.room.join_rules",
        "m.room.tombstone",
      ] {
        #expect(levels["events"]?[type]?.int == level, "\(type)")
      }
      #expect(levels["users_default"] == 0)
    }
  }

  /// Told by the reader of power levels, which is written from the spec and not from this body.
  @Test(arguments: ["11", "12"]) func `in the rooms that it makes the bot may do all, moderators little, others talk`(
    version: String
  ) throws {
    let creation: JSONValue = [
      "type": "m.room.create", "sender": .string(Life.me.text), "content": ["room_version": .string(version)],
    ]
    let levels = PowerLevels(
      body([version])["power_level_content_override"],
      in: try #require(RoomCreation(try JSONDocument(parsing: creation.canonicalBytes).root)))
    let own = ["m.room.encryption", "m.room.power_levels", "m.room.tombstone", "m.room.join_rules"]
    for type in own {
      #expect(levels.may(Life.me, .state(type, key: "")) && !levels.may(Life.eva, .state(type, key: "")))
    }
    #expect(levels.may(Life.me, .kick(Life.eva)) && !levels.may(Life.eva, .kick(Life.me)))
    #expect(levels.may(Life.eva, .kick(Life.kari)) && levels.may(Life.eva, .invite) && !levels.may(Life.kari, .invite))
    #expect(levels.may(Life.kari, .send("m.room.message")) && levels.may(Life.kari, .send("m.reaction")))
  }

  @Test(arguments: ["11", "12"]) func `in a space only the bot adds rooms, and nobody talks`(version: String) throws {
    let wish = RoomWish(name: "Vår 27", invite: [], moderators: [Life.eva], history: .joined, kind: .space)
    let body = RoomBody(me: Life.me, available: [version]).body(for: wish, transaction: TransactionID("r.1"))
    #expect(body["creation_content"]?["type"] == "m.space" && body["creation_content"]?["m.federate"] == true)
    let visibility = body["initial_state"]?.array?.first { $0["type"] == "m.room.history_visibility" }
    #expect(visibility?["content"] == ["history_visibility": "invited"])
    let creation: JSONValue = [
      "type": "m.room.create", "sender": .string(Life.me.text), "content": ["room_version": .string(version)],
    ]
    let levels = PowerLevels(
      body["power_level_content_override"],
      in: try #require(RoomCreation(try JSONDocument(parsing: creation.canonicalBytes).root)))
    #expect(levels.may(Life.me, .state("m.space.child", key: "!x")))
    for person in [Life.eva, Life.kari] {
      #expect(!levels.may(person, .state("m.space.child", key: "!x")) && !levels.may(person, .send("m.room.message")))
    }
    #expect(levels.may(Life.eva, .invite) && !levels.may(Life.kari, .invite))
  }

  @Test func `an ordinary room is no space`() {
    let body = body(["12"])
    #expect(body["creation_content"]?["type"] == nil)
    let levels = body["power_level_content_override"]
    #expect(levels?["events_default"] == 0 && levels?["events"]?["m.space.child"] == nil)
  }

  @Test func `a room of people on one server is closed to others`() {
    #expect(body([])["creation_content"]?["m.federate"] == false)
    #expect(body([], invite: [Life.kari, Life.stranger])["creation_content"]?["m.federate"] == true)
  }
}
