import Foundation
import Matrix

@testable import Samrad

/// What the third version added: people, proposals, seasons, and groups that change and end.
extension EveryChange {
  private static let (kari, eva, ola) = (
    UserID("@kari:eksempel.no"), UserID("@eva:eksempel.no"), UserID("@ola:eksempel.no")
  )
  private static let (nord, sor) = (GroupID("g1"), GroupID("g2"))

  private static let plan: Proposal.Plan = {
    var plan = Proposal.Plan()
    plan.groups = [
      ProposedGroup(
        number: 1, members: [kari, ola], mentors: [eva], halfDay: .thursdayMorning, name: "Nord «2»"),
      ProposedGroup(number: 2, members: [], mentors: [], halfDay: .fridayAfternoon, name: nil),
    ]
    plan.unplaced = [
      Unplaced(user: UserID("@per:eksempel.no"), reasons: UnplacedReason.allCases),
      Unplaced(user: UserID("@siri:eksempel.no"), reasons: [.leftOver]),
    ]
    plan.rules = [ProposalRule.Kind.together, .apart, .spread, .atMost(2)].enumerated().map { number, kind in
      ProposalRule(id: number + 1, kind: kind, people: [kari, ola], trait: number > 1 ? "politi" : nil)
    }
    plan.lockedPeople = [kari]
    plan.lockedGroups = [2]
    plan.ruleCount = 4
    return plan
  }()

  private static let whole = PersonFacts(
    name: "Kari «K» Nordmann", isMentor: false, level: .unit, service: "barnevern", municipality: "Elveid",
    region: "Nord", years: 7, languages: [Language("nb"), Language("en")], halfDays: HalfDay.allCases,
    topics: ["samhandling", "eget ord"], manager: ola, wishes: [eva], meeting: .inPerson, capacity: nil)

  private static let people: [any ProgrammeChange] = [
    PeopleImportNumbered(number: 1),
    PeopleImportShown(
      number: 1,
      entries: [
        ImportEntry(user: kari, before: nil, after: whole), ImportEntry(user: ola, before: whole, after: whole),
      ]), PeopleImportTaken(number: 1), PersonForgotten(user: UserID("@bort:eksempel.no")),
    PeopleImportUndone(number: 1), PeopleImportNumbered(number: 2), PeopleImportShown(number: 2, entries: []),
    PeopleImportDropped(number: 2), PeopleImportNumbered(number: 3),
    PeopleImportShown(number: 3, entries: [ImportEntry(user: eva, before: nil, after: PersonFacts(name: "Eva"))]),
    FormOpened(user: kari, asks: .questions(PersonField.leaderQuestions)), FormMoved(user: kari, index: 3),
    FormOpened(user: eva, asks: .leaving), FormOpened(user: ola, asks: .questions([.service])), FormClosed(user: ola),
    PersonAsked(user: ola),
    ProgrammeWriteNoted(reversal: .stand(kari, .paused(until: LocalDate("2027-01-12")), in: [])),
    ProgrammeWriteNoted(
      reversal: .stand(
        kari, .left, in: [GroupMembers(group: nord, leaders: [kari], mentors: [eva], halfDay: nil, made: [])])),
    ProgrammeWriteNoted(reversal: .people(import: 1)),
    ProgrammeWriteNoted(reversal: .proposal(2)),
    ProgrammeWriteNoted(
      reversal: .members([
        GroupMembers(group: nord, leaders: [kari], mentors: [eva], halfDay: .mondayMorning, made: [eva])
      ])),
    ProgrammeWriteNoted(reversal: .cannot), ProgrammeWriteNoted(reversal: .ending([nord, sor])),
    ProgrammeWriteUndone(cause: EventID("$cause120")),
  ]

  private static let programmeChanges: [any ProgrammeChange] = [
    PersonDescribed(user: kari, facts: whole),
    PersonDescribed(user: eva, facts: PersonFacts(name: "Eva", isMentor: true)),
    PersonDescribed(user: ola, facts: PersonFacts(name: "Ola", level: .service, meeting: .online, capacity: 2)),
    PersonStood(user: kari, standing: .paused(until: LocalDate("2027-01-12"))),
    PersonStood(user: eva, standing: .paused(until: nil)), PersonStood(user: eva, standing: .active),
    PersonStood(user: ola, standing: .left), NotWithChosen(user: kari, added: [ola], removed: [eva]),
    PersonListed(user: UserID("@liste:eksempel.no"), name: "Liste «L»", isMentor: true),
    PersonAnswered(
      user: kari, fields: [.service, .halfDays],
      facts: PersonFacts(name: "", service: "nav", halfDays: [.mondayMorning])),
    ProgrammePosted(event: EventID("$p1"), subject: .peopleImport(1)),
    ProgrammePosted(event: EventID("$p2b"), subject: .leaving(kari)),
    ProgrammePosted(event: EventID("$p3"), subject: .proposal(1)),
    ProgrammePosted(event: EventID("$p4"), subject: .confirmation(1, step: 2)),
    ProgrammePosted(event: EventID("$p5"), subject: .adjustment(1)),
    ProgrammePosted(event: EventID("$p6"), subject: .ending(nord)),
    ProgrammePosted(event: EventID("$p7"), subject: .ending(nil)),
    ProposalAsked(id: 1, seed: 7, moves: 1_000), ProposalDropped(id: 1), ProposalAsked(id: 2, seed: 1, moves: 1_000),
    ProposalFound(id: 2, plan: plan), ProposalChanged(id: 2, plan: Proposal.Plan()), ProposalStepUndone(id: 2),
    ProposalSearched(id: 2, round: 3, moves: 2_000), ProposalFound(id: 2, plan: plan),
    ProposalConfirmed(id: 2, groups: [nord, sor]), ProposalAsked(id: 3, seed: 2, moves: 10),
    ProposalFound(id: 3, plan: plan), ProposalChanged(id: 3, plan: Proposal.Plan()),
    SpaceRequested(), SpaceOpened(room: RoomID("!space")), SpaceLost(), SpaceRequested(),
    SpaceOpened(room: RoomID("!space2")), SeasonJoiningTold(all: false), SeasonJoiningTold(all: true),
    AdjustmentAsked(id: 1), AdjustmentClosed(id: 1), AdjustmentAsked(id: 2),
    AdjustmentFound(
      id: 2,
      choices: [
        Adjustment.Choice(
          groups: [
            AdjustedGroup(group: nord, members: [kari], mentors: [eva], halfDay: .mondayMorning, found: [kari, eva]),
            AdjustedGroup(group: sor, members: [], mentors: [], halfDay: nil, found: []),
          ], moved: [kari])
      ], unplaced: [Unplaced(user: ola, reasons: [.mentor])]),
    EndOfAllAsked(isOpen: false), EndOfAllAsked(isOpen: true),
    GroupRemembered(group: sor, past: PastGroup(season: 2026, members: [kari, ola], mentors: [eva])),
  ]

  private static let groupChanges: [any GroupChange] = [
    MemberAdded(user: UserID("@ny:eksempel.no"), role: .leader, name: "Ny «N»"),
    MemberAdded(user: UserID("@ny2:eksempel.no"), role: .mentor, name: nil),
    MemberTakenOut(user: UserID("@ny2:eksempel.no")), GroupPlaced(halfDay: .wednesdayAfternoon, season: 2026),
    GroupPlaced(halfDay: .tuesdayMorning, season: nil), ConsentSaid(user: kari, given: true),
    ConsentSaid(user: eva, given: false), Posted(event: EventID("$welcome"), subject: .consent(nord)),
    GroupEndingAnnounced(closesAt: Date(timeIntervalSince1970: 1_800_000_000), by: eva),
    GroupEndingAnnounced(closesAt: nil, by: nil),
    GroupEndingAnnounced(closesAt: Date(timeIntervalSince1970: 1_800_000_000.25), by: eva),
  ]

  static let thirdVersion: [Recorded] =
    (programmeChanges + people).map { Recorded($0) } + groupChanges.map { Recorded($0, in: nord) }
}
