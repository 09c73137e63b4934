import Matrix
import Testing

struct ReplacementTests {
  private func edit(
    _ id: String, of original: String = "$e", by sender: UserID = Shown.kari, at time: Int = 5,
    type: String = "m.room.message",
    stateKey: String? = nil, new: JSONValue? = ["msgtype": "m.text", "body": "ny"]
  ) throws -> Replacement? {
    var content: JSONValue = [
      "msgtype": "m.text", "body": "* ny", "m.relates_to": ["rel_type": "m.replace", "event_id": .string(original)],
    ]
    content["m.new_content"] = new
    return Replacement(try Shown.event(type, content, by: sender, id: id, at: time, stateKey: stateKey))
  }

  private func original(
    by sender: UserID = Shown.kari, type: String = "m.room.message", relates: JSONValue? = nil, stateKey: String? = nil
  )
    throws -> Event
  {
    var content: JSONValue = ["msgtype": "m.text", "body": "gammel"]
    content["m.relates_to"] = relates
    return try Shown.event(type, content, by: sender, stateKey: stateKey)
  }

  @Test func `an edit has a new content, and is no state`() throws {
    #expect(try edit("$1")?.content["body"]?.string == "ny")
    for new: JSONValue? in [nil, "x", [], 1] { #expect(try edit("$1", new: new) == nil) }
    #expect(try edit("$1", stateKey: "") == nil)
    #expect(Replacement(try original()) == nil)
  }

  @Test func `only the sender edits, an event of the same type, and never an edit`() throws {
    let edit = try #require(try edit("$1"))
    #expect(edit.replaces(try original()))
    #expect(edit.replaces(try original(relates: ["m.in_reply_to": ["event_id": "$x"]])))
    #expect(!edit.replaces(try original(by: Shown.ola)))
    #expect(!edit.replaces(try original(type: "m.sticker")))
    #expect(!edit.replaces(try original(relates: ["rel_type": "m.replace", "event_id": "$x"])))
    #expect(!edit.replaces(try original(stateKey: "")))
    #expect(!(try #require(try self.edit("$1", of: "$other"))).replaces(try original()))
    #expect(
      edit.isFrom(Shown.kari, type: "m.room.message")
        && !edit.isFrom(UserID("@KARI:example.org"), type: "m.room.message"))
  }

  @Test func `the newest counts, by time and then by id, whatever the order`() throws {
    let edits = try [
      edit("$b", at: 5), edit("$a", at: 5), edit("$z", at: 4), edit("$y", by: Shown.ola, at: 9), edit("$B", at: 5),
    ].compactMap { $0 }
    #expect(edits.count == 5)
    for start in edits.indices {
      let turned = edits[start...] + edits[..<start]
      #expect(Replacement.newest(of: turned, for: try original())?.edit == EventID("$b"))
      #expect(Replacement.newest(of: turned, for: try original(), redacted: [EventID("$b")])?.edit == EventID("$a"))
      #expect(Replacement.newest(of: turned.reversed(), for: try original())?.edit == EventID("$b"))
    }
    #expect(Replacement.newest(of: edits.prefix(0), for: try original()) == nil)
    #expect(Replacement.newest(of: edits, for: try original(by: Shown.me)) == nil)
  }
}
