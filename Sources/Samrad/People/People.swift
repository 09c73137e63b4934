import Foundation
package import Matrix

/// Everybody in the programme, by Matrix id.
package struct People: Codable, Equatable, Sendable {
  private var persons: [UserID: Person] = [:]
  /// What was between the bot and somebody who was taken out with a list: there again when they come back, so that
  /// neither their protection nor that they had one depends on a list that was undone.
  private var setAside: [UserID: [UserID]]?

  package init() {}

  package subscript(user: UserID) -> Person? {
    get { persons[user] }
    set { persons[user] = newValue }
  }

  package var isEmpty: Bool { persons.isEmpty && setAside == nil }
  package var count: Int { persons.count }

  /// Puts down what is known of a person, new or not.
  mutating func describe(_ user: UserID, as facts: PersonFacts) {
    guard persons[user] == nil else {
      persons[user]?.facts = facts
      return
    }
    persons[user] = Person(user: user, facts: facts, notWith: setAside?.removeValue(forKey: user) ?? [])
    if setAside?.isEmpty == true { setAside = nil }
  }

  mutating func forget(_ user: UserID) {
    guard let person = persons.removeValue(forKey: user), !person.notWith.isEmpty else { return }
    setAside = (setAside ?? [:]).merging([user: person.notWith]) { _, new in new }
  }

  /// Everybody, also those who have left, in the order of their ids.
  package var all: [Person] { persons.values.sorted { $0.user < $1.user } }

  /// Those who are to be put into groups, in the order of their ids.
  /// - Parameter today: a pause that ends then or earlier is over.
  package func active(on today: LocalDate) -> [Person] {
    all.filter { $0.isActive(on: today) }
  }
}

extension Person {
  package func isActive(on today: LocalDate) -> Bool {
    switch standing {
    case .active: true
    case .paused(let until): until.map { $0 <= today } ?? false
    case .left: false
    }
  }
}
