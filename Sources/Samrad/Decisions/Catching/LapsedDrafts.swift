import Foundation
import Matrix

/// What nobody has confirmed for two weeks is let go, words and all. Who proposed it is told two days before.
extension Decision {
  /// Days that a draft waits for somebody to confirm it.
  static let daysUnconfirmed = 14
  /// Working days from the word that it will be let go until it is.
  static let daysTold = 2

  /// At nine in the morning of a working day, two weeks after it was put down; or two working days after that was told.
  func lapses(_ times: FollowUpTimes) -> Date? {
    guard waitsForConfirmation else { return nil }
    var day = LocalDate(at, in: times.zone).adding(days: Self.daysUnconfirmed)
    // Before it was told there is time to tell it; in the quiet nobody does.
    if traces?.lapseToldAt == nil { day = day.adding(days: Self.daysTold) }
    if let told = traces?.lapseToldAt {
      var notBefore = LocalDate(told, in: times.zone)
      for _ in 0..<Self.daysTold { notBefore = times.workingDay(from: notBefore.adding(days: 1)) }
      day = max(day, notBefore)
    }
    return times.opening(on: times.workingDay(from: day))
  }

  /// When who proposed it is told; nil for one who has been.
  func lapseToldDue(_ times: FollowUpTimes) -> Date? {
    guard waitsForConfirmation, let traces, traces.lapseToldAt == nil else { return nil }
    let day = LocalDate(at, in: times.zone).adding(days: Self.daysUnconfirmed - Self.daysTold)
    return times.opening(on: times.workingDay(from: day))
  }
}

extension World {
  /// When the next draft is let go, or when that is told; nil when none waits.
  func draftsLapse(in group: Group) -> Date? {
    let drafts = group.decisions.unconfirmed
    guard !drafts.isEmpty else { return nil }
    let times = followUpTimes(in: group)
    let told = mayFollowUp(in: group).map { from in
      drafts.compactMap { $0.lapseToldDue(times) }.map { max($0, from) }
    }
    return ((told ?? []) + drafts.compactMap { $0.lapses(times) }).min()
  }
}

extension Turn {
  /// One line for all of them, once, before their words are gone.
  func tellOfLapse(in group: Group) -> Outcome {
    var outcome = Outcome()
    guard let from = world.mayFollowUp(in: group), from <= now else { return outcome }
    let times = world.followUpTimes(in: group)
    let drafts = group.decisions.unconfirmed.filter { ($0.lapseToldDue(times) ?? .distantFuture) <= now }
    guard !drafts.isEmpty else { return outcome }
    for draft in drafts { outcome.remember(LapseTold(id: draft.id), in: group.id) }
    let goes = (after(outcome).world.groups[group.id] ?? group).decisions.unconfirmed
      .filter { draft in drafts.contains { $0.id == draft.id } }.compactMap { $0.lapses(times) }.min()
    var utterance = group.utterance(
      Prompt(
        .draftsLapse,
        numbers(of: drafts).merging([
          "text": drafts.only.map { PromptValue.text($0.text) } ?? .flag(false),
          "day": goes.map { PromptValue.day(LocalDate($0, in: group.zone)) } ?? .flag(false),
        ]) { $1 }))
    utterance.calling = drafts.map(\.proposedBy).uniqued.filter { user in
      group.member(user).map { $0.consent != false } ?? false
    }
    utterance.subject = .unconfirmed(group.id, decisions: drafts.map(\.id))
    utterance.offering = world.library.reactions(.yes, .no, in: group.language)
    outcome.say(utterance)
    return outcome
  }

  func letDraftsLapse(in group: Group) -> Outcome {
    var outcome = Outcome()
    let times = world.followUpTimes(in: group)
    let lapsed = group.decisions.unconfirmed.filter { ($0.lapses(times) ?? .distantFuture) <= now }
    guard !lapsed.isEmpty else { return outcome }
    for draft in lapsed { outcome.add(letGo(draft, in: group)) }
    // In the quiet they go all the same: that words are kept is no less true there.
    if !group.quiet { outcome.say(group.utterance(Prompt(.draftsLapsed, numbers(of: lapsed)))) }
    return outcome
  }

  /// What never counted leaves no words behind.
  func letGo(_ draft: Decision, in group: Group) -> Outcome {
    var outcome = Outcome()
    outcome.remember(DraftLapsed(id: draft.id), in: group.id)
    outcome.add(takeWordsAway(of: draft, in: group))
    return outcome
  }

  private func numbers(of drafts: [Decision]) -> [String: PromptValue] {
    [
      "many": .flag(drafts.count > 1),
      "drafts": .list(
        drafts.enumerated().map { ["number": .number($1.id), "last": .flag($0 == drafts.count - 1)] }),
    ]
  }
}
