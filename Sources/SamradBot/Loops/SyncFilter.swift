import Logging
import Matrix

/// What the bot wants to see of its rooms. Of their members only those who say something: a roster is fetched whole
/// before anything is decided by it, and an account may be in large rooms that are nobody's.
enum SyncFilter {
  private static let content: JSONValue = {
    let nothing: JSONValue = ["types": []]
    let state: [JSONValue] = ["m.room.member", "m.room.encryption", "m.room.tombstone"]
    let said: [JSONValue] = ["m.room.message", "m.room.encrypted", "m.reaction", "m.room.redaction"]
    // Votes in both namings; polls only for the echo of the bot's own.
    let polls = PollNaming.allCases.map(\.response) + [PollNaming.unstable.start, PollNaming.unstable.end]
    return [
      "presence": nothing, "account_data": nothing,
      "room": [
        "account_data": nothing, "ephemeral": nothing, "include_leave": false,
        "state": ["types": .array(state), "lazy_load_members": true],
        "timeline": [
          "limit": 50, "types": .array(said + polls.map { .string($0) } + state), "lazy_load_members": true,
        ],
      ],
    ]
  }()

  /// - Returns: nil when the homeserver doesn't take it. Without a filter all still works, only more is sent.
  static func make(
    _ homeserver: Homeserver, _ user: UserID, _ clock: any Clock<Duration>, _ logger: Logger
  ) async -> String? {
    var backoff = Backoff()
    for _ in 0..<5 {
      do throws(MatrixError) {
        return try await homeserver.json(homeserver.endpoints.makeFilter(user: user, content))["filter_id"]?.string
      } catch {
        logger.notice("The homeserver did not take the filter", metadata: ["code": "\(error.code.rawValue)"])
        guard error.retry != .never else { return nil }
        try? await clock.sleep(for: backoff.next(after: error))
      }
    }
    return nil
  }
}
