import Foundation
import Matrix

/// A sentence as a decision: who, what, by when.
struct DecisionReading: Equatable {
  /// What is to be done, in the person's own words, without the day and without a label for the owner.
  var matter: String
  /// Nil where nobody or several are meant.
  var owner: UserID?
  /// Those who may be meant, where it is not one.
  var candidates: [Member] = []
  var due: LocalDate?
  /// The days it may be due on, where it is not one.
  var days: [LocalDate] = []
}

/// Why a text becomes no decision.
enum NoDecision: Error, Equatable {
  /// Nothing that could be done is in it: empty, only quoted, a name or a day alone.
  case nothingToDo
  case question
  /// Somebody else's words, repeated.
  case quote
  /// An answer to something else, or talk: «ja, enig», «god helg».
  case answer
  /// Two or more, each with who and by when: they would get one person and one day.
  case several
  case tooLong
  case identifying(Prompt)
  case noSuchDay(WhenFault)
  case past(LocalDate)
}

extension Turn {
  /// Longest decision, in characters: who does what by when.
  static let longestDecision = 500

  /// Understands a sentence in any of the languages.
  /// - Parameters:
  ///   - speaker: whose words they are: «jeg».
  ///   - message: what its days are counted from.
  func readDecision(
    _ typed: String, saidBy speaker: UserID, _ message: IncomingMessage, in group: Group
  ) -> Result<DecisionReading, NoDecision> {
    let text = ownWords(typed)
    guard text.contains(where: \.isLetter) else { return .failure(.nothingToDo) }
    guard Self.fits(text, most: Self.longestDecision) else { return .failure(.tooLong) }
    // Numbers in all of it; names in what would be kept, since «By Friday» beside a school is nobody's.
    if let refusal = refusal(ofNumbersIn: text, in: group) { return .failure(.identifying(refusal)) }
    guard !isOnlyAnAnswer(text, in: group) else { return .failure(.answer) }
    if let reason = undecided(text, saidBy: speaker, message, in: group) { return .failure(reason) }
    guard !saysSeveral(typed, saidBy: speaker, message, in: group) else { return .failure(.several) }
    // «I morgen», marked weeks later, is no day any more: then it is asked for.
    let isOld = message.sentAt.map { now.timeIntervalSince($0) >= 7 * 86_400 } ?? false
    let isWithoutDay = isOld || isDated(text, message, in: group)
    let deadline = isWithoutDay ? DeadlineReading(rest: text) : self.deadline(text, message, in: group)
    // Which of several days it is due is asked when the rest has been written down.
    if let fault = deadline.fault, !deadline.isAmbiguous { return .failure(.noSuchDay(fault)) }
    var reading = DecisionReading(matter: text, due: deadline.date)
    if case .severalDates(let days) = deadline.fault { reading.days = days }
    // The day has a place of its own; an hour has not, so then the words stay whole.
    let hasDay = deadline.date != nil || deadline.isAmbiguous
    if hasDay, deadline.time == nil {
      reading.matter = deadline.rest.trimmingSpaces()
    } else if !hasDay, !isOld, let next = nextSessionDay(in: text, group) ?? leadingDay(of: text, message, in: group) {
      reading.due = next.day
      reading.matter = next.rest
    }
    if let due = reading.due, due < LocalDate(now, in: group.zone) { return .failure(.past(due)) }
    let first = { (text: String) in text.prefix { !$0.isWhitespace } }
    let found = OwnerSpeech(group, world.library, speaker: speaker)
      .read(reading.matter, followsDate: !reading.matter.isEmpty && first(reading.matter) != first(text))
    reading.matter = found.matter
    if let refusal = refusal(ofIdentifying: reading.matter, in: group) { return .failure(.identifying(refusal)) }
    reading.owner = found.owner?.user
    reading.candidates = found.owner == nil ? found.people : []
    guard !isOnlyAnAnswer(reading.matter, in: group) else { return .failure(.answer) }
    guard isSomethingToDo(reading.matter, in: group) else { return .failure(.nothingToDo) }
    return .success(reading)
  }

  /// Without lines that quote somebody else, and on one line.
  private func ownWords(_ text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline).filter { !$0.drop(while: \.isWhitespace).hasPrefix(">") }
    return lines.joined(separator: " ").trimmingSpaces()
  }

  /// «I morgen ringer Kari skolen»: a day that begins the sentence is when it is done, if a verb follows.
  private func leadingDay(
    of text: String, _ message: IncomingMessage, in group: Group
  ) -> (day: LocalDate, rest: String)? {
    let words = SpokenWords(text)
    let phrasebook = world.library.phrasebook
    for count in stride(from: min(4, words.words.count - 1), to: 0, by: -1) {
      guard let next = words[count], phrasebook.means(next.core, .does) || phrasebook.means(next.core, .shall) else {
        continue
      }
      let reading = deadline(words.typed(0..<count), message, in: group)
      guard let day = reading.date, reading.time == nil, reading.rest.isEmpty else { continue }
      return (day, words.typed(count..<words.words.count))
    }
    return nil
  }

  /// «Kari forbereder møtet 3. desember»: the day is the meeting's, and not when it is to be done.
  private func isDated(_ text: String, _ message: IncomingMessage, in group: Group) -> Bool {
    let reading = deadline(text, message, in: group)
    let head = reading.rest.trimmingSpaces()
    let phrasebook = world.library.phrasebook
    guard reading.date != nil || reading.isAmbiguous, text.hasPrefix(head), let last = SpokenWords(head).words.last,
      let first = SpokenWords(text.dropFirst(head.count)).words.first, last.closing.isEmpty,
      phrasebook.ends(last.core, .dated)
    else { return false }
    // «Innen» says by when, whatever stands before it; and what is done «på møtet fredag» is done then.
    return !world.library.when.saysUntil(first.core)
      && !SpokenWords(head).words.dropLast().suffix(2).contains { phrasebook.means($0.core, .atOccasion) }
  }

  /// «Ja, enig», «nei», «takk, Kari»: nobody does anything by it.
  func isOnlyAnAnswer(_ text: String, in group: Group) -> Bool {
    !world.library.phrasebook.means(text, .noAgreement)
      && AnswerSigns(text, world.library.phrasebook, isEnglish: group.language == Language("en"))
        .isOnlyAnAnswer { !group.membersMeant(by: [$0]).isEmpty }
  }

  /// More than a person, a day, or that there was no decision.
  func isSomethingToDo(_ matter: String, in group: Group) -> Bool {
    let words = SpokenWords(matter).words.filter { !$0.isMark }.map(\.core)
    guard words.contains(where: { $0.contains(where: \.isLetter) }) else { return false }
    let phrasebook = world.library.phrasebook
    guard !phrasebook.means(matter, .noAgreement), !phrasebook.means(matter, .logIt) else { return false }
    let isPerson =
      words.count <= 3
      && (isMyself(matter, in: group) || phrasebook.means(matter, .we) || !group.membersMeant(by: words).isEmpty)
    return !isPerson
  }
}
