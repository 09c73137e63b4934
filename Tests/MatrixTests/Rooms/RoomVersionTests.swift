import Testing

@testable import Matrix

struct RoomVersionTests {
  @Test func `what each version decides is as the spec has it`() {
    let facts = RoomVersion.known.map {
      [$0.levelsMayBeText, $0.allowsKnocking, $0.redactsInContent, $0.creatorIsSender, $0.creatorsAreAbove]
        .map { $0 ? "1" : "0" }.joined()
    }
    #expect(
      facts == [
        "10000", "10000", "10000", "10000", "10000", "10000", "11000", "11000", "11000", "01000", "01110", "01111",
      ])
    #expect(RoomVersion.known.allSatisfy(\.isKnown) && RoomVersion.known.count == 12)
    #expect(RoomVersion.known.filter(\.roomIDsNameNoServer).map(\.text) == ["12"])
  }

  @Test(arguments: ["13", "org.matrix.msc9999", "", "012", " 12", "+12", "0", "-1", "99999999999999999999999"])
  func `a version that nobody knows is taken for the newest`(text: String) {
    let version = RoomVersion(text)
    #expect(!version.isKnown && version.creatorsAreAbove && version.redactsInContent && !version.levelsMayBeText)
  }
}

struct RoomCreationTests {
  @Test(arguments: [
    ("1", ["@field:a.test"]), ("10", ["@field:a.test"]), ("11", ["@maker:a.test"]),
    ("12", ["@kari:b.test", "@maker:a.test"]),
  ])
  func `who made a room is told otherwise in each version`(version: String, creators: [String]) throws {
    let creation = try Rooms.creation(
      version, ["creator": "@field:a.test", "additional_creators": ["@kari:b.test", 5, "kari", nil]])
    #expect(creation.creators.map(\.text).sorted() == creators)
  }

  @Test func `a room before version 11 without the field is its sender's`() throws {
    #expect(try Rooms.creation("9").creators == [Rooms.maker])
    #expect(try Rooms.creation("9", ["creator": 7]).creators == [Rooms.maker])
  }

  @Test(
    arguments: [
      (nil, "1"), (.string("12"), "12"), (.int(5), ""), (.null, ""),
    ] as [(JSONValue?, String)])
  func `without a version it is the first`(written: JSONValue?, version: String) throws {
    var content: JSONValue = [:]
    content["room_version"] = written
    let creation = try #require(RoomCreation(try Rooms.element(Rooms.state("m.room.create", content))))
    #expect(creation.version.text == version)
  }

  @Test func `predecessor and type are read, the predecessor's event may be missing`() throws {
    let creation = try Rooms.creation("12", ["predecessor": ["room_id": "!old:a.test"], "type": "m.space"])
    #expect(creation.predecessor == Rooms.old && creation.isSpace)
    for none: JSONValue in [nil, [:], ["room_id": 5], "!old:a.test", ["event_id": "$x"]] {
      let creation = try Rooms.creation("12", ["predecessor": none, "type": 5])
      #expect(creation.predecessor == nil && !creation.isSpace)
    }
  }

  @Test func `a bare content has no sender, and what is no creation is none`() throws {
    let bare = try #require(RoomCreation(try Rooms.element(["room_version": "12", "sender": nil])))
    #expect(bare.sender == nil && bare.creators.isEmpty && bare.version.text == "12")
    #expect(RoomCreation(try Rooms.element([])) == nil)
    #expect(RoomCreation(try Rooms.element(Rooms.state("m.room.name", [:]))) == nil)
    let odd = try #require(
      RoomCreation(try Rooms.element(["type": "m.room.create", "sender": "nobody", "content": [:]])))
    #expect(odd.sender == nil)
  }
}
