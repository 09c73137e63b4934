import Foundation
import Matrix

/// Groups and people as admins name them.
extension Turn {
  func livingGroup(named text: some StringProtocol) -> Group? {
    let wanted = Words.folded(text)
    return world.groups.values.filter { !$0.closed && Words.folded($0.name) == wanted }.min { $0.id < $1.id }
  }

  /// Goes on with the group of that name, or says that there is none.
  func withGroup(
    named text: String, example: CommandID, from place: Correspondent, _ next: (Group) -> Outcome
  ) -> Outcome {
    let wanted = Words.split(text).joined(separator: " ")
    if let group = livingGroup(named: wanted) { return next(group) }
    let names = world.groups.values.filter { !$0.closed }.map(\.name).sorted()
    let nearest = Nearest.word(to: Words.folded(wanted), among: names.map(Words.folded))
    return sayOnly(
      place.answer(
        Prompt(
          .groupUnknown,
          [
            "nearest": .optional(names.first { Words.folded($0) == nearest }),
            "example": world.library.example(example, in: place.language),
          ])))
  }
}

extension Turn {
  /// Goes on with the one person meant, or asks who that is.
  func withPerson(
    named text: String, example: CommandID, from place: Correspondent, _ next: (UserID) -> Outcome
  ) -> Outcome {
    withPeople(named: text, example: example, from: place) { users in
      users.count == 1 ? next(users[0]) : sayOnly(place.answer(unknownPerson(text, example, place)))
    }
  }

  /// Goes on with people named one after another, with commas or «og» between, or asks who somebody is.
  func withPeople(
    named text: String, example: CommandID, from place: Correspondent, _ next: ([UserID]) -> Outcome
  ) -> Outcome {
    let index = world.programme.people.names
    var users: [UserID] = []
    for name in names(in: text, index) {
      switch index.find(name) {
      case .one(let user): users.append(user)
      case .several(let found):
        let fields: [String: PromptValue] = [
          "members": persons(Array(found.prefix(8))), "example": world.library.example(example, in: place.language),
        ]
        return sayOnly(place.answer(Prompt(.whoIsThat, fields)))
      case .nobody: return sayOnly(place.answer(unknownPerson(name, example, place)))
      }
    }
    guard !users.isEmpty else { return sayOnly(place.answer(unknownPerson(text, example, place))) }
    return next(users.uniqued())
  }

  private func names(in text: String, _ index: NameIndex) -> [String] {
    let parts = text.split { $0 == "," || $0 == ";" || $0.isNewline }.map { String($0).trimmingSpaces() }
    // «Kari og Ola»: only where the whole is not a name.
    return parts.flatMap { part -> [String] in
      guard index.find(part) == .nobody else { return [part] }
      let words = part.split(whereSeparator: \.isWhitespace)
      let pieces = words.split { world.library.phrasebook.means($0, .and) }.map { $0.joined(separator: " ") }
      if pieces.count > 1 { return pieces }
      // «Kari Ola»: where both halves are somebody.
      let cuts = words.indices.dropFirst().map { cut in
        [words[..<cut].joined(separator: " "), words[cut...].joined(separator: " ")]
      }
      return cuts.first { $0.allSatisfy { if case .one = index.find($0) { true } else { false } } } ?? [part]
    }.filter { !$0.isEmpty }
  }

  private func unknownPerson(_ text: String, _ example: CommandID, _ place: Correspondent) -> Prompt {
    let names = world.programme.people.all.filter { $0.standing != .left }.map(\.facts.name).sorted()
    let nearest = Nearest.word(to: Words.folded(text), among: names.map(Words.folded))
    return Prompt(
      .personUnknown,
      [
        "nearest": .optional(names.first { Words.folded($0) == nearest }),
        "example": world.library.example(example, in: place.language),
      ])
  }
}
