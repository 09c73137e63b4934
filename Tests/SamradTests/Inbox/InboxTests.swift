import Foundation
import Matrix
import Testing

@testable import Samrad

/// What the inbox makes of events, and what it sets aside.
struct InboxTests {
  @Test func `what was said before the bot came in is not said to it`() throws {
    let news = try Sync.news([
      Sync.text("!hjelp", id: "$before"), Sync.member(Life.me, "join", id: "$join"), Sync.text("!hjelp", id: "$after"),
    ])
    #expect(news.inputs.map(\.event) == [EventID("$after")])
  }

  @Test func `a text message is read`() throws {
    let message = try #require(try Sync.message(Sync.text("!hjelp")))
    #expect(
      message
        == IncomingMessage(
          event: EventID("$e"), room: Life.room, sender: Life.kari, text: "!hjelp", sentAt: Sync.sentAt))
  }

  @Test(
    arguments: [
      ["msgtype": "m.notice", "body": "!hjelp"], ["msgtype": "m.emote", "body": "!hjelp"],
      ["msgtype": "m.image", "body": "!hjelp"],
      ["msgtype": "m.text"], ["body": "!hjelp"], ["msgtype": "m.text", "body": nil], ["msgtype": "m.text", "body": 5],
      ["msgtype": ["m.text"], "body": "!hjelp"],
      [:], ["msgtype": "m.bad.encrypted", "body": "!hjelp"],
    ] as [JSONValue])
  func `only text is for the bot`(content: JSONValue) throws {
    #expect(try Sync.inputs(Sync.event("m.room.message", content)) == [])
  }

  @Test(arguments: [
    "m.sticker", "m.call.invite", "", "m.room.messages", "no.example.strange", "m.room.member",
  ])
  func `unknown events are set aside`(type: String) throws {
    #expect(try Sync.inputs(Sync.event(type, ["msgtype": "m.text", "body": "!hjelp", "membership": "join"])) == [])
  }

  @Test func `what is encrypted is handed on unopened, and the bot's own is not`() throws {
    var sealed = Sync.event("m.room.encrypted", ["algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "AwgA"])
    let inputs = try Sync.inputs(sealed)
    guard case .sealed(let event)? = inputs.first, inputs.count == 1 else {
      Issue.record("\(inputs)")
      return
    }
    #expect(event.event.content["ciphertext"]?.string == "AwgA" && event.event.type == "m.room.encrypted")
    sealed["sender"] = .string(Life.me.text)
    #expect(try Sync.inputs(sealed) == [])
  }

  @Test func `the bot's own events are echoes, never obeyed`() throws {
    var own = Sync.text("!hjelp", by: Life.me, id: "$own")
    own["content"]?[OwnField.transaction] = "r.1"
    var sent = Sync.text("!hjelp", by: Life.me, id: "$sent")
    sent["unsigned"] = ["transaction_id": "r.2"]
    let news = try Sync.news([own, sent, Sync.text("!hjelp", by: Life.me, id: "$other")])
    #expect(news.inputs == [])
    #expect(
      news.echoes.map(\.transaction.text) == ["r.1", "r.2"] && news.echoes.map(\.event.text) == ["$own", "$sent"])
    // Anybody can write the field: it proves nothing.
    own["sender"] = .string(Life.kari.text)
    #expect(try Sync.news([own]).echoes.isEmpty)
  }

  @Test func `what was there before the bot listened is not obeyed, but who is there is seen`() throws {
    let news = try Sync.news(
      [Sync.text("!hjelp"), Sync.member(Life.ola, "join")], state: [Sync.member(Life.kari, "join", id: "$k")],
      historical: true)
    #expect(news.inputs.map(\.event.text) == ["$k", "$m"])
  }

  @Test func `an event that comes twice is taken once`() throws {
    #expect(
      try Sync.news([Sync.text("!neste"), Sync.text("!neste"), Sync.text("!neste", id: "$f")]).inputs.map(\.event.text)
        == ["$e", "$f"])
    let answer = try Sync.answer([Life.room.text: Sync.room(timeline: [Sync.text("!neste")])])
    let room = try #require(answer.joined.first)
    #expect(Sync.inbox.news(of: room, older: room.timeline, historical: false).inputs.count == 1)
  }

  @Test func `where the state is given after the timeline, only that counts`() throws {
    let before = try Sync.news(
      [Sync.member(Life.kari, "leave", id: "$t")], state: [Sync.member(Life.kari, "join", id: "$s")])
    #expect(before.inputs.map(\.event.text) == ["$s", "$t"])
    let after = try Sync.news(
      [Sync.member(Life.kari, "join", id: "$t"), Sync.text("hei")], state: [Sync.member(Life.kari, "invite", id: "$s")],
      after: [Sync.member(Life.kari, "leave", id: "$a")])
    #expect(after.inputs.map(\.event.text) == ["$a", "$e"])
    #expect(try Sync.news([Sync.member(Life.kari, "join", id: "$t")], after: []).inputs == [])
  }

  @Test(arguments: [
    (JSONValue.string("\u{202E}iraK\n"), Optional("iraK")), (.string(""), nil), (.null, nil), (.int(5), nil),
    (.array([]), nil), (.string("\u{200B}"), nil),
    (.string(String(repeating: "k", count: 50_000)), String(repeating: "k", count: 60)),
  ])
  func `names are cleaned`(name: JSONValue, shown: String?) throws {
    guard case .membership(let change)? = try Sync.inputs(Sync.member(Life.kari, "join", name: name)).first else {
      Issue.record("no membership")
      return
    }
    #expect(change.displayName == shown && change.membership == .join && change.user == Life.kari)
  }

  @Test(arguments: ["joined", "", "JOIN"]) func `an unknown membership is none`(membership: String) throws {
    #expect(try Sync.inputs(Sync.member(Life.kari, membership)) == [])
    #expect(try Sync.inputs(Sync.member(Life.me, "join")) == [])
  }

  @Test func `encryption is told`() throws {
    let event = Sync.event("m.room.encryption", ["algorithm": "m.megolm.v1.aes-sha2"], id: "$x", stateKey: "")
    #expect(try Sync.inputs(event) == [.encrypted(room: Life.room, event: EventID("$x"))])
    #expect(try Sync.inputs(Sync.event("m.room.encryption", ["algorithm": "x"])) == [])
  }

  // MARK: Relations

  @Test func `an edit is the final text of the first message`() throws {
    let edit = Sync.event(
      "m.room.message",
      [
        "msgtype": "m.text", "body": "* !hjelp", "m.new_content": ["msgtype": "m.text", "body": "!hjelp"],
        "m.relates_to": ["rel_type": "m.replace", "event_id": "$first"],
      ])
    let message = IncomingMessage(
      event: EventID("$first"), room: Life.room, sender: Life.kari, text: "!hjelp", sentAt: Sync.sentAt)
    #expect(try Sync.inputs(edit) == [.edit(message, edit: EventID("$e"), hasActed: false)])
  }

  @Test(
    arguments: [
      nil, .null, "!hjelp", [], ["msgtype": "m.notice", "body": "!hjelp"], ["msgtype": "m.text"],
      ["msgtype": "m.text", "body": 1],
    ] as [JSONValue?])
  func `an edit without new words, or by a machine, is set aside`(content: JSONValue?) throws {
    var edit = Sync.event(
      "m.room.message",
      ["msgtype": "m.text", "body": "!hjelp", "m.relates_to": ["rel_type": "m.replace", "event_id": "$first"]])
    if let content { edit["content"]?["m.new_content"] = content }
    #expect(try Sync.inputs(edit) == [])
  }

  @Test func `redactions are read in both forms`() throws {
    let redaction = Input.redaction(event: EventID("$e"), of: EventID("$gone"), room: Life.room, by: Life.kari)
    #expect(try Sync.inputs(Sync.event("m.room.redaction", ["redacts": "$gone"])) == [redaction])
    var old = Sync.event("m.room.redaction", [:])
    #expect(try Sync.inputs(old) == [])
    old["redacts"] = "$gone"
    #expect(try Sync.inputs(old) == [redaction])
    old["redacts"] = 5
    #expect(try Sync.inputs(old) == [])
  }

  @Test(arguments: [
    ("👍", "👍"), ("👍🏿", "👍"), ("▶️", "▶"), ("▶\u{FE0E}", "▶"), ("✅", "✅"), ("", ""),
    (String(repeating: "a", count: 9_000), String(repeating: "a", count: 32)),
  ])
  func `reactions are read without skin tones and variants`(key: String, read: String) throws {
    let reaction = Sync.event(
      "m.reaction", ["m.relates_to": ["rel_type": "m.annotation", "event_id": "$t", "key": .string(key)]])
    #expect(
      try Sync.inputs(reaction) == [
        .reaction(
          IncomingReaction(event: EventID("$e"), room: Life.room, sender: Life.kari, target: EventID("$t"), key: read))
      ])
  }

  @Test(
    arguments: [
      [:], ["m.relates_to": nil], ["m.relates_to": ["rel_type": "m.annotation", "event_id": "$t"]],
      ["m.relates_to": ["rel_type": "m.thread", "event_id": "$t", "key": "✅"]],
      ["m.relates_to": ["rel_type": "m.annotation", "key": "✅"]],
      ["m.relates_to": ["rel_type": "m.annotation", "event_id": "$t", "key": 1]],
    ] as [JSONValue])
  func `half a reaction is none`(content: JSONValue) throws {
    #expect(try Sync.inputs(Sync.event("m.reaction", content)) == [])
  }

  @Test func `replies and threads are told apart`() throws {
    func message(_ relation: JSONValue, _ body: String = "> <@ola:test> hei\n> du\n\nja") throws -> IncomingMessage? {
      try Sync.message(
        Sync.event("m.room.message", ["msgtype": "m.text", "body": .string(body), "m.relates_to": relation]))
    }
    let reply = try #require(try message(["m.in_reply_to": ["event_id": "$r"]]))
    #expect(reply.inReplyTo == EventID("$r") && reply.threadRoot == nil && reply.text == "ja")
    let fallback = try #require(
      try message([
        "rel_type": "m.thread", "event_id": "$root", "is_falling_back": true, "m.in_reply_to": ["event_id": "$r"],
      ]))
    #expect(fallback.inReplyTo == nil && fallback.threadRoot == EventID("$root"))
    let inThread = try #require(
      try message(["rel_type": "m.thread", "event_id": "$root", "m.in_reply_to": ["event_id": "$r"]]))
    #expect(inThread.inReplyTo == EventID("$r") && inThread.threadRoot == EventID("$root"))
    // A quotation is only taken away from a reply.
    let quoted = try #require(try message([:]))
    #expect(quoted.text.hasPrefix("> <@ola:test>") && quoted.inReplyTo == nil)
  }

  @Test(arguments: [
    ("> a\n\nb", "b"), ("> a\n> b\n\nc\n> d", "c\n> d"), ("b", "b"), (">b", ">b"), ("> a", "> a"), ("> a\n\n", ""),
    ("> a\nb", "b"), ("", ""), ("> \n\n!hjelp", "!hjelp"),
  ])
  func `the quotation before a reply is taken away`(body: String, text: String) {
    #expect(ReplyFallback.stripped(body) == text)
  }

  @Test func `mentions of the bot are seen in their place only`() throws {
    func mentions(_ value: JSONValue) throws -> Bool? {
      try Sync.message(Sync.event("m.room.message", ["msgtype": "m.text", "body": "x", "m.mentions": value]))?
        .mentionsBot
    }
    let me = JSONValue.string(Life.me.text)
    #expect(try mentions(["user_ids": [me]]) == true)
    #expect(try mentions(["user_ids": [3, nil, "@ola:test", me]]) == true)
    for other: JSONValue in [[:], nil, ["user_ids": me], ["user_ids": []], ["room": true], ["user_ids": [[me]]], [me]] {
      #expect(try mentions(other) == false)
    }
    #expect(try mentions(["user_ids": .array(Array(repeating: "@ola:test", count: 5_000) + [me])]) == false)
  }

  @Test func `a fetched message is read in its newest words`() throws {
    let event = Sync.event(
      "m.room.message", ["msgtype": "m.text", "body": "* b", "m.new_content": ["msgtype": "m.text", "body": "b"]])
    let read = try #require(Event(try JSONDocument(parsing: event.canonicalBytes).root))
    #expect(Sync.inbox.message(read, in: Life.room)?.text == "b")
    let other = try #require(
      Event(try JSONDocument(parsing: Sync.event("m.sticker", ["msgtype": "m.text", "body": "b"]).canonicalBytes).root))
    #expect(Sync.inbox.message(other, in: Life.room) == nil)
  }
}
