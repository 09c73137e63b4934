import Foundation
import Matrix
import Testing

@testable import Samrad

/// Effects on rooms and files as rows of the outbox.
struct ComposerRoomsTests {
  private var composer = Composer(library: Shipped.library, me: Life.me, run: "r")

  /// As the store would give them back.
  private mutating func requests(_ effects: Effect...) throws -> [OutboxRequest] {
    try composer.compose(effects, now: When.now).outgoing.map {
      try JSONReader.read(OutboxRequest.self, from: $0.row.request)
    }
  }

  @Test mutating func `what is done to a room goes in its lane`() throws {
    let topic = RoomStateWish(type: "m.room.topic", content: ["topic": "x"])
    let effects: [Effect] = [
      .invite(Life.kari, to: Life.room, for: .groupRoom(Life.nord)), .remove(Life.kari, from: Life.room, reason: "y"),
      .setState(topic, in: Life.room), .archive(Life.room, name: "z"),
    ]
    let composed = composer.compose(effects, now: When.now)
    #expect(composed.outgoing.map(\.lane) == ["!nord", "!nord", "!nord", "!nord"])
    #expect(
      composed.outgoing.map(\.request) == [
        .invite(Life.kari, room: .room(Life.room), subject: .groupRoom(Life.nord)),
        .kick(Life.kari, room: Life.room, reason: "y"), .state(topic, room: Life.room),
        .archive(Life.room, name: "z"),
      ])
    for outgoing in composed.outgoing {
      #expect(try JSONReader.read(OutboxRequest.self, from: outgoing.row.request) == outgoing.request)
    }
  }

  @Test mutating func `a link has two ends, each in its own room's lane`() throws {
    let space = RoomID("!space")
    let composed = composer.compose(
      [.link(Life.room, toSpace: space, via: ["a.test"]), .unlink(Life.room, fromSpace: space)], now: When.now)
    #expect(composed.outgoing.map(\.lane) == ["!space", "!nord", "!space", "!nord"])
    func state(_ type: String, _ key: RoomID, _ content: JSONValue) -> RoomStateWish {
      RoomStateWish(type: type, key: key.text, content: content)
    }
    #expect(
      composed.outgoing.map(\.request) == [
        .state(state("m.space.child", Life.room, ["via": ["a.test"]]), room: space),
        .state(state("m.space.parent", space, ["via": ["a.test"], "canonical": true]), room: Life.room),
        .state(state("m.space.child", Life.room, [:]), room: space),
        .state(state("m.space.parent", space, [:]), room: Life.room),
      ])
    // A link without servers would be none.
    guard case .state(let own, _)? = try requests(.link(Life.room, toSpace: space, via: [])).first else {
      throw CancellationError()
    }
    #expect(own.content == ["via": ["test"]])
  }

  @Test mutating func `a file is its bytes and then a message that waits for their address`() throws {
    let bytes = (0...255).map { UInt8($0) }
    let wish = FileWish(
      name: "a.csv", mediaType: "text/csv", bytes: bytes, caption: Prompt(.nowQuiet), place: .room(Life.room),
      subject: .question(Life.nord, question: 3))
    let requests = try requests(.share(wish))
    #expect(requests.count == 2)
    #expect(requests.first == .upload(FileUpload(name: "a.csv", mediaType: "text/csv", bytes: bytes)))
    guard case .file(let room, let upload, let content, let subject)? = requests.last else {
      throw CancellationError()
    }
    #expect(room == .room(Life.room) && upload == TransactionID("r.1"))
    #expect(subject == .question(Life.nord, question: 3) && requests.last?.subject == subject)
    let json = try JSONValue(parsing: content.bytes)
    #expect(json["msgtype"] == "m.file" && json["filename"] == "a.csv" && json["url"] == nil)
    #expect(json["info"] == ["mimetype": "text/csv", "size": 256] && json[OwnField.transaction] == "r.2")
    #expect(json["body"]?.string?.isEmpty == false && json["body"] != "a.csv")
  }

  @Test func `a file's name is no path`() {
    let wish = FileWish(name: "Nord/Sør\\1.txt", mediaType: "a/b", bytes: [], place: .room(Life.room))
    #expect(wish.name == "Nord-Sør-1.txt")
  }

  @Test mutating func `a file for a room that nobody asked for goes nowhere, and its bytes neither`() throws {
    let wish = FileWish(name: "a", mediaType: "a/b", bytes: [1], place: .opening(.adminRoom))
    #expect(try requests(.share(wish)).isEmpty)
  }

  @Test mutating func `forgetting a group is no request`() {
    let composed = composer.compose([.eraseAll(of: Life.nord)], now: When.now)
    #expect(composed.outgoing.isEmpty && composed.erasedWhole == [.group(Life.nord)] && composed.erased.isEmpty)
  }

  /// Rows that version 1 wrote, byte for byte: whatever waits while the bot is upgraded must go out.
  @Test(
    arguments: [
      (
        #"{"invite":{"_0":"@kari:test","room":{"room":{"_0":"!nord"}},"subject":{"adminRoom":{}}}}"#,
        .invite(Life.kari, room: .room(Life.room), subject: .adminRoom)
      ),
      (
        #"{"invite":{"_0":"@kari:test","room":{"made":{"by":"r.1"}},"subject":{"groupRoom":{"_0":"g1"}}}}"#,
        .invite(Life.kari, room: .made(by: TransactionID("r.1")), subject: .groupRoom(Life.nord))
      ),
      (
        #"{"invite":{"_0":"@kari:test","room":{"room":{"_0":"!nord"}}}}"#,
        .invite(Life.kari, room: .room(Life.room), subject: nil)
      ),
      (
        #"{"openRoom":{"_0":{"history":"joined","invite":["@kari:test"],"isDirect":false,"moderators":[],"name":"Nord 1","topic":""},"_1":{"groupRoom":{"_0":"g1"}}}}"#,
        .openRoom(RoomWish(name: "Nord 1", invite: [Life.kari], history: .joined), .groupRoom(Life.nord))
      ),
      (
        #"{"message":{"content":{"body":"x"},"room":{"room":{"_0":"!nord"}}}}"#,
        .message(room: .room(Life.room), content: EncodedJSON(["body": "x"] as JSONValue), subject: nil)
      ),
      (#"{"leave":{"_0":"!nord"}}"#, .leave(Life.room)),
      (
        #"{"redact":{"_0":"$e","room":"!nord"}}"#, .redact(EventID("$e"), room: Life.room)
      ),
    ] as [(String, OutboxRequest)])
  func `rows of earlier versions are read, and written as they were`(row: String, request: OutboxRequest) throws {
    #expect(try JSONReader.read(OutboxRequest.self, from: Array(row.utf8)) == request)
    #expect(String(decoding: try request.canonicalBytes(), as: UTF8.self) == row)
  }

  @Test(
    arguments: [
      #"{"upload":{"_0":{"bytes":"AA=","mediaType":"a/b","name":"x"}}}"#,
      #"{"upload":{"_0":{"bytes":[1],"mediaType":"a/b","name":"x"}}}"#, #"{"upload":{"_0":{"name":"x"}}}"#,
    ])
  func `a damaged row of a file is none`(row: String) {
    let kept = OutboxRow(
      lane: "!x", transaction: TransactionID("t"), queuedAt: When.now, request: Array(row.utf8))
    #expect(Outgoing(kept) == nil)
  }
}
