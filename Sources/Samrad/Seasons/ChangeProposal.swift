import Foundation
import Matrix
import SamradMatching

/// A proposal changed by hand: each change says what it did to the score, and can be taken back.
extension Turn {
  /// `!forslag bytt Kari, Ola`
  func swapPeople(_ rest: String, from place: Correspondent) -> Outcome {
    withProposal(from: place) { proposal in
      withPeople(named: rest, example: .swapPeople, from: place) { users in
        guard users.count == 2 else { return how(.swapPeople, place) }
        var plan = proposal.plan
        let (one, other) = (users[0], users[1])
        guard plan.group(of: one) != nil || plan.group(of: other) != nil else { return how(.swapPeople, place) }
        plan.swap(one, other)
        plan.keep([one, other])
        return propose(plan, instead: proposal, from: place)
      }
    }
  }

  /// `!forslag flytt Kari 3`; «ut» in place of the number leaves her without a group.
  func shiftPerson(_ rest: String, from place: Correspondent) -> Outcome {
    withProposal(from: place) { proposal in
      guard let (before, last) = lastWord(of: rest) else { return how(.shiftPerson, place) }
      let names = withoutWay(before)
      let isOut = world.library.phrasebook.means(last, .exit)
      return withPerson(named: names, example: .shiftPerson, from: place) { user in
        var plan = proposal.plan
        let isMentor = world.programme.people[user]?.facts.isMentor == true
        if isOut {
          guard plan.group(of: user) != nil, !isMentor else { return how(.shiftPerson, place) }
          plan.take(user, to: nil)
        } else {
          guard let number = Int(last), plan.group(number) != nil else {
            return sayOnly(place.answer(noSuchGroup(in: plan)))
          }
          guard !isMentor else { return how(.leadProposed, place) }
          plan.take(user, to: number)
          plan.keep([user])
        }
        return propose(plan, instead: proposal, from: place)
      }
    }
  }

  /// `!forslag mentor 3 Eva`, or two names.
  func leadProposed(_ rest: String, from place: Correspondent) -> Outcome {
    withProposal(from: place) { proposal in
      let words = rest.split(separator: " ", maxSplits: 1).map(String.init)
      guard words.count == 2, let number = Int(words[0]) else { return how(.leadProposed, place) }
      guard proposal.plan.group(number) != nil else { return sayOnly(place.answer(noSuchGroup(in: proposal.plan))) }
      return withPeople(named: words[1], example: .leadProposed, from: place) { users in
        guard (1...2).contains(users.count), users.allSatisfy({ world.programme.people[$0]?.facts.isMentor == true })
        else { return sayOnly(place.answer(Prompt(.notAMentor, ["people": persons(users)]))) }
        var plan = proposal.plan
        plan.update(number) { $0.mentors = users }
        return propose(plan, instead: proposal, from: place)
      }
    }
  }

  /// `!forslag navn 3 Nord 1`
  func nameProposed(_ rest: String, from place: Correspondent) -> Outcome {
    withProposal(from: place) { proposal in
      let words = rest.split(separator: " ", maxSplits: 1).map(String.init)
      guard words.count == 2, let number = Int(words[0]),
        let name = SafeText.name(Words.split(words[1]).joined(separator: " "))
      else { return how(.nameProposed, place) }
      guard proposal.plan.group(number) != nil else { return sayOnly(place.answer(noSuchGroup(in: proposal.plan))) }
      let folded = Words.folded(name)
      guard
        !world.groups.values.contains(where: { !$0.closed && Words.folded($0.name) == folded }),
        !proposal.plan.groups.contains(where: { $0.number != number && $0.name.map(Words.folded) == folded })
      else { return sayOnly(place.answer(Prompt(.groupNameTaken, ["name": .text(name)]))) }
      var plan = proposal.plan
      plan.update(number) { $0.name = name }
      var outcome = Outcome()
      outcome.change(proposal, to: plan)
      outcome.say(
        place.answer(Prompt(.proposalNamed, ["number": .number(number), "name": .text(name)])))
      return outcome
    }
  }

  /// `!forslag lås 3`, `!forslag lås Kari`; and the opposite.
  func lock(_ isLocked: Bool, _ rest: String, from place: Correspondent) -> Outcome {
    let command: CommandID = isLocked ? .lock : .unlock
    return withProposal(from: place) { proposal in
      var plan = proposal.plan
      func say(_ what: [String: PromptValue]) -> Outcome {
        var outcome = Outcome()
        outcome.change(proposal, to: plan)
        outcome.say(place.answer(Prompt(isLocked ? .proposalLocked : .proposalUnlocked, what)))
        return outcome
      }
      if let number = Int(rest) {
        guard plan.group(number) != nil else { return sayOnly(place.answer(noSuchGroup(in: plan))) }
        plan.lockedGroups = (plan.lockedGroups.filter { $0 != number } + (isLocked ? [number] : [])).sorted()
        return say(["number": .number(number), "isGroup": .flag(true), "person": .flag(false)])
      }
      return withPerson(named: rest, example: command, from: place) { user in
        guard plan.group(of: user) != nil else {
          return sayOnly(place.answer(Prompt(.proposalHasNoPlace, ["person": person(user)])))
        }
        plan.lockedPeople = (plan.lockedPeople.filter { $0 != user } + (isLocked ? [user] : [])).sorted()
        return say(["person": person(user), "isGroup": .flag(false), "number": .flag(false)])
      }
    }
  }

  /// Takes a changed plan if the rules allow it, and says what it means; otherwise says what stands in the way.
  private func propose(_ changed: Proposal.Plan, instead proposal: Proposal, from place: Correspondent) -> Outcome {
    var plan = changed
    let before = proposal.plan
    guard plan != before else { return sayOnly(place.answer(Prompt(.proposalUnchanged))) }
    plan.rearrange(world.programme.people, besides: before)
    guard let instance = instance(of: plan) else { return sayOnly(place.answer(Prompt(.proposalSearching))) }
    let known = Set(before.judged(in: instance).violations.map(Hindrance.init))
    let locks = MatchLocks(groups: Set(before.lockedGroups.map(String.init)))
    let hindrances = instance.judge(plan.matchPlan, locks: locks, start: before.matchPlan).violations.map(
      Hindrance.init
    ).filter { !known.contains($0) }
    let faults = reasons(hindrances, in: plan)
    guard faults.isEmpty else {
      return sayOnly(place.answer(Prompt(.proposalRefused, ["reasons": .list(faults.map { ["reason": .phrase($0)] })])))
    }
    var outcome = Outcome()
    outcome.change(proposal, to: plan)
    let touched = plan.groups.filter { before.group($0.number) != $0 }
    var fields = scores(from: before, to: plan)
    let cards = cards(of: plan, place.language)
    fields["groups"] = .list(touched.map { card(of: $0, cards) })
    outcome.say(place.answer(Prompt(.proposalChanged, fields)))
    return outcome
  }

  /// How the score goes from one plan to another.
  func scores(from old: Proposal.Plan, to new: Proposal.Plan) -> [String: PromptValue] {
    guard let instance = instance(of: new) else { return [:] }
    let before = old.judged(in: instance).score.quality
    let after = new.judged(in: instance).score.quality
    let difference = after - before
    let known = Set(old.unplaced.map(\.user))
    let out = new.unplaced.map(\.user).filter { !known.contains($0) }
    return [
      "out": persons(out), "anyOut": .flag(!out.isEmpty),
      "before": .text(grouped(before)), "after": .text(grouped(after)),
      "difference": .text((difference > 0 ? "+" : "") + grouped(difference)), "better": .flag(difference > 0),
      "worse": .flag(difference < 0),
    ]
  }

  private func how(_ command: CommandID, _ place: Correspondent) -> Outcome {
    sayOnly(place.answer(Prompt(.proposalHow, ["example": world.library.example(command, in: place.language)])))
  }

  /// «Kari til gruppe», without what leads to the group.
  private func withoutWay(_ text: String) -> String {
    var words = text.split(whereSeparator: \.isWhitespace)
    let group = world.library.packs.values.compactMap { $0.words.commands[.listGroups]?.last }
    while let last = words.last, words.count > 1,
      world.library.phrasebook.means(last, .to) || group.contains(Words.folded(last))
    {
      words.removeLast()
    }
    return words.joined(separator: " ")
  }

  /// What is before the last word, and that word.
  private func lastWord(of text: String) -> (before: String, last: String)? {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count > 1, let last = words.last else { return nil }
    return (words.dropLast().joined(separator: " "), String(last))
  }
}

extension Outcome {
  /// One step by hand, which can be taken back.
  mutating func change(_ proposal: Proposal, to plan: Proposal.Plan) {
    remember(ProposalChanged(id: proposal.id, plan: plan))
    remember(ProgrammeWriteNoted(reversal: .proposal(proposal.id)))
  }
}

extension Proposal.Plan {
  mutating func update(_ number: Int, _ change: (inout ProposedGroup) -> Void) {
    guard let index = groups.firstIndex(where: { $0.number == number }) else { return }
    change(&groups[index])
  }

  /// Puts a leader into another group, or into none.
  mutating func take(_ user: UserID, to number: Int?) {
    for index in groups.indices where groups[index].members.contains(user) {
      groups[index].members.removeAll { $0 == user }
    }
    unplaced.removeAll { $0.user == user }
    if let number {
      update(number) { $0.members = ($0.members + [user]).sorted() }
    } else {
      unplaced.append(Unplaced(user: user, reasons: [.leftOver]))
      unplaced.sort { $0.user < $1.user }
    }
  }

  /// Whom an admin has placed by hand stays there, whatever is searched for anew.
  mutating func keep(_ users: [UserID]) {
    lockedPeople = (lockedPeople + users.filter { user in groups.contains { $0.members.contains(user) } }).uniqued()
      .sorted()
  }

  /// Each in the other's place: two leaders, of whom one may have none, or two mentors.
  mutating func swap(_ one: UserID, _ other: UserID) {
    for index in groups.indices {
      groups[index].members = groups[index].members.map { $0 == one ? other : $0 == other ? one : $0 }.sorted()
      groups[index].mentors = groups[index].mentors.map { $0 == one ? other : $0 == other ? one : $0 }.sorted()
    }
    for index in unplaced.indices where [one, other].contains(unplaced[index].user) {
      unplaced[index] = Unplaced(user: unplaced[index].user == one ? other : one, reasons: [.leftOver])
    }
    unplaced.sort { $0.user < $1.user }
  }

  /// Gives each changed group a half day on which all of it can meet: its own if possible.
  mutating func rearrange(_ people: People, besides old: Proposal.Plan) {
    for index in groups.indices where old.group(groups[index].number) != groups[index] {
      let group = groups[index]
      let everybody = (group.members + group.mentors).compactMap { people[$0] }
      let common = HalfDay.allCases.filter { day in everybody.allSatisfy { $0.facts.halfDays.contains(day) } }
      let taken = groups.enumerated().filter {
        $0.offset != index && !$0.element.mentors.allSatisfy { !group.mentors.contains($0) }
      }
      .map(\.element.halfDay)
      let free = common.filter { !taken.contains($0) }
      if !free.contains(group.halfDay), let first = free.first { groups[index].halfDay = first }
    }
  }
}
