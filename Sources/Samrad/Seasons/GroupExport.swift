import Foundation
import Matrix

/// What a group takes with it when it ends: its people, its meetings and its decisions, in words, as a file.
extension Turn {
  func export(of group: Group) -> FileWish {
    // A decision at a time: a text has room for so many values, and a group may have made more.
    let decisions = exported(of: group).map { wordsOfFile(line(of: $0), group.language, zone: group.zone) }
    let text =
      wordsOfFile(document(of: group), group.language, zone: group.zone)
      + (decisions.isEmpty ? "" : "\n\n" + decisions.map { "• \($0)" }.joined(separator: "\n"))
    let name = words(Prompt(.exportFileName, ["name": .text(group.name)]), group.language)
    return FileWish(
      name: name, mediaType: "text/plain; charset=utf-8", bytes: Array(text.cut(toBytes: FileWish.largest - 8).utf8),
      caption: Prompt(.exportCaption), place: group.room.map(Place.room) ?? .opening(.groupRoom(group.id)),
      language: group.language, zone: group.zone)
  }

  private func document(of group: Group) -> Prompt {
    let held = group.sessions.sessions.filter { $0.state == .held }.sorted { $0.time.start < $1.time.start }
    return Prompt(
      .export,
      [
        "name": .text(group.name), "day": .day(LocalDate(now, in: group.zone)),
        "formed": .day(LocalDate(group.formedAt, in: group.zone)), "leaders": .people(group.leaders),
        "mentors": .people(group.mentors), "anyHeld": .flag(!held.isEmpty),
        "held": .list(
          held.map { session in
            [
              "start": .moment(session.time.start), "script": .text(title(of: session, in: group)),
              "theme": .optional(session.theme),
            ]
          }),
        "anyDecisions": .flag(!group.decisions.confirmed.isEmpty || !group.decisions.erased.isEmpty),
      ])
  }

  private func line(of decision: ExportedDecision) -> Prompt {
    Prompt(
      .exportDecision,
      [
        "number": .number(decision.number), "text": .optional(decision.text), "owner": .optional(decision.owner),
        "due": decision.due.map(PromptValue.day) ?? .flag(false),
        "kind": decision.kind.map { $0 == .decision ? .flag(false) : .phrase($0.name) } ?? .flag(false),
        "state": .phrase(decision.stateName),
        "erased": .flag(decision.erased != nil),
      ])
  }
}
