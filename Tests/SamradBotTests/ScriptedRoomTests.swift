import Matrix
import ScriptedHomeserver
import Testing

/// Rooms of the scripted homeserver that come, go, and are replaced; and files.
struct ScriptedRoomTests {
  private let server = ScriptedHomeserver(accounts: ["samrad": "secret", "kari": "secret", "ola": "secret"])

  @Test func `an upgraded room points to the next, and the next back`() async throws {
    let bot = try await TestClient(server)
    let kari = server.person("kari")
    let room = try await bot.room(inviting: [kari.id])
    try kari.join(room)
    let start = try await bot.sync(since: nil)
    let next = try kari.upgrade(room)
    let tombstone = try await bot.sync(since: start.nextBatch).events(room).last
    #expect(tombstone?.type == "m.room.tombstone")
    #expect(tombstone?.content["replacement_room"]?.string == next.text)
    #expect(tombstone?.sender == kari.id)
    #expect(server.state("m.room.create", in: next)?["predecessor"]?["room_id"]?.string == room.text)
    #expect(server.state("m.room.history_visibility", in: next)?["history_visibility"] == "joined")
    #expect(server.members("join", of: next) == [kari.id])
    // Over HTTP it is the same.
    let answer = try await bot.json(
      Request(
        .post, "/_matrix/client/v3/rooms/\(PercentEncoding.segment(room.text))/upgrade",
        body: Array(#"{"new_version":"11"}"#.utf8), accessToken: bot.token))
    let other = RoomID(answer["replacement_room"]?.string ?? "")
    #expect(server.state("m.room.create", in: other)?["predecessor"]?["room_id"]?.string == room.text)
  }

  @Test func `a knock is seen on both sides, and answered by an invitation or a kick`() async throws {
    let bot = try await TestClient(server)
    let (kari, ola) = (server.person("kari"), server.person("ola"))
    let room = try kari.createRoom(["name": "Lukket"])
    #expect(throws: Refusal.self) { try ola.knock(on: room) }
    try kari.setState("m.room.join_rules", "", ["join_rule": "knock"], in: room)
    let start = try await bot.sync(since: nil)
    let knock = Request(
      .post, "/_matrix/client/v3/knock/\(PercentEncoding.segment(room.text))", body: Array("{}".utf8),
      accessToken: bot.token)
    #expect(try await bot.answer(knock).status == 200)
    let answer = try await bot.answer(
      bot.endpoints.sync(since: start.nextBatch, filter: nil, timeoutMilliseconds: 0))
    let section = try JSONValue(parsing: answer.body)["rooms"]?["knock"]?[room.text]
    #expect(
      section?["knock_state"]?["events"]?.array?.contains { $0["content"]?["name"] == "Lukket" } == true)
    try kari.invite(bot.user, to: room)
    try ola.knock(on: room)
    #expect(server.members("invite", of: room) == [bot.user])
    #expect(server.members("knock", of: room) == [ola.id])
    try kari.kick(ola.id, from: room)
    #expect(server.members("knock", of: room).isEmpty)
  }

  @Test func `a kick arrives in the section of rooms left, with who did it`() async throws {
    let bot = try await TestClient(server)
    let kari = server.person("kari")
    let room = try kari.createRoom(["invite": [.string(bot.user.text)]])
    _ = try await bot.answer(bot.endpoints.join(room))
    let start = try await bot.sync(since: nil)
    try kari.kick(bot.user, from: room)
    let left = try await bot.sync(since: start.nextBatch).left
    #expect(left.map(\.id) == [room])
    #expect(left.first?.remover(of: bot.user) == kari.id)
    #expect(try await bot.answer(bot.endpoints.state("m.room.create", in: room)).status == 403)
  }

  @Test func `members are told as of a moment, and by membership`() async throws {
    let bot = try await TestClient(server)
    let (kari, ola) = (server.person("kari"), server.person("ola"))
    let room = try await bot.room(inviting: [kari.id, ola.id])
    let before = try await bot.sync(since: nil).nextBatch
    try kari.join(room)
    func members(_ query: [Request.QueryItem]) async throws -> [String: String] {
      let path = "/_matrix/client/v3/rooms/\(PercentEncoding.segment(room.text))/members"
      let answer = try await bot.json(Request(.get, path, query: query, accessToken: bot.token))
      return Dictionary(
        uniqueKeysWithValues: (answer["chunk"]?.array ?? []).map {
          ($0["state_key"]?.string ?? "", $0["content"]?["membership"]?.string ?? "")
        })
    }
    #expect(try await members([]) == [bot.user.text: "join", kari.id.text: "join", ola.id.text: "invite"])
    #expect(try await members([.init("at", before)])[kari.id.text] == "invite")
    #expect(try await members([.init("membership", "invite")]) == [ola.id.text: "invite"])
    #expect(try await members([.init("not_membership", "join")]) == [ola.id.text: "invite"])
    #expect(try await bot.json(bot.endpoints.state("m.room.create", in: room))["room_version"] == "12")
  }

  @Test func `a file comes back as it went, to those who are logged in`() async throws {
    let bot = try await TestClient(server)
    let bytes = (0...255).map { UInt8($0) }
    let answer = try await bot.json(
      Request(
        .post, "/_matrix/media/v3/upload", query: [.init("filename", "møte.ics")], body: bytes,
        contentType: "text/calendar", accessToken: bot.token))
    let address = answer["content_uri"]?.string ?? ""
    #expect(address.hasPrefix("mxc://samraad.test/"))
    #expect(server.medium(address)?.name == "møte.ics")
    let path = "/_matrix/client/v1/media/download/" + address.dropFirst("mxc://".count)
    let file = try await bot.answer(Request(.get, path, accessToken: bot.token))
    #expect(file.body == bytes)
    #expect(file.headers["content-type"] == "text/calendar")
    let stranger = try await ScriptedTransport(server).answer(to: Request(.get, path), timeout: .seconds(10))
    #expect(stranger.status == 401)
    #expect(try await bot.answer(Request(.get, path + "0", accessToken: bot.token)).status == 404)
  }
}
