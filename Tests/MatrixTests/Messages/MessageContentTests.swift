import Matrix
import Testing

struct MessageContentTests {
  private static let media = "mxc://example.org/abc_-9"

  private func html(_ text: String) -> AllowedHTML {
    var builder = AllowedHTML.Builder()
    builder.open(.strong)
    builder.text(text)
    return builder.html
  }

  private func mentions(_ users: UserID...) -> Mentions { Mentions(users, by: Shown.me) }

  @Test func `every message says whom it mentions, also nobody`() {
    #expect(
      MessageContent(.notice, "hei", mentions: .none).json == ["msgtype": "m.notice", "body": "hei", "m.mentions": [:]])
    #expect(
      MessageContent(.text, "hei", mentions: mentions(Shown.ola, Shown.kari, Shown.ola)).json == [
        "msgtype": "m.text", "body": "hei", "m.mentions": ["user_ids": ["@kari:example.org", "@ola:example.org"]],
      ])
  }

  @Test func `the sender, the room and what is no id are never mentioned`() {
    let wanted = [Shown.me, Shown.kari, UserID("@room"), UserID("kari"), UserID("@:"), UserID("@a b:c"), UserID("@:b")]
    #expect(Mentions(wanted, by: Shown.me).users == [UserID("@:b"), Shown.kari])
    #expect(Mentions([Shown.me], by: Shown.me) == .none)
    #expect(Mentions([Shown.me], by: Shown.me).json == [:])
  }

  @Test func `HTML comes with its format, and with plain words`() {
    let json = MessageContent(.text, "hei", html: html("hei"), mentions: .none).json
    #expect(json["format"] == "org.matrix.custom.html")
    #expect(json["formatted_body"] == "<strong>hei</strong>")
    #expect(json["body"] == "hei")
  }

  @Test func `a reply names what it answers, and nothing of its words`() {
    let json = MessageContent(.notice, "ja", mentions: .none, answering: .reply(to: EventID("$a"))).json
    #expect(json["m.relates_to"] == ["m.in_reply_to": ["event_id": "$a"]])
    #expect(json["body"] == "ja")
    let thread = Answering.thread(root: EventID("$r"), event: EventID("$a"), isFallback: true)
    #expect(
      MessageContent(.notice, "ja", mentions: .none, answering: thread).json["m.relates_to"] == [
        "rel_type": "m.thread", "event_id": "$r", "is_falling_back": true, "m.in_reply_to": ["event_id": "$a"],
      ])
  }

  @Test func `a file has its address, name, type and size`() throws {
    let media = try #require(MediaURI(Self.media))
    let file = MessageContent.Attachment(name: "økt.ics", media: media, mediaType: "text/calendar", size: 12)
    #expect(
      MessageContent(.file(file), "Innkalling", mentions: .none).json == [
        "msgtype": "m.file", "body": "Innkalling", "filename": "økt.ics", "url": .string(Self.media), "m.mentions": [:],
        "info": ["mimetype": "text/calendar", "size": 12],
      ])
    // Not uploaded yet: all but the address.
    let early = MessageContent(
      .file(.init(name: "økt.ics", media: nil, mediaType: "text/calendar", size: 12)), "Innkalling", mentions: .none)
    #expect(early.json["url"] == nil && early.json["filename"] == "økt.ics")
    #expect(early.canonicalBytes() == early.json.canonicalBytes)
    let huge = MessageContent.Attachment(name: "a", media: file.media, mediaType: "a/b", size: .max)
    #expect(MessageContent(.file(huge), "a", mentions: .none).json.canonicalFault == nil)
  }

  @Test func `a field of our own is sent, and none takes the place of the spec's`() {
    let fields = [
      MessageContent.Field("no.samrad.id", "1"), .init("body", "x"), .init("no.samrad.id", "2"),
      .init("m.mentions", ["room": true]),
      .init("url", 1),
    ]
    let json = MessageContent(.notice, "a", mentions: .none, fields: fields).json
    #expect(json == ["msgtype": "m.notice", "body": "a", "m.mentions": [:], "no.samrad.id": "1"])
    #expect(MessageContent(.notice, "a", mentions: .none, fields: [.init("body", "x")]).json["body"] == "a")
  }

  @Test func `an edit has the new content, a fallback, and calls only those who were not called before`() {
    let content = MessageContent(
      .text, "nei", html: html("nei"), mentions: mentions(Shown.ola, Shown.kari), answering: .reply(to: EventID("$q")),
      fields: [.init("no.samrad.id", "7")])
    let edit = MessageEdit(of: EventID("$a"), to: content, mentioning: mentions(Shown.kari))
    #expect(edit.type == "m.room.message")
    #expect(
      edit.json == [
        "msgtype": "m.text", "body": "* nei", "format": "org.matrix.custom.html",
        "formatted_body": "* <strong>nei</strong>", "m.mentions": ["user_ids": ["@ola:example.org"]],
        "no.samrad.id": "7",
        "m.relates_to": ["rel_type": "m.replace", "event_id": "$a"],
        "m.new_content": [
          "msgtype": "m.text", "body": "nei", "format": "org.matrix.custom.html",
          "formatted_body": "<strong>nei</strong>",
          "m.mentions": ["user_ids": ["@kari:example.org", "@ola:example.org"]], "no.samrad.id": "7",
        ],
      ])
  }

  @Test func `an edit names the original, never an edit, and only what is ours`() throws {
    let words: JSONValue = ["msgtype": "m.text", "body": "a"]
    var edited = words
    edited["m.relates_to"] = ["rel_type": "m.replace", "event_id": "$first"]
    #expect(
      try MessageEdit.original(of: Shown.event("m.room.message", words, by: Shown.me), by: Shown.me) == EventID("$e"))
    #expect(
      try MessageEdit.original(of: Shown.event("m.room.message", edited, by: Shown.me), by: Shown.me)
        == EventID("$first"))
    #expect(try MessageEdit.original(of: Shown.event("m.room.message", words, by: Shown.kari), by: Shown.me) == nil)
    #expect(try MessageEdit.original(of: Shown.event("m.sticker", words, by: Shown.me), by: Shown.me) == nil)
    #expect(
      try MessageEdit.original(of: Shown.event("m.room.message", words, by: Shown.me, stateKey: ""), by: Shown.me)
        == nil)
  }

  @Test func `reactions and redactions have the spec's forms`() {
    #expect(
      ReactionContent(to: EventID("$a"), key: "👍").json == [
        "m.relates_to": ["rel_type": "m.annotation", "event_id": "$a", "key": "👍"]
      ])
    #expect(ReactionContent(to: EventID("$a"), key: "👍").type == "m.reaction")
    #expect(RedactionContent(of: EventID("$a")).json == ["redacts": "$a"])
    #expect(RedactionContent(of: EventID("$a"), reason: "feil").json == ["redacts": "$a", "reason": "feil"])
    #expect(RedactionContent(of: EventID("$a")).type == "m.room.redaction")
  }

  @Test func `the short way of writing gives the same bytes as the long one`() throws {
    let media = try #require(MediaURI(Self.media))
    let names = [
      "a", "body\0", "formas", "formatted_body2", "info.x", "m.a", "m.new", "m.zz", "msgtyp", "msgtype2",
      "no.samrad.id", "url", "zz", "æ", "",
    ]
    for seed in 0..<600 as Range<UInt64> {
      var chance = MessageChance(seed: seed)
      let kind = chance.one(of: [
        MessageContent.Kind.text, .notice,
        .file(.init(name: chance.text(), media: media, mediaType: chance.text(), size: chance.below(1_000) - 10)),
      ])
      var people: [UserID] = []
      for number in 0..<chance.below(4) {
        people.append(UserID("@\(chance.one(of: ["a", "\"", "\\", "æ"]))\(number):b"))
      }
      let id = EventID("$" + chance.text())
      let answering: Answering? = chance.one(of: [
        nil, .reply(to: id), .thread(root: EventID(chance.text()), event: id, isFallback: chance.coin()),
      ])
      var fields: [MessageContent.Field] = []
      for _ in 0..<chance.below(4) {
        fields.append(.init(chance.one(of: names), chance.coin() ? .string(chance.text()) : ["b": 1, "a": [2]]))
      }
      let content = MessageContent(
        kind, chance.text(), html: chance.coin() ? html(chance.text()) : nil, mentions: Mentions(people, by: Shown.me),
        answering: answering, fields: fields)
      #expect(content.canonicalBytes() == content.json.canonicalBytes, "seed \(seed)")
      let edit = MessageEdit(of: id, to: content, mentioning: Mentions(people.prefix(1), by: Shown.me))
      #expect(edit.canonicalBytes() == edit.json.canonicalBytes, "seed \(seed)")
      #expect(edit.json["m.new_content"]?["m.relates_to"] == nil)
      #expect(EncodedJSON(content).bytes == content.json.canonicalBytes, "seed \(seed)")
    }
  }
}
