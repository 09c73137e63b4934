package import Foundation
package import Matrix

/// What was found for people lately, and which cards they passed on: as much as «flere» and `!del` need. The words
/// they searched with are not among it.
package struct Finding: Codable, Equatable, Sendable {
  /// The newest last.
  package private(set) var lists: [GuideList] = []
  package private(set) var shares: [GuideShare] = []

  /// How long a list can be asked for more, and a passed-on card counts for the day's limit, in seconds.
  static let kept: TimeInterval = 86_400
  private static let mostLists = 2_000
  private static let mostShares = 2_000

  package init() {}

  package var isEmpty: Bool { lists.isEmpty && shares.isEmpty }

  func list(searchedBy event: EventID) -> GuideList? { lists.last { $0.search == event } }

  /// - Parameter post: a message of the bot's.
  func list(shownIn post: EventID) -> GuideList? { lists.last { $0.posts.contains(post) } }

  /// The newest list of a room, or of one thread in it.
  func newest(in room: RoomID, now: Date, where isMeant: (GuideList) -> Bool = { _ in true }) -> GuideList? {
    lists.last { !$0.guides.isEmpty && $0.room == room && now.timeIntervalSince($0.at) < Self.kept && isMeant($0) }
  }

  func shares(by event: EventID) -> [GuideShare] { shares.filter { $0.cause == event } }

  mutating func add(_ list: GuideList) {
    forget(before: list.at)
    // Older ones stay, so that what shows them goes when their message is removed; «flere» means the newest.
    lists.removeAll { $0.search == list.search }
    lists.append(list)
    if lists.count > Self.mostLists { lists.removeFirst() }
  }

  mutating func update(_ search: EventID, _ change: (inout GuideList) -> Void) {
    guard let index = lists.lastIndex(where: { $0.search == search }) else { return }
    change(&lists[index])
  }

  mutating func drop(list search: EventID) { lists.removeAll { $0.search == search } }

  mutating func add(_ share: GuideShare) {
    forget(before: share.at)
    shares.append(share)
    if shares.count > Self.mostShares { shares.removeFirst() }
  }

  mutating func notePost(of cause: EventID, to user: UserID?, _ event: EventID) {
    guard let index = shares.lastIndex(where: { $0.cause == cause && $0.to == user }) else { return }
    shares[index].post = event
  }

  mutating func drop(sharesBy cause: EventID) { shares.removeAll { $0.cause == cause } }

  /// When the oldest is to be forgotten; nil when there is none.
  var forgetDue: Date? {
    (lists.map(\.at) + shares.map(\.at)).min().map { $0.addingTimeInterval(Self.kept) }
  }

  /// The messages whose lists and cards are to be forgotten.
  func expired(_ now: Date) -> [EventID] {
    lists.filter { now.timeIntervalSince($0.at) >= Self.kept }.map(\.search)
      + shares.filter { now.timeIntervalSince($0.at) >= Self.kept }.map(\.cause)
  }

  mutating func forget(before now: Date) {
    lists.removeAll { now.timeIntervalSince($0.at) >= Self.kept }
    shares.removeAll { now.timeIntervalSince($0.at) >= Self.kept }
  }
}

/// The guides that one search found, in a room or a thread.
package struct GuideList: Codable, Equatable, Sendable {
  /// The message that asked: the list's name.
  package let search: EventID
  package let room: RoomID
  package let thread: EventID?
  package let by: UserID?
  /// Best first, at most `most`.
  package let guides: [GuideID]
  /// More were found than are kept.
  package let isCut: Bool
  /// How many of them people have seen.
  package internal(set) var shown: Int
  /// When it was last shown or asked about.
  package internal(set) var at: Date
  /// The bot's messages that show it.
  package internal(set) var posts: [EventID] = []
  /// The bot asked what to narrow it by.
  package internal(set) var asked: GuideListAsked?

  static let most = 24
  /// Cards of one message: as many as are read on a phone.
  static let page = 3
  /// How long a plain «flere» in the room is meant for the bot, in seconds.
  static let plainly: TimeInterval = 1_800

  var left: Int { max(0, guides.count - shown) }
}

package struct GuideListAsked: Codable, Equatable, Sendable {
  package let by: UserID?
  package let at: Date
}

/// A card that somebody passed on.
package struct GuideShare: Codable, Equatable, Sendable {
  /// The message that asked for it.
  package let cause: EventID
  package let by: UserID
  /// Nil: to the room it was asked in.
  package let to: UserID?
  package let guide: GuideID
  /// Where it was asked for.
  package let room: RoomID
  package let at: Date
  /// The bot's message with the card, once it stands.
  package internal(set) var post: EventID?
}
