import Foundation
import Matrix

/// Taking a list in: shown first, and then with the admins' ✅.
extension Turn {
  /// Shows what a list would change, and waits.
  func show(_ difference: PeopleDifference, _ file: PeopleFile?, named name: String, again: Bool = false) -> Outcome {
    let language = world.library.defaultLanguage
    var outcome = Outcome()
    var utterance = adminUtterance(shown(difference, file, named: name, again: again, in: language))
    if difference.entries.isEmpty {
      // Nothing to take in; what waited before waits no longer, so that nobody takes in the wrong list.
      if let waiting = world.programme.imports.waiting {
        outcome.remember(PeopleImportDropped(number: waiting.number))
      }
    } else {
      let number = world.programme.imports.count + 1
      outcome.remember(PeopleImportNumbered(number: number))
      outcome.remember(PeopleImportShown(number: number, entries: difference.entries))
      utterance.subject = .peopleImport(number)
      utterance.offering = world.library.reactions(.yes, .no, in: language)
    }
    outcome.say(utterance)
    return outcome
  }

  func answerImport(_ number: Int, _ answer: QuickAnswer) -> Outcome? {
    guard answer.isAdmin else { return nil }
    if answer.means(.no) { return dropImport(number, answer) }
    return answer.means(.yes) ? takeImport(number, answer) : nil
  }

  private func takeImport(_ number: Int, _ answer: QuickAnswer) -> Outcome {
    guard let waiting = world.programme.imports.waiting, waiting.number == number else {
      return answered(answer, Prompt(world.programme.imports.taken?.number == number ? .importWasTaken : .importIsOld))
    }
    let people = world.programme.people
    guard waiting.entries.allSatisfy({ people[$0.user]?.facts == $0.before }) else {
      let entries = waiting.entries.compactMap { $0.rebased(on: people[$0.user]?.facts) }
      return show(PeopleDifference(entries: entries), nil, named: "", again: true)
    }
    var outcome = Outcome()
    for entry in waiting.entries { outcome.remember(PersonDescribed(user: entry.user, facts: entry.after)) }
    outcome.remember(PeopleImportTaken(number: number))
    outcome.remember(ProgrammeWriteNoted(reversal: .people(import: number)))
    var after = people
    for entry in waiting.entries {
      var person = after[entry.user] ?? Person(user: entry.user, facts: entry.after)
      person.facts = entry.after
      after[entry.user] = person
    }
    let today = world.today(now)
    outcome.add(
      answered(
        answer,
        Prompt(
          .importTaken,
          [
            "new": .count(waiting.entries.count { $0.before == nil }),
            "changed": .count(waiting.entries.count { $0.before != nil }),
            "lacking": .count(after.active(on: today).count { !$0.facts.lacking.isEmpty }),
            "ask": world.library.example(.askPeople, in: world.library.defaultLanguage),
          ])))
    return outcome
  }

  private func dropImport(_ number: Int, _ answer: QuickAnswer) -> Outcome {
    guard world.programme.imports.waiting?.number == number else {
      return answered(answer, Prompt(world.programme.imports.taken?.number == number ? .importWasTaken : .importIsOld))
    }
    var outcome = answered(answer, Prompt(.importDropped))
    outcome.remember(PeopleImportDropped(number: number))
    return outcome
  }

  /// A message outside the groups was removed. Between two, what the person answered in it is forgotten, and what was
  /// known before it is known again. In the admin room it may be a list: if it waits, it waits no longer. What a ✅ has
  /// taken in of it stays.
  func takeBackOutsideGroups(_ event: EventID, in room: RoomID, by user: UserID) -> Outcome {
    var outcome = Outcome()
    let imports = world.programme.imports
    if world.programme.directRooms[user] == room {
      outcome.act(.erase(event, from: .programme))
      if let (reversed, said) = takeBackPersonal(event, by: user, in: nil) {
        outcome.add(reversed)
        let zone = zone(of: user) ?? world.library.zone
        outcome.add(tellPrivately(user, said, world.language(of: user), zone: zone))
      }
      for group in groups(of: user) {
        outcome.add(takeBackReport(event, in: group))
        outcome.add(takeBackCases(event, by: user, beside: outcome, in: group))
        outcome.add(takeBackAttendance(event, by: user, in: group))
        outcome.add(takeBackFeedback(event, by: user, in: group))
        outcome.add(takeBackReport(event, by: user, beside: outcome, in: group))
        outcome.add(wordsTakenBack(after: outcome, in: group))
        outcome.add(takeBackAnswers(event, in: group))
      }
    } else if room == world.programme.adminRoom, let shown = world.programme.scripts.waiting, shown.cause == event {
      outcome.remember(ScriptDeclined(number: shown.number))
      outcome.add(tellAdmins(Prompt(.scriptDeclined)))
    } else if room == world.programme.adminRoom, let outcome = takeBackCatalogue(event) {
      return outcome
    } else if room == world.programme.adminRoom, [imports.waiting?.cause, imports.taken?.cause].contains(event) {
      if let waiting = imports.waiting, waiting.cause == event {
        outcome.add(tellAdmins(Prompt(.importDropped)))
        outcome.remember(PeopleImportDropped(number: waiting.number))
      }
      outcome.act(.erase(event, from: .programme))
    }
    let guides = takeBackGuides(event, in: room, by: user)
    if !guides.isEmpty {
      outcome.add(guides)
      outcome.act(.erase(event, from: .programme))
    }
    return outcome
  }

  /// Puts back what a list changed; what others have changed since stays as it is.
  func undoImport(_ number: Int) -> Outcome? {
    guard let taken = world.programme.imports.taken, taken.number == number else { return nil }
    var outcome = Outcome()
    for entry in taken.entries {
      guard let person = world.programme.people[entry.user], person.facts == entry.after else { continue }
      if let before = entry.before {
        outcome.remember(PersonDescribed(user: entry.user, facts: before))
      } else if person.standing == .active, groups(of: entry.user).isEmpty {
        outcome.remember(PersonForgotten(user: entry.user))
      }
    }
    outcome.remember(PeopleImportUndone(number: number))
    return outcome
  }

  // MARK: Saying

  /// As a reply to whoever replied; after a reaction, as a message of its own.
  /// - Parameter offering: reactions that the bot places under it.
  func answered(
    _ answer: QuickAnswer, _ prompt: Prompt, about subject: Subject? = nil, offering: [String] = []
  ) -> Outcome {
    var utterance = Utterance(
      prompt, in: .room(answer.room), language: world.language(of: answer.user),
      zone: zone(of: answer.user) ?? world.library.zone)
    utterance.answering = answer.message
    utterance.subject = subject
    utterance.offering = offering
    return sayOnly(utterance)
  }
}
