import Foundation
import Matrix

/// What the group would need to know (norsk: kunnskapshull): listed, and who has promised an answer.
extension Turn {
  func listKnowledgeGaps(_ message: IncomingMessage, in group: Group) -> Outcome {
    let gaps = group.decisions.standing(.knowledgeGap)
    let ranking = ranking(in: group)
    let places = Dictionary(uniqueKeysWithValues: ranking.enumerated().map { ($1.number, $0) })
    // What came after the ranking stands last.
    let ordered = gaps.sorted { (places[$0.id] ?? .max, $0.id) < (places[$1.id] ?? .max, $1.id) }
    var utterance = group.answer(
      message,
      Prompt(
        .knowledgeGapList,
        [
          "any": .flag(!gaps.isEmpty), "ranked": .flag(!ranking.isEmpty), "several": .flag(gaps.count > 1),
          "decisions": .list(fields(ofAll: Array(ordered.prefix(Self.mostListed)), in: group)),
          "example": world.library.example(.knowledgeGap, in: group.language),
        ]))
    // Numbers in reply to the list rank it, as after `ranger`.
    utterance.subject = .knowledgeRanking(group.id, gaps: gaps.map(\.id))
    return sayOnly(utterance)
  }

  /// `!kunnskapshull 2 Kari lovet svar innen 1. mars`: somebody of the group, who then says ✅, or somebody outside.
  /// - Returns: nil when this is no promise.
  func notePromise(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome? {
    let words = rest.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
    let number = words.first.flatMap { Self.number($0) }
    if let number, group.decisions[number] == nil, words.count == 2, promise(in: words[1]).isPromise {
      return sayOnly(unknown(number, message, in: group))
    }
    guard let number,
      let gap = group.decisions.standing(.knowledgeGap).first(where: { $0.id == number }), words.count == 2
    else { return nil }
    let reading = deadline(words[1], message, in: group)
    let said = promise(in: reading.rest)
    guard said.isPromise || reading.date != nil else { return nil }
    // What somebody has said yes to is not given to another by a command.
    guard !gap.state.isUnderWay else { return show(gap, message, in: group) }
    if let fault = reading.fault, !reading.isAmbiguous {
      return sayOnly(group.answer(message, wording(of: fault, .knowledgeGap, in: group)))
    }
    if let due = reading.date, due < LocalDate(now, in: group.zone) {
      return sayOnly(group.answer(message, inPast(due, .knowledgeGap, in: group)))
    }
    var outcome = Outcome()
    if let due = reading.date { outcome.remember(DecisionDueSet(id: gap.id, due: due, moved: false), in: group.id) }
    let named = isMyself(said.who, in: group) ? group.member(message.sender) : group.membersNamed(said.who).only
    if let named {
      outcome.remember(DecisionOwnerNamed(id: gap.id, owner: named.user), in: group.id)
    } else if !said.who.isEmpty {
      // Nobody of the group is waited for any more.
      if gap.owner != nil { outcome.remember(DecisionOwnerReleased(id: gap.id), in: group.id) }
      if let refusal = enoughWritten(about: gap, in: group)
        ?? refusal(ofPassage: said.who, of: .knowledgeGap, in: group)
      {
        return sayOnly(group.answer(message, refusal))
      }
      outcome.remember(
        PassageWritten(id: gap.id, part: .promisedBy, text: SafeText.clean(said.who)), in: group.id)
    }
    outcome.remember(WriteNoted(reversal: .promise(PromiseBefore(gap))), in: group.id)
    if case .severalDates(let dates) = reading.fault {
      let later = after(outcome, by: message)
      outcome.add(
        later.askWhichDue(dates, of: gap.id, moved: false, message, in: later.world.groups[group.id] ?? group))
      return outcome
    }
    let later = after(outcome, by: message)
    guard let group = later.world.groups[group.id], let promised = group.decisions[gap.id] else { return outcome }
    outcome.add(later.askForKind(promised, message, in: group))
    return outcome
  }

  /// «Kari lovet svar»: who stands before the word.
  private func promise(in text: String) -> (who: String, isPromise: Bool) {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard let verb = words.firstIndex(where: { world.library.phrasebook.means($0, .promised) }) else {
      return (text.trimmingSpaces(), false)
    }
    return (words[..<verb].joined(separator: " "), true)
  }
}
