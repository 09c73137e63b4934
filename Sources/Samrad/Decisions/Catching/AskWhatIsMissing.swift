import Foundation
import Matrix

/// What a decision lacks is asked for, one thing at a time: who, then by when. Each can be left open.
extension Turn {
  /// Asks for what the decision lacks; once nothing is left to ask, shows it to be confirmed.
  func whatIsMissing(in decision: Decision, _ message: IncomingMessage, _ group: Group) -> Outcome {
    guard decision.kind == .decision else { return askForKind(decision, message, in: group) }
    return goOn(with: decision, by: message.sender, answering: message, in: group)
  }

  /// - Parameters:
  ///   - user: who is asked.
  ///   - message: what is answered; nil after a reaction.
  func goOn(
    with decision: Decision, by user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    if message != nil && decision.kind != .decision || decision.kind.needsNobody {
      return askForKind(decision, of: user, answering: message, in: group)
    }
    if decision.lacks(.owner), !decision.isLeftOpen(.owner) {
      return askOwner(decision, of: user, answering: message, in: group)
    }
    if decision.lacks(.due), !decision.isLeftOpen(.due) {
      return askDue(decision, of: user, answering: message, in: group)
    }
    return sayOnly(card(decision, by: user, answering: message, in: group))
  }

  /// More people than that are named in words.
  private static let mostChoices = 6

  private func askOwner(
    _ decision: Decision, of user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    // «Kari og Per»: one of them must take it on.
    let meant = OwnerSpeech(group, world.library, speaker: decision.proposedBy)
      .read(decision.text, followsDate: false).people
    let all = (meant.count > 1 ? meant : group.present).filter { $0.user != user && $0.presence == .joined }
    let people = Array(all.prefix(Self.mostChoices))
    let list = people.enumerated().map { index, member in
      [
        "symbol": PromptValue.text(Keycap.text(index + 1)),
        "person": .person(member.user, name: member.shownName),
      ]
    }
    return ask(
      about: decision, Prompt(.askOwner, fields(of: decision, in: group).merging(["members": .list(list)]) { $1 }),
      .decisionOwnerAmong(decision.id, people.map(\.user)),
      offering: [reaction(.takeIt, group)] + people.indices.map { Keycap.text($0 + 1) } + [reaction(.maybe, group)],
      of: user, answering: message, in: group)
  }

  func askDue(
    _ decision: Decision, of user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    let days = likelyDays(for: decision, in: group)
    let session = nextSession(of: group)?.time.date
    let list = days.enumerated().map { index, day in
      [
        "symbol": PromptValue.text(Keycap.text(index + 1)), "day": .day(day), "session": .flag(day == session),
        "last": .flag(index == days.count - 1),
      ]
    }
    return ask(
      about: decision, Prompt(.askDue, fields(of: decision, in: group).merging(["days": .list(list)]) { $1 }),
      .dueAmong(decision.id, days, moved: false),
      offering: days.indices.map { Keycap.text($0 + 1) } + [reaction(.maybe, group)],
      of: user, answering: message, in: group)
  }

  private func reaction(_ answer: AnswerID, _ group: Group) -> String? {
    world.library.reaction(answer, in: group.language)
  }

  private func ask(
    about decision: Decision, _ prompt: Prompt, _ about: OpenQuestion.About, offering: [String?], of user: UserID,
    answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    var outcome = Outcome()
    let id = group.questions.count + 1
    outcome.remember(NumberTaken(series: .question, number: id), in: group.id)
    outcome.remember(QuestionAsked(id: id, to: user, about: about), in: group.id)
    var utterance = group.answer(message, prompt, ofSession: message == nil ? decision.session : nil)
    utterance.subject = .question(group.id, question: id)
    utterance.offering = offering.compactMap(\.self)
    if message == nil { utterance.calling = [user] }
    outcome.say(utterance)
    return outcome
  }

  /// Days that are often meant: a week from now, the next session, the end of the month. What is tried out or agreed
  /// between services is looked at later.
  func likelyDays(for decision: Decision, in group: Group) -> [LocalDate] {
    let today = LocalDate(now, in: group.zone)
    var days: [LocalDate]
    switch decision.kind {
    case .agreement: days = [3, 6, 12].map { workingDay(onOrAfter: today.adding(months: $0)) }
    case .trial: days = [28, 56].map { workingDay(onOrAfter: today.adding(days: $0)) }
    case .decision, .gap, .knowledgeGap:
      let end = lastWorkingDay(ofMonthOf: today)
      days = [
        workingDay(onOrAfter: today.adding(days: 7)),
        today.days(until: end) >= 3 ? end : lastWorkingDay(ofMonthOf: today.adding(months: 1)),
      ]
    }
    if decision.kind != .agreement, let session = nextSession(of: group)?.time.date, session > today,
      today.days(until: session) <= 62
    {
      days.append(session)
    }
    return Set(days).sorted()
  }

  private func workingDay(onOrAfter day: LocalDate) -> LocalDate {
    (0..<60).lazy.map { day.adding(days: $0) }.first(where: world.programme.breaks.isWorkingDay) ?? day
  }

  private func lastWorkingDay(ofMonthOf day: LocalDate) -> LocalDate {
    let first = day.adding(days: 1 - day.day)
    let last = first.adding(months: 1).adding(days: -1)
    return (0..<28).lazy.map { last.adding(days: -$0) }.first(where: world.programme.breaks.isWorkingDay) ?? last
  }
}

extension Decision {
  /// Gaps are put down as they are seen, before anybody knows what to do about them.
  var needsOwnerAndDay: Bool { kind != .gap && kind != .knowledgeGap }

  func lacks(_ part: OpenPart) -> Bool {
    needsOwnerAndDay && (part == .owner ? owner == nil : due == nil)
  }

  /// It was asked for, and nobody knows yet.
  func isLeftOpen(_ part: OpenPart) -> Bool { leftOpen?.contains(part) == true }

  /// Nobody has promised it yet.
  var waitsForOwner: Bool { state == .draft || state == .proposed }
}
