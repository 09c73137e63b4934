import Foundation

/// Which decisions a list shows: «utprøvinger», «gjort», «åpne glippsoner», «over fristen».
struct DecisionFilter: Equatable {
  enum Condition: Equatable {
    case kind(Decision.Kind), state(Decision.State)
    case open, closed, moved, overdue, all
  }

  private(set) var conditions: [Condition] = []

  static let all = DecisionFilter()

  /// - Returns: nil when any of the words says nothing of which decisions are meant.
  init?(_ text: String, _ phrasebook: Phrasebook) {
    var words = text.prefix(200).split(whereSeparator: \.isWhitespace)[...]
    while !words.isEmpty {
      guard let (condition, count) = Self.first(in: words, phrasebook) else { return nil }
      if let condition { conditions.append(condition) }
      words = words.dropFirst(count)
    }
  }

  init(_ conditions: Condition...) { self.conditions = conditions }

  /// Nothing is left out because of what it is: those that were erased are shown, too.
  var isWhole: Bool { conditions.allSatisfy { $0 == .all } }

  /// Kinds and states each: any that is named will do.
  func holds(_ decision: Decision, today: LocalDate) -> Bool {
    let kinds = conditions.filter(\.isKind)
    let states = conditions.filter { !$0.isKind && $0 != .all }
    return (kinds.isEmpty || kinds.contains { $0.holds(decision, today: today) })
      && (states.isEmpty || states.contains { $0.holds(decision, today: today) })
  }

  /// The longest phrase first: «lagt bort».
  private static func first(
    in words: ArraySlice<Substring>, _ phrasebook: Phrasebook
  ) -> (condition: Condition?, count: Int)? {
    for count in (1...4).reversed() where count <= words.count {
      let phrase = words.prefix(count).joined(separator: " ")
      if let condition = meanings.first(where: { phrasebook.means(phrase, $0.word) })?.condition {
        return (condition, count)
      }
    }
    return words.first.map { phrasebook.means($0, .and) } == true ? (nil, 1) : nil
  }

  private static let meanings: [(word: AnswerID, condition: Condition)] = [
    (.listKnowledgeGaps, .kind(.knowledgeGap)), (.listGaps, .kind(.gap)), (.listTrials, .kind(.trial)),
    (.listAgreements, .kind(.agreement)), (.listPlain, .kind(.decision)), (.listOpen, .open), (.listClosed, .closed),
    (.listProposed, .state(.proposed)), (.listAgreed, .state(.agreed)), (.listInTrial, .state(.inTrial)),
    (.listDone, .state(.done)), (.listDropped, .state(.dropped)), (.listReplaced, .state(.replaced)),
    (.listMoved, .moved), (.listOverdue, .overdue), (.all, .all),
  ]
}

extension DecisionFilter.Condition {
  var isKind: Bool { if case .kind = self { true } else { false } }

  func holds(_ decision: Decision, today: LocalDate) -> Bool {
    switch self {
    case .kind(let kind): decision.kind == kind
    case .state(let state): decision.state == state
    case .open: decision.isOpen
    case .closed: !decision.isOpen
    case .moved: decision.moves > 0
    case .overdue: decision.state.isUnderWay && decision.due.map { $0 < today } == true
    case .all: true
    }
  }
}
