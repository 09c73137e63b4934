import Foundation
import Matrix
import Samrad
import Testing

@testable import SamradBot

struct LanesTests {
  private static func message(_ number: Int, lane: String) -> Outgoing {
    Outgoing(
      lane: lane, transaction: TransactionID("t\(number)"), queuedAt: Date(timeIntervalSince1970: 0),
      request: .message(
        room: .room(RoomID(lane)), content: EncodedJSON(["body": .string("\(number)")] as JSONValue), subject: nil))
  }

  private static func next(_ lanes: inout Lanes) throws -> Lanes.Lane {
    guard let lane = lanes.take() else { throw CancellationError() }
    return lane
  }

  private static func transactions(_ lanes: inout Lanes, _ lane: Lanes.Lane) -> [String] {
    var seen: [String] = []
    while let item = lanes.first(of: lane) {
      seen.append(item.outgoing.transaction.text)
      lanes.finish(lane, .done(id: "$x"))
    }
    return seen
  }

  @Test func `a lane is given to one at a time, in the order in which lanes got something`() throws {
    var lanes = Lanes(rooms: [:], events: [:])
    lanes.add(
      [Self.message(1, lane: "!b"), Self.message(2, lane: "!a"), Self.message(3, lane: "!b")], isLeftOver: false)
    let (first, second) = (try Self.next(&lanes), try Self.next(&lanes))
    #expect(lanes.take() == nil)
    lanes.add([Self.message(4, lane: "!a")], isLeftOver: false)
    #expect(lanes.take() == nil, "it is being emptied")
    #expect(Self.transactions(&lanes, first) == ["t1", "t3"] && Self.transactions(&lanes, second) == ["t2", "t4"])
    lanes.release(first)
    lanes.release(second)
    lanes.add([Self.message(5, lane: "!a")], isLeftOver: true)
    let again = try Self.next(&lanes)
    #expect(lanes.first(of: again)?.tries.mayHaveActed == true)
  }

  @Test func `a long lane stays in order however it is filled`() throws {
    var lanes = Lanes(rooms: [:], events: [:])
    lanes.add((0..<100).map { Self.message($0, lane: "!a") }, isLeftOver: false)
    let lane = try Self.next(&lanes)
    var seen: [String] = []
    for number in 100..<400 {
      for _ in 0..<2 {
        guard let item = lanes.first(of: lane) else { break }
        seen.append(item.outgoing.transaction.text)
        lanes.finish(lane, .done(id: "$x"))
      }
      lanes.add([Self.message(number, lane: "!a")], isLeftOver: false)
    }
    seen += Self.transactions(&lanes, lane)
    #expect(seen == (0..<400).map { "t\($0)" })
  }

  @Test func `a request that was told to wait has not acted, another failure may have`() throws {
    var lanes = Lanes(rooms: [:], events: [:])
    lanes.add([Self.message(1, lane: "!a")], isLeftOver: false)
    let lane = try Self.next(&lanes)
    let limited = MatrixError(.limitExceeded, retry: .after(.seconds(7)))
    #expect(lanes.note(limited, on: lane, mayHaveActed: false) == .seconds(7))
    #expect(lanes.first(of: lane)?.tries.mayHaveActed == false)
    #expect(lanes.note(MatrixError(.network, retry: .later), on: lane, mayHaveActed: false) > .zero)
    #expect(lanes.first(of: lane)?.tries.mayHaveActed == true)
    _ = lanes.note(limited, on: lane, mayHaveActed: true)
    #expect(lanes.first(of: lane)?.tries.mayHaveActed == true)
    // This try has looked, and found nothing.
    _ = lanes.note(limited, on: lane, mayHaveActed: false)
    #expect(lanes.first(of: lane)?.tries.mayHaveActed == false)
  }

  @Test func `what waits for a room goes to the room's own lane once it is made`() throws {
    var lanes = Lanes(rooms: [:], events: [:])
    let wish = RoomWish(name: "n", invite: [], history: .invited)
    let opening = TransactionID("o")
    lanes.add(
      [
        Outgoing(
          lane: "o", transaction: opening, queuedAt: Date(timeIntervalSince1970: 0),
          request: .openRoom(wish, .adminRoom)),
        Outgoing(
          lane: "o", transaction: TransactionID("m"), queuedAt: Date(timeIntervalSince1970: 0),
          request: .message(room: .made(by: opening), content: EncodedJSON([:] as JSONValue), subject: nil)),
      ], isLeftOver: false)
    let lane = try Self.next(&lanes)
    lanes.finish(lane, .done(id: "!new"))
    #expect(lanes.first(of: lane) == nil)
    lanes.release(lane)
    let made = try Self.next(&lanes)
    let item = try #require(lanes.first(of: made))
    #expect(item.outgoing.transaction.text == "m")
    #expect(lanes.references(of: item.outgoing.request).room == RoomID("!new"))
  }
}
