import Foundation
import Matrix
import Testing

@testable import Samrad

struct PingTests {
  private static let ping = Shipped.library.ping

  @Test(arguments: [
    ("!ping 17", "17"), ("!ping a", "a"), ("!PING Ab9", "Ab9"), ("  !ping\t17 \n", "17"),
    ("!ping 12345678901234567890", "12345678901234567890"),
  ])
  func `a number or a word is sent back`(text: String, word: String) {
    #expect(Self.ping.answer(text[...]).map(String.init) == word)
  }

  @Test(arguments: [
    "!ping", "!ping ", "ping 17", "!pings 17", "!ping17", "!ping 1 2", "!ping æ", "!ping 123456789012345678901",
    "!ping <b>", "!ping @a:b", "!pong 17", "!", "", "hei", "! ping 17", "!pin\u{301}g 17",
  ])
  func `nothing else is`(text: String) { #expect(Self.ping.answer(text[...]) == nil) }

  @Test func `the answer is one notice that calls nobody, and repeats nobody's words`() throws {
    func body(_ rest: String) throws -> String? {
      var life = Life()
      var composer = Composer(library: Shipped.library, me: Life.me, run: "r")
      let composed = composer.compose(life.say("!ping \(rest)", by: Life.kari).effects, now: life.now)
      guard case .message(let room, let content, nil)? = composed.outgoing.first?.request, composed.outgoing.count == 1
      else { return nil }
      let json = try JSONValue(parsing: content.bytes)
      #expect(room == .room(Life.room) && json["msgtype"] == "m.notice" && json["m.mentions"] == [:])
      return json["body"]?.string
    }
    #expect(try body("17") == "pong 17" && body("aB") == "pong aB")
    #expect(try body("") == "pong" && body("@room hei") == "pong" && body(String(repeating: "1", count: 21)) == "pong")
  }
}
