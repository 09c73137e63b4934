import Foundation
import Matrix
import Yams

/// Asking an admin for a card, one field at a time; and for one field of a card that is there.
extension Turn {
  /// `!katalog ny`. Whoever is in the middle of a card goes on with it.
  func openCard(from place: Correspondent) -> Outcome {
    let user = place.message.sender
    if let draft = world.programme.catalogue.drafts[user], draft.about == .newCard {
      var outcome = Outcome()
      outcome.remember(CardDraftMoved(user: user, index: draft.index, field: nil))
      outcome.say(question(draft, noted: nil, goesOn: true, from: place))
      return outcome
    }
    var outcome = sayOnly(question(CardDraft(about: .newCard, askedAt: now), noted: nil, from: place))
    outcome.remember(CardDraftOpened(user: user, about: .newCard))
    return outcome
  }

  /// `!katalog endre <id>`, with the field and its value where they are known.
  func changeCard(_ rest: String, from place: Correspondent) -> Outcome {
    let words = rest.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    let named = words.first.map { String($0) } ?? ""
    guard let guide = card(named) else {
      return sayOnly(place.answer(whichCard(named, .changeCard, in: place.language)))
    }
    let user = place.message.sender
    var draft = CardDraft(about: .change(guide.id, field: nil), askedAt: now)
    var outcome = Outcome()
    outcome.remember(CardDraftOpened(user: user, about: draft.about))
    guard words.count > 1 else {
      outcome.say(question(draft, noted: nil, from: place))
      return outcome
    }
    guard let (field, value) = fieldAndValue(String(words[1]), place.language) else {
      outcome.add(answer(draft, with: String(words[1]), from: place) ?? Outcome())
      return outcome
    }
    draft = CardDraft(about: .change(guide.id, field: field), askedAt: now)
    outcome.remember(CardDraftMoved(user: user, index: 0, field: field))
    if value.isEmpty {
      outcome.say(question(draft, noted: nil, from: place))
    } else {
      outcome.add(after(outcome, by: place.message).answer(draft, with: value, from: place) ?? Outcome())
    }
    return outcome
  }

  /// `brukes når: Når …`: the longest name of a field that a text begins with, and the rest.
  private func fieldAndValue(_ text: String, _ language: Language) -> (GuideField, String)? {
    let names = GuideFieldNames(world.library, in: language)
    let words = text.split(whereSeparator: \.isWhitespace)
    for count in stride(from: min(3, words.count), to: 0, by: -1) {
      var name = words.prefix(count).joined(separator: " ")[...]
      if name.last == ":" { name = name.dropLast() }
      guard let (field, language) = names.field(name), language == nil, field != .id else { continue }
      let value = words.count > count ? String(text[words[count].startIndex...]).trimmingSpaces() : ""
      return (field, value)
    }
    return nil
  }

  /// A plain message of an admin who is asked about a card.
  /// - Parameter insists: it is a reply to the question, so that it is an answer however late it comes.
  /// - Returns: nil when it is no answer.
  func answerCard(_ message: IncomingMessage, insists: Bool = false) -> Outcome? {
    guard message.room == world.programme.adminRoom, let draft = world.programme.catalogue.drafts[message.sender],
      insists || draft.isPatient(now)
    else { return nil }
    let place = Correspondent(
      message: message, language: world.language(of: message.sender), zone: world.library.defaultZone, isAdmin: true)
    if world.library.phrasebook.means(message.text, .stop) { return take(.stop, in: draft, from: place) }
    if case .change(let id, _) = draft.about, world.catalogue[id] == nil {  // withdrawn meanwhile
      var outcome = sayOnly(place.answer(whichCard(id.text, .changeCard, in: place.language)))
      outcome.remember(CardDraftClosed(user: message.sender))
      return outcome
    }
    if let move = formMove(message.text) { return take(move, in: draft, from: place) }
    return answer(draft, with: message.text, from: place)
  }

  func take(_ move: FormMove, in draft: CardDraft, from place: Correspondent) -> Outcome {
    let user = place.message.sender
    switch move {
    case .stop:
      var outcome = sayOnly(place.answer(Prompt(.cardStopped)))
      outcome.remember(CardDraftClosed(user: user))
      return outcome
    case .back:
      var earlier = draft
      earlier.index = max(0, draft.index - 1)
      if case .change = draft.about { earlier.index = 0 }
      var outcome = Outcome()
      outcome.remember(CardDraftMoved(user: user, index: earlier.index, field: nil))
      outcome.say(question(earlier, noted: nil, from: place))
      return outcome
    case .skip:
      guard let field = draft.field, draft.maySkip(field) else {
        return sayOnly(
          about(draft, place.answer(Prompt(.cardMustHave, ["field": fieldName(draft.field, place.language)]))))
      }
      return goOn(draft, noted: nil, from: place)
    }
  }

  private func fieldName(_ field: GuideField?, _ language: Language) -> PromptValue {
    .optional(field.map { GuideFieldNames(world.library, in: language).name($0) })
  }

  private func answer(_ draft: CardDraft, with text: String, from place: Correspondent) -> Outcome? {
    let user = place.message.sender
    guard let field = draft.field else {
      guard case .change(let guide, _) = draft.about,
        let named = fieldAndValue(text, place.language), named.1.isEmpty
      else {
        return sayOnly(
          about(draft, place.answer(Prompt(.cardWhichField, ["fields": .text(fieldNames(place.language))]))))
      }
      var outcome = Outcome()
      outcome.remember(CardDraftMoved(user: user, index: 0, field: named.0))
      outcome.say(
        question(
          CardDraft(about: .change(guide, field: named.0), askedAt: now), noted: nil, from: place))
      return outcome
    }
    let values = values(of: text, as: field)
    if let problem = problem(with: values, as: field, in: draft, place.language) {
      return sayOnly(about(draft, place.answer(problem)))
    }
    var outcome = Outcome()
    outcome.remember(CardDraftAnswered(user: user, field: field, values: values))
    var draft = draft
    draft.answers[field] = values
    draft.causes.append(place.message.event)
    outcome.add(goOn(draft, noted: shown(values, field, place.language), from: place))
    return outcome
  }

  /// As a file would say it.
  private func values(of text: String, as field: GuideField) -> [String] {
    let words = PostedWords(world.catalogue.vocabulary) { _ in false }
    if field.isFlag {
      let isYes = world.library.phrasebook.means(text, .yes)
      return [isYes ? "true" : world.library.phrasebook.means(text, .no) ? "false" : text]
    }
    let clean = SafeText.clean(text).trimmingSpaces()
    guard field.isList else { return [words.key(Words.spaced(clean), of: field)] }
    return clean.split { ",;|\n".contains($0) }.map { words.key(Words.spaced($0), of: field) }.filter { !$0.isEmpty }
  }

  /// What is wrong with an answer, in words; nil when nothing is.
  private func problem(
    with values: [String], as field: GuideField, in draft: CardDraft, _ language: Language
  ) -> Prompt? {
    var answers = draft.answers
    answers[field] = values
    let posted = read(answers, about: draft.about, isProbe: true, language)
    // A claim gets its note with the next question.
    let faults = posted.faults.filter { $0.kind != .evidenceNote }
    if var fault = faults.first {
      let words = PostedWords(world.catalogue.vocabulary) { _ in false }.choices(of: field, in: language)
      fault.words = []
      return Prompt(
        .cardProblem,
        [
          "what": .phrase(fault.saying),
          "words": .optional(words.isEmpty || fault.nearest != nil ? nil : words.joined(separator: ", ")),
        ])
    }
    guard let guide = posted.guides.first, case let was = world.catalogue[guide.id],
      let kind = identifying(in: guide, field, was: was)
    else { return nil }
    return Prompt(
      .identifying,
      [
        "number": .flag(kind == .identityNumber), "telephone": .flag(kind == .telephone), "name": .flag(kind == .name),
      ])
  }

  /// The card that the answers make.
  /// - Parameter isProbe: what is not answered yet is filled with anything, to see whether the rest holds.
  private func read(
    _ answers: [GuideField: [String]], about: CardDraft.About, isProbe: Bool = false, _ language: Language
  ) -> PostedGuides {
    let catalogue = world.catalogue
    var nodes: [String: Node] = [:]
    for (field, values) in answers {
      nodes[field.rawValue] = field.isList ? Node(values.map { Node($0) }) : Node(values.first ?? "")
    }
    switch about {
    case .change(let id, _): nodes["id"] = Node(id.text)
    case .newCard:
      if isProbe {
        for field in [GuideField.title, .publisher, .summary, .useWhen] where answers[field] == nil {
          nodes[field.rawValue] = Node("\u{2026}")
        }
        if answers[.topics] == nil, let topic = catalogue.vocabulary.topics.first {
          nodes[GuideField.topics.rawValue] = Node([Node(topic.id.text)])
        }
      }
      // Who has typed a card and confirms it has looked at it.
      nodes[GuideField.verified.rawValue] = nodes[GuideField.verified.rawValue] ?? Node("true")
      nodes["id"] = Node(GuideID(fromTitle: answers[.title]?.first ?? "") { catalogue[$0] != nil }.text)
    }
    return PostedGuides(
      answers: nodes, names: GuideFieldNames(world.library, in: language), over: catalogue,
      usual: usualCard(isLocal: true), thisYear: thisYear,
      empty: { world.library.phrasebook.means($0, .none) })
  }

  /// The next question, or the whole card.
  private func goOn(_ draft: CardDraft, noted: String?, from place: Correspondent) -> Outcome {
    let user = place.message.sender
    var draft = draft
    var outcome = Outcome()
    if let next = draft.next(isUnassessed: world.catalogue.vocabulary.isUnassessed, world.catalogue) {
      let field: GuideField? = if case .change(_, let field) = next.about { field } else { nil }
      draft = next
      outcome.remember(CardDraftMoved(user: user, index: draft.index, field: field))
      outcome.say(question(draft, noted: noted, from: place))
      return outcome
    }
    outcome.remember(CardDraftClosed(user: user))
    let posted = read(draft.answers, about: draft.about, place.language)
    guard posted.faults.isEmpty else {
      outcome.say(
        place.answer(
          Prompt(
            .catalogueFaulty,
            [
              "file": .flag(false), "count": .number(posted.faults.count), "more": .flag(false),
              "faults": .list(
                posted.faults.map { ["fault": .phrase($0.saying)] }),
            ])))
      return outcome
    }
    let difference = CatalogueDifference(posted.guides, over: world.catalogue)
    guard !difference.isEmpty else {
      outcome.say(place.answer(Prompt(.catalogueSame, ["file": .flag(false)])))
      return outcome
    }
    outcome.add(show(difference, named: nil, to: user, sources: draft.causes.filter { $0 != place.message.event }))
    return outcome
  }

  private func about(_ draft: CardDraft, _ utterance: Utterance) -> Utterance {
    var utterance = utterance
    if let user = utterance.answering?.sender { utterance.subject = .card(user) }
    return utterance
  }

  private func fieldNames(_ language: Language) -> String {
    let names = GuideFieldNames(world.library, in: language)
    return GuideField.allCases.filter { $0 != .id }.map(names.name).joined(separator: ", ")
  }

  private func question(
    _ draft: CardDraft, noted: String?, goesOn: Bool = false, from place: Correspondent
  ) -> Utterance {
    let language = place.language
    let guide = draft.guide.flatMap { world.catalogue[$0] }
    guard let field = draft.field, let key = PromptKey.cardQuestions[field] else {
      return about(
        draft,
        place.answer(
          Prompt(
            .cardAskField, ["title": .optional(guide?.title), "fields": .text(fieldNames(language))])))
    }
    let choices = PostedWords(world.catalogue.vocabulary) { _ in false }.choices(of: field, in: language)
    let present =
      (guide.map { guide in
        if case .texts(let texts)? = guide.value(field) {
          [texts[.catalogueDefault] ?? ""]
        } else {
          guide.ownWords(field)
        }
      } ?? draft.answers[field]).map { shown($0, field, language) }
    return about(
      draft,
      place.answer(
        Prompt(
          .cardQuestion,
          [
            "noted": .optional(noted.map { String($0.prefix(200)) }), "goesOn": .flag(goesOn),
            "first": .flag(draft.about == .newCard && draft.index == 0 && !goesOn),
            "step": draft.about == .newCard ? .number(draft.index + 1) : .flag(false),
            "steps": .number(CardDraft.questions.count), "question": .phrase(Prompt(key)),
            "choices": .optional(choices.isEmpty ? nil : choices.joined(separator: ", ")),
            "present": .optional(present.flatMap { $0.isEmpty ? nil : $0 }),
            "optional": .flag(draft.about == .newCard && draft.maySkip(field)),
            "emptied": .flag(draft.guide != nil && CardDraft.mayBeEmpty(field)),
          ])))
  }

  private func shown(_ values: some Sequence<String>, _ field: GuideField, _ language: Language) -> String {
    let words = PostedWords(world.catalogue.vocabulary) { _ in false }
    return values.map { words.shown($0, of: field, in: language) }.joined(separator: ", ")
  }
}
