import Matrix
import Testing

@testable import Samrad

/// What one person was shown of a decision alone goes with it, however long ago, and also when it comes late.
struct ShownAloneTests {
  private static let direct = RoomID("!kari")

  /// A decision of Kari's, and what she was shown of it alone.
  private func shown() throws -> (Life, cause: EventID, subjects: [Subject]) {
    var life = Life()
    life.apply([
      Recorded(DirectRoomRequested(user: Life.kari)), Recorded(DirectRoomOpened(user: Life.kari, room: Self.direct)),
    ])
    life.decide("Ringe skolen", due: "2026-12-01")
    let list = try #require(life.say("!mine vedtak", by: Life.kari, in: Self.direct).utterances.last?.subject)
    let lines = [FollowUpLine(place: 1, group: Life.nord, decision: 1)]
    return (life, try #require(life.decisions.first?.cause), [list, .followUps(Life.kari, lines)])
  }

  @Test func `it goes, though the bot has said much since`() throws {
    var (life, cause, subjects) = try shown()
    let posts = subjects.indices.map { EventID("$alone\($0)") }
    for (subject, post) in zip(subjects, posts) { life.take(.posted(subject, post)) }
    for number in 0..<130 { life.take(.posted(.record(Life.nord, record: number), EventID("$r\(number)"))) }
    #expect(posts.allSatisfy { life.group.posts[$0] == nil })
    let outcome = life.redact(cause, by: Life.ola)
    for post in posts { #expect(outcome.effects.contains(.redact(post, in: Self.direct))) }
  }

  @Test func `one that was on its way goes as soon as it stands there`() throws {
    var (life, cause, subjects) = try shown()
    life.forget(life.redact(cause, by: Life.ola).erased)
    for subject in subjects {
      let late = life.take(.posted(subject, EventID("$late")))
      #expect(late.effects == [.redact(EventID("$late"), in: Self.direct)] && late.changes.isEmpty)
    }
  }
}
