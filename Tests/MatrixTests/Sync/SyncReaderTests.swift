import Matrix
import Testing

@Suite struct SyncReaderTests {
  /// Two rooms that the account is in, one it is invited to, one it has left; brackets and quotes inside strings.
  static let text = #"""
    {"account_data":{"events":[{"type":"m.x","content":{"a":"}]"}}]}, "next_batch" : "s\u0031_2" ,
     "device_lists":{"changed":["@kari:a"]},"to_device":{"events":[{"type":"m.room_key","content":{}}]},
     "rooms":{"join":{"!one":{"timeline":{"limited":false,"events":[
       {"type":"m.room.message","event_id":"$1","sender":"@kari:a","content":{"msgtype":"m.text","body":"!ping \"}{\\"}},
       {"type":"m.room.message","event_id":"$2","sender":"@kari:a","content":{"msgtype":"m.text","body":"hei"}}]}},
       "!tw\u006f":{"timeline":{"events":[]},"state":{"events":[]}}},
      "invite":{"!three":{"invite_state":{"events":[]}}},"leave":{ "!four" : {"timeline":{"events":[]}} },
      "knock":{},"later":{"!five":[1,2,{"a":null}]}},"number":-12.5e3,"word":true,"last":null}
    """#

  private static func read(
    _ text: String, pieces length: Int = .max, callWords: [String] = ["!ping"],
    interest: @escaping @Sendable (RoomID) -> SyncReader.Interest = { _ in .everything }
  ) throws -> SyncAnswer {
    let reader = SyncReader(callWords: callWords.compactMap { CallWord($0) }, interest: interest)
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let end = start + min(length, bytes.count - start)
      try bytes[start..<end].withUnsafeBytes { try reader.receive($0) }
      start = end
    }
    return try reader.answer()
  }

  /// What two readings must have in common to be the same.
  private static func essence(_ answer: SyncAnswer) -> [String] {
    [answer.nextBatch] + answer.joined.flatMap { [$0.id.text] + $0.timeline.map(\.id.text) }
      + answer.invited.map(\.id.text) + answer.left.map(\.id.text) + answer.toDevice.compactMap { $0["type"]?.string }
      + ["\(answer.deviceLists?["changed"]?.count ?? -1)", "\(answer.setAside)"]
  }

  @Test func `an answer in pieces of any length is read like the whole`() throws {
    let whole = try SyncAnswer(JSONDocument(parsing: Array(Self.text.utf8)))
    let expected = ["s1_2", "!one", "$1", "$2", "!two", "!three", "!four", "m.room_key", "1", "0"]
    #expect(Self.essence(whole) == expected)
    for length in [1, 2, 3, 7, 16, 63, 64, 65, 100, 128, 500, .max] {
      #expect(try Self.essence(Self.read(Self.text, pieces: length)) == expected, "pieces of \(length) bytes")
    }
  }

  @Test func `long rooms are cut at their own end, wherever the pieces end`() throws {
    let filler = String(repeating: #"{"type":"m.x","content":{"body":"[\"{\\\\"},"list":[[[{}]]]},"#, count: 90)
    let room = #"{"timeline":{"events":[\#(filler){"type":"m.y","event_id":"$9","sender":"@a:b","content":{}}]}}"#
    let text = #"{"rooms":{"join":{"!a":\#(room),"!b":\#(room)}},"next_batch":"n"}"#
    for length in [64, 1_000, 4_095, .max] {
      let answer = try Self.read(text, pieces: length)
      #expect(answer.joined.map(\.id.text) == ["!a", "!b"])
      #expect(answer.joined.allSatisfy { $0.timeline.map(\.id.text) == ["$9"] })
    }
  }

  @Test(arguments: [1, 50, 4_096])
  func `a room of no interest is passed over`(length: Int) throws {
    let answer = try Self.read(Self.text, pieces: length) { $0.text == "!two" ? .everything : .nothing }
    #expect(answer.joined.map(\.id.text) == ["!two"])
    #expect(answer.invited.count == 1 && answer.left.count == 1)
  }

  @Test func `where only calls are wanted, nothing else is kept`() throws {
    let called = try Self.read(Self.text, pieces: 40) { _ in .calls }
    #expect(called.joined.map { $0.timeline.map(\.id.text) } == [["$1"]])
    let loud = try Self.read(Self.text, callWords: ["!PING"]) { _ in .calls }
    #expect(loud.joined.count == 1)
    #expect(try Self.read(Self.text, callWords: ["!pingo"]) { _ in .calls }.joined.isEmpty)
  }

  @Test func `a room that is no JSON is set aside, and the others are heard`() throws {
    let text = #"{"next_batch":"n","rooms":{"join":{"!bad":{"timeline":[nope]},"!good":{"timeline":{"events":[]}}}}}"#
    let answer = try Self.read(text)
    #expect(answer.joined.map(\.id.text) == ["!good"])
    #expect(answer.setAside == 1)
  }

  @Test(arguments: [
    "", "[]", "{", #"{"next_batch":"n""#, #"{"next_batch":"n"}}"#, #"{"next_batch":"n",}"#, #"{"rooms":{"join":{}}}"#,
    #"{"next_batch":5}"#, #"{"next_batch" "n"}"#, "<html>502 Bad Gateway</html>", #"{"rooms":{"join":{"!a":{}"#,
    #"{"a":1 "next_batch":"n"}"#,
  ])
  func `what is no whole answer is refused, to be asked for again`(text: String) throws {
    for length in [1, .max] {
      do {
        _ = try Self.read(text, pieces: length)
        Issue.record("read: \(text)")
      } catch let error as MatrixError {
        #expect(error.code == .badAnswer && error.retry == .later)
      }
    }
  }

  @Test func `no bytes at all make it trap`() throws {
    var chance = SystemRandomNumberGenerator()
    let bytes = Array(Self.text.utf8)
    for _ in 0..<2_000 {
      var text = bytes
      for _ in 0..<Int.random(in: 1...4, using: &chance) {
        let place = Int.random(in: 0..<text.count, using: &chance)
        switch Int.random(in: 0..<3, using: &chance) {
        case 0: text[place] = UInt8.random(in: .min ... .max, using: &chance)
        case 1: text.remove(at: place)
        default: text.removeSubrange(place..<min(text.count, place + 60))
        }
      }
      let reader = SyncReader(callWords: []) { _ in .everything }
      _ = try? text.withUnsafeBytes { try reader.receive($0) }
      let answer = try? reader.answer()
      // A broken quote can make a room of what was inside another one, but not many.
      #expect((answer?.joined.count ?? 0) <= 12)
    }
  }
}
