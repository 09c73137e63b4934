import Foundation
import Matrix

/// Saying whether one comes: by a reaction, a reply or a command, in the room or between two.
extension Turn {
  /// What a quick answer says of coming; nil when it says nothing of it.
  func attendance(_ means: (AnswerID) -> Bool) -> Attendance.Answer? {
    if means(.maybe) { return .maybe }
    if means(.no) { return .notComing }
    return means(.yes) ? .coming : nil
  }

  /// The same, said as the command for it: «kommer ikke» to a message is about the session of that message.
  func attendance(_ text: String, _ means: (AnswerID) -> Bool) -> Attendance.Answer? {
    if case .command(let command, "") = world.library.phrasebook.understand(text) {
      switch command {
      case .come: return .coming
      case .comeMaybe: return .maybe
      case .comeNot: return .notComing
      default: break
      }
    }
    return attendance(means)
  }

  /// Keeps an answer. In the room a reaction is seen by all, so that nothing needs to be said.
  func attend(_ answer: Attendance.Answer, _ session: Session, by user: UserID, in group: Group) -> Outcome {
    var outcome = Outcome()
    guard session.state == .planned, session.time.end > now, group.member(user) != nil else { return outcome }
    guard session.attendance[user] != answer else { return outcome }
    let said = AttendanceSaid(id: session.id, user: user, answer: answer)
    outcome.remember(said, in: group.id)
    return outcome
  }

  /// A quick answer between two to something about a session.
  func takeAboutSessions(_ answer: QuickAnswer) -> Outcome? {
    switch answer.subject {
    case .reminderAlone(let id, let number, answer.user):
      guard let group = world.groups[id], let session = group.sessions[number] else { return Outcome() }
      if answer.means(.later) { return snooze(nil, session, answer, in: group) }
      if let said = answer.message.map({ attendance($0.text, answer.means) }) ?? attendance(answer.means) {
        return attend(said, session, answering: answer, in: group)
      }
      return answer.message.flatMap { snooze($0, session, answer, in: group) }
    case .feedback(let id, let number, answer.user, let question):
      guard let group = world.groups[id] else { return Outcome() }
      return answerFeedback(number, question, answer, in: group)
    case .caseAsked, .caseTitle: return takeAboutCases(answer)
    case .daysOff(let id, let number, let days):
      guard let group = world.groups[id], answer.means(.yes) else { return nil }
      return acceptReplacements(of: number, for: days, by: answer.user, in: group)
    default: return nil
    }
  }

  private func attend(
    _ said: Attendance.Answer, _ session: Session, answering answer: QuickAnswer, in group: Group
  ) -> Outcome {
    var outcome = attend(said, session, by: answer.user, in: group)
    // A word gets a word; a reaction stands for itself.
    if let message = answer.message {
      outcome.say(between(message).answer(attendanceNoted(said, session, in: group, isPrivate: true)))
    }
    return outcome
  }

  /// What said it was removed, a reaction or a message.
  func takeBackAttendance(_ event: EventID, by user: UserID, in group: Group) -> Outcome {
    var outcome = Outcome()
    for session in group.sessions.sessions where session.attendance.holds(event, of: user) {
      outcome.remember(AttendanceTakenBack(id: session.id, saidBy: event), in: group.id)
    }
    return outcome
  }

  // MARK: Commands

  /// `!kommer`, `!kommer ikke torsdag`: of the next session, or of the one on that day.
  func attend(_ answer: Attendance.Answer, _ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    switch chosenSession(rest, message, answer.command, among: group.sessions.upcoming(now), in: group) {
    case .refused(let prompt): return sayOnly(group.answer(message, prompt))
    case .one(let session):
      var outcome = attend(answer, session, by: message.sender, in: group)
      if !outcome.isEmpty {
        outcome.note(.attendance(group.id, session: session.id, session.attendance.said[message.sender]), in: group.id)
      }
      outcome.say(group.answer(message, attendanceNoted(answer, session, in: group, isPrivate: false)))
      return outcome
    }
  }

  /// Between two: of the person's next session in any group.
  func attend(_ answer: Attendance.Answer, _ rest: String, from place: Correspondent) -> Outcome {
    let user = place.message.sender
    let all = groups(of: user).flatMap { group in group.sessions.upcoming(now).map { (group, $0) } }
      .sorted { $0.1.time.start < $1.1.time.start }
    guard let first = all.first else { return sayOnly(place.answer(Prompt(.attendanceNothing))) }
    let reading = world.library.when.read(rest, now: sent(place.message), zone: zone(of: user) ?? world.library.zone)
    let dates = reading.days
    let meant =
      dates.isEmpty
      ? [first]
      : all.filter {
        dates.contains($0.1.time.date) && (reading.time == nil || reading.time == $0.1.time.time)
      }
    guard meant.count == 1 else {
      return sayOnly(place.answer(whichOfMine(all, meant, answer.command, none: dates.first, in: place.language)))
    }
    if dates.isEmpty, let fault = reading.fault {
      return sayOnly(place.answer(wording(of: fault, answer.command, in: first.0)))
    }
    let (group, session) = meant[0]
    var outcome = attend(answer, session, by: user, in: group)
    if !outcome.isEmpty { outcome.note(.attendance(group.id, session: session.id, session.attendance.said[user])) }
    outcome.say(place.answer(attendanceNoted(answer, session, in: group, isPrivate: true)))
    return outcome
  }

  /// Those that may be meant, or else all that there are, with their groups.
  private func whichOfMine(
    _ all: [(Group, Session)], _ meant: [(Group, Session)], _ command: CommandID, none day: LocalDate?,
    in language: Language
  ) -> Prompt {
    Prompt(
      .attendanceWhich,
      [
        "day": meant.isEmpty ? day.map(PromptValue.day) ?? .flag(false) : .flag(false),
        "sessions": .list(
          (meant.isEmpty ? all : meant).prefix(10).map {
            ["start": .moment($0.1.time.start), "group": .text($0.0.name)]
          }),
        "example": world.library.example(command, in: language),
      ])
  }

  func attendanceNoted(
    _ answer: Attendance.Answer, _ session: Session, in group: Group, isPrivate: Bool
  ) -> Prompt {
    // A question about a time that is no more is not answered as if it were.
    guard session.state == .planned, session.time.end > now else { return Prompt(.attendanceNothing) }
    return Prompt(
      .attendanceNoted,
      [
        "start": .moment(session.time.start), "coming": .flag(answer == .coming), "maybe": .flag(answer == .maybe),
        "group": isPrivate ? .text(group.name) : .flag(false),
      ])
  }

  /// `!oppmøte`: who comes, to a mentor alone, since some have said it to the bot alone.
  func showAttendance(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    if let refusal = refusal(unlessMentor: message, in: group) { return refusal }
    switch chosenSession(rest, message, .showAttendance, among: group.sessions.upcoming(now), in: group) {
    case .refused(let prompt): return sayOnly(group.answer(message, prompt))
    case .one(let session):
      var outcome = tellPrivately(message.sender, attendanceList(of: session, in: group), in: group)
      outcome.say(group.answer(message, Prompt(.attendanceToldAlone)))
      return outcome
    }
  }

  /// For a list: how many said what. Who did is for the mentors.
  func attendanceCounts(of session: Session, in group: Group) -> [String: PromptValue] {
    let answers = group.members.filter { $0.presence == .joined }.compactMap { session.attendance[$0.user] }
    func count(_ answer: Attendance.Answer) -> PromptValue {
      let count = answers.count { $0 == answer }
      return count > 0 ? .number(count) : .flag(false)
    }
    return ["coming": count(.coming), "maybe": count(.maybe), "notComing": count(.notComing)]
  }

  func attendanceList(of session: Session, in group: Group) -> Prompt {
    let people = group.members.filter { $0.presence == .joined }
    func those(_ isMeant: (Member) -> Bool) -> (PromptValue, PromptValue) {
      let members = people.filter(isMeant)
      return (.people(members), .flag(!members.isEmpty))
    }
    let isAway = { (member: Member) in world.programme.isAway(member.user, on: session.time.date) }
    let (coming, anyComing) = those { session.attendance[$0.user] == .coming && !isAway($0) }
    let (maybe, anyMaybe) = those { session.attendance[$0.user] == .maybe && !isAway($0) }
    let (notComing, anyNotComing) = those { session.attendance[$0.user] == .notComing && !isAway($0) }
    let (away, anyAway) = those(isAway)
    let (silent, anySilent) = those { session.attendance[$0.user] == nil && !isAway($0) }
    return Prompt(
      .attendanceList,
      [
        "group": .text(group.name), "start": .moment(session.time.start), "coming": coming, "anyComing": anyComing,
        "maybe": maybe, "anyMaybe": anyMaybe, "notComing": notComing, "anyNotComing": anyNotComing, "away": away,
        "anyAway": anyAway, "silent": silent, "anySilent": anySilent, "needed": .number(group.schedule.leadersNeeded),
      ])
  }
}

extension Attendance.Answer {
  /// That says it.
  var command: CommandID {
    switch self {
    case .coming: .come
    case .maybe: .comeMaybe
    case .notComing: .comeNot
    }
  }
}
