package import Foundation
package import Matrix

/// What the group decided (norsk: vedtak, beslutning): who does what by when.
package struct Decision: Codable, Equatable, Sendable {
  /// What sort of thing it is that was decided. The words for them: `Prompts/<language>/messages/decisions.md`.
  package enum Kind: String, Codable, CaseIterable, Sendable {
    /// Somebody does something by some day.
    case decision
    /// Something is tried out, and looked at on a day (norsk: prøves ut).
    case trial
    /// Services agree with each other how they work together; the document itself lives elsewhere (norsk: avtale).
    case agreement
    /// A hole between services that comes back again and again (norsk: glippsone).
    case gap
    /// What one would need to know (norsk: kunnskapshull).
    case knowledgeGap = "knowledge-gap"
  }

  package enum State: String, Codable, CaseIterable, Sendable {
    /// No person has confirmed it yet. In journals of versions 1 to 7: owner or date is still missing.
    case draft
    /// Written down, and nobody who is to do it has said yes (norsk: forslag).
    case proposed
    case agreed
    /// A trial that its owner has said yes to, until it is looked at.
    case inTrial = "in-trial"
    case done
    /// Given up, which is a legitimate end: something was learnt.
    case dropped
    /// Another decision has taken its place.
    case replaced
    /// Taken back before it counted.
    case withdrawn
  }

  package let id: Int
  package let text: String
  package var owner: UserID?
  package var due: LocalDate?
  package var state: State
  package let proposedBy: UserID
  /// The session it was made in.
  package let session: Int?
  package let at: Date
  /// The event that logged it, and for a pin the message whose words it took.
  package var cause: EventID?
  package var source: EventID?
  /// When its owner was asked how it went, for the present due date.
  package var asked: [Date] = []
  /// When it was agreed, or put off: before that there is nothing to ask about.
  package var settledAt: Date?
  package var moves = 0
  // Nil where there is none: snapshots and journals of versions 1 to 7 have no such field.
  private var ownKind: Kind?
  /// What was written about it besides, newest last, one passage a part.
  private var ownPassages: [Passage]?
  /// Nil when it does not wait.
  private var isUnconfirmed: Bool?
  /// What it lacks, was asked for, and nobody knows yet.
  package var leftOpen: [OpenPart]?
  /// The decision whose place it takes once it counts.
  package var replaces: Int?
  /// The decision that has taken its place.
  package var replacedBy: Int?
  /// The round in which people say yes or object.
  package var round: ConsentRound?
  /// What was asked to make it better.
  package var reflection: Reflection?
  /// The guides that it is anchored in.
  package var anchors: [Anchor]?
  /// On which days it went from state to state, for its card. Nil for those of versions 1 to 7.
  package var history: StateHistory?
  /// How it was followed up, besides `asked`.
  package var followUp: FollowUpRecord?
  /// In which messages its words stand, so that they can be removed. Nil for those of versions 1 to 7.
  package var traces: WordTraces?

  package init(
    id: Int, kind: Kind = .decision, text: String, owner: UserID?, due: LocalDate?, state: State, proposedBy: UserID,
    session: Int?, at: Date, cause: EventID? = nil, source: EventID? = nil
  ) {
    self.id = id
    self.text = text
    self.owner = owner
    self.due = due
    self.state = state
    self.proposedBy = proposedBy
    self.session = session
    self.at = at
    self.cause = cause
    self.source = source
    ownKind = kind == .decision ? nil : kind
  }

  package var kind: Kind { ownKind ?? .decision }

  package var isOpen: Bool { state.isOpen }

  /// A draft of version 8 or later that no person has confirmed yet.
  package internal(set) var waitsForConfirmation: Bool {
    get { isUnconfirmed == true }
    set { isUnconfirmed = newValue ? true : nil }
  }

  /// It counts: a person has confirmed it, and nobody has taken it back. Journals of versions 1 to 7 logged at once: a
  /// draft of theirs is confirmed.
  package var isConfirmed: Bool { state != .withdrawn && !waitsForConfirmation }

  package subscript(part: Passage.Part) -> Passage? { ownPassages?.last { $0.part == part } }

  package var passages: [Passage] { ownPassages ?? [] }

  mutating func drop(_ part: Passage.Part) {
    let left = passages.filter { $0.part != part }
    ownPassages = left.isEmpty ? nil : left
  }

  mutating func write(_ passage: Passage) {
    ownPassages = passages.filter { $0.part != passage.part } + [passage]
  }

  mutating func removePassages(saidBy event: EventID) {
    let rest = passages.filter { $0.cause != event }
    ownPassages = rest.isEmpty ? nil : rest
  }
}

extension Decision.State {
  package var isOpen: Bool {
    switch self {
    case .draft, .proposed, .agreed, .inTrial: true
    case .done, .dropped, .replaced, .withdrawn: false
    }
  }

  /// Whether its owner has said yes, and is asked how it goes.
  package var isUnderWay: Bool { self == .agreed || self == .inTrial }
}
