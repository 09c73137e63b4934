import AsyncAlgorithms
import Foundation
import Logging
import Matrix
import Samrad
import ServiceLifecycle

/// Listens to the homeserver, and hands each answer on as a whole.
struct SyncLoop: Service {
  let homeserver: Homeserver
  let inbox: Inbox
  let me: UserID
  let phrasebook: Phrasebook
  let filter: String?
  let since: String?
  let channel: AsyncChannel<Work>
  let clock: any Clock<Duration>
  let logger: Logger

  /// How long the homeserver may wait for something to happen; we wait half a minute longer.
  private static let pollMilliseconds = 30_000

  func run() async throws {
    try await cancelWhenGracefulShutdown {
      var since = self.since
      var backoff = Backoff()
      while !Task.isCancelled {
        do throws(MatrixError) {
          let work = try await next(since)
          backoff.reset()
          guard !Task.isCancelled else { return }
          await channel.send(work.work)
          since = work.nextBatch
        } catch {
          if error.code == .cancelled { return }
          guard error.code != .unknownToken, error.code != .missingToken else {
            logger.critical("The homeserver no longer knows the access token; stopping. Log in anew: see the README")
            throw error
          }
          if error.code == .userLocked { logger.error("The account is locked; waiting") }
          logger.info("Sync failed; trying again", metadata: ["code": "\(error.code.rawValue)"])
          try? await clock.sleep(for: backoff.next(after: error))
        }
      }
    }
  }

  private func next(_ since: String?) async throws(MatrixError) -> (work: Work, nextBatch: String) {
    let poll = since == nil ? 0 : Self.pollMilliseconds
    let response = try await homeserver.answer(
      to: homeserver.endpoints.sync(since: since, filter: filter, timeoutMilliseconds: poll),
      timeout: .milliseconds(poll + 30_000 + (since == nil ? 240_000 : 0)))
    let document: JSONDocument
    do {
      // Pruning: one event nested too deep must not make every answer unreadable.
      document = try JSONDocument(parsing: response.body, pruning: true)
    } catch {
      throw MatrixError(.badAnswer, retry: .later)
    }
    let answer = try SyncAnswer(document)
    var received: [Inbox.Received] = []
    var echoes: [Echo] = []
    for room in answer.joined {
      let older = room.isLimited ? await missing(in: room, since: since) : []
      let news = inbox.news(of: room, older: older, historical: since == nil)
      received += news.inputs
      echoes += news.echoes.map { Echo(transaction: $0.transaction, event: $0.event) }
    }
    for room in answer.invited {
      guard let inviter = room.inviter(of: me) else { continue }
      // An invitation has no event id of its own here; the room and the inviter name it well enough.
      received.append(
        Inbox.Received(

          .invited(room: room.id, by: inviter, isDirect: room.isDirect(for: me)),
          event: EventID("invite:\(room.id):\(answer.nextBatch)"), sender: inviter
        ))
    }
    for room in answer.left {
      let remover = room.remover(of: me)
      received.append(
        Inbox.Received(
          .removed(room: room.id, by: remover), event: EventID("left:\(room.id):\(answer.nextBatch)"),
          sender: remover ?? me))
    }
    for index in received.indices { received[index].input = await withPinned(received[index].input) }
    return (.batch(nextBatch: answer.nextBatch, received: received, echoes: echoes), answer.nextBatch)
  }

  /// What happened between the last answer and a timeline that does not reach back to it, oldest first.
  /// At most 2,000 events a room: more than that nobody expects an answer to. A gap that can't be read stays one:
  /// the other rooms must not go deaf for it.
  private func missing(in room: JoinedRoom, since: String?) async -> [Event] {
    guard let since, var from = room.previousBatch else { return [] }
    var events: [Event] = []
    for _ in 0..<20 {
      guard
        let page = await fetch(homeserver.endpoints.messages(room: room.id, from: from, to: since, limit: 100), room.id)
      else { break }
      let chunk = page["chunk"]?.elements.compactMap(Event.init) ?? []
      events += chunk
      guard let end = page["end"]?.string, end != from, !chunk.isEmpty else { break }
      from = end
    }
    // Membership among the older events is told by the state.
    return events.reversed().filter { $0.stateKey == nil }
  }

  /// A pin is about another message, whose words the bot has not kept. If they can't be had, the turn says so.
  private func withPinned(_ input: Input) async -> Input {
    guard case .reaction(var reaction) = input, phrasebook.means(reaction.key, .pin) else { return input }
    let element = await fetch(homeserver.endpoints.event(reaction.target, in: reaction.room), reaction.room)
    reaction.targetMessage = element.flatMap(Event.init).flatMap { inbox.message($0, in: reaction.room) }
    return .reaction(reaction)
  }

  /// Something beside the sync itself: three tries, then it is done without.
  private func fetch(_ request: Request, _ room: RoomID) async -> JSONElement? {
    var backoff = Backoff(first: 0.2, most: 2)
    for _ in 0..<3 {
      do throws(MatrixError) {
        return try await homeserver.json(request, timeout: .seconds(15))
      } catch {
        logger.warning(
          "Could not read from a room", metadata: ["room.id": "\(room)", "code": "\(error.code.rawValue)"])
        guard error.retry != .never else { return nil }
        try? await clock.sleep(for: backoff.next(after: error))
      }
    }
    return nil
  }
}
