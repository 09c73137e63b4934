import Foundation
import Matrix

/// A tap on 📖 brings the card, once, where the message stands. No tap, no word.
extension Turn {
  /// A reaction to a message that may have an offer under it.
  /// - Parameter subject: of a message of the bot's own.
  func tapOffer(_ reaction: IncomingReaction, about subject: Subject? = nil, in group: Group) -> Outcome {
    guard let offer = group.offers.offer(on: reaction.target, about: subject),
      now.timeIntervalSince(offer.at) < GuideOffers.lifetime
    else { return Outcome() }
    if world.library.phrasebook.means(reaction.key, .muteTips) { return muteByTap(reaction.sender, in: group) }
    guard world.library.phrasebook.means(reaction.key, .tip), !offer.isTaken else { return Outcome() }
    var outcome = Outcome()
    guard let guide = world.catalogue[offer.guide] else {
      outcome.remember(GuideOfferTaken(guide: offer.guide), in: group.id)
      let example = world.library.example(.findGuides, in: group.language)
      outcome.say(answer(reaction, offer.place, Prompt(.tipGone, ["example": example]), in: group))
      return outcome
    }
    var fields = guideCard(guide, group.language)
    let saysHow = !group.offers.hasSaidHow
    fields["saysHow"] = .flag(saysHow)
    outcome.remember(GuideShown(guide: guide.id, saysHow: saysHow ? true : nil), in: group.id)
    var card = answer(reaction, offer.place, Prompt(.tipCard, fields), in: group)
    card.subject = .guideCard(group.id, guide: guide.id)
    outcome.say(card)
    return outcome
  }

  private func answer(
    _ reaction: IncomingReaction, _ place: GuideOffers.Place, _ prompt: Prompt, in group: Group
  ) -> Utterance {
    var utterance = group.utterance(prompt)
    switch place {
    case .message(let event, let thread):
      // Its words are not known any more, and not needed: the answer only points at it.
      utterance.answering = IncomingMessage(
        event: event, room: reaction.room, sender: reaction.sender, text: "", threadRoot: thread)
    case .stage(let session, _):
      utterance.thread = (group.sessions[session].flatMap { $0.run ?? $0.held?.run })?.sitting.root
    }
    return utterance
  }
}

extension Outcome {
  /// A guide's card stands in a group's room: it is not offered there for a while, and the group is asked at its next
  /// session what came of it.
  mutating func noteShown(_ guide: GuideID, in group: Group) {
    remember(GuideShown(guide: guide, saysHow: nil), in: group.id)
  }
}

package struct GuideShown: GroupChange {
  package static let kind = "offers.shown"
  package let guide: GuideID
  /// The room was told how offers are turned off; nil when it was not.
  package let saysHow: Bool?

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.offers.forget(stamp.at)
    group.offers.note(guide, shownAt: stamp.at)
    if saysHow == true { group.offers.hasSaidHow = true }
  }
}

/// Somebody tapped, and there was no card to show.
package struct GuideOfferTaken: GroupChange {
  package static let kind = "offers.taken"
  package let guide: GuideID

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.offers.take(guide)
  }
}
