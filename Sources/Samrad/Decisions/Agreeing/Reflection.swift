/// Which questions a decision was asked to make it better, and at which level it is.
package struct Reflection: Codable, Equatable, Sendable {
  /// All that were asked, in the order of asking.
  package private(set) var posed: [ReflectionQuestion] = []
  /// From 1 to 3; nil while nobody has said.
  package var level: Int?

  init() {}

  mutating func pose(_ questions: [ReflectionQuestion]) {
    posed += questions.filter { !posed.contains($0) }
  }
}

/// A question that may make a decision better. Each is optional, and silence is an answer.
package enum ReflectionQuestion: String, Codable, CaseIterable, Sendable {
  /// What do we know about it?
  case known
  /// What will we stop doing?
  case stopping
  /// Has anybody asked children or young people, and who could?
  case children
  /// Who can actually decide this?
  case authority
  /// Is it forbidden or just unusual, and who could check?
  case lawful
  /// For all, for some, for those already struggling?
  case audience
  /// 1, 2 or 3: policy, organisation, the meeting with users.
  case level

  /// Where the answer is kept; nil for the level, which is a number.
  var part: Passage.Part? {
    switch self {
    case .known: .known
    case .stopping: .stopping
    case .children: .children
    case .authority: .authority
    case .lawful: .lawful
    case .audience: .audience
    case .level: nil
    }
  }

  /// Its words.
  var prompt: Prompt { Prompt(PromptKey.question(self)) }
}

extension Passage.Part {
  /// The implementation checklist, in the order of the source's conditions a–f.
  static let checklist: [Passage.Part] = [
    .anchoring, .strategy, .qualitySystem, .problemSolving, .environment, .research,
  ]

  /// Answers to the questions and to the checklist.
  var isReflection: Bool {
    Self.checklist.contains(self) || ReflectionQuestion.allCases.contains { $0.part == self }
  }
}
