import Foundation
import Matrix
import Testing

@testable import Samrad

/// What people answer in a consent round, in ordinary words: `Tests/Decisions/answers.tsv`. Nothing is dropped, and nothing
/// is taken for its opposite.
struct ConsentAnswerTests {
  struct Answer: Sendable, CustomTestStringConvertible {
    let language: Language
    let words: String
    let meaning: String
    let why: String?

    var testDescription: String { "\(language): \(words)" }
  }

  static let answers: [Answer] = {
    let file = try? Shipped.file("Tests/Decisions/answers.tsv")
    return (file?.text ?? "").split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let fields = line.split(separator: "\t").map(String.init)
      return Answer(
        language: Language(fields[0]), words: fields[1], meaning: fields[2], why: fields[3] == "-" ? nil : fields[3])
    }
  }()

  @Test func `there are enough of them`() {
    #expect(Self.answers.count >= 100)
    #expect(Set(Self.answers.map(\.language)).count == 3)
  }

  @Test(arguments: answers) func `an answer is taken as what it is`(answer: Answer) throws {
    var (life, post) = try round(in: answer.language)
    let outcome = life.say(answer.words, by: Life.siri, replyTo: post)
    let round = try #require(life.decisions.first?.round)
    #expect(round.reason(of: Life.siri)?.text == answer.why)
    let (agrees, said): (Bool?, String?) =
      switch answer.meaning {
      case "yes": (true, "agreeing.consent-noted")
      case "no": (false, answer.why == nil ? "agreeing.ask-reason" : "agreeing.reason-noted")
      case "later": (nil, "agreeing.consent-later")
      case "unclear": (nil, "agreeing.consent-unclear")
      default: (nil, nil)
      }
    #expect(round.agrees(Life.siri) == agrees)
    #expect(outcome.said.first == said)
  }

  @Test func `whoever says only no is asked why once`() throws {
    var (life, post) = try round(in: Language("nb"))
    #expect(life.say("nei", by: Life.siri, replyTo: post).said == ["agreeing.ask-reason", "agreeing.round"])
    #expect(life.say("nei", by: Life.siri, replyTo: post).said == ["agreeing.objection-noted"])
    life.say("ja", by: Life.siri, replyTo: post)
    #expect(life.say("uenig", by: Life.siri, replyTo: post).said.first == "agreeing.objection-noted")
  }

  @Test func `asked why, somebody may say that they can live with it`() throws {
    var (life, post) = try round(in: Language("nb"))
    let why = try #require(life.post(life.say("nei", by: Life.siri, replyTo: post)).first)
    #expect(life.say("ok", by: Life.siri, replyTo: why).said == ["agreeing.reason-spared"])
    #expect(life.decisions.first?.round?.agrees(Life.siri) == false)
    #expect(life.say("jeg kan leve med det", by: Life.siri, replyTo: why).said.first == "agreeing.consent-noted")
    #expect(life.decisions.first?.round?.agrees(Life.siri) == true)
    #expect(life.decisions.first?.round?.reasons == [])
  }

  @Test func `whoever wants to think about it has not said yes any more`() throws {
    var (life, post) = try round(in: Language("nb"))
    life.say("ja", by: Life.siri, replyTo: post)
    let outcome = life.say("jeg må tenke på det", by: Life.siri, replyTo: post)
    #expect(outcome.said == ["agreeing.consent-later", "agreeing.round"])
    #expect(life.decisions.first?.round?.agrees(Life.siri) == nil)
  }

  @Test func `an answer that is changed says from then on what it says now`() throws {
    var (life, post) = try round(in: Language("nb"))
    life.say("ja", by: Life.siri, as: EventID("$said"), replyTo: post)
    life.edit(EventID("$said"), to: "nei, det går for fort", by: Life.siri)
    #expect(life.decisions.first?.round?.agrees(Life.siri) == false)
    #expect(life.decisions.first?.round?.reason(of: Life.siri)?.text == "det går for fort")
    let outcome = life.edit(EventID("$said"), to: "ja, greit", by: Life.siri)
    #expect(outcome.erased.contains(EventID("$said")))
    #expect(life.decisions.first?.round?.agrees(Life.siri) == true)
    #expect(life.decisions.first?.round?.reasons == [])
  }

  @Test func `of whoever wants nothing remembered no answer is, and they are told`() throws {
    var (life, post) = try round(in: Language("nb"))
    life.apply([Recorded(ConsentSaid(user: Life.siri, given: false), in: Life.nord)], by: Life.siri)
    for text in ["ja", "nei, det går for fort", "må tenke på det"] {
      #expect(life.say(text, by: Life.siri, replyTo: post).said == ["agreeing.not-remembered"])
    }
    #expect(life.decisions.first?.round?.voices == [] && life.decisions.first?.round?.reasons == [])
  }

  private func round(in language: Language) throws -> (Life, EventID) {
    var life = Life()
    life.decide("Kari ringer skolen", due: "2026-11-27", .proposed)
    life.apply([Recorded(GroupLanguageChosen(language: language), in: Life.nord)])
    let round = try #require(life.post(life.say("!runde 1", by: Life.ola)).first)
    return (life, round)
  }
}
