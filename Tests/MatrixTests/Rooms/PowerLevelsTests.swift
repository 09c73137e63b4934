import Testing

@testable import Matrix

struct PowerLevelsTests {
  @Test func `where keys are missing the spec's defaults hold`() throws {
    let levels = try Rooms.levels([:])
    let found = [
      PowerLevels.Key.usersDefault, .eventsDefault, .stateDefault, .invite, .kick, .ban, .redact, .notification("room"),
      .user(Rooms.kari), .event("m.room.message"),
    ].map { levels[$0] }
    #expect(found == [0, 0, 50, 0, 50, 50, 50, 50, 0, 0])
    // The event is there and doesn't name the maker: then the maker is as everybody else.
    #expect(levels.level(of: Rooms.maker) == .number(0))
  }

  @Test(arguments: ["1", "10", "11"]) func `without the event whoever made the room may do all`(version: String) throws
  {
    let levels = try Rooms.levels(nil, version)
    #expect(levels.level(of: Rooms.maker) == .number(100) && levels.level(of: Rooms.kari) == .number(0))
    #expect(levels.may(Rooms.kari, .state("m.room.name", key: "")) && levels.may(Rooms.kari, .invite))
    #expect(!levels.may(Rooms.kari, .kick(Rooms.eva)) && levels.may(Rooms.maker, .kick(Rooms.eva)))
  }

  @Test(
    arguments: [
      ("50", 50), (" 050\t", 50), ("+7", 7), ("-7", -7), ("5.0", 0), ("", 0), ("x", 0), ("9007199254740992", 0),
      ("99999999999999999999999", 0), ("٣", 0),
    ])
  func `in old rooms a level may be text`(text: String, level: Int) throws {
    let content: JSONValue = ["users": [Rooms.kari.text: .string(text)]]
    #expect(try Rooms.levels(content, "9").level(of: Rooms.kari) == .number(level))
    #expect(try Rooms.levels(content, "10").level(of: Rooms.kari) == .number(0))
  }

  @Test(
    arguments: [
      .int(9_007_199_254_740_992), .int(.max), .int(.min), .double(1e300), .double(.nan), .double(0.5), .null,
      .bool(true),
      .array([50]), .object([:]),
    ] as [JSONValue])
  func `a level that is no number, or too large, is the default`(value: JSONValue) throws {
    let levels = try Rooms.levels(["users": [Rooms.kari.text: value], "users_default": 3, "kick": value])
    #expect(levels.level(of: Rooms.kari) == .number(3) && levels[.kick] == 50)
    #expect(try Rooms.levels(["users": value, "events": value]).level(of: Rooms.kari) == .number(0))
  }

  @Test func `content that is none is empty`() throws {
    for content: JSONValue in [[], nil, 5, "x"] {
      #expect(try Rooms.levels(content)[.stateDefault] == 50)
    }
  }

  @Test func `from version 12 on makers stand above all, and nobody else does`() throws {
    let creation = try Rooms.creation("12", ["additional_creators": [.string(Rooms.eva.text)]])
    let levels = PowerLevels(
      ["users": [Rooms.kari.text: 9_007_199_254_740_991], "events": ["m.room.tombstone": 9_007_199_254_740_991]],
      in: creation)
    let nobody = PowerLevels(nil, in: creation)
    for maker in [Rooms.maker, Rooms.eva] {
      #expect(levels.level(of: maker) == .above && nobody.level(of: maker) == .above)
      #expect(levels.may(maker, .kick(Rooms.kari)) && levels.may(maker, .state("m.room.tombstone", key: "")))
      #expect(!levels.may(Rooms.kari, .kick(maker)) && !levels.may(Rooms.kari, .ban(maker)))
    }
    #expect(!levels.may(Rooms.maker, .kick(Rooms.eva)))
    // Before, the same list of others says nothing.
    let before = PowerLevels([:], in: try Rooms.creation("11", ["additional_creators": [.string(Rooms.eva.text)]]))
    #expect(before.level(of: Rooms.eva) == .number(0))
  }

  @Test func `each action takes the power that is written for it`() throws {
    let levels = try Rooms.levels([
      "users": [Rooms.eva.text: 50, Rooms.kari.text: 10], "events_default": 5, "state_default": 60, "invite": 20,
      "redact": 10, "kick": 30, "ban": 50, "notifications": ["room": 10],
      "events": ["m.room.name": 10, "m.reaction": 11, "m.room.redaction": 10, "no.text": "x"],
    ])
    func may(_ user: UserID, _ action: PowerLevels.Action) -> Bool { levels.may(user, action) }
    #expect(may(Rooms.kari, .send("m.room.message")) && !may(Rooms.kari, .send("m.reaction")))
    #expect(may(Rooms.kari, .send("no.text")) && !may(Rooms.me, .send("m.room.message")))
    #expect(may(Rooms.kari, .state("m.room.name", key: "")) && !may(Rooms.eva, .state("m.room.topic", key: "")))
    #expect(!may(Rooms.kari, .invite) && may(Rooms.eva, .invite))
    #expect(may(Rooms.kari, .redactOthers) && may(Rooms.kari, .notify("room")) && !may(Rooms.kari, .notify("other")))
    #expect(may(Rooms.eva, .kick(Rooms.kari)) && !may(Rooms.kari, .kick(Rooms.me)) && !may(Rooms.eva, .kick(Rooms.eva)))
    #expect(may(Rooms.eva, .ban(Rooms.kari)) && may(Rooms.eva, .unban(Rooms.kari)))
    // Removing others' words also takes the power to send a removal.
    let strict = try Rooms.levels(["redact": 0, "events": ["m.room.redaction": 40]])
    #expect(!strict.may(Rooms.kari, .redactOthers))
    // Lifting a ban takes both powers.
    let banner = try Rooms.levels(["users": [Rooms.eva.text: 50], "ban": 50, "kick": 60])
    #expect(banner.may(Rooms.eva, .ban(Rooms.kari)) && !banner.may(Rooms.eva, .unban(Rooms.kari)))
  }

  @Test func `what is kept under a person's name only that person changes`() throws {
    let levels = try Rooms.levels(["users": [Rooms.eva.text: 100], "state_default": 0])
    #expect(!levels.may(Rooms.eva, .state("no.samrad.x", key: Rooms.kari.text)))
    #expect(levels.may(Rooms.kari, .state("no.samrad.x", key: Rooms.kari.text)))
    #expect(levels.may(Rooms.kari, .state("no.samrad.x", key: "kari")))
  }
}
