package import Foundation
package import Matrix

/// What the bot asks one person, between the two.
package struct OpenForm: Codable, Equatable, Sendable {
  package enum Asks: Codable, Equatable, Sendable {
    /// About themselves, one question at a time.
    case questions([PersonField])
    /// Whether they really leave the programme.
    case leaving
  }

  package let asks: Asks
  /// Which of the questions is open, from 0.
  package var index: Int
  package var askedAt: Date

  /// How long a plain message is taken as an answer, in seconds. Those whom the admins had asked may come into the room
  /// weeks later, and then answer what they see.
  static let patience: TimeInterval = 30 * 86_400
  /// The same, for what can't be undone by answering anew.
  static let leavingPatience: TimeInterval = 600

  func isPatient(_ now: Date) -> Bool {
    now.timeIntervalSince(askedAt) < (asks == .leaving ? Self.leavingPatience : Self.patience)
  }
}

/// The forms that people are in the middle of, and when the admins had them asked.
package struct Forms: Codable, Equatable, Sendable {
  package fileprivate(set) var open: [UserID: OpenForm] = [:]
  package fileprivate(set) var asked: [UserID: Date] = [:]

  /// Nobody is asked again within this time, in seconds.
  static let askingPause: TimeInterval = 7 * 86_400

  package init() {}

  package var isEmpty: Bool { open.isEmpty && asked.isEmpty }

  package func wasAsked(_ user: UserID, lately now: Date) -> Bool {
    asked[user].map { now.timeIntervalSince($0) < Self.askingPause } ?? false
  }
}

extension PersonField {
  /// What a leader is asked.
  static let leaderQuestions: [PersonField] = [
    .service, .municipality, .region, .role, .years, .languages, .halfDays, .topics, .manager, .wishes, .notWith,
  ]
  /// What a mentor is asked: they follow a group, and are in none with a superior.
  static let mentorQuestions: [PersonField] = [
    .service, .municipality, .region, .languages, .halfDays, .topics, .capacity, .notWith,
  ]

  static func questions(to facts: PersonFacts) -> [PersonField] {
    facts.isMentor ? mentorQuestions : leaderQuestions
  }
}

/// A person was asked the first of some questions.
package struct FormOpened: ProgrammeChange {
  package static let kind = "people.form-opened"
  package let user: UserID
  package let asks: OpenForm.Asks

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.forms.open[user] = OpenForm(asks: asks, index: 0, askedAt: stamp.at)
  }
}

/// The next question, or the one before.
package struct FormMoved: ProgrammeChange {
  package static let kind = "people.form-moved"
  package let user: UserID
  package let index: Int

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.forms.open[user]?.index = max(0, index)
    programme.forms.open[user]?.askedAt = stamp.at
  }
}

/// All was asked, or the person has stopped.
package struct FormClosed: ProgrammeChange {
  package static let kind = "people.form-closed"
  package let user: UserID

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.forms.open[user] = nil
  }
}

/// The admins had a person asked.
package struct PersonAsked: ProgrammeChange {
  package static let kind = "people.asked"
  package let user: UserID

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.forms.asked[user] = stamp.at
  }
}
