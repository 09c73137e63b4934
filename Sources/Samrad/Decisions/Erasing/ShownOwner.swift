import Matrix

extension Turn {
  /// Who takes a decision on, as texts name them. Whoever has said that the bot may not remember them stands in no list of
  /// what was decided, also if they said so later: they are named only while they are asked whether they take it on. The
  /// history still knows, by their id, that somebody said yes.
  func shownOwner(of decision: Decision, in group: Group) -> PromptValue {
    guard let owner = decision.owner else { return .flag(false) }
    let member = group.members.first { $0.user == owner }
    let isAsked = decision.state == .draft || decision.state == .proposed
    guard isAsked || member?.consent != false else { return .text(worded(Prompt(.hiddenOwner), in: group)) }
    return .person(owner, name: member?.shownName ?? owner.localpart)
  }
}
