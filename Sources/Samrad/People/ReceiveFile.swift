import Foundation
import Matrix

/// Files that people give to the bot: in the admins' room, or between two.
extension Turn {
  /// A list of people, from an admin in the admin room. Between two, files mean nothing: whoever sends one is told so.
  func receive(_ file: IncomingFile) -> Outcome {
    guard file.sender != world.me else { return Outcome() }
    let language = world.library.defaultLanguage
    guard file.room == world.programme.adminRoom else {
      guard world.programme.directRooms[file.sender] == file.room else { return Outcome() }
      let language = world.language(of: file.sender)
      return sayOnly(
        utterance(
          Prompt(.filePrivate, ["form": .text("!" + world.library.word(.form, in: language))]), in: file.room, language)
      )
    }
    guard world.programme.isAdmin(file.sender) else { return Outcome() }
    switch file.bytes {
    case .notFetched, .unavailable: return sayOnly(adminUtterance(Prompt(.fileGone)))
    case .tooLarge:
      return sayOnly(adminUtterance(Prompt(.fileTooLarge, ["most": .number(PeopleFile.largestBytes >> 20)])))
    case .bytes(let bytes):
      if let outcome = receiveCatalogue(file, bytes) { return outcome }
      if let posted = PostedScriptFile(file.name, world.library) { return receive(posted, bytes, from: file.sender) }
      guard Self.isList(file.name, bytes) else {
        return sayOnly(adminUtterance(Prompt(.fileOther, ["columns": listColumns(in: language)])))
      }
      let list = PeopleFile(
        bytes, people: world.programme.people, library: world.library, me: world.me)
      return show(PeopleDifference(list, world.programme.people), list, named: file.name)
    }
  }

  /// Whether the file may be a list: by its ending, and for files without one by what it begins with.
  package static func isList(_ name: String, _ bytes: [UInt8]) -> Bool {
    let ending = name.split(separator: ".").dropFirst().last?.lowercased()
    guard ["csv", "tsv", "txt", nil].contains(ending) else { return false }
    // Text has no zero bytes, but for UTF-16.
    let head = bytes.prefix(2_000)
    return head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) || !head.contains(0)
  }

  private func listColumns(in language: Language) -> PromptValue {
    let shown = PersonField.allCases.filter { ![.number, .level, .notWith].contains($0) }
    return fields(shown, in: language)
  }
}
