import Foundation
import Matrix
import Samrad
import Testing

@testable import SamradBot

/// Invitations and removals of one person stay in order, and files come after their uploads.
struct LanesPeopleTests {
  private static let (room, kari, ola) = (RoomID("!a"), UserID("@kari:test"), UserID("@ola:test"))

  private static func outgoing(_ id: String, _ request: OutboxRequest) -> Outgoing {
    Outgoing(
      lane: room.text, transaction: TransactionID(id), queuedAt: Date(timeIntervalSince1970: 0), request: request)
  }

  private static func invite(_ id: String, _ user: UserID) -> Outgoing {
    outgoing(id, .invite(user, room: .room(room), subject: .groupRoom(GroupID("g1"))))
  }

  private static func kick(_ id: String, _ user: UserID) -> Outgoing {
    outgoing(id, .kick(user, room: room, reason: ""))
  }

  private static func message(_ id: String) -> Outgoing {
    outgoing(id, .message(room: .room(room), content: EncodedJSON([:] as JSONValue), subject: nil))
  }

  private static func next(_ lanes: inout Lanes) throws -> Lanes.Lane {
    guard let lane = lanes.take() else { throw CancellationError() }
    return lane
  }

  /// The lanes that are ready, each with what it holds.
  private static func contents(_ lanes: inout Lanes) -> [[String]] {
    var contents: [[String]] = []
    while let lane = lanes.take() {
      var seen: [String] = []
      while let item = lanes.first(of: lane) {
        seen.append(item.outgoing.transaction.text)
        lanes.finish(lane, .done(id: nil))
      }
      contents.append(seen)
    }
    return contents
  }

  @Test(
    arguments: [
      ([invite("i", kari), kick("k", kari), message("m")], [["i", "k"], ["m"]]),
      ([kick("k", kari), invite("i", kari), message("m")], [["k", "i", "m"]]),
      ([kick("k", kari), invite("i", kari), kick("l", kari), invite("j", kari)], [["k", "i", "l", "j"]]),
      ([invite("i", kari), kick("k", kari), invite("j", kari)], [["i", "k", "j"]]),
      ([message("m"), kick("k", kari), message("n"), invite("i", ola)], [["m", "k", "n"], ["i"]]),
      ([kick("k", ola), invite("i", kari), kick("l", kari)], [["k"], ["i", "l"]]),
    ] as [([Outgoing], [[String]])])
  func `of one person invitations and removals are in order`(added: [Outgoing], expected: [[String]]) {
    var lanes = Lanes(rooms: [:], events: [:])
    lanes.add(added, isLeftOver: false)
    #expect(Self.contents(&lanes) == expected)
  }

  @Test(arguments: [([Subject.space, .groupRoom(GroupID("g1"))], [["i"], ["m"]]), ([.adminRoom], [["i", "m"]])])
  func `an invitation that waits holds nothing up but what the bot says first in a room`(
    subjects: [Subject], expected: [[String]]
  ) {
    for subject in subjects {
      var lanes = Lanes(rooms: [:], events: [:])
      let invitation = Self.outgoing("i", .invite(Self.kari, room: .room(Self.room), subject: subject))
      lanes.add([invitation, Self.message("m")], isLeftOver: false)
      #expect(Self.contents(&lanes) == expected)
    }
  }

  @Test func `when a removal is over, invitations go their own way again`() throws {
    var lanes = Lanes(rooms: [:], events: [:])
    lanes.add([Self.kick("k", Self.kari), Self.kick("l", Self.kari), Self.message("m")], isLeftOver: false)
    let lane = try Self.next(&lanes)
    lanes.finish(lane, .done(id: nil))
    lanes.add([Self.invite("i", Self.kari)], isLeftOver: false)
    #expect(lanes.take() == nil, "the second removal still waits")
    for _ in 0..<3 { lanes.finish(lane, .refused(code: "x")) }
    #expect(lanes.first(of: lane) == nil)
    lanes.add([Self.message("n"), Self.invite("j", Self.kari)], isLeftOver: false)
    lanes.release(lane)
    #expect(Self.contents(&lanes) == [["j"], ["n"]], "each in a lane of its own")
  }

  @Test(
    arguments: [
      (.done(id: "mxc://a/b"), MediaURI("mxc://a/b").map(Lanes.Upload.at)),
      (.refused(code: "tooLarge"), .refused(code: "tooLarge")), (.done(id: nil), .refused(code: "uploadMissing")),
      (.done(id: "https://a/b"), .refused(code: "uploadMissing")),
    ] as [(Settlement.Result, Lanes.Upload?)])
  func `a file knows what became of its upload, whatever comes between`(
    result: Settlement.Result, upload: Lanes.Upload?
  ) throws {
    var lanes = Lanes(rooms: [:], events: [:])
    let file = OutboxRequest.file(
      room: .room(Self.room), upload: TransactionID("u"), content: EncodedJSON([:] as JSONValue), subject: nil)
    lanes.add(
      [
        Self.outgoing("u", .upload(FileUpload(name: "a", mediaType: "a/b", bytes: [1]))), Self.message("m"),
        Self.outgoing("f", file),
      ], isLeftOver: false)
    let lane = try Self.next(&lanes)
    #expect(lanes.references(of: file).upload == nil)
    lanes.finish(lane, result)
    lanes.finish(lane, .done(id: "$m"))
    #expect(lanes.references(of: file).upload == upload && lanes.references(of: file).room == Self.room)
    lanes.finish(lane, .done(id: "$f"))
    #expect(lanes.references(of: file).upload == nil, "it is not remembered for ever")
    // After a restart.
    let later = Lanes(rooms: [:], events: [:], uploads: [TransactionID("u"): .ended(as: result)])
    #expect(later.references(of: file).upload == upload)
  }
}
