package import Foundation
package import Matrix

/// A round in which each says yes to a decision, or objects with a reason (norsk: samtykkerunde).
package struct ConsentRound: Codable, Equatable, Sendable {
  /// Somebody has said whether they can live with it.
  package struct Voice: Codable, Equatable, Sendable {
    package let user: UserID
    package let agrees: Bool
    /// The reaction or the reply.
    package let event: EventID
    package let at: Date
  }

  /// Why somebody objects, in their own words.
  package struct Reason: Codable, Equatable, Sendable {
    package let user: UserID
    package let text: String
    package let cause: EventID?
    /// Of a reason that was kept of an earlier round: which one, and whether its name was wanted beside it there.
    package var round: Int?
    package var isNamed: Bool?
  }

  /// Of the decision's rounds, from 1: what people tap under an older one says nothing of this.
  package let number: Int
  package let begunBy: UserID
  package let begunAt: Date
  /// In the order of saying; at most one of each kind a person, so that taking one back shows what was said before.
  package private(set) var voices: [Voice] = []
  package private(set) var reasons: [Reason] = []
  /// Those who want their name beside the reason that they gave in this round.
  package private(set) var named: Set<UserID> = []
  package var closedAt: Date?
  /// Somebody wanted the disagreement to stand beside the decision.
  package var isDisagreementKept = false
  /// What was kept of the disagreement in rounds before this one.
  package private(set) var earlier: [Reason]
  /// All messages that ever gave a reason, in this round or an earlier one: their words stand in the journal until they are
  /// erased, also where others have taken their place. Nil while there is none.
  private(set) var written: [EventID]?

  /// How long it waits for answers, in seconds: seven days.
  package static let patience: TimeInterval = 7 * 86_400

  init(number: Int, begunBy: UserID, begunAt: Date, earlier: [Reason], written: [EventID]? = nil) {
    self.number = number
    self.begunBy = begunBy
    self.begunAt = begunAt
    self.earlier = earlier
    self.written = written
  }

  /// How long whoever objects last has to say why before the round ends, in seconds: half an hour.
  private static let timeForReason: TimeInterval = 1_800

  package var until: Date { begunAt.addingTimeInterval(Self.patience) }

  package var isOpen: Bool { closedAt == nil }

  /// What a person has said last; nil when they have said nothing.
  package func agrees(_ user: UserID) -> Bool? { voices.last { $0.user == user }?.agrees }

  /// Those who object, in the order of saying.
  package var objectors: [UserID] { voices.map(\.user).filter { agrees($0) == false }.uniqued }

  package func reason(of user: UserID) -> Reason? { reasons.last { $0.user == user } }

  /// The reasons that stand beside the decision; nothing unless somebody wanted it.
  package var kept: [Reason] {
    earlier
      + (isDisagreementKept ? objectors.compactMap(reason) : []).map { reason in
        var kept = reason
        kept.round = number
        kept.isNamed = named.contains(reason.user) ? true : nil
        return kept
      }
  }

  /// How many of those who object and whose disagreement is kept gave no reason, or took it back.
  package var unreasoned: Int { isDisagreementKept ? objectors.count { reason(of: $0) == nil } : 0 }

  /// Whether all who object have said why.
  var isReasoned: Bool { objectors.allSatisfy { reason(of: $0) != nil } }

  /// When it ends though somebody who objects has not said why, once all have answered.
  var reasonsDue: Date? { voices.last.map { $0.at.addingTimeInterval(Self.timeForReason) } }

  mutating func hear(_ voice: Voice) {
    voices.removeAll { $0.user == voice.user && $0.agrees == voice.agrees }
    voices.append(voice)
  }

  mutating func takeBack(_ event: EventID) { voices.removeAll { $0.event == event } }

  /// As it is without the words of a message that was removed.
  func without(wordsOf event: EventID) -> ConsentRound {
    var round = self
    round.removeWords(of: event)
    return round
  }

  mutating func removeWords(of event: EventID) {
    reasons.removeAll { $0.cause == event }
    earlier.removeAll { $0.cause == event }
  }

  /// Whether somebody said in this message why they object.
  func hasWords(of event: EventID) -> Bool { (reasons + earlier).contains { $0.cause == event } }

  /// Who said something in the round by this message; nil when nobody did.
  func author(of event: EventID) -> UserID? {
    voices.first { $0.event == event }?.user ?? (reasons + earlier).first { $0.cause == event }?.user
  }

  mutating func write(_ reason: Reason) {
    reasons.removeAll { $0.user == reason.user }
    reasons.append(reason)
    if let cause = reason.cause, written?.contains(cause) != true { written = (written ?? []) + [cause] }
  }

  /// - Parameter round: the one in which they asked for it, and in which alone it holds; nil is this one.
  mutating func name(_ user: UserID, _ wants: Bool, in round: Int?) {
    guard let round, round != number else {
      if wants { named.insert(user) } else { named.remove(user) }
      return
    }
    for index in earlier.indices where earlier[index].user == user && earlier[index].round == round {
      earlier[index].isNamed = wants ? true : nil
    }
  }
}

extension Array where Element: Equatable {
  /// Each once, where it stands first.
  var uniqued: [Element] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}

extension Decision {
  /// The round that waits for answers; nil when there is none, or when the decision is settled otherwise.
  package var openRound: ConsentRound? { isOpen ? round.flatMap { $0.isOpen ? $0 : nil } : nil }
}

extension Group {
  /// Those who are asked: who is in the room, and lets the bot remember what they say.
  var askedForConsent: [Member] { present.filter { $0.consent != false } }

  /// Whether all who are asked have said something.
  func haveAllAnswered(_ round: ConsentRound) -> Bool {
    let asked = askedForConsent
    return !asked.isEmpty && asked.allSatisfy { round.agrees($0.user) != nil }
  }

  /// How many of those who are in the room say yes.
  func yeses(in round: ConsentRound) -> Int { askedForConsent.count { round.agrees($0.user) == true } }
}
