import Foundation
import Matrix

/// Whom a person will not be in a group with. It is said between two, and answered between two: nothing here speaks in
/// any other room, and no answer tells more than who is in the programme.
extension Turn {
  /// `!ikke med Ola`, `!ikke med fjern Ola`, `!ikke med` for one's own list.
  func chooseNotWith(_ rest: String, from place: Correspondent) -> Outcome {
    guard let person = listed(place.message.sender) else { return sayOnly(place.answer(Prompt(.formNotListed))) }
    guard !rest.isEmpty else {
      return sayOnly(place.answer(notWithList(person.notWith, of: person.user, place.language)))
    }
    let (removes, text) = removal(rest)
    let others: [UserID]
    switch readNotWith(text, person) {
    case .failure(let failure):
      let prompt = failure.problem.prompt(.notWith, world.library.people, place.language, name: name(of:))
      return sayOnly(place.answer(prompt))
    case .success(let found):
      others =
        removes
        ? person.notWith.filter { !found.contains($0) }
        : found.isEmpty ? [] : person.notWith + found.filter { !person.notWith.contains($0) }
    }
    guard others.count <= FieldReader.mostInList else {
      let problem = FieldProblem.tooMany(FieldReader.mostInList)
      return sayOnly(
        place.answer(problem.prompt(.notWith, world.library.people, place.language, name: name(of:))))
    }
    var outcome = listing(person)
    if others != person.notWith { outcome.remember(NotWithChosen(user: person.user, from: person.notWith, to: others)) }
    outcome.say(place.answer(notWithList(others, of: person.user, place.language)))
    return outcome
  }

  /// Those meant, all in the programme.
  func readNotWith(_ text: String, _ person: Person) -> Result<[UserID], FieldReader.Failure> {
    let reader = FieldReader(vocabulary: world.library.people, names: world.programme.people.names)
    let text = SafeText.clean(text, longest: 2_000).trimmingSpaces()
    guard !reader.clears(text), !world.library.phrasebook.means(text, .none), !world.library.phrasebook.means(text, .no)
    else { return .success([]) }
    var found: [UserID] = []
    if let problem = reader.people(text, besides: person.user, into: &found) {
      return .failure(.init(problem: problem))
    }
    // Whoever is on the list already may be taken off it, also after having left.
    if let unknown = found.first(where: { !person.notWith.contains($0) && !isInProgramme($0) }) {
      return .failure(.init(problem: .nobody(unknown.text)))
    }
    return .success(found)
  }

  func notWithNoted(_ others: [UserID], of user: UserID) -> Prompt {
    Prompt(
      .notWithNoted,
      [
        "any": .flag(!others.isEmpty), "people": persons(others, most: FieldReader.mostInList),
        "together": .flag(isTogether(user, with: others)),
      ])
  }

  /// Whether they are in a group together already: that is not changed unasked, since the change would tell of the wish.
  private func isTogether(_ user: UserID, with others: [UserID]) -> Bool {
    world.livingGroups.contains { group in
      group.member(user) != nil && others.contains { group.member($0) != nil }
    }
  }

  private func notWithList(_ others: [UserID], of user: UserID, _ language: Language) -> Prompt {
    Prompt(
      .notWithList,
      [
        "any": .flag(!others.isEmpty), "people": persons(others, most: FieldReader.mostInList),
        "together": .flag(isTogether(user, with: others)), "example": world.library.example(.notWith, in: language),
        "word": .text("!" + world.library.word(.notWith, in: language)),
        "remove": .text(world.library.pack(language)?.words.answers[.remove]?.first ?? AnswerID.remove.rawValue),
      ])
  }

  private func isInProgramme(_ user: UserID) -> Bool {
    world.programme.people[user].map { $0.standing != .left } ?? false
  }

  /// «fjern Ola»: off the list.
  private func removal(_ text: String) -> (removes: Bool, rest: String) {
    let words = text.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    guard words.count == 2, world.library.phrasebook.means(words[0], .remove) else { return (false, text) }
    return (true, String(words[1]))
  }
}
