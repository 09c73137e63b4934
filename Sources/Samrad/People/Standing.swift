import Foundation
import Matrix

/// Pausing, coming back, and leaving the programme: said by the admins of others, and by each person of themselves.
extension Turn {
  /// Every standing goes through here: what else follows from it hangs on the change.
  func stand(_ user: UserID, _ standing: Person.Standing, isOwn: Bool) -> Outcome {
    var outcome = Outcome()
    outcome.remember(PersonStood(user: user, standing: standing))
    if standing == .left, world.programme.forms.open[user] != nil { outcome.remember(FormClosed(user: user)) }
    outcome.add(noticeStanding(of: user, standing, isOwn: isOwn))
    return outcome
  }

  // MARK: Of oneself

  func pauseMyself(_ rest: String, from place: Correspondent) -> Outcome {
    guard let person = listed(place.message.sender) else { return sayOnly(place.answer(Prompt(.formNotListed))) }
    guard let until = until(rest, at: sent(place.message)), until.rest.isEmpty else {
      return sayOnly(place.answer(pauseHelp(place.language)))
    }
    return standMyself(person, .paused(until: until.date), from: place)
  }

  func returnMyself(from place: Correspondent) -> Outcome {
    guard let person = listed(place.message.sender) else { return sayOnly(place.answer(Prompt(.formNotListed))) }
    return standMyself(person, .active, from: place)
  }

  /// Asks first: leaving is the one thing that others then plan by.
  func leaveProgramme(from place: Correspondent) -> Outcome {
    guard let person = listed(place.message.sender) else { return sayOnly(place.answer(Prompt(.formNotListed))) }
    var outcome = listing(person)
    outcome.remember(FormOpened(user: person.user, asks: .leaving))
    var utterance = place.answer(
      Prompt(
        .leavingAsked,
        [
          "groups": names(of: groups(of: person.user)), "any": .flag(!groups(of: person.user).isEmpty),
          "pause": .text("!" + world.library.word(.pauseSession, in: place.language)),
        ]))
    utterance.subject = .leaving(person.user)
    utterance.offering = world.library.reactions(.yes, .no, in: place.language)
    outcome.say(utterance)
    return outcome
  }

  func answerLeaving(_ form: OpenForm, _ answer: QuickAnswer, from place: Correspondent?) -> Outcome? {
    guard form.asks == .leaving, let person = listed(answer.user), answer.means(.yes) || answer.means(.no) else {
      return nil
    }
    // An old question is not taken up by a late ✅.
    guard form.isPatient(now), answer.means(.yes) else {
      var outcome = answered(answer, Prompt(.leavingDropped))
      outcome.remember(FormClosed(user: person.user))
      return outcome
    }
    var outcome = answered(answer, Prompt(.standingOwn, standingFields(of: person.user, .left)))
    outcome.add(stand(person.user, .left, isOwn: true))
    return outcome
  }

  private func standMyself(_ person: Person, _ standing: Person.Standing, from place: Correspondent) -> Outcome {
    let said = Prompt(.standingOwn, standingFields(of: person.user, standing))
    guard person.standing != standing else {
      return sayOnly(place.answer(standing == .active ? Prompt(.leavingDropped) : said))
    }
    var outcome = listing(person)
    outcome.say(place.answer(said))
    outcome.add(stand(person.user, standing, isOwn: true))
    return outcome
  }

  // MARK: Of others

  func pausePerson(_ rest: String, from place: Correspondent) -> Outcome {
    guard let until = until(rest, at: sent(place.message)) else {
      return sayOnly(place.answer(personHelp(.pausePerson, place.language)))
    }
    return standOther(until.rest, .paused(until: until.date), .pausePerson, from: place)
  }

  func standOther(
    _ typed: String, _ standing: Person.Standing, _ command: CommandID, from place: Correspondent
  ) -> Outcome {
    switch find(typed, for: command, from: place) {
    case .failure(let answer): return answer.outcome
    case .success(let person):
      let said = Prompt(.standingOther, standingFields(of: person.user, standing))
      guard person.standing != standing else { return sayOnly(place.answer(said)) }
      var outcome = sayOnly(place.answer(said))
      outcome.add(stand(person.user, standing, isOwn: false))
      outcome.remember(
        ProgrammeWriteNoted(
          reversal: .stand(
            person.user, person.standing,
            in: groups(of: person.user).filter(\.isLiving).map { group in
              GroupMembers(group, made: group.everybody.filter { $0 != person.user })
            })))
      return outcome
    }
  }

  /// An answer instead of a result.
  struct Answered: Error { let outcome: Outcome }

  /// The person meant by a command of the admins', also one who has left.
  func find(_ typed: String, for command: CommandID, from place: Correspondent) -> Result<Person, Answered> {
    func answer(_ prompt: Prompt) -> Result<Person, Answered> {
      .failure(Answered(outcome: sayOnly(place.answer(prompt))))
    }
    let typed = typed.trimmingSpaces()
    guard !typed.isEmpty else { return answer(personHelp(command, place.language)) }
    var names = world.programme.people.names
    for person in world.programme.people.all where person.standing == .left {
      names.add(person.user, name: person.facts.name)
    }
    let vocabulary = world.library.people
    let written = SafeText.name(typed).map { String($0.prefix(FieldReader.longestWord)) } ?? ""
    switch names.find(typed) {
    case .one(let user):
      guard let person = world.programme.people[user] else {
        return answer(FieldProblem.nobody(written).prompt(.name, vocabulary, place.language, name: name(of:)))
      }
      return .success(person)
    case .several(let users):
      return answer(FieldProblem.several(written, users).prompt(.name, vocabulary, place.language, name: name(of:)))
    case .nobody:
      return answer(FieldProblem.nobody(written).prompt(.name, vocabulary, place.language, name: name(of:)))
    }
  }

  // MARK: Words

  /// - Returns: nil when a day was meant and there is none such, or it is not to come.
  private func until(_ text: String, at moment: Date) -> (date: LocalDate?, rest: String)? {
    let reading = world.library.when.deadline(in: text, now: moment, zone: world.library.zone)
    guard reading.fault == nil else { return nil }
    if let date = reading.date, date <= world.today(now) { return nil }
    return (reading.date, reading.rest.trimmingSpaces())
  }

  private func pauseHelp(_ language: Language) -> Prompt {
    Prompt(.pauseHelp, ["pause": .text("!" + world.library.word(.pauseSession, in: language))])
  }

  private func personHelp(_ command: CommandID, _ language: Language) -> Prompt {
    Prompt(.personHelp, ["example": world.library.example(command, in: language)])
  }

  func standingFields(of user: UserID, _ standing: Person.Standing) -> [String: PromptValue] {
    var fields: [String: PromptValue] = ["person": person(user), "left": .flag(standing == .left)]
    fields["active"] = .flag(standing == .active)
    if case .paused(let until) = standing {
      fields["paused"] = .flag(true)
      fields["until"] = until.map(PromptValue.day) ?? .flag(false)
    }
    return fields
  }
}
