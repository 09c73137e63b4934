import Foundation
package import Matrix

/// What came of a guide: asked once, at the group's next session. Each person's newest answer counts; when the session
/// ends the counts are kept, and who said what is erased.
extension Turn {
  /// One message at most, in the stage that looks back, or else in the first one.
  func askAboutGuides(at index: Int, of session: Session, _ run: Run, in group: Group) -> Outcome {
    guard !group.quiet, !group.offers.isMuted, index == run.lookingBack, group.offers.asked?.session != session.id,
      let shown = group.offers.shown.last(where: { $0.at <= run.startedAt && world.catalogue[$0.guide] != nil }),
      let guide = world.catalogue[shown.guide]
    else { return Outcome() }
    // Of a session that came to no end.
    var outcome = closeGuideAnswers(in: group)
    outcome.remember(GuideAsked(guide: guide.id, session: session.id), in: group.id)
    var utterance = group.utterance(
      Prompt(
        .guideAsked, ["title": .text(guide.title), "outdated": .flag(world.catalogue.isOutdated(guide))]), in: run)
    utterance.subject = .guideAsked(group.id, session: session.id, guide: guide.id)
    utterance.offering = world.library.reactions(.guideRead, .guideUsed, .guideNotRelevant, in: group.language)
    outcome.say(utterance)
    return outcome
  }

  /// A tap or a word under the question.
  /// - Returns: nil when it is no answer to it.
  func answerAboutGuide(
    _ session: Int, by user: UserID, in group: Group, _ means: (AnswerID) -> Bool
  ) -> Outcome? {
    let answer: AskedGuide.Answer? =
      if means(.guideUsed) { .used } else if means(.guideRead) { .read } else if means(.guideNotRelevant) {
        .notRelevant
      } else { nil }
    guard let answer else { return nil }
    var outcome = Outcome()
    // Of whoever has said that nothing may be remembered of them, nothing is.
    guard group.offers.asked?.session == session, group.member(user)?.consent != false else { return outcome }
    outcome.remember(GuideAnswered(session: session, user: user, answer: answer), in: group.id)
    return outcome
  }

  /// The session is over: what was answered is counted, and forgotten.
  func closeGuideAnswers(in group: Group) -> Outcome {
    var outcome = Outcome()
    guard let asked = group.offers.asked else { return outcome }
    outcome.remember(GuideAnswersClosed(session: asked.session), in: group.id)
    let counts = asked.counts
    if counts.all > 0 { outcome.remember(GuideAnswersCounted(guide: asked.guide, counts: counts)) }
    for given in asked.given { outcome.act(.erase(given.cause, from: .group(group.id))) }
    return outcome
  }
}

extension Run {
  private static let sinceLast = "siden-sist"

  /// The index of the stage that looks back at what has happened since the last session.
  var lookingBack: Int { stages.firstIndex { $0.id == Self.sinceLast } ?? 0 }
}

package struct GuideAsked: GroupChange {
  package static let kind = "offers.asked"
  package let guide: GuideID
  package let session: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.offers.shown.removeAll { $0.guide == guide }
    group.offers.asked = AskedGuide(guide: guide, session: session)
  }
}

package struct GuideAnswered: GroupChange {
  package static let kind = "offers.answered"
  package static let isErasable = true
  package let session: Int
  package let user: UserID
  package let answer: AskedGuide.Answer

  package func apply(to group: inout Group, _ stamp: Stamp) {
    guard let cause = stamp.cause, group.offers.asked?.session == session else { return }
    group.offers.asked?.given.append(AskedGuide.Given(user: user, answer: answer, cause: cause))
  }
}

package struct GuideAnswersClosed: GroupChange {
  package static let kind = "offers.answers-closed"
  package let session: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    if group.offers.asked?.session == session { group.offers.asked = nil }
  }
}

/// How many in one group answered what. Not which group, and not who.
package struct GuideAnswersCounted: ProgrammeChange {
  package static let kind = "offers.answers-counted"
  package let guide: GuideID
  package let counts: GuideUse.Counts

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.guideUse.counts[guide, default: GuideUse.Counts()].add(counts)
  }
}
