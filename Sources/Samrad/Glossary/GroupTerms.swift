package import Foundation
package import Matrix
import SamradSearch

/// What a group means by a word (norsk: gruppas egen ordlyd): proposed by one, and agreed on by reactions.
/// It stands beside the standard meaning and never instead of it.
package struct TermProposal: Codable, Equatable, Sendable {
  /// Somebody has said whether they agree.
  package struct Tap: Codable, Equatable, Sendable {
    package let user: UserID
    package let agrees: Bool
    /// The reaction or the reply.
    package let event: EventID
  }

  package let id: Int
  /// Of the glossary's term; nil for a word that it does not have.
  package let term: String?
  /// As it was written, or as the glossary writes it.
  package let word: String
  package let wording: String
  package let by: UserID
  package let at: Date
  package let cause: EventID?
  /// In the order of saying; at most one of each kind a person.
  package fileprivate(set) var taps: [Tap] = []
  /// How many wordings of this word the group had agreed on with this one; nil while it waits.
  package fileprivate(set) var edition: Int?
  package fileprivate(set) var agreedAt: Date?
  /// The session that was under way when it was agreed on.
  package fileprivate(set) var session: Int?
  /// Taken away, or replaced by another proposal before it was agreed on.
  package fileprivate(set) var isRemoved = false

  /// How long a proposal waits, in seconds: fourteen days.
  package static let patience: TimeInterval = 14 * 86_400

  /// The same for all wordings of one word. Neither an id nor a word holds the sign.
  package var key: String { term ?? Self.key(ofOwn: word) }

  static func key(ofOwn word: String) -> String {
    "=" + WordIndex.words(of: word).joined(separator: " ")
  }

  package var until: Date { at.addingTimeInterval(Self.patience) }

  package func isWaiting(_ now: Date) -> Bool { edition == nil && !isRemoved && now < until }

  /// What a person has said last. Whoever proposes agrees, until they say otherwise.
  package func agrees(_ user: UserID) -> Bool? {
    taps.last { $0.user == user }?.agrees ?? (user == by ? true : nil)
  }

  package mutating func tap(_ tap: Tap) {
    taps.removeAll { $0.user == tap.user && $0.agrees == tap.agrees }
    taps.append(tap)
  }
}

/// The group's own words: those agreed on, and those that wait.
package struct GroupTerms: Codable, Equatable, Sendable {
  package private(set) var proposals: [TermProposal] = []
  /// How many were ever proposed: the next one's number.
  package private(set) var count = 0

  /// Most words that a group has wordings for: more is no shared language any more.
  package static let most = 60
  /// The present wording and the one before, which comes back if the present one is taken back.
  private static let mostEditions = 2
  /// What was taken away lately can be had again.
  private static let mostRemoved = 10

  package init() {}

  package subscript(id: Int) -> TermProposal? { proposals.first { $0.id == id } }

  /// The wordings that hold, one a word.
  package var agreed: [TermProposal] {
    let all = proposals.filter { $0.edition != nil && !$0.isRemoved }
    return all.filter { one in !all.contains { $0.key == one.key && ($0.edition ?? 0) > (one.edition ?? 0) } }
  }

  package func agreed(_ key: String) -> TermProposal? { agreed.first { $0.key == key } }

  package func waiting(_ now: Date) -> [TermProposal] { proposals.filter { $0.isWaiting(now) } }

  package func waiting(_ key: String, _ now: Date) -> TermProposal? { waiting(now).last { $0.key == key } }

  /// All that there is of a word.
  func all(_ key: String) -> [TermProposal] { proposals.filter { $0.key == key && !$0.isRemoved } }

  /// The number of the next wording of a word that is agreed on.
  func nextEdition(_ key: String) -> Int {
    (proposals.filter { $0.key == key }.compactMap(\.edition).max() ?? 0) + 1
  }

  mutating func take(_ number: Int) { count = max(count, number) }

  mutating func add(_ proposal: TermProposal) {
    guard self[proposal.id] == nil else { return }
    // What has waited in vain is not kept.
    proposals.removeAll { $0.edition == nil && proposal.at >= $0.until }
    proposals.append(proposal)
    count = max(count, proposal.id)
    limit()
  }

  mutating func update(_ id: Int, _ change: (inout TermProposal) -> Void) {
    guard let index = proposals.firstIndex(where: { $0.id == id }) else { return }
    change(&proposals[index])
    limit()
  }

  private mutating func limit() {
    let removed = proposals.filter(\.isRemoved).dropLast(Self.mostRemoved).map(\.id)
    proposals.removeAll { removed.contains($0.id) }
    for proposal in proposals where proposal.edition != nil && !proposal.isRemoved {
      let newer = proposals.filter {
        $0.key == proposal.key && !$0.isRemoved && ($0.edition ?? 0) > (proposal.edition ?? 0)
      }
      if newer.count >= Self.mostEditions { proposals.removeAll { $0.id == proposal.id } }
    }
  }
}

extension GroupTerms {
  mutating func tap(_ id: Int, _ tap: TermProposal.Tap) {
    update(id) { if $0.edition == nil { $0.tap(tap) } }
  }

  mutating func takeBack(tap: EventID, of id: Int) {
    update(id) { $0.taps.removeAll { $0.event == tap } }
  }

  mutating func agree(on id: Int, edition: Int, session: Int?, at: Date) {
    update(id) { ($0.edition, $0.agreedAt, $0.session) = (edition, at, session) }
  }

  mutating func reopen(_ id: Int) {
    update(id) { ($0.edition, $0.agreedAt, $0.session) = (nil, nil, nil) }
  }

  mutating func remove(_ id: Int) { update(id) { $0.isRemoved = true } }

  /// Of one word only one proposal waits: where there is another by now, the older one stays away.
  mutating func restore(_ id: Int) {
    guard let proposal = self[id], proposal.edition != nil || !all(proposal.key).contains(where: { $0.edition == nil })
    else { return }
    update(id) { $0.isRemoved = false }
  }
}

extension Group {
  /// Who says what of a proposal: those who are in the room.
  func standing(of proposal: TermProposal) -> (agree: [Member], against: [Member]) {
    (
      present.filter { proposal.agrees($0.user) == true }, present.filter { proposal.agrees($0.user) == false }
    )
  }

  /// How many leaders of those present must agree.
  var leadersNeeded: Int { max(1, (present.count(where: { $0.role == .leader }) + 1) / 2) }

  /// Agreed when half of the leaders in the room say yes, two people at least, and nobody says no.
  func agrees(on proposal: TermProposal) -> Bool {
    let (agree, against) = standing(of: proposal)
    return against.isEmpty && agree.count >= 2 && agree.count(where: { $0.role == .leader }) >= leadersNeeded
  }
}
