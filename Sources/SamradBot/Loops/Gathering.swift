import Foundation
import Logging
import Matrix
import Samrad

/// Makes a batch of an answer to `/sync`: reads what the answer leaves out, and gives it all to the inbox.
struct Gathering: Sendable {
  let homeserver: Homeserver
  let inbox: Inbox
  let phrasebook: Phrasebook
  let rooms: RoomsHeard
  let clock: any Clock<Duration>
  let logger: Logger
  var testClock: TestClock?

  /// - Parameter since: where the answer begins; nil for a first one, in which nothing is to be obeyed.
  /// - Throws: what ends or pauses the whole sync: a token that is dead, an account that is locked.
  func batch(of answer: consuming SyncAnswer, since: String?) async throws(MatrixError) -> Batch {
    var batch = Batch(nextBatch: answer.nextBatch)
    batch.toDevice = answer.toDevice
    batch.deviceLists = answer.deviceLists
    // Named after what was asked, not after the answer: asked again after a crash, the answer may have another end.
    let name = since ?? answer.nextBatch
    // Asked before the homeserver is: a room that is made meanwhile is not among those it knows of.
    let own = rooms.own
    if since == nil, !own.isEmpty, let joined = try await fetch(homeserver.endpoints.joinedRooms(), nil) {
      let joined = Set(joined["joined_rooms"]?.elements.compactMap { $0.string.map { RoomID($0) } } ?? [])
      batch.received += inbox.missing(of: own, joined: joined, batch: name)
    }
    // Each room's text is let go as soon as it is read.
    answer.joined.reverse()
    while var room = answer.joined.popLast() {
      testClock?.stamp(&room.timeline)
      let gap = room.isLimited && own.contains(room.id) ? try await missing(in: room, since: since) : Gap()
      let news = inbox.news(of: room, older: gap.events, historical: since == nil)
      batch.received += news.inputs
      if !gap.isClosed { batch.received.append(inbox.gap(in: room.id, batch: name)) }
      if since == nil || room.isLimited, own.contains(room.id),
        let list = try await members(of: room.id, answer.nextBatch)
      {
        batch.received.append(inbox.roster(of: room.id, list, batch: name))
      }
      batch.echoes += news.echoes.map { Echo(transaction: $0.transaction, event: $0.event) }
      batch.heard.append(room.id)
    }
    for room in answer.invited {
      if let invitation = inbox.invitation(to: room, batch: name) { batch.received.append(invitation) }
    }
    for room in answer.left { batch.received.append(inbox.departure(from: room, batch: name)) }
    var patience = Patience()
    for (index, item) in batch.received.enumerated() {
      guard let input = try await completed(item.input, own, &patience) else { continue }
      batch.received[index].input = input
    }
    return batch
  }

  /// Members come lazily, so that after a gap somebody may have come or gone without being named.
  private func members(of room: RoomID, _ batch: String) async throws(MatrixError) -> MemberList? {
    try await fetch(homeserver.endpoints.rooms.members(room: room, at: batch), room).flatMap(MemberList.init)
  }

  /// What happened between the last answer and a timeline that does not reach back to it.
  private struct Gap {
    /// Oldest first.
    var events: [Event] = []
    /// Nothing is missing.
    var isClosed = true
  }

  /// Pages of a gap that are read, of 100 events each: more than that nobody expects an answer to.
  private static let mostPages = 20

  /// A gap that can't be read stays one: the other rooms must not go deaf for it.
  private func missing(in room: JoinedRoom, since: String?) async throws(MatrixError) -> Gap {
    var gap = Gap()
    // A room that the bot has just come into begins with a gap, and what was said there was not said to it.
    guard let since, room.arrival(of: inbox.me) == nil, var from = room.previousBatch else { return gap }
    gap.isClosed = false
    for _ in 0..<Self.mostPages {
      guard
        let page = try await fetch(
          homeserver.endpoints.messages(room: room.id, from: from, to: since, limit: 100), room.id)
      else { break }
      let chunk = page["chunk"]?.elements.compactMap(Event.init) ?? []
      gap.events += chunk
      guard let end = page["end"]?.string, end != from else {
        gap.isClosed = true
        break
      }
      from = end
    }
    // Membership among the older events is told by the state.
    gap.events = gap.events.reversed().filter { $0.stateKey == nil }
    testClock?.stamp(&gap.events)
    if !gap.isClosed { logger.error("A gap in a room could not be read", metadata: ["room.id": "\(room.id)"]) }
    return gap
  }

  /// Puts in what an event says of another one that the bot has not kept.
  /// - Returns: nil when there is nothing to put in.
  private func completed(
    _ input: Input, _ own: Set<RoomID>, _ patience: inout Patience
  ) async throws(MatrixError) -> Input? {
    switch input {
    // Whoever is in a room with the bot must not be able to keep it busy.
    case .file(let file):
      guard rooms.takesFiles(file.room) else { return .setAside(event: file.event) }
      return .file(try await fetched(file, &patience))
    case .reaction(let reaction) where !own.contains(reaction.room): return nil
    case .edit(let message, let edit, _) where !own.contains(message.room): return .setAside(event: edit)
    case .reaction(var reaction) where phrasebook.means(reaction.key, .pin):
      // A pin is about another message. If its words can't be had, the turn says so.
      let element = try await fetch(homeserver.endpoints.event(reaction.target, in: reaction.room), reaction.room)
      var pinned = element.flatMap(Event.init).map { [$0] } ?? []
      testClock?.stamp(&pinned)
      reaction.targetMessage = pinned.first.flatMap { inbox.message($0, in: reaction.room) }
      return .reaction(reaction)
    case .message(var message) where own.contains(message.room) && phrasebook.marksDecision(message.text):
      // «Vedtak» as a reply is about another message, as a pin is.
      guard let target = message.inReplyTo else { return nil }
      let element = try await fetch(homeserver.endpoints.event(target, in: message.room), message.room)
      var answered = element.flatMap(Event.init).map { [$0] } ?? []
      testClock?.stamp(&answered)
      message.repliedTo = answered.first.flatMap { inbox.message($0, in: message.room) }.map(RepliedMessage.init)
      return .message(message)
    case .edit(var message, let edit, let hasActed):
      // Homeservers let anybody send what looks like an edit of another's message. Only the sender may edit.
      // Spec: Client-Server API, "Validity of replacement events".
      let element = try await fetch(homeserver.endpoints.event(message.event, in: message.room), message.room)
      guard let original = element.flatMap(Event.init), original.sender == message.sender,
        original.type == "m.room.message", original.relation?.type != "m.replace"
      else { return .setAside(event: edit) }
      // It answers what the original answers, and where that stands.
      if let reply = original.inReplyTo, !reply.isFallback { message.inReplyTo = reply.event }
      if let relation = original.relation, relation.type == "m.thread" { message.threadRoot = relation.event }
      return .edit(message, edit: edit, hasActed: hasActed)
    default: return nil
    }
  }

  /// Something beside the sync itself. What stands before it in the room would be lost without it, so it is asked for
  /// again and again, for some ten minutes; then it is done without, for the other rooms' sake.
  private func fetch(_ request: Request, _ room: RoomID?) async throws(MatrixError) -> JSONElement? {
    var backoff = Backoff()
    for _ in 0..<16 {
      do throws(MatrixError) {
        return try await homeserver.json(request, timeout: .seconds(15))
      } catch {
        if [.unknownToken, .missingToken, .userLocked, .cancelled].contains(error.code) { throw error }
        logger.warning(
          "Could not read what a sync left out",
          metadata: ["room.id": "\(room?.text ?? "-")", "code": "\(error.code.rawValue)"])
        guard error.retry != .never else { return nil }
        try? await clock.sleep(for: backoff.next(after: error))
      }
    }
    return nil
  }
}
