import Foundation
import Matrix

/// Taking a posted script in use, and undoing it.
extension Turn {
  /// - Returns: nil when it is no answer about a script.
  func takeAboutScripts(_ answer: QuickAnswer) -> Outcome? {
    guard answer.isAdmin, case .script(let number) = answer.subject else { return nil }
    let isYes = answer.means(.yes)
    guard isYes || answer.means(.no) else { return nil }
    let book = world.programme.scripts
    guard let shown = book.waiting, shown.number == number, let edition = book[shown.hash] else {
      return answered(answer, Prompt(.scriptIsOld))
    }
    guard isYes else {
      var outcome = answered(answer, Prompt(.scriptDeclined))
      outcome.remember(ScriptDeclined(number: number))
      return outcome
    }
    var outcome = Outcome()
    outcome.remember(ScriptPosted(id: edition.id, hash: shown.hash))
    outcome.remember(
      ProgrammeWriteNoted(
        reversal: .script(ScriptWrite(id: edition.id, before: book.posted[edition.id], after: shown.hash))))
    let language = world.language(of: answer.user)
    let script = edition.text(in: language, else: world.library.defaultLanguage)
    outcome.add(
      answered(
        answer, Prompt(.scriptTaken, ["id": .text(edition.id), "title": .text(script?.title ?? edition.id)])))
    return outcome
  }

  /// - Returns: nil when somebody has posted or planned something since.
  func putBack(_ write: ScriptWrite) -> Outcome? {
    let book = world.programme.scripts
    guard book.posted[write.id] == write.after else { return nil }
    var outcome = Outcome()
    if let before = write.before {
      guard book[before] != nil else { return nil }
      outcome.remember(ScriptPosted(id: write.id, hash: before))
    } else {
      guard world.library.edition(of: write.id) != nil || groups(planningWith: write.id).isEmpty else { return nil }
      outcome.remember(ScriptRemoved(id: write.id))
    }
    return outcome
  }

  func putBackPrompt(_ write: ScriptWrite) -> Prompt {
    let isThere = write.before != nil || world.library.edition(of: write.id) != nil
    return Prompt(.scriptPutBack, ["id": .text(write.id), "there": .flag(isThere)])
  }

  /// The groups that plan with it: in a session to come, a series, or a poll about a time.
  func groups(planningWith id: String) -> [GroupID] {
    world.groups.values.filter { group in
      !group.closed
        && (group.sessions.open(now).contains { $0.script == id }
          || group.schedule.series.living(LocalDate(now, in: group.zone)).contains { $0.script == id }
          || group.schedule.polls.open?.script == id)
    }.map(\.id).sorted()
  }
}

/// What was posted of a script before and after an admin changed it: hashes of editions, nil for none.
package struct ScriptWrite: Codable, Equatable, Sendable {
  package let id: String
  package let before: String?
  package let after: String?

  package init(id: String, before: String?, after: String?) {
    self.id = id
    self.before = before
    self.after = after
  }
}
