package import Foundation
package import Matrix

/// What a group was offered of guides, was shown, and is asked about. Of people's messages only the ids, for two days.
package struct GuideOffers: Codable, Equatable, Sendable {
  /// 📖 stands under a message; a tap on it brings the guide's card, once.
  package struct Offer: Codable, Equatable, Sendable {
    package let guide: GuideID
    package let place: Place
    package let at: Date
    /// Somebody has tapped.
    package internal(set) var isTaken = false
  }

  package enum Place: Codable, Equatable, Sendable {
    /// Somebody's message. `thread`: what the thread hangs from in which it stands.
    case message(EventID, thread: EventID?)
    /// The bot's own message about a stage, by index.
    case stage(session: Int, stage: Int)
  }

  /// A card stood in the room, and nobody has asked yet what came of it.
  package struct Shown: Codable, Equatable, Sendable {
    package let guide: GuideID
    package let at: Date
  }

  package internal(set) var open: [Offer] = []
  /// When each guide was last offered or shown here; only as long as it is not offered again.
  package internal(set) var lastTimes: [GuideID: Date] = [:]
  package internal(set) var lastOfferedAt: Date?
  /// The session that has had its offer.
  package internal(set) var lastSession: Int?
  /// Nobody here is offered anything.
  package internal(set) var isMuted = false
  /// Whose messages get no 📖 here, in the order of their ids.
  package internal(set) var mutedBy: [UserID] = []
  /// The room has heard how offers are turned off.
  package internal(set) var hasSaidHow = false
  /// The newest last.
  package internal(set) var shown: [Shown] = []
  package internal(set) var asked: AskedGuide?

  /// How long a tap brings the card, in seconds. Then the message's id is forgotten.
  static let lifetime: TimeInterval = 2 * 86_400
  /// How long one guide is not offered again in the same room, and how long nothing is outside sessions, in seconds.
  static let guideApart: TimeInterval = 30 * 86_400
  static let apart: TimeInterval = 86_400
  /// Of older cards nobody asks what came of them.
  private static let mostShown = 2

  package init() {}

  /// When an offer is to be forgotten; nil while there is none.
  var forgetDue: Date? { open.map(\.at).min().map { $0.addingTimeInterval(Self.lifetime) } }

  func isCooling(_ guide: GuideID, _ now: Date) -> Bool {
    lastTimes[guide].map { now.timeIntervalSince($0) < Self.guideApart } ?? false
  }

  /// The offer on a message: somebody's, or the bot's own about a stage.
  func offer(on event: EventID, about subject: Subject?) -> Offer? {
    open.last { offer in
      switch offer.place {
      case .message(let message, _): message == event
      case .stage(let session, let stage):
        if case .stage(_, session, stage) = subject { true } else { false }
      }
    }
  }

  mutating func forget(_ now: Date) {
    open.removeAll { now.timeIntervalSince($0.at) >= Self.lifetime }
    lastTimes = lastTimes.filter { now.timeIntervalSince($0.value) < Self.guideApart }
  }

  mutating func note(_ guide: GuideID, shownAt now: Date) {
    lastTimes[guide] = now
    shown.removeAll { $0.guide == guide }
    shown.append(Shown(guide: guide, at: now))
    shown = Array(shown.suffix(Self.mostShown))
    take(guide)
  }

  mutating func take(_ guide: GuideID) {
    for index in open.indices where open[index].guide == guide { open[index].isTaken = true }
  }
}

/// What came of a guide that the group was shown, while the group answers: in one session.
package struct AskedGuide: Codable, Equatable, Sendable {
  package enum Answer: String, Codable, Sendable { case read, used, notRelevant }

  package struct Given: Codable, Equatable, Sendable {
    package let user: UserID
    package let answer: Answer
    /// The tap or the word.
    package let cause: EventID
  }

  package let guide: GuideID
  package let session: Int
  /// All, the newest last: a tap that is taken back leaves the one before.
  package internal(set) var given: [Given] = []

  /// Of each person only the newest counts.
  var counts: GuideUse.Counts {
    var counts = GuideUse.Counts()
    for answer in Dictionary(given.map { ($0.user, $0.answer) }, uniquingKeysWith: { _, newest in newest }).values {
      switch answer {
      case .read: counts.read += 1
      case .used: counts.used += 1
      case .notRelevant: counts.notRelevant += 1
      }
    }
    return counts
  }
}
