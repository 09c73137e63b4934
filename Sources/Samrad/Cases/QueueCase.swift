import Foundation
import Matrix

/// Putting a case in line, or a wish for a theme: in the group's room or alone with the bot.
extension Turn {
  /// `!sak Uro i teamet`, `!temaønske samtykke`; alone it shows what waits.
  func queueCase(_ rest: String, isWish: Bool = false, _ message: IncomingMessage, in group: Group) -> Outcome {
    if rest.isEmpty { return sayOnly(group.answer(message, queue(in: group, for: message.sender))) }
    if let removal = removal(in: rest) {
      return takeOut(removal, of: message.sender, among: [group]) { group.answer(message, $0) }
    }
    switch queuing(rest, isWish: isWish, isAlone: false, by: message.sender, in: group) {
    case .failure(let refused): return sayOnly(group.answer(message, refused.prompt))
    case .success(let (queued, item)):
      var outcome = queued
      outcome.remember(WriteNoted(reversal: .queued(item)), in: group.id)
      var utterance = group.answer(message, echo(rest, item, isWish: isWish, isAlone: false, in: nil))
      utterance.subject = .caseShown(group.id, number: item)
      outcome.say(utterance)
      return outcome
    }
  }

  /// The same, alone with the bot.
  func queueCase(_ rest: String, isWish: Bool = false, from place: Correspondent) -> Outcome {
    let user = place.message.sender
    let groups = groups(of: user).filter { $0.room != nil }
    guard !groups.isEmpty else { return sayOnly(place.answer(Prompt(.caseNoGroup))) }
    if rest.isEmpty { return sayOnly(place.answer(queue(of: user, in: groups, place.language))) }
    if let removal = removal(in: rest) {
      return takeOut(removal, of: user, among: groups) { place.answer($0) }
    }
    if let (group, number) = removal(in: rest, among: groups) {
      return takeOut(number, of: user, among: [group]) { place.answer($0) }
    }
    guard let (group, text) = named(in: rest, among: groups) ?? groups.only.map({ ($0, rest) }) else {
      return sayOnly(place.answer(whichGroup(groups, isWish ? .wishTheme : .queueCase, in: place.language)))
    }
    switch queuing(text, isWish: isWish, isAlone: true, by: user, in: group) {
    case .failure(let refused): return sayOnly(place.answer(refused.prompt))
    case .success(let (queued, item)):
      var outcome = queued
      outcome.note(.caseWords(group.id))
      outcome.say(place.answer(echo(text, item, isWish: isWish, isAlone: true, in: groups.count > 1 ? group : nil)))
      return outcome
    }
  }

  private func queuing(_ text: String, isWish: Bool, isAlone: Bool, by user: UserID, in group: Group) -> Result<
    (outcome: Outcome, number: Int), RefusedWords
  > {
    guard group.cases.queued.count(where: { $0.by == user }) < CaseQueue.mostOfOne else {
      return .failure(RefusedWords(prompt: Prompt(.caseQueueFull, ["most": .number(CaseQueue.mostOfOne)])))
    }
    return caseWords(text, longest: CaseQueue.longestTitle, in: group).map { title in
      var outcome = Outcome()
      let number = group.cases.count + 1
      outcome.remember(NumberTaken(series: .queued, number: number), in: group.id)
      outcome.remember(CaseQueued(id: number, title: title, isWish: isWish, isAlone: isAlone), in: group.id)
      return (outcome, number)
    }
  }

  private func echo(_ text: String, _ number: Int, isWish: Bool, isAlone: Bool, in group: Group?) -> Prompt {
    Prompt(
      .caseQueued,
      [
        "number": .number(number), "wish": .flag(isWish), "alone": .flag(isAlone),
        "title": .text(SafeText.clean(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")),
        "group": .optional(group?.name),
      ])
  }

  // MARK: Taking out

  /// «bort 2»: the number; «bort» alone is nil inside.
  private func removal(in text: String) -> Int?? {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard let first = words.first, world.library.phrasebook.means(first, .remove) else { return nil }
    if words.count == 1 { return .some(nil) }
    return words.count == 2 ? Int(words[1]).map { .some($0) } : nil
  }

  /// «bort Nord 1 2»: where two groups have the same number.
  private func removal(in text: String, among groups: [Group]) -> (Group, Int)? {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count > 2, world.library.phrasebook.means(words[0], .remove),
      let (group, number) = named(in: String(text[words[1].startIndex...]), among: groups)
    else { return nil }
    return Int(number).map { (group, $0) }
  }

  private func takeOut(
    _ number: Int?, of user: UserID, among groups: [Group], answer: (Prompt) -> Utterance
  ) -> Outcome {
    let own = groups.flatMap { group in group.cases.queued.filter { $0.by == user }.map { (group, $0) } }
    guard let (group, item) = own.filter({ number == nil || $0.1.id == number }).only else {
      let group = groups.count > 1 ? groups.first?.name : nil
      return sayOnly(answer(Prompt(.caseWhich, ["any": .flag(!own.isEmpty), "group": .optional(group)])))
    }
    var outcome = Outcome()
    outcome.remember(CaseRemoved(id: item.id), in: group.id)
    if let cause = item.cause { outcome.act(.erase(cause, from: .group(group.id))) }
    outcome.act(removingOwn: { $0 == .caseShown(group.id, number: item.id) }, in: group)
    outcome.say(answer(Prompt(.caseRemoved, ["number": .number(item.id), "wish": .flag(item.isWish)])))
    return outcome
  }

  // MARK: Showing

  /// What was said in the room, and how much else there is.
  private func queue(in group: Group, for user: UserID) -> Prompt {
    let waiting = waiting(in: group)
    let said = waiting.filter { !$0.isAlone }
    return queue(said.map { (group, $0) }, others: waiting.count - said.count, named: true, for: user, group.language)
  }

  private func queue(of user: UserID, in groups: [Group], _ language: Language) -> Prompt {
    let all = groups.flatMap { group in waiting(in: group).map { (group, $0) } }
    let own = all.filter { $0.1.by == user }
    return queue(own, others: all.count - own.count, named: false, hasGroups: groups.count > 1, for: user, language)
  }

  /// Wishes that a session to come is about do not wait any more.
  private func waiting(in group: Group) -> [QueuedCase] {
    let taken = group.sessions.sessions.filter { $0.state == .planned || $0.run != nil }
      .compactMap { $0.themes.last?.cause }
    return group.cases.queued.filter { item in !item.isWish || !taken.contains { $0 == item.cause } }
  }

  private func queue(
    _ items: [(group: Group, item: QueuedCase)], others: Int, named: Bool, hasGroups: Bool = false,
    for user: UserID, _ language: Language
  ) -> Prompt {
    func list(_ isWish: Bool) -> [[String: PromptValue]] {
      items.filter { $0.item.isWish == isWish }.map { group, item in
        let member = named ? group.member(item.by).flatMap { $0.consent == false ? nil : $0 } : nil
        return [
          "number": .number(item.id), "title": .text(item.title), "alone": .flag(item.isAlone),
          "person": member.shown,
          "group": hasGroups ? .text(group.name) : .flag(false),
        ]
      }
    }
    let (cases, wishes) = (list(false), list(true))
    return Prompt(
      .caseQueue,
      [
        "any": .flag(!items.isEmpty), "anyCases": .flag(!cases.isEmpty), "anyWishes": .flag(!wishes.isEmpty),
        "cases": .list(cases), "wishes": .list(wishes), "others": others > 0 ? .number(others) : .flag(false),
        "room": .flag(named),
        // Examples that work as they stand.
        "own": items.first { $0.item.by == user }.map { .number($0.item.id) } ?? .flag(false),
        "wish": items.first { $0.item.isWish }.map { .number($0.item.id) } ?? .flag(false),
        "example": world.library.example(.queueCase, in: language),
        "wishExample": world.library.example(.wishTheme, in: language),
      ])
  }
}
