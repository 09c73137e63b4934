package import Foundation
package import Matrix

/// What the bot has asked and waits for: one thing at a time and person.
package struct Questions: Codable, Equatable, Sendable {
  package private(set) var open: [OpenQuestion] = []
  /// How many were ever asked: the next one's id.
  package private(set) var count = 0

  /// How long a plain message is taken as an answer, in seconds.
  static let patience: TimeInterval = 600
  /// As many as a group has not answered after weeks.
  private static let mostOvertaken = 20

  package init() {}

  package func question(_ id: Int) -> OpenQuestion? {
    open.first { $0.id == id }
  }

  /// The newest question to `user` that a plain message may answer: ten minutes old at most.
  package func waiting(for user: UserID, now: Date) -> OpenQuestion? {
    open.last { $0.to == user && $0.isOvertaken != true && now.timeIntervalSince($0.askedAt) < Self.patience }
  }

  mutating func take(_ number: Int) {
    count = max(count, number)
  }

  mutating func ask(_ question: OpenQuestion) {
    // A person who is asked something new is no longer expected to answer the old question. What they write of their own
    // in reply to it is still meant for it.
    open.removeAll { $0.to == question.to && ($0.about == question.about || !$0.about.takesOwnWords) }
    for index in open.indices where open[index].to == question.to { open[index].isOvertaken = true }
    if let oldest = open.firstIndex(where: { $0.isOvertaken == true }),
      open.count(where: { $0.isOvertaken == true }) > Self.mostOvertaken
    {
      open.remove(at: oldest)
    }
    open.append(question)
    count = max(count, question.id)
  }

  mutating func close(_ id: Int) {
    open.removeAll { $0.id == id }
  }
}

package struct OpenQuestion: Codable, Equatable, Sendable {
  package enum About: Codable, Equatable, Sendable {
    /// A session lacks its day or its time.
    case planning(PlanWish)
    case movingSession(Int)
    case decisionOwner(Int)
    /// The same, with those whom a number stood beside, in that order.
    case decisionOwnerAmong(Int, [UserID])
    case decisionDue(Int)
    case newDue(Int)
    /// A session's new day may be one of several; the time and the length are kept.
    case movingAmong(Int, PlanWish)
    /// A decision may be due on one of these days.
    case dueAmong(Int, [LocalDate], moved: Bool)
    /// Who takes care of a trial, an agreement or a plan, and when it is looked at.
    case kindOwner(Int)
    case kindDue(Int)
    /// What is written beside a decision.
    case passage(Int, Passage.Part)
    /// A time that is looked for lacks its days or its length.
    case findingTime(TimeWish)

    func asksOwner(of id: Int) -> Bool {
      switch self {
      case .decisionOwner(id), .decisionOwnerAmong(id, _): true
      default: false
      }
    }

    func asksDue(of id: Int) -> Bool {
      switch self {
      case .decisionDue(id), .dueAmong(id, _, moved: false): true
      default: false
      }
    }

    /// The decision that it is about.
    var decision: Int? {
      switch self {
      case .decisionOwner(let id), .decisionOwnerAmong(let id, _), .decisionDue(let id), .newDue(let id),
        .dueAmong(let id, _, _), .kindOwner(let id), .kindDue(let id), .passage(let id, _):
        id
      default: nil
      }
    }
    /// Which of these guides a decision is anchored in.
    case anchorGuide(Int, [GuideID])
    /// What is needed from the line manager, for the note about a decision.
    case managerNeed(Int)

    /// The answer is in one's own words, and counts only in reply.
    var takesOwnWords: Bool {
      switch self {
      case .passage, .managerNeed: true
      default: false
      }
    }

    /// Whether the answer gives a decision what it lacks.
    func completes(decision id: Int) -> Bool {
      switch self {
      case .decisionOwner(id), .decisionOwnerAmong(id, _), .decisionDue(id), .dueAmong(id, _, moved: false): true
      case .kindOwner(id), .kindDue(id), .passage(id, _): true
      default: false
      }
    }
  }

  package let id: Int
  package let to: UserID
  package let about: About
  package let askedAt: Date
  /// The command that led to the question; an edit or a redaction of it takes the question back.
  package let cause: EventID?
  /// The same person has been asked something else since: only a reply answers it.
  package var isOvertaken: Bool?
}

package struct QuestionAsked: GroupChange {
  package static let kind = "turn.question-asked"
  package static let isErasable = true
  package let id: Int
  package let to: UserID
  package let about: OpenQuestion.About

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.questions.ask(OpenQuestion(id: id, to: to, about: about, askedAt: stamp.at, cause: stamp.cause))
    if let decision = about.decision { group.decisions.update(decision) { $0.traces?.questions.insert(id) } }
  }
}

package struct QuestionClosed: GroupChange {
  package static let kind = "turn.question-closed"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.questions.close(id)
  }
}
