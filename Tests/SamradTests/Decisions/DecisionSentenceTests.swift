import Foundation
import Matrix
import Testing

@testable import Samrad

/// What people write, and what it is understood as: `Tests/Decisions/sentences.tsv`.
struct DecisionSentenceTests {
  struct Sentence: Sendable, CustomTestStringConvertible {
    let way: String
    let language: Language
    let words: String
    /// «none» where it must become no decision; then `matter` is the text that is said.
    let owner: String
    let matter: String
    let due: String

    var testDescription: String { "\(way) \(language): \(words)" }
  }

  static let sentences: [Sentence] = {
    let file = try? Shipped.file("Tests/Decisions/sentences.tsv")
    return (file?.text ?? "").split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      var fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      while fields.count < 6 { fields.append("-") }
      return Sentence(
        way: fields[0], language: Language(fields[1]), words: fields[2].replacing("\\n", with: "\n"),
        owner: fields[3], matter: fields[4], due: fields[5])
    }
  }()

  @Test func `there are enough of them`() {
    #expect(Self.sentences.count >= 250)
    #expect(Self.sentences.filter { $0.owner == "none" }.count >= 80)
  }

  @Test(arguments: sentences) func `a sentence is understood`(sentence: Sentence) throws {
    var life = try life(in: sentence.language)
    let outcome = take(sentence, in: &life)
    if sentence.owner == "none" {
      #expect(life.decisions.isEmpty)
      // What goes to one person alone besides is not looked at.
      #expect(outcome.said.first == (sentence.matter == "-" ? nil : sentence.matter))
      return
    }
    let decision = try #require(life.decisions.only, "\(outcome.said)")
    #expect(decision.text == sentence.matter)
    #expect(decision.owner?.localpart ?? "-" == sentence.owner)
    #expect(decision.due?.description ?? "-" == sentence.due)
    #expect(decision.waitsForConfirmation)
  }

  private func take(_ sentence: Sentence, in life: inout Life) -> Outcome {
    let said = EventID("$said")
    switch sentence.way {
    case "command":
      let word = Shipped.library.word(.decide, in: sentence.language)
      return life.say("!\(word) \(sentence.words)", by: Life.ola)
    case "pin":
      return life.react("📌", to: said, saying: sentence.words, of: Life.ola, by: Life.siri)
    case "reply":
      return life.reply(
        Shipped.library.word(.decide, in: sentence.language), to: said, saying: sentence.words, of: Life.ola,
        by: Life.siri)
    case "word":
      return life.reply(
        sentence.words, to: said, saying: "Kari ringer skolen innen fredag", of: Life.ola, by: Life.siri)
    default:
      return life.say(sentence.words, by: Life.ola)
    }
  }

  private func life(in language: Language) throws -> Life {
    var life = Life()
    let names = [
      (Life.kari, "Kari Nordmann"), (Life.ola, "Ola Hansen"), (Life.siri, "Siri Anne Berg"), (Life.per, "Per Li"),
      (Life.eva, "Eva Moe"),
    ]
    life.apply(names.map { Recorded(MemberNamed(user: $0.0, name: $0.1), in: Life.nord) })
    life.say("!møte 3. desember kl. 14", by: Life.eva)
    try #require(life.group.sessions.upcoming(life.now).first?.time.date == LocalDate("2026-12-03"))
    life.apply([Recorded(GroupLanguageChosen(language: language), in: Life.nord)])
    return life
  }
}

extension Life {
  /// 📌 on a message that is not kept.
  mutating func react(
    _ key: String, to said: EventID, saying text: String, of author: UserID, by user: UserID, at sentAt: Date? = nil
  ) -> Outcome {
    let event = event()
    var reaction = IncomingReaction(
      event: event, room: Life.room, sender: user, target: said, key: Words.reaction(key))
    reaction.targetMessage = IncomingMessage(
      event: said, room: Life.room, sender: author, text: SafeText.clean(text), sentAt: sentAt)
    return take(.reaction(reaction), by: user, because: event)
  }

  /// A reply to a message that is not kept.
  mutating func reply(
    _ text: String, to said: EventID, saying words: String, of author: UserID, by user: UserID, at sentAt: Date? = nil
  ) -> Outcome {
    let event = event()
    var message = IncomingMessage(event: event, room: Life.room, sender: user, text: text, inReplyTo: said)
    message.repliedTo = RepliedMessage(
      IncomingMessage(event: said, room: Life.room, sender: author, text: SafeText.clean(words), sentAt: sentAt))
    return take(.message(message), by: user, because: event)
  }
}
