import Foundation
import Matrix

/// `!forankre 3 taushetsplikt`, `!forankre 3 2`, `!forankre 3 bort 1`: which guides a decision rests on.
extension Turn {
  func anchorDecision(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    guard let (decision, named) = numbered(String(rest.prefix(1_000)), in: group) else {
      return whichNumber(rest, .anchor, message, in: group)
    }
    if let named = withoutRemoval(named) { return unanchor(decision, named, message, in: group) }
    if named.isEmpty, guideRepliedTo(message, in: group) == nil {
      return showAnchors(of: decision, message, in: group)
    }
    switch guidesMeant(by: named, message, in: group) {
    case .these(let guides): return anchor(decision, in: guides, message, in: group)
    case .oneOf(let guides): return askWhichGuide(guides, for: decision, message, in: group)
    case .noSuchNumber(let count):
      return sayOnly(
        group.answer(
          message,
          Prompt(
            .noSuchGuideNumber,
            [
              "count": count == 0 ? .flag(false) : .number(count), "number": .number(decision.id),
              "find": world.library.example(.findGuides, in: group.language), "example": anchorExample(decision, group),
            ])))
    case .nothing:
      return sayOnly(
        group.answer(
          message,
          Prompt(
            .noGuideToAnchor,
            [
              "find": world.library.example(.findGuides, in: group.language),
              "example": .text("!\(world.library.word(.anchor, in: group.language)) \(decision.id) 1"),
            ])))
    }
  }

  /// The answer to «which of these?»: «2», «1 og 3».
  /// - Returns: nil when it is none.
  func chooseAnchor(
    of id: Int, among guides: [GuideID], with message: IncomingMessage, insists: Bool, in group: Group
  ) -> Outcome? {
    guard let decision = group.decisions[id], decision.isConfirmed else { return nil }
    let chosen = numbers(in: message.text) ?? []
    guard !chosen.isEmpty, chosen.allSatisfy((1...max(1, guides.count)).contains), !guides.isEmpty else {
      return insists ? askWhichGuide(guides, for: decision, message, in: group) : nil
    }
    return anchor(decision, in: chosen.map { guides[$0 - 1] }, message, in: group)
  }

  // MARK: What it comes to

  private func anchor(
    _ decision: Decision, in guides: [GuideID], _ message: IncomingMessage, in group: Group
  ) -> Outcome {
    var new: [GuideID] = []
    for guide in guides where !decision.isAnchored(in: guide) && !new.contains(guide) { new.append(guide) }
    guard (decision.anchors ?? []).count + new.count <= Decision.mostAnchors else {
      return sayOnly(
        group.answer(
          message, Prompt(.anchorsFull, ["number": .number(decision.id), "most": .number(Decision.mostAnchors)])))
    }
    var outcome = Outcome()
    for guide in new { outcome.remember(DecisionAnchored(id: decision.id, guide: guide), in: group.id) }
    if !new.isEmpty {
      outcome.remember(
        WriteNoted(reversal: .anchors(decision: decision.id, guides: new, added: true)), in: group.id)
    }
    outcome.say(
      group.answer(
        message,
        Prompt(
          .decisionAnchored,
          [
            "number": .number(decision.id), "already": .flag(new.isEmpty),
            "guides": anchorLines(new.isEmpty ? guides : new, group.language),
            "several": .flag((new.isEmpty ? guides : new).count > 1),
            "undo": .text("!" + world.library.word(.undo, in: group.language)),
          ])))
    return outcome
  }

  private func unanchor(
    _ decision: Decision, _ named: String, _ message: IncomingMessage, in group: Group
  ) -> Outcome {
    let anchored = (decision.anchors ?? []).map(\.guide)
    let meant: GuideID? =
      if named.isEmpty {
        anchored.only ?? guideRepliedTo(message, in: group).flatMap { anchored.contains($0) ? $0 : nil }
      } else if let number = Self.number(named) {
        (1...max(1, anchored.count)).contains(number) ? anchored.dropFirst(number - 1).first : nil
      } else {
        card(named).flatMap { anchored.contains($0.id) ? $0.id : nil }
          ?? world.catalogue.search(named, limit: Self.mostSearched).first { anchored.contains($0.guide.id) }?.guide.id
      }
    guard let meant else { return showAnchors(of: decision, message, in: group, asksWhich: true) }
    var outcome = Outcome()
    outcome.remember(DecisionUnanchored(id: decision.id, guide: meant), in: group.id)
    outcome.remember(
      WriteNoted(reversal: .anchors(decision: decision.id, guides: [meant], added: false)), in: group.id)
    outcome.say(
      group.answer(
        message,
        Prompt(.decisionUnanchored, ["number": .number(decision.id), "guides": anchorLines([meant], group.language)])))
    return outcome
  }

  /// What it rests on, numbered, and how to say more.
  private func showAnchors(
    of decision: Decision, _ message: IncomingMessage, in group: Group, asksWhich: Bool = false
  ) -> Outcome {
    let anchored = (decision.anchors ?? []).map(\.guide)
    let word = world.library.word(.anchor, in: group.language)
    let remove = world.library.pack(group.language)?.words.answers[.remove]?.first { $0 == "bort" } ?? "remove"
    return sayOnly(
      group.answer(
        message,
        Prompt(
          .anchorsShown,
          [
            "number": .number(decision.id), "any": .flag(!anchored.isEmpty), "asksWhich": .flag(asksWhich),
            "guides": anchorLines(anchored, group.language), "example": anchorExample(decision, group),
            "removal": .text("!\(word) \(decision.id) \(remove) 1"),
          ])))
  }

  private func askWhichGuide(
    _ guides: [GuideID], for decision: Decision, _ message: IncomingMessage, in group: Group
  ) -> Outcome {
    var outcome = Outcome()
    outcome.ask(
      Prompt(.anchorWhich, ["number": .number(decision.id), "guides": anchorLines(guides, group.language)]),
      about: .anchorGuide(decision.id, guides), of: message.sender, answering: message, in: group)
    return outcome
  }

  private func anchorExample(_ decision: Decision, _ group: Group) -> PromptValue {
    let found = world.library.pack(group.language)?.words.examples[.findGuides]
    let words = found?.split(separator: " ").dropFirst().joined(separator: " ") ?? ""
    return .text("!\(world.library.word(.anchor, in: group.language)) \(decision.id) \(words)")
  }

  /// Guides as lines: never one that no longer holds without saying so.
  func anchorLines(_ guides: [GuideID], _ language: Language) -> PromptValue {
    .list(
      guides.enumerated().map { index, id in
        let guide = world.catalogue[id]
        let card = guide.map { guideCard($0, language) } ?? [:]
        let shown = card.filter { ["title", "publisher", "year", "outdated", "seeInstead"].contains($0.key) }
        return shown.merging(["place": .number(index + 1), "gone": .flag(guide == nil)]) { $1 }
      })
  }

  func reverseAnchors(_ decision: Int, _ guides: [GuideID], added: Bool, in group: Group) -> Outcome {
    var outcome = Outcome()
    for guide in guides {
      if added {
        outcome.remember(DecisionUnanchored(id: decision, guide: guide), in: group.id)
      } else {
        outcome.remember(DecisionAnchored(id: decision, guide: guide), in: group.id)
      }
    }
    return outcome
  }
}
