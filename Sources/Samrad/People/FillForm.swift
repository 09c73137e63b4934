import Foundation
import Matrix

/// The form (norsk: skjema): a person answers between two, one question at a time.
extension Turn {
  /// `!skjema`, or `!skjema tjeneste barnevern` for one thing at once.
  func openForm(_ rest: String, from place: Correspondent) -> Outcome {
    let user = place.message.sender
    guard let person = listed(user) else { return sayOnly(place.answer(Prompt(.formNotListed))) }
    let words = rest.split(whereSeparator: \.isWhitespace)
    for count in stride(from: min(4, words.count), to: 0, by: -1) {
      guard let field = world.library.people.column(words.prefix(count).joined(separator: " ")) else { continue }
      let answer = words.count > count ? String(rest[words[count].startIndex...]) : ""
      return field == .notWith ? chooseNotWith(answer, from: place) : set(field, to: answer, of: person, from: place)
    }
    guard words.isEmpty else { return sayOnly(place.answer(formHelp(rest, in: place.language))) }
    let questions = PersonField.questions(to: person.facts)
    var outcome = Outcome()
    outcome.add(listing(person))
    outcome.remember(FormOpened(user: user, asks: .questions(questions)))
    outcome.say(question(0, of: questions, to: person, from: place, isFirst: true))
    return outcome
  }

  /// A plain message between two, while the form is open.
  /// - Returns: nil when it is none of the form's.
  func answerForm(_ message: IncomingMessage) -> Outcome? {
    guard let form = world.programme.forms.open[message.sender], form.isPatient(now) else { return nil }
    let place = between(message)
    switch form.asks {
    case .leaving: return answerLeaving(form, QuickAnswer(message, world.library.phrasebook), from: place)
    case .questions(let questions):
      guard questions.indices.contains(form.index), let person = listed(message.sender) else { return nil }
      if let move = formMove(message.text) { return take(move, form.index, of: questions, person, from: place) }
      if case .command(.help, "") = world.library.phrasebook.understand(message.text) { return nil }
      return answer(questions[form.index], form.index, of: questions, person, from: place)
    }
  }

  enum FormMove { case skip, back, stop }

  /// `hopp`, `tilbake` and `stopp`: the words that do the same in a session.
  func formMove(_ text: String) -> FormMove? {
    if world.library.phrasebook.means(text, .skip) { return .skip }
    guard case .command(let command, "") = world.library.phrasebook.understand(text) else { return nil }
    return formMove(command)
  }

  func formMove(_ command: CommandID) -> FormMove? {
    switch command {
    case .nextStage, .skipStage: .skip
    case .previousStage: .back
    case .stopSession: .stop
    default: nil
    }
  }

  /// `!hopp` and its like, while questions are open.
  func moveForm(_ command: CommandID, from place: Correspondent) -> Outcome? {
    guard let move = formMove(command), let form = world.programme.forms.open[place.message.sender],
      case .questions(let questions) = form.asks, let person = listed(place.message.sender)
    else { return nil }
    return take(move, form.index, of: questions, person, from: place)
  }

  private func take(
    _ move: FormMove, _ index: Int, of questions: [PersonField], _ person: Person, from place: Correspondent
  ) -> Outcome {
    switch move {
    case .skip: return goOn(to: index + 1, of: questions, person, noted: nil, from: place)
    case .back: return goOn(to: max(0, index - 1), of: questions, person, noted: nil, from: place)
    case .stop:
      var outcome = sayOnly(place.answer(summary(of: person, isWhole: false, noted: nil, in: place.language)))
      outcome.remember(FormClosed(user: person.user))
      return outcome
    }
  }

  /// An answer to the open question.
  private func answer(
    _ field: PersonField, _ index: Int, of questions: [PersonField], _ person: Person, from place: Correspondent
  ) -> Outcome {
    if field == .notWith {
      switch readNotWith(place.message.text, person) {
      case .failure(let failure):
        return again(index, of: questions, person, failure.problem, from: place)
      case .success(let others):
        var outcome = listing(person)
        outcome.remember(NotWithChosen(user: person.user, from: person.notWith, to: others))
        var person = person
        person.notWith = others
        outcome.add(
          goOn(to: index + 1, of: questions, person, noted: notWithNoted(others, of: person.user), from: place))
        return outcome
      }
    }
    var facts = person.facts
    if let problem = read(place.message.text, as: field, of: person.user, into: &facts) {
      return again(index, of: questions, person, problem, from: place)
    }
    var outcome = describe(person, as: facts)
    var person = person
    person.facts = facts
    outcome.add(
      goOn(to: index + 1, of: questions, person, noted: noted(field, facts, in: place.language), from: place))
    return outcome
  }

  private func goOn(
    to index: Int, of questions: [PersonField], _ person: Person, noted: Prompt?, from place: Correspondent
  ) -> Outcome {
    var outcome = Outcome()
    guard questions.indices.contains(index) else {
      outcome.remember(FormClosed(user: person.user))
      outcome.say(place.answer(summary(of: person, isWhole: true, noted: noted, in: place.language)))
      return outcome
    }
    outcome.remember(FormMoved(user: person.user, index: index))
    outcome.say(question(index, of: questions, to: person, from: place, noted: noted))
    return outcome
  }

  private func again(
    _ index: Int, of questions: [PersonField], _ person: Person, _ problem: FieldProblem, from place: Correspondent
  ) -> Outcome {
    sayOnly(
      place.answer(problem.prompt(questions[index], world.library.people, place.language, name: name(of:))))
  }

  private func question(
    _ index: Int, of questions: [PersonField], to person: Person, from place: Correspondent, isFirst: Bool = false,
    noted: Prompt? = nil
  ) -> Utterance {
    place.answer(question(index, of: questions, to: person, in: place.language, isFirst: isFirst, noted: noted))
  }

  /// A question of the form, with what the person has answered before.
  func question(
    _ index: Int, of questions: [PersonField], to person: Person, in language: Language, isFirst: Bool = false,
    noted: Prompt? = nil
  ) -> Prompt {
    let field = questions[index]
    let present =
      field == .notWith
      ? (person.notWith.isEmpty ? nil : person.notWith.map(name(of:)).joined(separator: ", "))
      : field == .role && person.facts.level == nil
        ? nil : world.library.people.shown(field, of: person.facts, in: language, name: name(of:))
    return Prompt(
      .formQuestion,
      [
        "noted": noted.map(PromptValue.phrase) ?? .flag(false), "first": .flag(isFirst),
        "step": .number(index + 1), "steps": .number(questions.count),
        "question": .phrase(
          Prompt(
            .formQuestions[field] ?? .formNotListed,
            ["example": .text(world.library.people.example(field, in: language))])),
        "present": .optional(present),
      ])
  }
}
