import Foundation
import Matrix

/// Understanding what somebody wants tried, agreed or replaced: who, by when, and between whom.
extension Turn {
  /// Longest text of a decision or of what is written about it, in characters.
  static let longestPassage = 500

  /// Puts it down as a draft and asks for what it lacks; or says why not.
  func draft(
    _ kind: Decision.Kind, _ rest: String, replacing old: Int? = nil, _ message: IncomingMessage, in group: Group
  ) -> Outcome {
    let text = rest.split(whereSeparator: \.isNewline).joined(separator: " ").trimmingSpaces()
    if let refusal = refusal(ofPassage: text, of: kind, in: group) { return sayOnly(group.answer(message, refusal)) }
    let example = ["example": world.library.example(kind.command, in: group.language)]
    guard text.contains(where: \.isLetter) else { return sayOnly(group.answer(message, Prompt(.nothingToDo, example))) }
    guard !isOnlyAnAnswer(text, in: group) else {
      return sayOnly(group.answer(message, Prompt(.answerIsNoDecision, example)))
    }
    // What one would need to know may well be a question.
    if !kind.needsNobody, let reason = undecided(text, saidBy: message.sender, message, in: group) {
      return sayOnly(group.answer(message, wording(of: reason, as: kind.command, in: group)))
    }
    var wish = DecisionWish(kind: kind, text: text, replaces: old)
    var days: [LocalDate] = []
    if !kind.needsNobody {
      let reading = deadline(text, message, in: group)
      if let fault = reading.fault, !reading.isAmbiguous {
        return sayOnly(group.answer(message, wording(of: fault, kind.command, in: group)))
      }
      // Which of two days near by is no question about an agreement.
      if kind != .agreement, case .severalDates(let dates) = reading.fault { days = dates }
      // «Vi svarer innen en uke» is what is agreed; when it is looked at again is further off.
      let isMatter = kind == .agreement && reading.date.map { isSoon($0, in: group) } != false
      if let due = reading.date, !isMatter, due < LocalDate(now, in: group.zone) {
        return sayOnly(group.answer(message, inPast(due, kind.command, in: group)))
      }
      wish.due = isMatter ? nil : reading.date
      let matter = isMatter ? text : reading.rest.trimmingSpaces()
      // The day has a place of its own; an hour has not, so then the words stay whole.
      if reading.date != nil || !days.isEmpty, reading.time == nil, !matter.isEmpty { wish.text = matter }
      wish.owner = owner(beginning: wish.text, message.sender, in: group)
      if kind == .agreement { wish.passages[.parties] = parties(in: wish.text) }
    }
    var (outcome, draft) = draft(wish, message, in: group)
    if !days.isEmpty {
      outcome.add(after(outcome, by: message).askWhichDue(days, of: draft.id, moved: false, message, in: group))
      return outcome
    }
    for (part, words) in wish.passages {
      draft.write(Passage(part: part, text: words, by: message.sender, at: now, cause: message.event))
    }
    let later = after(outcome, by: message)
    outcome.add(later.whatIsMissing(in: draft, message, later.world.groups[group.id] ?? group))
    return outcome
  }

  /// Within four weeks.
  private func isSoon(_ day: LocalDate, in group: Group) -> Bool {
    LocalDate(now, in: group.zone).days(until: day) < 28
  }

  func inPast(_ day: LocalDate, _ command: CommandID, in group: Group) -> Prompt {
    Prompt(.dueInPast, ["day": .day(day), "example": world.library.example(command, in: group.language)])
  }

  /// Whether a text has at most so many characters. A character may consist of any number of marks, so bytes count, too.
  static func fits(_ text: String, most: Int) -> Bool { text.utf8.count <= 4 * most && text.count <= most }

  /// Why a text is not written down: too long, or somebody may be known again by it.
  func refusal(ofPassage text: String, of kind: Decision.Kind, in group: Group) -> Prompt? {
    if !Self.fits(text, most: Self.longestPassage) {
      return Prompt(.passageTooLong, ["most": .number(Self.longestPassage)])
    }
    if let refusal = refusal(ofIdentifying: text, in: group) { return refusal }
    // A hole between services comes back again and again: it is never one child's.
    guard kind == .gap, isAboutOneChild(text, in: group) else { return nil }
    return Prompt(.gapAboutChild, ["example": world.library.example(.gap, in: group.language)])
  }

  /// In the group's own language: «eleven» is a pupil in one and a number in another.
  private func isAboutOneChild(_ text: String, in group: Group) -> Bool {
    let marks = world.library.pack(group.language)?.words.answers[.oneChild] ?? []
    let words = text.lowercased().split { !$0.isLetter && $0 != "'" }.map(String.init)
    let pairs = zip(words, words.dropFirst()).map { "\($0) \($1)" }
    return marks.contains { words.contains($0) || pairs.contains($0) }
  }

  private func owner(beginning text: String, _ speaker: UserID, in group: Group) -> UserID? {
    if isMyself(text.prefix { !$0.isWhitespace }, in: group) { return speaker }
    guard let (members, rest) = group.memberBeginning(text) else { return nil }
    // «Kari og Per»: one of them must take it on.
    return world.library.phrasebook.means(rest.prefix { !$0.isWhitespace }, .and) ? nil : members.only?.user
  }

  /// «mellom skolen og helsestasjonen», or «skolen og barnevernet:» at the beginning.
  func parties(in text: String) -> String? {
    if let colon = text.firstIndex(of: ":") {
      let named = text[..<colon].split(whereSeparator: \.isWhitespace)
      if (3...8).contains(named.count), named.contains(where: isAnd) { return named.joined(separator: " ") }
    }
    let words = text.split(whereSeparator: \.isWhitespace)
    guard let between = words.firstIndex(where: { world.library.phrasebook.means($0, .yearsBetween) }) else {
      return nil
    }
    let named = words[(between + 1)...]
    // Names of services are a few words; what stands further off belongs to something else.
    guard let and = named.prefix(8).lastIndex(where: isAnd), and > named.startIndex, and + 1 < named.endIndex else {
      return nil
    }
    // «og Nordby skole»: a name goes on to its common noun.
    let isName = named[and + 1].first?.isUppercase == true
    let end = isName ? min(and + 3, named.endIndex) : and + 2
    return named[named.startIndex..<end].joined(separator: " ").trimmingCharacters(in: .init(charactersIn: " .,:;"))
  }

  private func isAnd(_ word: Substring) -> Bool { world.library.phrasebook.means(word, .and) }
}
