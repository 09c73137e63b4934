/// The catalogue in force: the files' own, and what admins have made of it.
extension Catalogue {
  /// - Parameter previous: the catalogue that was in force before: where its guides are the same, its index is used.
  func overlaid(with book: CatalogueBook, previous: Catalogue? = nil) -> Catalogue {
    guard !book.steps.isEmpty else { return self }
    let (cards, little) = overlaid(guides, with: book.steps)
    var catalogue =
      cards == guides
      ? self : previous?.guides == cards ? previous ?? self : Catalogue(guides: cards, vocabulary: vocabulary)
    catalogue.littleRelevant = little
    return catalogue
  }

  private func overlaid(_ guides: [Guide], with steps: [CatalogueStep]) -> (guides: [Guide], little: Set<GuideID>) {
    var order = guides.map(\.id)
    var cards = Dictionary(guides.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var little: Set<GuideID> = []
    let outdated = vocabulary.statuses.words.first(where: \.isOutdated)?.key
    for step in steps {
      for card in step.cards {
        if cards[card.id] == nil { order.append(card.id) }
        cards[card.id] = card.known(to: vocabulary)
      }
      for id in step.withdrawn where cards.removeValue(forKey: id) != nil { order.removeAll { $0 == id } }
      if let replacement = step.replacement, let outdated, cards[replacement.new] != nil {
        cards[replacement.old] = cards[replacement.old]?.replaced(by: replacement.new, status: outdated)
      }
      if let mark = step.mark {
        if mark.isLittle { little.insert(mark.guide) } else { little.remove(mark.guide) }
      }
    }
    let living = order.compactMap { cards[$0] }.map { guide in
      var guide = guide
      guide.seeInstead.removeAll { cards[$0] == nil }
      return guide
    }
    return (living, little.intersection(order))
  }

  /// Whether admins have said that the guide is of little relevance here: it comes after all others, and is never
  /// offered.
  package func isLittleRelevant(_ guide: Guide) -> Bool { littleRelevant.contains(guide.id) }

  /// The guides that hold and are to be opened instead of one: chains are followed to their ends.
  package func holding(insteadOf guide: Guide) -> [Guide] {
    var found: [Guide] = []
    var seen: Set<GuideID> = [guide.id]
    var next = guide.seeInstead
    while !next.isEmpty {
      let id = next.removeFirst()
      guard seen.insert(id).inserted, let other = self[id] else { continue }
      if isOutdated(other) { next.append(contentsOf: other.seeInstead) } else { found.append(other) }
    }
    return found
  }

  /// The guides that point to one.
  func pointing(to id: GuideID) -> [Guide] { guides.filter { $0.seeInstead.contains(id) } }
}

extension Guide {
  /// Without topics that the vocabulary has lost since the card was kept.
  fileprivate func known(to vocabulary: Vocabulary) -> Guide {
    let known = topics.filter { vocabulary.topic($0) != nil }
    return known.count == topics.count ? self : with(topics: known, status: status, seeInstead: seeInstead)
  }

  fileprivate func replaced(by id: GuideID, status: String) -> Guide {
    with(topics: topics, status: status, seeInstead: [id])
  }

  private func with(topics: [TopicID], status: String, seeInstead: [GuideID]) -> Guide {
    Guide(
      id: id, title: title, publisher: publisher, year: year, url: url, kind: kind, status: status, language: language,
      sectors: sectors, topics: topics, levels: levels, evidence: evidence, evidenceNote: evidenceNote,
      audiences: audiences, summary: summary, useWhen: useWhen, seeInstead: seeInstead, note: note, source: source,
      isVerified: isVerified, local: local)
  }
}
