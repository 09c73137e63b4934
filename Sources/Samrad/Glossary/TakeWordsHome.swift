import Foundation
import Matrix

/// The words that a group has agreed on, as a file to bring home: `!ord fil`, `!ord fil csv`.
extension Turn {
  func takeWordsHome(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    takeWordsHome(rest, of: [group], group.answering(message))
  }

  /// Between two: of the groups that one is in.
  func takeWordsHome(_ rest: String, from place: Correspondent) -> Outcome {
    takeWordsHome(rest, of: wordGroups(of: place), place.answering)
  }

  private func takeWordsHome(_ rest: String, of groups: [Group], _ place: Answering) -> Outcome {
    let language = place.language
    let all = groups.filter { !$0.terms.agreed.isEmpty }
    guard !all.isEmpty else {
      return sayOnly(
        place.utterance(Prompt(.noWordsToTake, ["example": world.library.example(.explainWord, in: language)])))
    }
    let isTable = Words.folded(rest) == "csv"
    let zone = TimeZone(identifier: place.zone) ?? .gmt
    let text = isTable ? table(of: all, language) : markdown(of: all, language, zone: zone)
    let name = words(
      Prompt(.wordFileName, ["day": .text(LocalDate(now, in: zone).description)]), language, zone: zone)
    var outcome = Outcome()
    outcome.act(
      .share(
        FileWish(
          name: "\(name).\(isTable ? "csv" : "md")",
          mediaType: "text/\(isTable ? "csv" : "markdown"); charset=utf-8",
          bytes: Array(text.utf8.prefix(FileWish.largest)), place: .room(place.room), answering: place.message,
          language: language, zone: zone)))
    return outcome
  }

  private func sorted(_ terms: [TermProposal], _ language: Language) -> [TermProposal] {
    terms.sorted { Words.folded(word(of: $0, language)) < Words.folded(word(of: $1, language)) }
  }

  private func definition(of proposal: TermProposal, _ language: Language) -> String? {
    proposal.term.flatMap { world.library.glossary[$0] }?.definition(in: language)
  }

  private func markdown(of groups: [Group], _ language: Language, zone: TimeZone) -> String {
    let prompt = Prompt(
      .wordFile,
      [
        "groups": .list(
          groups.map { group in
            [
              "group": .text(group.name),
              "words": .list(
                sorted(group.terms.agreed, language).map {
                  fields(of: $0, in: group, isNamed: false, language).merging(
                    ["definition": .optional(definition(of: $0, language))]) { $1 }
                }),
            ]
          })
      ])
    return markdownOfFile(prompt, language, zone: zone)
  }

  /// For spreadsheets: with the mark that makes them read UTF-8, and semicolons as Norwegian ones expect.
  private func table(of groups: [Group], _ language: Language) -> String {
    let heading = words(Prompt(.wordColumns), language).split(separator: ",").map { $0.trimmingSpaces() }
    let rows = groups.flatMap { group in
      sorted(group.terms.agreed, language).map { proposal in
        [
          group.name, word(of: proposal, language), proposal.wording,
          proposal.agreedAt.map { LocalDate($0, in: group.zone).description } ?? "",
          definition(of: proposal, language) ?? "",
        ]
      }
    }
    return "\u{FEFF}" + ([heading] + rows).map { $0.map(Self.cell).joined(separator: ";") + "\r\n" }.joined()
  }

  /// In quotes; and what a spreadsheet would take for a formula begins with an apostrophe, so that it is text.
  private static func cell(_ text: String) -> String {
    let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
    return "\"\(isFormula ? "'" : "")\(text.replacing("\"", with: "\"\""))\""
  }
}
