package import Foundation
package import Matrix

/// What a group's people have put in line to talk about (norsk: saker og temaønsker), and what they have written for
/// themselves alone before a session.
package struct CaseQueue: Codable, Equatable, Sendable {
  /// The oldest first.
  package private(set) var queued: [QueuedCase] = []
  /// How many were ever queued: the next one's number.
  package private(set) var count = 0
  /// In the order in which they were written.
  package private(set) var preparations: [Preparation] = []

  /// Cases and wishes of one person that wait at the same time.
  static let mostOfOne = 5
  /// Characters of a title: a line on a phone, or two.
  static let longestTitle = 120
  /// Notes of one person for one session.
  static let mostPreparations = 5
  /// Characters of a note.
  static let longestPreparation = 1_000

  package init() {}

  package subscript(number: Int) -> QueuedCase? { queued.first { $0.id == number } }

  /// The case that has waited longest of those a person has queued.
  package func firstCase(of user: UserID) -> QueuedCase? { queued.first { $0.by == user && !$0.isWish } }

  package func preparations(of user: UserID, session: Int) -> [Preparation] {
    preparations.filter { $0.by == user && $0.session == session }
  }

  mutating func take(_ number: Int) { count = max(count, number) }

  mutating func add(_ item: QueuedCase) {
    guard self[item.id] == nil else { return }
    queued.append(item)
    take(item.id)
  }

  mutating func remove(_ number: Int) { queued.removeAll { $0.id == number } }

  mutating func noteMentioned(_ number: Int, session: Int) {
    guard let index = queued.firstIndex(where: { $0.id == number }) else { return }
    queued[index].mentionedFor = session
  }

  mutating func prepare(_ preparation: Preparation) { preparations.append(preparation) }

  mutating func movePreparations(of session: Int, to other: Int) {
    preparations = preparations.map {
      $0.session == session ? Preparation(session: other, by: $0.by, text: $0.text, cause: $0.cause) : $0
    }
  }

  mutating func forgetPreparations(where isMeant: (Preparation) -> Bool) { preparations.removeAll(where: isMeant) }
}

/// A case that somebody would like to bring, or a theme that they wish for.
package struct QueuedCase: Codable, Equatable, Sendable {
  package let id: Int
  package let by: UserID
  package let title: String
  /// A theme for the group, and no case of one's own.
  package let isWish: Bool
  /// Told the bot alone: nobody else sees a case before its owner brings it, nor whose a wish is.
  package let isAlone: Bool
  package let at: Date
  package let cause: EventID?
  /// The session before which the mentors heard of the wish.
  package fileprivate(set) var mentionedFor: Int?

  package init(
    id: Int, by: UserID, title: String, isWish: Bool, isAlone: Bool, at: Date, cause: EventID?
  ) {
    self.id = id
    self.by = by
    self.title = title
    self.isWish = isWish
    self.isAlone = isAlone
    self.at = at
    self.cause = cause
  }
}

/// What one person wrote for themselves before a session. Nobody else ever sees it.
package struct Preparation: Codable, Equatable, Sendable {
  package let session: Int
  package let by: UserID
  package let text: String
  package let cause: EventID?
}
