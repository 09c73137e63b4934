package import Matrix

package let peopleChanges: [any Change.Type] = [
  PersonDescribed.self, PersonListed.self, PersonAnswered.self, PersonStood.self, NotWithChosen.self,
  PeopleImportNumbered.self, PeopleImportShown.self,
  PeopleImportDropped.self, PeopleImportTaken.self, PeopleImportUndone.self, PersonForgotten.self, FormOpened.self,
  FormMoved.self, FormClosed.self, PersonAsked.self, ProgrammeWriteNoted.self, ProgrammeWriteUndone.self,
  PersonZoneChosen.self, PersonHoursChosen.self,
  PersonRemindersChosen.self, PersonTimeAsked.self, PersonAway.self, PersonBack.self, PersonNotAway.self,
  PersonTimeRestored.self, PersonalWriteNoted.self, PersonalWriteUndone.self,
]

/// What is known of a person, all of it anew: from a list, or from what they answered themselves.
package struct PersonDescribed: ProgrammeChange {
  package static let kind = "people.described"
  package static let isErasable = true
  package let user: UserID
  package let facts: PersonFacts

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.imports.forget(stamp.at)
    programme.people.describe(user, as: facts)
  }
}

/// Somebody who was known from a group alone is among the programme's people: by the name they have there. No words of
/// anybody's own, so that removing a message does not take the person along.
package struct PersonListed: ProgrammeChange {
  package static let kind = "people.listed"
  package let user: UserID
  package let name: String
  package let isMentor: Bool

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    guard programme.people[user] == nil else { return }
    programme.people.describe(user, as: PersonFacts(name: name, isMentor: isMentor))
  }
}

/// A person answered: only the fields that it is about, so that it can be erased without what was said before or after.
package struct PersonAnswered: ProgrammeChange {
  package static let kind = "people.answered"
  package static let isErasable = true
  package let user: UserID
  package let fields: [PersonField]
  /// Empty but for those fields.
  package let facts: PersonFacts

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.imports.forget(stamp.at)
    guard let person = programme.people[user] else { return }
    programme.people.describe(user, as: person.facts.taking(fields, from: facts))
  }
}

/// A person pauses, comes back, or leaves the programme.
package struct PersonStood: PersonalChange {
  package static let kind = "people.standing"
  package let user: UserID
  package let standing: Person.Standing

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.people[user]?.standing = standing
  }
}

/// Whom a person will not be in a group with: what is new, and what holds no longer.
package struct NotWithChosen: ProgrammeChange {
  package static let kind = "people.not-with"
  package static let isErasable = true
  package let user: UserID
  package let added: [UserID]
  package let removed: [UserID]

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    guard let before = programme.people[user]?.notWith else { return }
    let kept = before.filter { !removed.contains($0) }
    programme.people[user]?.notWith = kept + added.filter { !kept.contains($0) }
  }
}

extension NotWithChosen {
  /// From one list to another.
  init(user: UserID, from before: [UserID], to after: [UserID]) {
    self.init(
      user: user, added: after.filter { !before.contains($0) }, removed: before.filter { !after.contains($0) })
  }
}
