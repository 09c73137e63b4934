package import Foundation
package import Matrix

/// What is remembered of cases (norsk: saker) before they are brought.
package let caseChanges: [any Change.Type] = [
  CaseQueued.self, CaseRemoved.self, CaseWishMentioned.self, CaseOwnerAsked.self, CaseOwnerAnswered.self,
  CaseAskingPutOff.self, CaseAskingEnded.self, SessionCaseTitled.self, CaseTitleAsked.self, CasePrepared.self,
  PreparationsForgotten.self, PreparationsMoved.self,
]

/// Somebody has put a case or a wish in line.
package struct CaseQueued: GroupChange {
  package static let kind = "case.queued"
  package static let isErasable = true
  package let id: Int
  package let title: String
  package let isWish: Bool
  package let isAlone: Bool

  package func apply(to group: inout Group, _ stamp: Stamp) {
    guard let by = stamp.actor else { return }
    group.cases.add(
      QueuedCase(
        id: id, by: by, title: title, isWish: isWish, isAlone: isAlone, at: stamp.at, cause: stamp.cause))
  }
}

/// It was brought, or taken out of the line.
package struct CaseRemoved: GroupChange {
  package static let kind = "case.removed"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.cases.remove(id)
  }
}

/// The mentors have heard of a wish.
package struct CaseWishMentioned: GroupChange {
  package static let kind = "case.wish-mentioned"
  package let id: Int
  package let session: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.cases.noteMentioned(id, session: session)
  }
}

/// Somebody was asked whether they bring the case, or is asked once more.
package struct CaseOwnerAsked: GroupChange {
  package static let kind = "case.owner-asked"
  package let session: Int
  package let user: UserID
  package let until: Date

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.update(session) { $0.asking.ask(user, at: stamp.at, until: until) }
  }
}

package struct CaseOwnerAnswered: GroupChange {
  package static let kind = "case.owner-answered"
  package let session: Int
  package let user: UserID
  /// Nil when the question does not hold any more.
  package let answer: CaseAsking.Answer?
  /// Whom they would swap with.
  package let wants: UserID?

  package init(session: Int, user: UserID, answer: CaseAsking.Answer?, wants: UserID? = nil) {
    self.session = session
    self.user = user
    self.answer = answer
    self.wants = wants
  }

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.update(session) { $0.asking.answer(user, answer, wants: wants, at: stamp.at) }
  }
}

/// It was night, or a day off.
package struct CaseAskingPutOff: GroupChange {
  package static let kind = "case.asking-put-off"
  package let session: Int
  package let until: Date

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.update(session) { $0.asking.putOff(until: until) }
  }
}

/// Nobody is asked any more.
package struct CaseAskingEnded: GroupChange {
  package static let kind = "case.asking-ended"
  package let session: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.update(session) { $0.asking.end() }
  }
}

/// What the case of a session is about. It holds as long as its owner brings the case.
package struct SessionCaseTitled: GroupChange {
  package static let kind = "case.titled"
  package static let isErasable = true
  package let session: Int
  package let owner: UserID
  package let title: String

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.update(session) {
      $0.caseTitles.append(CaseTitle(owner: owner, title: title, cause: stamp.cause))
    }
  }
}

/// The case owner was asked what the case is about, or needs to say no more.
package struct CaseTitleAsked: GroupChange {
  package static let kind = "case.title-asked"
  package let session: Int
  package let isOpen: Bool

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.update(session) { $0.asking.titleAskedAt = isOpen ? stamp.at : nil }
  }
}

/// Somebody wrote something for themselves before a session.
package struct CasePrepared: GroupChange {
  package static let kind = "case.prepared"
  package static let isErasable = true
  package let session: Int
  package let text: String

  package func apply(to group: inout Group, _ stamp: Stamp) {
    guard let by = stamp.actor else { return }
    group.cases.prepare(Preparation(session: session, by: by, text: text, cause: stamp.cause))
  }
}

/// What people wrote for themselves before a session is for the one that takes its place.
package struct PreparationsMoved: GroupChange {
  package static let kind = "case.preparations-moved"
  package let session: Int
  package let to: Int

  package func apply(to group: inout Group, _ stamp: Stamp) { group.cases.movePreparations(of: session, to: to) }
}

/// What people wrote for themselves before a session is gone.
package struct PreparationsForgotten: GroupChange {
  package static let kind = "case.preparations-forgotten"
  package let session: Int
  /// Nil: everybody's.
  package let user: UserID?
  /// Only what came from this message; nil is all.
  package let saidBy: EventID?

  package init(session: Int, user: UserID? = nil, saidBy: EventID? = nil) {
    self.session = session
    self.user = user
    self.saidBy = saidBy
  }

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.cases.forgetPreparations {
      $0.session == session && (user == nil || $0.by == user) && (saidBy == nil || $0.cause == saidBy)
    }
  }
}
