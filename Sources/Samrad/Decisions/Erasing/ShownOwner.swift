import Matrix

/// People as texts about decisions name them. Whoever has said that the bot may not remember them is «one of you»: in
/// lists, files, minutes and answers alike, also if they said so later. The history still knows, by their id, that
/// somebody said yes.
extension Turn {
  /// Who takes a decision on.
  func shownOwner(of decision: Decision, in group: Group) -> PromptValue {
    decision.owner.map { shownPerson($0, in: group) } ?? .flag(false)
  }

  func shownPerson(_ user: UserID, in group: Group) -> PromptValue {
    group.wantsNoMemory(user)
      ? .text(worded(Prompt(.hiddenOwner), in: group)) : .person(user, name: group.shownName(of: user))
  }

  /// As plain words, for lines and files.
  func ownerWords(of decision: Decision, in group: Group) -> String? {
    decision.owner.map {
      group.wantsNoMemory($0) ? worded(Prompt(.hiddenOwner), in: group) : group.shownName(of: $0)
    }
  }

  /// A decision in the answer to its owner's own yes, which they have given before all: what anybody else is called there
  /// they are called, too. Another name between two messages would tell the group who wants nothing remembered.
  func promisedFields(of decision: Decision, in group: Group) -> [String: PromptValue] {
    var fields = fields(of: decision, in: group)
    if let owner = decision.owner, group.wantsNoMemory(owner) { fields["owner"] = .text(group.shownName(of: owner)) }
    return fields
  }

  /// A decision in the message that puts it to its owner: there «one of you» would be asked nothing. While they are asked,
  /// and there alone, they have their name: without a link to them, and no phone rings.
  func askingFields(of decision: Decision, in group: Group) -> [String: PromptValue] {
    decision.waitsForOwner ? promisedFields(of: decision, in: group) : fields(of: decision, in: group)
  }
}

extension Group {
  /// Whether somebody has said that the bot may remember nothing of them, be they still here or not.
  func wantsNoMemory(_ user: UserID) -> Bool { members.first { $0.user == user }?.consent == false }

  /// Those of them whose phones may ring.
  func callable(_ users: [UserID]) -> [UserID] { users.filter { !wantsNoMemory($0) } }

  /// A person as the group knows them; who has left is known by their id alone.
  func shownName(of user: UserID) -> String { member(user)?.shownName ?? user.localpart }
}
