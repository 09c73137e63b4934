import Foundation
import Matrix

/// What a person says of themselves, and how it is kept.
extension Turn {
  /// The person as the programme has them; or as they are known from a group, when no list has named them.
  func listed(_ user: UserID) -> Person? {
    if let person = world.programme.people[user] { return person.standing == .left ? nil : person }
    guard let member = world.groups(of: user).lazy.compactMap({ $0.member(user) }).first else { return nil }
    return Person(user: user, facts: PersonFacts(name: member.shownName, isMentor: member.role == .mentor))
  }

  /// Puts somebody who is only known from a group among the programme's people.
  func listing(_ person: Person) -> Outcome {
    var outcome = Outcome()
    if world.programme.people[person.user] == nil {
      outcome.remember(
        PersonListed(user: person.user, name: person.facts.name, isMentor: person.facts.isMentor))
    }
    return outcome
  }

  func between(_ message: IncomingMessage) -> Correspondent {
    Correspondent(
      message: message, language: world.language(of: message.sender),
      zone: zone(of: message.sender)?.identifier ?? world.library.defaultZone, isAdmin: false)
  }

  /// What a person reads about a group alone.
  func language(of user: UserID, in group: Group) -> Language { world.programme.languages[user] ?? group.language }

  /// Understands an answer about oneself.
  func read(
    _ text: String, as field: PersonField, of user: UserID, into facts: inout PersonFacts
  ) -> FieldProblem? {
    let before = facts
    // Thousands of names are put in order only where one is looked for.
    let names = [.manager, .wishes].contains(field) ? world.programme.people.names : NameIndex()
    let reader = FieldReader(vocabulary: world.library.people, names: names)
    if let problem = reader.read(text, as: field, of: user, into: &facts) {
      facts = before
      return problem
    }
    // Who is a mentor is for the admins to say.
    if facts.isMentor != before.isMentor || field == .role && facts.level == nil {
      facts = before
      return .notUnderstood(SafeText.name(text).map { String($0.prefix(FieldReader.longestWord)) } ?? "")
    }
    return nil
  }

  /// Keeps what a person said, and tells the admins when somebody in a group has changed service.
  func describe(_ person: Person, as facts: PersonFacts) -> Outcome {
    var outcome = Outcome()
    let known = world.programme.people[person.user]
    let fields = facts.differences(from: known?.facts ?? person.facts)
    guard !fields.isEmpty else { return outcome }
    if known == nil { outcome.add(listing(person)) }
    outcome.remember(
      PersonAnswered(user: person.user, fields: fields, facts: PersonFacts.none.taking(fields, from: facts)))
    let groups = self.groups(of: person.user)
    if let before = person.facts.service, before != facts.service, !groups.isEmpty {
      let people = world.library.people
      let language = world.library.defaultLanguage
      outcome.add(
        tellAdmins(
          Prompt(
            .serviceChanged,
            [
              "person": self.person(person.user), "before": .text(people.pack(language).shown(.services, before)),
              "after": .optional(facts.service.map { people.pack(language).shown(.services, $0) }),
              "groups": names(of: groups),
            ])))
    }
    return outcome
  }

  /// One thing at once: `!skjema tjeneste barnevern`.
  func set(_ field: PersonField, to text: String, of person: Person, from place: Correspondent) -> Outcome {
    let isAsked = PersonField.questions(to: person.facts).contains(field) || field == .meeting
    guard isAsked, !text.isEmpty else { return sayOnly(place.answer(formHelp(text, in: place.language))) }
    var facts = person.facts
    if let problem = read(text, as: field, of: person.user, into: &facts) {
      let prompt = problem.prompt(field, world.library.people, place.language, name: name(of:))
      return sayOnly(place.answer(prompt))
    }
    var outcome = sayOnly(place.answer(noted(field, facts, in: place.language)))
    outcome.add(describe(person, as: facts))
    return outcome
  }

  func noted(_ field: PersonField, _ facts: PersonFacts, in language: Language) -> Prompt {
    let people = world.library.people
    return Prompt(
      .formNoted,
      [
        "field": .text(people.shown(field, in: language)),
        "value": .optional(people.shown(field, of: facts, in: language, name: name(of:))),
      ])
  }

  /// What the person has said, to the person alone.
  func summary(of person: Person, isWhole: Bool, noted: Prompt?, in language: Language) -> Prompt {
    let fields = PersonField.facts.filter { $0 != .name && ($0 != .role || person.facts.level != nil) }
    let people = world.library.people
    let hasFacts = fields.contains { people.shown($0, of: person.facts, in: language, name: name(of:)) != nil }
    return Prompt(
      .formDone,
      [
        "noted": noted.map(PromptValue.phrase) ?? .flag(false), "whole": .flag(isWhole),
        "facts": facts(person.facts, fields, in: language), "any": .flag(hasFacts),
        "lacking": .flag(!person.facts.lacking.isEmpty),
        "lackingFields": self.fields(person.facts.lacking, in: language),
        "form": .text("!" + world.library.word(.form, in: language)),
        "service": .text(world.library.people.shown(.service, in: language)),
        "example": .text(world.library.people.example(.service, in: language)),
        "notWith": .text("!" + world.library.word(.notWith, in: language)),
      ])
  }

  func formHelp(_ text: String, in language: Language) -> Prompt {
    let people = world.library.people
    return Prompt(
      .formHelp,
      [
        "form": .text("!" + world.library.word(.form, in: language)),
        "service": .text(people.shown(.service, in: language)),
        "example": .text(people.example(.service, in: language)),
      ])
  }

  /// The groups that a person is in, by name.
  func groups(of user: UserID) -> [Group] {
    world.groups(of: user).filter { $0.member(user) != nil }
  }

  /// For a section with `{{group}}` and `{{last}}`.
  func names(of groups: [Group]) -> PromptValue {
    .list(groups.enumerated().map { ["group": .text($1.name), "last": .flag($0 == groups.count - 1)] })
  }
}
