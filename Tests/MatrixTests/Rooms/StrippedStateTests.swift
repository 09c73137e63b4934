import Testing

@testable import Matrix

struct StrippedStateTests {
  private func stripped(_ events: JSONValue) throws -> StrippedState { StrippedState(try Rooms.element(events)) }

  private func invitation(
    _ user: UserID = Rooms.me, by inviter: UserID = Rooms.kari, _ more: [String: JSONValue] = [:]
  ) -> JSONValue {
    var content = JSONValue.object(more)
    content["membership"] = "invite"
    return [
      "type": "m.room.member", "state_key": .string(user.text), "sender": .string(inviter.text), "content": content,
    ]
  }

  @Test func `who invites, to what, is read from the bot's own membership`() throws {
    let state = try stripped([
      invitation(Rooms.eva, by: Rooms.maker), invitation(Rooms.me, by: Rooms.kari, ["is_direct": true]),
      Rooms.state("m.room.create", ["room_version": "12", "type": "m.space"]),
      Rooms.state("m.room.encryption", ["algorithm": "m.megolm.v1.aes-sha2"]),
    ])
    #expect(state.inviter(of: Rooms.me) == Rooms.kari && state.isDirect(for: Rooms.me))
    #expect(state.inviter(of: Rooms.eva) == Rooms.maker && !state.isDirect(for: Rooms.eva))
    #expect(state.inviter(of: Rooms.kari) == nil)
    #expect(state.creation?.creators == [Rooms.maker] && state.creation?.isSpace == true && state.isEncrypted)
  }

  @Test func `an invitation that shows nothing is nobody's`() throws {
    for none: JSONValue in [nil, [:], [], 5, [5, nil, [:]]] {
      let state = try stripped(none)
      #expect(state.inviter(of: Rooms.me) == nil && state.creation == nil && !state.isEncrypted)
    }
    #expect(StrippedState(nil).inviter(of: Rooms.me) == nil)
    var broken = invitation()
    broken["sender"] = "kari"
    #expect(try stripped([broken]).inviter(of: Rooms.me) == nil)
    var joined = invitation()
    joined["content"]?["membership"] = "join"
    #expect(try stripped([joined]).inviter(of: Rooms.me) == nil)
    // Encryption and creation of some other key say nothing of the room.
    let keyed = try stripped([
      Rooms.state("m.room.encryption", [:], key: "x"), Rooms.state("m.room.create", ["type": "m.space"], key: "x"),
    ])
    #expect(!keyed.isEncrypted && keyed.creation == nil)
  }

  @Test func `the invitation's own id is read where it is given`() throws {
    var full = invitation()
    full["event_id"] = "$invite"
    #expect(try stripped([full]).event(inviting: Rooms.me) == EventID("$invite"))
    #expect(try stripped([invitation()]).event(inviting: Rooms.me) == nil)
    full["event_id"] = .string(String(repeating: "x", count: 256))
    #expect(try stripped([full]).event(inviting: Rooms.me) == nil)
  }

  @Test func `ids are compared byte by byte`() throws {
    // «å» in one and in two characters: equal as text, two people as ids.
    let (composed, decomposed) = (UserID("@b\u{E5}t:a.test"), UserID("@ba\u{30A}t:a.test"))
    let state = try stripped([invitation(composed)])
    #expect(state.inviter(of: composed) == Rooms.kari && state.inviter(of: decomposed) == nil)
  }
}
