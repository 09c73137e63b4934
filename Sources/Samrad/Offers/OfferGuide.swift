import Foundation
package import Matrix

/// The right guide at the right moment, or silence: one 📖 under a message that is clearly about something in the
/// catalogue, and not a word. A wrong offer costs more than a missed one, so whatever speaks against one wins.
extension Turn {
  /// What a message led to, and 📖 under it, if it was talk that led to nothing.
  func offering(_ outcome: Outcome, on message: IncomingMessage) -> Outcome {
    guard outcome.effects.isEmpty,
      outcome.changes.allSatisfy({ $0.change is SessionAttended || $0.change is StageSpoken }),
      let group = world.group(in: message.room), isForOffers(message, in: group), mayOffer(in: group),
      let guide = guideToOffer(world.catalogue.offer(message.text), in: group),
      let key = world.library.reaction(.tip, in: group.language)
    else { return outcome }
    var outcome = outcome
    outcome.remember(
      GuideOffered(
        guide: guide.id, place: .message(message.event, thread: message.threadRoot),
        session: group.sessions.running?.id), in: group.id)
    outcome.act(.annotate(message.event, key: key, in: message.room))
    return outcome
  }

  /// How old a message may be, in seconds: nobody expects an answer to what was said before the bot came back.
  private static let freshness: TimeInterval = 600

  /// Talk among people, by somebody who has not said no to it. A reply may answer the bot.
  private func isForOffers(_ message: IncomingMessage, in group: Group) -> Bool {
    guard let member = group.member(message.sender), member.consent != false, message.inReplyTo == nil,
      addressed(message) == nil, !isMuted(message.sender, in: group),
      // Whoever is in danger is given no paper.
      !readsLikeDanger(message.text)
    else { return false }
    return message.sentAt.map { now.timeIntervalSince($0) < Self.freshness } ?? true
  }

  func isMuted(_ user: UserID, in group: Group) -> Bool {
    group.offers.mutedBy.contains(user) || world.programme.tipsMutedBy.contains(user)
  }

  /// Whether it is the time for an offer at all, whatever it is about.
  func mayOffer(in group: Group) -> Bool {
    guard !group.quiet, !group.closed, !group.offers.isMuted, group.room != nil, group.silencedIn != group.room else {
      return false
    }
    // Nor while people may be busy with what they were told to do.
    if let told = group.dangerToldAt, now.timeIntervalSince(told) < Self.dangerApart { return false }
    if let session = group.sessions.running, let run = session.run {
      return group.offers.lastSession != session.id && run.isOpenForGuides(at: run.current)
    }
    return group.offers.lastOfferedAt.map { now.timeIntervalSince($0) >= GuideOffers.apart } ?? true
  }

  /// The guide, if it can be offered here now.
  func guideToOffer(_ offer: GuideOffer?, in group: Group) -> Guide? {
    guard let offer, !group.offers.isCooling(offer.guide, now) else { return nil }
    return world.catalogue[offer.guide]
  }

  /// The message of a stage, with 📖 under it when what the session is about is in the catalogue.
  func offering(
    _ stage: Utterance, at index: Int, of session: Session, _ run: Run, in group: Group
  ) -> Outcome {
    guard mayOffer(in: group), run.isOpenForGuides(at: index), isThemeForOffers(of: session, in: group),
      let guide = [session.theme, session.caseTitle?.title].lazy.compactMap({ $0 })
        .compactMap({ guideToOffer(world.catalogue.offer(onTheme: $0), in: group) }).first,
      let key = world.library.reaction(.tip, in: group.language)
    else { return sayOnly(stage) }
    var stage = stage
    stage.offering.append(key)
    var outcome = sayOnly(stage)
    outcome.remember(
      GuideOffered(guide: guide.id, place: .stage(session: session.id, stage: index), session: session.id),
      in: group.id)
    return outcome
  }

  /// A case is told in its owner's words.
  private func isThemeForOffers(of session: Session, in group: Group) -> Bool {
    guard let owner = session.caseTitle?.owner else { return true }
    return group.member(owner)?.consent != false && !isMuted(owner, in: group)
  }

  /// A message was removed: nobody is to be offered anything for it.
  func dropOffer(on event: EventID, in group: Group) -> Outcome {
    var outcome = Outcome()
    guard group.offers.offer(on: event, about: nil) != nil else { return outcome }
    outcome.remember(GuideOfferDropped(event: event), in: group.id)
    return outcome
  }

  /// The ids of messages are kept no longer than a tap brings something.
  func forgetOffers(in group: Group) -> Outcome {
    var outcome = Outcome()
    guard let due = group.offers.forgetDue, due <= now else { return outcome }
    outcome.remember(GuideOffersForgotten(), in: group.id)
    return outcome
  }

  /// Nothing came of a message but 📖, so that an edit of it may still be a command.
  func hasOnlyOffer(_ event: EventID, in group: Group) -> Bool {
    group.offers.offer(on: event, about: nil) != nil && group.writes.write(causedBy: event) == nil
  }
}

extension Run {
  /// The stage of possibilities: where a script has one, guides wait for it, so that nobody is given an answer before
  /// they have been heard. Otherwise they wait until the case owner has listened for the last time.
  private static let possibilities = "muligheter"

  func isOpenForGuides(at index: Int) -> Bool {
    guard sitting.isOpen, pausedAt == nil, stages.indices.contains(index),
      !stages[index...].contains(where: \.caseOwnerSilent)
    else { return false }
    return stages.firstIndex { $0.id == Self.possibilities }.map { index >= $0 } ?? true
  }
}

/// 📖 stands under a message, and a tap on it brings this guide's card. What the message says is kept nowhere.
package struct GuideOffered: GroupChange {
  package static let kind = "offers.offered"
  package let guide: GuideID
  package let place: GuideOffers.Place
  /// The session that runs; nil outside sessions.
  package let session: Int?

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.offers.forget(stamp.at)
    group.offers.open.append(GuideOffers.Offer(guide: guide, place: place, at: stamp.at))
    group.offers.lastTimes[guide] = stamp.at
    group.offers.lastOfferedAt = stamp.at
    if let session { group.offers.lastSession = session }
  }
}

package struct GuideOfferDropped: GroupChange {
  package static let kind = "offers.dropped"
  package let event: EventID

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.offers.open.removeAll { if case .message(event, _) = $0.place { true } else { false } }
  }
}

/// Offers are so old that nobody taps on them any more.
package struct GuideOffersForgotten: GroupChange {
  package static let kind = "offers.forgotten"

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.offers.forget(stamp.at)
  }
}
