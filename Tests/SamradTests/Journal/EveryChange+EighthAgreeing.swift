import Matrix

@testable import Samrad

/// What the eighth version of the journal adds of agreeing on decisions.
extension EveryChange {
  private static let (kari, nord) = (UserID("@kari:eksempel.no"), GroupID("g1"))

  static let eighthVersionOfAgreeing: [Recorded] = {
    let changes: [any GroupChange] = [
      ConsentRoundBegun(id: 20, number: 1),
      ConsentVoiced(id: 20, user: kari, agrees: true, event: EventID("$yes")),
      ConsentVoiceTakenBack(id: 20, event: EventID("$yes")),
      ConsentVoiced(id: 20, user: kari, agrees: false, event: EventID("$objects")),
      ObjectionReasoned(id: 20, user: kari, text: "Det går for fort"),
      ObjectorNamed(id: 20, user: kari, named: true), ObjectorNamed(id: 20, user: kari, named: true, round: 1),
      ConsentRoundClosed(id: 20, closed: true),
      DisagreementKept(id: 20, kept: true),
      // A second round, on which what was kept of the first stays; it is undone, and a third is under way.
      ConsentRoundBegun(id: 20, number: 2), ConsentRoundDropped(id: 20), ConsentRoundBegun(id: 20, number: 3),
      ConsentRoundClosed(id: 20, closed: true), ConsentRoundClosed(id: 20, closed: false),
      QuestionsPosed(id: 20, questions: ReflectionQuestion.allCases), DecisionLevelSet(id: 20, level: nil),
      DecisionLevelSet(id: 20, level: 2), QuestionsMuted(muted: true),
      WriteNoted(reversal: .agreeing(.round(20))), WriteNoted(reversal: .agreeing(.roundClosed(20))),
      WriteNoted(reversal: .agreeing(.words(20, draft: nil))), WriteNoted(reversal: .agreeing(.words(20, draft: 21))),
      WriteNoted(reversal: .agreeing(.name(20, kari, round: nil))),
      WriteNoted(reversal: .agreeing(.name(20, kari, round: 1))), WriteNoted(reversal: .agreeing(.disagreement(20))),
      WriteNoted(reversal: .agreeing(.level(20, before: nil))),
      WriteNoted(reversal: .agreeing(.level(20, before: 1))), WriteNoted(reversal: .agreeing(.questions(false))),
      Posted(event: EventID("$round"), subject: .consentRound(nord, decision: 20, round: 3)),
      Posted(event: EventID("$standing"), subject: .consentStanding(nord, decision: 20, round: 3)),
      Posted(event: EventID("$over"), subject: .consentOver(nord, decision: 20, round: 1)),
      Posted(event: EventID("$why"), subject: .objection(nord, decision: 20, round: 1, user: kari)),
      Posted(
        event: EventID("$asks"), subject: .reflection(nord, decision: 20, questions: [.known, .level], shows: false)),
      Posted(event: EventID("$shown"), subject: .reflection(nord, decision: 20, questions: [], shows: true)),
      Posted(event: EventID("$list"), subject: .checklist(nord, decision: 20, shows: true)),
    ]
    return changes.map { Recorded($0, in: nord) }
  }()
}
