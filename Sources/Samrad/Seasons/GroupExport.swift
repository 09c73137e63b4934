import Foundation
import Matrix

/// What a group takes with it when it ends: its people, its meetings and its decisions, in words, as a file.
extension Turn {
  func export(of group: Group) -> FileWish {
    let text = words(document(of: group), group.language, zone: group.zone)
    let name = words(Prompt(.exportFileName, ["name": .text(group.name)]), group.language)
    return FileWish(
      name: name, mediaType: "text/plain; charset=utf-8", bytes: Array(text.cut(toBytes: FileWish.largest - 8).utf8),
      caption: Prompt(.exportCaption), place: group.room.map(Place.room) ?? .opening(.groupRoom(group.id)),
      language: group.language, zone: group.zone)
  }

  private func document(of group: Group) -> Prompt {
    let held = group.sessions.sessions.filter { $0.state == .held }.sorted { $0.time.start < $1.time.start }
    let decisions = group.decisions.decisions.filter { ![.draft, .withdrawn].contains($0.state) }
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
        "anyDecisions": .flag(!decisions.isEmpty),
        "decisions": .list(
          decisions.map { decision in
            [
              "number": .number(decision.id), "text": .text(decision.text),
              "owner": decision.owner.map { .text(group.member($0)?.shownName ?? $0.localpart) } ?? .flag(false),
              "due": decision.due.map(PromptValue.day) ?? .flag(false), "done": .flag(decision.state == .done),
              "dropped": .flag(decision.state == .dropped), "open": .flag(decision.isOpen),
            ]
          }),
      ])
  }
}
