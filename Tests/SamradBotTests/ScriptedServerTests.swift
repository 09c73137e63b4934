import Foundation
import Matrix
import ScriptedHomeserver
import Testing

/// The scripted homeserver over HTTP.
struct ScriptedServerTests {
  private let homeserver = ScriptedHomeserver(accounts: ["samrad": "secret"])

  @Test func `a connection is kept, and a body may come in chunks`() async throws {
    let server = try ScriptedServer(homeserver)
    defer { server.stop() }
    let wire = try TestWire(port: server.port)
    wire.send("GET /_matrix/client/versions HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(await wire.readAnswer()?.contains("v1.11") == true)
    let login = #"{"type":"m.login.password","identifier":{"type":"m.id.user","user":"samrad"},"password":"secret"}"#
    let size = String(login.utf8.count, radix: 16)
    wire.send("POST /_matrix/client/v3/login HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n")
    wire.send("\(size)\r\n\(login)\r\n0\r\n\r\n")
    #expect(await wire.readAnswer()?.contains("access_token") == true)
    wire.send("GET /_matrix/client/nothing?a=%C3%A6 HTTP/1.1\r\n\r\n")
    #expect(await wire.readAnswer()?.contains("M_UNRECOGNIZED") == true)
  }

  @Test func `a long poll blocks nobody, and wakes`() async throws {
    let server = try ScriptedServer(homeserver)
    defer { server.stop() }
    let bot = try await TestClient(homeserver)
    let room = try await bot.room(inviting: [])
    let since = try await bot.sync(since: nil).nextBatch
    let polls = homeserver.heard(.sync)
    let polling = try TestWire(port: server.port)
    polling.send(
      "GET /_matrix/client/v3/sync?since=\(since)&timeout=60000 HTTP/1.1\r\nAuthorization: Bearer \(bot.token.secret)\r\n\r\n"
    )
    #expect(await homeserver.wait(within: .seconds(20)) { homeserver.heard(.sync) > polls ? true : nil } == true)
    let other = try TestWire(port: server.port)
    other.send("GET /_matrix/client/versions HTTP/1.1\r\n\r\n")
    #expect(await other.readAnswer() != nil)
    _ = try await bot.say("nå", in: room, transaction: "t1")
    #expect(await polling.readAnswer()?.contains("nå") == true)
  }

  @Test func `a client that goes away ends its poll`() async throws {
    let server = try ScriptedServer(homeserver)
    defer { server.stop() }
    let bot = try await TestClient(homeserver)
    let since = try await bot.sync(since: nil).nextBatch
    let acted = homeserver.acted(.sync)
    let polls = homeserver.heard(.sync)
    let polling = try TestWire(port: server.port)
    polling.send(
      "GET /_matrix/client/v3/sync?since=\(since)&timeout=600000 HTTP/1.1\r\nAuthorization: Bearer \(bot.token.secret)\r\n\r\n"
    )
    #expect(await homeserver.wait(within: .seconds(20)) { homeserver.heard(.sync) > polls ? true : nil } == true)
    polling.close()
    #expect(await homeserver.wait(within: .seconds(20)) { homeserver.acted(.sync) > acted ? true : nil } == true)
  }

  @Test func `a torn connection is reset, a dripping answer is whole, a silent one is left to the client`() async throws
  {
    homeserver.setFaults(
      .script([.versions: [1: ServerFault(.drip), 2: ServerFault(.resetAfter), 3: ServerFault(.hangBefore)]]))
    let server = try ScriptedServer(homeserver)
    defer { server.stop() }
    let kept = try TestWire(port: server.port)
    kept.send("GET /_matrix/client/versions HTTP/1.1\r\n\r\n")
    #expect(await kept.readAnswer()?.contains("v1.11") == true)
    kept.send("GET /_matrix/client/versions HTTP/1.1\r\n\r\n")
    #expect(await kept.readAnswer() == nil)
    #expect(kept.wasReset)
    let silent = try TestWire(port: server.port)
    silent.send("GET /_matrix/client/versions HTTP/1.1\r\n\r\n")
    #expect(
      await homeserver.wait(within: .seconds(20)) { homeserver.faultsDealt[.hangBefore] == 1 ? true : nil } == true)
    silent.close()
    #expect(await silent.readAnswer() == nil)
    #expect(!silent.wasReset)
  }

  @Test func `drops and cut answers end the connection`() async throws {
    homeserver.setFaults(.script([.versions: [1: ServerFault(.dropAfter), 2: ServerFault(.cut)]]))
    let server = try ScriptedServer(homeserver)
    defer { server.stop() }
    for startsToAnswer in [false, true] {
      let wire = try TestWire(port: server.port)
      wire.send("GET /_matrix/client/versions HTTP/1.1\r\n\r\n")
      #expect(await wire.readAnswer() == nil)
      #expect(wire.received.isEmpty != startsToAnswer)
    }
  }
}
