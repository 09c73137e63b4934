import Foundation
import Matrix
import SamradMatching

/// Changing who is in a running group, by hand: `!gruppe medlem "Nord 1" inn Kari`, `!gruppe flytt Kari "Nord 2"`,
/// `!gruppe mentor "Nord 1" Eva`.
extension Turn {
  func changeMember(_ rest: String, from place: Correspondent) -> Outcome {
    let words = Words.split(rest)
    let means = { (word: String, answer: AnswerID) in world.library.phrasebook.means(word, answer) }
    // «inn», «legg til»: one word or two.
    let ways = words.indices.dropFirst().flatMap { start in
      [1, 2].filter { start + $0 <= words.count }.map {
        (start, words[start..<(start + $0)].joined(separator: " "), $0)
      }
    }
    guard let (start, way, count) = ways.first(where: { means($0.1, .enter) || means($0.1, .exit) }) else {
      return sayOnly(place.answer(Prompt(.memberHow, ["example": example(.changeMember, place)])))
    }
    let names = words[(start + count)...].joined(separator: " ")
    return withGroup(named: words[..<start].joined(separator: " "), example: .changeMember, from: place) { group in
      guard means(way, .enter) else { return takeOut(named: names, of: group, from: place) }
      return withPerson(named: names, example: .changeMember, from: place) { bring($0, into: group, from: place) }
    }
  }

  func moveMember(_ rest: String, from place: Correspondent) -> Outcome {
    // The group is named last: the longest ending that is a group's name.
    let words = Words.split(rest)
    for cut in words.indices.dropFirst() {
      guard let group = livingGroup(named: words[cut...].joined(separator: " ")) else { continue }
      let names = words[..<cut].reversed().drop { world.library.phrasebook.means($0, .to) }.reversed()
      return withPerson(named: names.joined(separator: " "), example: .moveMember, from: place) { user in
        bring(user, into: group, from: place)
      }
    }
    return withGroup(named: words.last ?? "", example: .moveMember, from: place) { _ in
      sayOnly(place.answer(Prompt(.memberHow, ["example": example(.moveMember, place)])))
    }
  }

  /// The named person leads the group from now on, alone or beside another: `inn` and `ut` say which.
  func changeMentor(_ rest: String, from place: Correspondent) -> Outcome {
    let words = Words.split(rest)
    let means = { (word: String, answer: AnswerID) in world.library.phrasebook.means(word, answer) }
    for cut in words.indices.dropFirst().reversed() {
      guard let group = livingGroup(named: words[..<cut].joined(separator: " ")) else { continue }
      var names = words[cut...]
      let way = names.first.flatMap { word in [AnswerID.enter, .exit].first { means(word, $0) } }
      if way != nil { names = names.dropFirst() }
      if way == .exit { return takeOut(named: names.joined(separator: " "), of: group, from: place) }
      return withPerson(named: names.joined(separator: " "), example: .changeMentor, from: place) { user in
        let present = group.mentors.map(\.user)
        if world.programme.people[user]?.facts.isMentor == false {
          return sayOnly(place.answer(Prompt(.notAMentor, ["people": persons([user])])))
        }
        let mentors: [UserID] =
          switch way {
          case .enter?: (present + [user]).uniqued()
          default: [user]
          }
        return change(
          group, leaders: group.leaders.map(\.user).filter { $0 != user }, mentors: mentors, subject: user, from: place)
      }
    }
    return withGroup(named: words.first ?? "", example: .changeMentor, from: place) { _ in
      sayOnly(place.answer(Prompt(.memberHow, ["example": example(.changeMentor, place)])))
    }
  }

  /// Whoever is in the room can be taken out of it, also those whom no list knows, or who have left the programme.
  private func takeOut(named names: String, of group: Group, from place: Correspondent) -> Outcome {
    if let member = group.membersNamed(names).only { return takeOut(member.user, of: group, from: place) }
    let known = group.members.filter { Words.folded(name(of: $0.user)) == Words.folded(names) }
    if let member = known.only { return takeOut(member.user, of: group, from: place) }
    return withPerson(named: names, example: .changeMember, from: place) { takeOut($0, of: group, from: place) }
  }

  private func takeOut(_ user: UserID, of group: Group, from place: Correspondent) -> Outcome {
    if let member = group.members.first(where: { $0.user == user }), member.presence == .gone {
      var outcome = Outcome()
      outcome.remember(MemberTakenOut(user: user), in: group.id)
      outcome.say(place.answer(Prompt(.memberNotThere, ["person": person(user), "group": .text(group.name)])))
      return outcome
    }
    guard group.members.contains(where: { $0.user == user }) else {
      return sayOnly(
        place.answer(Prompt(.memberNotThere, ["person": person(user), "group": .text(group.name)])))
    }
    return change(
      group, leaders: group.leaders.map(\.user).filter { $0 != user },
      mentors: group.mentors.map(\.user).filter { $0 != user }, subject: user, from: place)
  }

  /// Out of the group that the person is in, and into this one.
  private func bring(_ user: UserID, into group: Group, from place: Correspondent) -> Outcome {
    guard group.member(user) == nil else {
      return sayOnly(
        place.answer(Prompt(.memberAlreadyThere, ["person": person(user), "group": .text(group.name)])))
    }
    let isMentor = world.programme.people[user]?.facts.isMentor ?? false
    let leaders = group.leaders.map(\.user) + (isMentor ? [] : [user])
    let mentors = group.mentors.map(\.user) + (isMentor ? [user] : [])
    let old = isMentor ? nil : world.livingGroups.first { $0.id != group.id && $0.member(user)?.role == .leader }
    return change(group, leaders: leaders, mentors: mentors, subject: user, leavingBehind: old, from: place)
  }

  /// Checks what the group would be, does it, and says what was done.
  private func change(
    _ group: Group, leaders: [UserID], mentors: [UserID], subject user: UserID, leavingBehind old: Group? = nil,
    from place: Correspondent
  ) -> Outcome {
    guard group.room != nil, old.map({ $0.room != nil }) ?? true else {
      return sayOnly(place.answer(Prompt(.roomNotYetMade, ["group": .text(group.name)])))
    }
    var faults: [Prompt] = []
    if leaders.count > 6 { faults.append(Prompt(.groupLeaderCount, ["count": .number(leaders.count)])) }
    if mentors.count > 2 { faults.append(Prompt(.groupMentorCount, ["count": .number(mentors.count)])) }
    if leaders.contains(user) || mentors.contains(user) {
      faults += conflicts(of: user, with: leaders + mentors, on: group.halfDay)
    }
    if mentors.contains(user) { faults += engagements(of: user, besides: group) }
    guard faults.isEmpty else {
      return sayOnly(
        place.answer(
          Prompt(
            .memberRefused, ["person": person(user), "reasons": .list(faults.map { ["reason": .phrase($0)] })])))
    }
    var outcome = Outcome()
    let changed = Reshuffle(group: group, leaders: leaders, mentors: mentors)
    guard changed.isChange else {
      let isThere = group.member(user) != nil
      return sayOnly(
        place.answer(
          Prompt(
            isThere ? .memberAlreadyThere : .memberNotThere, ["person": person(user), "group": .text(group.name)])))
    }
    outcome.remember(
      ProgrammeWriteNoted(
        reversal: .members(
          [GroupMembers(group, made: leaders + mentors)]
            + [old].compactMap(\.self).map { old in
              GroupMembers(old, made: old.everybody.filter { $0 != user })
            })))
    if let old {
      outcome.add(
        carryOut(
          Reshuffle(
            group: old, leaders: old.leaders.map(\.user).filter { $0 != user }, mentors: old.mentors.map(\.user)),
          movedTo: [user: group.name]))
    }
    outcome.add(carryOut(changed))
    outcome.say(
      place.answer(
        Prompt(
          .memberChanged,
          [
            "group": .text(group.name), "entering": persons(changed.entering),
            "anyEntering": .flag(!changed.entering.isEmpty), "leaving": persons(changed.leaving),
            "anyLeaving": .flag(!changed.leaving.isEmpty), "leaders": .number(leaders.count),
            "few": .flag(leaders.count < 4), "noMentor": .flag(mentors.isEmpty), "old": .optional(old?.name),
            "oldFew": .flag(old.map { $0.leaders.count - 1 < 4 } ?? false),
          ])))
    for small in [group, old].compactMap(\.self) {
      let left = small.id == group.id ? leaders.count : small.leaders.count - 1
      outcome.add(warnMentors(of: small, leaders: left, mentors: small.id == group.id ? mentors : nil))
    }
    return outcome
  }

  /// What keeps somebody out of a group whatever an admin says: all that people have said, about time, language, place,
  /// superiors, or each other. Which of it, and of whom, is told to nobody.
  func conflicts(of user: UserID, with others: [UserID], on halfDay: HalfDay? = nil) -> [Prompt] {
    let people = world.programme.people
    guard let person = people[user] else { return [] }
    let days = person.facts.halfDays
    let isBusy = halfDay.map { !days.isEmpty && !days.contains($0) } ?? false
    let clash = others.contains { other in
      guard other != user, let second = people[other] else { return false }
      return person.notWith.contains(other) || second.notWith.contains(user) || people.isAbove(user, other)
        || people.isAbove(other, user) || !person.facts.canMeet(second.facts)
    }
    return clash || isBusy ? [Prompt(.mayNotMeet)] : []
  }

  /// What a mentor leads already, where it leaves no room for this group.
  private func engagements(of user: UserID, besides group: Group) -> [Prompt] {
    let led = world.livingGroups.filter { $0.id != group.id && $0.isMentor(user) }
    var faults: [Prompt] = []
    if led.count >= world.programme.people[user]?.facts.capacity ?? 1 {
      faults.append(Prompt(.hindranceCapacity, ["person": person(user)]))
    }
    if let day = group.halfDay, led.contains(where: { $0.halfDay == day }) {
      faults.append(Prompt(.hindranceClash, ["person": person(user)]))
    }
    return faults
  }

  /// Privately: a group of three is for its mentor to hear of, and not for its room.
  func warnMentors(of group: Group, leaders: Int, mentors: [UserID]?) -> Outcome {
    var outcome = Outcome()
    guard leaders < 4, leaders < group.leaders.count, !group.closed, group.ending == nil else { return outcome }
    for mentor in mentors ?? group.mentors.map(\.user) {
      outcome.add(
        tellPrivately(mentor, Prompt(.fewLeft, ["group": .text(group.name), "leaders": .number(leaders)]), in: group))
    }
    return outcome
  }

  private func example(_ command: CommandID, _ place: Correspondent) -> PromptValue {
    world.library.example(command, in: place.language)
  }
}

extension PersonFacts {
  /// Whether two have a language in common, and a place: somebody who must meet in person can't be with those who meet
  /// online alone, or live in another region.
  fileprivate func canMeet(_ other: PersonFacts) -> Bool {
    func spoken(_ facts: PersonFacts) -> Set<String> {
      Set(facts.languages.isEmpty ? ["nb"] : facts.languages.map { $0.text == "nn" ? "nb" : $0.text })
    }
    guard !spoken(self).isDisjoint(with: spoken(other)) else { return false }
    guard meeting == .inPerson || other.meeting == .inPerson else { return true }
    return meeting != .online && other.meeting != .online
      && Words.folded(region ?? "") == Words.folded(other.region ?? "")
  }
}

extension People {
  /// Whether one is somewhere above another in the chain of command.
  func isAbove(_ upper: UserID, _ lower: UserID) -> Bool {
    var seen: Set<UserID> = [lower]
    var current = self[lower]?.facts.manager
    while let user = current, seen.insert(user).inserted {
      if user == upper { return true }
      current = self[user]?.facts.manager
    }
    return false
  }
}
