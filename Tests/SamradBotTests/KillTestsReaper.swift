import Foundation
import Matrix
import ScriptedHomeserver
import Synchronization

/// Starts the bot, kills it, starts it again, at moments that a seed decides.
final class Reaper: Sendable {
  /// Where in a life the next kill falls.
  enum Moment: String, CaseIterable {
    /// Before it has asked the homeserver anything, or soon after.
    case starting
    /// Some time after it has come up: mostly while it sends, or while nothing happens.
    case awake
    /// As soon as it has done something at the homeserver.
    case acting
    /// As soon as it has heard news.
    case hearing
  }

  private struct Tally {
    var kills: [Moment: Int] = [:]
    var isOver = false
    var isAwaited = false
  }

  let bot: ChildBot
  private let server: ScriptedHomeserver
  private let seed: UInt64
  private let tally = Mutex(Tally())

  init(_ bot: ChildBot, at server: ScriptedHomeserver, seed: UInt64) {
    self.bot = bot
    self.server = server
    self.seed = seed
  }

  var kills: Int { tally.withLock { $0.kills.values.reduce(0, +) } }

  var summary: String {
    let kills = tally.withLock { $0.kills }
    return Moment.allCases.map { "\($0.rawValue) \(kills[$0, default: 0])" }.joined(separator: ", ")
  }

  /// Whether somebody waits for an answer: then the bot must be able to give it some time or other.
  func isAwaited(_ isAwaited: Bool) { tally.withLock { $0.isAwaited = isAwaited } }

  /// The present life is the last: from now on the bot is left alone.
  func spare() { tally.withLock { $0.isOver = true } }

  /// - Throws: `ChildBot.Failed` when the bot ends by itself, or does not come up.
  func reap() async throws {
    var chance = Chance(seed: seed)
    var usualStart = 300
    var livesWithoutDeed = 0
    while true {
      let heard = server.heardInAll
      let deeds = server.deeds
      let born = ContinuousClock.now
      try bot.start()
      if tally.withLock({ $0.isOver }) { return }
      let moment = Self.draw(&chance)
      if moment == .starting {
        try await Task.sleep(for: .milliseconds(Int.random(in: 1...usualStart + 60, using: &chance)))
      } else {
        try await comeUp(since: heard)
        usualStart = Int((ContinuousClock.now - born) / .milliseconds(1))
        // What takes longer than the lives we allow, such as a second's pause before asking again, must be possible
        // now and then, or nothing ever comes of it.
        let isPatient = livesWithoutDeed >= 5 && tally.withLock { $0.isAwaited }
        await live(until: moment, patient: isPatient, since: deeds, &chance)
      }
      if tally.withLock({ $0.isOver }) { return }
      try bot.kill()
      tally.withLock { $0.kills[moment, default: 0] += 1 }
      livesWithoutDeed = server.deeds > deeds ? 0 : livesWithoutDeed + 1
    }
  }

  private static func draw(_ chance: inout Chance) -> Moment {
    switch Int.random(in: 0..<100, using: &chance) {
    case ..<15: .starting
    case ..<55: .awake
    case ..<85: .acting
    default: .hearing
    }
  }

  private func comeUp(since heard: Int) async throws {
    guard await server.wait(within: .seconds(30), until: { server.heardInAll > heard ? true : nil }) != nil else {
      throw ChildBot.Failed(description: "the bot did not come up\n\(bot.lastLines())")
    }
  }

  private func live(until moment: Moment, patient: Bool, since deeds: Int, _ chance: inout Chance) async {
    let life = Duration.milliseconds(Int.random(in: 20...400, using: &chance))
    let moreMicroseconds = Int.random(in: 0...8_000, using: &chance)
    let syncs = server.acted(.sync)
    if patient { _ = await server.wait(within: .seconds(4)) { server.deeds > deeds ? true : nil } }
    switch moment {
    case .starting, .awake:
      try? await Task.sleep(for: life)
    case .acting:
      // The second or third deed as often as the first.
      let wanted = deeds + Int.random(in: 1...3, using: &chance)
      _ = await server.wait(within: life) { server.deeds >= wanted ? true : nil }
      try? await Task.sleep(for: .microseconds(moreMicroseconds))
    case .hearing:
      _ = await server.wait(within: life) { server.acted(.sync) > syncs ? true : nil }
      try? await Task.sleep(for: .microseconds(4 * moreMicroseconds))
    }
  }
}

extension ScriptedHomeserver {
  var heardInAll: Int { EndpointKind.allCases.reduce(0) { $0 + heard($1) } }

  /// Requests that change something.
  var deeds: Int { acted(.send, .createRoom, .invite, .join, .leave) }
}
