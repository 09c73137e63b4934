import Testing

@testable import Matrix

struct PowerLevelsChangingTests {
  private static let content: JSONValue = [
    "users": [Rooms.eva.text: 50, Rooms.kari.text: 50, Rooms.maker.text: 100],
    "state_default": 50, "ban": 60, "strange": ["kept": [1, nil]], "events": ["m.room.name": 70, "m.room.topic": 5],
  ]

  @Test func `only the keys meant are changed`() throws {
    let changed = try Rooms.levels(Self.content).changing(
      [.user(Rooms.me): 20, .event("m.room.topic"): nil, .kick: 40, .notification("room"): 10], by: Rooms.maker)
    var expected = Self.content
    expected["users"]?[Rooms.me.text] = 20
    expected["events"]?["m.room.topic"] = nil
    expected["kick"] = 40
    expected["notifications"] = ["room": 10]
    #expect(changed == expected)
    #expect(try Rooms.levels(Self.content).changing([:], by: Rooms.eva) == Self.content)
  }

  @Test(
    arguments: [
      (.user(Rooms.me), 51, .aboveOwn(.user(Rooms.me))), (.user(Rooms.kari), 0, .aboveOwn(.user(Rooms.kari))),
      (.user(Rooms.kari), nil, .aboveOwn(.user(Rooms.kari))), (.user(Rooms.eva), 51, .aboveOwn(.user(Rooms.eva))),
      (.ban, 10, .aboveOwn(.ban)), (.kick, 51, .aboveOwn(.kick)),
      (.event("m.room.name"), 10, .aboveOwn(.event("m.room.name"))),
      (.event("m.room.name"), nil, .aboveOwn(.event("m.room.name"))),
      (.redact, .max, .outOfRange(.redact)), (.redact, .min, .outOfRange(.redact)),
    ] as [(PowerLevels.Key, Int?, PowerLevels.Refusal)])
  func `nobody grants or takes what is above them`(key: PowerLevels.Key, wish: Int?, refusal: PowerLevels.Refusal)
    throws
  {
    let levels = try Rooms.levels(Self.content)
    #expect(throws: refusal) { try levels.changing([key: wish], by: Rooms.eva) }
  }

  @Test func `oneself one may lower, and others up to one's own level`() throws {
    let levels = try Rooms.levels(Self.content)
    #expect(try levels.changing([.user(Rooms.eva): 0], by: Rooms.eva)["users"]?[Rooms.eva.text] == 0)
    #expect(try levels.changing([.user(Rooms.me): 50], by: Rooms.eva)["users"]?[Rooms.me.text] == 50)
    #expect(throws: PowerLevels.Refusal.mayNotChangeLevels) { try levels.changing([.kick: 0], by: Rooms.me) }
  }

  @Test func `makers of version 12 are never listed, and may set every number`() throws {
    let levels = try Rooms.levels(["users": [Rooms.eva.text: 9_007_199_254_740_991]], "12")
    #expect(throws: PowerLevels.Refusal.creator(Rooms.maker)) {
      try levels.changing([.user(Rooms.maker): 100], by: Rooms.maker)
    }
    let changed = try levels.changing([.user(Rooms.eva): 0], by: Rooms.maker)
    #expect(changed == ["users": [Rooms.eva.text: 0]])
  }

  @Test func `a first event keeps what counted without it`() throws {
    let levels = try Rooms.levels(nil)
    let changed = try levels.changing([.kick: 60], by: Rooms.maker)
    let after = try Rooms.levels(changed)
    #expect(after[.kick] == 60 && after[.stateDefault] == levels[.stateDefault])
    #expect(after.level(of: Rooms.maker) == .number(100) && after.level(of: Rooms.kari) == .number(0))
    let newest = try Rooms.levels(nil, "12").changing([.kick: 60], by: Rooms.maker)
    #expect(newest == ["kick": 60, "state_default": 0])
  }
}
