import Foundation
import Matrix
import Testing

@testable import Samrad

/// Which days «jeg er borte …» means, on Monday 23 November 2026.
struct AwayTests {
  @Test(arguments: [
    ("3. desember", "2026-12-03", "2026-12-03"), ("3.12.2026", "2026-12-03", "2026-12-03"),
    ("neste uke", "2026-11-30", "2026-12-06"), ("3.12.2026 til 10.12.2026", "2026-12-03", "2026-12-10"),
    ("til 12. januar", "2026-11-23", "2027-01-11"), ("frem til 1. desember", "2026-11-23", "2026-11-30"),
    ("til og med 3. desember", "2026-11-24", "2026-12-03"), ("before friday", "2026-11-23", "2026-11-26"),
    ("until 1 december", "2026-11-23", "2026-11-30"), ("fram til 1. desember", "2026-11-23", "2026-11-30"),
  ])
  func `a day that is named is that day, and «til» a day leads up to it`(
    words: String, first: String, last: String
  ) throws {
    var life = Life()
    life.say("!borte \(words)", by: Life.kari)
    let window = try #require(life.world.programme.times[Life.kari]?.absences?.first)
    #expect(window.first == LocalDate(first))
    #expect(window.last == LocalDate(last))
  }

  @Test func `who is back is back, also when an older pause had run out`() {
    var life = Life()
    let room = RoomID("!to-kari")
    life.apply([Recorded(DirectRoomOpened(user: Life.kari, room: room))])
    life.say("!pause til 1. desember", by: Life.kari, in: room)
    life.now = When.moment("2026-12-07 09:00")
    life.say("!borte til 12. januar", by: Life.kari, in: room)
    let today = LocalDate(life.now, in: When.oslo)
    #expect(life.world.programme.isAway(Life.kari, on: today))
    life.say("!jeg er tilbake", by: Life.kari, in: room)
    #expect(!life.world.programme.isAway(Life.kari, on: today))
    #expect(!life.world.programme.isAway(Life.kari, on: today.adding(days: 20)))
  }
}
