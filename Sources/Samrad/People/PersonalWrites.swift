package import Foundation
package import Matrix

/// What takes back what a person wrote of themselves. Each says what was there before.
package enum PersonalReversal: Codable, Equatable, Sendable {
  /// When they work, how they are reminded, when they are away; nil when nothing was known of it.
  case time(PersonalTime?)
  /// The same, with what they had put off.
  case reminders(PersonalTime?, [PutOff])
  /// Whether they come to a session; nil is no answer.
  case attendance(GroupID, session: Int, Attendance.Said?)
  case language(Language)
  /// Whether they want 📖 under their messages.
  case tips(muted: Bool)
  /// They bring the case to a session.
  case caseOwner(GroupID, session: Int)
  /// Words about cases: in line, of a session, or for themselves alone.
  case caseWords(GroupID)
  /// What was written last can't be undone; but undoing something older in its place would be worse.
  case cannot
}

/// A reminder that somebody wanted later.
package struct PutOff: Codable, Equatable, Sendable {
  package let group: GroupID
  package let session: Int
  package let until: Date
}

/// What a person wrote last of themselves, and can undo for ten minutes.
package struct PersonalWrite: Codable, Equatable, Sendable {
  package let at: Date
  package let cause: EventID
  package let reversal: PersonalReversal
  /// In whose room it was written; nil between two.
  package let room: GroupID?
}

package struct PersonalWriteNoted: ProgrammeChange {
  package static let kind = "people.write-noted"
  package let reversal: PersonalReversal
  package let room: GroupID?

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    guard let by = stamp.actor, let cause = stamp.cause else { return }
    // Few can be undone at any moment, however many people there are.
    programme.personalWrites = programme.personalWrites.filter {
      stamp.at.timeIntervalSince($0.value.at) < Writes.undoable
    }
    programme.personalWrites[by] = PersonalWrite(at: stamp.at, cause: cause, reversal: reversal, room: room)
  }
}

package struct PersonalWriteUndone: ProgrammeChange {
  package static let kind = "people.write-undone"
  package let user: UserID

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.personalWrites[user] = nil
  }
}

/// What a person had said of their time holds again.
package struct PersonTimeRestored: PersonalChange {
  package static let kind = "people.time-restored"
  package let user: UserID
  package let time: PersonalTime?

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    let present = programme.times[user] ?? PersonalTime()
    programme.times[user] = present.restored(to: time ?? PersonalTime(), at: stamp.at)
  }
}

extension Outcome {
  /// - Parameter room: the group in whose room it was written; nil between two.
  mutating func note(_ reversal: PersonalReversal, in room: GroupID? = nil) {
    remember(PersonalWriteNoted(reversal: reversal, room: room))
  }
}

extension Turn {
  /// What a person wrote last of themselves in a place, if it can still be undone.
  func personalWrite(of user: UserID, in room: GroupID?) -> PersonalWrite? {
    guard let write = world.programme.personalWrites[user], write.room == room,
      now.timeIntervalSince(write.at) < Writes.undoable
    else { return nil }
    return write
  }

  /// Takes it back.
  /// - Returns: nil when what has happened since is in the way.
  func reverse(_ write: PersonalWrite, of user: UserID) -> (outcome: Outcome, said: Prompt)? {
    var outcome = Outcome()
    let said: Prompt
    switch write.reversal {
    case .cannot: return nil
    case .time(let time):
      outcome.remember(PersonTimeRestored(user: user, time: time))
      said = Prompt(.undoneTime)
    case .reminders(let time, let putOff):
      outcome.remember(PersonTimeRestored(user: user, time: time))
      for putOff in putOff where putOff.until > now {
        guard world.groups[putOff.group]?.sessions[putOff.session]?.state == .planned else { continue }
        outcome.remember(SnoozeSet(id: putOff.session, user: user, until: putOff.until), in: putOff.group)
      }
      said = Prompt(.undoneTime)
    case .language(let language):
      outcome.remember(PersonLanguageChosen(user: user, language: language))
      said = Prompt(.undoneLanguage)
    case .tips(let muted):
      outcome.remember(PersonTipsMuted(user: user, muted: muted))
      said = tipsSetEverywhere(muted)
    case .caseOwner(let id, let number):
      guard let reopened = reopen(number, saidBy: write.cause, by: user, in: id) else { return nil }
      outcome.add(reopened.outcome)
      said = reopened.said
    case .caseWords(let id):
      guard let group = world.groups[id] else { return nil }
      outcome.add(takeBackCases(write.cause, by: user, beside: Outcome(), in: group))
      said = Prompt(.caseWordsUndone)
    case .attendance(let id, let number, let before):
      guard let group = world.groups[id], let session = group.sessions[number], session.state == .planned,
        session.time.end > now, session.attendance.holds(write.cause, of: user)
      else { return nil }
      if let before {
        // By what said it then: taking that away takes it back.
        outcome.remember(AttendanceSaid(id: number, user: user, answer: before.answer), in: id, causedBy: before.cause)
      } else {
        outcome.remember(AttendanceTakenBack(id: number, saidBy: write.cause), in: id)
      }
      said = Prompt(.undoneAttendance, ["start": .moment(session.time.start)])
    }
    outcome.remember(PersonalWriteUndone(user: user))
    return (outcome, said)
  }

  /// `!angre` between two.
  func undoMyself(from place: Correspondent) -> Outcome {
    let own = personalWrite(of: place.message.sender, in: nil)
    if let outcome = undoSharing(answering: place.answering, after: own?.at) { return outcome }
    if let outcome = undoReport(from: place, after: own?.at) { return outcome }
    guard let write = own else {
      return sayOnly(place.answer(Prompt(.nothingToUndo)))
    }
    guard let (reversed, said) = reverse(write, of: place.message.sender) else {
      return sayOnly(place.answer(Prompt(.programmeCannotUndo)))
    }
    var outcome = sayOnly(place.answer(said))
    outcome.add(reversed)
    return outcome
  }

  /// An edited message of a person's about themselves: what it did is undone, and the new words are read.
  /// - Returns: nil for what was none, or can't be undone any more.
  func rereadPersonal(_ message: IncomingMessage, in room: GroupID?) -> Outcome? {
    guard var (outcome, _) = takeBackPersonal(message.event, by: message.sender, in: room) else { return nil }
    outcome.add(after(outcome, by: message).read(message))
    return outcome
  }

  /// A person removed or edited the message that said something of themselves.
  func takeBackPersonal(_ event: EventID, by user: UserID, in room: GroupID?) -> (outcome: Outcome, said: Prompt)? {
    guard let write = personalWrite(of: user, in: room), write.cause == event else { return nil }
    return reverse(write, of: user)
  }

  /// What a message between two did beside that: then nothing older is undone in its place.
  func closingOlder(_ outcome: Outcome, by user: UserID) -> Outcome {
    // «hopp over», after a yes, leaves the yes to be undone.
    // Nor does a search stand in the way.
    guard !outcome.changes.allSatisfy({ $0.change is CaseTitleAsked || $0.change is any FindingChange }),
      personalWrite(of: user, in: nil) != nil,
      !outcome.changes.contains(where: { $0.change is PersonalWriteNoted || $0.change is PersonalWriteUndone })
    else { return outcome }
    var outcome = outcome
    outcome.note(.cannot)
    return outcome
  }
}
