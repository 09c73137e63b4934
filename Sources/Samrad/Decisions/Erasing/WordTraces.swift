package import Foundation
package import Matrix

/// Where a decision's words came from, and where the bot repeated them: what has to go when they do. When it went from
/// state to state is another thing: `StateHistory`.
///
/// Only of decisions that were drafted by version 8 or later.
package struct WordTraces: Codable, Equatable, Sendable {
  /// Messages that said something about it, also what has been written over since.
  package private(set) var saidBy: [EventID] = []
  /// The answers that named its owner and its date, while it was a draft.
  package var ownerSaidBy: EventID?
  package var dueSaidBy: EventID?
  /// The word or the symbol that said first that it is written down rightly.
  package var confirmedBy: EventID?
  /// Questions that repeated it.
  package var questions: Set<Int> = []
  /// The bot's own messages that repeat it, newest last: also those that nobody can answer any more.
  package private(set) var shownBy: [EventID] = []
  /// Those of them that say all that was written about it, also why somebody objected: cards and notes.
  private var ownCards: [EventID]?
  /// Those of them that are files with all decisions.
  private var ownFiles: [EventID]?
  /// Those of them that are minutes.
  private var ownMinutes: [EventID]?
  /// What one person was shown of it alone.
  private var ownAlone: [ShownAlone]?
  /// When who proposed it was told that it will be let go.
  package var lapseToldAt: Date?
  /// When words about it were taken back last: what the bot said before is not to stand.
  var takenBackAt: Date?
  /// The group was told that the message behind it has changed.
  package var editTold = false

  package init() {}

  private static let mostShown = 200

  mutating func said(by event: EventID) {
    if !saidBy.contains(event) { saidBy.append(event) }
  }

  package var cards: [EventID] { ownCards ?? [] }
  package var files: [EventID] { ownFiles ?? [] }
  package var minutes: [EventID] { ownMinutes ?? [] }
  package var alone: [ShownAlone] { ownAlone ?? [] }

  mutating func shown(by event: EventID, as subject: Subject) {
    if let user = subject.isShownAloneTo {
      guard !alone.contains(where: { $0.event == event }) else { return }
      ownAlone = Array((alone + [ShownAlone(event: event, user: user)]).suffix(Self.mostShown))
      return
    }
    guard !shownBy.contains(event) else { return }
    shownBy.append(event)
    if shownBy.count > Self.mostShown { shownBy.removeFirst() }
    if subject.isDecisionCard { ownCards = Array((cards + [event]).suffix(Self.mostShown)) }
    if subject.isDecisionFile { ownFiles = Array((files + [event]).suffix(Self.mostShown)) }
    if subject.sessionOfMinutes != nil { ownMinutes = Array((minutes + [event]).suffix(Self.mostShown)) }
  }
}

extension WordTraces {
  /// They stand nowhere any more.
  mutating func removed(_ events: Set<EventID>) {
    func rest(_ all: [EventID]?) -> [EventID]? {
      all.map { $0.filter { !events.contains($0) } }.flatMap { $0.isEmpty ? nil : $0 }
    }
    shownBy.removeAll { events.contains($0) }
    (ownCards, ownFiles, ownMinutes) = (rest(ownCards), rest(ownFiles), rest(ownMinutes))
    let left = alone.filter { !events.contains($0.event) }
    ownAlone = left.isEmpty ? nil : left
  }
}

/// A message of the bot's to one person alone.
package struct ShownAlone: Codable, Equatable, Sendable {
  package let event: EventID
  package let user: UserID
}

extension Decision {
  /// Notes something of a draft. Of what versions 1 to 7 logged nothing is noted: their journals mean what they meant.
  mutating func trace(_ change: (inout WordTraces) -> Void) {
    guard waitsForConfirmation else { return }
    var own = traces ?? WordTraces()
    change(&own)
    traces = own
  }

  /// All events that wrote down what it says, or something about it. A message that was pinned wrote nothing: what else
  /// it did stands.
  var sources: [EventID] {
    let all =
      [cause].compactMap(\.self) + (traces?.saidBy ?? []) + passages.compactMap(\.cause)
      + (round.map { $0.reasons + $0.earlier } ?? []).compactMap(\.cause) + (round?.written ?? [])
    return Set(all).sorted()
  }

  /// Whether what was decided was said by this message: as a command, or marked by a pin.
  func isSaid(by event: EventID) -> Bool { (source ?? cause) == event }

  var isDraft: Bool { state == .draft }
}

extension DecisionLog {
  /// A message of the bot's own stands in a room: those that it repeats remember it, however long they live.
  mutating func noteShown(by event: EventID, as subject: Subject) {
    guard !subject.isBetweenTwo || subject.isShownAloneTo != nil else { return }
    for id in shown(as: subject).sorted() where self[id]?.traces != nil {
      update(id) { $0.traces?.shown(by: event, as: subject) }
    }
  }

  /// Messages of the bot's own were removed.
  mutating func noteRemoved(_ posts: [EventID: Subject]) {
    let events = Set(posts.keys)
    for id in Set(posts.values.flatMap { shown(as: $0) }).sorted() where self[id]?.traces != nil {
      update(id) { $0.traces?.removed(events) }
    }
  }

  /// Whether words that a message of the bot's repeats were taken back after it was said.
  func hasTakenBack(wordsIn subject: Subject, since said: Date) -> Bool {
    // What takes words back says anew in the same turn what it can say without them; but it makes no file.
    let earliest = said.addingTimeInterval(subject.isDecisionFile ? -Self.sameTurn : Self.sameTurn)
    if case .decisionFile(_, _, let last) = subject, erased.contains(where: { $0.key <= last && $0.value > earliest }) {
      return true
    }
    return shown(as: subject).contains { id in self[id]?.traces?.takenBackAt.map { $0 > earliest } ?? false }
  }

  /// In seconds: the store rounds moments.
  private static let sameTurn: TimeInterval = 0.01

  /// The numbers of those that a message about it repeats.
  private func shown(as subject: Subject) -> Set<Int> {
    switch subject {
    case .question(_, let question): Set(repeated(by: question))
    case .decisionFile(_, _, let last): Set(decisions.map(\.id).filter { $0 <= last })
    default:
      subject.sessionOfMinutes.map { Set(made(in: $0).filter(\.isConfirmed).map(\.id)) } ?? Set(subject.decisions)
    }
  }
}

extension Turn {
  /// What a turn decided, with what is needed to take it back: how it is undone, and which of the bot's own messages
  /// repeat a decision.
  func tracing(_ outcome: Outcome) -> Outcome {
    var outcome = outcome
    for recorded in outcome.changes {
      guard case .group(let group) = recorded.stream, let asked = recorded.change as? QuestionAsked,
        let decision = asked.about.decision
      else { continue }
      outcome.remember(QuestionTraced(id: decision, question: asked.id), in: group)
    }
    for write in writesToNote(outcome) { outcome.remember(WriteNoted(reversal: write.1), in: write.0) }
    let drafted = outcome.wordsOfDecisions
    outcome.reword { utterance in
      // What replaces another message is one of its own, with words of its own.
      guard utterance.subject == nil, case .room(let room) = utterance.place,
        let group = world.group(in: room)
      else { return }
      let shown = decisions(in: utterance.prompt, of: group, drafted[group.id] ?? [:])
      if !shown.isEmpty { utterance.subject = .decisionsShown(group.id, decisions: shown) }
    }
    return outcome
  }

  /// Whoever confirms a decision, or writes about it, can undo just that. What says itself how it is undone is left alone.
  private func writesToNote(_ outcome: Outcome) -> [(GroupID, Reversal)] {
    var notes: [GroupID: Reversal] = [:]
    var noted: Set<GroupID> = []
    for recorded in outcome.changes {
      guard case .group(let group) = recorded.stream else { continue }
      switch recorded.change {
      case is WriteNoted: noted.insert(group)
      case let change as DecisionConfirmed: notes[group] = .reviveDecision(change.id, state: .draft, due: nil)
      case let change as PassageWritten: notes[group] = notes[group] ?? .passages(decision: change.id)
      default: continue
      }
    }
    return notes.filter { !noted.contains($0.key) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The decisions whose words a prompt shows.
  /// - Parameter drafted: words that this turn writes down, by decision.
  private func decisions(in prompt: Prompt, of group: Group, _ drafted: [Int: Set<String>]) -> [Int] {
    let shown = words(shownBy: prompt, group.language)
    guard !shown.isEmpty else { return [] }
    var known = group.decisions.showing(shown)
    // Of several in one message only the beginnings may stand there: seldom, and then all are looked through.
    let beginnings = shown.filter { $0.hasSuffix("…") && $0.count > 1 }.map { $0.dropLast() }
    if !beginnings.isEmpty {
      let isShown = { (text: String) in beginnings.contains { text.hasPrefix($0) } }
      known.formUnion(
        group.decisions.decisions.filter { isShown($0.text) || $0.passages.contains { isShown($0.text) } }.map(\.id))
    }
    return known.union(drafted.filter { !$0.value.isDisjoint(with: shown) }.keys).sorted()
  }

  private func words(shownBy prompt: Prompt, _ language: Language) -> Set<String> {
    guard let renderer = world.library.pack(language)?.renderer else { return [] }
    var shown: Set<String> = []
    func look(_ values: [String: PromptValue]) {
      for (field, value) in values {
        switch value {
        case .text(let text): if renderer.shows(field, in: prompt.key) { shown.insert(text) }
        case .list(let items): items.forEach(look)
        case .phrase(let phrase): shown.formUnion(words(shownBy: phrase, language))
        default: continue
        }
      }
    }
    look(prompt.values)
    return shown
  }

  /// A message that repeats a decision was on its way while that was erased: it goes as soon as it stands in the room.
  /// - Parameter said: when it was said. What was taken back before that is not in it.
  func removeLatePost(
    _ event: EventID, about subject: Subject, said: Date? = nil, in group: Group
  ) -> Outcome? {
    let room = subject.isShownAloneTo.map { world.programme.directRooms[$0] } ?? group.room
    let isLate =
      subject.decisions.contains(where: group.decisions.isForgotten)
      || said.map { group.decisions.hasTakenBack(wordsIn: subject, since: $0) } ?? false
    guard let room, isLate else { return nil }
    var outcome = Outcome()
    outcome.act(.redact(event, in: room))
    return outcome
  }
}

extension Outcome {
  /// Words that it writes down of decisions, by group and number.
  fileprivate var wordsOfDecisions: [GroupID: [Int: Set<String>]] {
    var words: [GroupID: [Int: Set<String>]] = [:]
    for recorded in changes {
      guard case .group(let group) = recorded.stream else { continue }
      switch recorded.change {
      case let change as DecisionDrafted: words[group, default: [:]][change.id, default: []].insert(change.text)
      case let change as PassageWritten: words[group, default: [:]][change.id, default: []].insert(change.text)
      default: continue
      }
    }
    return words
  }

  func withdraws(_ decision: Int) -> Bool {
    changes.contains { ($0.change as? DecisionStateSet).map { $0.id == decision && $0.state == .withdrawn } ?? false }
  }

  /// Removes the bot's own messages that repeat a decision.
  mutating func act(removingOwnAbout decision: Decision, in group: Group) {
    guard let room = group.room else { return }
    // Of those that versions 1 to 7 logged, only what can still be answered is known.
    let posted = group.posts.subjects.filter { !$0.value.isBetweenTwo && $0.value.isAbout(decision: decision.id) }.keys
    for event in Set(posted).union(decision.traces?.shownBy ?? []).sorted() { act(.redact(event, in: room)) }
  }

  /// Removes those that say all that was written about it, in the words of whoever said it.
  /// - Parameter files: also files with all decisions, which say nothing of a disagreement.
  mutating func act(removingCardsOf decision: Decision, files: Bool, in group: Group) {
    guard let room = group.room else { return }
    let posted = group.posts.subjects.filter { _, subject in
      subject.isDecisionCard && subject.isAbout(decision: decision.id)
        || files && subject.isDecisionFile && subject.isAbout(decision: decision.id)
    }
    let traced = (decision.traces?.cards ?? []) + (files ? decision.traces?.files ?? [] : [])
    for event in Set(posted.keys).union(traced).sorted() { act(.redact(event, in: room)) }
  }
}
