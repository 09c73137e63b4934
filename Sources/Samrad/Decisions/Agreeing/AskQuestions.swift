import Foundation
import Matrix

/// Questions that may make a decision better: two at most, chosen by what it says, once, when it has been agreed. No
/// phone rings, and silence is an answer.
extension Turn {
  /// Of its own accord.
  func poseQuestions(about id: Int, in group: Group) -> Outcome {
    guard !group.quiet, !group.decisions.areQuestionsMuted, let decision = group.decisions[id],
      decision.state.isUnderWay, decision.reflection?.posed.isEmpty ?? true, !waitsForSession(decision, in: group)
    else { return Outcome() }
    let choice = world.library.questionChoice(world.catalogue)
    let questions = choice.chosen(for: decision.text, decision.kind)
    let adopts = choice.adopts(decision.text, decision.kind)
    let isForAnything = questions == [.children]
    guard !questions.isEmpty, !isForAnything || !wereLatelyPosed(in: group) else { return Outcome() }
    return pose(questions, about: decision, answering: nil, adopts: adopts, in: group)
  }

  /// A group that decides seven things in an hour is not asked seven times what can be asked of anything.
  private func wereLatelyPosed(in group: Group) -> Bool {
    group.decisions.questionsPosedAt.map { now.timeIntervalSince($0) < 20 * 3_600 } ?? false
  }

  /// While people sit together and the clock runs, nothing else is asked of them.
  private func waitsForSession(_ decision: Decision, in group: Group) -> Bool {
    guard let running = group.sessions.running, let run = running.run else { return false }
    return running.id == decision.session && run.mode != .overDays
  }

  /// `!vedtak spørsmål 3`: the next two; `!vedtak spørsmål av`: none of its own accord.
  func improveDecision(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    if world.library.phrasebook.means(rest, .turnOff) { return muteQuestions(true, message, in: group) }
    if world.library.phrasebook.means(rest, .turnOn) { return muteQuestions(false, message, in: group) }
    return withConfirmed(rest, .improveDecision, message, in: group) { decision, _ in
      let all = world.library.questionChoice(world.catalogue).all(for: decision.text, decision.kind)
      let open = all.filter { !decision.hasAnswer(to: $0) }
      let new = open.filter { decision.reflection?.posed.contains($0) != true }
      let next = Array((new.isEmpty ? open : new).prefix(QuestionChoice.most))
      return pose(next, about: decision, answering: message, adopts: false, in: group)
    }
  }

  private func pose(
    _ questions: [ReflectionQuestion], about decision: Decision, answering message: IncomingMessage?, adopts: Bool,
    in group: Group
  ) -> Outcome {
    var outcome = Outcome()
    if !questions.isEmpty { outcome.remember(QuestionsPosed(id: decision.id, questions: questions), in: group.id) }
    let answered = message == nil ? [] : reflections(of: decision)
    var utterance = group.answer(
      message,
      Prompt(
        .improve,
        fields(of: decision, in: group).merging([
          "questions": .list(
            questions.enumerated().map { ["place": .number($0 + 1), "question": .phrase($1.prompt)] }),
          "any": .flag(!questions.isEmpty), "several": .flag(questions.count > 1), "adopts": .flag(adopts),
          "answered": .list(answered.map { ["question": .phrase($0.question), "answer": .text($0.answer)] }),
          "anyAnswered": .flag(!answered.isEmpty), "byHand": .flag(message != nil),
        ]) { $1 }), ofSession: decision.session)
    utterance.subject = .reflection(
      group.id, decision: decision.id, questions: questions, shows: !answered.isEmpty)
    outcome.say(utterance)
    return outcome
  }

  /// For whoever shows a decision: what was answered, in the order of the questions.
  func reflections(of decision: Decision) -> [(question: Prompt, answer: String)] {
    ReflectionQuestion.allCases.compactMap { question in
      question.part.flatMap { decision[$0] }.map { (question.prompt, $0.text) }
    }
  }

  /// «ingen spørsmål», `!vedtak spørsmål av`.
  func muteQuestions(_ muted: Bool, _ message: IncomingMessage, in group: Group) -> Outcome {
    let before = group.decisions.areQuestionsMuted
    var outcome = Outcome()
    if before != muted {
      outcome.remember(QuestionsMuted(muted: muted), in: group.id)
      outcome.remember(WriteNoted(reversal: .agreeing(.questions(before))), in: group.id)
    }
    outcome.say(group.answer(message, questionsSet(muted, in: group)))
    return outcome
  }

  func questionsSet(_ muted: Bool, in group: Group) -> Prompt {
    Prompt(
      muted ? .questionsOff : .questionsOn, ["example": world.library.example(.improveDecision, in: group.language)])
  }
}

extension Decision {
  fileprivate func hasAnswer(to question: ReflectionQuestion) -> Bool {
    question.part.map { self[$0] != nil } ?? (reflection?.level != nil)
  }
}
