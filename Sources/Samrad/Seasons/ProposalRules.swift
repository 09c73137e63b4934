import Foundation
import Matrix
import SamradMatching

/// Rules that admins add to a proposal. After each the search goes on from what there is.
extension Turn {
  /// `!forslag regel sammen Kari, Ola`, `… fra hverandre Kari, Ola`, `… spre barnevern`, `… høyst 2 politi`.
  func addRule(_ rest: String, from place: Correspondent) -> Outcome {
    withProposal(from: place) { proposal in
      let words = Words.split(rest)
      guard let (kind, count) = ruleKind(words) else { return how(place) }
      var tail = words.dropFirst(count)
      var most: Int?
      if kind == .atMost {
        guard let number = tail.first.flatMap({ Int($0) }), (1...6).contains(number) else { return how(place) }
        most = number
        tail = tail.dropFirst()
      }
      let text = tail.joined(separator: " ")
      guard !text.isEmpty else { return how(place) }
      let shared = kind == .spread || kind == .atMost ? people(sharing: text) : nil
      func add(_ users: [UserID], trait: String?) -> Outcome {
        guard users.count > 1, users.count <= 1_000 else { return how(place) }
        let mentors = users.filter { world.programme.people[$0]?.facts.isMentor == true }
        guard mentors.isEmpty else {
          return sayOnly(place.answer(Prompt(.ruleForLeaders, ["people": persons(mentors)])))
        }
        let ruleKind: ProposalRule.Kind? =
          switch kind {
          case .together: users.count <= 6 ? .together : nil
          case .apart: .apart
          case .spread: .spread
          default: most.map(ProposalRule.Kind.atMost)
          }
        guard let ruleKind else { return how(place) }
        var plan = proposal.plan
        plan.ruleCount += 1
        plan.rules.append(ProposalRule(id: plan.ruleCount, kind: ruleKind, people: users, trait: trait))
        return searchAnew(
          proposal, with: plan, saying: Prompt(.ruleAdded, ["rule": .phrase(shown(plan.rules.last))]), place)
      }
      if let shared { return add(shared, trait: text) }
      return withPeople(named: text, example: .addRule, from: place) { add($0, trait: nil) }
    }
  }

  func removeRule(_ rest: String, from place: Correspondent) -> Outcome {
    withProposal(from: place) { proposal in
      guard let id = Int(rest), let rule = proposal.plan.rules.first(where: { $0.id == id }) else {
        return listRules(from: place)
      }
      var plan = proposal.plan
      plan.rules.removeAll { $0.id == id }
      return searchAnew(proposal, with: plan, saying: Prompt(.ruleRemoved, ["rule": .phrase(shown(rule))]), place)
    }
  }

  func listRules(from place: Correspondent) -> Outcome {
    withProposal(from: place) { proposal in
      sayOnly(
        place.answer(
          Prompt(
            .ruleList,
            [
              "any": .flag(!proposal.plan.rules.isEmpty),
              "rules": .list(
                proposal.plan.rules.map { ["number": .number($0.id), "rule": .phrase(shown($0))] }),
              "example": world.library.example(.addRule, in: place.language),
            ])))
    }
  }

  private func searchAnew(
    _ proposal: Proposal, with plan: Proposal.Plan, saying prompt: Prompt, _ place: Correspondent
  ) -> Outcome {
    var outcome = Outcome()
    outcome.change(proposal, to: plan)
    outcome.add(searchOn(proposal, with: plan))
    outcome.say(place.answer(prompt))
    return outcome
  }

  /// Lets the search go on from a plan.
  func searchOn(_ proposal: Proposal, with plan: Proposal.Plan) -> Outcome {
    var outcome = Outcome()
    guard let instance = instance(of: plan) else { return outcome }
    let moves = min(world.mostSearchMoves, MatchSearch.suggestedMoves(for: instance))
    outcome.remember(ProposalSearched(id: proposal.id, round: proposal.rounds + 1, moves: moves))
    return outcome
  }

  private func ruleKind(_ words: [String]) -> (AnswerID, words: Int)? {
    for count in [3, 2, 1] where words.count > count {
      let text = words.prefix(count).joined(separator: " ")
      for answer in [AnswerID.together, .apart, .spread, .atMost]
      where world.library.phrasebook.means(text, answer) { return (answer, count) }
    }
    return nil
  }

  /// Those of a service or a municipality; nil when the words are neither.
  private func people(sharing text: String) -> [UserID]? {
    let wanted = Words.folded(text)
    let service = world.library.people.row(text, in: .services)
    let found = world.newcomers(on: world.today(now)).leaders.filter { person in
      let facts = person.facts
      return facts.service.map(Words.folded) == wanted || (service != nil && facts.service == service)
        || facts.municipality.map(Words.folded) == wanted
    }
    return found.count > 1 ? found.map(\.user) : nil
  }

  private func shown(_ rule: ProposalRule?) -> Prompt {
    guard let rule else { return Prompt(.rule, [:]) }
    var fields: [String: PromptValue] = [
      "trait": .optional(rule.trait), "people": rule.trait == nil ? persons(rule.people) : .list([]),
      "together": .flag(false), "apart": .flag(false), "spread": .flag(false), "most": .flag(false),
    ]
    switch rule.kind {
    case .together: fields["together"] = .flag(true)
    case .apart: fields["apart"] = .flag(true)
    case .spread: fields["spread"] = .flag(true)
    case .atMost(let most): fields["most"] = .number(most)
    }
    return Prompt(.rule, fields)
  }

  private func how(_ place: Correspondent) -> Outcome {
    sayOnly(place.answer(Prompt(.ruleHow, ["example": world.library.example(.addRule, in: place.language)])))
  }
}
