import Matrix

/// What cards that were handed in would change.
package struct CatalogueDifference {
  package struct Changed {
    package let old: Guide
    package let new: Guide
    let fields: [GuideField]
  }

  package private(set) var added: [Guide] = []
  package private(set) var changed: [Changed] = []

  package init(_ cards: [Guide], over catalogue: Catalogue) {
    for card in cards {
      guard let old = catalogue[card.id] else {
        added.append(card)
        continue
      }
      let fields = GuideField.allCases.filter { old.value($0) != card.value($0) }
      if !fields.isEmpty { changed.append(Changed(old: old, new: card, fields: fields)) }
    }
  }

  package var cards: [Guide] { added + changed.map(\.new) }
  package var isEmpty: Bool { added.isEmpty && changed.isEmpty }
}

extension CatalogueDifference.Changed {
  /// Languages in which a text is no longer there.
  func lost(_ field: GuideField) -> [Language] {
    guard case .texts(let before)? = old.value(field), case .texts(let after)? = new.value(field) else { return [] }
    return before.keys.filter { after[$0] == nil }.sorted()
  }
}

extension CatalogueDifference {
  /// All of it, for those who run the program.
  package var lines: [String] {
    added.map { "new: \($0.id): \($0.title) (\($0.publisher))" }
      + changed.flatMap { card in
        card.fields.map { field in
          let lost = card.lost(field).map(\.text)
          return "changed: \(card.new.id): \(field.rawValue): \(brief(card.old, field)) → \(brief(card.new, field))"
            + (lost.isEmpty ? "" : " (lost: \(lost.joined(separator: ", ")))")
        }
      }
  }

  /// Most cards, and most characters of a value, that one message shows.
  private static let mostCards = 10
  private static let mostCharacters = 90

  /// For the texts that show a difference.
  func values(_ library: Library, in language: Language) -> [String: PromptValue] {
    let names = GuideFieldNames(library, in: language)
    return [
      "count": .number(added.count + changed.count), "newCount": .count(added.count),
      "changedCount": .count(changed.count), "anyNew": .flag(!added.isEmpty), "anyChanged": .flag(!changed.isEmpty),
      "new": .list(
        added.prefix(Self.mostCards).map {
          [
            "id": .text($0.id.text), "title": .text($0.title), "publisher": .text($0.publisher),
            "year": $0.year.map(PromptValue.number) ?? .flag(false), "noLink": .flag($0.url == nil),
          ]
        }),
      "moreNew": .count(added.count - Self.mostCards),
      "unchecked": .count(added.count { !$0.isVerified }),
      "changed": .list(
        changed.prefix(Self.mostCards).map { card in
          [
            "id": .text(card.new.id.text), "title": .text(card.old.title),
            "fields": .list(
              card.fields.map { field in
                let lost = card.lost(field)
                return [
                  "field": .text(names.name(field)), "old": shown(card.old, field), "now": shown(card.new, field),
                  "lost": .optional(lost.isEmpty ? nil : lost.map(library.name).joined(separator: ", ")),
                ]
              }),
          ]
        }),
      "moreChanged": .count(changed.count - Self.mostCards),
    ]
  }

  /// Short; false where there is nothing.
  private func shown(_ guide: Guide, _ field: GuideField) -> PromptValue {
    let text = brief(guide, field)
    return text.isEmpty ? .flag(false) : .text(text)
  }

  private func brief(_ guide: Guide, _ field: GuideField) -> String {
    let text =
      switch guide.value(field) {
      case nil: ""
      case .text(let text)?: text
      case .list(let list)?: list.joined(separator: ", ")
      case .texts(let texts)?: texts[.catalogueDefault] ?? ""
      }
    let words = Words.spaced(text)
    return words.count > Self.mostCharacters ? words.prefix(Self.mostCharacters - 1) + "…" : words
  }
}
