import Foundation
import Matrix
import Testing

@testable import Samrad

/// Turns, readiness, attendance and the private tally: what the bot knows of who has said something.
struct TakingTurnsTests {
  @Test func `in writing the word goes round by name, and begins elsewhere the next time`() throws {
    var held = try HeldLife("refleksjon-60", .written)
    let first = try #require(held.said.first { $0.prompt.key == .roundTurn })
    #expect(first.calling.count == 1)
    held.life.now += 1
    held.hear("!neste", by: Life.eva)
    let second = try #require(held.said.last { $0.prompt.key == .roundTurn })
    #expect(second.calling != first.calling)
    #expect(second.subject != first.subject)
  }

  @Test func `who has written is left out of the round, which is one message`() throws {
    var held = try HeldLife("refleksjon-60", .written)
    held.forgetSaid()
    for user in [Life.kari, Life.ola, Life.siri, Life.per] {
      held.hear("Noe.", by: user)
      held.hear("Mer.", by: user)
    }
    let rounds = held.said.filter { $0.prompt.key == .roundTurn }
    #expect(rounds.count == 4)
    #expect(rounds.allSatisfy { $0.replacing != nil && $0.calling.isEmpty })
    #expect(HeldLife.words(try #require(rounds.last)) == "Alle har hatt ordet.")
  }

  /// Told to whoever leads, and to nobody else.
  @Test(arguments: [(SessionMode.written, 1), (.meeting, 0)])
  func `at half the mentor alone hears who has not written`(mode: SessionMode, count: Int) throws {
    var held = try HeldLife("refleksjon-60", mode)
    held.hear("Noe.", by: Life.kari)
    held.hear("Noe.", by: Life.ola)
    held.pass(minutes: 5)
    let tallies = held.said.filter { $0.prompt.key == .tally }
    #expect(tallies.count == count)
    #expect(tallies.allSatisfy { $0.place == .room(HeldLife.room(aloneWith: Life.eva)) && $0.calling.isEmpty })
    if let tally = tallies.first {
      let words = HeldLife.words(tally)
      #expect(words.contains("Siri") && words.contains("Per") && !words.contains("Kari") && !words.contains("Ola"))
    }
    // Nobody else may ask.
    held.forgetSaid()
    held.hear("!hvem mangler", by: Life.kari)
    #expect(held.names == ["running.only-mentor-leads"])
  }

  /// Those who are there, and more than one.
  @Test(arguments: [
    ([Life.kari, Life.ola], [Life.kari, Life.ola], 1), ([Life.kari, Life.ola], [Life.kari], 0),
    ([Life.kari], [Life.kari], 0), ([Life.kari, Life.ola, Life.siri], [Life.siri, Life.kari, Life.ola], 1),
  ])
  func `when all who are there are ready, the room is asked once`(
    present: [UserID], ready: [UserID], count: Int
  ) throws {
    var held = try HeldLife("refleksjon-60", present: present)
    let stage = try #require(held.group.posts.event(of: .stage(Life.nord, session: 1, stage: 0)))
    for _ in 0..<2 { for user in ready { held.take { $0.react("▶️", to: stage, by: user) } } }
    #expect(held.names.count { $0 == "during.all-ready" } == count)
    #expect(held.run.current == 0)
    held.take { $0.react("▶️", to: stage, by: Life.eva) }
    #expect(held.run.current == 1)
    #expect(held.run.progress == StageProgress())
  }

  @Test func `people show that they are there by what they do, and each corrects their own`() throws {
    var held = try HeldLife("trippel-15", present: [Life.kari])
    #expect(Set(held.run.sitting.attended) == [Life.eva, Life.kari])
    // What is written beside the thread of a meeting can be anything.
    held.hear("Beklager, jeg rekker det ikke i dag.", by: Life.per)
    held.hearInThread("Hei.", by: Life.ola)
    held.hear("!noter Vi ringer først", by: Life.siri)
    #expect(Set(held.run.sitting.attended) == [Life.eva, Life.kari, Life.ola, Life.siri])
    held.hear("!var ikke med", by: Life.ola)
    held.hearInThread("Jeg er her likevel ikke.", by: Life.ola)
    #expect(!held.run.sitting.attended.contains(Life.ola))
    held.hear("!økt stopp", by: Life.eva)
    held.hear("!var med", by: Life.per)
    #expect(Set(held.run.sitting.attended) == [Life.eva, Life.kari, Life.siri, Life.per])
    let minutes = HeldLife.words(try #require(held.said.last { $0.prompt.key == .minutes }))
    #expect(minutes.contains("Til stede: Eva, Kari, Siri, Per."))
  }

  /// Somebody who does not want to be remembered is not.
  @Test func `who has said no to being remembered is in no list`() throws {
    var held = try HeldLife("refleksjon-60", .written, present: [Life.kari])
    held.life.apply([Recorded(ConsentSaid(user: Life.ola, given: false), in: Life.nord)], by: Life.ola)
    held.hear("Hei.", by: Life.ola)
    #expect(!held.run.sitting.attended.contains(Life.ola))
    #expect(!held.run.progress.spoke.contains(Life.ola))
    held.pass(minutes: 3)
    let tally = try #require(held.said.last { $0.prompt.key == .tally })
    #expect(!HeldLife.words(tally).contains("Ola"))
  }

  @Test func `roles go round, and the case owner has none`() throws {
    var held = try HeldLife("trippel-15", caseOwner: Life.kari)
    let first = try #require(held.group.sessions.running).roles
    #expect(first[.facilitator] == Life.eva)
    #expect(!first.values.contains(Life.kari))
    #expect(first[.noteTaker] != first[.timekeeper])
    held.hear("!økt stopp", by: Life.eva)
    held.pass(minutes: 60)
    try held.begin("trippel-15", present: [])
    let second = try #require(held.group.sessions.running).roles
    #expect(second[.noteTaker] != first[.noteTaker])
    #expect(second[.timekeeper] != first[.timekeeper])
  }

  @Test func `what is said under way stands in the session's thread, and the minutes do not`() throws {
    var held = try HeldLife("refleksjon-60", .written, caseOwner: Life.ola)
    let root = try #require(held.run.sitting.root)
    held.pass(minutes: 20)
    held.hear("!neste", by: Life.eva)
    let underWay = held.inRoom.filter { $0.answering == nil && $0.prompt.key != .started }
    #expect(underWay.count > 5)
    #expect(underWay.allSatisfy { $0.thread == root })
    held.forgetSaid()
    held.hear("!økt stopp", by: Life.eva)
    #expect(held.inRoom.first { $0.prompt.key == .minutes }?.thread == nil)
    #expect(held.inRoom.first { $0.prompt.key == .endedInThread }?.thread == root)
  }
}
