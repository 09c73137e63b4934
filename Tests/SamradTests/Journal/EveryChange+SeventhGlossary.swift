import Foundation
import Matrix

@testable import Samrad

/// What the seventh version of the journal adds of a group's own words.
extension EveryChange {
  private static let (kari, ola) = (UserID("@kari:test"), UserID("@ola:test"))

  private static let ofGlossary: [any GroupChange] = [
    NumberTaken(series: .term, number: 1),
    TermProposed(id: 1, term: "effekt", word: "effekt", wording: "den «endringen» som skyldes tiltaket", by: kari),
    WriteNoted(reversal: .termProposed(1, replaced: nil)),
    Posted(event: EventID("$term1"), subject: .term(GroupID("g1"), terms: [1])),
    TermTapped(id: 1, user: ola, agrees: true, tap: EventID("$tap1")),
    TermAgreed(id: 1, edition: 1, session: 1), WriteNoted(reversal: .termAgreed(1)),
    Posted(event: EventID("$terms"), subject: .termList(GroupID("g1"), terms: [1])),
    TermProposed(id: 2, term: nil, word: "Torget", wording: "der vi finner veiledere", by: ola),
    TermTapped(id: 2, user: kari, agrees: false, tap: EventID("$tap2")),
    TermTapTakenBack(id: 2, tap: EventID("$tap2")),
    TermRemoved(id: 2),
    TermProposed(id: 3, term: nil, word: "torget", wording: "der vi leter", by: kari),
    WriteNoted(reversal: .termProposed(3, replaced: 2)),
    TermTapped(id: 3, user: ola, agrees: true, tap: EventID("$tap3")),
    TermAgreed(id: 3, edition: 1, session: nil), TermReopened(id: 3),
    Posted(event: EventID("$removal"), subject: .termRemoval(GroupID("g1"), term: 1)),
    TermRemoved(id: 1), WriteNoted(reversal: .termRemoved([1])), TermRestored(id: 1),
  ]

  static let seventhVersionOfGlossary: [Recorded] = ofGlossary.map { Recorded($0, in: GroupID("g1")) }
}
