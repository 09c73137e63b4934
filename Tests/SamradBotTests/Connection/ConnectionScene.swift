import Foundation
import Logging
import Matrix
import Samrad
import Synchronization

@testable import SamradBot

/// Servers without a network, told apart by their addresses.
final class SmallWeb: Sendable {
  struct Asked: Sendable {
    /// Base address and path.
    let place: String
    let request: Request
    var token: String? { request.accessToken?.secret }
    var form: [String: String] {
      let pairs = String(decoding: request.body ?? [], as: UTF8.self).split(separator: "&")
      return Dictionary(
        pairs.map { pair in
          let parts = pair.split(separator: "=", omittingEmptySubsequences: false)
          return ("\(parts[0])", parts.dropFirst().first?.removingPercentEncoding ?? "")
        }, uniquingKeysWith: { first, _ in first })
    }
    var json: JSONValue { (try? JSONValue(parsing: request.body ?? [])) ?? .null }
  }

  typealias Answer = @Sendable (Asked, _ times: Int) async -> Response?

  private let answer: Answer
  private let record = Mutex<[Asked]>([])

  /// - Parameter answer: gets how often this very place has been asked, from 1. Nil: no answer comes.
  init(_ answer: @escaping Answer) { self.answer = answer }

  var asked: [Asked] { record.withLock { $0 } }
  var places: [String] { asked.map(\.place) }

  func asked(_ ending: String) -> [Asked] { asked.filter { $0.place.hasSuffix(ending) } }

  var connect: Connect {
    { [self] (address) throws(MatrixError) in Wire(web: self, base: address) }
  }

  struct Wire: Transport {
    let web: SmallWeb
    let base: String

    func answer(to request: Request, timeout: Duration) async throws(MatrixError) -> Response {
      let asked = Asked(place: base + request.path, request: request)
      let times = web.record.withLock { record in
        record.append(asked)
        return record.filter { $0.place == asked.place }.count
      }
      guard let response = await web.answer(asked, times) else { throw MatrixError(.network, retry: .later) }
      return response
    }
  }
}

extension Response {
  static func json(_ value: JSONValue) -> Response { .json(200, value) }

  static func json(_ status: Int, _ value: JSONValue) -> Response {
    Response(status: status, body: value.canonicalBytes)
  }

  static func errcode(_ code: String, _ status: Int = 401, soft: Bool? = nil) -> Response {
    var body: JSONValue = ["errcode": .string(code)]
    body["soft_logout"] = soft.map(JSONValue.bool)
    return .json(status, body)
  }
}

/// Sleeps take no time, but are counted; too many of them end the task.
struct RestlessClock: Clock {
  final class Log: Sendable {
    let naps = Mutex<[Duration]>([])
  }

  let log = Log()
  let mostNaps: Int
  var now: ContinuousClock.Instant { ContinuousClock.now }
  var minimumResolution: Duration { .zero }
  var naps: [Duration] { log.naps.withLock { $0 } }

  init(mostNaps: Int = 50) { self.mostNaps = mostNaps }

  func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
    let count = log.naps.withLock { naps in
      naps.append(deadline - .now)
      return naps.count
    }
    if count >= mostNaps { throw CancellationError() }
    await Task.yield()
  }
}

/// A bot that signs in, again and again, with its database and its files.
final class SignInScene: Sendable {
  let folder: URL
  let store = MemoryStore()
  let clock = RestlessClock()
  let shown = Mutex<[DeviceAuthorization]>([])
  let logged = Mutex<[String]>([])

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "samrad-connection-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var tokenFile: String { folder.appending(path: "samrad.sqlite.token").path }
  var kept: SessionRecord? { (try? SecretFile.read(tokenFile)).flatMap { SessionRecord($0) } }
  var logger: Logger { Logger(label: "test") { _ in RecordingLogHandler(scene: self) } }

  /// - Parameter environment: of the settings; a homeserver, a user and a password unless it says otherwise.
  func settings(_ environment: [String: String] = [:]) throws -> Settings {
    var all = [
      "SAMRAD_HOMESERVER": "https://m.test", "SAMRAD_USER": "samrad", "MATRIX_PASSWORD": "passord",
      "SAMRAD_ADMINS": "@a:b", "SAMRAD_DATABASE": folder.appending(path: "samrad.sqlite").path,
    ]
    for (name, value) in environment { all[name] = value.isEmpty ? nil : value }
    let (configuration, faults) = Configuration.read(nil, environment: all)
    let (settings, more) = Settings.check(configuration)
    guard let settings else { throw Wrong(faults: faults + more) }
    return settings
  }

  struct Wrong: Error { let faults: [Fault] }

  func signIn(_ connect: @escaping Connect, _ environment: [String: String] = [:]) async throws -> SignIn.Connection {
    try await SignIn(
      connect: connect, settings: try settings(environment), store: store,
      now: { Date(timeIntervalSince1970: 1_800_000_000) }, clock: clock, logger: logger,
      show: { [self] code in shown.withLock { $0.append(code) } }
    ).connection()
  }
}

private struct RecordingLogHandler: LogHandler {
  let scene: SignInScene
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level = .trace

  init(scene: SignInScene) { self.scene = scene }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    scene.logged.withLock { $0.append("\(event.message) \(event.metadata ?? [:])") }
  }
}
