import Foundation
import Matrix

/// Searches and passed-on cards that are taken back, and what becomes of the bot's messages about them.
extension Turn {
  /// A message of the bot's about guides stands in its room.
  /// - Returns: nil when it is about something else.
  func noteGuidePost(_ event: EventID, about subject: Subject) -> Outcome? {
    var outcome = Outcome()
    switch subject {
    case .guideList(let id, let search):
      guard let list = (id.map { world.groups[$0]?.finding } ?? world.programme.finding)?.list(searchedBy: search)
      else {
        return outcome
      }
      outcome.remember(GuideListPosted(search: search, event: event), ofRoom: list.room, in: world)
      return outcome
    case .sharedGuide(let id, let cause, let user):
      guard let group = world.groups[id] else { return outcome }
      if group.finding.shares(by: cause).contains(where: { $0.to == user }) {
        outcome.remember(GuideSharePosted(cause: cause, to: user, event: event), in: id)
      } else if let room = user.map({ world.programme.directRooms[$0] }) ?? group.room {
        // Taken back before it was there.
        outcome.act(.redact(event, in: room))
      }
      return outcome
    default: return nil
    }
  }

  /// The homeserver would not take a card: whoever sent it should know.
  func admitUnsent(_ cause: EventID, to user: UserID, in id: GroupID) -> Outcome {
    guard let group = world.groups[id],
      let share = group.finding.shares(by: cause).first(where: { $0.to == user && $0.post == nil })
    else { return Outcome() }
    let title = world.catalogue[share.guide]?.title
    return tellPrivately(
      share.by,
      Prompt(
        .shareFailed,
        [
          "person": .person(user, name: group.member(user)?.shownName ?? user.localpart), "title": .optional(title),
        ]), in: group)
  }

  /// `!angre` right after a card was passed on.
  /// - Parameter other: when this person last wrote something else that can be undone.
  /// - Returns: nil when that was later, or no card was passed on lately.
  func undoSharing(answering: Answering, after other: Date?) -> Outcome? {
    let user = answering.message.sender
    let shares = groups(of: user).flatMap(\.finding.shares).filter {
      $0.by == user && $0.room == answering.room && now.timeIntervalSince($0.at) < Writes.undoable
    }
    guard let last = shares.max(by: { $0.at < $1.at }), last.at >= other ?? .distantPast else { return nil }
    var outcome = takeBackShares(by: last.cause, of: user)
    outcome.say(
      answering.utterance(
        Prompt(.shareUndone, ["alone": .flag(shares.contains { $0.cause == last.cause && $0.to != nil })])))
    return outcome
  }

  /// The author removed or edited a message that searched or passed a card on: what the bot said to it goes too.
  func takeBackGuides(_ event: EventID, in room: RoomID, by user: UserID) -> Outcome {
    var outcome = takeBackShares(by: event, of: user)
    guard let list = world.finding(in: room).list(searchedBy: event), list.by == user else { return outcome }
    for post in list.posts { outcome.act(.redact(post, in: room)) }
    outcome.remember(GuideListDropped(search: event), ofRoom: room, in: world)
    return outcome
  }

  /// An edited search or passing on is done anew.
  /// - Returns: nil for what was none.
  func rereadGuides(_ message: IncomingMessage) -> Outcome? {
    var outcome = takeBackGuides(message.event, in: message.room, by: message.sender)
    guard !outcome.isEmpty else { return nil }
    outcome.add(after(outcome, by: message).read(message))
    return outcome
  }

  private func takeBackShares(by cause: EventID, of user: UserID) -> Outcome {
    var outcome = Outcome()
    for group in groups(of: user) {
      let shares = group.finding.shares(by: cause).filter { $0.by == user }
      guard !shares.isEmpty else { continue }
      for share in shares {
        let room = share.to.map { world.programme.directRooms[$0] } ?? group.room
        if let post = share.post, let room { outcome.act(.redact(post, in: room)) }
      }
      outcome.remember(GuideShareDropped(cause: cause), in: group.id)
    }
    return outcome
  }
}
