package import Foundation
package import Matrix

/// What a list would change of one person.
package struct ImportEntry: Codable, Equatable, Sendable {
  package let user: UserID
  /// What was known when it was shown; nil for somebody new.
  package let before: PersonFacts?
  package let after: PersonFacts

  package init(user: UserID, before: PersonFacts?, after: PersonFacts) {
    self.user = user
    self.before = before
    self.after = after
  }

  /// The same news over what is known by now; nil when it is no news any more.
  func rebased(on current: PersonFacts?) -> ImportEntry? {
    guard current != before else { return self }
    let fields = after.differences(from: before ?? .none)
    let after = (current ?? .none).taking(fields, from: after)
    return after == current ? nil : ImportEntry(user: user, before: current, after: after)
  }
}

/// A list that was shown to the admins, and waits for their ✅.
package struct PeopleImport: Codable, Equatable, Sendable {
  package let number: Int
  package let entries: [ImportEntry]
  /// The message with the file.
  package let cause: EventID?
}

/// Lists, one at a time.
package struct PeopleImports: Codable, Equatable, Sendable {
  /// How many were ever shown: the next one's number.
  package var count = 0
  package var waiting: PeopleImport?
  /// The last one that was taken in, as long as it may be undone.
  package var taken: PeopleImport?
  package var takenAt: Date?

  package init() {}

  /// Lets go of what can't be undone any more: it holds what was known of everybody in a list.
  mutating func forget(_ now: Date) {
    guard let at = takenAt, now.timeIntervalSince(at) >= Writes.undoable else { return }
    (taken, takenAt) = (nil, nil)
  }
}

/// What a list says that is not known yet.
package struct PeopleDifference: Sendable {
  /// New ones and changed ones, in the order of the file.
  package let entries: [ImportEntry]
  package let same: Int
  /// In the programme, but not in the list: only said.
  package let absent: [UserID]
  /// In the list, though they have left the programme: a list does not bring them back.
  package let left: [UserID]

  package init(_ file: PeopleFile, _ people: People) {
    var entries: [ImportEntry] = []
    var left: [UserID] = []
    for row in file.rows {
      let known = people[row.user]
      let after = (known?.facts ?? .none).taking(row.given, from: row.facts)
      if after != known?.facts { entries.append(ImportEntry(user: row.user, before: known?.facts, after: after)) }
      if known?.standing == .left { left.append(row.user) }
    }
    self.entries = entries
    self.left = left
    same = file.rows.count - entries.count
    absent =
      file.rows.isEmpty
      ? [] : people.all.filter { $0.standing != .left && !file.mentioned.contains($0.user) }.map(\.user)
  }

  /// Taking all of it in, without a list that waits.
  package var changes: [Recorded] {
    entries.map { Recorded(PersonDescribed(user: $0.user, facts: $0.after)) }
  }

  init(entries: [ImportEntry]) {
    self.entries = entries
    same = 0
    absent = []
    left = []
  }
}

// MARK: Changes

/// A number was given to a list that was shown.
package struct PeopleImportNumbered: ProgrammeChange {
  package static let kind = "people.import-numbered"
  package let number: Int

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.imports.count = max(programme.imports.count, number)
    // A newer list takes the place of one that waits.
    programme.imports.waiting = nil
  }
}

/// What a list would change, as it was shown.
package struct PeopleImportShown: ProgrammeChange {
  package static let kind = "people.import-shown"
  package static let isErasable = true
  package let number: Int
  package let entries: [ImportEntry]

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.imports.waiting = PeopleImport(number: number, entries: entries, cause: stamp.cause)
  }
}

/// The admins let the list be.
package struct PeopleImportDropped: ProgrammeChange {
  package static let kind = "people.import-dropped"
  package let number: Int

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    if programme.imports.waiting?.number == number { programme.imports.waiting = nil }
  }
}

/// The list was taken in: each person's facts are changes of their own.
package struct PeopleImportTaken: ProgrammeChange {
  package static let kind = "people.import-taken"
  package let number: Int

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    guard programme.imports.waiting?.number == number else { return }
    programme.imports.taken = programme.imports.waiting
    programme.imports.takenAt = stamp.at
    programme.imports.waiting = nil
  }
}

/// A list that was taken in has been undone.
package struct PeopleImportUndone: ProgrammeChange {
  package static let kind = "people.import-undone"
  package let number: Int

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    if programme.imports.taken?.number == number { (programme.imports.taken, programme.imports.takenAt) = (nil, nil) }
  }
}

/// Somebody who came with a list that was undone is not known any more.
package struct PersonForgotten: ProgrammeChange {
  package static let kind = "people.forgotten"
  package let user: UserID

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.people.forget(user)
  }
}
