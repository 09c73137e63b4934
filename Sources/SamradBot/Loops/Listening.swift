import Logging
import Matrix

/// Where the bot's listening stands.
struct ListeningPlace: Sendable {
  /// Where the last answer ended; nil when nothing was heard yet, or the homeserver has lost the place.
  var since: String?
  var filter: String?
}

/// One question to `/sync` at a time.
struct Listening: Sendable {
  let homeserver: Homeserver
  let gathering: Gathering
  let rooms: RoomsHeard
  let callWords: [CallWord]
  let logger: Logger

  /// How long the homeserver may wait for something to happen; we wait half a minute longer.
  private static let pollMilliseconds = 30_000
  /// How long a first answer may take: large accounts take a server minutes.
  private static let firstAnswer: Duration = .seconds(300)

  func next(_ place: ListeningPlace) async throws(MatrixError) -> Batch {
    let isFirst = place.since == nil
    let poll = isFirst ? 0 : Self.pollMilliseconds
    let rooms = rooms
    let reader = SyncReader(callWords: callWords) { rooms.interest(in: $0, historical: isFirst) }
    try await homeserver.answer(
      to: homeserver.endpoints.sync(since: place.since, filter: place.filter, timeoutMilliseconds: poll),
      timeout: isFirst ? Self.firstAnswer : .milliseconds(poll + 30_000), into: reader)
    let answer = try reader.answer()
    if answer.setAside > 0 {
      logger.error("Rooms could not be read, and were left out", metadata: ["rooms": "\(answer.setAside)"])
    }
    return try await gathering.batch(of: answer, since: place.since)
  }

  /// The very first answer, which tells where the bot begins to listen. Waited for as long as it takes.
  func first(_ place: inout ListeningPlace, _ clock: any Clock<Duration>) async throws -> Batch {
    var backoff = Backoff()
    while true {
      do throws(MatrixError) {
        let batch = try await next(place)
        place.since = batch.nextBatch
        return batch
      } catch {
        guard error.retry != .never || mend(&place, error) || error.code == .userLocked else { throw error }
        logger.notice("The first sync failed; trying again", metadata: ["code": "\(error.code.rawValue)"])
        try await clock.sleep(for: backoff.next(after: error))
      }
    }
  }

  /// A homeserver that lost its database, or was set back, knows the place no longer; nor, perhaps, the filter.
  /// - Returns: whether it is worth asking again.
  func mend(_ place: inout ListeningPlace, _ error: MatrixError) -> Bool {
    let isLost = [.unknownPosition, .tooLarge].contains(error.code)
    guard isLost || error.status == 400 || error.status == 404 else { return false }
    if place.filter != nil, !isLost, place.since == nil || error.status == 404 {
      logger.error("The homeserver does not know our filter any more; listening without one")
      place.filter = nil
    } else if place.since != nil {
      logger.error(
        "The homeserver has lost our place; what was said meanwhile is not read",
        metadata: ["code": "\(error.code.rawValue)"])
      place.since = nil
    } else {
      return false
    }
    return true
  }
}
