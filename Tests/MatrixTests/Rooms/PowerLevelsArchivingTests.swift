import Testing

@testable import Matrix

struct PowerLevelsArchivingTests {
  @Test(
    arguments: [
      ["users": ["@eva:a.test": 50, "@maker:a.test": 100]],
      ["users": ["@eva:a.test": 50, "@maker:a.test": 100], "events_default": 0, "events": ["m.reaction": -5]],
      [
        "users": ["@eva:a.test": 99, "@maker:a.test": 100], "state_default": 100, "invite": 0, "kick": 0,
        "events": ["m.room.name": 0, "m.room.message": 20, "m.room.topic": 100], "strange": ["kept": nil],
        "notifications": ["room": 20],
      ],
    ] as [JSONValue])
  func `nobody but the archiver does anything more, and all else stays`(content: JSONValue) throws {
    let archived = try Rooms.levels(content).archived(by: Rooms.maker)
    let levels = try Rooms.levels(archived)
    for person in [Rooms.eva, Rooms.kari] {
      for type in ["m.room.message", "m.reaction", "any"] { #expect(!levels.may(person, .send(type))) }
      for type in ["m.room.name", "m.room.topic", "m.room.power_levels", "any"] {
        #expect(!levels.may(person, .state(type, key: "")))
      }
      #expect(!levels.may(person, .invite) && !levels.may(person, .redactOthers))
      #expect(!levels.may(person, .kick(Rooms.kari)) && !levels.may(person, .ban(Rooms.kari)))
      #expect(levels.may(person, .send("m.room.redaction")), "one's own words one can still take back")
    }
    #expect(levels.may(Rooms.maker, .send("m.room.message")) && levels.may(Rooms.maker, .kick(Rooms.eva)))
    for kept in ["users", "strange", "notifications"] { #expect(archived[kept] == content[kept]) }
    #expect(try levels.archived(by: Rooms.maker) == archived, "made again it is the same")
  }

  @Test(arguments: [nil, 50, 100, 150, 9_007_199_254_740_990] as [Int64?])
  func `makers of version 12 stand above whoever is listed`(moderator: Int64?) throws {
    let content = moderator.map { ["users": [Rooms.eva.text: .int($0)]] as JSONValue }
    let archived = try Rooms.levels(content, "12").archived(by: Rooms.maker)
    let levels = try Rooms.levels(archived, "12")
    #expect(!levels.may(Rooms.eva, .send("m.room.message")) && !levels.may(Rooms.eva, .invite))
    #expect(!levels.may(Rooms.eva, .state("m.room.name", key: "")))
    #expect(levels.may(Rooms.maker, .send("m.room.message")))
    #expect(archived["users"]?[Rooms.maker.text] == nil)
    #expect(try levels.archived(by: Rooms.maker) == archived)
  }

  @Test func `a room without levels is archived from what counted without them`() throws {
    let levels = try Rooms.levels(try Rooms.levels(nil).archived(by: Rooms.maker))
    #expect(levels.level(of: Rooms.maker) == .number(100) && levels.may(Rooms.maker, .send("m.room.message")))
    #expect(!levels.may(Rooms.kari, .send("m.room.message")) && !levels.may(Rooms.kari, .state("x", key: "")))
  }

  @Test func `who may not change the levels archives nothing, and levels above one's own stay`() throws {
    let content: JSONValue = ["users": [Rooms.eva.text: 50, Rooms.maker.text: 100], "ban": 100]
    #expect(throws: PowerLevels.Refusal.mayNotChangeLevels) { try Rooms.levels(content).archived(by: Rooms.kari) }
    let archived = try Rooms.levels(content).archived(by: Rooms.eva)
    #expect(archived["ban"] == 100 && archived["events_default"] == 50)
  }
}
