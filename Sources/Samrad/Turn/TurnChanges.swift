import Foundation
package import Matrix

package let turnChanges: [any Change.Type] = [
  Posted.self, WriteNoted.self, WriteUndone.self, QuestionAsked.self, QuestionClosed.self, NumberTaken.self,
  PostsRemoved.self,
]

/// Messages of the bot's own that a person can still react or reply to, and what each is about.
package struct Posts: Codable, Equatable, Sendable {
  package private(set) var subjects: [EventID: Subject] = [:]
  /// In the order they were posted, so that the oldest go first.
  private var order: [EventID] = []

  /// As many as a group can have open at a time, those to each of its people among them, and then some.
  private static let most = 120

  package init() {}

  package subscript(event: EventID) -> Subject? { subjects[event] }

  /// The newest message about it.
  func event(of subject: Subject) -> EventID? { order.last { subjects[$0] == subject } }

  func newest(where isMeant: (Subject) -> Bool) -> Subject? {
    order.last { subjects[$0].map(isMeant) ?? false }.flatMap { subjects[$0] }
  }

  mutating func remove(_ events: [EventID]) {
    for event in events where subjects.removeValue(forKey: event) != nil { order.removeAll { $0 == event } }
  }

  package mutating func add(_ event: EventID, _ subject: Subject) {
    guard subjects.updateValue(subject, forKey: event) == nil else { return }
    order.append(event)
    if order.count > Self.most {
      // Whether the bot may remember them, people may say anew whenever they want to.
      let oldest = order.firstIndex { subjects[$0]?.isForGood == false } ?? order.startIndex
      subjects[order.remove(at: oldest)] = nil
    }
  }
}

/// A message of the bot's own stands in the room.
package struct Posted: GroupChange {
  package static let kind = "turn.posted"
  package let event: EventID
  package let subject: Subject

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.posts.add(event, subject)
    group.decisions.noteShown(by: event, as: subject)
    if case .timePollButtons(_, let poll) = subject { group.schedule.polls.update(poll) { $0.event = event } }
  }
}

/// Messages of the bot's own were removed: nobody can answer them, and they need not be removed again.
package struct PostsRemoved: GroupChange {
  package static let kind = "turn.posts-removed"
  package let events: [EventID]

  package func apply(to group: inout Group, _ stamp: Stamp) {
    let known = Set(events).compactMap { event in group.posts[event].map { (event, $0) } }
    group.posts.remove(events)
    group.decisions.noteRemoved(Dictionary(uniqueKeysWithValues: known))
  }
}

/// A number was given away, and is never given again: not even when what it was given to has been erased, since an
/// older message of the bot's may still offer a ✅ for it.
package struct NumberTaken: GroupChange {
  package enum Series: String, Codable, Sendable { case session, record, decision, question, poll, queued, term }

  package static let kind = "turn.number-taken"
  package let series: Series
  package let number: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    switch series {
    case .session: group.sessions.take(session: number)
    case .record: group.sessions.take(record: number)
    case .decision: group.decisions.take(number)
    case .question: group.questions.take(number)
    case .poll: group.schedule.polls.take(number)
    case .queued: group.cases.take(number)
    case .term: group.terms.take(number)
    }
  }
}
