import Matrix
import Testing

/// Whatever a homeserver says is read as far as it makes sense, by promises that are checked on the value itself.
@Suite struct `Any JSON as an event or an answer` {
  @Test func `is an event exactly when it has what an event has`() throws {
    var events = 0
    try Cases.run(2_000) { dice, seed in
      let value = dice.oneIn(8) ? dice.json() : dice.mutated(dice.pick(Samples.events))
      let element = try JSONDocument(parsing: value.canonicalBytes, pruning: true).root
      let event = Event(element)
      // The value is taken from the document, where what is nested too deep has become null.
      let seen = element.value
      let names = ["type", "event_id", "sender"].map { seen[$0]?.string }
      let isEvent =
        names.allSatisfy { $0.map { $0.utf8.count <= 255 } ?? false } && seen["content"]?.object != nil
      #expect((event != nil) == isEvent, "seed \(seed)")
      guard let event else { return }
      events += 1
      expect(event, says: seen, seed)
    }
    #expect(events > 500 && events < 1_800)
  }

  private func expect(_ event: Event, says value: JSONValue, _ seed: UInt64) {
    #expect(
      [event.type, event.id.text, event.sender.text] == ["type", "event_id", "sender"].map { value[$0]?.string })
    #expect(event.stateKey == value["state_key"]?.string, "seed \(seed)")
    #expect(event.transaction?.text == value["unsigned"]?["transaction_id"]?.string, "seed \(seed)")
    #expect(event.originServerMilliseconds == value["origin_server_ts"]?.int ?? 0, "seed \(seed)")
    #expect(event.redacts?.text == value["content"]?["redacts"]?.string ?? value["redacts"]?.string, "seed \(seed)")
    let relates = value["content"]?["m.relates_to"]
    let related = relates?["rel_type"]?.string != nil ? relates?["event_id"]?.string : nil
    #expect(event.relation?.event.text == related, "seed \(seed)")
    #expect(event.inReplyTo?.event.text == relates?["m.in_reply_to"]?["event_id"]?.string, "seed \(seed)")
    #expect(event.content.value == value["content"], "seed \(seed)")
  }

  @Test func `is an answer to sync exactly when it says where to go on`() throws {
    var answers = 0
    try Cases.run(300) { dice, seed in
      let value = dice.oneIn(20) ? dice.json() : dice.mutated(Samples.sync)
      let document = try JSONDocument(parsing: value.canonicalBytes, pruning: true)
      let seen = document.root.value
      guard let answer = try? SyncAnswer(document) else {
        #expect(seen["next_batch"]?.string == nil, "seed \(seed)")
        return
      }
      answers += 1
      #expect(answer.nextBatch == seen["next_batch"]?.string, "seed \(seed)")
      let joined = seen["rooms"]?["join"]?.object ?? [:]
      #expect(Set(answer.joined.map(\.id.text)) == Set(joined.keys), "seed \(seed)")
      #expect(Set(answer.left.map(\.id.text)) == Set((seen["rooms"]?["leave"]?.object ?? [:]).keys), "seed \(seed)")
      #expect(
        Set(answer.invited.map(\.id.text)) == Set((seen["rooms"]?["invite"]?.object ?? [:]).keys), "seed \(seed)")
      for room in answer.joined { try expect(room, says: joined[room.id.text] ?? .null, seed) }
      for room in answer.invited { expectNoMoreThanSaid(room, seen["rooms"]?["invite"]?[room.id.text] ?? .null, seed) }
      for room in answer.left { _ = room.remover(of: UserID("@samrad:test")) }
    }
    #expect(answers > 100)
  }

  /// The ids of what can be events, in order.
  private func ids(_ events: JSONValue?) throws -> [String] {
    try (events?["events"]?.array ?? []).compactMap { event in
      let element = try JSONDocument(parsing: event.canonicalBytes, pruning: true).root
      return Event(element)?.id.text
    }
  }

  private func expect(_ room: JoinedRoom, says value: JSONValue, _ seed: UInt64) throws {
    #expect(try room.timeline.map(\.id.text) == ids(value["timeline"]), "seed \(seed)")
    #expect(room.isLimited == value["timeline"]?["limited"]?.bool ?? false, "seed \(seed)")
    #expect(room.previousBatch == value["timeline"]?["prev_batch"]?.string, "seed \(seed)")
    #expect(room.stateIsAfter == (value["state_after"] != nil), "seed \(seed)")
    #expect(try room.state.map(\.id.text) == ids(value["state_after"] ?? value["state"]), "seed \(seed)")
  }

  private func expectNoMoreThanSaid(_ room: InvitedRoom, _ value: JSONValue, _ seed: UInt64) {
    let me = UserID("@samrad:test")
    guard let inviter = room.inviter(of: me) else { return }
    let said = (value["invite_state"]?["events"]?.array ?? []).contains { event in
      event["type"] == "m.room.member" && event["content"]?["membership"] == "invite"
        && event["state_key"]?.string == me.text && event["sender"]?.string == inviter.text
    }
    #expect(said, "seed \(seed)")
  }

  @Test func `broken bytes are refused, or read as an answer without harm`() throws {
    var read = 0
    let whole = Samples.sync.canonicalBytes
    try Cases.run(1_500) { dice, seed in
      let bytes = dice.mutated(whole)
      guard let document = try? JSONDocument(parsing: bytes, pruning: true) else { return }
      guard let answer = try? SyncAnswer(document) else { return }
      read += 1
      for event in answer.joined.flatMap({ $0.timeline + $0.state }) + answer.left.flatMap(\.timeline) {
        #expect(event.content.isObject && event.id.text.utf8.count <= 255, "seed \(seed)")
        _ = (event.redacts, event.relation, event.inReplyTo)
      }
      for room in answer.invited { _ = (room.inviter(of: UserID("@a:b")), room.isDirect(for: UserID("@a:b"))) }
    }
    #expect(read > 200)
  }
}
