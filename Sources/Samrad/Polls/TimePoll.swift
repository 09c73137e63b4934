package import Foundation
package import Matrix

/// The search for a time that suits a group (norsk: avtale en tid): some times to choose from, and what each person has
/// said to each of them. Who has not answered has not said no.
package struct TimePoll: Codable, Equatable, Sendable {
  package enum State: String, Codable, Sendable {
    case open
    /// Its deadline has passed; a mentor has still to choose.
    case closed
    case booked
    /// It came to nothing, or another took its place.
    case dropped
  }

  /// What a person says to one of the times.
  package enum Choice: String, Codable, Sendable { case yes, ifNeedBe, no }

  /// One answer, and the event that said it.
  package struct Mark: Codable, Equatable, Sendable {
    package let option: Int
    package let choice: Choice
    package let cause: EventID?
  }

  /// A session for which another time is sought, and when it is while that goes on.
  package struct Moved: Codable, Equatable, Sendable {
    package let session: Int
    package let from: SessionTime
  }

  /// The time that was chosen, and the session it became.
  package struct Booking: Codable, Equatable, Sendable {
    package let option: Int
    package let session: Int
  }

  package let id: Int
  /// The mentor who asked for it, and hears how it goes.
  package let by: UserID
  /// One to six, in the order of the calendar. People know them by their numbers, from 1.
  package let options: [SessionTime]
  package let script: String?
  package let moving: Moved?
  package let askedAt: Date
  package let closesAt: Date
  package internal(set) var state = State.open
  package internal(set) var marks: [UserID: [Mark]] = [:]
  /// How many of its nudges are behind it.
  package internal(set) var nudges = 0
  /// The mentor has heard that all have answered.
  package internal(set) var isAllTold = false
  /// The poll that clients show with buttons; nil until it stands in the room.
  package internal(set) var event: EventID?
  package internal(set) var booking: Booking?
  /// When anybody last said something to it.
  package internal(set) var answeredAt: Date?

  /// As many as fit on a phone and have a keycap.
  package static let mostOptions = 6
  /// Answers of one person to one time that are kept, so that taking back the newest brings forth the one before.
  private static let mostMarks = 4

  package var minutes: Int { options.first?.minutes ?? 0 }

  /// - Returns: nil for a number that none of the times has.
  package func time(of option: Int) -> SessionTime? {
    options.indices.contains(option - 1) ? options[option - 1] : nil
  }

  /// What a person has said last to one of the times; nil is no answer.
  package func choice(_ user: UserID, _ option: Int) -> Choice? {
    marks[user]?.last { $0.option == option }?.choice
  }

  package func hasAnswered(_ user: UserID) -> Bool { marks[user]?.isEmpty == false }

  mutating func mark(_ user: UserID, _ said: [Int: Choice], cause: EventID?, replaces: Bool) {
    var own = replaces ? [] : marks[user] ?? []
    for (option, choice) in said.sorted(by: { $0.key < $1.key }) where time(of: option) != nil {
      own.append(Mark(option: option, choice: choice, cause: cause))
      let same = own.indices.filter { own[$0].option == option }
      if same.count > Self.mostMarks, let oldest = same.first { own.remove(at: oldest) }
    }
    marks[user] = own.isEmpty ? nil : own
  }

  mutating func takeBack(_ event: EventID) {
    for (user, own) in marks {
      let left = own.filter { $0.cause != event }
      marks[user] = left.isEmpty ? nil : left
    }
  }
}

/// The searches of a group: at most one at a time, and the last few that are over.
package struct PollBook: Codable, Equatable, Sendable {
  package private(set) var polls: [TimePoll] = []
  /// How many there ever were: the next one's id.
  package private(set) var count = 0

  private static let most = 5

  package init() {}

  package subscript(id: Int) -> TimePoll? { polls.first { $0.id == id } }

  package var open: TimePoll? { polls.last { $0.state == .open } }

  /// The one that is on, or was last and can still be chosen from.
  package var current: TimePoll? { polls.last.flatMap { $0.state == .dropped ? nil : $0 } }

  mutating func take(_ number: Int) { count = max(count, number) }

  mutating func start(_ poll: TimePoll) {
    guard self[poll.id] == nil, !poll.options.isEmpty else { return }
    for index in polls.indices where polls[index].state != .booked { polls[index].state = .dropped }
    polls.append(poll)
    take(poll.id)
    if polls.count > Self.most { polls.removeFirst() }
  }

  mutating func update(_ id: Int, _ change: (inout TimePoll) -> Void) {
    guard let index = polls.firstIndex(where: { $0.id == id }) else { return }
    change(&polls[index])
  }
}
