package import Matrix

/// What admins have made of the catalogue, over its files: a pile of steps, each of which can be taken away again.
package struct CatalogueBook: Codable, Equatable, Sendable {
  /// How many steps were ever shown: the next one's number.
  package var shownCount = 0
  /// How often the catalogue has changed. The files alone are the first edition.
  package var changeCount = 0
  /// Shown to the admins, and waits for their ✅.
  package var waiting: CatalogueStep?
  /// In force, oldest first.
  package private(set) var steps: [CatalogueStep] = []
  /// Cards that admins are in the middle of, one each.
  package var drafts: [UserID: CardDraft] = [:]

  /// Steps that may still be undone: as many as `Writes` keeps.
  private static let undoable = 20

  package init() {}

  package var edition: Int { changeCount + 1 }

  package subscript(number: Int) -> CatalogueStep? { steps.first { $0.number == number } }

  /// The newest step that says something of a card.
  func newest(about id: GuideID) -> CatalogueStep? { steps.last { $0.touches.contains(id) } }

  mutating func take(_ step: CatalogueStep) {
    steps.append(step)
    changeCount += 1
    compact()
  }

  mutating func remove(_ number: Int) {
    guard let index = steps.firstIndex(where: { $0.number == number }) else { return }
    let removed = steps.remove(at: index)
    // What waits holds whole cards: with it would come back what was just taken away.
    if let next = waiting, !next.touches.isDisjoint(with: removed.touches) { waiting = nil }
    changeCount += 1
  }

  /// Of steps that can't be undone any more, only the newest words on a card are kept.
  private mutating func compact() {
    guard steps.count > Self.undoable else { return }
    var later: Set<GuideID> = []
    var marked = Set(steps.suffix(Self.undoable).compactMap(\.mark?.guide))
    var superseded: Set<Int> = []
    for index in steps.indices.dropLast(Self.undoable).reversed() {
      steps[index].cards.removeAll { later.contains($0.id) }
      later.formUnion(steps[index].cards.map(\.id))
      // A mark is a step of its own, and only the newest on a card says anything.
      if let mark = steps[index].mark, !marked.insert(mark.guide).inserted { superseded.insert(steps[index].number) }
    }
    let old = steps.count - Self.undoable
    let kept = steps.prefix(old).filter { !$0.touches.isEmpty && !superseded.contains($0.number) }
    if kept.count < old { steps = kept + steps.dropFirst(old) }
  }
}

/// One change of the catalogue.
package struct CatalogueStep: Codable, Equatable, Sendable {
  /// A card whose guide no longer holds, and the one to open instead.
  package struct Replacement: Codable, Equatable, Sendable {
    package let old: GuideID
    package let new: GuideID
  }

  /// Whether a card is "of little relevance here".
  package struct Mark: Codable, Equatable, Sendable {
    package let guide: GuideID
    package let isLittle: Bool
  }

  package let number: Int
  /// Cards as they shall be. Empty where they were erased.
  package internal(set) var cards: [Guide] = []
  package let withdrawn: [GuideID]
  package let replacement: Replacement?
  package let mark: Mark?
  /// What it came from: the file, or the last answer.
  package let cause: EventID?
  /// Other messages whose words are in it.
  package let sources: [EventID]
  /// Whether there were cards in it: if there are none now, their words were taken back.
  var hadCards = false

  /// Words of it are gone.
  var isErased: Bool { hadCards && cards.isEmpty }

  var touches: Set<GuideID> {
    Set(cards.map(\.id)).union(withdrawn).union([replacement?.old, mark?.guide].compactMap(\.self))
  }

  /// All messages whose words are in it.
  var events: [EventID] { [cause].compactMap(\.self) + sources }
}
