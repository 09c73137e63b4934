import Foundation
import Matrix

/// Lists of decisions, a page at a time, and «flere» for the next.
extension Turn {
  enum ListSort { case whole, open, filtered, own, found, further }

  /// Decisions of one message: as many as are read on a phone.
  static let decisionsAPage = 15
  /// A line of a list shows so much of what was decided, in characters and in bytes of UTF-8.
  private static let longestLine = (characters: 160, bytes: 600)
  private static let longestName = 200

  func show(_ decisions: [Int], as sort: ListSort, _ message: IncomingMessage, in group: Group) -> Outcome {
    var outcome = Outcome()
    if decisions.count > Self.decisionsAPage {
      outcome.remember(
        DecisionsListed(decisions: decisions, isByFit: sort == .found, shown: Self.decisionsAPage), in: group.id)
    }
    outcome.say(
      page(of: decisions, after: 0, as: sort, isByFit: sort == .found, search: message.event, message, in: group))
    return outcome
  }

  private func page(
    of decisions: [Int], after shown: Int, as sort: ListSort, isByFit: Bool, search: EventID,
    _ message: IncomingMessage, in group: Group
  ) -> Utterance {
    let page = Array(decisions.dropFirst(shown).prefix(Self.decisionsAPage))
    let until = shown + page.count
    let isOpen = { (id: Int) in group.decisions[id]?.isOpen ?? false }
    let waiting = sort == .whole || sort == .open ? group.decisions.unconfirmed.suffix(Self.decisionsAPage) : []
    let fallenOut = sort != .own && until == decisions.count ? group.decisions.fallenOut : 0
    var utterance = group.answer(
      message,
      Prompt(
        .decisionList,
        [
          "any": .flag(!page.isEmpty), "own": .flag(sort == .own), "found": .flag(sort == .found),
          "filtered": .flag(sort == .filtered || sort == .open), "whole": .flag(sort == .whole),
          "lines": lines(isByFit ? page : [], in: group), "anyLines": .flag(isByFit),
          "open": lines(isByFit ? [] : page.filter(isOpen), in: group),
          "anyOpen": .flag(!isByFit && page.contains(where: isOpen)),
          "closed": lines(isByFit ? [] : page.filter { !isOpen($0) }, in: group),
          "anyClosed": .flag(!isByFit && !page.allSatisfy(isOpen)),
          "paged": .flag(decisions.count > Self.decisionsAPage), "first": .number(shown + 1), "until": .number(until),
          "count": .number(decisions.count),
          "left": until < decisions.count ? .number(decisions.count - until) : .flag(false),
          "anyWaiting": .flag(!waiting.isEmpty), "waiting": .list(waiting.map { lineOfDraft($0, in: group) }),
          "example": world.library.example(.decide, in: group.language),
          "newest": waiting.last.map { .number($0.id) } ?? .flag(false),
          "fallenOut": fallenOut > 0 ? .number(fallenOut) : .flag(false),
          "list": world.library.example(.listDecisions, in: group.language),
          "more": .text(world.library.word(.moreGuides, in: group.language)),
        ]))
    // Of those that were erased it repeats nothing.
    let repeated = page.filter { group.decisions[$0] != nil } + waiting.map(\.id)
    utterance.subject = .decisionList(group.id, by: search, decisions: repeated)
    return utterance
  }

  /// What nobody has confirmed is shown as that, with what it waits for: it is in no list of what was decided.
  private func lineOfDraft(_ draft: Decision, in group: Group) -> [String: PromptValue] {
    let lacks = { (part: OpenPart) in draft.lacks(part) && !draft.isLeftOpen(part) }
    return [
      "number": .number(draft.id), "text": .text(draft.shortText), "noOwner": .flag(lacks(.owner)),
      "noDue": .flag(!lacks(.owner) && lacks(.due)),
    ]
  }

  private func lines(_ decisions: [Int], in group: Group) -> PromptValue {
    .list(decisions.map { ["line": .phrase(line(of: $0, in: group))] })
  }

  /// One decision in a line: its number, the beginning of its words, who, when, and how it stands.
  func line(of id: Int, in group: Group) -> Prompt {
    guard let decision = group.decisions[id] else {
      let isErased = group.decisions.erased[id] != nil
      return Prompt(
        .decisionLine, ["number": .number(id), "erased": .flag(isErased), "gone": .flag(!isErased)])
    }
    var fields = fields(of: decision, in: group)
    fields["text"] = .text(Self.beginning(ofDecision: decision.text))
    // A name, and no link to the person: fifteen of those are more than a page.
    fields["owner"] = .optional(ownerWords(of: decision, in: group)?.cut(toBytes: Self.longestName))
    if !decision.isOpen {
      // When it was to be done, and that it was put off, is of no matter any more.
      fields["due"] = .flag(false)
      fields["moved"] = .flag(false)
    }
    return Prompt(.decisionLine, fields)
  }

  private static func beginning(ofDecision text: String) -> String {
    let cut = text.count > longestLine.characters ? text.prefix(longestLine.characters - 1) + "…" : text
    return cut.cut(toBytes: longestLine.bytes)
  }

  // MARK: More

  /// `!flere`, when what this person saw last was a list of decisions.
  func moreDecisions(_ message: IncomingMessage, in group: Group) -> Outcome? {
    guard let list = group.listing.newest(of: message.sender, now: now),
      list.at >= listMeant(message)?.at ?? .distantPast
    else { return nil }
    return more(of: list, message, in: group)
  }

  /// «flere», said plainly soon after.
  func followDecisions(_ message: IncomingMessage, in group: Group) -> Outcome? {
    guard message.inReplyTo == nil, message.text.utf8.count < 80,
      case .command(.moreGuides, "") = world.library.phrasebook.understand(message.text),
      let list = group.listing.newest(of: message.sender, now: now),
      sent(message).timeIntervalSince(list.at) < GuideList.plainly
    else { return nil }
    return moreDecisions(message, in: group)
  }

  /// A reply to a list: «flere».
  /// - Returns: nil for everything else.
  func answerDecisionList(_ search: EventID, with message: IncomingMessage, in group: Group) -> Outcome? {
    guard case .command(.moreGuides, "") = world.library.phrasebook.understand(message.text) else { return nil }
    guard let list = group.listing.list(askedBy: search) else {
      return sayOnly(group.answer(message, noMoreDecisions(group)))
    }
    return more(of: list, message, in: group)
  }

  private func more(of list: ShownDecisions, _ message: IncomingMessage, in group: Group) -> Outcome {
    guard list.shown < list.decisions.count else {
      return sayOnly(group.answer(message, noMoreDecisions(group)))
    }
    var outcome = Outcome()
    let until = min(list.decisions.count, list.shown + Self.decisionsAPage)
    outcome.remember(MoreDecisionsShown(search: list.search, shown: until), in: group.id)
    outcome.say(
      page(
        of: list.decisions, after: list.shown, as: list.isByFit ? .found : .further, isByFit: list.isByFit,
        search: list.search, message, in: group))
    return outcome
  }

  private func noMoreDecisions(_ group: Group) -> Prompt {
    Prompt(.noMoreDecisions, ["list": world.library.example(.listDecisions, in: group.language)])
  }
}
