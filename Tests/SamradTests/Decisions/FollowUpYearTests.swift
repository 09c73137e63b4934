import Foundation
import Matrix
import Testing

@testable import Samrad

/// Nothing that was agreed is forgotten, and nobody is nagged.
struct FollowUpYearTests {
  @Test(arguments: 0..<3)
  func `in a year with sixty decisions nobody is asked too often, or when people are off`(seed: Int) {
    var year = FollowUpYear(seed: UInt64(seed) &* 7_919 &+ 11)
    year.play(until: When.moment("2027-12-01 08:00"))
    let people = Set(year.life.world.groups[Life.nord]?.members.map(\.user) ?? [])
      .union(year.life.world.groups[FollowUpYear.south]?.members.map(\.user) ?? [])
    let breaks = year.life.world.programme.breaks
    #expect(year.nudges.count > 30, "seed \(seed)")
    for nudge in year.nudges {
      let (day, time) = (LocalDate(nudge.at, in: When.oslo), LocalTime(nudge.at, in: When.oslo))
      #expect(time.hour >= 9 && time.hour < 16, "seed \(seed): at \(nudge.at)")
      #expect(day.weekday != .saturday && day.weekday != .sunday, "seed \(seed): on \(day)")
      #expect(PublicHoliday.holiday(on: day) == nil && !breaks.contains(day), "seed \(seed): on \(day)")
      if let user = nudge.user {
        #expect(!year.life.world.programme.isAbsent(user, on: day), "seed \(seed): \(user) on \(day)")
      }
    }
    for user in people {
      // Once a day and person, in the group's room or alone.
      let days = year.said.filter { $0.utterance.calling.contains(user) && $0.utterance.isFollowUp }.map {
        LocalDate($0.at, in: When.oslo)
      }
      #expect(Set(days).count == days.count, "seed \(seed): \(user)")
    }
    for (decision, nudges) in Dictionary(grouping: year.nudges, by: { "\($0.group) \($0.decision)" }) {
      for (one, next) in zip(nudges, nudges.dropFirst()) {
        let days = LocalDate(one.at, in: When.oslo).days(until: LocalDate(next.at, in: When.oslo))
        #expect(days >= 7, "seed \(seed): \(decision)")
      }
      // For one date its owner is asked once, and then the group.
      let dates = [Date.distantPast] + year.renewed[decision, default: []] + [.distantFuture]
      for (from, until) in zip(dates, dates.dropFirst()) {
        let asked = nudges.filter { $0.at >= from && $0.at < until }
        #expect(asked.count <= 2 && asked.count { $0.user == nil } <= 1, "seed \(seed): \(decision)")
        if asked.count == 2 {
          #expect(asked[0].user != nil && asked[1].user == nil, "seed \(seed): \(decision)")
        }
      }
    }
  }

  @Test(arguments: 0..<3) func `whatever has been due for a while has been asked about`(seed: Int) {
    var year = FollowUpYear(seed: UInt64(seed) &* 104_729 &+ 5)
    year.play(until: When.moment("2027-12-01 08:00"))
    let today = LocalDate(year.life.now, in: When.oslo)
    var open = 0
    for group in year.life.world.groups.values {
      for decision in group.decisions.decisions where decision.state.isUnderWay {
        open += 1
        guard let due = decision.due, due.days(until: today) > 60 else { continue }
        #expect(decision.asked.count == 2, "seed \(seed): \(group.id) \(decision.id)")
      }
    }
    #expect(open > 0, "seed \(seed)")
  }

  @Test func `a bot that starts anew neither asks again nor forgets`() throws {
    var life = Life()
    for text in ["!vedtak Kari ringer skolen innen fredag", "!vedtak Kari bestiller rom innen torsdag 3. desember"] {
      let post = life.post(life.say(text, by: Life.ola))
      life.react("✅", to: try #require(post.first), by: Life.kari)
    }
    life.now = When.moment("2026-11-27 09:00")
    #expect(life.take(.tick).kinds == ["decision.nudged", "people.followed-up"])
    var anew = StartedAnew()
    try anew.fold(&life)
    let world = life.world
    #expect(world.nextWake(of: Life.nord) == When.moment("2026-12-03 09:00"))
    #expect(life.take(.tick).isEmpty)
    life.now = When.moment("2026-12-04 09:00")
    #expect(Set(life.take(.tick).said) == ["decisions.follow-up", "follow-up.of-all"])
  }
}

extension Utterance {
  fileprivate var isFollowUp: Bool {
    prompt.key.name.hasPrefix("follow-up.") || prompt.key.name == "decisions.follow-up"
  }
}
