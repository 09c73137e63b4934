import Foundation
import Matrix

/// What is to be asked about a decision, and when: found from the state, never stored.
struct FollowUpStep {
  enum Of: Equatable {
    /// How it went, of whoever took it on.
    case owner(UserID)
    /// The same, of all: the owner has not answered.
    case group
    /// Who takes it on, of all: the owner has left.
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
  /// Days without an answer from the owner, after which all are asked.
  private static let patience = 3
  /// Days from one question to the owner to the next about the same decision, at least.
  private static let apart = 7

  /// Whether the bot may ask anything now: nobody has told it to be quiet, and no meeting is going on. One that is
  /// written over days is none: it takes weeks.
  func mayFollowUp(in group: Group) -> Bool {
    !group.quiet && !group.closed && group.room != nil
      && group.sessions.running?.run.map { $0.mode == .overDays } ?? true
  }

  /// When something is to be asked; nil when nothing is.
  func followUpDue(in group: Group) -> Date? {
    guard mayFollowUp(in: group) else { return nil }
    return followUps(in: group).map(\.at).min()
  }

  /// The next step for each decision that has one, in the order of their numbers.
  func followUps(in group: Group) -> [FollowUpStep] {
    let times = followUpTimes(in: group)
    return group.decisions.unclosed.compactMap { followUp(of: $0, times, in: group) }
  }

  func followUp(of decision: Decision, _ times: FollowUpTimes, in group: Group) -> FollowUpStep? {
    guard decision.state.isUnderWay || decision.state == .proposed else { return nil }
    if let step = handOver(of: decision, times, in: group) { return step }
    let isMissing = decision.owner.map { group.member($0) == nil } ?? false
    guard decision.state.isUnderWay, !isMissing, let due = decision.due, decision.asked.count < 2,
      !decision.isAskedOfGroup
    else { return nil }
    let owner = decision.owner.flatMap { group.member($0) }
    // Who wants nothing remembered of them was promised not to be reminded of anything.
    let asksOwner = decision.asked.isEmpty && owner != nil && owner?.consent != false
    var day = due
    if let asked = decision.asked.first { day = LocalDate(asked, in: group.zone).adding(days: Self.patience) }
    if asksOwner, let nudged = decision.followUp?.nudgedAt {
      day = max(day, LocalDate(nudged, in: group.zone).adding(days: Self.apart))
    }
    // Agreed at noon for today: not asked about at once, but the next morning.
    if let settled = decision.settledAt {
      let settledOn = LocalDate(settled, in: group.zone)
      day = max(day, times.opening(on: settledOn) > settled ? settledOn : settledOn.adding(days: 1))
    }
    let isThere = { (day: LocalDate) in owner.map { !programme.isAway($0.user, on: day) } ?? true }
    let meant = times.workingDay(from: day, where: isThere)
    day = meant
    if asksOwner, let user = owner?.user, let last = programme.followedUp[user] {
      day = max(day, LocalDate(last, in: group.zone).adding(days: 1))
    }
    if let floor = group.decisions.notBefore { day = max(day, LocalDate(floor, in: group.zone)) }
    if day > meant { day = times.workingDay(from: day, where: isThere) }
    return FollowUpStep(
      decision: decision, of: asksOwner ? owner.map { .owner($0.user) } ?? .group : .group, at: times.opening(on: day),
      meantAt: times.opening(on: meant))
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
    let meant = times.opening(after: missed)
    let at = group.decisions.notBefore.map { max($0, meant) } ?? meant
    return FollowUpStep(decision: decision, of: .newOwner, at: at, meantAt: meant)
  }
}
