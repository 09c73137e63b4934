import Matrix

/// What follows when somebody has said what they think of a decision, has left, or when a decision has been agreed.
extension Turn {
  func agreeingOnDecisions(_ decided: Outcome) -> Outcome {
    var rounds: [GroupID: Bool] = [:]
    var agreed: [(GroupID, Int)] = []
    for recorded in decided.changes {
      guard case .group(let id) = recorded.stream else { continue }
      switch recorded.change {
      case is ConsentVoiced, is ConsentVoiceTakenBack, is ObjectionReasoned, is MembershipSeen, is MemberTakenOut,
        is ConsentSaid:
        rounds[id] = rounds[id] ?? true
      case let change as ConsentRoundClosed: rounds[id] = change.closed ? rounds[id] ?? true : false
      case let change as DecisionStateSet where change.state.isUnderWay:
        if world.groups[id]?.decisions[change.id].map({ $0.state == .draft || $0.state == .proposed }) ?? true {
          agreed.append((id, change.id))
        }
      case let change as SessionEnded: agreed += decidedIn(change.id, id)
      default: continue
      }
    }
    guard !rounds.isEmpty || !agreed.isEmpty else { return decided }
    var outcome = decided
    for (id, mayClose) in rounds.sorted(by: { $0.key < $1.key }) {
      outcome.add(tendRounds(of: id, after: outcome, mayClose: mayClose))
    }
    for (id, decision) in agreed {
      let later = after(outcome)
      guard let group = later.world.groups[id], group.room != nil else { continue }
      outcome.add(later.poseQuestions(about: decision, in: group))
    }
    return outcome
  }

  /// - Parameter mayClose: a round was not just opened again.
  private func tendRounds(of id: GroupID, after decided: Outcome, mayClose: Bool) -> Outcome {
    guard let before = world.groups[id] else { return Outcome() }
    var outcome = Outcome()
    func later() -> Turn {
      var all = decided
      all.add(outcome)
      return after(all)
    }
    for decision in before.roundsToTend {
      let turn = later()
      guard let group = turn.world.groups[id], group.room != nil else { return outcome }
      if mayClose, let decision = group.decisions[decision.id], let round = decision.openRound,
        group.haveAllAnswered(round), round.isReasoned
      {
        outcome.add(turn.close(roundOn: decision, answering: nil, in: group))
      }
      let shown = later()
      if let group = shown.world.groups[id] {
        outcome.add(shown.showStanding(of: decision.id, before: before, in: group))
      }
    }
    return outcome
  }

  /// What was agreed in a session that is over now, and has waited for its end: the one with the most to ask about, so
  /// that nobody meets a heap of questions.
  private func decidedIn(_ session: Int, _ id: GroupID) -> [(GroupID, Int)] {
    guard let group = world.groups[id], group.sessions.running?.run?.mode != .overDays else { return [] }
    let choice = world.library.questionChoice(world.catalogue)
    let waiting = group.decisions.made(in: session).filter {
      $0.state.isUnderWay && ($0.reflection?.posed.isEmpty ?? true)
    }
    let most = waiting.max {
      choice.chosen(for: $0.text, $0.kind).count < choice.chosen(for: $1.text, $1.kind).count
    }
    return most.map { [(id, $0.id)] } ?? []
  }
}

extension Group {
  /// Decisions with a round that may still end, or whose standing is shown in the room.
  fileprivate var roundsToTend: [Decision] {
    let shown = posts.subjects.values.compactMap { subject in
      if case .consentRound(_, let id, _) = subject { id } else { nil }
    }
    let open = decisions.unclosed.filter { $0.round != nil }.map(\.id)
    return Set(shown + open).sorted().compactMap { decisions[$0] }.filter { $0.round != nil }
  }
}
