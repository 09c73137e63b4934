/// A question with answers to choose from.
/// Source: MSC3381, "Chat Polls" (accepted; not in the specification's text).
package struct Poll: Hashable, Sendable {
  package struct Answer: Hashable, Sendable {
    /// Opaque; unique within its poll.
    package let id: String
    package let text: String

    package init(id: String, text: String) {
      self.id = id
      self.text = text
    }
  }

  package let question: String
  /// One to twenty, each id once.
  package let answers: [Answer]
  /// How many answers a person may choose: 1 or more.
  package let maxSelections: Int
  /// The votes are shown while the poll is open. What we don't understand is taken for no.
  package let isDisclosed: Bool

  /// More answers are cut off.
  package static let mostAnswers = 20

  /// - Returns: nil without a question or an answer.
  package init?(question: String, answers: [Answer], maxSelections: Int = 1, isDisclosed: Bool = true) {
    var seen: Set<String> = []
    let answers = answers.prefix(Self.mostAnswers).filter { !$0.id.isEmpty && seen.insert($0.id).inserted }
    guard !question.isEmpty, !answers.isEmpty else { return nil }
    self.question = question
    self.answers = answers
    self.maxSelections = max(1, maxSelections)
    self.isDisclosed = isDisclosed
  }

  /// A poll that somebody sent, in either naming.
  /// - Returns: nil for what is no poll.
  package init?(_ event: Event) {
    guard let naming = PollNaming.allCases.first(where: { $0.start == event.type }) else { return nil }
    let content: JSONElement = event.content
    // Of an edited poll, too, the event itself is read: votes belong to what was asked.
    guard let block = naming == .unstable ? content["org.matrix.msc3381.poll.start"] : content["m.poll"],
      let question = naming.text(in: block["question"]), question.utf8.count <= EventSize.largestEvent
    else { return nil }
    let answers = block["answers"]?.elements.prefix(Self.mostAnswers).compactMap { answer -> Answer? in
      guard let id = (naming == .unstable ? answer["id"] : answer["m.id"])?.string,
        let text = naming.text(in: answer), !text.isEmpty
      else { return nil }
      return Answer(id: id, text: text)
    }
    self.init(
      question: question, answers: answers ?? [], maxSelections: block["max_selections"]?.int ?? 1,
      isDisclosed: block["kind"]?.string == naming.disclosed)
  }

  /// The question and its answers, for clients without polls.
  var fallback: String {
    ([question] + answers.enumerated().map { "\($0 + 1). \($1.text)" }).joined(separator: "\n")
  }
}
