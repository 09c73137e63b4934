import Foundation
import Matrix
import Testing

@testable import Samrad

/// What the bot said before words were taken back, and what stands in the room only after that.
struct LatePostTests {
  @Test func `a file or a card that comes late goes when words of it were taken back meanwhile`() {
    var life = Life()
    life.decide("Kari ringer skolen")
    life.decide("Kari ringer BUP")
    let answer = EventID("$said")
    life.apply(
      [Recorded(PassageWritten(id: 1, part: .outcome, text: "Rektor gråt"), in: Life.nord)], by: Life.kari,
      because: answer)
    life.pass(5)
    let said = life.now
    life.pass(5)
    life.redact(answer, by: Life.kari)
    let file = Subject.decisionFile(Life.nord, by: EventID("$file"), upTo: 2)
    let late = EventID("$late")
    for subject in [file, .decisionCard(Life.nord, decision: 1)] {
      var before = life
      #expect(before.take(.posted(subject, late, queuedAt: said)).redacted == [late])
      var after = life
      after.pass(5)
      #expect(after.take(.posted(subject, late, queuedAt: after.now)).redacted.isEmpty)
    }
    var other = life
    let card = Subject.decisionCard(Life.nord, decision: 2)
    #expect(other.take(.posted(card, late, queuedAt: said)).redacted.isEmpty)
    life.pass(5)
    let beforeErasing = life.now
    life.pass(5)
    life.apply([Recorded(DecisionErased(id: 2), in: Life.nord)], by: Life.ola)
    #expect(life.take(.posted(file, late, queuedAt: beforeErasing)).redacted == [late])
  }
}
