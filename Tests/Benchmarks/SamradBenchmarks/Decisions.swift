import Benchmark
import Foundation
import Matrix
import Samrad
import SamradBot

/// What it costs that much was decided before: one more decision, from its words to its end, in a group with so many
/// closed ones.
func decisions() {
  for (letter, count) in [("a", 0), ("b", 150), ("c", 950)] {
    Benchmark(
      "5\(letter) a decision with \(count) closed in the log",
      configuration: .init(
        metrics: DecidingLife.metrics, warmupIterations: 2, maxDuration: .seconds(60), maxIterations: 40)
    ) {
      (benchmark, life: DecidingLife) in
      do { try life.measure(benchmark) } catch {
        Files.report("\(error)")
        throw error
      }
    } setup: {
      do { return try await DecidingLife(closed: count, Files.library()) } catch {
        Files.report("\(error)")
        throw error
      }
    }
  }
}

/// A group that decides, and ends what it has decided.
private final class DecidingLife {
  static let metrics = [each, plain]
  private static let each = BenchmarkMetric.custom("a decision's four steps, µs", useScalingFactor: false)
  private static let plain = BenchmarkMetric.custom("· floor: the same in a dictionary, ns", useScalingFactor: false)

  private static let group = GroupID("g1")
  private static let (kari, ola) = (People.user(People.leaders[0], 1), People.user(People.leaders[1], 1))

  private let closed: Int
  private var world: World
  private var now: Date
  private var names = EventNames(seed: 5)
  private var floor: [Int: Decision] = [:]

  init(closed: Int, _ library: Library) async throws {
    let store = MemoryStore()
    try await Community.form(1..<2, in: store, library: library)
    world = try await StartingState.read(from: store, library: library, me: People.me).world
    guard let day = Community.firstDay else { throw NotMeasurable("no first day") }
    now = Community.moment(day, minute: 10 * 60)
    self.closed = closed
    for _ in 0..<closed { try decide() }
  }

  func measure(_ benchmark: Benchmark) throws {
    // Each round begins with as many as the one before.
    let (before, then) = (world, now)
    var begun = Files.processorSeconds
    try decide()
    benchmark.measurement(Self.each, Int((Files.processorSeconds - begun) * 1e6))
    if floor.isEmpty {
      floor = Dictionary(
        uniqueKeysWithValues: (world.groups[Self.group]?.decisions.decisions ?? []).map { ($0.id, $0) })
    }
    (world, now) = (before, then)
    begun = Files.processorSeconds
    for _ in 0..<1_000 {
      for state in [Decision.State.proposed, .agreed, .agreed, .done] { floor[closed + 1]?.state = state }
    }
    benchmark.measurement(Self.plain, Int((Files.processorSeconds - begun) * 1e6))
  }

  /// A proposal, its owner's yes, another date, and the end; what is due is looked up after each, as the keeper does.
  private func decide() throws {
    let posted = say("!vedtak Kari ringer helsestasjonen innen fredag", by: Self.ola)
    let number = world.groups[Self.group]?.decisions.count ?? 0
    guard let card = posted.last else { throw NotMeasurable("decision \(number) was not put to anybody") }
    let event = names.next()
    take(
      .reaction(
        IncomingReaction(
          event: event, room: People.room(1), sender: Self.kari, target: card, key: Words.reaction("✅"))),
      by: Self.kari, because: event)
    say("!vedtak flytt \(number) torsdag", by: Self.kari)
    say("!vedtak gjort \(number)", by: Self.kari)
    guard world.groups[Self.group]?.decisions[number]?.state == .done else {
      throw NotMeasurable("decision \(number) was not done")
    }
  }

  @discardableResult
  private func say(_ text: String, by user: UserID) -> [EventID] {
    let event = names.next()
    let message = IncomingMessage(event: event, room: People.room(1), sender: user, text: text)
    return take(.message(message), by: user, because: event)
  }

  /// - Returns: the events of what the bot said, where it can be answered.
  @discardableResult
  private func take(_ input: Input, by user: UserID? = nil, because event: EventID? = nil) -> [EventID] {
    now += 1
    let outcome = Turn(world, now: now).take(input)
    let stamp = Stamp(at: now, actor: user, cause: event)
    for change in outcome.changes { world.apply(change, stamp) }
    blackHole(world.nextWake(of: Self.group))
    var posted: [EventID] = []
    for case .say(let utterance) in outcome.effects {
      guard let subject = utterance.subject else { continue }
      posted.append(names.next())
      posted += take(.posted(subject, posted[posted.count - 1]))
    }
    return posted
  }
}
