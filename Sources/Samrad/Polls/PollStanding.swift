import Foundation
import Matrix

/// How the times of a poll stand: for each of them who can, who can if need be, who can't, and who has not answered.
struct PollStanding {
  struct Option {
    let number: Int
    let time: SessionTime
    let yes: [Member]
    let ifNeedBe: [Member]
    let no: [Member]
    let silent: [Member]
    /// Those who can are enough: a mentor, and as many leaders as the group needs.
    let hasQuorum: Bool
    /// They would be, if all who have not answered could.
    let isPossible: Bool
    /// Somebody has said that they can; the mentor who proposed it does not count.
    let isWanted: Bool
    /// It is still to come, and the group has nothing else then.
    let isFree: Bool

    var able: [Member] { yes + ifNeedBe }
    /// Everybody who has answered has said no.
    var isDeclined: Bool { !isWanted && !no.isEmpty }
  }

  let options: [Option]

  /// What a mentor would rather choose; nil when none will do.
  var best: Option? {
    options.filter { $0.isFree && $0.isWanted }.min {
      Self.rank($0).lexicographicallyPrecedes(Self.rank($1))
    }
  }

  func option(_ number: Int) -> Option? { options.first { $0.number == number } }

  private static func rank(_ option: Option) -> [Int] {
    [option.hasQuorum ? 0 : 1, -option.able.count, -option.yes.count, option.no.count, option.number]
  }
}

extension World {
  /// Whether a person is waited for: is in the group, lets the bot remember them, and was not away when it asked, nor on
  /// all of the days. Who asked has proposed the times, and is not asked back. It does not depend on the hour, so that
  /// what follows from it can be derived.
  func isAsked(_ member: Member, by poll: TimePoll, in group: Group) -> Bool {
    member.presence == .joined && member.consent != false && member.user != poll.by
      && !programme.isAway(member.user, on: LocalDate(poll.askedAt, in: group.zone))
      && !poll.options.allSatisfy { programme.isAway(member.user, on: $0.date) }
  }

  func haveAllAnswered(_ poll: TimePoll, in group: Group) -> Bool {
    let asked = group.members.filter { isAsked($0, by: poll, in: group) }
    return !asked.isEmpty && asked.allSatisfy { poll.hasAnswered($0.user) }
  }

  /// What a person says to a time: who is away can't, and the mentor who proposed the times can unless they say no.
  fileprivate func choice(of member: Member, _ option: Int, _ time: SessionTime, in poll: TimePoll) -> TimePoll.Choice?
  {
    if programme.isAway(member.user, on: time.date) { return .no }
    if let said = poll.choice(member.user, option) { return said }
    return member.user == poll.by ? .yes : nil
  }
}

extension Turn {
  func standing(of poll: TimePoll, in group: Group) -> PollStanding {
    let members = group.members.filter { $0.presence == .joined }
    return PollStanding(
      options: poll.options.enumerated().map { index, time in
        let number = index + 1
        var those: [TimePoll.Choice?: [Member]] = [:]
        for member in members { those[world.choice(of: member, number, time, in: poll), default: []].append(member) }
        let (yes, ifNeedBe, no) = (those[.yes] ?? [], those[.ifNeedBe] ?? [], those[.no] ?? [])
        let silent = (those[nil] ?? []).filter { $0.consent != false }
        return PollStanding.Option(
          number: number, time: time, yes: yes, ifNeedBe: ifNeedBe, no: no, silent: silent,
          hasQuorum: world.hasQuorum(yes + ifNeedBe, in: group),
          isPossible: world.hasQuorum(yes + ifNeedBe + silent, in: group),
          isWanted: (yes + ifNeedBe).contains { poll.choice($0.user, number) != nil },
          isFree: refusal(of: time, beside: poll.moving?.session, in: group) == nil)
      })
  }

}

extension TimePoll {
  func isStale(in group: Group) -> Bool {
    guard let moving else { return false }
    let session = group.sessions[moving.session]
    return session?.state != .planned || session?.time != moving.from
  }

  /// What was booked stands: undone or moved since, another of the times may be chosen.
  func isSettled(in group: Group) -> Bool {
    guard state == .booked, let booking, let session = group.sessions[booking.session] else { return false }
    return session.state != .cancelled && session.time == time(of: booking.option)
  }
}
