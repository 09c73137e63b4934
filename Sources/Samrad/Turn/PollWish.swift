package import Foundation
import Matrix

/// A poll to begin, in the form that clients show with buttons. Its event comes back as `Input.posted` with the subject,
/// a refusal as `.refused`; votes come as `Input.vote`.
package struct PollWish: Equatable, Sendable {
  package struct Answer: Equatable, Sendable {
    /// What a vote names. Unique within its poll; people don't see it.
    package let id: String
    package let text: Prompt

    package init(id: String, text: Prompt) {
      self.id = id
      self.text = text
    }
  }

  package let question: Prompt
  /// In the order in which they are shown.
  package let answers: [Answer]
  package let place: Place
  package let subject: Subject
  /// In which language and zone question and answers are worded.
  package let language: Language
  package let zone: TimeZone
  /// How many answers a person may choose.
  package let maxSelections: Int
  /// Whether people see the votes while the poll is open.
  package let isDisclosed: Bool

  /// - Precondition: there are one to `Poll.mostAnswers` answers, whose ids are unique and not empty. They are the bot's
  ///   own: more would be cut off, and their votes never counted.
  package init(
    _ question: Prompt, answers: [Answer], place: Place, subject: Subject, language: Language, zone: TimeZone,
    maxSelections: Int = 1, isDisclosed: Bool = true
  ) {
    precondition(
      (1...Poll.mostAnswers).contains(answers.count), "A poll can't have \(answers.count) answers.")
    precondition(
      !answers.contains { $0.id.isEmpty } && Set(answers.map(\.id)).count == answers.count,
      "Two answers of a poll have the same id, or one has none.")
    self.question = question
    self.answers = answers
    self.place = place
    self.subject = subject
    self.language = language
    self.zone = zone
    self.maxSelections = maxSelections
    self.isDisclosed = isDisclosed
  }
}
