import Foundation
import Matrix

/// People and what is known of them, worded for a message.
extension Turn {
  /// Most people or faults that one message names.
  static let mostShown = 15

  /// For a section with `{{person}}` and `{{last}}`; the rest is a number.
  func persons(_ users: [UserID], most: Int = .max) -> PromptValue {
    let shown = users.prefix(most)
    return .list(
      shown.enumerated().map { index, user in ["person": person(user), "last": .flag(index == shown.count - 1)] })
  }

  /// Fields by what they are called: for a section with `{{field}}` and `{{last}}`.
  func fields(_ fields: [PersonField], in language: Language) -> PromptValue {
    .list(
      fields.enumerated().map { index, field in
        [
          "field": .text(world.library.people.shown(field, in: language)), "last": .flag(index == fields.count - 1),
        ]
      })
  }

  /// All that is known of a person: for a section with `{{field}}` and `{{value}}`.
  func facts(_ facts: PersonFacts, _ fields: [PersonField] = PersonField.facts, in language: Language) -> PromptValue {
    let people = world.library.people
    return .list(
      fields.compactMap { field in
        people.shown(field, of: facts, in: language, name: name(of:)).map {
          ["field": .text(people.shown(field, in: language)), "value": .text($0)]
        }
      })
  }

  /// The same for an operator, who is asked on the terminal.
  package func preview(_ difference: PeopleDifference, _ file: PeopleFile, in language: Language) -> Prompt {
    shown(difference, file, named: "", again: false, in: language, onTerminal: true)
  }

  /// What a list would change, and what is wrong with it.
  func shown(
    _ difference: PeopleDifference, _ file: PeopleFile?, named fileName: String, again: Bool, in language: Language,
    onTerminal: Bool = false
  ) -> Prompt {
    let new = difference.entries.filter { $0.before == nil }
    let changed = difference.entries.filter { $0.before != nil }
    let faults = file?.faults ?? []
    let name = { (user: UserID) in file?.names.name(user) ?? self.name(of: user) }
    let absent = difference.absent.count
    return Prompt(
      .importShown,
      [
        "file": .optional(fileName.isEmpty ? nil : fileName), "again": .flag(again),
        "terminal": .flag(onTerminal),
        "any": .flag(!difference.entries.isEmpty),
        "new": .count(new.count), "leaders": .count(new.count { !$0.after.isMentor }),
        "mentors": .count(new.count { $0.after.isMentor }),
        "changed": .count(changed.count), "same": .count(difference.same),
        "changes": .list(changed.prefix(Self.mostShown).map { change(in: $0, language, name) }),
        "moreChanges": .count(changed.count - Self.mostShown),
        "absent": .count(absent), "absentPeople": persons(difference.absent, most: Self.mostShown),
        "more": .flag(absent > Self.mostShown),
        "left": .count(difference.left.count), "leftPeople": persons(difference.left, most: Self.mostShown),
        "moreLeft": .flag(difference.left.count > Self.mostShown),
        "faulty": .count(faults.count), "partly": .flag(!faults.isEmpty && !difference.entries.isEmpty),
        "faults": .list(
          faults.prefix(Self.mostShown).map {
            ["fault": .phrase($0.prompt(world.library.people, language, name: name))]
          }),
        "moreFaults": .count(faults.count - Self.mostShown),
      ])
  }

  private func change(
    in entry: ImportEntry, _ language: Language, _ name: (UserID) -> String
  ) -> [String: PromptValue] {
    let people = world.library.people
    let before = entry.before ?? .none
    let fields = entry.after.differences(from: before)
    return [
      "person": .person(entry.user, name: entry.after.name),
      "fields": .list(
        fields.enumerated().map { index, field in
          [
            "field": .text(people.shown(field, in: language)),
            "before": .optional(people.shown(field, of: before, in: language, name: name)),
            "after": .optional(people.shown(field, of: entry.after, in: language, name: name)),
            "last": .flag(index == fields.count - 1),
          ]
        }),
    ]
  }
}

extension PromptValue {
  /// A number that sections can ask for: 0 or less is nothing.
  static func count(_ number: Int) -> PromptValue { number > 0 ? .number(number) : .flag(false) }
}
