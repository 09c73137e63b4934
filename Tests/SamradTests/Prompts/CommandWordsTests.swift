import Foundation
import Testing

@testable import Samrad

/// What people type, in every language.
struct CommandWordsTests {
  @Test(arguments: Shipped.languages)
  func `every command and answer has its words`(language: String) throws {
    let (words, faults) = CommandWords.read(try Shipped.file("Prompts/\(language)/commands.yaml"))
    #expect(faults == [])
    #expect(Set(words.commands.keys) == Set(CommandID.allCases))
    #expect(Set(words.examples.keys) == Set(CommandID.allCases))
    #expect(Set(words.answers.keys) == Set(AnswerID.allCases))
    #expect(words.languageWords.contains(language))
  }

  @Test(arguments: Shipped.languages)
  func `an example is understood as what it illustrates`(language: String) throws {
    let words = try Shipped.words(language)
    for (command, example) in words.examples {
      #expect(example.hasPrefix("!"))
      // In all languages at once, and where only this one is known.
      for phrasebook in [Shipped.library.phrasebook, Phrasebook([(Language(language), words)])] {
        let understood = phrasebook.understand(example.dropFirst())
        guard case .command(command, _) = understood else {
          Issue.record("\(language) \(example) is understood as \(understood)")
          continue
        }
      }
    }
  }

  /// Where a word of one language is another command's in the next, the first language wins; each such is listed.
  @Test func `no word means two commands, other than on purpose`() throws {
    var meanings: [String: [String: Set<CommandID>]] = [:]
    for language in Shipped.languages {
      for (command, phrases) in try Shipped.words(language).commands {
        for phrase in phrases { meanings[phrase, default: [:]][language, default: []].insert(command) }
      }
    }
    for (phrase, languages) in meanings {
      for (language, commands) in languages {
        #expect(commands.count == 1, "“\(phrase)” is \(commands.map(\.rawValue)) in \(language)")
      }
    }
    let several = meanings.filter { Set($0.value.values.flatMap(\.self)).count > 1 }.keys.sorted()
    // «møte vis»-words: in nynorsk «møte» is also the plural, so it lists.
    #expect(several == [])
  }

  @Test func `a reaction that the bot places is understood as its answer, and as one alone of those it stands beside`()
    throws
  {
    let phrasebook = Shipped.library.phrasebook
    for language in Shipped.languages {
      let reactions = try Shipped.words(language).reactions
      #expect(
        Set(reactions.keys) == [
          .yes, .no, .maybe, .later, .following, .swap, .takeIt, .done, .moved, .dropped, .next, .pin, .tip, .muteTips,
          .guideRead,
          .guideUsed, .guideNotRelevant, .keepDisagreement, .someoneElse,
        ])
      for (answer, reaction) in reactions { #expect(phrasebook.means(reaction, answer), "\(language) \(reaction)") }
      for set: [AnswerID] in [
        [.yes, .no], [.yes, .maybe, .no, .later], [.yes, .maybe, .no, .following], [.yes, .swap, .no],
        [.done, .moved, .dropped, .someoneElse], [.yes, .no, .someoneElse], [.next, .tip],
        [.guideRead, .guideUsed, .guideNotRelevant],
        [.tip, .muteTips, .pin],
      ] {
        for answer in set {
          for other in set where other != answer {
            #expect(!phrasebook.means(try #require(reactions[answer]), other), "\(language) \(answer) \(other)")
          }
        }
      }
    }
  }

  /// A text with a field of one command in backticks: what the bot tells people to type, it must understand.
  @Test(arguments: Shipped.languages)
  func `all commands in the texts are commands`(language: String) throws {
    for (name, text) in try Shipped.texts(language) {
      for match in text.matches(of: /`!([^`{]+)`/) {
        let understood = Shipped.library.phrasebook.understand(match.output.1)
        if case .unknown = understood { Issue.record("\(language) \(name): `!\(match.output.1)`") }
      }
    }
  }

  @Test(arguments: [
    ("name: bokmål", "name: \"\"", "of the language is missing"),
    ("  undo:", "  undu:", "There is no command “undu”. Did you mean “undo”?"),
    (
      "  undo: {words: [angre, angra, vedtak angre, angre vedtak], example: \"!angre\"}", "  undo: {words: [angre]}",
      "The command “undo” lacks words or an example."
    ),
    (
      "  undo: {words: [angre, angra, vedtak angre, angre vedtak], example: \"!angre\"}\n", "",
      "The command “undo” lacks"
    ),
    ("  myself: {words: [jeg, meg, eg, æ]}", "  myselv: {words: [jeg]}", "There is no answer “myselv”."),
    ("  theme: {words: [tema, om]}", "  theme: {words: []}", "The answer “theme” has no words."),
    ("commands:\n", "commands: [\n", "This is not valid YAML."),
  ])
  func `what is wrong in the words is found, with file and line`(
    part: String, replacement: String, problem: String
  ) throws {
    let file = try Shipped.file("Prompts/nb/commands.yaml")
    try #require(file.text.contains(part))
    let changed = file.text.replacing(part, with: replacement)
    let faults = CommandWords.read(TextFile("nb/commands.yaml", changed)).1
    let fault = try #require(faults.first { $0.description.contains(problem) }, "\(faults)")
    #expect(fault.file == "nb/commands.yaml")
    // What is missing is put down to the first line of its list.
    let lines = file.text.components(separatedBy: "\n")
    let place =
      problem.contains("lacks")
      ? "  help:" : problem.contains("no words") ? "  yes:" : part.split(separator: "\n").first ?? ""
    let line = try #require(lines.firstIndex { $0.hasPrefix(place) }) + 1
    #expect(fault.line == line || replacement.contains("[\n"), "\(fault)")
    #expect(fault.line != nil, "\(fault)")
  }

  @Test(arguments: [
    "", "[]", "- a\n- b", "name: [a", "commands: {help: 3}", "commands: [help]", "name: {a: b}", "\0", "a: &a [*a]",
  ])
  func `words that are something else are faults, no traps`(text: String) {
    #expect(!CommandWords.read(TextFile("nb/commands.yaml", text)).1.isEmpty)
  }
}
