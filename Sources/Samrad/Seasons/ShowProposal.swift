import Foundation
import Matrix

/// Looking at a proposal, and putting it away.
extension Turn {
  /// `!forslag`, `!forslag vis 3`, `!forslag vis 7-12`.
  func showProposal(_ rest: String, from place: Correspondent) -> Outcome {
    withProposal(from: place) { proposal in
      let plan = proposal.plan
      let numbers = rest.split { !$0.isNumber }.compactMap { Int($0) }
      guard let first = numbers.first else {
        var outcome = Outcome()
        var utterance = place.answer(summary(of: plan, proposal, place.language))
        utterance.subject = .proposal(proposal.id)
        outcome.say(utterance)
        for page in pages(of: plan, place.language).prefix(Self.pagesAtOnce) { outcome.say(place.answer(page)) }
        return outcome
      }
      let last = numbers.count > 1 ? numbers[1] : first
      let shown = plan.groups.filter { $0.number >= first && $0.number <= last }.prefix(Self.groupsOnPage)
      guard !shown.isEmpty else { return sayOnly(place.answer(noSuchGroup(in: plan))) }
      return sayOnly(place.answer(page(shown, cards(of: plan, place.language))))
    }
  }

  func dropProposal(from place: Correspondent) -> Outcome {
    guard let proposal = world.programme.season.proposal else { return sayOnly(place.answer(missingProposal(place))) }
    var outcome = Outcome()
    outcome.remember(ProposalDropped(id: proposal.id))
    outcome.say(place.answer(Prompt(.proposalDropped)))
    return outcome
  }

  /// Goes on with the proposal that is there and not being searched for, or says what is missing.
  func withProposal(from place: Correspondent, _ next: (Proposal) -> Outcome) -> Outcome {
    guard let proposal = world.programme.season.proposal else { return sayOnly(place.answer(missingProposal(place))) }
    guard proposal.searching == nil else { return sayOnly(place.answer(Prompt(.proposalSearching))) }
    return next(proposal)
  }

  func noSuchGroup(in plan: Proposal.Plan) -> Prompt {
    Prompt(.proposalNoSuchGroup, ["most": .number(plan.groups.map(\.number).max() ?? 0)])
  }

  private func missingProposal(_ place: Correspondent) -> Prompt {
    Prompt(.proposalMissing, ["example": world.library.example(.proposeGroups, in: place.language)])
  }
}
