import Foundation
package import Matrix

package let agreeingChanges: [any Change.Type] = [
  ConsentRoundBegun.self, ConsentVoiced.self, ConsentVoiceTakenBack.self, ObjectionReasoned.self,
  ObjectorNamed.self,
  ConsentRoundClosed.self, ConsentRoundDropped.self, DisagreementKept.self, QuestionsPosed.self, QuestionsMuted.self,
  DecisionLevelSet.self, ObjectionTakenBack.self,
]

/// The group is asked whether everybody can live with a decision.
package struct ConsentRoundBegun: GroupChange {
  package static let kind = "decision.round-begun"
  package let id: Int
  /// Of the decision's rounds, from 1.
  package let number: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    guard let by = stamp.actor else { return }
    group.decisions.update(id) {
      $0.round = ConsentRound(
        number: number, begunBy: by, begunAt: stamp.at, earlier: $0.round?.kept ?? [], written: $0.round?.written)
    }
  }
}

/// Somebody said that they can live with it, or that they object.
package struct ConsentVoiced: GroupChange {
  package static let kind = "decision.consent-voiced"
  package let id: Int
  package let user: UserID
  package let agrees: Bool
  /// The reaction or the reply.
  package let event: EventID

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) { $0.round?.hear(.init(user: user, agrees: agrees, event: event, at: stamp.at)) }
  }
}

/// What said it was removed.
package struct ConsentVoiceTakenBack: GroupChange {
  package static let kind = "decision.consent-taken-back"
  package let id: Int
  package let event: EventID

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) { $0.round?.takeBack(event) }
  }
}

/// Why somebody objects, in their own words. A new one takes the place of the one before.
package struct ObjectionReasoned: GroupChange {
  package static let kind = "decision.objection-reasoned"
  package static let isErasable = true
  package let id: Int
  package let user: UserID
  package let text: String

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) { $0.round?.write(.init(user: user, text: text, cause: stamp.cause)) }
  }
}

/// Why somebody objects was taken back: the message that said it was removed, or says something else.
package struct ObjectionTakenBack: GroupChange {
  package static let kind = "decision.objection-taken-back"
  package let id: Int
  package let saidBy: EventID

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) {
      $0.round?.removeWords(of: saidBy)
      $0.traces?.takenBackAt = stamp.at
    }
  }
}

/// Whether somebody wants their name beside the reason that they gave in one round.
package struct ObjectorNamed: GroupChange {
  package static let kind = "decision.objector-named"
  package let id: Int
  package let user: UserID
  package let named: Bool
  /// Nil is the round that is the newest when it is said.
  package var round: Int?

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) { $0.round?.name(user, named, in: round) }
  }
}

/// The round is over; or, when that is undone, goes on.
package struct ConsentRoundClosed: GroupChange {
  package static let kind = "decision.round-closed"
  package let id: Int
  package let closed: Bool

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) { $0.round?.closedAt = closed ? stamp.at : nil }
  }
}

/// Beginning it was undone. What was kept of earlier rounds stays.
package struct ConsentRoundDropped: GroupChange {
  package static let kind = "decision.round-dropped"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) {
      guard let round = $0.round else { return }
      var left = ConsentRound(
        number: round.number, begunBy: round.begunBy, begunAt: round.begunAt, earlier: round.earlier,
        written: round.written)
      left.closedAt = stamp.at
      $0.round = left
    }
  }
}

/// Whether the disagreement stands beside the decision.
package struct DisagreementKept: GroupChange {
  package static let kind = "decision.disagreement-kept"
  package let id: Int
  package let kept: Bool

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) { $0.round?.isDisagreementKept = kept }
  }
}

/// Questions were asked that may make a decision better.
package struct QuestionsPosed: GroupChange {
  package static let kind = "decision.questions-posed"
  package let id: Int
  /// In the order in which they stand in the message.
  package let questions: [ReflectionQuestion]

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) { $0.reflection[orEmpty: Reflection()].pose(questions) }
    group.decisions.questionsPosedAt = stamp.at
  }
}

/// Whether the bot asks such questions of its own accord.
package struct QuestionsMuted: GroupChange {
  package static let kind = "decision.questions-muted"
  package let muted: Bool

  package func apply(to group: inout Group, _ stamp: Stamp) { group.decisions.areQuestionsMuted = muted }
}

/// At which level of innovation it is: 1 policy, 2 organisation, 3 the meeting with those who use the service.
package struct DecisionLevelSet: GroupChange {
  package static let kind = "decision.level-set"
  package let id: Int
  /// Nil takes it away.
  package let level: Int?

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) { $0.reflection[orEmpty: Reflection()].level = level }
  }
}
