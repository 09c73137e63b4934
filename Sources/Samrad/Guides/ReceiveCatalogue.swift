import Foundation
import Matrix

/// Cards that an admin has posted in the admin room: checked, shown as a difference, and in force with a ✅.
extension Turn {
  /// Most faults that one message names.
  private static let mostFaults = 10

  /// - Returns: nil when the file is no catalogue.
  func receiveCatalogue(_ file: IncomingFile, _ bytes: [UInt8]) -> Outcome? {
    let user = file.sender
    let names = GuideFieldNames(world.library, in: world.language(of: user))
    guard let form = PostedGuides.form(of: file.name, bytes, names, world.library) else { return nil }
    let text = CSVText.decode(bytes)
    let posted = PostedGuides(
      TextFile(file.name, text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text), as: form, names: names,
      over: world.catalogue, usual: usualCard(isLocal: true), thisYear: thisYear,
      empty: { world.library.phrasebook.means($0, .none) })
    var faults = posted.faults
    if faults.isEmpty { faults = identifying(in: posted, file.name, names) }
    guard faults.isEmpty else {
      let shown = faults.prefix(Self.mostFaults)
      return sayOnly(
        adminUtterance(
          Prompt(
            .catalogueFaulty,
            [
              "file": .text(file.name), "count": .number(max(posted.faultCount, faults.count)),
              "faults": .list(shown.map { ["fault": .phrase($0.prompt)] }),
              "more": .count(max(posted.faultCount, faults.count) - shown.count),
            ]), for: user))
    }
    let difference = CatalogueDifference(posted.guides, over: world.catalogue)
    guard !difference.isEmpty else {
      return sayOnly(adminUtterance(Prompt(.catalogueSame, ["file": .text(file.name)]), for: user))
    }
    return show(difference, named: file.name, to: user)
  }

  var thisYear: Int {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = world.library.zone
    return calendar.component(.year, from: now)
  }

  func usualCard(isLocal: Bool) -> PostedGuides.Usual {
    PostedGuides.Usual(source: words(Prompt(.catalogueSource), world.library.defaultLanguage), isLocal: isLocal)
  }

  /// Cards are shown to all groups: nobody shall be known again by what is new in them.
  private func identifying(
    in posted: PostedGuides, _ name: String, _ names: GuideFieldNames
  ) -> [CatalogueFault] {
    posted.guides.compactMap { guide in
      let field = GuideField.allCases.first { identifying(in: guide, $0, was: world.catalogue[guide.id]) != nil }
      guard let field else { return nil }
      return CatalogueFault(
        english: Fault(
          name, line: posted.lines[guide.id], "\(field.rawValue) may point at a person.",
          remedy: "Take numbers and names of persons out of it."),
        kind: .identifying, key: names.name(field))
    }
  }

  /// What in a field of a card may point at a person. Publishers, and what stands in titles, may be named; addresses
  /// are full of numbers.
  func identifying(in guide: Guide, _ field: GuideField, was old: Guide?) -> Identifying.Kind? {
    guard ![.id, .year, .url, .seeInstead, .sectors, .topics, .levels].contains(field) else { return nil }
    let before = old.map { $0.ownWords(field) } ?? []
    let known = Set(
      (guide.title + " " + guide.publisher).lowercased().split { !$0.isLetter && $0 != "-" }.map { String($0) })
    return guide.ownWords(field).filter { !before.contains($0) }.lazy.compactMap { text in
      let found = identifying(text, known: [known])
      return found == .name && (field == .title || field == .publisher) ? nil : found
    }.first
  }

  /// Shows a difference, and waits.
  /// - Parameters:
  ///   - name: of the file; nil for what was answered.
  ///   - sources: other messages whose words are in it.
  func show(
    _ difference: CatalogueDifference, named name: String?, to user: UserID, sources: [EventID] = []
  ) -> Outcome {
    var values = difference.values(world.library, in: world.language(of: user))
    values["file"] = .optional(name)
    if name == nil, let card = difference.added.only, difference.changed.isEmpty {
      values["card"] = .phrase(Prompt(.catalogueCard, cardValues(card, world.language(of: user))))
    }
    let older = difference.changed.compactMap { world.programme.catalogue.newest(about: $0.new.id) }.flatMap(\.events)
    return wait(
      Prompt(.catalogueShown, values), cards: difference.cards,
      sources: Set(sources + older).sorted(), to: user)
  }

  /// Says what would change, and remembers it until somebody says ✅.
  func wait(
    _ prompt: Prompt, cards: [Guide] = [], withdrawn: [GuideID] = [],
    replacement: CatalogueStep.Replacement? = nil, sources: [EventID] = [], to user: UserID,
    answering message: IncomingMessage? = nil
  ) -> Outcome {
    var outcome = Outcome()
    let number = world.programme.catalogue.shownCount + 1
    outcome.remember(
      CatalogueShown(
        number: number, withdrawn: withdrawn, replacement: replacement, sources: sources, hasCards: !cards.isEmpty))
    if !cards.isEmpty { outcome.remember(CatalogueWorded(number: number, cards: cards)) }
    var utterance = adminUtterance(prompt, for: user)
    utterance.answering = message
    utterance.subject = .catalogue(number)
    utterance.offering = world.library.reactions(.yes, .no, in: world.language(of: user))
    outcome.say(utterance)
    return outcome
  }
}

extension PostedGuides {
  /// Told by the name's ending and by what stands in it: scripts and lists of people have those endings, too.
  static func form(
    of name: String, _ bytes: [UInt8], _ names: GuideFieldNames, _ library: Library
  ) -> Form? {
    var parts = name.split(separator: ".").map { $0.lowercased() }
    if parts.count > 2, parts.last == "txt" { parts.removeLast() }
    let ending = parts.count > 1 ? parts.last.map { String($0.prefix(while: \.isLetter)) } : nil
    switch ending {
    case "yaml", "yml": return isYAML(CSVText.decode(bytes), names) ? .yaml : nil
    case "md", "markdown":
      let text = CSVText.decode(bytes)
      return text.hasPrefix("## ") || text.contains("\n## ") ? .markdown : nil
    default:
      guard Turn.isList(name, bytes) else { return nil }
      let head = CSVRows(CSVText.decode(bytes), most: 1).rows.first?.cells ?? []
      let isOfPeople = head.contains { [.matrix, .name].contains(library.people.column($0)) }
      return names.isCard(head) && !isOfPeople ? .csv : nil
    }
  }

  /// `guides:`, or a list whose first entry begins like a card, or a card by itself.
  private static func isYAML(_ text: String, _ names: GuideFieldNames) -> Bool {
    let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") && $0 != "---" }
    if lines.contains(where: { $0.hasPrefix("guides:") }) { return true }
    if let first = lines.first, first.hasPrefix("- ") {
      return first.dropFirst(2).firstIndex(of: ":").map { names.field(first.dropFirst(2)[..<$0]) != nil } ?? false
    }
    let keys = lines.filter { $0.first?.isWhitespace == false }.prefix(100).compactMap { line in
      line.firstIndex(of: ":").map { String(line[..<$0]) }
    }
    let found = Set(keys.compactMap { names.field($0)?.field })
    return names.isCard(keys) && !found.isDisjoint(with: GuideFieldNames.telling)
  }
}
