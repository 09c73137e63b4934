import Foundation
import Matrix

/// What a draft lacks anybody of the group may know: by a reply to the question, or by a tap under it. Without a reply
/// only the next words of who proposed it count, and of who is asked.
extension Turn {
  /// A reply to a question.
  /// - Returns: nil when it is no answer, or somebody else's to give.
  func answerQuestion(_ id: Int, with message: IncomingMessage, in group: Group) -> Outcome? {
    let phrasebook = world.library.phrasebook
    let isNo = phrasebook.means(message.text, .no) && isProposer(message.sender, ofAskedBy: id, in: group)
    if isNo || phrasebook.means(message.text, .strike),
      let outcome = strike(askedBy: id, by: message.sender, answering: message, in: group)
    {
      return outcome
    }
    guard let question = group.questions.question(id) else { return answerOldQuestion(id, with: message, in: group) }
    let isAsked = question.to == message.sender
    // That one does not know is no answer of anybody else's.
    let isOpen = phrasebook.means(message.text, .skip) || phrasebook.means(message.text, .maybe)
    guard isAsked || !isOpen && mayAnswer(question, message.sender, in: group) else { return nil }
    return answer(question, with: message, insists: isAsked || question.about.isPassage, in: group)
  }

  /// «Nei» to «hvem tar det?» may mean «not I»; from who proposed it, it means that it was wrong.
  private func isProposer(_ user: UserID, ofAskedBy question: Int, in group: Group) -> Bool {
    group.decision(askedAboutBy: question)?.proposedBy == user
      && group.questions.question(question)?.about.isPassage != true
  }

  /// Whether somebody who was not asked may answer: who does it and by when anybody, what is written beside it only
  /// who is to do it, or proposed it.
  func mayAnswer(_ question: OpenQuestion, _ user: UserID, in group: Group) -> Bool {
    guard let decision = question.about.decision.flatMap({ group.decisions[$0] }), decision.waitsForOwner,
      question.about.completes(decision: decision.id)
    else { return false }
    return !question.about.isPassage || decision.owner == user || decision.proposedBy == user
  }

  /// Who asked has been asked about something else since; what is lacking is still lacking.
  private func answerOldQuestion(_ id: Int, with message: IncomingMessage, in group: Group) -> Outcome? {
    guard let decision = group.decision(askedAboutBy: id), decision.waitsForConfirmation, decision.kind == .decision
    else { return nil }
    if decision.lacks(.owner), !decision.isLeftOpen(.owner) {
      return nameOwner(of: decision.id, with: message, insists: false, in: group)
    }
    guard decision.lacks(.due), !decision.isLeftOpen(.due) else { return nil }
    return setDue(of: decision.id, with: message, insists: false, moved: false, in: group)
  }

  /// Who takes it on is asked for the rest; what who proposed it says next counts as well.
  /// - Returns: nil when there is no such question, or this is no answer to it.
  func answerForOwner(_ message: IncomingMessage, in group: Group) -> Outcome? {
    let question = group.questions.open.last { question in
      guard let decision = question.about.decision.flatMap({ group.decisions[$0] }) else { return false }
      return decision.waitsForConfirmation && decision.proposedBy == message.sender && !question.about.isPassage
        && sent(message).timeIntervalSince(question.askedAt) < Questions.patience
    }
    return question.flatMap { answer($0, with: message, insists: false, in: group) }
  }

  /// Of whom the next thing is asked: who takes it on, else who has just proposed it.
  func asks(about decision: Decision, after user: UserID, in group: Group) -> UserID {
    let isTheirs =
      decision.owner == user || !decision.waitsForConfirmation || group.member(decision.proposedBy) == nil
    return isTheirs ? user : decision.proposedBy
  }

  /// - Parameter answerer: who said what was just noted; said again where it is not plain anyway.
  func fields(
    of decision: Decision, answeredBy answerer: UserID?, in group: Group
  ) -> [String: PromptValue] {
    saying(answerer, of: decision, fields(of: decision, in: group), in: group)
  }

  /// The same in the message that puts it to its owner.
  func askingFields(
    of decision: Decision, answeredBy answerer: UserID?, in group: Group
  ) -> [String: PromptValue] {
    saying(answerer, of: decision, askingFields(of: decision, in: group), in: group)
  }

  private func saying(
    _ answerer: UserID?, of decision: Decision, _ all: [String: PromptValue], in group: Group
  ) -> [String: PromptValue] {
    var fields = all
    // What is planned about a gap is a talk of its own.
    let isAsked = decision.waitsForConfirmation || !decision.kind.needsNobody
    if let answerer, isAsked, answerer != decision.proposedBy, answerer != decision.owner,
      !group.wantsNoMemory(answerer)
    {
      fields["answeredBy"] = .text(group.shownName(of: answerer))
    }
    return fields
  }
}

extension Group {
  /// The decision that a question is about, or was about.
  func decision(askedAboutBy question: Int) -> Decision? {
    questions.question(question)?.about.decision.flatMap { decisions[$0] }
      ?? decisions.repeated(by: question).lazy.compactMap { decisions[$0] }.first(where: \.isOpen)
  }
}

extension OpenQuestion.About {
  var isPassage: Bool { if case .passage = self { true } else { false } }
}
