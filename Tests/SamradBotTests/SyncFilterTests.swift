import Foundation
import Logging
import Matrix
import Synchronization
import Testing

@testable import SamradBot

/// What the bot asks the homeserver to show.
struct SyncFilterTests {
  private final class Wire: Transport {
    let asked = Mutex<[JSONValue]>([])

    func answer(to request: Request, timeout: Duration) async throws(MatrixError) -> Response {
      let body = request.body.flatMap { try? JSONValue(parsing: $0) }
      asked.withLock { $0.append(body ?? .null) }
      return Response(status: 200, headers: [:], body: Array(#"{"filter_id":"7"}"#.utf8))
    }
  }

  @Test func `votes in both namings are asked for, and the echo of polls of its own`() async throws {
    let wire = Wire()
    let homeserver = Homeserver(transport: wire, now: { Date() })
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    #expect(await SyncFilter.make(homeserver, UserID("@samrad:test"), ContinuousClock(), logger) == "7")
    let filter = try #require(wire.asked.withLock { $0.first })
    let timeline = filter["room"]?["timeline"]?["types"]?.array?.compactMap(\.string) ?? []
    #expect(
      Set(timeline).isSuperset(of: [
        "m.room.message", "m.reaction", "m.room.redaction", "m.room.encrypted", "m.room.member", "m.poll.response",
        "org.matrix.msc3381.poll.response", "org.matrix.msc3381.poll.start", "org.matrix.msc3381.poll.end",
      ]))
    #expect(filter["room"]?["state"]?["types"]?.array?.contains("m.poll.response") == false)
  }
}
