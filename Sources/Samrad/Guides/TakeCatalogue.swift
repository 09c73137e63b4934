import Matrix

/// Taking a change of the catalogue in use, and undoing it.
extension Turn {
  /// - Returns: nil when it is no answer about the catalogue.
  func takeAboutCatalogue(_ answer: QuickAnswer) -> Outcome? {
    guard answer.isAdmin else { return nil }
    switch answer.subject {
    case .catalogue(let number): return takeStep(number, answer)
    case .card(answer.user): return answer.message.flatMap { answerCard($0, insists: true) }
    default: return nil
    }
  }

  private func takeStep(_ number: Int, _ answer: QuickAnswer) -> Outcome? {
    let isYes = answer.means(.yes)
    guard isYes || answer.means(.no) else { return nil }
    let book = world.programme.catalogue
    guard let step = book.waiting, step.number == number, !step.isErased else {
      // Who taps what another has just taken need not be told.
      return book[number] != nil && isYes ? Outcome() : answered(answer, Prompt(.catalogueIsOld))
    }
    guard isYes else {
      var outcome = answered(answer, Prompt(.catalogueDeclined))
      outcome.remember(CatalogueDeclined(number: number))
      return outcome
    }
    var outcome = Outcome()
    outcome.remember(CatalogueTaken(number: number))
    outcome.remember(ProgrammeWriteNoted(reversal: .catalogue(number)))
    outcome.add(answered(answer, Prompt(.catalogueTaken, ["edition": .number(book.edition + 1)])))
    return outcome
  }

  /// - Returns: nil when somebody has changed the same cards since.
  func putBackCatalogue(_ number: Int) -> Outcome? {
    let book = world.programme.catalogue
    guard let step = book[number], step.touches.allSatisfy({ book.newest(about: $0)?.number == number }) else {
      return nil
    }
    var outcome = Outcome()
    outcome.remember(CatalogueUndone(number: number))
    return outcome
  }

  /// A message in the admin room was removed: what was taken from its words goes with them.
  /// - Returns: nil when nothing was.
  func takeBackCatalogue(_ event: EventID) -> Outcome? {
    let book = world.programme.catalogue
    var outcome = Outcome()
    if let step = book.waiting, step.events.contains(event) {
      outcome.remember(CatalogueDeclined(number: step.number))
      erase(step, &outcome)
      outcome.add(tellAdmins(Prompt(.catalogueDeclined)))
    }
    let steps = book.steps.filter { $0.hadCards && $0.events.contains(event) }
    for step in steps {
      outcome.remember(CatalogueUndone(number: step.number))
      erase(step, &outcome)
    }
    if !steps.isEmpty {
      outcome.add(
        tellAdmins(Prompt(.catalogueWordsGone, ["edition": .number(book.edition + steps.count)])))
    }
    let isOfDraft = book.drafts.values.contains { $0.causes.contains(event) }
    guard isOfDraft || !outcome.isEmpty else { return nil }
    outcome.act(.erase(event, from: .programme))
    return outcome
  }

  private func erase(_ step: CatalogueStep, _ outcome: inout Outcome) {
    if let cause = step.cause { outcome.act(.erase(cause, from: .programme)) }
  }
}
