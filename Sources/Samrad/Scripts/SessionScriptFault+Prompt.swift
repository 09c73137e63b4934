extension SessionScriptFault {
  /// As whoever posted the script reads it.
  var prompt: Prompt {
    Prompt(.scriptFault, ["line": line.map(PromptValue.number) ?? .flag(false), "what": .phrase(what)])
  }

  private var what: Prompt {
    switch kind {
    case .tooLarge: Prompt(.faultScriptTooLarge)
    case .anchor: Prompt(.faultScriptAnchor, ["sign": .text("&")])
    case .emptyFile: Prompt(.faultScriptEmptyFile)
    case .notYAML: Prompt(.faultScriptNotYAML)
    case .tooDeep: Prompt(.faultScriptTooDeep)
    case .badCharacter: Prompt(.faultScriptBadCharacter)
    case .syntax: Prompt(.faultScriptSyntax)
    case .keyTwice(let key): Prompt(.faultScriptKeyTwice, ["key": .text(key)])
    // A posted file may be called anything.
    case .fileName(let id): Prompt(.faultScriptBadID, ["id": .text(id)])
    case .identifying(let kind):
      Prompt(
        .faultScriptIdentifying,
        [
          "number": .flag(kind == .identityNumber), "telephone": .flag(kind == .telephone),
          "name": .flag(kind == .name),
        ])
    default: whatOfKeys ?? whatOfWhole ?? whatOfPrompt
    }
  }

  private var whatOfKeys: Prompt? {
    switch kind {
    case .noKeys(let part, let keys): Prompt(.faultScriptNoKeys, ["part": shown(part), "words": list(keys)])
    case .unknownKey(let part, let key, let nearest, let keys):
      Prompt(
        .faultScriptUnknownKey,
        [
          "part": shown(part), "key": .text(key.isEmpty ? "?" : key), "nearest": .optional(nearest),
          "words": list(keys),
        ])
    case .missingKey(let part, let key): Prompt(.faultScriptMissingKey, ["part": shown(part), "key": .text(key)])
    case .noText(let value): Prompt(.faultScriptNoText, ["value": shown(value)])
    case .emptyText(let value): Prompt(.faultScriptEmpty, ["value": shown(value)])
    case .tooLong(let value, let count, let most):
      Prompt(.faultScriptTooLong, ["value": shown(value), "count": .number(count), "most": .number(most)])
    case .severalLines(let value): Prompt(.faultScriptSeveralLines, ["value": shown(value)])
    case .hiddenCharacters(let value): Prompt(.faultScriptHidden, ["value": shown(value)])
    case .badID(let id): Prompt(.faultScriptBadID, ["id": .text(id)])
    case .noMinutes: Prompt(.faultScriptMinutes)
    case .noDays: Prompt(.faultScriptDays)
    case .noFlag(let key): Prompt(.faultScriptFlag, ["key": .text(key)])
    case .noChoice(let value, let word, let nearest, let words):
      Prompt(
        .faultScriptChoice,
        ["value": shown(value), "word": .text(word), "nearest": .optional(nearest), "words": list(words)])
    case .noList(let key): Prompt(.faultScriptNoList, ["key": .text(key)])
    case .badCount(let key, let count, let least, let most):
      Prompt(
        .faultScriptCount,
        ["key": .text(key), "count": .number(count), "least": .number(least), "most": .number(most)])
    default: nil
    }
  }

  private var whatOfWhole: Prompt? {
    switch kind {
    case .needTwice(let need): Prompt(.faultScriptNeedTwice, ["need": .text(need)])
    case .fieldInCue(let value): Prompt(.faultScriptCueField, ["value": shown(value)])
    case .otherSum(let minutes, let stages):
      Prompt(.faultScriptSum, ["minutes": .number(minutes), "sum": .number(stages)])
    case .sameStage(let id): Prompt(.faultScriptSameID, ["id": .text(id), "stage": .flag(true)])
    case .sameRecord(let id): Prompt(.faultScriptSameID, ["id": .text(id), "stage": .flag(false)])
    case .silentButSpeaks: Prompt(.faultScriptSilent)
    case .missingNeed(let need, let speaks):
      Prompt(.faultScriptNeed, ["need": .text(need), "speaks": .text(speaks)])
    case .afterItself(let id): Prompt(.faultScriptAfter, ["id": .text(id), "itself": .flag(true)])
    case .afterLater(_, let later): Prompt(.faultScriptAfter, ["id": .text(later), "later": .flag(true)])
    case .afterUnknown(let id, let nearest):
      Prompt(.faultScriptAfter, ["id": .text(id), "nearest": .optional(nearest)])
    default: nil
    }
  }

  private var whatOfPrompt: Prompt {
    switch kind {
    case .closingBraces: Prompt(.faultScriptBraces, ["closing": .flag(true), "example": .text("{{theme}}")])
    case .openBraces: Prompt(.faultScriptBraces, ["closing": .flag(false), "example": .text("{{theme}}")])
    case .unknownField(let field, let nearest):
      Prompt(
        .faultScriptField,
        [
          "field": .text(field), "nearest": .optional(nearest),
          "words": list(SessionScript.Field.allCases.map(\.rawValue)),
        ])
    case .otherSection(let field): section(field, isOpen: false)
    case .openSection(let field): section(field, isOpen: true)
    default: Prompt(.faultScriptNotYAML)
    }
  }

  private func section(_ field: String, isOpen: Bool) -> Prompt {
    Prompt(
      .faultScriptSection, ["field": .text(field), "open": .flag(isOpen), "closing": .text("{{/\(field)}}")])
  }

  private func shown(_ part: Part) -> PromptValue {
    switch part {
    case .script: .phrase(Prompt(.scriptPart, ["script": .flag(true)]))
    case .stage(let id): .phrase(Prompt(.scriptPart, ["stage": .flag(true), "id": .optional(id)]))
    case .record(let id): .phrase(Prompt(.scriptPart, ["record": .flag(true), "id": .optional(id)]))
    }
  }

  private func shown(_ value: Value) -> PromptValue {
    switch value {
    case .key(let key): .phrase(Prompt(.scriptValue, ["key": .text(key)]))
    case .cue(let number): .phrase(Prompt(.scriptValue, ["cue": .number(number)]))
    case .need: .phrase(Prompt(.scriptValue, ["key": .text("needs")]))
    }
  }

  private func list(_ words: [String]) -> PromptValue {
    .list(words.enumerated().map { ["word": .text($1), "last": .flag($0 == words.count - 1)] })
  }
}
