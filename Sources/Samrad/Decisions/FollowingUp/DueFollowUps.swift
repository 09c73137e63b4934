import Foundation
import Matrix

/// What is to be asked about a decision, and when: found from the state, never stored.
struct FollowUpStep {
  enum Of: Equatable {
    /// How it went, of whoever took it on.
    case owner(UserID)
    /// The same, of all: the owner has not answered.
    case group
    /// Who takes it on, of all: the owner has left, or is away for long.
    case newOwner
    /// Nothing is said: the owner has been seen to have left, or to be back.
    case presence(isBack: Bool)
  }

  let decision: Decision
  let of: Of
  let at: Date
  /// When it would have been asked, had the bot been there and free to speak.
  let meantAt: Date
}

extension World {
  /// Days from one time that people hear of a decision to the next, at least, whoever is asked and why.
  private static let apart = 7
  /// Days for which whoever is away is waited for.
  private static let patience = 7

  /// From when on the bot may ask: not while it has been told to be quiet, nor while a meeting is going on. One that is
  /// written over days is none, as it takes weeks; nor is one that nobody has ended hours after its time was up.
  /// - Returns: nil when it may not, and nobody knows until when.
  func mayFollowUp(in group: Group) -> Date? {
    guard !group.quiet, !group.closed, group.room != nil else { return nil }
    guard let run = group.sessions.running?.run, run.mode != .overDays else { return .distantPast }
    return leftOpen(run, in: group)
  }

  /// When something is to be asked; nil when nothing is.
  func followUpDue(in group: Group) -> Date? {
    guard let from = mayFollowUp(in: group), let first = followUps(in: group).map(\.at).min() else { return nil }
    return max(first, from)
  }

  /// The next step for each decision that has one, in the order of their numbers.
  func followUps(in group: Group) -> [FollowUpStep] {
    let times = followUpTimes(in: group)
    return group.decisions.unclosed.compactMap { followUp(of: $0, times, in: group) }
  }

  func followUp(of decision: Decision, _ times: FollowUpTimes, in group: Group) -> FollowUpStep? {
    guard decision.isFollowedUp || decision.state == .proposed else { return nil }
    if let step = handOver(of: decision, times, in: group) { return step }
    let isMissing = decision.owner.map { group.member($0) == nil } ?? false
    guard decision.isFollowedUp, !isMissing, let due = decision.due, decision.asked.count < 2,
      !decision.isAskedOfGroup
    else { return nil }
    let owner = decision.owner.flatMap { group.member($0) }
    // Who wants nothing remembered of them was promised not to be reminded of anything.
    let asksOwner = decision.asked.isEmpty && owner != nil && owner?.consent != false
    var day = due
    for moment in [decision.asked.last, decision.followUp?.askedAboutAt].compactMap(\.self) {
      day = max(day, LocalDate(moment, in: group.zone).adding(days: Self.apart))
    }
    // What a session has gone through when it was due.
    if let seen = decision.followUp?.lookedBackAt.map({ LocalDate($0, in: group.zone) }), seen >= due {
      day = max(day, seen.adding(days: Self.apart))
    }
    // Agreed at noon for today: not asked about at once, but the next morning.
    if let settled = decision.settledAt {
      let settledOn = LocalDate(settled, in: group.zone)
      day = max(day, times.opening(on: settledOn) > settled ? settledOn : settledOn.adding(days: 1))
    }
    let isThere = { (day: LocalDate) in owner.map { !programme.isAway($0.user, on: day) } ?? true }
    let meant = times.workingDay(from: day, where: isThere)
    if !decision.isNewOwnerSought, times.workingDay(from: day).days(until: meant) > Self.patience {
      return newOwnerStep(decision, from: day, times, in: group)
    }
    day = meant
    if asksOwner, let user = owner?.user, let last = programme.followedUp[user] {
      day = max(day, LocalDate(last, in: group.zone).adding(days: 1))
    }
    if !asksOwner, let last = times.groupAskedAt { day = max(day, LocalDate(last, in: group.zone).adding(days: 1)) }
    if let floor = group.decisions.notBefore { day = max(day, LocalDate(floor, in: group.zone)) }
    if day > meant { day = times.workingDay(from: day, where: isThere) }
    return FollowUpStep(
      decision: decision, of: asksOwner ? owner.map { .owner($0.user) } ?? .group : .group, at: times.opening(on: day),
      meantAt: times.opening(on: meant))
  }

  /// Whoever has it is away for long: on its day the group is asked who takes it on.
  private func newOwnerStep(
    _ decision: Decision, from day: LocalDate, _ times: FollowUpTimes, in group: Group
  ) -> FollowUpStep {
    let meant = times.opening(on: times.workingDay(from: day))
    return FollowUpStep(decision: decision, of: .newOwner, at: seeking(from: meant, times, in: group), meantAt: meant)
  }

  /// The group is asked once a day who takes things on.
  private func seeking(from meant: Date, _ times: FollowUpTimes, in group: Group) -> Date {
    var at = meant
    if let last = times.newOwnerAskedAt {
      let next = LocalDate(last, in: group.zone).adding(days: 1)
      at = max(at, times.opening(on: times.workingDay(from: next)))
    }
    return group.decisions.notBefore.map { max($0, at) } ?? at
  }

  /// The owner has left, or is back.
  private func handOver(of decision: Decision, _ times: FollowUpTimes, in group: Group) -> FollowUpStep? {
    guard let owner = decision.owner else { return nil }
    let isMissing = group.member(owner) == nil
    let record = decision.followUp
    guard let missed = record?.ownerMissedAt else {
      guard isMissing else { return nil }
      return FollowUpStep(decision: decision, of: .presence(isBack: false), at: decision.at, meantAt: decision.at)
    }
    guard isMissing else {
      return FollowUpStep(decision: decision, of: .presence(isBack: true), at: missed, meantAt: missed)
    }
    guard record?.newOwnerAskedAt == nil else { return nil }
    var meant = times.opening(after: missed)
    if let asked = record?.askedAboutAt {
      let next = LocalDate(asked, in: group.zone).adding(days: Self.apart)
      meant = max(meant, times.opening(on: times.workingDay(from: next)))
    }
    return FollowUpStep(decision: decision, of: .newOwner, at: seeking(from: meant, times, in: group), meantAt: meant)
  }
}

extension Decision {
  /// The group was asked who takes it on, for the date that it has now.
  var isNewOwnerSought: Bool {
    followUp?.newOwnerAskedAt.map { $0 >= settledAt ?? .distantPast } ?? false
  }
}
