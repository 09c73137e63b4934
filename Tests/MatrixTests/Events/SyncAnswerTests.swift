import Testing

@testable import Matrix

struct SyncAnswerTests {
  private func answer(_ json: String) throws -> SyncAnswer {
    try SyncAnswer(JSONDocument(parsing: Array(json.utf8), pruning: true))
  }

  private func event(_ json: String) throws -> Event? { Event(try JSONDocument(parsing: Array(json.utf8)).root) }

  @Test(arguments: [
    "{}", "[]", "null", "3", #"{"next_batch":5}"#, #"{"next_batch":null}"#, #"{"errcode":"M_UNKNOWN"}"#,
  ])
  func `what has no next batch is no answer`(json: String) {
    #expect(throws: MatrixError(.badAnswer, retry: .later)) { try answer(json) }
  }

  @Test(arguments: [
    #"{"next_batch":"s"}"#, #"{"next_batch":"s","rooms":null}"#, #"{"next_batch":"s","rooms":[]}"#,
    #"{"next_batch":"s","rooms":{"join":[],"invite":3,"leave":"x"}}"#,
  ])
  func `an answer without rooms is an empty one`(json: String) throws {
    let answer = try answer(json)
    #expect(answer.nextBatch == "s" && answer.joined.isEmpty && answer.invited.isEmpty && answer.left.isEmpty)
  }

  @Test(arguments: [
    "{}", "null", "[]", "\"x\"", #"{"type":5,"event_id":"$a","sender":"@a:b","content":{}}"#,
    #"{"type":"t","event_id":"$a","sender":"@a:b"}"#,
    #"{"type":"t","event_id":"$a","sender":"@a:b","content":[]}"#,
    #"{"type":"t","event_id":"$a","sender":"@a:b","content":null}"#,
    #"{"type":"t","event_id":null,"sender":"@a:b","content":{}}"#, #"{"type":"t","event_id":"$a","content":{}}"#,
    "{\"type\":\"t\",\"event_id\":\"$" + String(repeating: "a", count: 255) + "\",\"sender\":\"@a:b\",\"content\":{}}",
    "{\"type\":\"" + String(repeating: "t", count: 256) + "\",\"event_id\":\"$a\",\"sender\":\"@a:b\",\"content\":{}}",
    "{\"type\":\"t\",\"event_id\":\"$a\",\"sender\":\"@" + String(repeating: "æ", count: 200) + "\",\"content\":{}}",
  ])
  func `what is no event is none`(json: String) throws { #expect(try event(json) == nil) }

  @Test func `an event is read as it is`() throws {
    let event = try #require(
      try event(
        #"{"type":"t","event_id":"$a","sender":"@a:b","state_key":"","origin_server_ts":17,"unsigned":{"transaction_id":"r.1"},"redacts":"$top","content":{"m.relates_to":{"rel_type":"m.thread","event_id":"$root","is_falling_back":true,"m.in_reply_to":{"event_id":"$r"}}}}"#
      ))
    #expect(event.stateKey == "" && event.originServerMilliseconds == 17 && event.transaction == TransactionID("r.1"))
    #expect(event.relation?.type == "m.thread" && event.relation?.event == EventID("$root"))
    #expect(event.inReplyTo?.event == EventID("$r") && event.inReplyTo?.isFallback == true)
    #expect(event.redacts == EventID("$top"))
    #expect(
      try self.event(#"{"type":"t","event_id":"$a","sender":"@a:b","redacts":"$top","content":{"redacts":"$in"}}"#)?
        .redacts == EventID("$in"))
  }

  @Test(arguments: [
    #""m.relates_to":null"#, #""m.relates_to":"x""#, #""m.relates_to":{"rel_type":"m.thread"}"#,
    #""m.relates_to":{"event_id":"$a"}"#,
    #""m.relates_to":{"rel_type":5,"event_id":"$a","m.in_reply_to":"$a"}"#,
    #""m.relates_to":{"m.in_reply_to":{"event_id":7}}"#, #""redacts":5"#,
  ])
  func `half a relation is none`(content: String) throws {
    let event = try #require(
      try event(
        #"{"type":"t","event_id":"$a","sender":"@a:b","origin_server_ts":1e300,"state_key":7,"content":{\#(content)}}"#)
    )
    #expect(
      event.relation == nil && event.inReplyTo == nil && event.redacts == nil && event.stateKey == nil
        && event.originServerMilliseconds == 0)
  }

  @Test func `rooms are read, and a broken event is left out alone`() throws {
    let good = #"{"type":"t","event_id":"$a","sender":"@a:b","content":{}}"#
    let answer = try answer(
      #"{"next_batch":"s","rooms":{"join":{"!a":{"timeline":{"events":[\#(good),3,{"type":"t"},\#(good)],"limited":true,"prev_batch":"p"},"state":{"events":[\#(good)]}},"!b":{"state_after":{"events":[\#(good)]},"state":{"events":[\#(good),\#(good)]}},"!c":null},"leave":{"!d":{"timeline":{"events":[{"type":"m.room.member","state_key":"@me:b","event_id":"$k","sender":"@k:b","content":{"membership":"leave"}}]}}}}}"#
    )
    let rooms = Dictionary(uniqueKeysWithValues: answer.joined.map { ($0.id.text, $0) })
    #expect(
      rooms["!a"]?.timeline.count == 2 && rooms["!a"]?.isLimited == true && rooms["!a"]?.previousBatch == "p"
        && rooms["!a"]?.stateIsAfter == false)
    #expect(rooms["!b"]?.state.count == 1 && rooms["!b"]?.stateIsAfter == true && rooms["!b"]?.isLimited == false)
    #expect(rooms["!c"]?.timeline.isEmpty == true)
    #expect(answer.left.first?.remover(of: UserID("@me:b")) == UserID("@k:b"))
    #expect(answer.left.first?.remover(of: UserID("@x:b")) == nil)
  }

  @Test func `an invitation is its inviter's, if its state says so`() throws {
    func invited(_ events: String) throws -> UserID? {
      try answer(#"{"next_batch":"s","rooms":{"invite":{"!a":{"invite_state":{"events":\#(events)}}}}}"#).invited.first?
        .inviter(of: UserID("@me:b"))
    }
    let member = #"{"type":"m.room.member","state_key":"@me:b","sender":"@kari:b","content":{"membership":"invite"}}"#
    #expect(try invited("[\(member)]") == UserID("@kari:b"))
    #expect(try invited("[\(member.replacing("@me:b", with: "@you:b"))]") == nil)
    #expect(try invited("[\(member.replacing("\"invite\"", with: "\"join\""))]") == nil)
    for broken in ["[]", "null", "[3,{},null]", "{}", "[{\"type\":\"m.room.member\"}]"] {
      #expect(try invited(broken) == nil)
    }
  }
}
