import Matrix

@testable import Samrad

/// What the eighth version of the journal adds of erasing and taking out decisions.
extension EveryChange {
  static let eighthVersionOfErasing: [Recorded] = [
    Recorded(DecisionUnconfirmed(id: 20), in: GroupID("g1")),
    Recorded(PassageRemoved(id: 20, saidBy: EventID("$said")), in: GroupID("g1")),
    Recorded(DecisionEditTold(id: 20), in: GroupID("g1")),
    Recorded(DecisionPartTakenBack(id: 20, part: .owner), in: GroupID("g1")),
    Recorded(DecisionPartTakenBack(id: 20, part: .due), in: GroupID("g1")),
    Recorded(DecisionMoveUndone(id: 20), in: GroupID("g1")),
    Recorded(Posted(event: EventID("$card"), subject: .decision(GroupID("g1"), decision: 20)), in: GroupID("g1")),
    Recorded(PostsRemoved(events: [EventID("$card")]), in: GroupID("g1")),
    Recorded(WriteNoted(reversal: .passages(decision: 20)), in: GroupID("g1")),
    Recorded(
      DecisionDrafted(
        id: 22, sort: .decision, text: "Ola tegner kart", owner: nil, due: nil, session: nil, source: nil, replaces: nil
      ),
      in: GroupID("g1")),
    Recorded(DecisionTakenOut(id: 22), in: GroupID("g1")),
    Recorded(
      Posted(event: EventID("$list"), subject: .decisionsShown(GroupID("g1"), decisions: [20])), in: GroupID("g1")),
    Recorded(Posted(event: EventID("$erase"), subject: .erasure(GroupID("g1"), decision: 20)), in: GroupID("g1")),
    Recorded(Posted(event: EventID("$whole"), subject: .decisionCard(GroupID("g1"), decision: 20)), in: GroupID("g1")),
    Recorded(
      Posted(event: EventID("$minutes2"), subject: .minutesChanged(GroupID("g1"), session: 1)), in: GroupID("g1")),
    Recorded(QuestionTraced(id: 20, question: 3), in: GroupID("g1")),
    Recorded(ObjectionTakenBack(id: 20, saidBy: EventID("$gone")), in: GroupID("g1")),
    Recorded(DecisionAskedAgain(id: 20, part: .due), in: GroupID("g1")),
    Recorded(LapseTold(id: 20), in: GroupID("g1")),
    Recorded(
      PromiseUndone(id: 24, owner: UserID("@kari:eksempel.no"), due: LocalDate("2027-03-01")), in: GroupID("g1")),
    Recorded(PromiseUndone(id: 24, owner: nil, due: nil), in: GroupID("g1")),
    Recorded(WriteNoted(reversal: .leftOpen(20, .due)), in: GroupID("g1")),
    Recorded(
      WriteNoted(
        reversal: .handBacks([
          OwnerBefore(id: 20, owner: UserID("@kari:eksempel.no"), state: .agreed),
          OwnerBefore(id: 1, owner: nil, state: .proposed),
        ])), in: GroupID("g1")),
    Recorded(
      WriteNoted(
        reversal: .promise(
          PromiseBefore(
            id: 24, owner: UserID("@kari:eksempel.no"), due: LocalDate("2027-03-01"), saidBy: EventID("$promise")))),
      in: GroupID("g1")),
    Recorded(
      WriteNoted(reversal: .promise(PromiseBefore(id: 24, owner: nil, due: nil, saidBy: nil))), in: GroupID("g1")),
  ]
}
