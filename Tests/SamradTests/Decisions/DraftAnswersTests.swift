import Foundation
import Matrix
import Testing

@testable import Samrad

/// What is asked of a draft: struck at any moment, and answered by whoever knows.
struct DraftAnswersTests {
  private static let alone = "!vedtak vi ringer skolen innen fredag"

  /// The decision, and the question that was posted about it.
  private func asked(_ text: String) throws -> (life: Life, question: EventID) {
    var life = Life()
    let question = try #require(life.post(life.say(text, by: Life.ola)).first)
    return (life, question)
  }

  // MARK: Struck

  @Test(
    arguments: [
      // While something is asked of it, by a tap and in words; by who wrote it, a mentor, and nobody else.
      ("❌", Life.ola, true), ("❌", Life.eva, true), ("❌", Life.siri, false), ("❌", Life.stranger, false),
    ])
  func `a draft is struck by a tap while something is asked`(key: String, user: UserID, isStruck: Bool) throws {
    var (life, question) = try asked(Self.alone)
    life.react(key, to: question, by: user)
    #expect(life.decisions.map(\.state) == [isStruck ? .withdrawn : .draft])
    #expect(life.group.questions.open.isEmpty == isStruck)
  }

  @Test(
    arguments: [
      ("stryk", Life.ola, true, true), ("nei", Life.ola, true, true), ("glem det", Life.eva, true, true),
      ("stryk det", Life.siri, true, false), ("glem det", Life.ola, false, true), ("avbryt", Life.ola, false, true),
      ("glem det", Life.siri, false, false), ("nei", Life.ola, false, false),
      ("glem det du sa", Life.ola, false, false),
      ("!vedtak glem det", Life.ola, false, true), ("!vedtak stryk 1", Life.ola, false, true),
      ("!vedtak stryk 1", Life.eva, false, true), ("!vedtak stryk 1", Life.siri, false, false),
    ])
  func `a draft is struck in words while something is asked`(
    words: String, user: UserID, isReply: Bool, isStruck: Bool
  ) throws {
    var (life, question) = try asked(Self.alone)
    life.say(words, by: user, replyTo: isReply ? question : nil)
    #expect(life.decisions.map(\.state) == [isStruck ? .withdrawn : .draft])
  }

  @Test func `a question that another has taken the place of can still be answered, and struck`() throws {
    var (life, first) = try asked("!vedtak vi leser rapporten")
    let second = try #require(life.post(life.say("!vedtak vi ringer skolen", by: Life.ola)).first)
    #expect(life.say("Kari", by: Life.siri, replyTo: first).said == ["decisions.ask-due"])
    #expect(life.decisions.map(\.owner) == [Life.kari, nil])
    life.react("❌", to: first, by: Life.ola)
    #expect(life.decisions.map(\.state) == [.withdrawn, .draft])
    #expect(life.react("✋", to: second, by: Life.siri).isEmpty)
    #expect(life.say("Per", by: Life.siri, replyTo: second).said == ["decisions.ask-due"])
  }

  @Test func `after ten minutes, and where something else is asked, such words are talk`() {
    var life = Life()
    life.say(Self.alone, by: Life.ola)
    life.pass(700)
    #expect(life.say("glem det", by: Life.ola).isEmpty)
    #expect(life.decisions.map(\.state) == [.draft])
  }

  // MARK: Whose answer

  @Test func `who proposed it answers in words, and is asked for the rest`() throws {
    var (life, question) = try asked("!vedtak vi ringer skolen")
    // Talk by others is talk; only a reply is an answer of theirs.
    #expect(life.say("Kari", by: Life.siri).isEmpty)
    #expect(life.say("lurt", by: Life.siri, replyTo: question).isEmpty)
    let named = life.say("Kari tar den", by: Life.siri, replyTo: question)
    #expect(named.said == ["decisions.ask-due"])
    #expect(life.words(named).contains("Siri svarte: "))
    let dated = life.say("fredag", by: Life.ola)
    #expect(dated.said == ["decisions.proposed"] && !life.words(dated).contains("svarte"))
    #expect(life.decisions.map(\.due) == [LocalDate("2026-11-27")])
  }

  @Test func `what was asked of two is answered once`() throws {
    var (life, _) = try asked("!vedtak vi ringer skolen")
    life.say("!vedtak 1", by: Life.siri)
    #expect(life.group.questions.open.count == 2)
    life.say("Kari", by: Life.siri)
    #expect(life.group.questions.open.map { $0.about.asksDue(of: 1) } == [true])
  }

  @Test func `the card says who answered`() throws {
    var (life, question) = try asked("!vedtak Kari ringer skolen")
    #expect(life.words(life.say("fredag", by: Life.siri, replyTo: question)).contains("Siri svarte."))
    (life, question) = try asked("!vedtak Kari ringer skolen")
    #expect(!life.words(life.say("fredag", by: Life.kari, replyTo: question)).contains("svarte"))
  }

  @Test func `what its owner has left open is not asked of them once more`() throws {
    var (life, question) = try asked("!vedtak jeg ringer skolen")
    let card = try #require(life.post(life.react("❔", to: question, by: Life.ola)).first)
    #expect(life.react("✅", to: card, by: Life.ola).said == ["decisions.proposal-kept"])
    // Later they may know.
    #expect(life.react("✅", to: card, by: Life.ola).said == ["decisions.ask-due"])
  }

  @Test func `a question says which decision it is about`() throws {
    var life = Life()
    let long = "Vi lager en felles rutine for overgangen mellom barnehage, skole og skolefritidsordning i kommunen"
    let outcome = life.say("!vedtak \(long)", by: Life.ola)
    #expect(life.words(outcome).contains("«Vi lager en felles rutine for overgangen mellom barnehage…»"))
  }
}
