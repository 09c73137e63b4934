import Foundation
import Matrix
import ScriptedHomeserver
import Testing

/// A thousand faults of all kinds in one conversation: every command is handled once, every message comes once, in order.
struct FaultRunTests {
  private static let leastFaults = 1_000

  private let server = ScriptedHomeserver(
    accounts: Dictionary(
      uniqueKeysWithValues: ["samrad", "admin", "eva", "kari", "ola", "amira", "jon"].map { ($0, "pw-\($0)") }))

  /// `SAMRAD_FAULT_SEED` repeats an earlier run: each kind of request meets the same faults in the same order.
  private static let seeds: [UInt64] =
    ProcessInfo.processInfo.environment["SAMRAD_FAULT_SEED"].flatMap { UInt64($0) }.map { [$0] } ?? [1, 2, 3]

  @Test(.timeLimit(.minutes(5)), arguments: seeds)
  func `a thousand faults lose nothing and double nothing`(seed: UInt64) async throws {
    server.setFaults(.seeded(seed, Self.faults))
    // Few: so there are gaps, and the bot must ask for what it missed.
    server.setLargestTimeline(3)
    let (people, bot) = try await withBot { [server] people in
      try await people.play(PlayedLine.conversation(server: "samraad.test", today: .now)) { _ in }
      for _ in 0..<200 where server.faultsDealt.values.reduce(0, +) < Self.leastFaults {
        try await people.play(PlayedLine.chatter) { _ in }
      }
      server.setFaults(.none)
      try await people.play(PlayedLine.farewell) { _ in }
      await people.hearOutAlone()
    }
    let dealt = server.faultsDealt
    print(
      "Seed \(seed): \(dealt.values.reduce(0, +)) faults, \(bot.starts) starts:",
      dealt.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key.rawValue) \($0.value)" }.joined(
        separator: ", "))
    people.checkMessages(seed: seed)
    people.checkRooms(seed: seed)
  }

  @Test(.timeLimit(.minutes(1)))
  func `what is said while the very first answer is late is heard`() async throws {
    // A first answer tells what was there before: nothing in it is obeyed. So the bot must not have spoken by then.
    server.setFaults(
      .script([.sync: Dictionary(uniqueKeysWithValues: (1...8).map { ($0, ServerFault(.gatewayBefore)) })]))
    let (people, _) = try await withBot { [server] people in
      try await people.play(
        PlayedLine.conversation(server: "samraad.test", today: .now).prefix(2).map(\.self)
      ) { _ in }
      #expect(server.faultsDealt == [.gatewayBefore: 8])
    }
    #expect(people.heard(.admin).count == 2)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a lost place in history costs nothing that was said before or after`() async throws {
    let (people, _) = try await withBot { [server] people in
      let lines = PlayedLine.conversation(server: "samraad.test", today: .now)
      try await people.play(lines.prefix(9).map(\.self)) { _ in }
      let asked = server.heard(.joinedRooms)
      server.forgetPositions()
      // Nobody says a word until the bot listens again: what is in the first answer is not obeyed. With that answer it
      // asks which rooms it is in, and then it listens.
      // A poll that waits has been heard and not yet been answered.
      func isListening() -> Bool? {
        server.heard(.joinedRooms) > asked && server.heard(.sync) > server.acted(.sync) ? true : nil
      }
      #expect(await server.wait(within: .seconds(20), until: isListening) == true)
      try await people.play(lines.dropFirst(9).prefix(4).map(\.self)) { _ in }
    }
    people.checkMessages(seed: 0)
    people.checkRooms(seed: 0)
  }

  @Test(.timeLimit(.minutes(1)), arguments: 2...6)
  func `a device that is gone takes its transaction ids along, and still nothing comes twice`(send: Int) async throws {
    server.setFaults(.script([.send: [send: ServerFault(.dropAfter), send + 1: ServerFault(.hardLogout)]]))
    let (people, _) = try await withBot { people in
      try await people.play(
        PlayedLine.conversation(server: "samraad.test", today: .now).prefix(13).map(\.self)
      ) { _ in }
    }
    #expect(server.faultsDealt == [.dropAfter: 1, .hardLogout: 1])
    people.checkMessages(seed: 0)
  }

  /// Plays while the bot runs.
  /// - Returns: the people, with what they expected.
  private func withBot(
    _ play: @escaping @Sendable (inout ScriptedPeople) async throws -> Void
  ) async throws -> (ScriptedPeople, FaultRunBot) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "samrad-faults-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let bot = try FaultRunBot(server, folder: folder)
    let people = try await withThrowingTaskGroup(of: ScriptedPeople?.self) { group in
      group.addTask {
        try await bot.run()
        return nil
      }
      group.addTask { [server] in
        var people = ScriptedPeople(server: server, bot: server.person("samrad").id, patience: .seconds(30))
        try await play(&people)
        return people
      }
      defer { group.cancelAll() }
      for try await result in group { if let people = result { return people } }
      throw ScriptedPeople.Silence(description: "the bot ended")
    }
    return (people, bot)
  }

  /// How likely each fault is. Not here: what must lose something (a place in history, a device), or ends the bot.
  private static let faults: [EndpointKind: [FaultKind: Double]] = {
    let often: [FaultKind: Double] = [
      .dropBefore: 0.03, .dropAfter: 0.04, .rateLimit: 0.06, .gatewayBefore: 0.03, .gatewayAfter: 0.04, .cut: 0.03,
      .halfJSON: 0.03, .delayBefore: 0.02, .delayAfter: 0.03, .resetBefore: 0.03, .resetAfter: 0.04, .drip: 0.02,
      .hangBefore: 0.03, .hangAfter: 0.04, .serverError: 0.03, .strangeToken: 0.01, .extraFields: 0.1,
    ]
    var table = Dictionary(uniqueKeysWithValues: EndpointKind.allCases.map { ($0, often) })
    table[.send] = often.merging([.userLocked: 0.01, .userSuspended: 0.01]) { $1 }
    table[.sync] = often.merging([
      .repeatSync: 0.06, .olderSync: 0.03, .overlapSync: 0.08, .gapSync: 0.05, .softLogout: 0.005, .userLocked: 0.01,
    ]) { $1 }
    return table
  }()
}

extension PlayedLine {
  /// Said again and again, by several people at once.
  static let chatter: [PlayedLine] = [
    asks("amira", "!veileder taushetsplikt", "Dette ligger nærmest"), asks("eva", "!vedtak liste", "Åpne vedtak"),
    asks("ola", "!møter", "møte"), asks("jon", "!former", "refleksjon-90"),
    asks("admin", "!gruppe vis \"Nord 1\"", "Alle er inne", in: .admin),
    asks("jon", "!hjelp", "Dette kan du be meg om", hurries: false),
  ]

  private static func asks(
    _ who: String, _ text: String, _ reply: String, in place: Place = .group, hurries: Bool = true
  ) -> PlayedLine {
    PlayedLine(
      who: who, place: place, act: .say(text),
      answers: [ExpectedAnswer(place: place, words: reply, isReply: true)], hurries: hurries)
  }
}
