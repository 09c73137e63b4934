import Matrix
import Samrad

/// Polls, reactions that are taken back, and profiles: by the same JSON as from a homeserver.
extension Rehearsal {
  /// An event of the bot's own that is no message.
  mutating func show(_ type: String, _ content: EncodedJSON, as event: EventID, in room: RoomID) throws {
    let json: JSONValue = [
      "type": .string(type), "event_id": .string(event.text), "sender": .string(Self.me.text),
      "content": try JSONValue(parsing: content.bytes),
    ]
    guard let shown = Event(try JSONDocument(parsing: json.canonicalBytes).root) else { return }
    if let poll = Poll(shown) {
      lines.append(prefix(room) + "<samråd> " + Transcript.poll(poll))
      rooms[room]?.polls.append(.init(event: event, answers: poll.answers.map(\.id)))
      rooms[room]?.said.append(.init(event: event, sender: Self.me, text: poll.question))
    } else if PollEnd(shown) != nil {
      lines.append(prefix(room) + "<samråd> (poll closes)")
    } else {
      lines.append(prefix(room) + "<samråd> (sends \(type))")
    }
  }

  /// - Parameter numbers: of answers of the room's newest poll, from 1; none takes the person's vote back.
  /// - Throws: `NotPlayable` where there is no such poll or answer.
  mutating func vote(_ numbers: [Int], by user: UserID, in room: RoomID) async throws {
    guard let poll = rooms[room]?.polls.last else { throw NotPlayable("There is no poll here to vote in.") }
    let answers = try numbers.map { number in
      guard poll.answers.indices.contains(number - 1) else {
        throw NotPlayable("The poll has \(poll.answers.count) answers, and no number \(number).")
      }
      return poll.answers[number - 1]
    }
    let vote = PollResponseContent(to: poll.event, answers: answers)
    try await happen(vote.type, vote.json, by: user, in: room)
  }

  /// - Throws: `NotPlayable` where the person has no reaction left.
  mutating func unreact(by user: UserID, in room: RoomID) async throws {
    guard let reaction = rooms[room]?.reactions.popLast(by: user) else {
      throw NotPlayable("“\(user.localpart)” has no reaction here to take back.")
    }
    try await happen("m.room.redaction", ["redacts": .string(reaction.text)], by: user, in: room)
  }

  /// The zone in a person's profile, as it is read from a homeserver's answer.
  func zone(of user: UserID) throws -> String? {
    let profile = JSONValue.object(zones[user].map { ["m.tz": .string($0)] } ?? [:])
    return ProfileZone.identifier(in: try JSONDocument(parsing: profile.canonicalBytes).root)
  }
}

extension [RehearsalRoom.Reaction] {
  fileprivate mutating func popLast(by user: UserID) -> EventID? {
    lastIndex { $0.sender == user }.map { remove(at: $0).event }
  }
}
