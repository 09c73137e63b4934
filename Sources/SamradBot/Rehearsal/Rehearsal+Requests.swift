import Matrix
import Samrad

/// What the bot asks of a homeserver, done in memory.
extension Rehearsal {
  mutating func perform(_ request: OutboxRequest, _ transaction: TransactionID) async throws -> String? {
    switch request {
    case .openRoom(let wish, _):
      let room = RoomID("!r\(rooms.count + 1)")
      add(
        RehearsalRoom(
          id: room, name: wish.name, members: [Self.me], isDirect: wish.isDirect, isSpace: wish.kind == .space))
      made[transaction] = room
      if wish.isDirect { for user in wish.invite { try await invite(user, to: room) } }
      return room.text
    case .invite(let user, let reference, _):
      guard let room = self.room(reference) else { return nil }
      if case .room = reference { note("invites \(user.localpart) to", room) }
      try await invite(user, to: room)
      return nil
    case .message(let reference, let content, _):
      guard let room = self.room(reference) else { return nil }
      let event = nextEvent()
      sent[transaction] = event
      let content = try JSONValue(parsing: content.bytes)
      show(content, in: room)
      rooms[room]?.history[event] = content["m.new_content"]?["body"]?.string ?? content["body"]?.string ?? ""
      if let edited = content["m.new_content"]?["body"]?.string {
        let original = content["m.relates_to"]?["event_id"]?.string
        if let place = rooms[room]?.said.firstIndex(where: { $0.event.text == original }) {
          rooms[room]?.said[place].text = edited
        }
        return event.text
      }
      rooms[room]?.said.append(.init(event: event, sender: Self.me, text: content["body"]?.string ?? ""))
      return event.text
    case .event(let type, let reference, let content, _):
      guard let room = self.room(reference) else { return nil }
      let event = nextEvent()
      sent[transaction] = event
      try show(type, content, as: event, in: room)
      return event.text
    case .lookUpZone(let user): return try zone(of: user)
    case .kick(let user, let room, _):
      note("removes \(user.localpart) from", room)
      rooms[room]?.members.remove(user)
      rooms[room]?.invited.remove(user)
      try await member(user, "leave", in: room, by: Self.me)
      return nil
    case .state(let wish, let room):
      if wish.type == "m.room.name", let name = wish.content["name"]?.string { rooms[room]?.name = name }
      return nil
    case .archive(let room, let name):
      note("archives", room)
      rooms[room]?.name = name
      rooms[room]?.isArchived = true
      return nil
    case .entrust: return nil
    case .upload(let file):
      uploaded[transaction] = file
      return "mxc://\(Self.server)/\(transaction.text)"
    case .file(let reference, let upload, let content, let subject):
      guard let room = self.room(reference), let file = uploaded.removeValue(forKey: upload) else { return nil }
      let event = nextEvent()
      sent[transaction] = event
      let caption = try JSONValue(parsing: content.bytes)["body"]?.string.flatMap { $0 == file.name ? nil : $0 }
      lines.append(prefix(room) + "<samråd> " + Transcript.shared(file, caption))
      rooms[room]?.history[event] = String(decoding: file.bytes, as: UTF8.self)
      // To a file that is about nothing, nobody answers.
      if subject != nil { rooms[room]?.said.append(.init(event: event, sender: Self.me, text: file.name)) }
      return event.text
    case .reaction(let reference, _, let key):
      guard self.room(reference) != nil else { return nil }
      lines.append(Transcript.indented("[\(key)]"))
      return nextEvent().text
    case .annotation(let event, let key, let room):
      lines.append(prefix(room) + "<samråd> (\(key) under «\(beginning(of: event, in: room))…»)")
      return nextEvent().text
    case .redact(let event, let room):
      lines.append(prefix(room) + "<samråd> (removes «\(beginning(of: event, in: room))…»)")
      rooms[room]?.said.removeAll { $0.event == event }
      rooms[room]?.polls.removeAll { $0.event == event }
      rooms[room]?.history[event] = nil
      return nil
    case .join(let room, _, _):
      rooms[room]?.members.insert(Self.me)
      return rooms[room]?.look?.result
    case .leave:
      lines.append(Transcript.indented("(leaves)"))
      return nil
    }
  }

  /// The first words of a message: enough to know it again.
  private func beginning(of event: EventID, in room: RoomID) -> Substring {
    let text = (rooms[room]?.said.first { $0.event == event }?.text ?? rooms[room]?.history[event] ?? "").prefix(40)
    return text.split(separator: "\n").first ?? ""
  }

  private mutating func invite(_ user: UserID, to room: RoomID) async throws {
    rooms[room]?.invited.insert(user)
    if !away.contains(user) { try await join(user, room) }
  }

  private func room(_ reference: RoomReference) -> RoomID? {
    switch reference {
    case .room(let room): room
    case .made(let transaction): made[transaction]
    }
  }

  private mutating func note(_ deed: String, _ room: RoomID) {
    lines.append("<samråd> (\(deed) \(rooms[room]?.name ?? room.text))")
  }

  private mutating func show(_ content: JSONValue, in room: RoomID) {
    // As a phone shows it: the new words in place of the old ones.
    let edited = content["m.new_content"]?["body"]?.string
    var text = edited.map { "~ \($0)" } ?? content["body"]?.string ?? ""
    let called = content["m.mentions"]?["user_ids"]?.array?.compactMap(\.string) ?? []
    if !called.isEmpty {
      text += "\n→ " + called.map { UserID($0).localpart }.joined(separator: ", ")
    }
    // A change of a message stands where that one does.
    if let relates = content["m.relates_to"], relates["rel_type"]?.string == "m.thread" {
      text = "🧵 " + text
      rooms[room]?.thread = relates["event_id"]?.string.map { EventID($0) }
    }
    lines.append(prefix(room) + "<samråd> " + Transcript.continued(text))
  }
}
