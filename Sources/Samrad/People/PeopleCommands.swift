import Foundation
import Matrix

/// What is asked about people outside the groups: by the admins, and by each person of themselves.
extension Turn {
  /// - Returns: nil when the command is not about people.
  func obeyAboutPeople(
    _ command: CommandID, _ rest: String, _ message: IncomingMessage, from place: Correspondent
  ) -> Outcome? {
    place.isAdmin ? obeyAdmin(command, rest, from: place) : obeyPerson(command, rest, from: place)
  }

  private func obeyAdmin(_ command: CommandID, _ rest: String, from place: Correspondent) -> Outcome? {
    switch command {
    case .people: countPeople(from: place)
    case .showPerson: showPerson(rest, from: place)
    case .askPeople: askPeople(from: place)
    case .pausePerson: pausePerson(rest, from: place)
    case .returnPerson: standOther(rest, .active, command, from: place)
    case .removePerson: standOther(rest, .left, command, from: place)
    case .setBreak: setBreak(rest, from: place)
    case .dropBreak: dropBreak(rest, from: place)
    case .undo:
      undo(from: place) ?? undoProposalStep(from: place) ?? sayOnly(place.answer(Prompt(.nothingToUndo)))
    case .form, .notWith, .leaveProgramme: sayOnly(place.answer(Prompt(.onlyBetweenTwo)))
    default: nil
    }
  }

  private func obeyPerson(_ command: CommandID, _ rest: String, from place: Correspondent) -> Outcome? {
    if rest.isEmpty, let outcome = moveForm(command, from: place) { return outcome }
    return switch command {
    case .form: openForm(rest, from: place)
    case .notWith: chooseNotWith(rest, from: place)
    case .pauseSession: pauseMyself(rest, from: place)
    case .resumeSession: returnMyself(from: place)
    case .leaveProgramme: leaveProgramme(from: place)
    case .come: attend(.coming, rest, from: place)
    case .comeMaybe: attend(.maybe, rest, from: place)
    case .comeNot: attend(.notComing, rest, from: place)
    case .away: goAway(rest, from: place)
    case .back: comeBack(rest, from: place)
    case .undo: undoMyself(from: place)
    case .queueCase: queueCase(rest, from: place)
    case .wishTheme: queueCase(rest, isWish: true, from: place)
    case .prepare: prepare(rest, from: place)
    case .myTime: showTime(from: place)
    case .workingHours: setHours(rest, from: place)
    case .timeZone: setZone(rest, from: place)
    case .remindMe: setOwnReminders(rest, from: place)
    default: nil
    }
  }

  /// - Returns: nil when it is no answer about people.
  func takeAboutPeople(_ answer: QuickAnswer) -> Outcome? {
    switch answer.subject {
    case .peopleImport(let number): return answerImport(number, answer)
    case .leaving(answer.user):
      guard let form = world.programme.forms.open[answer.user] else { return nil }
      return answerLeaving(form, answer, from: nil)
    default: return nil
    }
  }
}
