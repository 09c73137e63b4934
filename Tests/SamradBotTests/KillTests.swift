import Foundation
import Matrix
import ScriptedHomeserver
import Testing

/// The one promise: nothing said to the bot is lost, nothing it says is doubled, whenever it is killed.
struct KillTests {
  /// `SAMRAD_KILLS` says how often to kill, at least. `SAMRAD_KILL_SEED` repeats the choices of an earlier run, though
  /// not what the machine made of them.
  private static let kills = ProcessInfo.processInfo.environment["SAMRAD_KILLS"].flatMap { Int($0) } ?? 200

  private let server = ScriptedHomeserver(
    accounts: Dictionary(
      uniqueKeysWithValues: ["samrad", "admin", "eva", "kari", "ola", "amira", "jon"].map { ($0, "pw-\($0)") }))

  @Test(.timeLimit(.minutes(15)))
  func `killed again and again, the bot answers everything once and in order`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "samrad-kills-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    let http = try ScriptedServer(server)
    defer { http.stop() }
    let bot = try ChildBot(
      folder: folder, homeserver: http.address, user: "samrad", password: "pw-samrad",
      admins: [server.person("admin").id])
    let seed =
      ProcessInfo.processInfo.environment["SAMRAD_KILL_SEED"].flatMap { UInt64($0) } ?? .random(in: 0..<1_000_000)
    server.setFaults(.seeded(seed, Self.faults))
    // Few: so the bot, when it was dead for a while, must ask for what it missed.
    server.setLargestTimeline(3)
    let begun = ContinuousClock.now
    let reaper = Reaper(bot, at: server, seed: seed)
    var people = ScriptedPeople(server: server, bot: server.person("samrad").id, patience: .seconds(120))
    do {
      people = try await play(people, reaper, seed: seed)
      try bot.stop()
    } catch {
      try? bot.kill()
      Issue.record("seed \(seed): \(error)\n\(folder.path)\n\(bot.lastLines())")
      return
    }
    let seconds = (ContinuousClock.now - begun) / .seconds(1)
    let dealt = server.faultsDealt
    print(
      "Killed \(reaper.kills) times (\(reaper.summary)) in \(Int(seconds)) s, seed \(seed); \(dealt.values.reduce(0, +)) faults:",
      dealt.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key.rawValue) \($0.value)" }.joined(
        separator: ", "))
    #expect(reaper.kills >= Self.kills)
    people.checkMessages(seed: seed)
    people.checkRooms(seed: seed)
    let (output, status) = try bot.verifyJournal()
    #expect(status == 0, "\(output)")
    if status == 0 { try FileManager.default.removeItem(at: folder) }
  }

  /// - Returns: the people, with what they expected.
  private func play(_ people: ScriptedPeople, _ reaper: Reaper, seed: UInt64) async throws -> ScriptedPeople {
    try await withThrowingTaskGroup(of: ScriptedPeople?.self) { group in
      group.addTask {
        try await reaper.reap()
        return nil
      }
      group.addTask { [server] in
        var people = people
        var chance = Chance(seed: seed ^ 1)
        let lines = PlayedLine.conversation(server: "samraad.test", today: .now)
        try await people.play(lines) { number in
          // So that the kills are spread over the whole conversation.
          reaper.isAwaited(false)
          defer { reaper.isAwaited(true) }
          try await Self.wait(for: reaper, server, kills: Self.kills * number / lines.count)
          // As often while the bot is listening as while it is dead.
          let syncs = server.heard(.sync)
          if Bool.random(using: &chance) {
            _ = await server.wait(within: .seconds(2)) { server.heard(.sync) > syncs ? true : nil }
          }
        }
        reaper.isAwaited(false)
        try await Self.wait(for: reaper, server, kills: Self.kills)
        reaper.spare()
        // A request that failed many times waits up to a minute before its next try: that one must succeed.
        server.setFaults(.none)
        try await people.play(PlayedLine.farewell) { _ in }
        await people.hearOutAlone()
        return people
      }
      defer { group.cancelAll() }
      for try await result in group { if let people = result { return people } }
      throw ScriptedPeople.Silence(description: "the conversation never ended")
    }
  }

  private static func wait(for reaper: Reaper, _ server: ScriptedHomeserver, kills: Int) async throws {
    // Each life begins with a request, so the server stirs after each kill.
    guard await server.wait(within: .seconds(300), until: { reaper.kills >= kills ? true : nil }) != nil else {
      throw ScriptedPeople.Silence(description: "only \(reaper.kills) kills instead of \(kills)")
    }
  }

  /// How likely each fault is.
  private static let faults: [EndpointKind: [FaultKind: Double]] = {
    let seldom: [FaultKind: Double] = [
      .dropBefore: 0.01, .dropAfter: 0.01, .rateLimit: 0.03, .delayAfter: 0.05, .gatewayBefore: 0.01,
    ]
    let often: [FaultKind: Double] = [
      .dropBefore: 0.04, .dropAfter: 0.1, .rateLimit: 0.06, .gatewayBefore: 0.02, .gatewayAfter: 0.04, .cut: 0.04,
      .halfJSON: 0.02, .delayBefore: 0.08, .delayAfter: 0.15,
    ]
    var table = Dictionary(uniqueKeysWithValues: EndpointKind.allCases.map { ($0, seldom) })
    for kind in [EndpointKind.send, .invite, .join, .messages, .event, .joinedRooms, .state] { table[kind] = often }
    table[.login] = [.dropAfter: 0.4, .rateLimit: 0.2]
    table[.createRoom] = [.dropAfter: 0.3, .gatewayAfter: 0.2, .rateLimit: 0.1, .delayAfter: 0.2]
    table[.sync] = [
      .repeatSync: 0.15, .dropBefore: 0.02, .dropAfter: 0.04, .rateLimit: 0.04, .gatewayAfter: 0.01, .cut: 0.03,
      .halfJSON: 0.03, .delayBefore: 0.05, .delayAfter: 0.1,
    ]
    return table
  }()
}
