import Matrix
import Testing

struct EventRelationTests {
  private func relation(_ relates: JSONValue) throws -> EventRelation? {
    EventRelation(try Shown.element(["m.relates_to": relates]))
  }

  @Test func `every form of relation is read`() throws {
    let a = EventID("$a")
    #expect(try relation(["m.in_reply_to": ["event_id": "$a"]]) == .reply(to: a))
    #expect(
      try relation([
        "rel_type": "m.thread", "event_id": "$r", "m.in_reply_to": ["event_id": "$a"], "is_falling_back": true,
      ])
        == .thread(root: EventID("$r"), reply: a, isFallback: true))
    #expect(
      try relation(["rel_type": "m.thread", "event_id": "$r"])
        == .thread(root: EventID("$r"), reply: nil, isFallback: false))
    #expect(try relation(["rel_type": "m.replace", "event_id": "$a"]) == .edit(of: a))
    #expect(try relation(["rel_type": "m.annotation", "event_id": "$a", "key": "k"]) == .annotation(of: a, key: "k"))
    #expect(try relation(["rel_type": "m.reference", "event_id": "$a"]) == .reference(to: a))
    #expect(try relation(["rel_type": "no.x", "event_id": "$a"]) == .other(type: "no.x", a))
  }

  @Test(
    arguments: [
      nil, "x", [], [:], ["rel_type": "m.replace"], ["rel_type": "m.replace", "event_id": 1],
      ["rel_type": "m.annotation", "event_id": "$a"],
      ["rel_type": "m.replace", "event_id": ""], ["m.in_reply_to": "$a"], ["m.in_reply_to": ["event_id": nil]],
      ["rel_type": "m.replace", "event_id": .string(String(repeating: "a", count: 256))],
      ["m.in_reply_to": ["event_id": .string(String(repeating: "a", count: 256))]],
      ["rel_type": .string(String(repeating: "a", count: 256)), "event_id": "$a"],
    ] as [JSONValue])
  func `what makes no sense is no relation`(relates: JSONValue) throws {
    #expect(try relation(relates) == nil)
  }

  @Test func `an answer goes where the answered event allows`() {
    let (a, root) = (EventID("$a"), EventID("$r"))
    let inThread = EventRelation.thread(root: root, reply: nil, isFallback: false)
    #expect(Answering(to: a, related: nil) == .reply(to: a))
    #expect(Answering(to: a, related: nil, startingThread: true) == .thread(root: a, event: a, isFallback: true))
    #expect(
      Answering(to: a, related: .reply(to: root), startingThread: true) == .thread(root: a, event: a, isFallback: true))
    #expect(Answering(to: a, related: inThread) == .thread(root: root, event: a, isFallback: true))
    #expect(
      Answering(to: a, related: inThread, startingThread: true, isFallback: false)
        == .thread(root: root, event: a, isFallback: false))
    #expect(Answering(to: a, related: .edit(of: root), startingThread: true) == .reply(to: root))
    for relation: EventRelation in [.annotation(of: root, key: "k"), .reference(to: root), .other(type: "x", root)] {
      #expect(Answering(to: a, related: relation, startingThread: true) == .reply(to: a))
      #expect(relation.preventsThread)
    }
  }

  @Test func `mentions are read from their place alone, and not without end`() throws {
    func mentions(_ value: JSONValue) throws -> ReceivedMentions {
      ReceivedMentions(try Shown.element(["m.mentions": value]))
    }
    #expect(try mentions(["user_ids": [3, nil, "@kari:example.org", ["@x:y"]], "room": true]).users == [Shown.kari])
    #expect(try mentions(["room": true]).room && !mentions(["room": 1]).room)
    for value: JSONValue in [nil, [], "@kari:example.org", ["user_ids": "@kari:example.org"], ["@kari:example.org"]] {
      #expect(try mentions(value).users == [])
    }
    let many = JSONValue.array(Array(repeating: "@ola:example.org", count: 5_000) + ["@kari:example.org"])
    #expect(try mentions(["user_ids": many]).users.count == ReceivedMentions.most)
    #expect(try !mentions(["user_ids": many]).contains(Shown.kari))
  }
}
