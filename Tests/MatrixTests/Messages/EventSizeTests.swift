import Matrix
import Testing

struct EventSizeTests {
  private let room = RoomID("!room:example.org")

  /// An event as other servers get it: room version 10, with all the references that it may have.
  private func federated(_ content: JSONValue, type: String, stateKey: String?, idBytes: Int) -> Int {
    let id = JSONValue.string(String(repeating: "$", count: idBytes))
    let reference: JSONValue = idBytes > 60 ? [id, ["sha256": .string(String(repeating: "h", count: 43))]] : id
    var event: JSONValue = [
      "auth_events": .array(Array(repeating: reference, count: 10)),
      "prev_events": .array(Array(repeating: reference, count: 20)),
      "content": content, "depth": 9_007_199_254_740_991, "origin": "example.org",
      "origin_server_ts": 1_795_420_800_000,
      "room_id": .string(room.text), "sender": .string(Shown.me.text), "type": .string(type),
      "unsigned": ["age_ts": 1_795_420_800_000],
      "hashes": ["sha256": .string(String(repeating: "h", count: 43))],
      "signatures": ["example.org": ["ed25519:a_ABCD": .string(String(repeating: "s", count: 86))]],
    ]
    if let stateKey { event["state_key"] = .string(stateKey) }
    return event.canonicalBytes.count
  }

  @Test(arguments: [44, 255], ["m.room.message", String(repeating: "t", count: 255)])
  func `the largest content fits into the largest event`(idBytes: Int, type: String) {
    for stateKey in [nil, "", String(repeating: "\"", count: 255)] {
      let most = EventSize.largestContentBytes(type: type, room: room, sender: Shown.me, stateKey: stateKey)
      let overhead = EventSize.overhead(type: type, room: room, sender: Shown.me, stateKey: stateKey)
      #expect(most == EventSize.largestContent && overhead + most <= 65_536)
      // `{"body":"…"}` around the words.
      let content: JSONValue = ["body": .string(String(repeating: "a", count: most - 11))]
      #expect(content.canonicalBytes.count == most)
      #expect(federated(content, type: type, stateKey: stateKey, idBytes: idBytes) <= 65_536)
    }
    // The estimate is no lower than what it estimates.
    #expect(
      EventSize.overhead(type: type, room: room, sender: Shown.me)
        >= federated([:], type: type, stateKey: "", idBytes: idBytes) - 2)
  }

  @Test func `what a homeserver refuses is refused before it is asked`() {
    func fault(
      _ type: String = "t", _ room: String = "!r", _ sender: String = "@a:b", _ key: String? = nil, _ bytes: Int = 100
    ) -> EventSize.Fault? {
      do throws(EventSize.Fault) {
        try EventSize.check(type: type, room: RoomID(room), sender: UserID(sender), stateKey: key, contentBytes: bytes)
        return nil
      } catch { return error }
    }
    let (fits, long) = (String(repeating: "å", count: 127) + "a", String(repeating: "å", count: 128))
    #expect(fault(fits, fits, fits, fits) == nil)
    #expect(fault(long) == .typeTooLong)
    #expect(fault("t", long) == .roomTooLong)
    #expect(fault("t", "!r", long) == .senderTooLong)
    #expect(fault("t", "!r", "@a:b", long) == .stateKeyTooLong)
    #expect(fault(fits, fits, fits, fits, 48_000) == nil)
    #expect(fault("t", "!r", "@a:b", nil, 48_001) == .contentTooLarge(bytes: 48_001, most: 48_000))
  }

  @Test(arguments: ["", "abc", "æøå👍", "\"\\\n\t\u{8}\u{C}\r", "\0\u{1F}\u{7F}", "</>"])
  func `a text is as long as canonical JSON makes it`(text: String) {
    #expect(EventSize.escapedBytes(text) == JSONValue.string(text).canonicalBytes.count)
  }

  @Test(
    arguments: [
      (JSONValue.int(9_007_199_254_740_991), nil), (.int(-9_007_199_254_740_991), nil),
      (.int(9_007_199_254_740_992), .integerTooLarge),
      (.int(.min), .integerTooLarge), (.double(1), nil), (.double(1.5), .fraction), (.double(.nan), .fraction),
      (.double(.infinity), .fraction),
      (.double(1e300), .integerTooLarge), (["a": [1, ["b": 0.5]]], .fraction), (["a": [1, "x", nil, true]], nil),
    ] as [(JSONValue, CanonicalFault?)])
  func `numbers that canonical JSON does not know are found wherever they are`(value: JSONValue, fault: CanonicalFault?)
  {
    #expect(value.canonicalFault == fault)
  }

  @Test func `a message that is too large loses its HTML, then words, and stays whole otherwise`() {
    var builder = AllowedHTML.Builder()
    builder.text(String(repeating: "&", count: 6_000))
    let words = String(repeating: "å\"👍🏽", count: 1_000)
    let content = MessageContent(
      .text, words, html: builder.html, mentions: Mentions([Shown.kari], by: Shown.me),
      answering: .reply(to: EventID("$a")),
      fields: [.init("no.samrad.id", "1")])
    #expect(content.fitted() == content)
    let full = content.canonicalBytes().count
    #expect(content.fitted(to: full) == content)
    let plain = content.fitted(to: full - 1)
    #expect(plain.html == nil && plain.body == words && plain.mentions == content.mentions)
    for most in [12_000, 5_000, 1_000, 300] {
      let cut = content.fitted(to: most)
      #expect(cut.canonicalBytes().count <= most && cut.canonicalBytes().count > most - 20)
      #expect(cut.body.hasSuffix("…") && words.hasPrefix(cut.body.dropLast()))
      #expect(cut.answering == content.answering && cut.fields == content.fields)
      let edit = MessageEdit(of: EventID("$e"), to: content, mentioning: .none)
      #expect(edit.fitted(to: max(800, most)).canonicalBytes().count <= max(800, most))
      #expect(edit.fitted(to: 100_000) == edit)
    }
    #expect(content.fitted(to: 0).body == "…")
  }

  @Test func `a message full of what JSON escapes is measured in bytes of JSON`() {
    let content = MessageContent(.notice, String(repeating: "\u{1}", count: 9_000), mentions: .none)
    #expect(content.body.utf8.count < EventSize.largestContent / 5)
    let fitted = content.fitted()
    #expect(fitted.canonicalBytes().count <= EventSize.largestContent && fitted.body.utf8.count > 7_900)
  }
}
