import Foundation
import Matrix
import Testing

@testable import Samrad

/// A session of a group's life, from its start on: what it says is put in its place, as a homeserver would.
struct HeldLife {
  var life: Life
  /// Everything said so far, in order.
  private(set) var said: [Utterance] = []
  /// Everything erased so far.
  private(set) var erased: [EventID] = []

  /// A session that the mentor has just started.
  /// - Parameters:
  ///   - present: who shows by ✅ that they are there.
  ///   - now: when it is planned and started.
  init(
    _ script: String, _ mode: SessionMode = .meeting, caseOwner: UserID? = nil,
    present: [UserID] = [Life.kari, Life.ola, Life.siri, Life.per], now: Date = When.moment("2026-11-23 09:00")
  ) throws {
    life = Life(now: now)
    for member in life.group.members {
      life.apply([
        Recorded(DirectRoomRequested(user: member.user)),
        Recorded(DirectRoomOpened(user: member.user, room: Self.room(aloneWith: member.user))),
      ])
    }
    try begin(script, mode, caseOwner: caseOwner, present: present)
  }

  /// Another one, at once.
  mutating func begin(
    _ script: String, _ mode: SessionMode = .meeting, caseOwner: UserID? = nil, present: [UserID]
  ) throws {
    let today = LocalDate(life.now, in: When.oslo)
    let count = life.group.sessions.count
    let at = SessionTime(
      date: today, time: LocalTime(life.now, in: When.oslo), minutes: 60, zone: "Europe/Oslo")
    life.apply(
      [Recorded(SessionPlanned(id: count + 1, time: at, script: script, mode: mode), in: Life.nord)], by: Life.eva)
    if let caseOwner {
      life.apply([Recorded(SessionCaseOwnerSet(id: count + 1, caseOwner: caseOwner), in: Life.nord)], by: Life.eva)
    }
    hear("!økt start", by: Life.eva)
    let root = try #require(run.sitting.root)
    for user in present { take { $0.react("✅", to: root, by: user) } }
  }

  var group: Group { life.group }
  var run: Run { group.sessions.running?.run ?? group.sessions.lastMinutes?.held?.run ?? Self.none }
  private static let none = Run(startedAt: .distantPast, startedBy: nil, stages: [])

  /// The names of the texts said so far.
  var names: [String] { said.map(\.prompt.key.name) }
  var inRoom: [Utterance] { said.filter { $0.place == .room(Life.room) } }
  func alone(with user: UserID) -> [Utterance] { said.filter { $0.place == .room(Self.room(aloneWith: user)) } }
  static func room(aloneWith user: UserID) -> RoomID { RoomID("!\(user.localpart)") }

  mutating func forgetSaid() { said = [] }

  mutating func hear(_ text: String, by user: UserID, as event: EventID? = nil) {
    take { $0.say(text, by: user, as: event) }
  }

  /// Said in the session's thread.
  mutating func hearInThread(_ text: String, by user: UserID) {
    let root = run.sitting.root
    take { $0.say(text, by: user, thread: root) }
  }

  mutating func take(_ deed: (inout Life) -> Outcome) {
    var waiting = [deed(&life)]
    while !waiting.isEmpty {
      let outcome = waiting.removeFirst()
      said += outcome.utterances
      erased += outcome.erased
      for utterance in outcome.utterances where utterance.replacing == nil {
        guard let subject = utterance.subject else { continue }
        let event = life.event()
        waiting.append(life.take(.posted(subject, event)))
      }
    }
  }

  /// The clock goes, and what is due on the way is done at its moment.
  mutating func pass(minutes: Double) {
    let end = life.now.addingTimeInterval(minutes * 60)
    while let wake = life.nextWake, wake <= end {
      life.now = max(life.now, wake)
      take { $0.take(.tick) }
    }
    life.now = end
  }

  /// The bot is away until then, and does what is due by then at once.
  mutating func miss(minutes: Double) {
    life.now += minutes * 60
    take { $0.take(.tick) }
  }

  mutating func go(to stage: String) {
    while run.stage?.id != stage, group.sessions.running != nil { hear("!hopp over", by: Life.eva) }
  }

  /// Words of a prompt, as a reader of bokmål sees them.
  static func words(_ utterance: Utterance) -> String {
    Shipped.library.pack(Language("nb"))?.renderer.render(utterance.prompt, zone: When.oslo, now: When.now).body ?? ""
  }
}
