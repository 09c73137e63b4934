import Foundation
import Logging
import Matrix
import Samrad
import Testing

@testable import SamradBot

struct GatheringFilesTests {
  private static let me = UserID("@bot:test")
  private static let (admins, nord, fresh) = (RoomID("!admins"), RoomID("!nord"), RoomID("!fresh"))
  private static let bytes = Array("navn;e-post\n".utf8)

  private func gathering(_ web: SmallWeb, clock: RestlessClock = RestlessClock()) throws -> Gathering {
    let connect = web.connect
    let rooms = RoomsHeard(own: [Self.admins, Self.nord], takingFiles: [Self.admins])
    rooms.expect(Self.fresh)
    return Gathering(
      homeserver: Homeserver(transport: try connect("https://test"), now: { Date(timeIntervalSince1970: 0) }),
      inbox: Inbox(me: Self.me), phrasebook: ConversationTests.library.phrasebook, rooms: rooms,
      clock: clock, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  private func inputs(
    _ web: SmallWeb, in room: RoomID = admins, by sender: String = "@kari:test", size: JSONValue = 12,
    files: Int = 1, clock: RestlessClock = RestlessClock()
  ) async throws -> [Input] {
    let events: [JSONValue] = (1...files).map { number in
      [
        "type": "m.room.message", "event_id": .string(files == 1 ? "$f" : "$f\(number)"), "sender": .string(sender),
        "origin_server_ts": 1,
        "content": ["msgtype": "m.file", "body": "a.csv", "url": "mxc://far.test/abc", "info": ["size": size]],
      ]
    }
    let json: JSONValue = [
      "next_batch": "s2",
      "rooms": ["join": [room.text: ["timeline": ["events": .array(events)]]]],
    ]
    let answer = try SyncAnswer(JSONDocument(parsing: json.canonicalBytes))
    return try await gathering(web, clock: clock).batch(of: answer, since: "s1").received.map(\.input)
  }

  private func content(_ inputs: [Input]) -> IncomingFile.Content? {
    guard case .file(let file)? = inputs.first, inputs.count == 1 else { return nil }
    return file.bytes
  }

  @Test func `a file in the admins' room is fetched, with the token's path`() async throws {
    let web = SmallWeb { _, _ in Response(status: 200, body: Self.bytes) }
    #expect(content(try await inputs(web)) == .bytes(Self.bytes))
    #expect(web.places == ["https://test/_matrix/client/v1/media/download/far.test/abc"])
    #expect(web.asked.first?.request.largestAnswerBytes == IncomingFile.largest)
    #expect(web.asked.first?.request.needsToken == true)
  }

  @Test func `in a room that the turns don't know yet it is fetched, too`() async throws {
    let web = SmallWeb { _, _ in Response(status: 200, body: Self.bytes) }
    #expect(content(try await inputs(web, in: Self.fresh)) == .bytes(Self.bytes))
  }

  @Test(arguments: [nord, RoomID("!nobody's")]) func `elsewhere nobody's file is looked at`(room: RoomID) async throws {
    let web = SmallWeb { _, _ in Response(status: 200, body: Self.bytes) }
    #expect(try await inputs(web, in: room) == [.setAside(event: EventID("$f"))])
    #expect(web.asked.isEmpty)
  }

  @Test func `the bot's own file is not fetched`() async throws {
    let web = SmallWeb { _, _ in Response(status: 200, body: Self.bytes) }
    #expect(try await inputs(web, by: Self.me.text).isEmpty)
    #expect(web.asked.isEmpty)
  }

  @Test func `what says that it is too large is not fetched, and what lies is cut off`() async throws {
    let web = SmallWeb { _, _ in Response(status: 200, body: [UInt8](repeating: 0, count: IncomingFile.largest + 1)) }
    #expect(content(try await inputs(web, size: .int(.max))) == .tooLarge(.max))
    #expect(web.asked.isEmpty)
    for size: JSONValue in [12, -1, "x", nil] {
      #expect(content(try await inputs(web, size: size)) == .tooLarge(IncomingFile.largest + 1))
    }
    let most = SmallWeb { _, _ in Response(status: 200, body: [UInt8](repeating: 0, count: IncomingFile.largest)) }
    #expect(content(try await inputs(most)) == .bytes([UInt8](repeating: 0, count: IncomingFile.largest)))
    let refused = SmallWeb { _, _ in .errcode("M_TOO_LARGE", 502) }
    #expect(content(try await inputs(refused)) == .tooLarge(IncomingFile.largest + 1))
  }

  @Test(arguments: [
    ("M_NOT_FOUND", 404, 1), ("M_FORBIDDEN", 403, 1), ("M_NOT_YET_UPLOADED", 504, 3), ("M_UNKNOWN", 502, 3),
  ])
  func `a file that can't be had is unavailable, and holds nobody up for long`(
    code: String, status: Int, tries: Int
  ) async throws {
    let web = SmallWeb { _, _ in .errcode(code, status) }
    #expect(content(try await inputs(web)) == .unavailable)
    #expect(web.asked.count == tries)
  }

  @Test func `however many files can't be had, the others' words wait for a few tries only`() async throws {
    let web = SmallWeb { _, _ in .errcode("M_NOT_YET_UPLOADED", 504) }
    let inputs = try await inputs(web, files: 50)
    #expect(inputs.count == 50 && web.asked.count == 9)
    for case .file(let file) in inputs { #expect(file.bytes == .unavailable) }
    // A server that asks for an hour is not waited for that long.
    let clock = RestlessClock()
    let limited = SmallWeb { _, _ in
      Response(status: 429, headers: ["retry-after": "3600"], body: Array("{}".utf8))
    }
    #expect(content(try await self.inputs(limited, clock: clock)) == .unavailable)
    #expect(clock.naps.count == 3 && clock.naps.allSatisfy { $0 <= .seconds(30) })
  }

  @Test func `a homeserver that is away for a while is waited for`() async throws {
    let web = SmallWeb { _, times in times < 10 ? nil : Response(status: 200, body: Self.bytes) }
    #expect(content(try await inputs(web)) == .bytes(Self.bytes))
    let limited = SmallWeb { _, times in
      times < 3 ? .errcode("M_LIMIT_EXCEEDED", 429) : Response(status: 200, body: Self.bytes)
    }
    #expect(content(try await inputs(limited)) == .bytes(Self.bytes))
    let gone = SmallWeb { _, _ in nil }
    #expect(content(try await inputs(gone)) == .unavailable)
  }

  @Test func `a token that is dead ends the sync and not the file`() async throws {
    let web = SmallWeb { _, _ in .errcode("M_UNKNOWN_TOKEN", 401) }
    await #expect(throws: MatrixError.self) { try await inputs(web) }
  }

  @Test func `a file is put down to its event, and in its room`() throws {
    let file = IncomingFile(
      event: EventID("$f"), room: Self.admins, sender: Self.me, name: "a", media: try #require(MediaURI("mxc://a/b")))
    #expect(Input.file(file).cause == EventID("$f") && Input.file(file).cameFrom == Self.admins)
  }
}
