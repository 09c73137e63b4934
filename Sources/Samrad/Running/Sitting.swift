package import Foundation
package import Matrix

/// How a session is held: settled when it begins.
package struct Sitting: Codable, Equatable, Sendable {
  package var mode: SessionMode
  /// The message that the session's thread hangs from; nil while it is not posted, or when it could not be.
  package var root: EventID?
  /// The first stage has been shown, in the thread or, where there is none, in the room.
  package var isOpen: Bool
  /// Who has been there, by their own deeds or words.
  package var attended: [UserID]
  /// Who has said that they were not, whatever they do.
  package var absent: [UserID]
  /// When the room last heard that the bot had been away.
  package var absenceToldAt: Date?
  /// How often each was asked to write, over days.
  package var nudges: [UserID: Int]
  /// The group has come into another room meanwhile; nil when it has not.
  package var hasMoved: Bool?
  /// Every third time the group is asked about its form.
  package var asksAboutForm: Bool
  /// The hash of the script's edition that it follows. Nil in sessions that began before editions were kept.
  package var edition: String?

  package init(mode: SessionMode, asksAboutForm: Bool = false, edition: String? = nil) {
    self.mode = mode
    self.edition = edition
    root = nil
    isOpen = false
    attended = []
    absent = []
    nudges = [:]
    self.asksAboutForm = asksAboutForm
  }
}

/// What people have done in the present stage. Empty again when another is entered.
package struct StageProgress: Codable, Equatable, Sendable {
  /// Who has written in it, or passed, in that order.
  package var spoke: [UserID] = []
  /// Who has nothing to add.
  package var ready: [UserID] = []
  /// The room was asked whether there is anything to add.
  package var isReadinessTold = false
  /// The mentors have heard who has not written, and over days those themselves.
  package var isTallyTold = false

  package init() {}
}
