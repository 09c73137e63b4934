import Foundation
import Matrix
import Synchronization

/// The real program as a child process, with settings and a folder of its own.
final class ChildBot: Sendable {
  struct Failed: Error, CustomStringConvertible {
    let description: String
  }

  let log: URL
  private let executable: URL
  private let configuration: URL
  private let running = Mutex<pid_t?>(nil)

  /// - Parameter folder: a new folder; settings, password, database and log go there.
  init(folder: URL, homeserver: String, user: String, password: String, admins: [UserID]) throws {
    executable = try Self.builtExecutable()
    configuration = folder.appending(path: "samrad.yaml")
    log = folder.appending(path: "samrad.log")
    let passwordFile = folder.appending(path: "password")
    // From Tests/SamradBotTests to the repository.
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let settings: JSONValue = [
      "homeserver": .string(homeserver), "user": .string(user), "password_file": .string(passwordFile.path),
      "admins": .array(admins.map { .string($0.text) }),
      "database": .string(folder.appending(path: "samrad.sqlite").path),
      "prompts": .string(root.appending(path: "Prompts").path),
      "catalogue": .string(root.appending(path: "Deploy/catalogue").path),
    ]
    // JSON is YAML, too.
    try Self.writeSecret(settings.canonicalBytes, to: configuration)
    try Self.writeSecret(Array((password + "\n").utf8), to: passwordFile)
  }

  private static func writeSecret(_ bytes: [UInt8], to file: URL) throws {
    guard
      FileManager.default.createFile(atPath: file.path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
    else { throw Failed(description: "could not write \(file.path)") }
  }

  /// `samrad` as it was built with these tests: it lies beside them.
  private static func builtExecutable() throws -> URL {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let executable = URL(filePath: tests).deletingLastPathComponent().appending(path: "samrad")
    guard FileManager.default.isExecutableFile(atPath: executable.path) else {
      throw Failed(description: "there is no \(executable.path)")
    }
    return executable
  }

  // MARK: Living and dying

  func start() throws {
    let child = try spawn(["run", "--config", configuration.path])
    running.withLock { $0 = child }
  }

  /// SIGKILL: no time for the bot to do anything more.
  /// - Throws: when it had ended by itself.
  func kill() throws {
    let status = end(by: SIGKILL)
    guard status == SIGKILL else {
      throw Failed(description: "the bot ended by itself with status \(status)\n\(lastLines())")
    }
  }

  /// SIGTERM: the bot ends in good order.
  func stop() throws {
    let status = end(by: SIGTERM)
    guard status == 0 else { throw Failed(description: "the bot ended with status \(status)\n\(lastLines())") }
  }

  /// - Returns: the status of `wait`: the signal that ended it, or 256 times its exit code.
  private func end(by signal: Int32) -> Int32 {
    guard let child = running.withLock({ $0.take() }) else { return 0 }
    Glibc.kill(child, signal)
    return Self.wait(for: child)
  }

  /// - Returns: what it wrote, and its exit status.
  func verifyJournal() throws -> (output: String, status: Int32) {
    let before = try Data(contentsOf: log).count
    let status = Self.wait(for: try spawn(["journal", "verify", "--config", configuration.path]))
    return (String(decoding: try Data(contentsOf: log).dropFirst(before), as: UTF8.self), status)
  }

  private static func wait(for child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    return status
  }

  func lastLines(_ count: Int = 15) -> String {
    let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").suffix(count).joined(separator: "\n")
  }

  private func spawn(_ arguments: [String]) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, log.path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    // Settings come from our file alone: nothing in the tests' environment may change them.
    let environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("SAMRAD_") }.map { "\($0)=\($1)" }
    let words = ([executable.path] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0) } + [nil]
    defer { for text in words + variables { free(text) } }
    var child: pid_t = 0
    let fault = posix_spawn(&child, executable.path, &actions, nil, words, variables)
    guard fault == 0 else {
      throw Failed(description: "could not start \(executable.path): \(String(cString: strerror(fault)))")
    }
    return child
  }
}
