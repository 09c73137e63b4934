package import Foundation
package import Matrix

/// How far the bot has come in asking who brings the case to a session. Empty again when it is moved.
package struct CaseAsking: Codable, Equatable, Sendable {
  package enum Answer: String, Codable, Sendable {
    case yes
    /// No reason is asked for, and nobody hears of it.
    case pass
    /// Would rather do it another time.
    case swapped
    /// Did not answer in time.
    case silent
  }

  package struct Asked: Codable, Equatable, Sendable {
    package let user: UserID
    package let at: Date
    /// When the next is asked, if there is no answer by then.
    package let until: Date
    package fileprivate(set) var answer: Answer?
  }

  /// Somebody was named to swap with: they are asked next.
  package struct Wanted: Codable, Equatable, Sendable {
    package let user: UserID
    package let by: UserID
  }

  package private(set) var asked: [Asked] = []
  package private(set) var wanted: Wanted?
  /// When the next is to be asked; nil before the first was, and while somebody is.
  package private(set) var nextAt: Date?
  /// Nobody is asked any more: the mentors have heard it, or there was nothing to be said.
  package private(set) var isOver = false
  /// When the case owner was last asked in one sentence what the case is about; nil when they have said.
  package internal(set) var titleAskedAt: Date?

  package init() {}

  /// Whose answer is waited for.
  package var open: Asked? { asked.last { $0.answer == nil } }

  package func asked(_ user: UserID) -> Asked? { asked.last { $0.user == user } }

  mutating func ask(_ user: UserID, at: Date, until: Date) {
    asked.removeAll { $0.user == user }
    asked.append(Asked(user: user, at: at, until: until))
    nextAt = nil
    isOver = false
    if wanted?.user == user { wanted = nil }
  }

  /// - Parameter answer: nil when the question does not hold any more; they may be asked again.
  mutating func answer(_ user: UserID, _ answer: Answer?, wants: UserID?, at: Date) {
    guard let index = asked.firstIndex(where: { $0.user == user }) else { return }
    if let answer { asked[index].answer = answer } else { asked.remove(at: index) }
    if let wants { wanted = Wanted(user: wants, by: user) }
    if open == nil { nextAt = at }
    // Whoever passes late may leave time for another.
    isOver = false
  }

  mutating func putOff(until: Date) { nextAt = until }

  mutating func end() { isOver = true }
}

/// What the case is about, in its owner's words.
package struct CaseTitle: Codable, Equatable, Sendable {
  package let owner: UserID
  package let title: String
  package let cause: EventID?
}
