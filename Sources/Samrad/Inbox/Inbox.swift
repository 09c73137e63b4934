import Foundation
package import Matrix

/// Reads what a homeserver shows into what a turn answers to. What makes no sense is set aside, never fatal.
package struct Inbox: Sendable {
  package let me: UserID

  package init(me: UserID) {
    self.me = me
  }

  /// One room's news, in the order in which they are to be taken.
  package struct RoomNews: Sendable {
    package var inputs: [Received] = []
    /// The bot's own messages, seen again: how their sending ended.
    package var echoes: [(transaction: TransactionID, event: EventID)] = []
  }

  /// An input, with the event that it came by: the one that is handled once.
  package struct Received: Equatable, Sendable {
    package var input: Input
    package let event: EventID
    package let sender: UserID

    package init(_ input: Input, event: EventID, sender: UserID) {
      self.input = input
      self.event = event
      self.sender = sender
    }
  }

  /// - Parameter older: events that were missing before the timeline, oldest first.
  /// - Parameter historical: nothing in the timeline is to be obeyed: it was there before the bot began to listen.
  package func news(of room: JoinedRoom, older: [Event] = [], historical: Bool) -> RoomNews {
    var news = RoomNews()
    for event in room.state { add(state: event, room.id, &news) }
    var seen: Set<EventID> = []
    // What was said before the bot came in was not said to it.
    let joined = room.arrival(of: me)
    let timeline = joined.map { room.timeline[$0...] } ?? room.timeline[...]
    for event in (joined == nil ? older : []) + timeline where seen.insert(event.id).inserted {
      if event.stateKey != nil {
        // Where the server gave the state after the timeline, an older membership in it would turn time back.
        if !room.stateIsAfter { add(state: event, room.id, &news) }
      } else if event.sender == me {
        if let transaction = event.transaction ?? event.content[OwnField.transaction]?.string.map(TransactionID.init) {
          news.echoes.append((transaction, event.id))
        }
      } else if !historical, let received = received(event, in: room.id) {
        news.inputs.append(received)
      }
    }
    return news
  }

  private func add(state event: Event, _ room: RoomID, _ news: inout RoomNews) {
    switch event.type {
    case "m.room.member":
      guard let change = membership(event, room), change.user != me else { return }
      news.inputs.append(Received(.membership(change), event: event.id, sender: event.sender))
    case "m.room.encryption" where event.stateKey == "":
      news.inputs.append(Received(.encrypted(room: room, event: event.id), event: event.id, sender: event.sender))
    case "m.room.tombstone":
      guard let tombstone = Tombstone(event, in: room) else { return }
      news.inputs.append(Received(.upgraded(tombstone, event: event.id), event: event.id, sender: event.sender))
    default:
      break
    }
  }

  /// What an event of a timeline has to say; nil for what is not for the bot.
  package func received(_ event: Event, in room: RoomID) -> Received? {
    guard event.sender != me else { return nil }
    return input(event, room).map { Received($0, event: event.id, sender: event.sender) }
  }

  func membership(_ event: Event, _ room: RoomID) -> MembershipChange? {
    guard let user = event.stateKey.map({ UserID($0) }),
      let membership = event.content["membership"]?.string.flatMap(MembershipChange.Membership.init)
    else { return nil }
    return MembershipChange(
      event: event.id, room: room, user: user, membership: membership,
      displayName: event.content["displayname"]?.string.flatMap(SafeText.name))
  }

  private func input(_ event: Event, _ room: RoomID) -> Input? {
    switch event.type {
    case "m.room.encrypted": return .sealed(SealedEvent(event, in: room))
    case "m.room.message":
      if let relation = event.relation, relation.type == "m.replace" {
        guard let content = event.content["m.new_content"] else { return nil }
        return message(event, content, room, as: relation.event).map {
          .edit($0, edit: event.id, hasActed: false)
        }
      }
      if let file = file(event, in: room) { return .file(file) }
      return message(event, event.content, room, as: event.id).map(Input.message)
    case "m.reaction":
      guard let relates = event.content["m.relates_to"], relates["rel_type"]?.string == "m.annotation",
        let target = relates["event_id"]?.string, let key = relates["key"]?.string
      else { return nil }
      return .reaction(
        IncomingReaction(
          event: event.id, room: room, sender: event.sender, target: EventID(target), key: Words.reaction(key)))
    case PollNaming.unstable.response, PollNaming.stable.response: return vote(event, in: room).map(Input.vote)
    case "m.room.redaction":
      return event.redacts.map { .redaction(event: event.id, of: $0, room: room, by: event.sender) }
    default:
      return nil
    }
  }

  /// A message that the bot fetched, such as one that was pinned.
  package func message(_ event: Event, in room: RoomID) -> IncomingMessage? {
    guard event.type == "m.room.message" else { return nil }
    // What it says now: servers put the last edit beside it.
    let newest = event.newestContent ?? event.content["m.new_content"] ?? event.content
    return message(event, newest, room, as: event.id)
  }

  /// - Parameter content: the event's own, or the new content of an edit.
  private func message(_ event: Event, _ content: JSONElement, _ room: RoomID, as id: EventID) -> IncomingMessage? {
    // A notice must never be answered: it may be another bot's. Only text is for us.
    guard content["msgtype"]?.string == "m.text", let body = content["body"]?.string else { return nil }
    let reply = event.inReplyTo
    var text = reply == nil ? body : ReplyFallback.stripped(body)
    let pills = content["formatted_body"]?.string.map { Pills.read($0) } ?? []
    text = Pills.putIn(pills, text)
    let mentions = content["m.mentions"]?["user_ids"]?.elements.compactMap(\.string) ?? []
    return IncomingMessage(
      event: id, room: room, sender: event.sender, text: SafeText.clean(text),
      inReplyTo: reply.flatMap { $0.isFallback ? nil : $0.event },
      threadRoot: event.relation.flatMap { $0.type == "m.thread" ? $0.event : nil },
      mentionsBot: mentions.prefix(200).contains(me.text),
      sentAt: Self.sentAt(event))
  }
}
