import Foundation
import Matrix
import ScriptedHomeserver
import Testing

/// Faults of the scripted homeserver come as planned, and do what they say.
struct ScriptedHomeserverFaultTests {
  @Test func `the same seed gives the same faults, whatever comes between`() async throws {
    let plan = FaultPlan.seeded(
      7, [.whoami: [.dropBefore: 0.2, .rateLimit: 0.2, .gatewayAfter: 0.2], .capabilities: [.dropBefore: 0.5]])
    /// As statuses: a rate limit may name a moment, which is another one in the next run.
    func fates(between: Bool) async throws -> [Int?] {
      let server = ScriptedHomeserver(accounts: ["samrad": "secret"])
      let bot = try await TestClient(server)
      server.setFaults(plan)
      var fates: [Int?] = []
      for number in 0..<60 {
        if between, number.isMultiple(of: 3) {
          _ = await server.answer(to: bot.endpoints.capabilities().with(bot.token))
        }
        fates.append(await server.answer(to: bot.endpoints.whoAmI().with(bot.token)).status)
      }
      return fates
    }
    let alone = try await fates(between: false)
    #expect(try await fates(between: true) == alone)
    #expect(Set(alone) == [200, 429, 502, 503, 504, nil])
  }

  @Test func `a lost answer leaves what was done, a lost request leaves nothing`() async throws {
    let server = ScriptedHomeserver(
      accounts: ["samrad": "secret"],
      faults: .script([
        .send: [1: ServerFault(.dropBefore), 2: ServerFault(.dropAfter), 3: ServerFault(.gatewayBefore)]
      ]))
    let bot = try await TestClient(server)
    let room = try await bot.room(inviting: [])
    let request = bot.endpoints.send("m.room.message", ["body": "hei"], to: room, transaction: TransactionID("t")).with(
      bot.token)
    var stored: [Int] = []
    for _ in 1...4 {
      let delivery = await server.answer(to: request)
      stored.append(server.timeline(room).filter { $0.body == "hei" }.count)
      if stored.count == 4 { #expect(delivery.status == 200) }
    }
    #expect(stored == [0, 1, 1, 1])
    #expect(server.faultsDealt == [.dropBefore: 1, .dropAfter: 1, .gatewayBefore: 1])
  }

  @Test(arguments: [
    (ServerFault.RetryHint.header, MatrixError.Retry.after(.milliseconds(40))), (.body, .after(.milliseconds(40))),
    (.both, .after(.milliseconds(40))), (.seconds, .after(.seconds(1))), (.none, .later),
  ]) func `a rate limit says how long, or not`(_ hint: ServerFault.RetryHint, _ retry: MatrixError.Retry) async throws {
    let server = ScriptedHomeserver(
      accounts: ["samrad": "secret"],
      faults: .script([.versions: [1: ServerFault(.rateLimit, milliseconds: 40, hint: hint)]]))
    let transport = ScriptedTransport(server)
    let answer = try await transport.answer(to: Endpoints().versions(), timeout: .seconds(10))
    #expect(answer.failure(now: .now)?.retry == retry)
    #expect(try await transport.answer(to: Endpoints().versions(), timeout: .seconds(10)).status == 200)
  }

  @Test func `a rate limit may name a moment`() async throws {
    let server = ScriptedHomeserver(
      accounts: [:], faults: .script([.versions: [1: ServerFault(.rateLimit, milliseconds: 5_000, hint: .date)]]))
    let begun = Date()
    let answer = try await ScriptedTransport(server).answer(to: Endpoints().versions(), timeout: .seconds(10))
    guard case .after(let wait) = answer.failure(now: begun)?.retry else {
      Issue.record("not understood: \(answer.headers)")
      return
    }
    // Whole seconds, rounded up.
    #expect(wait >= .seconds(5) && wait < .seconds(6) + .seconds(Date().timeIntervalSince(begun)))
  }

  @Test func `a repeated batch is the earlier one, byte for byte`() async throws {
    let server = ScriptedHomeserver(accounts: ["samrad": "secret"])
    let bot = try await TestClient(server)
    let room = try await bot.room(inviting: [])
    let start = try await bot.sync(since: nil)
    _ = try await bot.say("hei", in: room, transaction: "t1")
    let news = await server.answer(
      to: bot.endpoints.sync(since: start.nextBatch, filter: nil, timeoutMilliseconds: 0).with(bot.token))
    _ = try await bot.say("hei igjen", in: room, transaction: "t2")
    server.setFaults(.script([.sync: [1: ServerFault(.repeatSync)]]))
    let repeated = await server.answer(
      to: bot.endpoints.sync(since: "s1", filter: nil, timeoutMilliseconds: 0).with(bot.token))
    #expect(repeated == news)
    #expect(server.faultsDealt == [.repeatSync: 1])
  }

  @Test func `the transport without a network throws where the network would fail`() async throws {
    let server = ScriptedHomeserver(
      accounts: ["samrad": "secret"],
      faults: .script([.versions: [1: ServerFault(.dropAfter), 2: ServerFault(.cut), 3: ServerFault(.halfJSON)]]))
    let transport = ScriptedTransport(server)
    for _ in 1...2 {
      await #expect(throws: MatrixError(.network, retry: .later)) {
        try await transport.answer(to: Endpoints().versions(), timeout: .seconds(10))
      }
    }
    let half = try await transport.answer(to: Endpoints().versions(), timeout: .seconds(10))
    #expect(throws: MatrixError(.badAnswer, retry: .later, status: 200)) { try half.document() }
  }

  @Test func `a poll that outlasts its time is a timeout`() async throws {
    let server = ScriptedHomeserver(accounts: ["samrad": "secret"])
    let bot = try await TestClient(server)
    let start = try await bot.sync(since: nil)
    let poll = bot.endpoints.sync(since: start.nextBatch, filter: nil, timeoutMilliseconds: 60_000).with(bot.token)
    await #expect(throws: MatrixError(.timeout, retry: .later)) {
      try await ScriptedTransport(server).answer(to: poll, timeout: .milliseconds(20))
    }
  }
}

extension ScriptedHomeserver.Delivery {
  fileprivate var status: Int? {
    switch self {
    case .answer(let response), .cut(let response, _), .drip(let response): response.status
    case .dropped, .reset, .silence: nil
    }
  }
}
