import Foundation
import Matrix
import Testing

@testable import Samrad

/// Two questions to each who was there: asked alone, told as a whole, and forgotten.
struct FeedbackTests {
  private static let everyone = [Life.kari, Life.ola, Life.siri, Life.per]

  private func ended(_ present: [UserID] = everyone) throws -> HeldLife {
    var held = try HeldLife("trippel-15", present: present)
    held.hear("!økt stopp", by: Life.eva)
    return held
  }

  private func answer(_ score: Int, to question: Int, by user: UserID, _ held: inout HeldLife) throws {
    let subject = Subject.feedback(
      Life.nord, session: held.group.sessions.sessions.last?.id ?? 0, user: user, question: question)
    let post = try #require(held.group.posts.event(of: subject), "\(user) \(question)")
    held.take { $0.react("\(score)️⃣", to: post, by: user, in: HeldLife.room(aloneWith: user)) }
  }

  @Test(arguments: [(4, 4), (3, 0), (0, 0)])
  func `only those who were there are asked, and only when it could be told`(present: Int, asked: Int) throws {
    let held = try ended(Array(Self.everyone.prefix(present)))
    let questions = held.said.filter { $0.prompt.key == .feedbackQuestion }
    #expect(questions.count == asked)
    #expect(Self.everyone.flatMap(held.alone).count { $0.prompt.key == .feedbackQuestion } == asked)
  }

  @Test(arguments: [
    ([5, 5, 5, 5], [5, 5, 4, 4], "ja, mye", "ja, fullt ut"), ([1, 2, 2, 3], [3, 3, 3, 3], "lite", "både og"),
    ([4, 4, 4, 4], [1, 1, 1, 1], "ja", "lite"),
  ])
  func `the group hears the whole in bands, and never a number of one person's`(
    useful: [Int], heard: [Int], first: String, second: String
  ) throws {
    var held = try ended()
    for (user, score) in zip(Self.everyone, useful) { try answer(score, to: 0, by: user, &held) }
    #expect(!held.names.contains("after.feedback-result"))
    for (user, score) in zip(Self.everyone, heard) { try answer(score, to: 1, by: user, &held) }
    let result = HeldLife.words(try #require(held.said.last { $0.prompt.key == .feedbackResult }))
    #expect(result.contains("Noe å ha bruk for: \(first)."))
    #expect(result.contains("Fikk sagt det en ville: \(second)."))
    #expect(held.names.count { $0 == "after.feedback-result" } == 1)
    #expect(held.erased.count == 8)
    #expect(held.group.sessions.lastMinutes?.held?.feedback == nil)
  }

  @Test func `too few answers are never told, and are forgotten`() throws {
    var held = try ended()
    for user in Self.everyone.prefix(3) {
      try answer(5, to: 0, by: user, &held)
      try answer(5, to: 1, by: user, &held)
    }
    held.pass(minutes: 60 * 25)
    #expect(!held.names.contains("after.feedback-result"))
    #expect(held.erased.count == 6)
    #expect(held.group.sessions.lastMinutes?.held?.feedback == nil)
  }

  @Test func `answers that were not told are forgotten when the next session ends`() throws {
    var held = try ended()
    try answer(5, to: 0, by: Life.kari, &held)
    held.pass(minutes: 60)
    try held.begin("trippel-15", present: [])
    held.hear("!økt stopp", by: Life.eva)
    #expect(held.erased.count == 1)
  }

  @Test func `every third time the group is asked about its form, in the last stage`() throws {
    var held = try HeldLife("trippel-15", present: [])
    var asked: [Bool] = []
    for _ in 0..<4 {
      while held.run.current + 1 < held.run.stages.count {
        held.hear("!neste", by: Life.eva)
        held.hear("!neste", by: Life.eva)
      }
      let stage = HeldLife.words(try #require(held.said.last { $0.prompt.key == .stage }))
      asked.append(stage.contains("Hva i formen hjelper dere"))
      held.hear("!økt stopp", by: Life.eva)
      held.pass(minutes: 60)
      try held.begin("trippel-15", present: [])
    }
    #expect(asked == [false, false, true, false])
  }
}
