import Foundation
import Matrix

/// Moving and cancelling a session.
extension Turn {
  func moveSession(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    if let refusal = refusal(unlessMentor: message, in: group) { return refusal }
    let words = moving(rest, message, in: group)
    var session: Session
    switch chosenSession(words.from, message, .moveSession, among: group.sessions.open(now), in: group) {
    case .one(let chosen): session = chosen
    case .refused(let prompt): return sayOnly(group.answer(message, prompt))
    }
    var reading = when(clockable(words.to), message, in: group)
    // «3.12 til fredag» is the Friday of that week, not of this one.
    if !words.from.isEmpty, let day = weekday(in: clockable(words.to), message, of: session, in: group) {
      (reading.date, reading.fault) = (day, nil)
    }
    if case .severalDates(let dates) = reading.fault {
      return askWhichDay(dates, of: session, reading, message, in: group)
    }
    if let fault = reading.fault {
      return askMove(wording(of: fault, .moveSession, in: group), session, message, in: group)
    }
    // «flytt til fredag kl 9», and there is a session on Friday already: that one is meant.
    if words.from.isEmpty, let date = reading.date, reading.time != nil,
      let there = group.sessions.open(now).filter({ $0.time.date == date }).only
    {
      session = there
    }
    guard reading.date != nil || reading.time != nil || reading.minutes != nil else {
      return askMove(Prompt(.askMove, ["start": .moment(session.time.start)]), session, message, in: group)
    }
    return move(session, by: reading, message, in: group)
  }

  /// «torsdag til fredag 10», with a session on Thursday, is that one; otherwise it is a time and its end.
  private func moving(_ rest: String, _ message: IncomingMessage, in group: Group) -> Moving {
    let phrasebook = world.library.phrasebook
    let from = Moving(rest, phrasebook: phrasebook, isMarked: false)
    if !from.from.isEmpty, let date = when(from.from, message, in: group).date,
      group.sessions.open(now).contains(where: { $0.time.date == date })
    {
      return from
    }
    return Moving(rest, phrasebook: phrasebook)
  }

  /// - Parameter wish: what was said with a day that may be several.
  func completeMove(
    _ id: Int, knowing wish: PlanWish? = nil, with message: IncomingMessage, insists: Bool, in group: Group
  ) -> Outcome? {
    guard let session = group.sessions[id], session.state == .planned else { return nil }
    let words = Moving(message.text, phrasebook: world.library.phrasebook)
    let reading = reading(message, knowing: wish, else: words.to, insists: insists, in: group)
    if case .severalDates(let dates) = reading.fault {
      return insists || reading.rest.isEmpty ? askWhichDay(dates, of: session, reading, message, in: group) : nil
    }
    if let fault = reading.fault {
      return askMove(wording(of: fault, .moveSession, in: group), session, message, in: group)
    }
    if reading.date == nil, insists, let wish, let dates = wish.among {
      return askWhichDay(dates, of: session, reading, message, in: group)
    }
    guard reading.date != nil || reading.time != nil, insists || reading.rest.isEmpty else {
      return insists ? askMove(wording(of: nil, .moveSession, in: group), session, message, in: group) : nil
    }
    return move(session, by: reading, message, in: group)
  }

  private func askMove(_ prompt: Prompt, _ session: Session, _ message: IncomingMessage, in group: Group) -> Outcome {
    var outcome = Outcome()
    outcome.ask(prompt, about: .movingSession(session.id), of: message.sender, answering: message, in: group)
    return outcome
  }

  /// What is not said stays: «flytt til 15» keeps the day, «flytt fredag» the hour.
  private func move(_ session: Session, by reading: WhenReading, _ message: IncomingMessage, in group: Group) -> Outcome
  {
    let time = SessionTime(
      date: reading.date ?? session.time.date, time: reading.time ?? session.time.time,
      minutes: reading.minutes ?? session.time.minutes, zone: session.time.zone)
    if let refusal = refusal(of: time, beside: session.id, in: group) {
      return askMove(refusal, session, message, in: group)
    }
    return move(
      session, to: time, answering: message, calling: remindedOthers(of: [session], than: message.sender, in: group),
      in: group)
  }

  func cancelSession(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    if let refusal = refusal(unlessMentor: message, in: group) { return refusal }
    switch chosenSession(
      rest, message, .cancelSession, among: group.sessions.open(now), asksAmongSeveral: true, in: group)
    {
    case .refused(let prompt): return sayOnly(group.answer(message, prompt))
    case .one(let session):
      var outcome = Outcome()
      outcome.remember(SessionCancelled(id: session.id), in: group.id)
      outcome.remember(WriteNoted(reversal: .restore(session: session.id)), in: group.id)
      var utterance = group.answer(message, Prompt(.cancelled, ["start": .moment(session.time.start)]))
      utterance.calling = remindedOthers(of: [session], than: message.sender, in: group)
      outcome.say(utterance)
      return outcome
    }
  }

  /// People who were already reminded must hear of a change on their phones.
  /// - Parameter user: who made the change.
  func remindedOthers(of sessions: [Session], than user: UserID?, in group: Group) -> [UserID] {
    guard sessions.contains(where: \.hasReminded) else { return [] }
    // Who lets the bot remember nothing of them was not reminded, either.
    return group.present.filter { $0.consent != false && $0.user != user }.map(\.user)
  }
}

/// «fra torsdag til fredag 10», «til 15», «fredag».
struct Moving {
  private(set) var from = ""
  private(set) var to: String

  /// - Parameter isMarked: what comes first is what is moved only behind «fra»; otherwise also without it.
  init(_ text: String, phrasebook: Phrasebook, isMarked: Bool = true) {
    var words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    let hasFrom = words.first.map { phrasebook.means($0, .from) } ?? false
    if hasFrom { words.removeFirst() }
    if hasFrom || !isMarked, let end = words.firstIndex(where: { phrasebook.means($0, .to) }) {
      from = words[..<end].joined(separator: " ")
      words.removeFirst(end)
    }
    if let first = words.first, phrasebook.means(first, .to) { words.removeFirst() }
    to = words.joined(separator: " ")
  }
}
