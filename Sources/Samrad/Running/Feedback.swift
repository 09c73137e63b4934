package import Foundation
package import Matrix

/// Two questions to each leader who was there, each alone. What they say is shown as a whole, when enough have said it,
/// and forgotten.
package struct Feedback: Codable, Equatable, Sendable {
  package struct Answer: Codable, Equatable, Sendable {
    /// 1–5.
    package let score: Int
    package let cause: EventID?
  }

  package let asked: [UserID]
  /// Whoever has not answered by then is not waited for.
  package let until: Date
  /// By question, counted from 0.
  package fileprivate(set) var answers: [UserID: [Int: Answer]] = [:]

  package init(asked: [UserID], until: Date) {
    self.asked = asked
    self.until = until
  }

  static let questions = 2
  static let scores = 1...5
  /// Fewer could be told apart.
  static let fewest = 4

  var isComplete: Bool { asked.allSatisfy { answers[$0]?.count == Self.questions } }

  /// Nil when too few have answered.
  func mean(_ question: Int) -> (mean: Double, count: Int)? {
    let scores = answers.values.compactMap { $0[question]?.score }
    return scores.count < Self.fewest ? nil : (Double(scores.reduce(0, +)) / Double(scores.count), scores.count)
  }
}

extension Turn {
  /// Nobody is asked what could not be shown.
  func askHowItWas(_ session: Session, _ held: HeldSession, in group: Group) -> Outcome {
    var outcome = Outcome()
    guard !group.quiet else { return outcome }
    let there = group.leaders.filter { member in
      member.presence == .joined && member.consent != false && !held.run.sitting.absent.contains(member.user)
        && (held.run.sitting.attended.contains(member.user) || session.attendance[member.user] == .coming)
    }
    guard there.count >= Feedback.fewest else { return outcome }
    outcome.remember(
      FeedbackAsked(id: session.id, users: there.map(\.user), until: now.addingTimeInterval(Self.feedbackPatience)),
      in: group.id)
    for member in there { outcome.add(ask(0, of: member.user, about: session.id, in: group)) }
    return outcome
  }

  private static let feedbackPatience: TimeInterval = 24 * 3_600

  private func ask(_ question: Int, of user: UserID, about session: Int, in group: Group) -> Outcome {
    tellPrivately(
      user,
      Prompt(
        .feedbackQuestion,
        ["group": .text(group.name), "useful": .flag(question == 0), "heard": .flag(question == 1)]), in: group,
      about: .feedback(group.id, session: session, user: user, question: question),
      offering: Feedback.scores.map(Keycap.text), rings: false)
  }

  /// A number under one of the questions, as a key or a word.
  /// - Returns: nil when it is no answer.
  func answerFeedback(_ number: Int, _ question: Int, _ answer: QuickAnswer, in group: Group) -> Outcome? {
    guard let score = answer.number, Feedback.scores.contains(score) else { return nil }
    guard let feedback = group.sessions[number]?.held?.feedback, feedback.asked.contains(answer.user) else {
      return answer.message.map { sayOnly(between($0).answer(Prompt(.feedbackOver))) } ?? Outcome()
    }
    let before = feedback.answers[answer.user]?[question]
    var outcome = Outcome()
    if let cause = before?.cause { outcome.act(.erase(cause, from: .group(group.id))) }
    var given = outcome
    given.remember(FeedbackGiven(id: number, user: answer.user, question: question, score: score), in: group.id)
    let later = after(given, by: answer.user, because: answer.event)
    if let group = later.world.groups[group.id], group.sessions[number]?.held?.feedback?.isComplete == true {
      // The answer that completes them counts, and is never written down.
      if before == nil { outcome.add(thank(answer.user, in: group)) }
      outcome.add(later.tellFeedback(in: group))
      return outcome
    }
    guard before == nil else { return given }
    given.add(
      question + 1 < Feedback.questions
        ? ask(question + 1, of: answer.user, about: number, in: group) : thank(answer.user, in: group))
    return given
  }

  private func thank(_ user: UserID, in group: Group) -> Outcome {
    tellPrivately(user, Prompt(.feedbackThanks), in: group, rings: false)
  }

  /// A tap or a word that answered is removed: it answers no more.
  func takeBackFeedback(_ event: EventID, by user: UserID, in group: Group) -> Outcome {
    var outcome = Outcome()
    for session in group.sessions.sessions {
      guard let answers = session.held?.feedback?.answers[user], answers.values.contains(where: { $0.cause == event })
      else { continue }
      outcome.act(.erase(event, from: .group(group.id)))
    }
    return outcome
  }

  /// Whether a number would answer this question: it is open, and this person has not answered it.
  func isOpen(feedback question: Int, of session: Int, by user: UserID, in group: Group) -> Bool {
    guard let feedback = group.sessions[session]?.held?.feedback, feedback.asked.contains(user) else { return false }
    return feedback.answers[user]?[question] == nil
  }

  /// All have answered, or those who have not are waited for no longer.
  /// - Parameter isOver: another session takes this one's place.
  func tellFeedback(isOver: Bool = false, in group: Group) -> Outcome {
    var outcome = Outcome()
    guard let session = group.sessions.lastMinutes, let feedback = session.held?.feedback,
      feedback.isComplete || feedback.until <= now || isOver
    else { return outcome }
    outcome.remember(FeedbackTold(id: session.id), in: group.id)
    for answers in feedback.answers.sorted(by: { $0.key < $1.key }).map(\.value) {
      for answer in answers.sorted(by: { $0.key < $1.key }).map(\.value) {
        if let cause = answer.cause { outcome.act(.erase(cause, from: .group(group.id))) }
      }
    }
    guard !group.quiet, let useful = feedback.mean(0), let heard = feedback.mean(1) else { return outcome }
    outcome.say(
      group.utterance(
        Prompt(
          .feedbackResult,
          ["count": .number(min(useful.count, heard.count))]
            .merging(band(useful.mean, "useful")) { $1 }.merging(band(heard.mean, "heard")) { $1 })))
    return outcome
  }

  /// Decimals would show more than so few answers hold.
  private func band(_ mean: Double, _ name: String) -> [String: PromptValue] {
    [
      "\(name)Low": .flag(mean < 2.5), "\(name)Mixed": .flag(mean >= 2.5 && mean < 3.5),
      "\(name)Good": .flag(mean >= 3.5 && mean < 4.5), "\(name)Strong": .flag(mean >= 4.5),
    ]
  }
}

package struct FeedbackAsked: GroupChange {
  package static let kind = "session.feedback-asked"
  package let id: Int
  package let users: [UserID]
  package let until: Date

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.update(id) { $0.held?.feedback = Feedback(asked: users, until: until) }
  }
}

package struct FeedbackGiven: GroupChange {
  package static let kind = "session.feedback-given"
  package static let isErasable = true
  package let id: Int
  package let user: UserID
  package let question: Int
  package let score: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.update(id) {
      $0.held?.feedback?.answers[user, default: [:]][question] = Feedback.Answer(score: score, cause: stamp.cause)
    }
  }
}

/// What it came to was shown, or could not be: single answers are forgotten.
package struct FeedbackTold: GroupChange {
  package static let kind = "session.feedback-told"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.update(id) { $0.held?.feedback = nil }
  }
}
