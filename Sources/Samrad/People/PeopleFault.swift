import Matrix

/// Something in a list that can't be taken in: where it is, what was written, and what to write instead.
struct PeopleFault: Equatable {
  enum Kind: Equatable {
    case unknownColumn(nearest: String?)
    /// Whom somebody will not be with is told to the bot alone. What stands in such a column is not looked at.
    case notWithColumn
    case columnTwice
    case missingColumn(PersonField)
    /// There are no lines below the heading.
    case noPeople
    case tooManyPeople
    case tooLarge
    case openQuote
    /// More cells than there are headings.
    case tooManyCells
    case missing(PersonField)
    case badID
    case sameID(line: Int)
    case isBot
    case field(PersonField, FieldProblem)
    case leaderWithCapacity
  }

  let kind: Kind
  /// In the file, from 1; nil when all of it is meant.
  var line: Int?
  /// The heading, as it is written.
  var column: String?
  var written = ""

  /// - Parameter name: what a person is called.
  func prompt(_ vocabulary: PeopleVocabulary, _ language: Language, name: (UserID) -> String) -> Prompt {
    Prompt(
      .peopleFault,
      [
        "line": line.map(PromptValue.number) ?? .flag(false), "column": .optional(column),
        "what": .phrase(what(vocabulary, language, name: name)),
      ])
  }

  private func what(_ vocabulary: PeopleVocabulary, _ language: Language, name: (UserID) -> String) -> Prompt {
    let text = PromptValue.text(written)
    func example(_ field: PersonField) -> PromptValue { .text(vocabulary.example(field, in: language)) }
    func heading(_ field: PersonField) -> PromptValue { .text(vocabulary.shown(field, in: language)) }
    return switch kind {
    case .unknownColumn(let nearest):
      Prompt(
        .faultUnknownColumn,
        ["written": text, "nearest": .optional(nearest)])
    case .notWithColumn: Prompt(.faultNotWithColumn)
    case .columnTwice: Prompt(.faultColumnTwice, ["written": text])
    case .missingColumn(let field): Prompt(.faultMissingColumn, ["heading": heading(field), "example": example(field)])
    case .noPeople: Prompt(.faultNoPeople)
    case .tooManyPeople: Prompt(.faultTooManyPeople, ["most": .number(PeopleFile.mostPeople)])
    case .tooLarge: Prompt(.faultTooLarge, ["most": .number(PeopleFile.largestBytes >> 20)])
    case .openQuote: Prompt(.faultOpenQuote)
    case .tooManyCells: Prompt(.faultTooManyCells)
    case .missing(let field): Prompt(.faultMissing, ["example": example(field)])
    case .badID: Prompt(.faultBadID, ["written": text, "example": example(.matrix)])
    case .sameID(let line): Prompt(.faultSameID, ["written": text, "other": .number(line)])
    case .isBot: Prompt(.faultIsBot)
    case .field(let field, let problem): problem.prompt(field, vocabulary, language, name: name)
    case .leaderWithCapacity: Prompt(.faultLeaderWithCapacity)
    }
  }
}

extension FieldProblem {
  /// What is wrong with an answer, and one that would do.
  func prompt(
    _ field: PersonField, _ vocabulary: PeopleVocabulary, _ language: Language, name: (UserID) -> String
  ) -> Prompt {
    let example = PromptValue.text(vocabulary.example(field, in: language))
    return switch self {
    case .notUnderstood(let written): Prompt(.faultNotUnderstood, ["written": .text(written), "example": example])
    case .near(let written, let meant): Prompt(.faultNear, ["written": .text(written), "meant": .text(meant)])
    case .nobody(let written): Prompt(.faultNobody, ["written": .text(written)])
    case .several(let written, let users):
      Prompt(
        .faultSeveral,
        [
          "written": .text(written),
          "people": .list(
            users.prefix(5).enumerated().map { index, user in
              [
                "name": .text(name(user)), "user": .text(user.text),
                "last": .flag(index == min(users.count, 5) - 1),
              ]
            }),
        ])
    case .oneself: Prompt(.faultOneself)
    case .tooMany(let most): Prompt(.faultTooMany, ["most": .number(most)])
    case .mentorWithLevel: Prompt(.faultMentorWithLevel)
    }
  }
}
