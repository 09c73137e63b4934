import Foundation
import Matrix

/// What admins ask of proposals, groups and the season as a whole.
extension Turn {
  /// - Returns: nil when the command is not about the season.
  func obeyAboutSeason(
    _ command: CommandID, _ rest: String, _ message: IncomingMessage, from place: Correspondent
  ) -> Outcome? {
    guard place.isAdmin else { return nil }
    return switch command {
    case .proposeGroups: proposeGroups(rest, from: place)
    case .showProposal: showProposal(rest, from: place)
    case .swapPeople: swapPeople(rest, from: place)
    case .shiftPerson: shiftPerson(rest, from: place)
    case .leadProposed: leadProposed(rest, from: place)
    case .lock: lock(true, rest, from: place)
    case .unlock: lock(false, rest, from: place)
    case .addRule: addRule(rest, from: place)
    case .listRules: listRules(from: place)
    case .removeRule: removeRule(rest, from: place)
    case .nameProposed: nameProposed(rest, from: place)
    case .confirmProposal: confirmProposal(from: place)
    case .dropProposal: dropProposal(from: place)
    case .changeMember: changeMember(rest, from: place)
    case .changeMentor: changeMentor(rest, from: place)
    case .moveMember: moveMember(rest, from: place)
    case .adjustGroups: adjustGroups(from: place)
    case .endGroup: askToEnd(rest, from: place)
    case .endSeason: askToEndAll(from: place)
    case .programme: programmeStatus(from: place)
    default: nil
    }
  }

  /// - Returns: nil when it is no answer about the season.
  func takeAboutSeason(_ answer: QuickAnswer) -> Outcome? {
    guard answer.isAdmin else { return nil }
    switch answer.subject {
    case .confirmation(let id, let step):
      if answer.means(.yes) { return makeGroups(of: id, step: step, answer) }
      return answer.means(.no) ? sayOnly(utterance(Prompt(.proposalWaits), to: answer)) : nil
    case .ending(let group): return answerEnding(of: group, answer)
    case .adjustment(let id): return choose(in: id, answer)
    default: return nil
    }
  }

  /// Something said in answer to a reaction or a reply in the admin room.
  func utterance(_ prompt: Prompt, to answer: QuickAnswer) -> Utterance {
    var utterance = adminUtterance(prompt, for: answer.user)
    utterance.answering = answer.message
    return utterance
  }
}
