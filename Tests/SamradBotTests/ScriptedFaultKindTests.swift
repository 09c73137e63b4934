import Foundation
import Matrix
import ScriptedHomeserver
import Testing

/// What each kind of fault does to a request: what the client sees, and what was done.
struct ScriptedFaultKindTests {
  private let server = ScriptedHomeserver(accounts: ["samrad": "secret", "kari": "secret"])

  @Test(arguments: [
    (FaultKind.resetBefore, ScriptedHomeserver.Delivery.reset, 0), (.resetAfter, .reset, 1),
    (.dropBefore, .dropped, 0), (.hangBefore, .silence, 0), (.hangAfter, .silence, 1),
  ])
  func `no answer, with or without a deed`(
    kind: FaultKind, delivery: ScriptedHomeserver.Delivery, stored: Int
  ) async throws {
    let bot = try await TestClient(server)
    let room = try await bot.room(inviting: [])
    server.setFaults(.script([.send: [1: ServerFault(kind)]]))
    let request = bot.endpoints.send("m.room.message", ["body": "hei"], to: room, transaction: TransactionID("t")).with(
      bot.token)
    #expect(await server.answer(to: request) == delivery)
    #expect(server.timeline(room).filter { $0.body == "hei" }.count == stored)
    #expect(try await bot.answer(request).status == 200)
    #expect(server.timeline(room).filter { $0.body == "hei" }.count == 1)
    #expect(server.faultsDealt == [kind: 1])
  }

  @Test(arguments: [
    (FaultKind.serverError, MatrixError(.serverError, retry: .later, status: 500)),
    (.strangeToken, MatrixError(.unknownToken, retry: .never, status: 401)),
    (.userLocked, MatrixError(.userLocked, retry: .never, status: 401, softLogout: true)),
    (.userSuspended, MatrixError(.userSuspended, retry: .never, status: 403)),
  ])
  func `a refusal that is over with the next request`(kind: FaultKind, failure: MatrixError) async throws {
    let bot = try await TestClient(server)
    server.setFaults(.script([.whoami: [1: ServerFault(kind)]]))
    #expect(try await bot.answer(bot.endpoints.whoAmI()).failure(now: .now) == failure)
    #expect(try await bot.answer(bot.endpoints.whoAmI()).status == 200)
  }

  @Test(arguments: [502, 503, 504]) func `gateways have pages of their own`(status: Int) async throws {
    let bot = try await TestClient(server)
    server.setFaults(
      .script([
        .whoami: [1: ServerFault(.gatewayBefore, status: status), 2: ServerFault(.gatewayAfter, status: status)]
      ]))
    for _ in 1...2 {
      let answer = try await bot.answer(bot.endpoints.whoAmI())
      #expect(answer.failure(now: .now) == MatrixError(.serverError, retry: .later, status: status))
      #expect(answer.headers["content-type"] == "text/html")
    }
    // Only the second was carried out.
    #expect(server.acted(.whoami) == 1)
  }

  @Test func `fields that nobody knows are everywhere but where they would be rooms`() async throws {
    let bot = try await TestClient(server)
    let room = try await bot.room(inviting: [])
    _ = try await bot.say("hei", in: room, transaction: "t")
    server.setFaults(.script([.sync: [1: ServerFault(.extraFields)]]))
    let answer = try await bot.answer(bot.endpoints.sync(since: nil, filter: nil, timeoutMilliseconds: 0))
    let json = try JSONValue(parsing: answer.body)
    #expect(json["org.example.null"] == .null)
    #expect(json["rooms"]?["join"]?.object?.keys.sorted() == [room.text])
    #expect(json["rooms"]?["join"]?[room.text]?["timeline"]?["org.example.unknown"] != nil)
    #expect(try SyncAnswer(answer.document()).events(room).last?.content["body"]?.string == "hei")
  }

  @Test func `an older answer takes a client back`() async throws {
    let bot = try await TestClient(server)
    let room = try await bot.room(inviting: [])
    let start = try await bot.sync(since: nil)
    _ = try await bot.say("en", in: room, transaction: "t1")
    let first = try await bot.sync(since: start.nextBatch)
    _ = try await bot.say("to", in: room, transaction: "t2")
    let second = try await bot.sync(since: first.nextBatch)
    server.setFaults(.script([.sync: [1: ServerFault(.olderSync)]]))
    let older = try await bot.sync(since: second.nextBatch)
    #expect(older.nextBatch == first.nextBatch)
    #expect(older.events(room).compactMap { $0.content["body"]?.string } == ["en"])
    #expect(
      try await bot.sync(since: older.nextBatch).events(room).compactMap { $0.content["body"]?.string } == ["to"])
  }

  @Test func `answers may overlap, and may leave gaps`() async throws {
    let bot = try await TestClient(server)
    let room = try await bot.room(inviting: [])
    for number in 1...4 { _ = try await bot.say("\(number)", in: room, transaction: "t\(number)") }
    let since = try await bot.sync(since: nil).nextBatch
    for number in 5...7 { _ = try await bot.say("\(number)", in: room, transaction: "t\(number)") }
    server.setFaults(.script([.sync: [1: ServerFault(.overlapSync, events: 2), 2: ServerFault(.gapSync)]]))
    let overlapping = try await bot.sync(since: since)
    #expect(
      overlapping.events(room).compactMap { $0.content["body"]?.string } == ["3", "4", "5", "6", "7"])
    let gapped = try await bot.sync(since: since)
    #expect(gapped.events(room).compactMap { $0.content["body"]?.string } == ["7"])
    #expect(gapped.joined.first?.isLimited == true)
    #expect(gapped.nextBatch == overlapping.nextBatch)
    #expect(server.faultsDealt == [.overlapSync: 1, .gapSync: 1])
  }

  @Test func `a lost place in history is lost for good`() async throws {
    let bot = try await TestClient(server)
    let room = try await bot.room(inviting: [])
    let since = try await bot.sync(since: nil).nextBatch
    server.setFaults(.script([.sync: [1: ServerFault(.lostPosition)]]))
    for _ in 1...2 {
      let answer = try await bot.answer(bot.endpoints.sync(since: since, filter: nil, timeoutMilliseconds: 0))
      #expect(answer.status == 400)
      #expect(try JSONValue(parsing: answer.body)["errcode"] == "M_UNKNOWN_POS")
    }
    let history = try await bot.answer(bot.endpoints.messages(room: room, from: nil, to: since, limit: 10))
    #expect(history.status == 400)
    let anew = try await bot.sync(since: nil)
    #expect(anew.joined.map(\.id) == [room])
    #expect(try await bot.sync(since: anew.nextBatch).joined.isEmpty)
  }
}
