import Foundation
import Matrix

/// «Kari ringer skolen innen fredag, Ola sender brevet innen mandag»: two decisions in one message.
extension Turn {
  /// Parts looked at: more are a minute of a meeting, and asked to be written one at a time just the same.
  private static let mostParts = 12

  /// Whether more than one part of a text says who does something by when, and not the same person twice.
  func saysSeveral(_ text: String, saidBy speaker: UserID, _ message: IncomingMessage, in group: Group) -> Bool {
    var owners: Set<UserID> = []
    for part in parts(of: text).prefix(Self.mostParts) {
      let reading = deadline(part, message, in: group)
      guard reading.date != nil || reading.isAmbiguous else { continue }
      let found = OwnerSpeech(group, world.library, speaker: speaker).read(
        reading.rest.trimmingSpaces(), followsDate: false)
      guard let owner = found.owner, isSomethingToDo(found.matter, in: group) else { continue }
      owners.insert(owner.user)
    }
    return owners.count > 1
  }

  /// At commas, ends of lines and «og».
  private func parts(of text: String) -> [String] {
    text.split { ",;".contains($0) || $0.isNewline }.flatMap { line in
      line.split(whereSeparator: \.isWhitespace)
        .split { world.library.phrasebook.means($0, .and) }
        .map { $0.joined(separator: " ") }
    }
  }
}
