package import Foundation

/// A file to post. It waits in the outbox with all its bytes.
package struct FileWish: Equatable, Sendable {
  /// Most bytes of one file.
  package static let largest = 1 << 20

  /// As people see it, with its ending: `gruppe.csv`.
  package let name: String
  /// As in `text/csv; charset=utf-8`.
  package let mediaType: String
  package let bytes: [UInt8]
  /// Stands beside the file; nil shows its name alone.
  package let caption: Prompt?
  package let place: Place
  /// The message it answers.
  package let answering: IncomingMessage?
  /// What a reaction or a reply to the file is about, and who hears of it when it can't be posted.
  package let subject: Subject?
  /// In which language and zone the caption is worded; nil for those of the installation.
  package let language: Language?
  package let zone: TimeZone?

  /// - Parameter bytes: at most `largest`: files are the bot's own, and it knows how large it makes them.
  package init(
    name: String, mediaType: String, bytes: [UInt8], caption: Prompt? = nil, place: Place,
    answering: IncomingMessage? = nil, subject: Subject? = nil, language: Language? = nil, zone: TimeZone? = nil
  ) {
    precondition(bytes.count <= Self.largest, "A file of \(bytes.count) bytes is too large to wait in the outbox.")
    // A group may be called what would be a path.
    self.name = name.replacing("/", with: "-").replacing("\\", with: "-")
    self.mediaType = mediaType
    self.bytes = bytes
    self.caption = caption
    self.place = place
    self.answering = answering
    self.subject = subject
    self.language = language
    self.zone = zone
  }
}
