import Foundation
import Matrix
import Testing

@testable import Samrad

/// Effects as rows of the outbox.
struct ComposerTests {
  private var composer = Composer(library: Shipped.library, me: Life.me, run: "r")

  private func utterance(
    _ prompt: Prompt = Prompt(.nowQuiet), in place: Place = .room(Life.room), calling: [UserID] = []
  ) -> Utterance {
    var utterance = Utterance(prompt, in: place, language: Language("nb"), zone: When.oslo)
    utterance.calling = calling
    return utterance
  }

  /// As the store would give them back.
  private func requests(_ outgoing: [Outgoing]) throws -> [OutboxRequest] {
    try outgoing.map { try JSONReader.read(OutboxRequest.self, from: $0.row.request) }
  }

  private mutating func content(_ utterance: Utterance) throws -> JSONValue {
    guard
      case .message(_, let content, _)? = try requests(composer.compose([.say(utterance)], now: When.now).outgoing)
        .first
    else {
      Issue.record("no message")
      return .null
    }
    return try JSONValue(parsing: content.bytes)
  }

  @Test mutating func `an answer is a notice, a call is text that mentions just those`() throws {
    let answer = try content(utterance())
    #expect(answer["msgtype"] == "m.notice" && answer["m.mentions"] == [:] && answer[OwnField.transaction] == "r.1")
    let call = try content(utterance(calling: [Life.ola, Life.kari, Life.ola, Life.me]))
    #expect(call["msgtype"] == "m.text" && call["m.mentions"] == ["user_ids": ["@kari:test", "@ola:test"]])
    #expect(try content(utterance(calling: [Life.me]))["msgtype"] == "m.notice")
    #expect(call["m.mentions"]?["room"] == nil)
  }

  @Test mutating func `an answer is a reply, in the thread that was asked in`() throws {
    var plain = utterance()
    plain.answering = IncomingMessage(event: EventID("$q"), room: Life.room, sender: Life.kari, text: "x")
    #expect(try content(plain)["m.relates_to"] == ["m.in_reply_to": ["event_id": "$q"]])
    plain.answering = IncomingMessage(
      event: EventID("$q"), room: Life.room, sender: Life.kari, text: "x", threadRoot: EventID("$root"))
    #expect(
      try content(plain)["m.relates_to"] == [
        "rel_type": "m.thread", "event_id": "$root", "is_falling_back": true, "m.in_reply_to": ["event_id": "$q"],
      ])
  }

  /// Clients without threads show it under the message that the thread hangs from.
  @Test mutating func `what is said in a session's thread stands in it, and a change of it replaces it`() throws {
    var said = utterance()
    said.thread = EventID("$root")
    #expect(
      try content(said)["m.relates_to"] == [
        "rel_type": "m.thread", "event_id": "$root", "is_falling_back": true, "m.in_reply_to": ["event_id": "$root"],
      ])
    said.replacing = EventID("$shown")
    let changed = try content(said)
    #expect(changed["m.relates_to"] == ["rel_type": "m.replace", "event_id": "$shown"])
    #expect(changed["m.new_content"]?["m.relates_to"] == nil)
  }

  @Test mutating func `a room that is asked for twice is asked for once, and all that is said goes into it`() throws {
    let wish = RoomWish(name: "Du", invite: [Life.eva], isDirect: true, history: .invited)
    let place = Place.opening(.directRoom(Life.eva))
    let twice: [Effect] = [.openRoom(wish, .directRoom(Life.eva)), .say(utterance(in: place))]
    let requests = try requests(composer.compose(twice + twice, now: When.now).outgoing)
    let rooms = requests.filter { if case .openRoom = $0 { true } else { false } }
    #expect(rooms.count == 1)
    let places = requests.compactMap { request -> RoomReference? in
      if case .message(let room, _, _) = request { room } else { nil }
    }
    #expect(places.count == 2 && Set(places.map { "\($0)" }).count == 1)
    // Once it is made, or refused, it can be asked for anew.
    composer.forget(opening: .directRoom(Life.eva))
    #expect(
      try self.requests(composer.compose(twice, now: When.now).outgoing).contains {
        if case .openRoom = $0 { true } else { false }
      })
  }

  @Test mutating func `rows are in order, named anew each, and reactions go to their message`() throws {
    var offering = utterance()
    offering.offering = ["✅", "❌"]
    offering.subject = .decision(Life.nord, decision: 1)
    let composed = composer.compose(
      [
        .say(offering), .erase(EventID("$x"), from: .group(Life.nord)), .join(RoomID("!j"), .directRoom(Life.kari)),
        .leave(RoomID("!l")),
        .invite(Life.kari, to: Life.room, for: .adminRoom),
      ], now: When.now)
    #expect(composed.erased == [EventID("$x"): [.group(Life.nord)]])
    #expect(composed.outgoing.map(\.transaction.text) == (1...6).map { "r.\($0)" })
    #expect(composed.outgoing.map(\.lane) == ["!nord", "!nord", "!nord", "!j", "!l", "!nord"])
    #expect(
      try requests(composed.outgoing).dropFirst() == [
        .reaction(room: .room(Life.room), to: TransactionID("r.1"), key: "✅"),
        .reaction(room: .room(Life.room), to: TransactionID("r.1"), key: "❌"),
        .join(RoomID("!j"), subject: .directRoom(Life.kari)),
        .leave(RoomID("!l")), .invite(Life.kari, room: .room(Life.room), subject: .adminRoom),
      ])
    #expect(try requests(composed.outgoing).first?.subject == .decision(Life.nord, decision: 1))
  }

  @Test mutating func `a room is joined through the servers that were named`() throws {
    let joining = composer.compose(
      [.join(RoomID("!j"), .upgrade(of: Life.room), via: ["far.test"]), .join(RoomID("!k"), .otherRoom(Life.kari))],
      now: When.now)
    #expect(
      try requests(joining.outgoing) == [
        .join(RoomID("!j"), subject: .upgrade(of: Life.room), via: ["far.test"]),
        .join(RoomID("!k"), subject: .otherRoom(Life.kari)),
      ])
    // As an earlier version wrote it.
    let old = Array(#"{"join":{"_0":"!j","subject":{"directRoom":{"_0":"@kari:test"}}}}"#.utf8)
    #expect(
      try JSONReader.read(OutboxRequest.self, from: old) == .join(RoomID("!j"), subject: .directRoom(Life.kari)))
  }

  @Test mutating func `what is said in a room that is being made goes after it, also in a later run`() throws {
    let subject = Subject.groupRoom(Life.nord)
    let wish = RoomWish(name: "Nord", invite: [Life.kari, Life.eva], history: .joined)
    let rows = composer.compose([.openRoom(wish, subject), .say(utterance(in: .opening(subject)))], now: When.now)
      .outgoing
    #expect(Set(rows.map(\.lane)) == ["r.1"] && rows.count == 4)
    #expect(
      try requests(rows).dropFirst().prefix(2) == [
        .invite(Life.kari, room: .made(by: TransactionID("r.1")), subject: subject),
        .invite(Life.eva, room: .made(by: TransactionID("r.1")), subject: subject),
      ])
    var later = Composer(library: Shipped.library, me: Life.me, run: "s")
    #expect(later.compose([.say(utterance(in: .opening(subject)))], now: When.now).outgoing.isEmpty)
    later.resume(opening: subject, by: TransactionID("r.1"))
    #expect(later.compose([.say(utterance(in: .opening(subject)))], now: When.now).outgoing.map(\.lane) == ["r.1"])
    later.forget(opening: subject)
    #expect(later.compose([.say(utterance(in: .opening(subject)))], now: When.now).outgoing.isEmpty)
  }

  /// A whole event is at most 65,536 bytes; about 1,500 of them are added by servers (hashes, signatures, parents).
  @Test(arguments: ["a", "æ", "👩‍👩‍👧‍👦", "\"", "<", "\\", "\n"]) mutating func `no message is too large for an event`(
    letter: String
  ) throws {
    for count in [300, 5_000, 15_500, 20_000] {
      var long = utterance(
        Prompt(.recordProposed, ["text": .text(String(repeating: letter, count: count)), "label": .text("x")]),
        calling: [Life.kari])
      long.answering = IncomingMessage(
        event: EventID(String(repeating: "e", count: 255)), room: Life.room, sender: Life.kari, text: "x")
      let content = try content(long)
      #expect(content.canonicalBytes.count <= 62_000, "\(count)")
      let body = try #require(content["body"]?.string)
      #expect(body.utf8.count <= 16_000 && (count < 20_000 || body.hasSuffix("…")))
    }
  }

  @Test(arguments: [
    ("abc", 10, "abc"), ("abcdef", 5, "ab…"), ("æææ", 5, "æ…"), ("👩‍👩‍👧‍👦x", 10, "…"), ("", 0, ""), ("abcd", 3, "…"),
  ])
  func `a text is cut at whole characters`(text: String, most: Int, cut: String) {
    #expect(text.cut(toBytes: most) == cut)
  }

  @Test func `requests are read back as they were`() throws {
    let wish = RoomWish(
      name: "Nord", topic: "t", invite: [Life.kari], moderators: [Life.eva], isDirect: true, history: .invited)
    let all: [OutboxRequest] = [
      .message(
        room: .made(by: TransactionID("r.1")), content: EncodedJSON(["body": "x", "n": [1, nil, true]] as JSONValue),
        subject: .question(Life.nord, question: 2)),
      .message(room: .room(Life.room), content: EncodedJSON([:] as JSONValue), subject: nil),
      .message(room: .room(RoomID("!\"ø\u{1}:x")), content: EncodedJSON(["body": "æ\n"] as JSONValue), subject: nil),
      .reaction(room: .room(Life.room), to: TransactionID("r.2"), key: "▶️"), .openRoom(wish, .directRoom(Life.kari)),
      .invite(Life.kari, room: .room(Life.room), subject: nil), .join(Life.room, subject: .adminRoom),
      .leave(Life.room),
      .redact(EventID("$e"), room: Life.room),
      .openRoom(RoomWish(name: "Vår", invite: [], history: .invited, kind: .space), .adminRoom),
      .kick(Life.kari, room: Life.room, reason: "æ"), .archive(Life.room, name: "n"),
      .state(RoomStateWish(type: "t", key: "k", content: ["a": [1, nil]]), room: Life.room),
      .upload(FileUpload(name: "n", mediaType: "a/b", bytes: [0, 255, 10])),
      .upload(FileUpload(name: "", mediaType: "", bytes: [])),
      .file(
        room: .made(by: TransactionID("r.1")), upload: TransactionID("r.3"),
        content: EncodedJSON(["body": "x"] as JSONValue), subject: .adminRoom),
    ]
    for request in all {
      #expect(try JSONReader.read(OutboxRequest.self, from: JSONWriter.write(request)) == request)
      #expect(try request.canonicalBytes() == JSONWriter.write(request))
    }
  }
}
