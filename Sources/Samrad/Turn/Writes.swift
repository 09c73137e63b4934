package import Foundation
package import Matrix

/// What was written lately and can still be undone, newest last.
package struct Writes: Codable, Equatable, Sendable {
  package private(set) var recent: [Write] = []

  /// How long a write can be undone, in seconds.
  package static let undoable: TimeInterval = 600
  private static let most = 20

  package init() {}

  package func last(by user: UserID?, now: Date) -> Write? {
    recent.last { now.timeIntervalSince($0.at) < Self.undoable && (user == nil || $0.by == user) }
  }

  package func write(causedBy event: EventID) -> Write? {
    recent.last { $0.cause == event }
  }

  mutating func note(_ write: Write) {
    recent.append(write)
    if recent.count > Self.most { recent.removeFirst() }
  }

  mutating func remove(causedBy event: EventID) {
    recent.removeAll { $0.cause == event }
  }
}

package struct Write: Codable, Equatable, Sendable {
  package let at: Date
  package let by: UserID
  package let cause: EventID
  package let reversal: Reversal
}

/// What takes a write back. Each says what was there before, so that undoing never has to look into the past.
package enum Reversal: Codable, Equatable, Sendable {
  case unplan(session: Int)
  case moveBack(session: Int, to: SessionTime)
  case restore(session: Int)
  case withdrawDecision(Int)
  case reviveDecision(Int, state: Decision.State, due: LocalDate?)
  /// Several, as they were before one message reported on all of them.
  case reviveDecisions([DecisionBefore])
  /// Somebody took a decision on; before, it was another's.
  case handBack(Int, owner: UserID?, state: Decision.State, before: FollowedUpBefore? = nil)
  /// Several were taken on by one message.
  case handBacks([OwnerBefore])
  /// «Vet ikke ennå»: nobody knows who, or by when.
  case leftOpen(Int, OpenPart)
  /// Whoever has a decision wanted another to take it on.
  case offer(Int)
  /// Something was written about a decision; without it, what stood there before holds again.
  case passages(decision: Int)
  case removeRecord(Int)
  case speak(Language)
  case fact(session: Int, saidBy: EventID)
  case mode(session: Int, SessionMode)
  case role(session: Int, SessionRole, before: UserID?)
  case quiet(Bool)
  /// Whether somebody, or nobody in the room, wants 📖.
  case tips(user: UserID?, muted: Bool)
  case unplanAll(sessions: [Int])
  case zone(String)
  case quorum(Int?)
  case reminders([ReminderOffset]?)
  case series(SeriesReversal)
  /// A time is looked for no longer.
  case dropPoll(Int)
  /// A case or a wish that somebody has put in line.
  case queued(Int)
  /// What the group means by a word. `replaced`: the proposal that waited before.
  case termProposed(Int, replaced: Int?)
  case termAgreed(Int)
  case termRemoved([Int])
  /// Which gap the group does something about in a quarter, and how somebody ranked the knowledge gaps.
  case gapPicked(Quarter, before: Int?)
  case knowledgeRanked(UserID, before: [Int]?)
  /// Somebody was named as who takes it on. Journals of before `promise` have it.
  case freeDecision(Int)
  /// An answer to a knowledge gap was promised.
  case promise(PromiseBefore)
  /// Agreeing on a decision, or making it better.
  case agreeing(AgreeingReversal)
  /// What a decision rests on. `added`: it was anchored in them, rather than no more.
  case anchors(decision: Int, guides: [GuideID], added: Bool)
  /// What is needed from the line manager, in the note about a decision.
  case need(decision: Int)
  /// Of the admins', outside the groups.
  case programme(ProgrammeReversal)
  /// What was done last can't be undone; but undoing something older in its place would be worse.
  case cannot
}

extension Reversal {
  /// Whether both are about the same thing: one session, one series, one decision, one setting of the group's.
  func isAboutTheSame(as other: Reversal) -> Bool {
    switch (self, other) {
    case (.reviveDecision(let one, _, _), .reviveDecision(let two, _, _)): one == two
    case (.handBack(let one, _, _, _), .handBack(let two, _, _, _)): one == two
    case (.leftOpen(let one, let first), .leftOpen(let two, let second)): one == two && first == second
    case (.promise(let one), .promise(let two)): one.id == two.id
    case (.promise(let one), .reviveDecision(let two, _, _)): one.id == two
    case (.passages(let one), .passages(let two)): one == two
    case (.offer(let one), .offer(let two)), (.offer(let one), .handBack(let two, _, _, _)): one == two
    case (.speak, .speak), (.quiet, .quiet), (.zone, .zone), (.quorum, .quorum), (.reminders, .reminders): true
    case (.freeDecision(let one), .reviveDecision(let two, _, _)), (.freeDecision(let one), .freeDecision(let two)),
      (.reviveDecision(let one, _, _), .freeDecision(let two)):
      one == two
    case (.gapPicked(let one, _), .gapPicked(let two, _)): one == two
    case (.knowledgeRanked(let one, _), .knowledgeRanked(let two, _)): one == two
    case (.mode(let one, _), .mode(let two, _)): one == two
    case (.tips(let one, _), .tips(let two, _)): one == two
    case (.agreeing(.level(let one, _)), .agreeing(.level(let two, _))): one == two
    case (.agreeing(.questions), .agreeing(.questions)): true
    case (.role(let one, let first, _), .role(let two, let second, _)): one == two && first == second
    case (.series(let one), .series(let two)): !one.series.isDisjoint(with: two.series)
    case (.moveBack(let one, _), .moveBack(let two, _)), (.moveBack(let one, _), .restore(let two)),
      (.restore(let one), .moveBack(let two, _)), (.restore(let one), .restore(let two)):
      one == two
    default: false
    }
  }
}

package struct WriteNoted: GroupChange {
  package static let kind = "turn.write-noted"
  package let reversal: Reversal

  package func apply(to group: inout Group, _ stamp: Stamp) {
    guard let by = stamp.actor, let cause = stamp.cause else { return }
    group.writes.note(Write(at: stamp.at, by: by, cause: cause, reversal: reversal))
  }
}

package struct WriteUndone: GroupChange {
  package static let kind = "turn.write-undone"
  package let cause: EventID

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.writes.remove(causedBy: cause)
  }
}

extension Reversal {
  var isAboutDecision: Bool {
    switch self {
    case .withdrawDecision, .reviveDecision, .reviveDecisions, .passages: true
    default: false
    }
  }

  /// Whether it is about what somebody has chosen for themselves alone, and about another than this person.
  func isPersonal(toOtherThan user: UserID) -> Bool {
    if case .tips(let own?, _) = self { own != user } else { false }
  }
}
