import Foundation
import Matrix

/// What the admins ask of the people as a whole, and of one.
extension Turn {
  func countPeople(from place: Correspondent) -> Outcome {
    let people = world.programme.people.all
    let today = world.today(now)
    let active = people.filter { $0.isActive(on: today) }
    let paused = people.filter { $0.standing != .left && !$0.isActive(on: today) }
    let lacking = active.filter { !$0.facts.lacking.isEmpty }
    return sayOnly(
      place.answer(
        Prompt(
          .peopleCounted,
          [
            "any": .flag(!people.isEmpty), "leaders": .number(active.count { !$0.facts.isMentor }),
            "mentors": .number(active.count { $0.facts.isMentor }), "paused": .count(paused.count),
            "pausedPeople": persons(paused.map(\.user), most: Self.mostShown),
            "morePaused": .flag(paused.count > Self.mostShown),
            "left": .count(people.count { $0.standing == .left }), "lacking": .count(lacking.count),
            "lackingPeople": .list(
              lacking.prefix(Self.mostShown).map {
                ["person": person($0.user), "fields": fields($0.facts.lacking, in: place.language)]
              }),
            "moreLacking": .count(lacking.count - Self.mostShown),
            "ask": world.library.example(.askPeople, in: place.language),
          ])))
  }

  /// The facts, and where the person stands. What is between the person and the bot is not looked at.
  func showPerson(_ rest: String, from place: Correspondent) -> Outcome {
    switch find(rest, for: .showPerson, from: place) {
    case .failure(let answer): return answer.outcome
    case .success(let person):
      let groups = self.groups(of: person.user)
      var values = standingFields(of: person.user, person.standing)
      if case .paused = person.standing, person.isActive(on: world.today(now)) {
        values = standingFields(of: person.user, .active)
      }
      values["user"] = .text(person.user.text)
      values["facts"] = facts(person.facts, PersonField.facts.filter { $0 != .name }, in: place.language)
      values["lacking"] = .flag(!person.facts.lacking.isEmpty)
      values["lackingFields"] = fields(person.facts.lacking, in: place.language)
      values["groups"] = names(of: groups)
      values["any"] = .flag(!groups.isEmpty)
      return sayOnly(place.answer(Prompt(.personShown, values)))
    }
  }

  /// Asks everybody who lacks something that groups are formed by, each in a room for two.
  func askPeople(from place: Correspondent) -> Outcome {
    let today = world.today(now)
    let lacking = world.programme.people.active(on: today).filter { !$0.facts.lacking.isEmpty }
    let due = lacking.filter { !world.programme.forms.wasAsked($0.user, lately: now) }
    var outcome = Outcome()
    outcome.say(
      place.answer(
        Prompt(
          .peopleAsked,
          ["any": .flag(!lacking.isEmpty), "asked": .count(due.count), "lately": .count(lacking.count - due.count)])))
    for person in due {
      let questions = person.facts.lacking
      let language = world.language(of: person.user)
      outcome.remember(PersonAsked(user: person.user))
      outcome.remember(FormOpened(user: person.user, asks: .questions(questions)))
      var values = question(0, of: questions, to: person, in: language).values
      values["asked"] = .flag(true)
      outcome.add(
        tellPrivately(person.user, Prompt(.formQuestion, values), language, zone: world.library.zone))
    }
    return outcome
  }
}
