import Foundation
import Matrix
import SamradMatching

/// Asking for groups, and what the search came to.
extension Turn {
  /// `!gruppe forslag`, with the number of another beginning if the admin wants another proposal.
  func proposeGroups(_ rest: String, from place: Correspondent) -> Outcome {
    let season = world.programme.season
    if let proposal = season.proposal, proposal.searching != nil {
      return sayOnly(place.answer(Prompt(.proposalSearching)))
    }
    guard let seed = rest.isEmpty ? 1 : Int(rest), (0...999_999).contains(seed) else {
      return sayOnly(
        place.answer(Prompt(.proposalHow, ["example": world.library.example(.proposeGroups, in: place.language)])))
    }
    if season.proposal?.earlier.isEmpty == false {
      let example = world.library.example(.dropProposal, in: place.language)
      return sayOnly(place.answer(Prompt(.proposalStands, ["example": example])))
    }
    let candidates = world.newcomers(on: world.today(now))
    guard candidates.leaders.count >= 4 else {
      return sayOnly(
        place.answer(
          Prompt(
            .proposalTooFew,
            [
              "leaders": .number(candidates.leaders.count), "settled": .flag(!world.livingGroups.isEmpty),
              "nobody": .flag(world.withoutGroup(on: world.today(now)).isEmpty),
            ])))
    }
    do {
      let instance = try Matching.instance(candidates, past: world.past)
      guard !instance.mentors.isEmpty else { return sayOnly(place.answer(Prompt(.proposalNoMentor))) }
      var outcome = Outcome()
      let moves = min(world.mostSearchMoves, MatchSearch.suggestedMoves(for: instance))
      outcome.remember(ProposalAsked(id: season.proposalCount + 1, seed: seed, moves: moves))
      outcome.say(
        place.answer(
          Prompt(
            .proposalBegun,
            [
              "leaders": .number(candidates.leaders.count), "mentors": .number(instance.mentors.count),
              "short": .number(instance.placesMissing), "anyShort": .flag(instance.placesMissing > 0),
              "large": .flag(candidates.leaders.count > 100),
              "lacking": .number(candidates.leaders.filter(\.facts.halfDays.isEmpty).count),
              "anyLacking": .flag(candidates.leaders.contains { $0.facts.halfDays.isEmpty }),
              "example": world.library.example(.askPeople, in: place.language),
            ])))
      return outcome
    } catch {
      return sayOnly(place.answer(Prompt(.proposalImpossible, ["place": .text(error.place)])))
    }
  }

  /// The search of a proposal, as the state asks for it.
  func proposalSearch(_ proposal: Proposal) -> SearchRequest? {
    guard let searching = proposal.searching else { return nil }
    return SearchRequest(
      key: .proposal(proposal.id, round: searching.round), instance: instance(of: proposal.plan),
      seed: UInt64(max(0, proposal.seed)),
      moves: searching.moves, start: proposal.plan.groups.isEmpty ? nil : proposal.plan.matchPlan,
      locks: proposal.plan.locks)
  }

  /// The people as they are now, under the rules of the proposal.
  func instance(of plan: Proposal.Plan) -> MatchInstance? {
    let candidates = world.newcomers(on: world.today(now))
    let groups = max(1, (candidates.leaders.count + 2) / 5)
    let known = Set(candidates.leaders.map(\.user))
    let rules = plan.rules.compactMap { rule -> MatchRule? in
      let people = rule.people.filter(known.contains)
      return people.count < 2
        ? nil : ProposalRule(id: rule.id, kind: rule.kind, people: people, trait: rule.trait).rule(groups: groups)
    }
    return try? Matching.instance(candidates, past: world.past, rules: rules)
  }

  /// - Parameter found: nil when the people can't be matched at all.
  func showFound(_ found: MatchPlan?) -> Outcome {
    guard let proposal = world.programme.season.proposal, let searching = proposal.searching else { return Outcome() }
    var outcome = Outcome()
    guard let found else {
      guard proposal.plan.groups.isEmpty else {
        // What is locked can't be kept under the rules there are: all stays as it is.
        outcome.remember(ProposalFound(id: proposal.id, plan: proposal.plan))
        outcome.say(adminUtterance(Prompt(.proposalStuck), for: proposal.askedBy))
        return outcome
      }
      outcome.remember(ProposalDropped(id: proposal.id))
      outcome.add(tellAdmins(Prompt(.proposalImpossible, ["place": .flag(false)])))
      return outcome
    }
    let candidates = world.newcomers(on: world.today(now))
    let people = Set(found.groups.flatMap(\.members) + found.unplaced.map(\.id))
    guard people == Set(candidates.leaders.map(\.user.text)) else {
      // Somebody came or went while the search was on: it begins anew, with those who are there now.
      guard candidates.leaders.count >= 4 else {
        outcome.remember(ProposalDropped(id: proposal.id))
        outcome.add(
          tellAdmins(
            Prompt(
              .proposalTooFew,
              [
                "leaders": .number(candidates.leaders.count), "settled": .flag(false), "nobody": .flag(false),
              ])))
        return outcome
      }
      outcome.remember(ProposalSearched(id: proposal.id, round: proposal.rounds + 1, moves: searching.moves))
      return outcome
    }
    var plan = proposal.plan
    plan.take(found)
    outcome.remember(ProposalFound(id: proposal.id, plan: plan))
    let reader = proposal.askedBy
    let language = reader.map(world.language) ?? world.library.defaultLanguage
    var utterance = adminUtterance(summary(of: plan, proposal, language), for: reader)
    utterance.subject = .proposal(proposal.id)
    outcome.say(utterance)
    for page in pages(of: plan, language).prefix(Self.pagesAtOnce) { outcome.say(adminUtterance(page, for: reader)) }
    return outcome
  }

  /// Longer proposals are shown in parts, as they are asked for.
  static let groupsOnPage = 6
  static let pagesAtOnce = 2

  func pages(of plan: Proposal.Plan, _ language: Language) -> [Prompt] {
    let cards = cards(of: plan, language)
    return stride(from: 0, to: plan.groups.count, by: Self.groupsOnPage).map { start in
      page(plan.groups[start..<min(start + Self.groupsOnPage, plan.groups.count)], cards)
    }
  }

  func page(_ groups: some Collection<ProposedGroup>, _ cards: GroupCards) -> Prompt {
    Prompt(.proposalGroups, ["groups": .list(groups.map { card(of: $0, cards) })])
  }

  func summary(of plan: Proposal.Plan, _ proposal: Proposal, _ language: Language) -> Prompt {
    let verdict = instance(of: plan).map { plan.judged(in: $0) }
    let broken = brokenRules(verdict, in: plan)
    let shownAtOnce = Self.groupsOnPage * Self.pagesAtOnce
    return Prompt(
      .proposalSummary,
      [
        "groups": .number(plan.groups.count), "placed": .number(plan.groups.reduce(0) { $0 + $1.members.count }),
        "leaders": .number(plan.groups.reduce(0) { $0 + $1.members.count } + plan.unplaced.count),
        "score": .text(grouped(verdict?.score.quality ?? 0)), "seed": .number(proposal.seed),
        "worst": verdict?.score.worst.flatMap { Int($0.id) }.map(PromptValue.number) ?? .flag(false),
        "anyUnplaced": .flag(!plan.unplaced.isEmpty), "unplaced": unplacedList(plan.unplaced),
        "moreUnplaced": .number(max(0, plan.unplaced.count - Self.mostUnplacedShown)),
        "anyMoreUnplaced": .flag(plan.unplaced.count > Self.mostUnplacedShown),
        "anyNotTogether": .flag(!broken.isEmpty),
        "notTogether": .list(
          broken.enumerated().map { ["rule": .number($1), "last": .flag($0 == broken.count - 1)] }),
        "more": .flag(plan.groups.count > shownAtOnce), "next": .number(shownAtOnce + 1),
        "none": .flag(plan.groups.isEmpty),
      ])
  }

  private static let mostUnplacedShown = 20

  /// The numbers of the rules of togetherness that are not kept.
  private func brokenRules(_ verdict: MatchVerdict?, in plan: Proposal.Plan) -> [Int] {
    let broken = Set(verdict?.notTogether.map { $0.ids.sorted() } ?? [])
    return plan.rules.filter { $0.kind == .together && broken.contains($0.people.map(\.text).sorted()) }.map(\.id)
  }

  func unplacedList(_ unplaced: [Unplaced]) -> PromptValue {
    .list(
      unplaced.prefix(Self.mostUnplacedShown).map { item in
        let isSilent =
          item.reasons == [.availability] && world.programme.people[item.user]?.facts.halfDays.isEmpty == true
        var fields: [String: PromptValue] = ["person": person(item.user), "noDays": .flag(isSilent)]
        for reason in UnplacedReason.allCases {
          fields[reason.field] = .flag(item.reasons.contains(reason) && !isSilent)
        }
        return fields
      })
  }

  /// Thousands apart, as numbers of this size are read.
  func grouped(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var parts: [String] = []
    while digits.count > 3 {
      parts.insert(String(digits.suffix(3)), at: 0)
      digits = String(digits.dropLast(3))
    }
    return (number < 0 ? "−" : "") + ([digits] + parts).joined(separator: "\u{A0}")
  }

  /// - Parameter user: whose language it is in; nil is that of the installation.
  func adminUtterance(_ prompt: Prompt, for user: UserID? = nil) -> Utterance {
    Utterance(
      prompt, in: world.programme.adminRoom.map(Place.room) ?? .opening(.adminRoom),
      language: user.map(world.language) ?? world.library.defaultLanguage,
      zone: world.library.zone)
  }
}

extension UnplacedReason {
  /// As templates name it.
  fileprivate var field: String {
    switch self {
    case .availability: "availability"
    case .language: "language"
    case .manager: "manager"
    case .inPerson: "inPerson"
    case .mentor: "mentor"
    case .leftOver: "leftOver"
    case .tooFewLeaders: "tooFew"
    }
  }
}

extension Proposal.Plan {
  /// What the plan is worth and which rules it breaks, those who have no place left out of it.
  func judged(in instance: MatchInstance) -> MatchVerdict { instance.judge(matchPlan) }
}
