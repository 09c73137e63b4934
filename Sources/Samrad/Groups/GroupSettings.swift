import Matrix

/// Language, and whether the bot may speak of its own accord.
extension Turn {
  func chooseLanguage(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    guard let language = world.library.phrasebook.language(named: rest) else {
      return sayOnly(group.answer(message, languageChoice(in: group.language)))
    }
    guard language != group.language else {
      return sayOnly(group.answer(message, Prompt(.languageAlready, ["language": name(of: language)])))
    }
    var outcome = Outcome()
    outcome.remember(GroupLanguageChosen(language: language), in: group.id)
    outcome.remember(WriteNoted(reversal: .speak(group.language)), in: group.id)
    var group = group
    group.language = language
    outcome.say(group.answer(message, Prompt(.languageChosen, ["language": name(of: language)])))
    return outcome
  }

  func chooseLanguage(_ rest: String, _ message: IncomingMessage, from place: Correspondent) -> Outcome {
    guard let language = world.library.phrasebook.language(named: rest) else {
      return sayOnly(place.answer(languageChoice(in: place.language)))
    }
    var outcome = Outcome()
    if !place.isAdmin { outcome.note(.language(place.language)) }
    outcome.remember(PersonLanguageChosen(user: message.sender, language: language))
    let place = Correspondent(message: message, language: language, zone: place.zone, isAdmin: place.isAdmin)
    outcome.say(place.answer(Prompt(.languageChosenPrivately, ["language": name(of: language)])))
    return outcome
  }

  func setQuiet(_ quiet: Bool, _ message: IncomingMessage, in group: Group) -> Outcome {
    var outcome = Outcome()
    if group.quiet != quiet {
      outcome.remember(GroupQuieted(quiet: quiet), in: group.id)
      outcome.remember(WriteNoted(reversal: .quiet(group.quiet)), in: group.id)
    }
    outcome.say(group.answer(message, Prompt(quiet ? .nowQuiet : .nowSpeaking)))
    return outcome
  }

  private func languageChoice(in language: Language) -> Prompt {
    let names = world.library.packs.sorted { $0.key < $1.key }.map { $0.value.words.name }
    return Prompt(
      .languageUnknown,
      [
        "languages": .list(
          names.enumerated().map { ["language": .text($1), "last": .flag($0 == names.count - 1)] }),
        "example": world.library.example(.language, in: language),
      ])
  }

  private func name(of language: Language) -> PromptValue {
    .text(world.library.pack(language)?.words.name ?? language.text)
  }
}
