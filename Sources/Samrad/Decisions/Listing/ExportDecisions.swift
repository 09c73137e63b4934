import Foundation
import Matrix

/// `!vedtak fil`, `!vedtak fil csv`, `!vedtak fil json`: all that is written down, to the group's own room.
extension Turn {
  func exportDecisions(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    guard let form = form(named: rest) else {
      return sayOnly(
        group.answer(
          message, Prompt(.whichFile, ["word": .text(world.library.word(.exportDecisions, in: group.language))])))
    }
    let decisions = exported(of: group)
    guard !decisions.isEmpty else {
      return sayOnly(
        group.answer(
          message, Prompt(.nothingToExport, ["example": world.library.example(.decide, in: group.language)])))
    }
    let all = ExportedDecisions(
      group: group.name, timeZone: group.zone.identifier, exported: LocalDate(now, in: group.zone), decisions: [],
      fallenOut: group.decisions.fallenOut)
    let files = DecisionFiles(turn: self, group: group, form: form).files(of: decisions, all)
    let name = words(
      Prompt(.decisionFileName, ["day": .text(all.exported.description)]), group.language, zone: group.zone)
    var outcome = Outcome()
    for (number, bytes) in files.enumerated() {
      outcome.act(
        .share(
          FileWish(
            name: "\(name)\(files.count > 1 ? " \(number + 1)" : "").\(form.ending)", mediaType: form.mediaType,
            bytes: Array(bytes.prefix(FileWish.largest)),
            caption: caption(decisions, part: number + 1, of: files.count, in: group), place: .room(message.room),
            answering: message,
            subject: .decisionFile(group.id, by: message.event, upTo: group.decisions.count),
            language: group.language, zone: group.zone)))
    }
    return outcome
  }

  /// - Returns: Markdown where nothing is said; nil for what the bot does not make.
  private func form(named text: String) -> DecisionFiles.Form? {
    let means = { (answer: AnswerID) in world.library.phrasebook.means(text, answer) }
    return text.trimmingSpaces().isEmpty || means(.asText)
      ? .markdown : means(.asTable) ? .table : means(.asData) ? .data : nil
  }

  /// All that is written down, and the numbers of what was erased, in the order of the numbers.
  func exported(of group: Group) -> [ExportedDecision] {
    let decisions = group.decisions.confirmed.map { decision in
      ExportedDecision(
        decision, owner: ownerWords(of: decision, in: group), zone: group.zone,
        title: { world.catalogue[$0]?.title })
    }
    let erased = group.decisions.erased.map {
      ExportedDecision(erased: $0.key, on: LocalDate($0.value, in: group.zone))
    }
    return (decisions + erased).sorted { $0.number < $1.number }
  }

  /// What is in the file, in one line.
  private func caption(_ decisions: [ExportedDecision], part: Int, of parts: Int, in group: Group) -> Prompt {
    let states = decisions.compactMap(\.state)
    let erased = decisions.count { $0.erased != nil }
    return Prompt(
      .decisionFileCaption,
      [
        "count": .number(states.count), "open": .number(states.count(where: \.isOpen)),
        "closed": .number(states.count { !$0.isOpen }), "erased": erased > 0 ? .number(erased) : .flag(false),
        "several": .flag(parts > 1), "part": .number(part), "parts": .number(parts),
      ])
  }
}
