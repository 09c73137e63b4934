import Foundation
import Matrix

/// `!kunnskapshull ranger`: each answers with numbers, and the group sees the order, never who said what.
extension Turn {
  /// From how many on the order is shown: with two, each could read the other's answer off it.
  private static var fewestVoters: Int { 3 }

  func rankKnowledgeGaps(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    if !rest.trimmingSpaces().isEmpty { return rank(rest, message, in: group) }
    let gaps = group.decisions.standing(.knowledgeGap)
    guard gaps.count > 1 else { return sayOnly(group.answer(message, tooFewToRank(in: group))) }
    var utterance = group.answer(
      message,
      Prompt(
        .rankingAsked,
        [
          "decisions": .list(fields(ofAll: Array(gaps.prefix(Self.mostListed)), in: group)), "sample": sample(gaps),
          "needed": .number(Self.fewestVoters),
        ]))
    utterance.subject = .knowledgeRanking(group.id, gaps: gaps.map(\.id))
    return sayOnly(utterance)
  }

  /// «2, 1, 4», or «3 først», in reply to the list.
  /// - Returns: nil when no number is in it: then it is talk.
  func answerRanking(with message: IncomingMessage, in group: Group) -> Outcome? {
    message.text.contains(where: \.isNumber) ? rank(message.text, message, in: group) : nil
  }

  private func rank(_ text: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    let gaps = group.decisions.standing(.knowledgeGap)
    guard gaps.count > 1 else { return sayOnly(group.answer(message, tooFewToRank(in: group))) }
    // Of whoever wants nothing remembered, nothing is: not even an order of numbers.
    guard !group.wantsNoMemory(message.sender) else { return sayNotRemembered(message.sender, in: group) }
    func notUnderstood(_ unknown: Int?) -> Outcome {
      let prompt = Prompt(
        .rankingUnknown, ["unknown": unknown.map(PromptValue.number) ?? .flag(false), "sample": sample(gaps)])
      var utterance = group.answer(message, prompt)
      utterance.subject = .knowledgeRanking(group.id, gaps: [])
      return sayOnly(utterance)
    }
    var order: [Int] = []
    for word in text.prefix(500).split(whereSeparator: { $0.isWhitespace || ",.;:>#-".contains($0) }) {
      if world.library.phrasebook.means(word, .rankFiller) || world.library.phrasebook.means(word, .and) { continue }
      guard let number = Int(word) else { return notUnderstood(nil) }
      guard gaps.contains(where: { $0.id == number }) else { return notUnderstood(number) }
      if !order.contains(number) { order.append(number) }
    }
    guard !order.isEmpty else { return notUnderstood(nil) }
    var outcome = Outcome()
    outcome.remember(KnowledgeGapsRanked(user: message.sender, order: order), in: group.id)
    outcome.remember(
      WriteNoted(reversal: .knowledgeRanked(message.sender, before: group.kinds.ballots[message.sender])), in: group.id)
    let later = after(outcome, by: message)
    outcome.add(later.showRanking(noting: order, message, in: later.world.groups[group.id] ?? group))
    return outcome
  }

  private func showRanking(noting order: [Int], _ message: IncomingMessage, in group: Group) -> Outcome {
    let said = PromptValue.text(order.map(String.init).joined(separator: ", "))
    let voters = PromptValue.number(ballots(in: group).count)
    let ranking = ranking(in: group)
    let prompt: Prompt
    if ranking.isEmpty {
      prompt = Prompt(.rankingNoted, ["order": said, "voters": voters, "needed": .number(Self.fewestVoters)])
    } else {
      let shown = ranking.prefix(Self.mostListed).compactMap { place in
        group.decisions[place.number].map { gap in
          fields(of: gap, in: group).merging(["tied": .flag(place.isTied)]) { $1 }
        }
      }
      prompt = Prompt(.rankingShown, ["order": said, "voters": voters, "decisions": .list(Self.sharing(shown))])
    }
    var utterance = group.answer(message, prompt)
    utterance.subject = .knowledgeRanking(group.id, gaps: ranking.map(\.number))
    return sayOnly(utterance)
  }

  /// Knowledge gaps in the group's order; empty until enough have answered.
  func ranking(in group: Group) -> [Ranking.Place] {
    let ballots = ballots(in: group)
    guard ballots.count >= Self.fewestVoters else { return [] }
    return Ranking.order(ballots, of: group.decisions.standing(.knowledgeGap).map(\.id))
  }

  /// Those of people who are in the group and may be remembered, and about what still stands.
  private func ballots(in group: Group) -> [[Int]] {
    let standing = Set(group.decisions.standing(.knowledgeGap).map(\.id))
    return group.kinds.ballots.filter { user, order in
      group.member(user) != nil && !group.wantsNoMemory(user) && !standing.isDisjoint(with: order)
    }.map(\.value)
  }

  private func tooFewToRank(in group: Group) -> Prompt {
    Prompt(.rankingTooFew, ["example": world.library.example(.knowledgeGap, in: group.language)])
  }

  /// «4, 2»: two that stand there, so that the example works as it is.
  private func sample(_ gaps: [Decision]) -> PromptValue {
    .text(gaps.prefix(3).reversed().map { String($0.id) }.joined(separator: ", "))
  }
}
