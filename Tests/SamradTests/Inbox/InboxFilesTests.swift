import Matrix
import Testing

@testable import Samrad

struct InboxFilesTests {
  private static let whole: JSONValue = [
    "msgtype": "m.file", "body": "people-24.csv", "url": "mxc://test/abc",
    "info": ["size": 120, "mimetype": "text/csv"],
  ]

  private func file(_ content: JSONValue, by user: UserID = Life.kari) throws -> IncomingFile? {
    guard case .file(let file)? = try Sync.inputs(Sync.event("m.room.message", content, by: user)).first else {
      return nil
    }
    return file
  }

  private func changed(_ change: (inout JSONValue) -> Void) -> JSONValue {
    var content = Self.whole
    change(&content)
    return content
  }

  @Test func `a file has its name, its place and its sender`() throws {
    let media = try #require(MediaURI("mxc://test/abc"))
    #expect(
      try file(Self.whole)
        == IncomingFile(
          event: EventID("$e"), room: Life.room, sender: Life.kari, name: "people-24.csv", media: media,
          claimedSize: 120))
    // With a caption.
    #expect(
      try file(
        changed {
          $0["body"] = "Her er lista"; $0["filename"] = "a.csv"
        })?.name == "a.csv")
    #expect(try file(changed { $0["body"] = nil })?.name == "")
    #expect(try file(changed { $0["info"] = nil })?.claimedSize == nil)
  }

  @Test(
    arguments: [
      nil, nil as JSONValue, 1, "", "https://test/abc", "mxc://test/../abc", "mxc://test", ["mxc://test/abc"],
    ] as [JSONValue?])
  func `what is nowhere is no file`(url: JSONValue?) throws {
    #expect(try Sync.inputs(Sync.event("m.room.message", changed { $0["url"] = url })).isEmpty)
  }

  @Test func `encrypted files, other kinds, edits and the bot's own are no files`() throws {
    #expect(try file(changed { $0["file"] = ["url": "mxc://test/abc", "key": [:]] }) == nil)
    for type in ["m.image", "m.video", "m.audio", "m.text", "m.notice"] {
      #expect(try file(changed { $0["msgtype"] = .string(type) }) == nil)
    }
    #expect(try file(Self.whole, by: Life.me) == nil)
    let edit = changed {
      $0["m.new_content"] = Self.whole
      $0["m.relates_to"] = ["rel_type": "m.replace", "event_id": "$o"]
    }
    #expect(try Sync.inputs(Sync.event("m.room.message", edit)).isEmpty)
    // Before the bot began to listen.
    #expect(try Sync.news([Sync.event("m.room.message", Self.whole)], historical: true).inputs.isEmpty)
  }

  @Test(
    arguments: [
      ("../../etc/passwd", "passwd"), ("C:\\x\\y.csv", "y.csv"), ("/", ""), ("..", ""), (".", ""), ("a/..", ""),
      ("a\u{202E}vsc.exe", "avsc.exe"), ("  a \n b.csv ", "a b.csv"), ("\u{0}\u{200B}", ""),
      (String(repeating: "æ", count: 50_000), String(repeating: "æ", count: 100)),
    ])
  func `a name is one short name, whatever was sent`(sent: String, shown: String) throws {
    let name = try #require(try file(changed { $0["body"] = .string(sent) })?.name)
    #expect(name == shown)
  }

  @Test(
    arguments: [
      (-1, nil), ("120", nil), (1.5, nil), (nil as JSONValue, nil), (.int(.max), .max), (1e300, nil), ([], nil),
    ] as [(JSONValue, Int?)])
  func `a size is a number or none`(size: JSONValue, read: Int?) throws {
    #expect(try #require(try file(changed { $0["info"] = ["size": size] })).claimedSize == read)
  }

  @Test(arguments: [nil, nil as JSONValue, 1, [], "x"] as [JSONValue?])
  func `fields of wrong types leave the file`(value: JSONValue?) throws {
    #expect(try file(changed { $0["info"] = value }) != nil)
    #expect(
      try file(
        changed {
          $0["body"] = value; $0["filename"] = value
        }) != nil)
    #expect(try file(changed { $0["msgtype"] = value }) == nil)
  }

  @Test func `only in the admins' room and between two is a file taken`() throws {
    var life = Life()
    let direct = RoomID("!kari")
    life.apply([Recorded(DirectRoomOpened(user: Life.kari, room: direct))])
    #expect(life.world.roomsTakingFiles == [Life.adminRoom, direct])
    for (room, takes) in [(Life.adminRoom, true), (direct, true), (Life.room, false), (RoomID("!other"), false)] {
      #expect(life.world.takesFiles(room) == takes)
    }
  }
}
