import Foundation
import Matrix
import Testing

@testable import Samrad

/// Whose turn it is to bring a case.
struct CaseRotationTests {
  struct Situation: Sendable {
    let name: String
    /// Case owners of sessions that were held, the first one first.
    var held: [UserID] = []
    var queued: [UserID] = []
    var wishing: [UserID] = []
    var away: [UserID] = []
    var notComing: [UserID] = []
    var refusing: [UserID] = []
    var left: [UserID] = []
    /// Who swaps with whom; all others pass.
    var swaps: [UserID: UserID] = [:]
    let asked: [UserID]
  }

  private static let (kari, ola, siri, per) = (Life.kari, Life.ola, Life.siri, Life.per)

  static let situations = [
    Situation(name: "nobody has had one: as they joined", asked: [kari, ola, siri, per]),
    Situation(name: "longest ago", held: [per, kari, ola, siri], asked: [per, kari, ola, siri]),
    Situation(name: "never is longest", held: [kari, ola, per], asked: [siri, kari, ola, per]),
    Situation(name: "only the last time counts", held: [kari, ola, siri, per, kari], asked: [ola, siri, per, kari]),
    Situation(name: "cases in line first", held: [siri], queued: [siri, ola], asked: [siri, ola, kari, per]),
    Situation(name: "a wish is no case", wishing: [per], asked: [kari, ola, siri, per]),
    Situation(name: "away", away: [kari], asked: [ola, siri, per]),
    Situation(name: "not coming", notComing: [ola, kari], asked: [siri, per]),
    Situation(name: "may not be remembered", refusing: [kari], asked: [ola, siri, per]),
    Situation(name: "left", left: [ola], asked: [kari, siri, per]),
    Situation(name: "nobody", away: [kari, ola], notComing: [siri], left: [per], asked: []),
    Situation(name: "swap with one by name", swaps: [kari: per], asked: [kari, per, ola, siri]),
    Situation(name: "swap with one who does not come", notComing: [per], swaps: [kari: per], asked: [kari, ola, siri]),
    Situation(
      name: "swap before a case in line", queued: [kari, ola], swaps: [kari: siri], asked: [kari, siri, ola, per]),
  ]

  @Test(arguments: situations) func `people are asked in turn`(_ situation: Situation) throws {
    var life = try life(situation)
    var asked: [UserID] = []
    life.now = When.moment("2026-11-24 14:00")
    var said = life.take(.tick).said
    while let open = life.group.sessions.sessions.last?.asking.open, asked.count < 9 {
      asked.append(open.user)
      let id = try #require(life.group.sessions.sessions.last?.id)
      let swap = situation.swaps[open.user]
      life.apply([
        Recorded(
          CaseOwnerAnswered(session: id, user: open.user, answer: swap == nil ? .pass : .swapped, wants: swap),
          in: Life.nord)
      ])
      said = life.take(.tick).said
    }
    #expect(asked == situation.asked, "\(situation.name)")
    // The mentor hears of it once, and nobody is asked again.
    #expect(said == ["cases.nobody"] && life.take(.tick).isEmpty, "\(situation.name)")
    #expect(life.group.sessions.sessions.last?.asking.isOver == true)
  }

  @Test func `whoever passed or swapped has their place the next time`() throws {
    let situation = Situation(name: "", asked: [])
    var life = try life(situation)
    life.now = When.moment("2026-11-24 14:00")
    life.take(.tick)
    life.apply([
      Recorded(CaseOwnerAnswered(session: 1, user: Life.kari, answer: .swapped, wants: Life.per), in: Life.nord),
      Recorded(SessionCaseOwnerSet(id: 1, caseOwner: Life.per), in: Life.nord),
      Recorded(SessionEnded(id: 1), in: Life.nord),
    ])
    life.say("!møte 3.12. 14:00 refleksjon-60", by: Life.eva)
    life.now = When.moment("2026-12-01 14:00")
    life.take(.tick)
    #expect(life.group.sessions[2]?.asking.open?.user == Life.kari)
  }

  @Test func `a session with a case owner, or that needs none, asks nobody`() {
    for plan in ["!møte torsdag 14:00 innsjekk-30", "!møte torsdag 14:00 refleksjon-60"] {
      var life = Life()
      life.say(plan, by: Life.eva)
      if plan.contains("refleksjon") { life.say("!saksgiver Ola", by: Life.eva) }
      life.now = When.moment("2026-11-24 14:00")
      #expect(life.take(.tick).isEmpty)
      #expect(life.nextWake == When.moment("2026-11-25 14:00"))
    }
  }

  @Test func `a quiet bot asks nobody, and does not do so afterwards`() {
    var life = Life()
    life.say("!møte torsdag 14:00 refleksjon-60", by: Life.eva)
    life.say("!stille", by: Life.kari)
    life.now = When.moment("2026-11-24 15:00")
    #expect(life.take(.tick).effects.isEmpty)
    life.say("!snakk", by: Life.kari)
    #expect(life.take(.tick).isEmpty)
  }

  private func life(_ situation: Situation) throws -> Life {
    var life = Life(now: When.moment("2026-11-02 09:00"))
    for (index, owner) in situation.held.enumerated() {
      let day = try #require(LocalDate("2026-11-03")).adding(days: index)
      let time = SessionTime(
        date: day, time: try #require(LocalTime("14:00")), minutes: 60, zone: "Europe/Oslo")
      life.apply([
        Recorded(SessionPlanned(id: index + 1, time: time, script: "refleksjon-60"), in: Life.nord),
        Recorded(SessionCaseOwnerSet(id: index + 1, caseOwner: owner), in: Life.nord),
        Recorded(SessionEnded(id: index + 1), in: Life.nord),
      ])
    }
    life.now = When.moment("2026-11-23 09:00")
    for user in situation.queued { life.say("!sak Noe", by: user) }
    for user in situation.wishing { life.say("!temaønske Noe", by: user) }
    for user in situation.away { life.say("!borte til 12. desember", by: user) }
    life.say("!møte torsdag 14:00 refleksjon-60 tema noe", by: Life.eva)
    for user in situation.notComing { life.say("!kommer ikke", by: user) }
    for user in situation.refusing {
      life.apply([Recorded(ConsentSaid(user: user, given: false), in: Life.nord)])
    }
    for user in situation.left {
      life.apply([Recorded(MembershipSeen(user: user, presence: .gone), in: Life.nord)])
    }
    // What else is due by then, such as that too few come.
    life.take(.tick)
    return life
  }
}
