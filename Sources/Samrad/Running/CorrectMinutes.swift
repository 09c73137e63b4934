import Foundation
package import Matrix

/// Minutes are put right by whoever sees what is wrong in them, until the next session is over.
extension Turn {
  /// `!rett 2 Vi spør skolen først`: a record by its number in the minutes; `!rett 2 bort` takes it out.
  func correctMinutes(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    if group.sessions.running != nil {
      return sayOnly(
        group.answer(message, Prompt(.correctLater, ["example": world.library.example(.note, in: group.language)])))
    }
    guard let session = group.sessions.lastMinutes, let held = session.held else {
      return sayOnly(group.answer(message, Prompt(.noMinutes)))
    }
    let records = held.run.records.filter(\.confirmed)
    let number = Int(rest.prefix(3).prefix { $0.isASCII && $0.isNumber }) ?? 0
    let text = newText(in: rest)
    guard records.indices.contains(number - 1), !text.isEmpty else {
      return sayOnly(
        group.answer(
          message,
          Prompt(
            .whichRecord,
            ["any": .flag(!records.isEmpty), "example": world.library.example(.correctMinutes, in: group.language)])))
    }
    let record = records[number - 1]
    let isRemoved = world.library.phrasebook.means(text, .remove)
    return isRemoved
      ? take(out: record, of: session, answering: message, in: group)
      : correct(record, to: text, of: session, message, in: group)
  }

  /// The words of an edited `!noter`, of a session that is over.
  /// - Returns: nil when no record of it came from that message.
  func rereadRecord(_ message: IncomingMessage, in group: Group) -> Outcome? {
    // Somebody else may have corrected it since.
    var written: Int?
    if case .removeRecord(let id) = group.writes.write(causedBy: message.event)?.reversal { written = id }
    guard let session = group.sessions.lastMinutes,
      let record = session.held?.run.records.first(where: { $0.cause == message.event || $0.id == written })
    else { return nil }
    let words = message.text.trimmingSpaces().drop { "!！".contains($0) }
    switch world.library.phrasebook.understand(words) {
    // Whoever corrected it may correct what they said; clients let only authors edit.
    case .command(.correctMinutes, let rest) where record.cause == message.event:
      let text = newText(in: rest)
      return text.isEmpty || world.library.phrasebook.means(text, .remove)
        ? take(out: record, of: session, answering: message, in: group)
        : correct(record, to: text, of: session, message, in: group)
    case .command(.note, let text) where !text.isEmpty && record.by == message.sender:
      return correct(record, to: text, of: session, message, in: group)
    default:
      guard record.by == message.sender else { return Outcome() }
      return take(out: record, of: session, answering: message, in: group)
    }
  }

  /// What stands behind the number.
  private func newText(in rest: String) -> String {
    String(rest.drop { $0.isASCII && $0.isNumber }.drop { ".: )".contains($0) }).trimmingSpaces()
  }

  private func correct(
    _ record: Record, to text: String, of session: Session, _ message: IncomingMessage, in group: Group
  ) -> Outcome {
    if let refusal = refusal(ofRecord: text, in: group) { return sayOnly(group.answer(message, refusal)) }
    var outcome = Outcome()
    if let cause = record.cause { outcome.act(.erase(cause, from: .group(group.id))) }
    outcome.remember(WriteNoted(reversal: .cannot), in: group.id)
    outcome.remember(
      RecordCorrected(
        id: record.id, session: session.id, stage: record.stage, request: record.request, by: record.by, text: text),
      in: group.id)
    outcome.add(remakeMinutes(after: outcome, of: session, answering: message, in: group))
    return outcome
  }

  /// Takes a record out of minutes that stand in the room.
  /// - Parameter message: nil when it was taken out by removing the message that said it.
  func take(out record: Record, of session: Session, answering message: IncomingMessage?, in group: Group) -> Outcome {
    var outcome = Outcome()
    outcome.remember(RecordRemoved(id: record.id, session: session.id), in: group.id)
    if let cause = record.cause { outcome.act(.erase(cause, from: .group(group.id))) }
    outcome.add(remakeMinutes(after: outcome, of: session, takingBack: true, answering: message, in: group))
    return outcome
  }

  /// The message with the minutes says what is so now; where it is not known it is said anew.
  func remakeMinutes(
    after outcome: Outcome, of session: Session, takingBack: Bool = false, answering message: IncomingMessage?,
    in group: Group
  ) -> Outcome {
    var outcome = remadeMinutes(after: outcome, by: message, of: session, takingBack: takingBack, in: group)
    if !outcome.isEmpty { outcome.say(group.answer(message, Prompt(.minutesCorrected))) }
    return outcome
  }

  /// - Parameter takingBack: words are to be gone. A message that is changed keeps its old ones in the history of the
  ///   room, so it is removed, and the minutes come in a new one.
  /// - Returns: nothing while the session has no minutes.
  func remadeMinutes(
    after outcome: Outcome, by message: IncomingMessage? = nil, of session: Session, takingBack: Bool = false,
    in group: Group
  ) -> Outcome {
    let later = after(outcome, by: message)
    guard let group = later.world.groups[group.id], let session = group.sessions[session.id], let held = session.held
    else { return Outcome() }
    let shown = group.posts.event(of: .minutes(group.id, session: session.id))
    var utterance = later.minutesMessage(of: session, held, in: group)
    var remade = Outcome()
    if takingBack {
      remade.act(removingOwn: { $0.sessionOfMinutes == session.id }, in: group)
    } else if let shown {
      (utterance.replacing, utterance.subject) = (shown, .minutesChanged(group.id, session: session.id))
    }
    remade.say(utterance)
    return remade
  }
}

/// A record in the minutes says something else. It holds all of the record: the words that it takes the place of may
/// be erased.
package struct RecordCorrected: GroupChange {
  package static let kind = "session.record-corrected"
  package static let isErasable = true
  package let id: Int
  package let session: Int
  package let stage: Int
  package let request: String?
  package let by: UserID
  package let text: String

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.take(record: id)
    group.sessions.updateRecords(session) { run in
      var record = Record(id: id, stage: stage, request: request, text: text, by: by, cause: stamp.cause)
      record.confirmed = true
      if let index = run.records.firstIndex(where: { $0.id == id }) {
        run.records[index] = record
      } else {
        // The first words are erased by then: it takes its old place, so that the minutes keep their numbers.
        run.records.insert(record, at: run.records.firstIndex { $0.id > id } ?? run.records.endIndex)
      }
    }
  }
}
