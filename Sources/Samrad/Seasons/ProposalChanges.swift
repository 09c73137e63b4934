import Foundation
import Matrix

let proposalChanges: [any Change.Type] = [
  ProposalAsked.self, ProposalFound.self, ProposalChanged.self, ProposalSearched.self, ProposalStepUndone.self,
  ProposalDropped.self, ProposalConfirmed.self,
]

/// Groups were asked for; what was proposed before is forgotten.
package struct ProposalAsked: ProgrammeChange {
  package static let kind = "season.proposal-asked"
  package let id: Int
  package let seed: Int
  package let moves: Int

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.season.proposalCount = max(programme.season.proposalCount, id)
    programme.season.proposal = Proposal(
      id: id, askedAt: stamp.at, askedBy: stamp.actor, seed: seed, searching: .init(round: 1, moves: moves))
  }
}

/// The search has ended.
package struct ProposalFound: ProgrammeChange {
  package static let kind = "season.proposal-found"
  package let id: Int
  package let plan: Proposal.Plan

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    guard programme.season.proposal?.id == id else { return }
    programme.season.proposal?.searching = nil
    programme.season.proposal?.plan = plan
    programme.season.proposal?.steps += 1
  }
}

/// An admin changed something by hand. What it was before is kept, so that it can be taken back.
package struct ProposalChanged: ProgrammeChange {
  package static let kind = "season.proposal-changed"
  package let id: Int
  package let plan: Proposal.Plan

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    guard var proposal = programme.season.proposal, proposal.id == id else { return }
    proposal.earlier.append(proposal.plan)
    if proposal.earlier.count > Proposal.mostEarlier { proposal.earlier.removeFirst() }
    proposal.plan = plan
    proposal.steps += 1
    programme.season.proposal = proposal
  }
}

/// The rules have changed, and the search begins anew from what there is.
package struct ProposalSearched: ProgrammeChange {
  package static let kind = "season.proposal-searched"
  package let id: Int
  package let round: Int
  package let moves: Int

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    guard programme.season.proposal?.id == id else { return }
    programme.season.proposal?.searching = .init(round: round, moves: moves)
    programme.season.proposal?.rounds = round
  }
}

/// The last change by hand was taken back.
package struct ProposalStepUndone: ProgrammeChange {
  package static let kind = "season.proposal-step-undone"
  package let id: Int

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    guard var proposal = programme.season.proposal, proposal.id == id, let plan = proposal.earlier.popLast() else {
      return
    }
    // A rule's number that was given away is not given again.
    let ruleCount = proposal.plan.ruleCount
    proposal.plan = plan
    proposal.plan.ruleCount = ruleCount
    proposal.steps += 1
    proposal.searching = nil
    programme.season.proposal = proposal
  }
}

package struct ProposalDropped: ProgrammeChange {
  package static let kind = "season.proposal-dropped"
  package let id: Int

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    guard programme.season.proposal?.id == id else { return }
    programme.season.proposal = nil
  }
}

/// The groups of a proposal were made.
package struct ProposalConfirmed: ProgrammeChange {
  package static let kind = "season.proposal-confirmed"
  package let id: Int
  package let groups: [GroupID]

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    guard programme.season.proposal?.id == id else { return }
    programme.season.proposal = nil
    programme.season.begun = Season.Begun(at: stamp.at, groups: groups, proposal: id)
  }
}
