import Foundation
import Logging
import Matrix
import Samrad
import Testing

@testable import SamradBot

struct GatheringTests {
  private static let me = UserID("@bot:test")
  private static let room = RoomID("!nord:test")

  private static func event(
    _ id: String, by sender: String, _ content: JSONValue, type: String = "m.room.message"
  ) -> JSONValue {
    [
      "type": .string(type), "event_id": .string(id), "sender": .string(sender), "origin_server_ts": 1_700_000_000_000,
      "content": content,
    ]
  }

  private static let edit = event(
    "$edit", by: "@kari:test",
    [
      "msgtype": "m.text", "body": "* !hjelp", "m.new_content": ["msgtype": "m.text", "body": "!hjelp"],
      "m.relates_to": ["rel_type": "m.replace", "event_id": "$original"],
    ])

  private static func answer(_ timeline: JSONValue, limited: Bool = false) throws -> SyncAnswer {
    let json: JSONValue = [
      "next_batch": "s2",
      "rooms": [
        "join": [
          "!nord:test": ["timeline": ["events": timeline, "limited": .bool(limited), "prev_batch": "p1"]]
        ]
      ],
    ]
    return try SyncAnswer(JSONDocument(parsing: json.canonicalBytes))
  }

  private static func gathering(_ web: SmallWeb) throws -> Gathering {
    let connect = web.connect
    return Gathering(
      homeserver: Homeserver(transport: try connect("https://test"), now: { Date(timeIntervalSince1970: 0) }),
      inbox: Inbox(me: me), phrasebook: ConversationTests.library.phrasebook, rooms: RoomsHeard(own: [room]),
      clock: RestlessClock(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  @Test(arguments: [
    ("@kari:test", "m.room.message", true), ("@ola:test", "m.room.message", false),
    ("@kari:test", "m.sticker", false),
  ])
  func `an edit counts only when it is the sender's own, of a message`(
    sender: String, type: String, counts: Bool
  ) async throws {
    let original = Self.event("$original", by: sender, ["msgtype": "m.text", "body": "!hjlp"], type: type)
    let web = SmallWeb { asked, _ in
      asked.place.hasSuffix("/event/%24original") ? .json(original) : .errcode("M_NOT_FOUND", 404)
    }
    let batch = try await Self.gathering(web).batch(of: Self.answer([Self.edit]), since: "s1")
    let inputs = batch.received.map(\.input)
    if case .edit(let message, EventID("$edit"), _)? = inputs.first {
      #expect(counts && message.text == "!hjelp" && message.event == EventID("$original"))
    } else {
      #expect(!counts && inputs == [.setAside(event: EventID("$edit"))])
    }
  }

  @Test(arguments: [("m.thread", EventID("$root")), ("m.annotation", nil)])
  func `an edit stands in the thread of the original`(type: String, root: EventID?) async throws {
    let original = Self.event(
      "$original", by: "@kari:test",
      ["msgtype": "m.text", "body": "!hjlp", "m.relates_to": ["rel_type": .string(type), "event_id": "$root"]])
    let web = SmallWeb { _, _ in .json(original) }
    let batch = try await Self.gathering(web).batch(of: Self.answer([Self.edit]), since: "s1")
    guard case .edit(let message, _, _)? = batch.received.first?.input else {
      Issue.record("no edit")
      return
    }
    #expect(message.threadRoot == root)
  }

  @Test(arguments: [(false, EventID("$asked")), (true, nil)])
  func `an edit answers what the original answers`(isFallback: Bool, answered: EventID?) async throws {
    let relates: JSONValue = ["m.in_reply_to": ["event_id": "$asked"], "is_falling_back": .bool(isFallback)]
    let original = Self.event(
      "$original", by: "@kari:test", ["msgtype": "m.text", "body": "fredag", "m.relates_to": relates])
    let web = SmallWeb { _, _ in .json(original) }
    let batch = try await Self.gathering(web).batch(of: Self.answer([Self.edit]), since: "s1")
    guard case .edit(let message, _, _)? = batch.received.first?.input else {
      Issue.record("no edit")
      return
    }
    #expect(message.inReplyTo == answered && message.threadRoot == nil)
  }

  @Test func `an edit of what can't be found is set aside`() async throws {
    let web = SmallWeb { _, _ in .errcode("M_NOT_FOUND", 404) }
    let batch = try await Self.gathering(web).batch(of: Self.answer([Self.edit]), since: "s1")
    #expect(batch.received.map(\.input) == [.setAside(event: EventID("$edit"))])
  }

  /// As a homeserver shows a message that was edited: by its author, or by somebody who may not.
  private static func said(editedBy editor: String) -> JSONValue {
    var said = event("$said", by: "@kari:test", ["msgtype": "m.text", "body": "Jeg ringer"])
    said["unsigned"] = [
      "m.relations": [
        "m.replace": event(
          "$edit", by: editor,
          [
            "msgtype": "m.text", "body": "* Jeg ringer skolen",
            "m.new_content": ["msgtype": "m.text", "body": "Jeg ringer skolen"],
          ])
      ]
    ]
    return said
  }

  @Test(arguments: [
    ("vedtak", "@kari:test", "Jeg ringer skolen"), ("!vedtak", "@kari:test", "Jeg ringer skolen"),
    ("Decision!", "@kari:test", "Jeg ringer skolen"), ("vedtak", "@ola:test", "Jeg ringer"),
    ("godt vedtak", "@kari:test", nil), ("!vedtak Kari ringer", "@kari:test", nil),
  ])
  func `the message that a reply makes a decision of is fetched, as it says now`(
    words: String, editor: String, said: String?
  ) async throws {
    let web = SmallWeb { _, _ in .json(Self.said(editedBy: editor)) }
    let reply = Self.event(
      "$reply", by: "@ola:test",
      [
        "msgtype": "m.text", "body": .string(words), "m.relates_to": ["m.in_reply_to": ["event_id": "$said"]],
      ])
    let batch = try await Self.gathering(web).batch(of: Self.answer([reply]), since: "s1")
    guard case .message(let message)? = batch.received.first?.input else {
      Issue.record("no message")
      return
    }
    #expect(message.repliedTo?.text == said)
    #expect(web.asked("/event/%24said").count == (said == nil ? 0 : 1))
  }

  @Test func `a pinned message is read as it says now`() async throws {
    let web = SmallWeb { _, _ in .json(Self.said(editedBy: "@kari:test")) }
    let pin = Self.event(
      "$pin", by: "@ola:test", ["m.relates_to": ["rel_type": "m.annotation", "event_id": "$said", "key": "📌"]],
      type: "m.reaction")
    let batch = try await Self.gathering(web).batch(of: Self.answer([pin]), since: "s1")
    guard case .reaction(let reaction)? = batch.received.first?.input else {
      Issue.record("no reaction")
      return
    }
    #expect(reaction.targetMessage?.text == "Jeg ringer skolen")
  }

  @Test func `a gap is read to its beginning, and one that has none is admitted`() async throws {
    let old = Self.event("$old", by: "@kari:test", ["msgtype": "m.text", "body": "!hjelp"])
    let now = Self.event("$now", by: "@kari:test", ["msgtype": "m.text", "body": "!møter"])
    let members: JSONValue = ["chunk": []]
    let closed = SmallWeb { asked, _ in
      asked.place.hasSuffix("/messages") ? .json(["chunk": [old], "start": "p1"]) : .json(members)
    }
    let whole = try await Self.gathering(closed).batch(of: Self.answer([now], limited: true), since: "s1")
    #expect(
      whole.received.compactMap { if case .message(let message) = $0.input { message.text } else { nil } }
        == ["!hjelp", "!møter"])
    #expect(!whole.received.contains { $0.input == .missed(in: Self.room) })

    let endless = SmallWeb { asked, times in
      asked.place.hasSuffix("/messages") ? .json(["chunk": [], "end": .string("p\(times + 1)")]) : .json(members)
    }
    let cut = try await Self.gathering(endless).batch(of: Self.answer([now], limited: true), since: "s1")
    #expect(cut.received.contains { $0.input == .missed(in: Self.room) })
    #expect(endless.asked("/messages").count == 20)
  }

  @Test func `after a lost place the rooms that are gone are noticed, and nothing is obeyed`() async throws {
    let said = Self.event("$said", by: "@kari:test", ["msgtype": "m.text", "body": "!hjelp"])
    let web = SmallWeb { asked, _ in
      asked.place.hasSuffix("/joined_rooms") ? .json(["joined_rooms": []]) : .errcode("M_FORBIDDEN", 403)
    }
    let batch = try await Self.gathering(web).batch(of: Self.answer([said]), since: nil)
    #expect(batch.received.map(\.input) == [.removed(room: Self.room, by: nil)])
  }
}
