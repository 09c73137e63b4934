import Foundation
import Matrix
import Samrad
import Testing

@testable import SamradBot

/// Who waits for whom when the homeserver says that there are too many requests.
struct PausesTests {
  private static let message = OutboxRequest.message(
    room: .room(RoomID("!a")), content: EncodedJSON([:] as JSONValue), subject: nil)
  private static let invitation = OutboxRequest.invite(UserID("@kari:test"), room: .room(RoomID("!a")), subject: nil)
  private static let room = OutboxRequest.openRoom(RoomWish(name: "n", invite: [], history: .joined), .adminRoom)
  private static let upload = OutboxRequest.upload(FileUpload(name: "a", mediaType: "text/plain", bytes: []))

  private static let lookUp = OutboxRequest.lookUpZone(UserID("@kari:test"))

  private var pauses = Pauses()
  private let lanes: [Lanes.Lane]

  init() {
    var all = Lanes(rooms: [:], events: [:])
    for name in ["!a", "!b", "!c", "!d"] {
      all.add(
        [
          Outgoing(
            lane: name, transaction: TransactionID(name), queuedAt: Date(timeIntervalSince1970: 0),
            request: Self.message)
        ], isLeftOver: false)
    }
    lanes = (0..<4).compactMap { _ in all.take() }
  }

  private mutating func freed() -> [Int] {
    pauses.takeFreed().compactMap { lane in lanes.firstIndex { $0 === lane } }
  }

  private mutating func go(_ request: OutboxRequest, _ lane: Int) throws -> Pauses.Admission {
    let admission = pauses.admit(request, of: lanes[lane])
    return try #require(admission)
  }

  private mutating func waits(_ request: OutboxRequest, _ lane: Int) -> Bool {
    pauses.admit(request, of: lanes[lane]) == nil
  }

  /// Tells lane 0, which was let through, to wait.
  private mutating func limit(_ request: OutboxRequest, seconds: Int) throws -> Pauses.Limit? {
    pauses.limited(request, try go(request, 0), wait: .seconds(seconds))
  }

  @Test mutating func `all go at once until there is too much`() throws {
    for lane in 0..<4 { _ = try go(Self.message, lane) }
    let freed = freed()
    #expect(freed.isEmpty)
  }

  @Test(arguments: [message, invitation, room])
  mutating func `who was told to wait goes first, and the others then one at a time`(request: OutboxRequest) throws {
    let limit = try limit(request, seconds: 5)
    // What makes an event waits, of whatever kind.
    let waiting = [waits(Self.invitation, 1), waits(Self.room, 2), waits(Self.message, 3)]
    pauses.rested(lanes[0], limit)
    let early = freed()
    #expect(waiting == [true, true, true] && early.isEmpty)
    let first = try go(request, 0)
    _ = pauses.succeeded(first)
    let freed = freed()
    #expect(freed == [1, 2, 3])
    let second = try go(Self.message, 1)
    let isAlone = waits(Self.message, 2)
    _ = pauses.succeeded(second)
    let next = self.freed()
    #expect(isAlone && next == [2])
  }

  @Test mutating func `after twenty in a row without trouble all go at once again`() throws {
    let limit = try limit(Self.message, seconds: 1)
    pauses.rested(lanes[0], limit)
    for _ in 0..<20 {
      let pace = pauses.succeeded(try go(Self.message, 0))
      #expect(pace == .milliseconds(1_500))
      pauses.rested(nil, .invitations)
    }
    for lane in 0..<4 { _ = try go(Self.message, lane) }
  }

  @Test mutating func `invitations keep the pace that the homeserver wants, and words try their luck`() throws {
    let limit = try limit(Self.message, seconds: 5)
    pauses.rested(lanes[0], limit)
    let pace = pauses.succeeded(try go(Self.message, 0))
    let isHeld = waits(Self.invitation, 1)
    _ = try go(Self.message, 2)
    pauses.rested(nil, .invitations)
    let freed = freed()
    #expect(pace == .milliseconds(5_500) && isHeld && freed == [1])
  }

  @Test mutating func `when several were told to wait at once, each goes in its turn`() throws {
    let admissions = [try go(Self.message, 0), try go(Self.message, 1), try go(Self.message, 2)]
    var limits: [Pauses.Limit?] = []
    for admission in admissions { limits.append(pauses.limited(Self.message, admission, wait: .seconds(5))) }
    pauses.rested(lanes[1], limits[1])
    pauses.rested(lanes[0], limits[0])
    let isLater = waits(Self.message, 0)
    let first = try go(Self.message, 1)
    pauses.rested(lanes[2], limits[2])
    let isLaterStill = waits(Self.message, 2)
    let early = freed()
    #expect(isLater && isLaterStill && early.isEmpty, "the first is still under way")
    _ = pauses.succeeded(first)
    let freed = freed()
    #expect(freed == [0, 2])
  }

  @Test mutating func `a long wait is about one person, or about rooms, and others go on`() throws {
    let person = try limit(Self.invitation, seconds: 147)
    _ = pauses.succeeded(try go(Self.invitation, 1))
    let rooms = try limit(Self.room, seconds: 62)
    #expect(person == nil && rooms == .rooms)
    let isHeld = waits(Self.room, 1)
    _ = pauses.succeeded(try go(Self.message, 2))
    pauses.rested(lanes[0], .rooms)
    let freed = freed()
    #expect(isHeld && freed == [1])
  }

  @Test mutating func `a turn that can't be taken is given up`() throws {
    let leave = OutboxRequest.leave(RoomID("!a"))
    let (one, other) = (try go(leave, 0), try go(leave, 1))
    let short = pauses.limited(leave, one, wait: .seconds(5))
    let long = pauses.limited(leave, other, wait: .seconds(62))
    _ = waits(Self.message, 2)
    pauses.rested(lanes[0], short)
    // No room is left for a minute; words are said.
    let isHeld = waits(leave, 0)
    let freed = freed()
    #expect(isHeld && freed == [2])
    pauses.rested(lanes[1], long)
    let later = self.freed()
    #expect(later == [0])
    pauses.rested(lanes[3], pauses.limited(Self.message, try go(Self.message, 3), wait: .seconds(1)))
    pauses.abandon(lanes[3])
    _ = try go(Self.message, 2)
  }

  @Test mutating func `profiles are read one at a time, and neither wait for words nor hold them up`() throws {
    let first = try go(Self.lookUp, 0)
    let isHeld = waits(Self.lookUp, 1)
    _ = try go(Self.message, 2)
    // Too many of them says nothing about anything else.
    let limit = pauses.limited(Self.lookUp, first, wait: .seconds(5))
    let early = freed()
    for lane in 2..<4 { _ = try go(Self.message, lane) }
    pauses.rested(lanes[0], limit)
    let freed = freed()
    #expect(isHeld && limit == .profiles && early.isEmpty && freed == [1])
    _ = try self.limit(Self.message, seconds: 5)
    _ = try go(Self.lookUp, 1)
  }

  @Test(arguments: [invitation, room])
  mutating func `invitations and rooms go one at a time, and files need not wait for words`(
    request: OutboxRequest
  ) throws {
    let first = try go(request, 0)
    let isHeld = waits(request, 1)
    pauses.ended(first)
    let freed = freed()
    #expect(isHeld && freed == [1])
    _ = try limit(Self.message, seconds: 5)
    _ = try go(Self.upload, 1)
  }
}
