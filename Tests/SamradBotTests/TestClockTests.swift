import Foundation
import Logging
import Matrix
import Samrad
import Testing

@testable import SamradBot

/// The clock that lets a test play an hour in a minute. `start` is 1 795 000 000 in all of them.
struct TestClockTests {
  private static let start = 1_795_000_000

  private static func date(_ seconds: Double) -> Date { Date(timeIntervalSince1970: Double(start) + seconds) }

  private static func clock(_ text: String, at seconds: Double = 10) -> TestClock? {
    TestClock(text, now: date(seconds))
  }

  @Test(arguments: [
    (speed: 60, real: 0.0, shown: 0.0), (60, 1, 60), (60, 0.5, 30), (60, -5, -5), (1, 7, 7),
    (1_000, 86_400, 86_400_000),
  ])
  func `from its start on it goes so many times as fast`(speed: Int, real: Double, shown: Double) throws {
    let clock = try #require(Self.clock("\(speed),\(Self.start)"))
    #expect(clock.time(at: Self.date(real)) == Self.date(shown))
    #expect(clock.real(at: Self.date(shown)) == Self.date(real))
  }

  @Test func `a bot that is started again goes on in the same time`() throws {
    let (first, second) = (Self.clock("60,\(Self.start)", at: 1), Self.clock("60,\(Self.start)", at: 50))
    #expect(first != nil && first == second)
  }

  @Test func `a wait takes as much less`() throws {
    let clock = try #require(Self.clock("50,\(Self.start)"))
    #expect(clock.wait(.seconds(1)) == .milliseconds(20))
  }

  @Test(arguments: [
    "", ",", "60", "60,", "60,1795000000,1", "0,1795000000", "-60,1795000000", "1001,1795000000", "1.5,1795000000",
    "60,now", "60, 1795000000", "60,1795000011", "60,1794913609", "60,-9223372036854775808", "60,9223372036854775807",
    "99999999999999999999,1795000000",
  ])
  func `nonsense is refused`(text: String) {
    #expect(Self.clock(text) == nil)
  }

  @Test(arguments: [
    (real: 1_795_000_000_000, shown: 1_795_000_000_000), (1_795_000_000_500, 1_795_000_030_000),
    (1_794_999_999_999, 1_794_999_999_999), (0, 0), (.max, .max), (.min, .min),
    (Int.max / 60 + 1_795_000_000_000, Int.max / 60 + 1_795_000_000_000),
  ])
  func `what a homeserver stamps is put into its time`(real: Int, shown: Int) throws {
    let clock = try #require(Self.clock("60,\(Self.start)"))
    let json: JSONValue = [
      "type": "m.room.message", "event_id": "$1", "sender": "@kari:test", "origin_server_ts": .int(Int64(real)),
      "content": [:],
    ]
    var events = [try #require(Event(JSONDocument(parsing: json.canonicalBytes).root))]
    clock.stamp(&events)
    #expect(events.map(\.originServerMilliseconds) == [shown])
  }

  @Test func `settings take it from the environment, and say what is wrong with it`() {
    let usual = [
      "SAMRAD_HOMESERVER": "http://127.0.0.1:1", "SAMRAD_USER": "samrad", "SAMRAD_ADMINS": "@a:b",
      "MATRIX_PASSWORD": "pw",
    ]
    func settings(_ word: String?) -> (Settings?, [Fault]) {
      let environment = usual.merging(word.map { [TestClock.variable: $0] } ?? [:]) { $1 }
      let (configuration, faults) = Configuration.read(nil, environment: environment)
      let (settings, more) = Settings.check(configuration, now: Self.date(10))
      return (settings, faults + more)
    }
    #expect(settings(nil).0?.testClock == nil && settings(nil).1 == [])
    #expect(settings("").0?.testClock == nil && settings("").1 == [])
    #expect(settings("60,\(Self.start)").0?.testClock == Self.clock("60,\(Self.start)"))
    let (refused, faults) = settings("fast")
    #expect(refused == nil && faults.count == 1)
    #expect(faults.first?.remedy.contains("SAMRAD_TEST_CLOCK=60,1795000010") == true)
  }

  @Test func `it is no setting of a file`() {
    let (_, faults) = Configuration.read(TextFile("samrad.yaml", "test_clock: 60,1795000000\n"), environment: [:])
    #expect(faults.count == 1)
  }

  @Test func `all that is gathered is in its time, a gap and a pinned message as well`() async throws {
    let room = RoomID("!nord:test")
    @Sendable func said(_ id: String, _ content: JSONValue, type: String = "m.room.message") -> JSONValue {
      [
        "type": .string(type), "event_id": .string(id), "sender": "@kari:test",
        "origin_server_ts": .int(Int64(Self.start + 1) * 1_000), "content": content,
      ]
    }
    let words: JSONValue = ["msgtype": "m.text", "body": "!møter"]
    let pin: JSONValue = ["m.relates_to": ["rel_type": "m.annotation", "event_id": "$pinned", "key": "📌"]]
    let web = SmallWeb { asked, _ in
      if asked.place.hasSuffix("/messages") { return .json(["chunk": [said("$old", words)], "start": "p1"]) }
      return asked.place.contains("/event/") ? .json(said("$pinned", words)) : .json(["chunk": []])
    }
    let connect = web.connect
    let gathering = Gathering(
      homeserver: Homeserver(transport: try connect("https://test"), now: { Self.date(0) }),
      inbox: Inbox(me: UserID("@bot:test")), phrasebook: ConversationTests.library.phrasebook,
      rooms: RoomsHeard(own: [room]), clock: RestlessClock(),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, testClock: Self.clock("60,\(Self.start)"))
    let timeline: JSONValue = [
      "timeline": [
        "events": [said("$new", words), said("$pin", pin, type: "m.reaction")], "limited": true, "prev_batch": "p1",
      ]
    ]
    let json: JSONValue = ["next_batch": "s2", "rooms": ["join": ["!nord:test": timeline]]]
    let answer = try SyncAnswer(JSONDocument(parsing: json.canonicalBytes))
    let batch = try await gathering.batch(of: answer, since: "s1")
    let inputs = batch.received.map(\.input)
    let moments = inputs.compactMap { input -> Date? in
      switch input {
      case .message(let message): message.sentAt
      case .reaction(let reaction): reaction.targetMessage?.sentAt
      default: nil
      }
    }
    #expect(moments == [Self.date(60), Self.date(60), Self.date(60)])
  }
}
